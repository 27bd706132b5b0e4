"""Draws what opens below an input bar: keyboards with candidates and what is being typed, emoji, tools."""

from __future__ import annotations

from ocr.training.bubbles import Box
from ocr.training.column import Column
from ocr.training.grounds import any_colour, near
from ocr.training.sheet import Colour
from ocr.training.words import BUTTONS, english, phrase

_ROWS = (
    ("QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM", " "),
    ("qwertyuiop", "asdfghjkl", "zxcvbnm", " "),
    ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", " "),
    ("123", "456", "789", "·0⌫"),
)
_NINE = (("分词", "ABC", "DEF"), ("GHI", "JKL", "MNO"), ("PQRS", "TUV", "WXYZ"), ("123", "空格", "中/英"))


def draw_keyboard(column: Column, box: Box, ink: Colour) -> None:
    """Keys that fill a box, perhaps with candidates above them."""
    sheet, look, rng = column.sheet, column.look, column.sheet.rng
    left, top, right, bottom = box
    ground = near(rng, (40, 40, 42) if look.dark else rng.choice(((209, 212, 218), (236, 238, 241))), 10)
    sheet.cover(left, top, right, bottom, ground)
    if rng.random() < 0.65:
        top = _candidates(column, (left, top, right, bottom), ink)
    fill = near(rng, (90, 90, 92) if look.dark else (255, 255, 255), 4)
    if rng.random() < 0.15:
        _faces(column, (left, top, right, bottom))
    elif rng.random() < 0.3:
        _nine_keys(column, (left, top, right, bottom), ink, fill)
    else:
        _letters(column, (left, top, right, bottom), ink, fill)


def _candidates(column: Column, box: Box, ink: Colour) -> float:
    """Words to choose from, the first in a colour, and the letters typed so far above or before them."""
    look, rng, (left, top, right, _) = column.look, column.sheet.rng, box
    if rng.random() < 0.5:
        typed = "'".join(english(rng, 1).lower()[:4] for _ in range(rng.randint(1, 3)))
        column.write(left + 8, top + 2, typed, look.small, look.faint)
        top += look.small * 1.5
    x, size = left + 8, look.size * rng.uniform(1, 1.25)
    for number in range(12):
        word = phrase(rng, look.script, rng.randint(1, 4))[:8]
        wide = column.wide(word, size)
        if x + wide > right - size * 2:
            break
        column.write(x, top + 3, word, size, (40, 110, 230) if number == 0 and rng.random() < 0.5 else ink)
        x += wide + size * rng.uniform(0.9, 1.3)
    column.sheet.icon(right - size * 1.4, top + 5, size * 0.7, look.faint)
    return top + size * 1.8


def _letters(column: Column, box: Box, ink: Colour, fill: Colour) -> None:
    sheet, look, rng = column.sheet, column.look, column.sheet.rng
    left, top, right, bottom = box
    rows = rng.choice(_ROWS)
    high = (bottom - top) / len(rows)
    for number, keys in enumerate(rows):
        wide = (right - left) / max(len(keys), len(rows[0]))
        shift = (right - left - wide * len(keys)) / 2
        for at, key in enumerate(keys):
            x, y = left + shift + at * wide, top + number * high
            if key == " ":
                x, key_wide = left + (right - left) * 0.25, (right - left) * 0.5
                word = rng.choice(("space", "空格", ""))
                sheet.rounded((x + 2, y + 3, x + key_wide - 2, y + high - 3), 3, fill)
                column.write(x + key_wide / 2 - look.size, y + high * 0.25, word, look.small, ink)
                continue
            sheet.rounded((x + 2, y + 3, x + wide - 2, y + high - 3), 3, fill)
            column.write(x + wide * 0.35, y + high * 0.25, key, look.size, ink)
    if rng.random() < 0.7:
        word = rng.choice(("发送", "换行", "return", "Done", "搜索"))
        column.write(right - look.size * 3, bottom - high * 0.8, word, look.small, ink)


def _nine_keys(column: Column, box: Box, ink: Colour, fill: Colour) -> None:
    """Three by three keys of several letters, marks at the left and commands at the right."""
    sheet, look, rng = column.sheet, column.look, column.sheet.rng
    left, top, right, bottom = box
    high, wide = (bottom - top) / 4, (right - left) * 0.22
    start = left + (right - left) * 0.16
    for number, mark in enumerate("，。？！"):
        column.write(left + 8, top + (number + 0.3) * high * 0.75, mark, look.size, ink)
    for row, keys in enumerate(_NINE):
        for at, key in enumerate(keys):
            x, y = start + at * wide, top + row * high
            sheet.rounded((x + 2, y + 2, x + wide - 2, y + high - 2), 4, fill)
            column.write(x + (wide - column.wide(key, look.size)) / 2, y + high * 0.28, key, look.size, ink)
    for number, word in enumerate(("⌫", rng.choice(("重输", "清空")), rng.choice(("换行", "发送", "搜索")))):
        column.write(start + 3 * wide + 6, top + (number + 0.3) * high, word, look.small, ink)


def _faces(column: Column, box: Box) -> None:
    """Rows of little round faces."""
    sheet, look, rng = column.sheet, column.look, column.sheet.rng
    left, top, right, bottom = box
    step = look.size * rng.uniform(2, 2.8)
    y = top + 6
    while y < bottom - step * 0.7:
        x = left + 8
        while x < right - step:
            sheet.rounded((x, y, x + step * 0.6, y + step * 0.6), step, any_colour(rng, 90))
            x += step
        y += step


def draw_tools(column: Column, box: Box, ink: Colour) -> None:
    """Tiles with a word under each: album, camera, transfer."""
    sheet, look, rng = column.sheet, column.look, column.sheet.rng
    left, top, right, bottom = box
    wide = (right - left) / 4
    y = top
    while y < bottom - look.size * 2.5:
        for number in range(4):
            x = left + number * wide
            sheet.rounded(
                (x + wide * 0.25, y + 3, x + wide * 0.75, y + wide * 0.5), 4, near(rng, look.ground, 15)
            )
            sheet.icon(x + wide * 0.4, y + wide * 0.15, wide * 0.2, ink)
            word = rng.choice(BUTTONS)[:4]
            at = x + (wide - column.wide(word, look.small)) / 2
            column.write(at, y + wide * 0.55, word, look.small, look.faint)
        y += wide * 0.85
