"""One bubble to one message: its text, its own time, its sender, what it quotes, what kind it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ocr.chat.sides import is_colourful
from ocr.chat.texts import in_rows, join_lines, without_forwarding
from ocr.chat.types import Draft, Line, Scene
from ocr.chat.words import CALL, CALL_ICON, INSIDE_TIME, VOICE
from ocr.layout.colours import distance
from ocr.layout.rect import Rect
from ocr.layout.types import Block, BlockKind
from ocr.time_labels import parse_label
from ocr.types import Kind, Side

_CARD = re.compile(
    r"订单(?:编?号|信息)|¥\s?\d|￥\s?\d|查看详情|立即支付|实付|微信红包|微信转账|^转账|请收款|已收款|共\d+件"
)
_WALLET = re.compile(
    r"(?:微信|QQ|支付宝)(?:红包|转账)$|^转账给|^¥[\d.,]+\s*(?:已被接收|已收款|请收款|待收款)"
)

_TIME_AND_TICKS = re.compile(INSIDE_TIME.pattern + "$")
"""Ticks stand in one's own bubbles only; read as a digit or a letter there, they are still ticks."""

_GLUED_TIME = re.compile(r"\S\s+" + INSIDE_TIME.pattern + "$")
"""A time behind the words of a bubble's only line."""

_SAME_COLOUR = 12  # of 255: less is the colour of another bubble
_SLIVER = 0.85
"""Of a line's height: what is left of a row and its margin, if less, holds no whole letters."""
_READ_WITH_EASE = 0.93
_CUT_MARGIN = 0.25
"""Line heights between a time and the edge that cuts its bubble: less, and the time may be cut too."""


def has_inside_time(scene: Scene, block: Block) -> bool:
    """Does the last line of this bubble end with a time of day that stands apart?"""
    lines = _own_lines(scene, block)
    if not lines:
        return False
    last = in_rows(lines)[-1][-1]
    alone = len(lines) < 2 and not any(n.kind is BlockKind.PICTURE for n in block.nested)
    match = _GLUED_TIME.search(last.text) if alone else INSIDE_TIME.fullmatch(last.text.strip())
    return bool(match) and last.rect.right > block.rect.right - 0.45 * block.rect.width


def read_bubble(scene: Scene, block: Block, side: Side, times_inside: bool) -> Draft:
    """Make a message of a bubble. `times_inside`: this chat prints times within its bubbles."""
    draft = Draft(side=side, kind=Kind.TEXT, rect=block.rect, block=block)
    lines = _own_lines(scene, block)
    if times_inside:
        lines = _take_time(draft, lines, block, scene.em)
    lines = _take_quote(scene, draft, lines, block)
    if times_inside:
        lines = _take_sender(draft, lines, side)
    lines = _take_cut_lines(scene, draft, lines, block)
    if _is_picture_after_all(scene, lines, block):
        draft.kind = Kind.IMAGE
        return draft
    draft.lines = lines
    draft.text, draft.doubtful = join_lines(lines, scene.em)
    draft.kind = _kind_of(scene, draft, block)
    if draft.kind is Kind.SYSTEM:
        draft.text = CALL_ICON.sub("", draft.text)
    return draft


def _is_picture_after_all(scene: Scene, lines: Sequence[Line], block: Block) -> bool:
    """A colour that no other bubble has, and nothing upon it that reads well: part of a photo."""
    alike = [b for b in scene.layout.blocks if b is not block and distance(b.fill, block.fill) < _SAME_COLOUR]
    unread = sum(line.confidence for line in lines) < 0.6 * max(1, len(lines))
    if (block.cut_top or block.cut_bottom) and all(sum(c.isalnum() for c in line.text) < 3 for line in lines):
        unread = True
    tinted = max(block.fill) - min(block.fill) > 12
    return unread and not alike and tinted and block.rect.height > 1.5 * scene.em


def _own_lines(scene: Scene, block: Block) -> list[Line]:
    """Lines on the bubble itself, and those of panels upon it that are no quotations."""
    lines = scene.lines(block.strips)
    for panel in block.nested:
        if panel.kind is BlockKind.BUBBLE and not _is_quote(scene, panel, block):
            lines += scene.lines(panel.strips)
    return without_forwarding(sorted(lines, key=lambda line: (line.rect.top, line.rect.left)))


def _is_quote(scene: Scene, panel: Block, block: Block) -> bool:
    """A panel near the top of a bubble with text of the bubble's own below."""
    return any(line.rect.top >= panel.rect.bottom - 2 for line in scene.lines(block.strips))


def _take_time(draft: Draft, lines: list[Line], block: Block, em: float) -> list[Line]:
    """Remove the time at the end of the last row and keep it as the message's own."""
    if not lines:
        return lines
    rows = in_rows(lines)
    alone = [row[-1] for row in rows if len(rows) > 1 and INSIDE_TIME.fullmatch(row[-1].text.strip())]
    last = alone[-1] if alone else rows[-1][-1]
    if last is not rows[-1][-1]:
        draft.kind = Kind.CARD  # what stands below the time are buttons
    match = next((m for m in INSIDE_TIME.finditer(last.text) if m.end() == len(last.text)), None)
    if match is None and draft.side is Side.RIGHT:
        match = _TIME_AND_TICKS.search(last.text)
    if match is None or parse_label(match[1].strip()) is None:
        return lines
    before = last.text[: match.start()].rstrip()
    at_right = last.rect.right > block.rect.right - 0.45 * block.rect.width
    if not at_right or (len(lines) == 1 and not before and not block.nested and not _is_low(last, block)):
        return lines
    if not _is_cut_through(last, block, em):  # half a time is another time
        draft.label, draft.exact = match[1].strip(), True
    rest = [line for line in lines if line is not last]
    if before:
        spans = tuple(s for s in last.doubtful if s[1] <= len(before))
        rest.append(Line(before, last.strip, last.confidence, spans))
    return rest


def _is_cut_through(line: Line, block: Block, em: float) -> bool:
    above, below = line.rect.top - block.rect.top, block.rect.bottom - line.rect.bottom
    return (block.cut_top and above < _CUT_MARGIN * em) or (block.cut_bottom and below < _CUT_MARGIN * em)


def _is_low(line: Line, block: Block) -> bool:
    """Does something that no engine reads, an emoji, stand above a bubble's only line?"""
    above, below = line.rect.top - block.rect.top, block.rect.bottom - line.rect.bottom
    return above - below > 0.8 * line.rect.height


def _take_quote(scene: Scene, draft: Draft, lines: list[Line], block: Block) -> list[Line]:
    """Remove the quoted message; a note keeps its words."""
    quoted = [line for line in lines if any(_beside(line.rect, bar) for bar in block.bars)]
    kept = [line for line in lines if line not in quoted]
    if not kept:
        return lines
    for panel in block.nested:
        if panel.kind is BlockKind.BUBBLE and _is_quote(scene, panel, block):
            quoted += scene.lines(panel.strips)
    if quoted:
        draft.notes.append("quotes: " + " ".join(line.text for line in quoted))
    return kept


def _beside(rect: Rect, bar: Rect) -> bool:
    return rect.left >= bar.right - 2 and rect.rows_shared(bar) > 0.6 * rect.height


def _take_sender(draft: Draft, lines: list[Line], side: Side) -> list[Line]:
    """In groups the first line of a bubble is the sender's name, in a colour of its own."""
    if len(lines) < 2 or side is not Side.LEFT:
        return lines
    first, others = lines[0], lines[1:]
    coloured = is_colourful(first.strip.ink) and not any(is_colourful(line.strip.ink) for line in others[:1])
    if first.strip.blots or any(
        n.kind is BlockKind.PICTURE for n in (draft.block.nested if draft.block else ())
    ):
        return lines
    quotes = bool(draft.notes) and is_colourful(first.strip.ink)
    if (coloured or quotes) and len(first.text) <= 40 and not first.text.startswith(("/", "#", "@", "http")):
        draft.sender = first.text.strip()
        return others
    return lines


def _take_cut_lines(scene: Scene, draft: Draft, lines: list[Line], block: Block) -> list[Line]:
    """Drop lines that the edge slices, and say whether any text may be missing."""
    if not lines:
        draft.partial = block.cut_top or block.cut_bottom
        return lines
    rows = in_rows(lines)
    slivers = [line for row in rows if _is_sliver(scene, row, block) for line in row]
    block = _with_cuts(block, lines)
    above = min(line.rect.top for line in lines) - block.rect.top
    below = block.rect.bottom - max(line.rect.bottom for line in lines)
    least = max(2.0, 0.12 * scene.em)  # as much white shows that no line is sliced
    draft.partial = (block.cut_top and above <= least) or (block.cut_bottom and below <= least)
    draft.partial = draft.partial or bool(slivers)
    whole = [line for line in lines if line not in slivers and not _sliced(line, block)]
    return whole if whole or not draft.partial else []


def _is_sliver(scene: Scene, row: Sequence[Line], block: Block) -> bool:
    """Does the row stand nearer to the edge of its bubble than a whole line and a bubble's margin would?
    Then a bar covers it, its letters are cut through, and what was read of them is no text. Only the
    first and the last bubbles of a screen can be covered, whatever colour the bar has."""
    if min(line.confidence for line in row) > _READ_WITH_EASE:
        return False  # no letter is cut through; a narrow margin alone must not cost a message
    own = [b for b in scene.layout.blocks if b.kind is BlockKind.BUBBLE and b.strips]
    first, last = (block in own[:2], block in own[-3:]) if not scene.layout.pages else (True, True)
    above = max(line.rect.bottom for line in row) - block.rect.top
    below = block.rect.bottom - min(line.rect.top for line in row)
    return (first and above < _SLIVER * scene.em) or (last and below < _SLIVER * scene.em)


def _with_cuts(block: Block, lines: Sequence[Line]) -> Block:
    """A line that touches its bubble's edge is sliced there, wherever the chat's area was thought to end."""
    top = min(line.rect.top for line in lines) <= block.rect.top + 1
    bottom = max(line.rect.bottom for line in lines) >= block.rect.bottom - 1
    return replace(block, cut_top=block.cut_top or top, cut_bottom=block.cut_bottom or bottom)


def _sliced(line: Line, block: Block) -> bool:
    rect, slack = line.rect, 1 if line.confidence > 0.7 else 4
    return (block.cut_top and rect.top <= block.rect.top + slack) or (
        block.cut_bottom and rect.bottom >= block.rect.bottom - slack
    )


def _kind_of(scene: Scene, draft: Draft, block: Block) -> Kind:
    text = draft.text.strip()
    pictured = any(_is_photo(n, scene.em) for n in block.nested)
    if not text:
        if pictured:
            return Kind.IMAGE
        emoji = any(strip.blots for strip in block.strips) or not block.strips
        return Kind.STICKER if emoji and not draft.partial else Kind.TEXT
    if draft.kind is Kind.CARD:
        return Kind.CARD
    if CALL.match(text):
        return Kind.SYSTEM
    if VOICE.match(text):
        return Kind.VOICE
    if (_CARD.search(text) and pictured) or _WALLET.search(text):
        return Kind.CARD
    if pictured:
        return Kind.CARD if _has_side_picture(block) else Kind.IMAGE
    return Kind.TEXT


def _is_photo(panel: Block, em: float) -> bool:
    """A photo, or a drawing of flat colours on which nothing is written."""
    blank = panel.kind is BlockKind.PICTURE or not panel.strips
    return blank and panel.rect.height > 1.8 * em and panel.rect.width > 1.8 * em


def _has_side_picture(block: Block) -> bool:
    """A thumbnail with text beside it is a card; a photo with its caption below is a photo."""
    pictures: Sequence[Block] = [n for n in block.nested if n.kind is BlockKind.PICTURE or not n.strips]
    return any(p.rect.width < 0.5 * block.rect.width for p in pictures)
