"""Chats without bubbles: a header line with name and time, the text below it (Wangwang, QQ, records)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from ocr.chat.chrome import is_button
from ocr.chat.texts import in_rows, join_lines
from ocr.chat.types import Draft, Line, Mark, Scene
from ocr.chat.words import RECEIPT
from ocr.layout.rect import Rect
from ocr.layout.types import Block, BlockKind
from ocr.time_labels import find_header, parse_label
from ocr.types import Kind, Side

_AGENT = re.compile(r"^(?:.+-{1,2}>\s*)?[^:：]{2,30}[:：][^:：]{1,20}$")
_MIDDLE, _CLEAR, _PILL_HIGH = 0.06, 0.15, 3.0
"""Of the chat's width: how far a notice may stand from its middle, and must from its left edge; line
heights that it has at the most."""
_RECEIPT_BEHIND = re.compile(r"(?<=\S)\s+(?:已读|未读|已送达)$")
_FACE_LETTERS = 2
"""What an avatar without a photo shows of a name, at the most."""
_FORWARD = re.compile(r"\s*-{1,2}>\s*")


@dataclass(frozen=True, slots=True)
class Heading:
    """Who and when, as one row says it; `bracketed` is Wangwang's `nick (time):`."""

    sender: str
    label: str
    bracketed: bool


def heading_of(row: Sequence[Line]) -> Heading | None:
    """The heading that a row of lines is: in one piece, or the name left and the time right."""
    if not row or len(row) > 4:
        return None
    whole = "  ".join(line.text.strip() for line in row)
    header = find_header(whole)
    if header is not None:
        return Heading(header.sender, header.label.text, "(" in whole or "（" in whole)
    if len(row) >= 2:
        label = parse_label(row[-1].text)
        apart = row[-1].rect.left - row[-2].rect.right > 2 * row[-1].rect.height
        if label is not None and label.time is not None and apart and row[0].text.strip():
            return Heading(" ".join(line.text.strip() for line in row[:-1]), label.text, False)
    return None


def is_plain_chat(blocks: Sequence[Block], loose: Sequence[Line], em: float) -> bool:
    """Do most headings have text under them that stands in no bubble?"""
    rows = in_rows(loose)
    bubbles = [b for b in blocks if b.kind is BlockKind.BUBBLE and b.strips]
    headings = plain = 0
    for i, row in enumerate(rows):
        if heading_of(row) is None:
            continue
        headings += 1
        top = max(line.rect.bottom for line in row)
        below = [b for b in bubbles if -4 <= b.rect.top - top < 1.8 * em]
        text = rows[i + 1] if i + 1 < len(rows) else None
        if not below and text and heading_of(text) is None and text[0].rect.top - top < 1.6 * em:
            plain += 1
    return headings > 0 and plain * 2 >= headings and plain >= len(bubbles) / 2


def read_plain(scene: Scene, blocks: Sequence[Block], loose: Sequence[Line]) -> list[Draft | Mark]:
    """Messages by their headings, from top to bottom; pictures belong to the heading above them."""
    area = scene.layout.area
    bubbles = [b for b in blocks if b.kind is BlockKind.BUBBLE]
    pills = [b for b in bubbles if _is_pill(b, area, scene.em)]
    lines = [*loose, *(line for b in bubbles if b not in pills for line in scene.lines(b.strips))]
    rows = [row for row in map(_without_receipts, in_rows(_without_faces(lines))) if row]
    pictures = [b for b in blocks if b.kind is BlockKind.PICTURE]
    items: list[Draft | Mark] = [_notice(scene, pill) for pill in pills if scene.lines(pill.strips)]
    draft = Draft(Side.LEFT, Kind.TEXT, area, partial=True)
    for row in rows:
        heading = heading_of(row)
        sliced = row[-1].rect.bottom >= area.bottom - 1 or row[0].rect.top <= area.top + 1
        if heading is None:
            if _is_mark(row, scene):
                items.append(Mark(row[0].text.strip(), row[0].rect))
            elif sliced:
                draft.partial = True
            elif not all(is_button(line.text.strip()) for line in row):
                draft.lines += row
            continue
        items += _finished(draft, pictures, row[0].rect.top, scene.em)
        pictures = [p for p in pictures if p.rect.top >= row[0].rect.top]
        draft = Draft(_side_of(heading), Kind.TEXT, row[0].rect)
        draft.sender, draft.label, draft.exact = _FORWARD.split(heading.sender)[-1], heading.label, True
        draft.headed, draft.bracketed = True, heading.bracketed
    items += _finished(draft, pictures, area.bottom, scene.em)
    return sorted(items, key=lambda item: item.rect.top) if pills else items


def _is_pill(block: Block, area: Rect, em: float) -> bool:
    """Words stand at the left here; a low bubble in the middle, clear of them, is the program's."""
    middle = abs(block.rect.middle[0] - area.middle[0]) < _MIDDLE * area.width
    clear = block.rect.left > area.left + _CLEAR * area.width
    return middle and clear and block.rect.height < _PILL_HIGH * em


def _notice(scene: Scene, pill: Block) -> Draft | Mark:
    lines = scene.lines(pill.strips)
    text, doubtful = join_lines(lines, scene.em)
    if parse_label(text):
        return Mark(text.strip(), pill.rect)
    return Draft(Side.CENTER, Kind.SYSTEM, pill.rect, lines, text, doubtful, block=pill)


def _without_faces(lines: Sequence[Line]) -> list[Line]:
    """The lines without the letter on an avatar that stands left of the headings."""
    lefts = [row[0].rect.left for row in in_rows(lines) if heading_of(row)]
    edge = median(lefts) if lefts else 0
    return [line for line in lines if line.rect.right > edge or len(line.text.strip()) > _FACE_LETTERS]


def _without_receipts(row: Sequence[Line]) -> list[Line]:
    """A row without what the program says of it: a receipt by itself, or behind the last word."""
    kept = [line for line in row if not RECEIPT.match(line.text.strip())]
    return [replace(line, text=_RECEIPT_BEHIND.sub("", line.text)) for line in kept]


def _is_mark(row: Sequence[Line], scene: Scene) -> bool:
    line, area = row[0], scene.layout.area
    label = parse_label(line.text)
    middle = abs(line.rect.middle[0] - area.middle[0]) < 0.12 * area.width
    return len(row) == 1 and label is not None and (middle or label.time is None)


def _side_of(heading: Heading) -> Side:
    """Everything stands left in these windows. A modern record tells the shop's agents by their names,
    `shop:agent`; old Wangwang shows both sides alike."""
    return Side.RIGHT if not heading.bracketed and _AGENT.match(heading.sender) else Side.LEFT


def _finished(draft: Draft, pictures: Sequence[Block], until: int, em: float) -> list[Draft]:
    """The message that ends here, and a message for each picture under the same heading."""
    done: list[Draft] = []
    if draft.lines:
        draft.text, draft.doubtful = join_lines(draft.lines, em)
        top = min(line.rect.top for line in draft.lines)
        left = min(line.rect.left for line in draft.lines)
        draft.rect = draft.lines[0].rect.__class__(
            left, top, max(x.rect.right for x in draft.lines), max(x.rect.bottom for x in draft.lines)
        )
        done.append(draft)
    for picture in pictures:
        if picture.rect.top < until and (draft.sender or draft.lines):
            image = Draft(draft.side, Kind.IMAGE, picture.rect, sender=draft.sender, label=draft.label)
            image.exact, image.partial = True, picture.cut_top or picture.cut_bottom
            done.append(image)
    return done
