"""Draws what a message stands in: its bubble, its avatar, ticks and reactions."""

from __future__ import annotations

import numpy as np

from ocr.layout.places import Place
from ocr.training.fonts import width_of
from ocr.training.grounds import any_colour, between, near, photo
from ocr.training.look import Look
from ocr.training.sheet import Sheet
from ocr.training.words import english, han

Box = tuple[float, float, float, float]


def draw_bubble(sheet: Sheet, look: Look, box: Box, own: int) -> None:
    """The bubble of the other (`own` 0) or of oneself (1)."""
    x0, y0, x1, y1 = box
    if not look.in_bubble(own) or x1 - x0 < 3 or y1 - y0 < 3:
        return
    fill = look.fills[own]
    outline = look.line if look.bubbles == "outlined" or (own == 0 and fill == look.ground) else None
    if look.shadow:
        sheet.rounded(
            (x0 + 0.3, y0 + 1, x1 + 0.3, y1 + 1.2), look.radius, between(look.ground, (0, 0, 0), 0.15)
        )
    shaded = look.shade is not None and (own == 1 or look.charms)
    if look.opacity < 1 or shaded:
        wide, high = (max(3, value) for value in sheet.scaled(x1 - x0, y1 - y0))
        ends = np.array([fill, look.shade if shaded and look.shade else fill], np.float32)
        share = np.linspace(0, 1, high)[:, None, None] * np.ones((1, wide, 1))
        pixels = (ends[0] + (ends[1] - ends[0]) * share).astype(np.uint8)
        sheet.paste(pixels, x0, y0, look.radius, look.opacity)
    else:
        sheet.rounded(box, look.radius, fill, outline)
        _draw_tail(sheet, look, box, own)
    if look.charms:
        _draw_charms(sheet, look, box)


def _draw_charms(sheet: Sheet, look: Look, box: Box) -> None:
    """Little pictures at the corners of a bubble, half outside of it."""
    x0, y0, x1, y1 = box
    for x, y in sheet.rng.sample(((x0, y0), (x1, y0), (x0, y1), (x1, y1)), sheet.rng.randint(0, 2)):
        size = look.size * sheet.rng.uniform(0.6, 1.3)
        at = x - size / 2, y - size / 2
        if sheet.rng.random() < 0.5:
            sheet.icon(*at, size, any_colour(sheet.rng))
        else:
            side = max(3, round(size * sheet.scale))
            sheet.paste(photo(sheet.rng, side, side), *at, size / 2)


def _draw_tail(sheet: Sheet, look: Look, box: Box, own: int) -> None:
    x0, y0, x1, y1 = box
    edge, out = (x1 - 1, x1 + 4) if own else (x0 + 1, x0 - 4)
    middle = y0 + min(look.size, (y1 - y0) / 2)
    points = {
        "middle": ((out, middle), (edge, middle - 4), (edge, middle + 4)),
        "top": ((out, y0), (edge, y0), (edge, y0 + 6)),
        "bottom": ((out, y1), (edge, y1), (edge, y1 - 6)),
    }.get(look.tail)
    if points and not (look.one_sided and own):
        sheet.pen.polygon([tuple(sheet.scaled(*point)) for point in points], fill=look.fills[own])


def draw_avatar(sheet: Sheet, look: Look, x: float, y: float, size: float) -> None:
    """A photo, a letter on a colour, or a head and shoulders."""
    rng = sheet.rng
    radius = look.avatar_radius * size / 2
    turn = rng.random()
    if turn < 0.5:
        side = max(4, round(size * sheet.scale))
        sheet.paste(photo(rng, side, side), x, y, radius)
    else:
        colour = any_colour(rng, 40)
        sheet.rounded((x, y, x + size, y + size), radius, colour)
        if turn < 0.85:
            _initials(sheet, look, x, y, size)
        else:
            sheet.rounded(
                (x + size * 0.33, y + size * 0.2, x + size * 0.67, y + size * 0.5), size, any_colour(rng)
            )
            sheet.rounded(
                (x + size * 0.15, y + size * 0.55, x + size * 0.85, y + size), size / 4, any_colour(rng)
            )
    sheet.mark(x, y, x + size, y + size, Place.AVATAR)


def _initials(sheet: Sheet, look: Look, x: float, y: float, size: float) -> None:
    """One or two letters in the middle of an avatar."""
    rng, count = sheet.rng, sheet.rng.choice((1, 1, 2))
    words = han(rng, count) if rng.random() < 0.5 else english(rng, 1)[:count]
    words = words.upper() if rng.random() < 0.7 else words
    high = size * (rng.uniform(0.4, 0.55) if count == 1 else rng.uniform(0.3, 0.4))
    wide = width_of(look.face, words, high * sheet.scale) / sheet.scale
    at = x + (size - wide) / 2, y + (size - 1.3 * high) / 2
    sheet.text(*at, words, look.face, high, near(rng, (240, 240, 240), 15), None)


def draw_ticks(sheet: Sheet, look: Look, x: float, y: float) -> None:
    """The two ticks beside a time: sent, read."""
    colour = sheet.rng.choice((look.faint, (80, 170, 240)))
    for shift in (0.0, 3.0):
        sheet.rule(x + shift, y + look.small * 0.6, x + shift + 1.5, y + look.small * 0.9, colour)
        sheet.rule(x + shift + 1.5, y + look.small * 0.9, x + shift + 4.5, y + look.small * 0.3, colour)


def draw_reactions(sheet: Sheet, look: Look, x: float, y: float) -> None:
    """Small pills with a face, half upon the bubble's lower edge."""
    for number in range(sheet.rng.randint(1, 3)):
        left = x + number * look.small * 2
        sheet.rounded(
            (left, y - 3, left + look.small * 1.8, y + look.small),
            look.small,
            near(sheet.rng, look.ground, 20),
            look.line,
        )
        sheet.rounded(
            (left + 3, y - 1, left + 3 + look.small * 0.8, y - 1 + look.small * 0.8),
            look.small,
            (250, 200, 60),
        )
