"""Draws what lies over a chat: menus, toasts, chips with answers, questions of the program, sheets."""

from __future__ import annotations

from ocr.layout.places import Place
from ocr.training.bubbles import Box
from ocr.training.column import Column
from ocr.training.grounds import is_light, near
from ocr.training.look import BLACK, WHITE, Look
from ocr.training.sheet import Colour, Sheet
from ocr.training.words import BUTTONS, english, phrase


def draw_over(sheet: Sheet, look: Look, box: Box) -> None:
    """Something that lies over the chat in a box; it hides the meaning of what it hides."""
    rng, (left, top, right, bottom) = sheet.rng, box
    column = Column(sheet, look, left, right)
    if bottom - top < look.size * 8 or right - left < look.size * 12:
        return
    fill = rng.choice(((40, 40, 42), (255, 255, 255), near(rng, look.ground, 15)))
    draw = rng.choice((_menu, _menu, _row_menu, _toast, _chips, _chips, _question, _sheet))
    draw(column, box, fill, BLACK if is_light(fill) else WHITE)


def _menu(column: Column, box: Box, fill: Colour, ink: Colour) -> None:
    look, rng, (left, top, right, bottom) = column.look, column.sheet.rng, box
    rows, wide = rng.randint(2, 6), look.size * rng.uniform(5, 9)
    high = rows * look.size * 2
    x, y = rng.uniform(left, right - wide), rng.uniform(top, max(top, bottom - high))
    column.sheet.cover(x, y, x + wide, y + high, fill)
    for row in range(rows):
        column.write(x + 8, y + (row + 0.25) * look.size * 2, rng.choice(BUTTONS), look.size, ink)


def _row_menu(column: Column, box: Box, fill: Colour, ink: Colour) -> None:
    """What can be done with a message: words side by side, perhaps under icons, with a tip to the bubble."""
    look, rng, (left, top, right, bottom) = column.look, column.sheet.rng, box
    size, icons = look.small, rng.random() < 0.6
    step, high = size * rng.uniform(3, 3.8), size * (3.6 if icons else 2.2)
    across = max(2, min(rng.randint(3, 6), int((right - left) / step) - 1))
    rows = rng.choice((1, 1, 2))
    x = rng.uniform(left, max(left, right - across * step))
    y = rng.uniform(top, max(top, bottom - rows * high))
    column.sheet.cover(x, y, x + across * step, y + rows * high, fill)
    for row in range(rows):
        for number in range(across):
            word, at = rng.choice(BUTTONS)[:4], x + number * step
            if icons:
                column.sheet.icon(at + step / 2 - size / 2, y + row * high + 3, size, ink)
            word = column.fitted(word, size * 0.9, step)
            column.write(
                at + (step - column.wide(word, size * 0.9)) / 2,
                y + (row + 1) * high - size * 1.6,
                word,
                size * 0.9,
                ink,
            )


def _toast(column: Column, box: Box, fill: Colour, ink: Colour) -> None:
    look, rng, (left, top, right, bottom) = column.look, column.sheet.rng, box
    words = rng.choice(("已复制", "Copied", "网络不给力", "截图已保存", "Saved", "以上为历史消息"))
    wide = column.wide(words, look.size) + look.size * 2
    x, y = (left + right - wide) / 2, rng.uniform(top, bottom - look.size * 4)
    column.sheet.cover(x, y, x + wide, y + look.size * 2.4, fill)
    column.write(x + look.size, y + look.size * 0.5, words, look.size, ink)


def _chips(column: Column, box: Box, _fill: Colour, _ink: Colour) -> None:
    """Answers to choose from above the input bar."""
    sheet, look, rng, (left, _, right, bottom) = column.sheet, column.look, column.sheet.rng, box
    y = bottom - look.size * 2.4
    sheet.cover(left, y, right, bottom, near(rng, look.ground, 5))
    x = left + 5
    while x < right - look.size * 5:
        word = rng.choice(BUTTONS)
        if rng.random() < 0.5:
            word = english(rng, 2) if look.script == "en" else phrase(rng, look.script, rng.randint(3, 8))
        wide = column.wide(word, look.small) + 12
        chip = (x, y + 3, x + wide, y + look.small * 1.9)
        sheet.rounded(chip, look.size, near(rng, look.ground, 25))
        column.write(x + 6, y + 3 + look.small * 0.2, word, look.small, look.faint)
        x += wide + 6


def _question(column: Column, box: Box, fill: Colour, ink: Colour) -> None:
    """A box in the middle with a headline, a sentence and two answers; all else lies in the shade."""
    look, rng = column.look, column.sheet.rng
    left, top, right, bottom = box
    wide = (right - left) * rng.uniform(0.55, 0.8)
    lines = column.wrap(phrase(rng, look.script, rng.randint(6, 50)), look.size, wide - look.size * 2)[:4]
    high = look.size * 4.6 + len(lines) * look.lead
    if high > bottom - top:
        return
    if rng.random() < 0.5:
        column.sheet.shade(box, rng.uniform(0.3, 0.6))
    x, y = (left + right - wide) / 2, top + (bottom - top - high) * rng.uniform(0.3, 0.7)
    column.sheet.cover(x, y, x + wide, y + high, fill)
    column.write(
        x + look.size,
        y + look.size * 0.6,
        rng.choice(("提示", "温馨提示", "Delete?", "确定")),
        look.size,
        ink,
    )
    for row, line in enumerate(lines):
        column.write(x + look.size, y + look.size * 2.3 + row * look.lead, line, look.size, ink)
    for number in range(2):
        column.write(
            x + wide * (0.2 + 0.45 * number),
            y + high - look.size * 1.8,
            rng.choice(BUTTONS),
            look.size,
            rng.choice((ink, (40, 110, 230))),
        )


def _sheet(column: Column, box: Box, fill: Colour, ink: Colour) -> None:
    """Rows of commands that came up from below."""
    look, rng, (left, top, right, bottom) = column.look, column.sheet.rng, box
    rows = min(rng.randint(3, 6), int((bottom - top) * 0.6 / (look.size * 2.6)))
    start = bottom - rows * look.size * 2.6
    if rng.random() < 0.5:
        column.sheet.shade((left, top, right, start), rng.uniform(0.3, 0.6))
    column.sheet.cover(left, start, right, bottom, fill)
    for row in range(rows):
        word, y = rng.choice(BUTTONS), start + (row + 0.3) * look.size * 2.6
        column.write((left + right - column.wide(word, look.size)) / 2, y, word, look.size, ink, Place.OTHER)
        column.sheet.rule(left, y + look.size * 1.9, right, y + look.size * 1.9, look.line)
