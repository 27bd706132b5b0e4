"""Draws the columns beside a chat in a window: the list of chats, and panels of orders and suggestions."""

from __future__ import annotations

from ocr.layout.places import Place
from ocr.training.bubbles import Box, draw_avatar
from ocr.training.canvas import Canvas
from ocr.training.chat import Column
from ocr.training.grounds import between, is_light, near, photo
from ocr.training.look import BLACK, WHITE, Look
from ocr.training.words import BUTTONS, KEYS, moment, nick, phrase, stamp


def draw_list(canvas: Canvas, look: Look, box: Box) -> None:
    """Rows of chats: avatar, name, last words, time. None of it is a message."""
    rng, (left, top, right, bottom) = canvas.rng, box
    column = Column(canvas, look, left, right)
    fill = near(rng, (32, 32, 34) if look.dark else (246, 246, 246), 10)
    ink = BLACK if is_light(fill) else WHITE
    canvas.cover(left, top, right, bottom, fill)
    canvas.rule(right - 1, top, right - 1, bottom, look.line)
    y = top + look.size * rng.uniform(0, 3)
    if rng.random() < 0.5:
        canvas.rounded((left + 6, y, right - 8, y + look.size * 1.8), 4, near(rng, fill, 16))
        canvas.text(
            left + 14, y + 3, rng.choice(("搜索", "Search")), look.face, look.small, look.faint, Place.OTHER
        )
        y += look.size * 2.6
    high, face, chosen = look.size * rng.uniform(2.2, 4.2), rng.random() < 0.85, rng.randrange(8)
    for number in range(60):
        if y > bottom:
            return
        if number == chosen:
            canvas.cover(left, y, right - 1, y + high, near(rng, between(fill, look.faint, 0.25), 8))
        x = left + 6
        if face:
            side = min(look.avatar, high * 0.8)
            draw_avatar(canvas, look, x, y + (high - side) / 2, side)
            x += side + 6
        time = moment(rng)
        room = right - x - 8
        name = column.wrap(nick(rng), look.size, room * 0.6)[0]
        canvas.text(x, y + high * 0.1, name, look.face, look.size, ink, Place.OTHER)
        if column.wide(time, look.small) < room * 0.38:
            canvas.text(
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
            canvas.text(x, y + high * 0.52, words, look.face, look.small, look.faint, Place.OTHER)
        y += high


def draw_panel(canvas: Canvas, look: Look, box: Box) -> None:
    """A side panel: facts as key: value, goods with price, suggested replies, notes."""
    rng, (left, top, right, bottom) = canvas.rng, box
    column = Column(canvas, look, left, right)
    fill = near(rng, (34, 34, 36) if look.dark else (255, 255, 255), 8)
    ink = BLACK if is_light(fill) else WHITE
    canvas.cover(left, top, right, bottom, fill)
    canvas.rule(left, top, left, bottom, look.line)
    y = top + look.size
    while y < bottom:
        match rng.randrange(6):
            case 0:
                x = left + 8
                for _ in range(rng.randint(2, 5)):
                    word = rng.choice(BUTTONS)
                    canvas.text(x, y, word, look.face, look.size, ink, Place.OTHER)
                    x += column.wide(word, look.size) + look.size
                y += look.lead * 1.4
            case 1:
                y = _facts(column, y)
            case 2:
                y = _goods(column, y)
            case 3:
                y = _suggestions(column, y)
            case 4:
                y = _log(column, y)
            case _:
                for line in column.wrap(
                    phrase(rng, look.script, rng.randint(8, 70)), look.small, right - left - 20
                ):
                    canvas.text(left + 8, y, line, look.face, look.small, look.faint, Place.OTHER)
                    y += look.small * 1.4
        y += look.size * rng.uniform(0.4, 1.5)


def _facts(column: Column, y: float) -> float:
    canvas, look, rng = column.canvas, column.look, column.canvas.rng
    ink = WHITE if look.dark else BLACK
    for _ in range(rng.randint(2, 8)):
        value = rng.choice(
            (
                stamp(rng),
                nick(rng),
                str(rng.randint(10**6, 10**18)),
                f"¥{rng.randint(1, 999)}.00",
                phrase(rng, look.script, 8),
            )
        )
        words = f"{rng.choice(KEYS)}{rng.choice(('：', ': ', '  '))}{value}"
        line = column.wrap(words, look.small, column.right - column.left - 14)[0]
        canvas.text(
            column.left + 8,
            y,
            line,
            look.face,
            look.small,
            between(ink, look.faint, rng.random()),
            Place.OTHER,
        )
        y += look.small * 1.6
    return y


def _goods(column: Column, y: float) -> float:
    canvas, look, rng = column.canvas, column.look, column.canvas.rng
    ink, side = WHITE if look.dark else BLACK, look.size * rng.uniform(2.5, 4)
    canvas.paste(photo(rng, *canvas.scaled(side, side)), column.left + 8, y, 2)
    canvas.mark(column.left + 8, y, column.left + 8 + side, y + side, Place.PICTURE)
    x = column.left + side + 14
    for row in range(2):
        words = (
            phrase(rng, look.script, rng.randint(4, 30))
            if row == 0
            else f"¥{rng.randint(1, 999)}.00 x{rng.randint(1, 3)}"
        )
        line = column.wrap(words, look.small, column.right - x - 6)[0]
        canvas.text(x, y + row * look.small * 1.5, line, look.face, look.small, ink, Place.OTHER)
    return y + side


def _suggestions(column: Column, y: float) -> float:
    """Replies that the program offers: they look like bubbles and were never said."""
    canvas, look, rng = column.canvas, column.look, column.canvas.rng
    for _ in range(rng.randint(1, 4)):
        lines = column.wrap(
            phrase(rng, look.script, rng.randint(6, 50)), look.size, column.right - column.left - 30
        )
        high = len(lines) * look.lead + look.size * 0.8
        fill = near(rng, look.ground, 18)
        canvas.rounded((column.left + 8, y, column.right - 8, y + high), rng.choice((2, 6)), fill, look.line)
        for row, line in enumerate(lines):
            canvas.text(
                column.left + 14,
                y + look.size * 0.4 + row * look.lead,
                line,
                look.face,
                look.size,
                BLACK if is_light(fill) else WHITE,
                Place.OTHER,
            )
        y += high + look.size * 0.5
    return y


def _log(column: Column, y: float) -> float:
    """What a helper program noted down of the chat: question and answer, with little labels before them."""
    canvas, look, rng = column.canvas, column.look, column.canvas.rng
    ink = WHITE if look.dark else BLACK
    for _ in range(rng.randint(1, 3)):
        canvas.text(column.left + 8, y, f"{nick(rng)} {stamp(rng)}", look.face, look.small, ink, Place.OTHER)
        y += look.lead
        for label in rng.choice((("问:", "答:"), ("Q:", "A:"), ("买家", "客服"))):
            wide = column.wide(label, look.small) + 6
            canvas.rounded(
                (column.left + 6, y, column.left + 6 + wide, y + look.small * 1.4),
                2,
                near(rng, (90, 110, 70), 40),
            )
            canvas.text(column.left + 9, y + 1, label, look.face, look.small, WHITE, Place.OTHER)
            room = column.right - column.left - wide - 18
            for line in column.wrap(phrase(rng, look.script, rng.randint(2, 30)), look.small, room):
                canvas.text(column.left + wide + 12, y + 1, line, look.face, look.small, ink, Place.OTHER)
                y += look.small * 1.5
    return y
