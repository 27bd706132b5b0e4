"""Draws what panels and pages are made of: facts, goods, orders, tables, forms, suggested replies, what a
robot would answer. None of it is a message, however much it looks like one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ocr.layout.places import Place
from ocr.training.bubbles import draw_avatar
from ocr.training.column import Column
from ocr.training.grounds import any_colour, between, is_light, near, photo
from ocr.training.look import BLACK, WHITE
from ocr.training.sheet import Colour
from ocr.training.words import BUTTONS, KEYS, moment, nick, phrase, stamp

Section = Callable[[Column, float], float]
"""Draws itself into a column from a row on and returns the row where it ends."""


def fill_with(column: Column, top: float, bottom: float, sections: Sequence[Section] | None = None) -> None:
    """Fill a column from `top` to `bottom` with sections of any kind, or of those given."""
    y, rng = top, column.sheet.rng
    kinds = sections or rng.sample(SECTIONS, rng.randint(2, 5))
    while y < bottom:
        if rng.random() < 0.4:
            y = _heading(column, y)
        y = rng.choice(kinds)(column, y) + column.look.size * rng.uniform(0.4, 1.5)


def _ink(column: Column) -> Colour:
    return WHITE if column.look.dark else BLACK


def _heading(column: Column, y: float) -> float:
    sheet, look, rng = column.sheet, column.look, column.sheet.rng
    x = column.left + 8
    if rng.random() < 0.4:
        sheet.rounded((x, y + 1, x + 3, y + look.size * 1.2), 1, any_colour(rng, 40, 220))
        x += 8
    words = column.fitted(
        rng.choice((rng.choice(BUTTONS), rng.choice(KEYS), phrase(rng, look.script, 5))),
        look.size,
        column.right - x - 8,
    )
    column.write(x, y, words, look.size, _ink(column))
    return y + look.lead


def _tabs(column: Column, y: float) -> float:
    look, rng = column.look, column.sheet.rng
    x, chosen = column.left + 8, rng.randrange(3)
    for number in range(rng.randint(2, 5)):
        word = rng.choice(BUTTONS)
        wide = column.wide(word, look.size)
        if x + wide > column.right - 4:
            break
        column.write(x, y, word, look.size, _ink(column))
        if number == chosen:
            column.sheet.rule(x, y + look.size * 1.5, x + wide, y + look.size * 1.5, look.fills[1])
        x += wide + look.size
    return y + look.lead * 1.4


def _note(column: Column, y: float) -> float:
    look, rng = column.look, column.sheet.rng
    words = phrase(rng, look.script, rng.randint(8, 70))
    size, ink = rng.choice(((look.small, look.faint), (look.size, _ink(column))))
    for line in column.wrap(words, size, column.right - column.left - 20):
        column.write(column.left + 8, y, line, size, ink)
        y += size * 1.4
    return y


def _value(column: Column) -> str:
    rng = column.sheet.rng
    return rng.choice(
        (
            stamp(rng),
            nick(rng),
            str(rng.randint(10**6, 10**18)),
            f"¥{rng.randint(1, 999)}.00",
            phrase(rng, column.look.script, rng.randint(2, 12)),
        )
    )


def _grid(column: Column, y: float) -> float:
    """Keys and values in two or three columns, the keys perhaps flush right."""
    look, rng = column.look, column.sheet.rng
    across = 1 if column.right - column.left < look.size * 22 else rng.randint(1, 3)
    wide, keys = (column.right - column.left - 12) / across, look.small * rng.uniform(4, 6.5)
    at_right, ink = rng.random() < 0.4, _ink(column)
    for _ in range(rng.randint(1, 5)):
        for number in range(across):
            x = column.left + 8 + number * wide
            key = column.fitted(rng.choice(KEYS) + rng.choice((":", "：", "")), look.small, keys)
            shift = keys - column.wide(key, look.small) - 4 if at_right else 0
            column.write(x + shift, y, key, look.small, look.faint)
            room = wide - keys - 8
            if room > look.small * 2:
                column.write(x + keys, y, column.fitted(_value(column), look.small, room), look.small, ink)
        y += look.small * rng.uniform(1.7, 1.8)
    return y


def _table(column: Column, y: float) -> float:
    """A head and rows of cells between rules."""
    sheet, look, rng = column.sheet, column.look, column.sheet.rng
    across = max(2, min(6, int((column.right - column.left) / (look.size * rng.uniform(6, 9)))))
    wide, high = (column.right - column.left - 12) / across, look.small * rng.uniform(1.7, 2.8)
    fill = between(look.ground, look.faint, 0.15)
    for row in range(rng.randint(2, 6)):
        if row == 0:
            sheet.rounded((column.left + 4, y, column.right - 4, y + high), 0, fill)
        for number in range(across):
            words = rng.choice(KEYS) if row == 0 else _value(column)
            words = column.fitted(words, look.small, wide - 8)
            column.write(
                column.left + 8 + number * wide,
                y + (high - look.small * 1.3) / 2,
                words,
                look.small,
                look.faint if row == 0 else _ink(column),
            )
        y += high
        sheet.rule(column.left + 4, y, column.right - 4, y, look.line)
    return y + 2


def _form(column: Column, y: float) -> float:
    """Labels with fields to write into, and a button."""
    sheet, look, rng = column.sheet, column.look, column.sheet.rng
    fill = near(rng, look.ground, 6)
    for _ in range(rng.randint(1, 3)):
        label = column.fitted(rng.choice(KEYS), look.small, look.size * 6)
        column.write(column.left + 8, y + 3, label, look.small, _ink(column))
        x = column.left + 12 + look.size * 5
        high = look.size * (1.8 if rng.random() < 0.7 else 4)
        sheet.rounded((x, y, column.right - 8, y + high), 3, fill, look.line)
        if rng.random() < 0.6 and column.right - x > look.size * 4:
            words = column.fitted(_value(column), look.small, column.right - x - 18)
            column.write(x + 5, y + 3, words, look.small, look.faint)
        y += high + look.size * 0.5
    return _buttons(column, y)


def _buttons(column: Column, y: float) -> float:
    look, rng = column.look, column.sheet.rng
    x, own = column.left + 8, look.fills[1]
    for _ in range(rng.randint(1, 5)):
        words, filled = rng.choice(BUTTONS), rng.random() < 0.4
        if x + column.wide(words, look.small) + 2 * look.small > column.right:
            break
        ink = (BLACK if is_light(own) else WHITE) if filled else look.faint
        x += column.button(x, y, words, own if filled else None, ink) + 5
    return y + look.small * 2.2


def _order(column: Column, y: float) -> float:
    """An order as a card: number and state above, goods, sum and buttons below."""
    sheet, look, rng = column.sheet, column.look, column.sheet.rng
    start, inner = y, Column(sheet, look, column.left + 8, column.right - 8)
    number = column.fitted(
        f"{rng.choice(KEYS)}: {rng.randint(10**9, 10**18)}",
        look.small,
        inner.right - inner.left - look.size * 4,
    )
    inner.write(inner.left + 6, y + 4, number, look.small, look.faint)
    state = rng.choice(BUTTONS)
    inner.write(inner.right - column.wide(state, look.small) - 6, y + 4, state, look.small, (230, 90, 40))
    y = _goods(inner, y + look.small * 2)
    if rng.random() < 0.6:
        words = f"{rng.choice(KEYS)} ¥{rng.randint(1, 9999)}.{rng.randint(10, 99)}"
        words = column.fitted(words, look.small, inner.right - inner.left - 12)
        inner.write(inner.right - column.wide(words, look.small) - 6, y + 3, words, look.small, _ink(column))
        y += look.small * 1.8
    if rng.random() < 0.7:
        y = _buttons(inner, y + 3)
    sheet.rounded((inner.left, start, inner.right, y + 2), rng.choice((0, 4, 8)), None, look.line)
    return y + 4


def _robot(column: Column, y: float) -> float:
    """What a robot would answer, with its head beside it and buttons to take it over."""
    sheet, look, rng = column.sheet, column.look, column.sheet.rng
    left = column.left + 8
    if rng.random() < 0.6:
        draw_avatar(sheet, look, left, y, look.size * 1.8)
        left += look.size * 2.3
    if rng.random() < 0.5:
        words = rng.choice(("智能回复", "机器人", "AI", "推荐话术", "Assistant", "Bot", nick(rng)))
        words = column.fitted(
            f"{words} {moment(rng) if rng.random() < 0.5 else ''}", look.small, column.right - left - 8
        )
        column.write(left, y, words, look.small, look.faint)
        y += look.small * 1.5
    room = column.right - left - look.size * 1.6
    lines = column.wrap(phrase(rng, look.script, rng.randint(4, 60)), look.size, room)
    fill = rng.choice((*look.fills, near(rng, look.ground, 18)))
    ink = BLACK if is_light(fill) else WHITE
    high = len(lines) * look.lead + look.size * 0.8
    sheet.rounded((left, y, column.right - 6, y + high), look.radius, fill, look.line)
    for row, line in enumerate(lines):
        column.write(left + look.size * 0.5, y + look.size * 0.4 + row * look.lead, line, look.size, ink)
    y += high + 3
    return _buttons(Column(sheet, look, left - 8, column.right), y) if rng.random() < 0.7 else y


def _questions(column: Column, y: float) -> float:
    """A numbered or ticked list of what is often asked."""
    sheet, look, rng = column.sheet, column.look, column.sheet.rng
    numbered, ink = rng.random() < 0.6, rng.choice((_ink(column), look.faint, (40, 110, 220)))
    for row in range(rng.randint(2, 7)):
        words = (f"{row + 1}. " if numbered else "") + phrase(rng, look.script, rng.randint(4, 24))
        x = column.left + 10 + (0 if numbered else look.size)
        if not numbered:
            sheet.icon(column.left + 8, y + 2, look.size * 0.7, look.faint)
        column.write(x, y, column.fitted(words, look.small, column.right - x - 6), look.small, ink)
        y += look.lead
    return y


def _figures(column: Column, y: float) -> float:
    """Big numbers with small words under them."""
    look, rng = column.look, column.sheet.rng
    count = max(1, min(4, int((column.right - column.left) / (look.size * 6))))
    wide = (column.right - column.left) / count
    for number in range(count):
        x = column.left + 8 + number * wide
        words = rng.choice((str(rng.randint(0, 9999)), f"{rng.randint(1, 99)}%", f"¥{rng.randint(1, 999)}"))
        column.write(x, y, words, look.size * 1.4, _ink(column))
        word = column.fitted(rng.choice(KEYS), look.small, wide - 10)
        column.write(x, y + look.size * 1.9, word, look.small, look.faint)
    return y + look.size * 3.4


def _steps(column: Column, y: float) -> float:
    """A way that something went, with a moment at each station."""
    sheet, look, rng = column.sheet, column.look, column.sheet.rng
    x = column.left + 22
    for _ in range(rng.randint(2, 5)):
        sheet.icon(column.left + 8, y + 2, 6, look.fills[1])
        room = column.right - x - 6
        column.write(
            x,
            y,
            column.fitted(phrase(rng, look.script, rng.randint(4, 30)), look.small, room),
            look.small,
            _ink(column),
        )
        column.write(
            x, y + look.small * 1.4, column.fitted(stamp(rng), look.small, room), look.small, look.faint
        )
        sheet.rule(column.left + 11, y + 9, column.left + 11, y + look.small * 3.2, look.line)
        y += look.small * 3.3
    return y


def _facts(column: Column, y: float) -> float:
    sheet, look, rng = column.sheet, column.look, column.sheet.rng
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
        sheet.text(
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
    sheet, look, rng = column.sheet, column.look, column.sheet.rng
    ink, side = WHITE if look.dark else BLACK, look.size * rng.uniform(2.5, 4)
    sheet.paste(photo(rng, *sheet.scaled(side, side)), column.left + 8, y, 2)
    sheet.mark(column.left + 8, y, column.left + 8 + side, y + side, Place.PICTURE)
    x = column.left + side + 14
    for row in range(2):
        words = (
            phrase(rng, look.script, rng.randint(4, 30))
            if row == 0
            else f"¥{rng.randint(1, 999)}.00 x{rng.randint(1, 3)}"
        )
        line = column.wrap(words, look.small, column.right - x - 6)[0]
        sheet.text(x, y + row * look.small * 1.5, line, look.face, look.small, ink, Place.OTHER)
    return y + side


def _suggestions(column: Column, y: float) -> float:
    """Replies that the program offers: they look like bubbles and were never said."""
    sheet, look, rng = column.sheet, column.look, column.sheet.rng
    for _ in range(rng.randint(1, 4)):
        lines = column.wrap(
            phrase(rng, look.script, rng.randint(6, 50)), look.size, column.right - column.left - 30
        )
        high = len(lines) * look.lead + look.size * 0.8
        fill = near(rng, look.ground, 18)
        sheet.rounded((column.left + 8, y, column.right - 8, y + high), rng.choice((2, 6)), fill, look.line)
        for row, line in enumerate(lines):
            sheet.text(
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
    sheet, look, rng = column.sheet, column.look, column.sheet.rng
    ink = WHITE if look.dark else BLACK
    for _ in range(rng.randint(1, 3)):
        sheet.text(column.left + 8, y, f"{nick(rng)} {stamp(rng)}", look.face, look.small, ink, Place.OTHER)
        y += look.lead
        for label in rng.choice((("问:", "答:"), ("Q:", "A:"), ("买家", "客服"))):
            wide = column.wide(label, look.small) + 6
            sheet.rounded(
                (column.left + 6, y, column.left + 6 + wide, y + look.small * 1.4),
                2,
                near(rng, (90, 110, 70), 40),
            )
            sheet.text(column.left + 9, y + 1, label, look.face, look.small, WHITE, Place.OTHER)
            room = column.right - column.left - wide - 18
            for line in column.wrap(phrase(rng, look.script, rng.randint(2, 30)), look.small, room):
                sheet.text(column.left + wide + 12, y + 1, line, look.face, look.small, ink, Place.OTHER)
                y += look.small * 1.5
    return y


SECTIONS: tuple[Section, ...] = (
    _tabs,
    _facts,
    _goods,
    _suggestions,
    _log,
    _note,
    _grid,
    _table,
    _form,
    _order,
    _robot,
    _questions,
    _figures,
    _steps,
)
WIDE: tuple[Section, ...] = (
    _facts,
    _grid,
    _grid,
    _table,
    _table,
    _form,
    _order,
    _note,
    _figures,
    _steps,
    _tabs,
)
"""Of pages: what stands above, below and beside a chat there."""
