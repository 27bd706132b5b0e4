"""A text-message screen of a phone of 640 x 1136 pixels: grey bubbles left, the owner's green ones right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drawing import Drawing, length, wrap

WIDTH, HEIGHT = 640, 1136
SIZE, LINE = 32, 42
GREY, GREEN, BLUE = (229, 229, 234), (52, 199, 89), (0, 122, 255)


@dataclass(frozen=True)
class Label:
    """A time label between messages."""

    text: str


@dataclass(frozen=True)
class Bubble:
    """A message; `side` is "left" or "right"."""

    side: str
    text: str


def sms(title: str, clock: str, rows: Sequence[Label | Bubble]) -> Drawing:
    """The screen at `clock` as the status bar prints it."""
    drawing = Drawing(WIDTH, HEIGHT)
    _head(drawing, title, clock)
    y = 150
    for number, row in enumerate(rows):
        y = (
            _label(drawing, row, y)
            if isinstance(row, Label)
            else _bubble(drawing, row, y, rows[number + 1 :])
        )
    _foot(drawing)
    return drawing


def _label(drawing: Drawing, label: Label, y: int) -> int:
    day, time = label.text.split(" ", 1)
    bold = length(day, 22, bold=True)
    left = round((WIDTH - bold - length(f" {time}", 22)) / 2)
    drawing.text(left, y + 22, day, 22, (142, 142, 147), bold=True, anchor="lm")
    drawing.text(left + round(bold), y + 22, f" {time}", 22, (142, 142, 147), anchor="lm")
    return y + 48


def _bubble(drawing: Drawing, bubble: Bubble, y: int, rest: Sequence[Label | Bubble]) -> int:
    lines = wrap(bubble.text, SIZE, 400)
    width = round(max(length(line, SIZE) for line in lines)) + 48
    height = len(lines) * LINE + 28
    mine = bubble.side == "right"
    x = WIDTH - 20 - width if mine else 20
    fill = GREEN if mine else GREY
    drawing.rounded(x, y, width, height, 34, fill)
    tail = (x + width - 34, y + height - 34) if mine else (x, y + height - 34)
    drawing.rounded(*tail, 34, 34, 8, fill)
    for number, line in enumerate(lines):
        middle = y + 14 + number * LINE + LINE // 2
        drawing.text(x + 24, middle, line, SIZE, (255, 255, 255) if mine else (0, 0, 0), anchor="lm")
    return y + height + (26 if rest and isinstance(rest[0], Label) else 14)


def _head(drawing: Drawing, title: str, clock: str) -> None:
    drawing.box(0, 0, WIDTH, 128, (247, 247, 247))
    for number in range(5):
        fill = (0, 0, 0) if number < 4 else (200, 200, 200)
        drawing.rounded(14 + number * 14, 14, 11, 11, 5, fill)
    drawing.text(92, 20, "中国移动", 20, anchor="lm")
    drawing.text(WIDTH // 2, 20, clock, 22, bold=True, anchor="mm")
    drawing.draw.rounded_rectangle((WIDTH - 62, 11, WIDTH - 20, 29), 4, outline=(0, 0, 0), width=2)
    drawing.box(WIDTH - 58, 15, 27, 11, (0, 0, 0))
    drawing.box(WIDTH - 17, 16, 4, 8, (0, 0, 0))
    drawing.line(36, 66, 20, 84, BLUE, 5)
    drawing.line(20, 84, 36, 102, BLUE, 5)
    drawing.text(46, 84, "信息", 30, BLUE, anchor="lm")
    drawing.text(WIDTH // 2, 84, title, 30, bold=True, anchor="mm")
    drawing.text(WIDTH - 20, 84, "通讯录", 30, BLUE, anchor="rm")
    drawing.line(0, 127, WIDTH, 127, (200, 199, 204), 2)


def _foot(drawing: Drawing) -> None:
    top = HEIGHT - 88
    drawing.box(0, top, WIDTH, 88, (247, 247, 247))
    drawing.line(0, top, WIDTH, top, (200, 199, 204), 2)
    drawing.draw.rounded_rectangle((20, top + 28, 60, top + 60), 8, outline=(142, 142, 147), width=4)
    drawing.draw.ellipse((31, top + 35, 49, top + 53), outline=(142, 142, 147), width=4)
    drawing.draw.rounded_rectangle(
        (80, top + 14, WIDTH - 110, top + 74), 12, fill=(255, 255, 255), outline=(200, 199, 204), width=2
    )
    drawing.text(100, top + 44, "短信", 28, (199, 199, 204), anchor="lm")
    drawing.text(WIDTH - 20, top + 44, "发送", 30, (142, 142, 147), bold=True, anchor="rm")
