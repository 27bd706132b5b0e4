"""Draws the columns beside a chat in a window: the list of chats, and panels of orders and suggestions."""

from __future__ import annotations

from ocr.layout.places import Place
from ocr.training.bubbles import Box, draw_avatar
from ocr.training.column import Column
from ocr.training.grounds import between, is_light, near
from ocr.training.look import BLACK, WHITE, Look
from ocr.training.sections import fill_with
from ocr.training.sheet import Sheet
from ocr.training.words import moment, nick, phrase


def draw_list(sheet: Sheet, look: Look, box: Box) -> None:
    """Rows of chats: avatar, name, last words, time. None of it is a message."""
    rng, (left, top, right, bottom) = sheet.rng, box
    column = Column(sheet, look, left, right)
    fill = near(rng, (32, 32, 34) if look.dark else (246, 246, 246), 10)
    ink = BLACK if is_light(fill) else WHITE
    sheet.cover(left, top, right, bottom, fill)
    sheet.rule(right - 1, top, right - 1, bottom, look.line)
    y = top + look.size * rng.uniform(0, 3)
    if rng.random() < 0.5:
        sheet.rounded((left + 6, y, right - 8, y + look.size * 1.8), 4, near(rng, fill, 16))
        sheet.text(
            left + 14, y + 3, rng.choice(("搜索", "Search")), look.face, look.small, look.faint, Place.OTHER
        )
        y += look.size * 2.6
    high, face, chosen = look.size * rng.uniform(2.2, 4.2), rng.random() < 0.85, rng.randrange(8)
    for number in range(60):
        if y > bottom:
            return
        if number == chosen:
            sheet.cover(left, y, right - 1, y + high, near(rng, between(fill, look.faint, 0.25), 8))
        x = left + 6
        if face:
            side = min(look.avatar, high * 0.8)
            draw_avatar(sheet, look, x, y + (high - side) / 2, side)
            x += side + 6
        time = moment(rng)
        room = right - x - 8
        name = column.wrap(nick(rng), look.size, room * 0.6)[0]
        sheet.text(x, y + high * 0.1, name, look.face, look.size, ink, Place.OTHER)
        if column.wide(time, look.small) < room * 0.38:
            sheet.text(
                right - column.wide(time, look.small) - 6,
                y + high * 0.12,
                time,
                look.face,
                look.small,
                look.faint,
                Place.OTHER,
            )
        if high > look.size * 2.6:
            words = column.wrap(phrase(rng, look.script, rng.randint(2, 30)), look.small, room)[0]
            sheet.text(x, y + high * 0.52, words, look.face, look.small, look.faint, Place.OTHER)
        y += high


def draw_panel(sheet: Sheet, look: Look, box: Box) -> None:
    """A side panel: facts, goods, orders, suggested replies, robots, notes."""
    rng, (left, top, right, bottom) = sheet.rng, box
    column = Column(sheet, look, left, right)
    fill = near(rng, (34, 34, 36) if look.dark else (255, 255, 255), 8)
    sheet.cover(left, top, right, bottom, fill)
    sheet.rule(left, top, left, bottom, look.line)
    fill_with(column, top + look.size, bottom)
