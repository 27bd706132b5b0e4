"""What surrounds a chat: status bar, title bar, input area, quick replies. None of it is a message."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ocr.chat.apps import bare_title, is_program
from ocr.chat.chrome import is_button, is_placeholder
from ocr.chat.names import same_person
from ocr.chat.texts import in_rows
from ocr.chat.types import Line, Scene
from ocr.chat.words import CLOCK
from ocr.layout.rect import Rect
from ocr.layout.types import Block, BlockKind, Layout
from ocr.time_labels import parse_label
from ocr.time_labels.hours import hour_of_day

_NETWORK = re.compile(r"移动|联通|电信|[45]G|KB/s|%|VPN|Wi-?Fi|HD", re.I)
_PRESENCE = re.compile(r"\s*(?:在线|离线)$")
_LEADING = re.compile(r"^[^\w(（\[【+]+")
_LEGIBLE = 0.1  # confidence; arrows and signal bars read as writing stay below it
_NAMED_SHARE = 0.7  # of the chat's width: where a window's title bar names anybody
_UPRIGHT = 1.2  # times as high as wide is a phone's screen
_STATUS_ENDS = 0.1  # of the picture's height: no status bar reaches further down
_AVATAR_LETTER = re.compile(r"^(\w)\s+(\1.*|[+(\d].*)$", re.I)


@dataclass(frozen=True, slots=True)
class Frame:
    """The chat without its frame: `blocks` and `loose` lines of the scrolled part only. `around` are the
    texts of the bars, for facts and for telling the channel."""

    blocks: tuple[Block, ...]
    loose: tuple[Line, ...]
    title: Line | None
    status_clock: str | None
    around: tuple[Line, ...]


def take_off_frame(scene: Scene) -> Frame:
    """Part the scrolled messages from everything around them."""
    layout = scene.layout
    blocks, loose = list(layout.blocks), scene.lines(layout.loose)
    header = scene.lines(layout.header)
    around = [*header, *scene.lines(layout.footer)]
    if not header:
        header = _header_on_ground(scene, blocks, loose)
        loose = [line for line in loose if line not in header]
        around += header
        ends = max((line.rect.bottom for line in header), default=0)
        blocks = [b for b in blocks if not header or b.rect.bottom > ends + 0.5 * scene.em]
    bottom = _input_top(scene, blocks, loose)
    around += [line for line in loose if line.rect.top >= bottom]
    around += [line for b in blocks if b.rect.top >= bottom for line in scene.lines(b.strips)]
    blocks = [b for b in blocks if b.rect.top < bottom]
    loose = [line for line in loose if line.rect.top < bottom]
    buttons = _button_rows(blocks, scene.em)
    clock, rows = _status(scene, in_rows(header))
    return Frame(
        blocks=tuple(b for b in blocks if b not in buttons),
        loose=tuple(loose),
        title=_find_title(rows, layout.area),
        status_clock=clock,
        around=tuple(around),
    )


def _is_clock_pill(scene: Scene, block: Block) -> bool:
    """The clock of a phone that records or tells its place stands on a coloured pill."""
    lines = scene.lines(block.strips)
    high = block.rect.bottom < _STATUS_ENDS * scene.layout.height
    return high and len(lines) == 1 and CLOCK.fullmatch(lines[0].text.strip()) is not None


def _header_on_ground(scene: Scene, blocks: Sequence[Block], loose: Sequence[Line]) -> list[Line]:
    """A title bar of the chat's own colour: the rows from the status bar to the first label or bubble."""
    layout = scene.layout
    if layout.area.top > 0.02 * layout.height:
        return []
    solid = [
        b.rect.top
        for b in blocks
        if b.kind is BlockKind.BUBBLE and b.rect.height > 1.8 * scene.em and not _is_clock_pill(scene, b)
    ]
    limit = min([*solid, int(0.16 * layout.height)])
    rows = in_rows([line for line in loose if line.rect.bottom <= limit + 4])
    if not rows or not _is_status_row(rows[0], layout):
        return []
    header: list[Line] = []
    for row in rows:
        if row is not rows[0] and any(parse_label(line.text) for line in row):
            break
        header += row
    return header


def _is_status_row(row: Sequence[Line], layout: Layout) -> bool:
    """A clock or a network at the top of a phone's screen; of a picture that was cut short, both of them."""
    high = min(line.rect.top for line in row) < 0.05 * layout.height
    alone = len(row) == 1 and abs(row[0].rect.middle[0] - layout.width / 2) < 0.1 * layout.width  # a label
    clocks = [line for line in row if CLOCK.match(line.text.strip())]
    networks = [line for line in row if _NETWORK.search(line.text)]
    if layout.height < _UPRIGHT * layout.width:
        return high and bool(clocks) and any(line not in clocks for line in networks)
    return high and not alone and bool(clocks or networks)


def _status(scene: Scene, rows: list[list[Line]]) -> tuple[str | None, list[list[Line]]]:
    """The status bar's clock, and the header rows without the status bar."""
    layout = scene.layout
    if not rows or not _is_status_row(rows[0], layout):
        return None, rows
    for line in rows[0]:
        for word in (line.text.strip(), line.text.strip().split(" ")[-1]):
            match = CLOCK.match(word)
            label = parse_label(match[0]) if match else None
            if label is not None and label.time is not None:
                hour = hour_of_day(label.time.hour, label.time.period) % 24
                return f"{hour:02d}:{label.time.minute:02d}", rows[1:]
    return None, rows[1:]


def named_like(title: Line, names: Sequence[str]) -> Line:
    """The title as the messages' headings spell it, if it is one of them but for a letter."""
    if title.text in names:
        return title
    for name in names:
        if same_person(name, title.text):
            return Line(name, title.strip, title.confidence)
    return title


def _find_title(rows: list[list[Line]], area: Rect) -> Line | None:
    """The largest writing of the first row that has any; of several panes' bars, the chat's own, at whose
    right end states and buttons stand."""
    if area.left > 0.1 * area.width and rows:
        ends = area.left + _NAMED_SHARE * area.width
        rows = [[line for line in row if line.rect.middle[0] < ends] for row in rows[::-1]]
    for row in rows:
        free = [line for line, before in zip(row, [None, *row], strict=False) if not _is_key(before)]
        names = [line for line in map(title_of, free) if line is not None]
        centred = [line for line in names if abs(line.rect.middle[0] - area.middle[0]) < 0.06 * area.width]
        if len(centred) == 1:
            return centred[0]
        if names:
            return max(names, key=lambda line: (round(line.rect.height / 4), len(line.text), -line.rect.left))
    return None


def _is_key(line: Line | None) -> bool:
    """Does a value stand beside it, which names nobody?"""
    return line is not None and line.text.rstrip().endswith((":", "："))


def title_of(line: Line) -> Line | None:
    """What of a line in a title bar is the name of the chat; None if it cannot be one."""
    trimmed = _trimmed(line)
    return trimmed if _may_be_name(trimmed) else None


def _trimmed(line: Line) -> Line:
    text = bare_title(line.text.strip().rstrip("›>》»〉，, ").strip())
    text = _LEADING.sub("", _PRESENCE.sub("", text)).strip()
    text = _AVATAR_LETTER.sub(r"\2", text)
    return Line(text, line.strip, line.confidence)


def _may_be_name(line: Line) -> bool:
    text = line.text
    if not any(char.isalnum() for char in text) or is_button(text) or parse_label(text):
        return False
    if is_program(text) or _is_key(line):
        return False
    if line.confidence < _LEGIBLE:
        return False
    return (
        not (text.isdigit() and len(text) <= 3)
        and not re.fullmatch(r"99\+|[<‹]?\s*\(?\d{1,3}\)?", text)
        and (len(text) > 1 or (text >= "\u4e00" and line.confidence > 0.9))
    )


def _input_top(scene: Scene, blocks: Sequence[Block], loose: Sequence[Line]) -> int:
    """Where an input row on the chat's own ground begins; the area's end if there is none."""
    area, em = scene.layout.area, scene.em
    bubbles = [b for b in blocks if b.kind is not BlockKind.AVATAR and b.rect.height < 4.5 * em]
    for block in sorted(bubbles, key=lambda b: -b.rect.top)[:3]:
        if block.rect.width >= 0.97 * area.width and block.rect.top > area.top + 0.75 * area.height:
            return block.rect.top
        below = [b for b in blocks if b.rect.top > block.rect.bottom and b.kind is BlockKind.BUBBLE]
        wide = block.rect.width > 0.38 * area.width
        if below or not wide or block.rect.bottom < area.top + 0.75 * area.height:
            continue
        words = [line.text for line in scene.lines(block.strips)]
        blank = not words or any(is_placeholder(word.strip()) for word in words)
        if blank and (_has_neighbours(block, blocks, loose) or any(words)):
            return block.rect.top - int(0.4 * em)
    for line in loose:
        low = line.rect.top > area.top + 0.82 * area.height
        if low and is_placeholder(line.text.strip()) and _is_last(line, blocks):
            return line.rect.top - int(0.8 * em)
    return area.bottom


def _has_neighbours(block: Block, blocks: Sequence[Block], loose: Sequence[Line]) -> bool:
    """Icons on the same row, left and right, or at least one of them."""
    others = [b.rect for b in blocks if b is not block] + [line.rect for line in loose]
    return any(r.rows_shared(block.rect) > 0.5 * min(r.height, block.rect.height) for r in others)


def _is_last(line: Line, blocks: Sequence[Block]) -> bool:
    return all(b.rect.bottom <= line.rect.top for b in blocks if b.kind is BlockKind.BUBBLE and b.strips)


def _button_rows(blocks: Sequence[Block], em: float) -> list[Block]:
    """Bubbles never stand side by side; quick replies and menus do."""
    flat = [b for b in blocks if b.kind is BlockKind.BUBBLE and b.rect.height < 3.2 * em]
    return [
        one
        for one in flat
        if any(
            other is not one
            and other.rect.rows_shared(one.rect) > 0.8 * max(one.rect.height, other.rect.height)
            and other.rect.columns_shared(one.rect) == 0
            for other in flat
        )
    ]
