"""Draws what hangs on a message or stands in its place and is no text of it: buttons of bots, chips with
answers, maps, polls, calls, previews of links."""

from __future__ import annotations

from ocr.layout.places import Place
from ocr.training.bubbles import Box, draw_bubble
from ocr.training.column import Column
from ocr.training.grounds import any_colour, between, is_light, near, photo
from ocr.training.look import BLACK, WHITE
from ocr.training.words import BUTTONS, phrase


def draw_answers(column: Column, box: Box) -> float:
    """Buttons that a bot offers under its message, which fills a box; returns the row where they end."""
    look, rng = column.look, column.sheet.rng
    left, _, right, bottom = box
    right = max(right, left + look.size * rng.uniform(8, 16))
    if rng.random() < 0.3:
        return _chips(column, left, min(right + look.size * 6, column.right - 4), bottom + 4)
    y, own = bottom + rng.choice((0.0, 2.0, 4.0)), rng.random() < 0.5
    high = look.size * rng.uniform(1.9, 2.8)
    fill = look.fills[0] if own else between(look.fills[0], look.ground, 0.5)
    ink = rng.choice((BLACK if is_light(fill) else WHITE, any_colour(rng, 30, 150), look.faint))
    for _ in range(rng.randint(1, 4)):
        across = rng.choice((1, 1, 2, 3)) if right - left > look.size * 12 else 1
        wide = (right - left) / across
        for number in range(across):
            x = left + number * wide
            cell = (x + (1 if number else 0), y, x + wide - 1, y + high)
            column.sheet.rounded(cell, look.radius, fill, look.line if rng.random() < 0.4 else None)
            _amid(column, cell, ink)
        y += high + (2 if own else 0.5)
    return y


def _amid(column: Column, box: Box, ink: tuple[int, int, int]) -> None:
    look, rng = column.look, column.sheet.rng
    words = rng.choice((rng.choice(BUTTONS), phrase(rng, look.script, rng.randint(2, 10))))
    words = column.fitted(words, look.size, max(look.size * 2, box[2] - box[0] - look.size))
    wide = column.wide(words, look.size)
    x, y = (box[0] + box[2] - wide) / 2, (box[1] + box[3]) / 2 - look.size * 0.65
    if rng.random() < 0.2 and x - look.size * 1.3 > box[0]:
        column.sheet.icon(x - look.size * 1.3, y + 2, look.size * 0.8, ink)
    column.write(x, y, words, look.size, ink)


def _chips(column: Column, left: float, right: float, y: float) -> float:
    """Answers to choose from, side by side."""
    look, rng = column.look, column.sheet.rng
    x, ink = left, rng.choice((look.faint, any_colour(rng, 30, 190)))
    for _ in range(rng.randint(2, 7)):
        words = rng.choice((rng.choice(BUTTONS), phrase(rng, look.script, rng.randint(2, 8))))
        wide = column.wide(words, look.small) + 1.2 * look.small
        if x > left and x + wide > right:
            x, y = left, y + look.small * 2.2
        x += column.button(x, y, words, None, ink) + 4
    return y + look.small * 2


def draw_map(column: Column, box: Box) -> None:
    """Streets with their names and a pin, perhaps an address above or below: a place that was sent."""
    sheet, look, rng = column.sheet, column.look, column.sheet.rng
    x0, y0, x1, y1 = box
    land = near(rng, (46, 50, 56) if look.dark else (232, 234, 226), 14)
    sheet.rounded(box, look.radius, land, look.line if rng.random() < 0.4 else None)
    street = between(land, WHITE if is_light(land) else (110, 116, 124), 0.8)
    sheet.rounded(
        (x0, y0, x0 + (x1 - x0) * rng.random(), y0 + (y1 - y0) * 0.4), 3, near(rng, (170, 210, 235), 25)
    )
    for _ in range(rng.randint(3, 8)):
        at, to = rng.uniform(y0, y1), rng.uniform(x0, x1)
        sheet.rule(x0, at, x1, rng.uniform(y0, y1), street)
        sheet.rule(to, y0, rng.uniform(x0, x1), y1, street)
    for _ in range(rng.randint(1, 6)):
        words = column.fitted(phrase(rng, look.script, rng.randint(2, 6)), look.small * 0.85, (x1 - x0) * 0.6)
        x = rng.uniform(x0, max(x0, x1 - column.wide(words, look.small)))
        column.write(
            x,
            rng.uniform(y0, max(y0, y1 - look.size * 1.4)),
            words,
            look.small * 0.85,
            between(land, BLACK if is_light(land) else WHITE, 0.5),
            None,
        )
    sheet.icon((x0 + x1) / 2, (y0 + y1) / 2 - look.size, look.size, (220, 50, 40))
    sheet.forget(*box)
    sheet.mark(*box, Place.PICTURE)


def draw_place(column: Column, left: float, right: float, y: float) -> float:
    """A map with its address in a card; returns the row where it ends."""
    look, rng = column.look, column.sheet.rng
    high, above = (right - left) * rng.uniform(0.35, 0.7), rng.random() < 0.5
    rows = [phrase(rng, look.script, rng.randint(4, 14)), phrase(rng, look.script, rng.randint(6, 26))]
    head = look.size * 3.2 if rng.random() < 0.7 else 0.0
    fill = rng.choice((look.fills[0], look.fills[1], (255, 255, 255)))
    column.sheet.rounded((left, y, right, y + high + head), look.radius, fill, look.line)
    if head:
        row = y + 3 if above else y + high + 3
        for number, words in enumerate(rows):
            size = look.size if number == 0 else look.small
            ink = between(fill, BLACK if is_light(fill) else WHITE, 1 if number == 0 else 0.5)
            words = column.fitted(words, size, right - left - look.size)
            column.write(left + look.size * 0.5, row, words, size, ink, Place.CARD)
            row += look.size * 1.45
    top = y + head if above else y
    draw_map(column, (left, top, right, top + high))
    return y + high + head


def draw_poll(column: Column, left: float, right: float, y: float, own: int) -> float:
    """A question with answers, each with a circle, a bar and how many chose it."""
    sheet, look, rng = column.sheet, column.look, column.sheet.rng
    start, count = y, rng.randint(2, 5)
    high = look.size * (3.4 + 2.3 * count) + (look.size * 1.8 if rng.random() < 0.5 else 0)
    draw_bubble(sheet, look, (left, y, right, y + high), own)
    ink, room, x = look.inks[own], right - left - look.size * 2, left + look.size * 0.8
    column.write(
        x,
        y + look.size * 0.5,
        column.fitted(phrase(rng, look.script, 16), look.size, room),
        look.size,
        ink,
        Place.CARD,
    )
    y += look.size * 2.2
    for _ in range(count):
        sheet.icon(x, y + 2, look.size * 0.8, ink)
        words = column.fitted(phrase(rng, look.script, rng.randint(2, 12)), look.size, room - look.size * 3)
        column.write(x + look.size * 1.3, y, words, look.size, ink, Place.CARD)
        column.write(
            right - look.size * 2.4,
            y,
            rng.choice((str(rng.randint(0, 99)), "50%")),
            look.small,
            ink,
            Place.CARD,
        )
        end = x + look.size * 1.3 + (room - look.size) * rng.random()
        sheet.rounded((x + look.size * 1.3, y + look.size * 1.5, end, y + look.size * 1.8), 2, look.faint)
        y += look.size * 2.3
    if start + high - y > look.size * 1.8:
        column.write(x, y, rng.choice(BUTTONS), look.size, ink, Place.CARD)
    return start + high


def draw_preview(column: Column, box: Box, ink: tuple[int, int, int]) -> None:
    """What a link leads to, within the message's bubble: a bar, the site, its headline, a picture."""
    sheet, look, rng = column.sheet, column.look, column.sheet.rng
    x0, y0, x1, y1 = box
    sheet.rounded(
        (x0, y0, x1, y1), 3, between(look.fills[0], look.ground, 0.5) if rng.random() < 0.5 else None
    )
    sheet.rounded((x0, y0, x0 + 3, y1), 1, any_colour(rng, 30, 220))
    side = y1 - y0 - 6 if rng.random() < 0.5 and x1 - x0 > look.size * 12 else 0.0
    if side:
        sheet.paste(photo(rng, *sheet.scaled(side, side)), x1 - side - 3, y0 + 3, 2)
        sheet.mark(x1 - side - 3, y0 + 3, x1 - 3, y0 + 3 + side, Place.PICTURE)
    y = y0 + 2
    while y + look.small * 1.3 < y1:
        words = rng.choice(("example.com", phrase(rng, look.script, rng.randint(4, 40))))
        words = column.fitted(words, look.small, x1 - x0 - side - 14)
        column.write(x0 + 8, y, words, look.small, ink, Place.CARD)
        y += look.small * 1.45
