"""Bubbles and the lines between them to messages: names, labels, notices each where they belong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ocr.chat.apps import without_rank
from ocr.chat.bubbles import has_inside_time, read_bubble
from ocr.chat.chrome import is_button, is_chrome
from ocr.chat.plain import heading_of
from ocr.chat.ranks import plates_of, ranked_names
from ocr.chat.sides import find_sides, is_colourful
from ocr.chat.texts import in_rows, join_lines
from ocr.chat.types import Draft, Line, Mark, Scene
from ocr.layout.rect import Rect, around
from ocr.layout.types import Block, BlockKind
from ocr.time_labels import parse_label
from ocr.types import Kind, Side

_QUOTED = re.compile(r"^[^:：\n]{1,24}[:：]\s?\S")
"""Who said it, and what."""
_MIDDLE = 0.06
"""Of the chat's width: how far from its middle a date or a notice may stand."""
_RANK_LONGEST = 8
"""Characters on the plate of a rank, at the most."""
_SLICED = 0.8
"""Of the usual height of lines with digits (and with Chinese, or none): what is lower is not whole."""
_DIGITS = 3
"""As many digits has a time at the least, 9:05."""
_BESIDE = 1.5
"""Line heights between a bubble and the time beside it."""
_NEAR, _QUOTE_NEAR = 0.45, 0.7
"""Line heights between a bubble and what it answers, and where that says whom it quotes: the next message
stands farther off."""


def read_bubbles(scene: Scene, blocks: Sequence[Block], loose: Sequence[Line]) -> list[Draft | Mark]:
    """All messages and free-standing time labels of a chat with bubbles, from top to bottom."""
    if not scene.layout.plain:  # on a wallpaper a flat patch without writing is no message
        blocks = [
            b for b in blocks if b.kind is not BlockKind.BUBBLE or scene.lines(b.strips) or b.cut_bottom
        ]
    plates = [plate for plate in plates_of(blocks, scene.em) if not _is_of_the_chat(scene, plate)]
    blocks = [block for block in blocks if block not in plates]
    sides = find_sides(blocks, scene.layout.area, scene.em, scene.layout.plain)
    inside = _times_inside(scene, blocks)
    items: list[Draft | Mark] = [
        _read_block(scene, block, sides[block], inside) for block in blocks if block in sides
    ]
    drafts = [item for item in items if isinstance(item, Draft) and item.side is not Side.CENTER]
    for rect, nick, lines in ranked_names(scene, plates, loose):
        target = _below(rect, drafts, scene.em)
        if target is not None:
            target.sender = nick or None
            loose = [line for line in loose if line not in lines]
    for row in in_rows([line for line in loose if not _is_sliced(line, loose)]):
        items += _place(scene, row, drafts)
    kept = _fold_quotes([item for item in items if not _is_empty(item)], scene.em)
    return sorted(kept, key=lambda item: (item.rect.top, item.rect.left))


def _is_of_the_chat(scene: Scene, block: Block) -> bool:
    """Whether a low block is a date or a notice, which stand in the middle, and no rank beside a nick."""
    area, text = scene.layout.area, join_lines(scene.lines(block.strips), scene.em)[0]
    middle = abs(block.rect.middle[0] - area.middle[0]) < _MIDDLE * area.width
    return parse_label(text) is not None or (middle and len(text) > _RANK_LONGEST)


def _fold_quotes(items: Sequence[Draft | Mark], em: float) -> list[Draft | Mark]:
    """A smaller grey box close under a bubble is what that bubble answers (WeChat): a note, no message."""
    drafts = sorted((d for d in items if isinstance(d, Draft) and d.lines), key=lambda d: d.rect.top)
    folded: list[Draft] = []
    for over, under in pairwise(drafts):
        if over.block is None or under.block is None or over.side is not under.side or over in folded:
            continue
        quoted = _QUOTED.match(under.text) is not None
        near = under.rect.top - over.rect.bottom < (_QUOTE_NEAR if quoted else _NEAR) * em
        small = under.lines[0].rect.height < 0.88 * over.lines[0].rect.height
        if (
            near
            and (small or quoted)
            and over.block.fill != under.block.fill
            and not is_colourful(under.block.fill)
        ):
            over.notes.append("quotes: " + under.text)
            folded.append(under)
    return [item for item in items if not any(item is one for one in folded)]


def _times_inside(scene: Scene, blocks: Sequence[Block]) -> bool:
    bubbles = [b for b in blocks if b.kind is BlockKind.BUBBLE and b.strips]
    with_time = sum(has_inside_time(scene, b) for b in bubbles)
    return with_time >= max(1, 0.4 * len(bubbles))


def _read_block(scene: Scene, block: Block, side: Side, inside: bool) -> Draft | Mark:
    if block.kind is BlockKind.PICTURE:
        kind = (
            Kind.STICKER
            if block.rect.height < 5 * scene.em and block.rect.width < 5 * scene.em
            else Kind.IMAGE
        )
        return Draft(side, kind, block.rect, partial=block.cut_top or block.cut_bottom, block=block)
    if side is Side.CENTER:
        lines = scene.lines(block.strips)
        text, doubtful = join_lines(lines, scene.em)
        if parse_label(text):
            return Mark(text.strip(), block.rect)
        kind = Kind.CARD if block.nested else Kind.SYSTEM
        return Draft(side, kind, block.rect, lines, text, doubtful, block=block)
    return read_bubble(scene, block, side, inside)


def _is_empty(item: Draft | Mark) -> bool:
    """A flat thing without any writing: a redaction, a coloured bar, a scroll bar; or a button on a pill."""
    if isinstance(item, Mark) or (item.kind is not Kind.TEXT and item.kind is not Kind.SYSTEM):
        return False
    if item.side is Side.CENTER and is_button(item.text.strip()):
        return True
    return not item.text and not item.partial and (item.block is None or not item.block.strips)


def _place(scene: Scene, row: Sequence[Line], drafts: Sequence[Draft]) -> list[Draft | Mark]:
    """Give a row of loose lines to the bubble it belongs to, or make it a label or a notice."""
    row = [
        line
        for line in row
        if not is_chrome(line.text.strip()) and (scene.layout.plain or _is_surely_text(line))
    ]
    heading = heading_of(row)
    if heading is not None:
        target = _below(around(line.rect for line in row), drafts, scene.em)
        if target is not None:
            target.sender, target.label, target.exact = heading.sender, heading.label, True
            target.headed = True
            return []
    left: list[Draft | Mark] = []
    for line in row:
        left += _place_line(scene, line, drafts)
    return left


def _is_surely_text(line: Line) -> bool:
    """On a photo, edges look like writing: a label must parse, a notice must be read with ease."""
    return parse_label(line.text.strip()) is not None or (line.confidence > 0.93 and len(line.text) >= 5)


def _place_line(scene: Scene, line: Line, drafts: Sequence[Draft]) -> list[Draft | Mark]:
    text, em, area = line.text.strip(), scene.em, scene.layout.area
    label = parse_label(text)
    over, under = _above(line.extent, drafts, em), _below(line.extent, drafts, em)
    middle = abs(line.rect.middle[0] - area.middle[0]) < _MIDDLE * area.width
    beside = _beside(line.rect, drafts, em)
    if label is not None and label.time is not None and beside is not None and beside.label is None:
        beside.label, beside.exact = text, True
        return []
    if label is not None:
        if over is not None and not middle and over.label is None:
            over.label, over.exact = text, True
            return []
        if over is None and under is not None and not middle and under.label is None:
            under.label, under.exact = text, True
            return []
        return [Mark(text, line.rect)] if middle or under is None else []
    if under is not None and under.sender is None and not middle:
        under.sender = without_rank(text) or None
        return []
    if middle and _is_writing(line, em):
        notice = Draft(Side.CENTER, Kind.SYSTEM, line.rect, [line], text, line.doubtful)
        notice.partial = _at_edge(line, scene)
        return [notice]
    return []


def _is_sliced(line: Line, loose: Sequence[Line]) -> bool:
    """Whether an edge, seen or not, runs through a time: half a "6" reads as a "0", and what is nearly right
    does more harm than none."""
    if not _has_digits(line):
        return False
    alike = [one for one in loose if _has_digits(one) and one.text.isascii() == line.text.isascii()]
    return line.rect.height < _SLICED * median(one.rect.height for one in alike)


def _has_digits(line: Line) -> bool:
    """Whether it may be a time: the rim of a blurred bubble reads as a "1"."""
    return sum(char.isdecimal() for char in line.text) >= _DIGITS


def _at_edge(line: Line, scene: Scene) -> bool:
    area = scene.layout.area
    return line.rect.top <= area.top + 1 or line.rect.bottom >= area.bottom - 1


def _is_writing(line: Line, em: float) -> bool:
    return (
        line.rect.height > 0.45 * em
        and sum(char.isalnum() for char in line.text) >= 2
        and line.confidence > 0.5
    )


def _below(rect: Rect, drafts: Sequence[Draft], em: float) -> Draft | None:
    """The bubble right under a line that begins or ends where the bubble does."""
    near = [d for d in drafts if -0.4 * em <= d.rect.top - rect.bottom <= 1.5 * em and _aligned(rect, d, em)]
    return min(near, key=lambda d: d.rect.top, default=None)


def _above(rect: Rect, drafts: Sequence[Draft], em: float) -> Draft | None:
    near = [d for d in drafts if -0.4 * em <= rect.top - d.rect.bottom <= 1.2 * em and _aligned(rect, d, em)]
    return max(near, key=lambda d: d.rect.bottom, default=None)


def _beside(rect: Rect, drafts: Sequence[Draft], em: float) -> Draft | None:
    """The bubble on whose last row a line stands, close to its inner edge."""
    for draft in drafts:
        left = draft.side is Side.LEFT
        gap = rect.left - draft.rect.right if left else draft.rect.left - rect.right
        low = draft.rect.bottom - 2 * em < rect.bottom <= draft.rect.bottom + 2
        if 0 <= gap < _BESIDE * em and low:
            return draft
    return None


def _aligned(rect: Rect, draft: Draft, em: float) -> bool:
    if draft.side is Side.LEFT:
        return abs(rect.left - draft.rect.left) < 1.5 * em
    return abs(rect.right - draft.rect.right) < 1.5 * em
