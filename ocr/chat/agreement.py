"""Do the rules and the layout net see the same messages? Where they do, the rules' exact borders stand."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from ocr.chat.types import Draft, Mark
from ocr.chat.words import INSIDE_TIME
from ocr.layout.colours import distance
from ocr.layout.learned.lay_out import LearnedLayout
from ocr.layout.learned.roles import Said, messages_of
from ocr.layout.learned.sight import Sight
from ocr.layout.places import SPOKEN, Place
from ocr.layout.rect import Rect, around
from ocr.layout.types import BlockKind
from ocr.types import Kind, ReadMessage, Side

_SPEECH = 0.62
"""Share of the letters of the rules' messages that the net must take for speech."""
_HEARD = 0.85
"""Share of what the net takes for speech that must lie within the rules' messages."""
_SURE = 0.6
"""Likelihood above which a cell is speech, and a message's first line a name."""
_WORD = 18
"""Cells of speech outside of the rules' messages that are a word: two Chinese letters have about 25."""
_FAINT = 0.3
"""The same where the rules found pictures alone, which may be a page that they could not part."""
_MARGIN = 4
"""Pixels around a message that are its own: the net's cells are coarser than its borders."""


_BORNE_OUT = 0.5
"""Share of a message's letters that must be speech to the net, and of its ground that must be one body,
for a message of the rules to stand where the two differ."""
_SHOWN = 0.3
"""Share of a picture's ground that the net must take for one."""
_TOUCHED = 0.1
"""Share of a line within a bubble from which on it is the bubble's affair."""
_OVERHANG = 0.7
"""Line heights that a line may stand out of its bubble: the detector's boxes have a margin."""
_EVEN, _PADDING = 1.0, 3.0
"""Letters by which the margins of a text, or the edges of bubbles that belong together, may differ, and that
a margin has at the most."""
_SAME_FILL = 12
"""How far, in any channel, the fills of two bubbles of one speaker may be apart."""


def standing(seen: LearnedLayout, items: Sequence[Draft | Mark], em: float) -> list[Draft | Mark]:
    """Of the rules' items those that stand where rules and net differ: messages that the net bears out, whose
    text is one body to it; bubbles that show by their form that they are some; pictures that it sees too; and
    labels, whose text is certain. `em` is the height of a usual line, in pixels."""
    said = messages_of(seen.sight, seen.lines)
    bubbles = [item for item in items if isinstance(item, Draft) and hugs_its_text(item, em)]
    return [
        item
        for item in items
        if isinstance(item, Mark)
        or (
            not _takes_a_name(seen.sight, item)
            and not _ran_together(item)
            and (
                _is_one_of_many(item, bubbles, em)
                or (_borne_out(seen.sight, item) and not any(_is_cut(one, item.rect) for one in said))
            )
        )
    ]


def _is_cut(said: Said, rect: Rect) -> bool:
    """Does a border run through what is one message to the net, between its lines or through one of them?"""
    shares = [line.rect.overlap(rect) / line.rect.area for line in said.lines]
    touched = [line.rect for line, share in zip(said.lines, shares, strict=True) if share > _TOUCHED]
    if not touched:
        return False
    beyond = max(max(rect.left - one.left, one.right - rect.right) / one.height for one in touched)
    return min(shares) < 0.5 or beyond > _OVERHANG


def hugs_its_text(draft: Draft, em: float) -> bool:
    """Is it a bubble as wide as its text asks for? A panel or a column is as wide as the page has it."""
    if draft.block is None or draft.block.kind is not BlockKind.BUBBLE or not draft.lines:
        return False
    text, bubble = around(line.extent for line in draft.lines), draft.block.rect
    before, after = text.left - bubble.left, bubble.right - text.right
    return abs(before - after) < _EVEN * em and before < _PADDING * em


def _is_one_of_many(draft: Draft, bubbles: Sequence[Draft], em: float) -> bool:
    """Does another bubble of its colour stand at the same edge? Those of one speaker do."""
    if not any(draft is one for one in bubbles) or draft.side is Side.CENTER:
        return False
    return any(one is not draft and _are_alike(one, draft, em) for one in bubbles)


def _are_alike(one: Draft, other: Draft, em: float) -> bool:
    if one.block is None or other.block is None or one.side is not other.side:
        return False
    edge = 0 if one.side is Side.LEFT else 2
    near = abs(one.block.rect[edge] - other.block.rect[edge]) < _EVEN * em
    return near and distance(one.block.fill, other.block.fill) < _SAME_FILL


def _takes_a_name(sight: Sight, draft: Draft) -> bool:
    return draft.kind is Kind.TEXT and _begins_with_a_name(sight, [line.rect for line in draft.lines])


def _ran_together(draft: Draft) -> bool:
    """Did a message with its own time take in another one, time and all?"""
    return draft.exact and not draft.headed and _has_a_clock([line.text for line in draft.lines])


def _has_a_clock(texts: Sequence[str]) -> bool:
    """Does a time stand by itself among the lines, with words behind it?"""
    return any(INSIDE_TIME.fullmatch(text.strip()) for text in texts[:-1])


def _borne_out(sight: Sight, draft: Draft) -> bool:
    if not draft.lines:
        shown = sight.places[[Place.PICTURE, Place.CARD, Place.AVATAR]].sum(axis=0)
        return float(shown[sight.over(draft.rect)].mean()) >= _SHOWN
    shares = np.mean(
        [sight.places[:, *sight.within(line.rect)].mean(axis=(1, 2)) for line in draft.lines], axis=0
    )
    spoken, card = float(shares[list(SPOKEN)].sum()), float(shares[Place.CARD])
    one = card > spoken or draft.side is Side.CENTER
    body = 1.0 if one else float(sight.bodies[sight.over(around(line.rect for line in draft.lines))].mean())
    return min(spoken + card, body) >= _BORNE_OUT


def agrees(sight: Sight, messages: Sequence[ReadMessage], frame: Sequence[Rect] = ()) -> bool:
    """Does the net take for speech what the rules took for messages, and nothing much beside it? Cards count
    as the net sees them, what is written in a picture does not, and a picture explains no speech; where the
    rules found nothing, they agree if the net hears nothing. `frame` are lines of bars and panels beside the
    chat, which the rules have accounted for. A message that begins with a name took in what stood above it,
    as happens on wallpapers, where borders are faint."""
    texts = [one for one in messages if one.kind is Kind.TEXT]
    if any(_begins_with_a_name(sight, [_rect(line.box) for line in one.lines]) for one in texts):
        return False
    if any(one.time_label and _has_a_clock([line.text for line in one.lines]) for one in texts):
        return False
    speech = sight.places[list(SPOKEN)].sum(axis=0)
    wordless = bool(messages) and not any(one.lines for one in messages)
    heard = speech > (_FAINT if wordless else _SURE)
    within, ink = np.zeros(speech.shape, np.bool_), np.zeros(speech.shape, np.bool_)
    for rect in frame if messages else ():
        within[sight.over(rect.grown(_MARGIN))] = True
    for one in messages:
        if one.kind is Kind.IMAGE and not one.lines:
            continue
        within[sight.over(_rect(one.box).grown(_MARGIN))] = True
        for line in one.lines:
            ink[sight.within(_rect(line.box))] = True
    if heard.any() and (heard & within).sum() < _HEARD * heard.sum():
        return False
    if _has_a_word(heard & ~within):
        return False
    return not ink.any() or float((speech + sight.places[Place.CARD])[ink].mean()) >= _SPEECH


def _has_a_word(cells: npt.NDArray[np.bool_]) -> bool:
    """Are there as many cells together as a word takes? Single ones are an edge or an icon."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(cells.astype(np.uint8))
    return bool((stats[1:, cv2.CC_STAT_AREA] >= _WORD).any())


def _begins_with_a_name(sight: Sight, lines: Sequence[Rect]) -> bool:
    if len(lines) < 2:
        return False
    shares = sight.places[:, *sight.within(lines[0])].mean(axis=(1, 2))
    return float(shares[Place.NAME]) > _SURE * float(shares.sum() - shares[Place.GROUND])


def _rect(box: tuple[int, int, int, int]) -> Rect:
    x, y, width, height = box
    return Rect(x, y, x + width, y + height)
