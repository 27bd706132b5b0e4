"""Draws chats without bubbles: a line with nick and time above each message, as old windows, record viewers,
exports and admin pages have it."""

from __future__ import annotations

from ocr.layout.places import Place
from ocr.training.bubbles import Box, draw_avatar
from ocr.training.column import Column
from ocr.training.grounds import any_colour, between, near
from ocr.training.look import BLACK, WHITE, Look
from ocr.training.sheet import Sheet
from ocr.training.words import moment, nick, saying, stamp


def draw_headed(sheet: Sheet, look: Look, box: Box) -> None:
    """Fill a box; the letters of both speakers stand at the left, told apart by names and colours alone."""
    rng, (left, top, right, bottom) = sheet.rng, box
    column = Column(sheet, look, left, right)
    names = (nick(rng), nick(rng))
    inks = (
        (any_colour(rng, 0, 150), any_colour(rng, 0, 150))
        if not look.dark
        else (any_colour(rng, 120), any_colour(rng, 120))
    )
    ink = WHITE if look.dark else BLACK
    form = rng.choice(("brackets", "wide", "wide", "apart", "apart", "role", "under", "before"))
    indent = rng.choice((0.0, look.size * 0.6, look.size * 1.4))
    avatar = look.avatar if rng.random() < 0.25 else 0.0
    ruled, banded = rng.random() < 0.2, rng.random() < 0.12
    roles = rng.choice((("买家", "客服"), ("用户", "机器人"), ("Customer", "Agent"), ("User", "Assistant")))
    y = top + rng.uniform(-2, 1) * look.lead
    own = rng.randrange(2)
    while y < bottom:
        own = 1 - own if rng.random() < 0.6 else own
        x = left + look.edge + (avatar + 6 if avatar else 0)
        if avatar:
            draw_avatar(sheet, look, left + look.edge, y, avatar)
        start = y
        if form == "role" and rng.random() < 0.8:
            x += column.button(x, y, roles[own], None, inks[own]) + 5
        text_at = x + indent if form != "before" else x
        if form == "before":
            text_at += _lead_in(column, x, y, names[own], inks[own])
        lines = column.wrap(saying(rng, look.script), look.size, right - text_at - look.edge)
        if banded and own:
            high = len(lines) * look.lead + look.name_size * look.leading
            sheet.rounded((left, y - 2, right, y + high), 0, near(rng, look.ground, 14))
        if form != "before":
            y = _header(column, form, x, y, names[own], inks[own])
        x = left + look.edge + (avatar + 6 if avatar else 0) + indent if form == "role" else text_at
        placed = [(x, y + row * look.lead, line) for row, line in enumerate(lines)]
        sheet.say(placed, look.face, look.size, ink, Place.LEFT)
        y += len(lines) * look.lead
        if form == "under":
            column.write(x, y, moment(rng), look.small, look.faint, Place.TIME)
            y += look.small * 1.4
        y = max(y, start + avatar) + look.size * rng.uniform(0.1, 1.0)
        if ruled:
            sheet.rule(left, y, right, y, look.line)
            y += look.size * 0.4
        if rng.random() < 0.04:
            words = moment(rng)
            sheet.text(
                left + (right - left) / 2 - 30, y, words, look.face, look.small, look.faint, Place.TIME
            )
            y += look.lead


def _header(column: Column, form: str, x: float, y: float, name: str, ink: tuple[int, int, int]) -> float:
    """Nick and time above a message: in one string, told as a name, or each for itself."""
    sheet, look, rng = column.sheet, column.look, column.sheet.rng
    time = stamp(rng)
    if form == "under":
        sheet.text(x, y, name, look.face, look.name_size, ink, Place.NAME)
    elif form in ("apart", "role"):
        wide, _, _ = sheet.text(x, y, name, look.face, look.name_size, ink, Place.NAME)
        at = (
            column.right - column.wide(time, look.small) - look.edge
            if rng.random() < 0.3
            else x + wide + look.size
        )
        sheet.text(at, y, time, look.face, look.small, look.faint, Place.TIME)
    else:
        words = f"{name} ({time}):" if form == "brackets" else f"{name}  {time}"
        sheet.text(x, y, words, look.face, look.name_size, ink, Place.NAME)
    return y + look.name_size * look.leading


def _lead_in(column: Column, x: float, y: float, name: str, ink: tuple[int, int, int]) -> float:
    """Time and name on the message's own first line; returns the pixels they take."""
    sheet, look = column.sheet, column.look
    used = 0.0
    if sheet.rng.random() < 0.6:
        time = f"[{stamp(sheet.rng)}] "
        sheet.text(x, y, time, look.face, look.size, between(ink, look.ground, 0.4), Place.TIME)
        used = column.wide(time, look.size)
    words = f"{name}: "
    sheet.text(x + used, y, words, look.face, look.size, ink, Place.NAME)
    return used + column.wide(words, look.size)
