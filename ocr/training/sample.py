"""One drawn screenshot with its truth, by number: the same number gives the same picture."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

import numpy as np

from ocr.layout.places import LINE_HEIGHT, Place
from ocr.training.bubbles import Box
from ocr.training.canvas import Canvas, Picture
from ocr.training.chat import draw_chat
from ocr.training.chrome import draw_banner, draw_foot, draw_head, draw_over
from ocr.training.grounds import any_colour, lay_ground, near
from ocr.training.headed import draw_headed
from ocr.training.look import Look, any_look
from ocr.training.wear import worn
from ocr.training.windows import draw_list, draw_panel
from ocr.training.words import BARS, BUTTONS

FAMILIES = ("phone", "window", "crop")
_UNIT = 32
"""Sides are multiples of it: the net halves its input five times."""


@dataclass(frozen=True)
class Sample:
    """A picture (rows × columns × RGB) and, a quarter as large, what each place is (`Place`), how much of it
    is a message's body (0–255), and whether a line begins and ends a message (0, 1, or UNMARKED)."""

    pixels: Picture
    places: Picture
    bodies: Picture
    firsts: Picture
    lasts: Picture


def shape_of(number: int) -> tuple[str, int, int]:
    """Family, width and height of a picture; pictures of one number's batch share them."""
    rng = Random(number)  # noqa: S311 - pictures, no secrets
    family = rng.choices(FAMILIES, (40, 33, 27))[0]
    match family:
        case "phone":
            return family, _UNIT * rng.randint(7, 12), _UNIT * rng.randint(13, 22)
        case "window":
            return family, _UNIT * rng.randint(14, 32), _UNIT * rng.randint(9, 19)
        case _:
            return family, _UNIT * rng.randint(8, 22), _UNIT * rng.randint(3, 14)


def draw_sample(number: int, family: str, width: int, height: int) -> Sample:
    """Draw picture `number` of a family; sides in pixels, multiples of 32."""
    rng = Random(number * 7919 + 1)  # noqa: S311 - pictures, no secrets
    # The net is fed pictures whose lines are LINE_HEIGHT high; letters are about 0.8 of that, give or take.
    size = LINE_HEIGHT * 0.8 * (rng.uniform(0.72, 1.35) if rng.random() < 0.85 else rng.uniform(0.6, 1.7))
    canvas = Canvas(width, height, 2 if rng.random() < 0.45 else 1, rng)
    look = any_look(rng, size, window=family == "window")
    whole = (0.0, 0.0, float(width), float(height))
    if family == "phone":
        _screen(canvas, look, _framed(canvas, whole), phone=True, bars=True)
    elif family == "crop":
        up = rng.choice((0.0, look.size * 3))
        _screen(
            canvas, look, (0, -up, width, height + up), phone=rng.random() < 0.5, bars=rng.random() < 0.35
        )
    else:
        _window(canvas, look, _framed(canvas, whole))
    pixels = worn(np.asarray(canvas.image), (width, height), rng)
    return Sample(pixels, canvas.places, canvas.body_map(), canvas.firsts, canvas.lasts)


def _framed(canvas: Canvas, box: Box) -> Box:
    """Now and then the screenshot itself stands on a page or in the drawing of a phone."""
    rng = canvas.rng
    if rng.random() > 0.08:
        return box
    canvas.cover(*box, rng.choice(((255, 255, 255), (0, 0, 0), any_colour(rng))))
    margin = rng.uniform(0.02, 0.12) * box[2]
    inner = (
        box[0] + margin,
        box[1] + rng.uniform(0, 0.1) * box[3],
        box[2] - margin,
        box[3] * rng.uniform(0.9, 1),
    )
    canvas.rounded(
        (inner[0] - 5, inner[1] - 8, inner[2] + 5, inner[3] + 8),
        12,
        rng.choice(((20, 20, 20), (230, 230, 230))),
    )
    return inner


def _screen(canvas: Canvas, look: Look, box: Box, *, phone: bool, bars: bool) -> None:
    """One chat on its ground with the bars around it."""
    rng, (left, top, right, bottom) = canvas.rng, box
    foot = 0.0
    if bars and rng.random() < 0.87:
        foot = look.size * (rng.uniform(2.6, 4) if phone else rng.uniform(3, 9))
        if phone and rng.random() < 0.16:
            foot = (bottom - top) * rng.uniform(0.3, 0.45)
    lay_ground(canvas, look.ground_kind, look.ground, box)
    if look.bubbles == "none" or rng.random() < 0.04:
        draw = draw_headed if rng.random() < 0.75 else draw_chat
    else:
        draw = draw_chat
    draw(canvas, look, (left, top + (look.size * 4 if bars else 0), right, bottom - foot))
    _trim(canvas, box)
    end = draw_head(canvas, look, box, phone=phone) if bars and rng.random() < 0.92 else top
    if bars and rng.random() < 0.16:
        end = draw_banner(canvas, look, (left, end, right, bottom))
    if rng.random() < 0.09:
        draw_over(canvas, look, (left, end, right, bottom - foot))
    if foot:
        draw_foot(canvas, look, (left, bottom - foot, right, bottom), phone=phone)


def _trim(canvas: Canvas, box: Box) -> None:
    """What a long word drew beyond the screen is of another thing's ground."""
    for x0, y0, x1, y1 in (
        (box[2], 0.0, float(canvas.width), float(canvas.height)),
        (0.0, box[3], float(canvas.width), float(canvas.height)),
    ):
        if x1 > x0 and y1 > y0:
            canvas.forget(x0, y0, x1, y1)


def _window(canvas: Canvas, look: Look, box: Box) -> None:
    """A window of one to five columns; the chat is one of them."""
    rng, (left, top, right, bottom) = canvas.rng, box
    if rng.random() < 0.28:
        high = look.size * rng.uniform(1.6, 2.6)
        canvas.cover(
            left, top, right, top + high, near(rng, (42, 42, 42) if look.dark else (230, 230, 230), 20)
        )
        canvas.text(
            left + 8, top + high * 0.2, rng.choice(BARS), look.face, look.small, look.faint, Place.OTHER
        )
        top += high
    lists = rng.choice((0, 1, 1, 1, 2))
    if rng.random() < 0.5:
        left = _strip_of_icons(canvas, look, (left, top, right, bottom))
    panel = (
        min((right - left) * 0.4, look.size * rng.uniform(9, 24))
        if rng.random() < 0.45 and right - left > look.size * 34
        else 0.0
    )
    starts = left
    for _ in range(lists):
        starts += min((right - left) * 0.3, look.size * rng.uniform(8, 20))
    chat = (starts, top, right - panel, bottom)
    if lists and rng.random() < 0.15:
        look = replace(look, avatar=look.avatar * 0.8)
    _screen(canvas, look, chat, phone=False, bars=rng.random() < 0.92)
    edge = left
    for number in range(lists):
        end = left + (starts - left) * (number + 1) / lists
        draw_list(canvas, look, (edge, top, end, bottom))
        edge = end
    if panel:
        draw_panel(canvas, look, (right - panel, top, right, bottom))


def _strip_of_icons(canvas: Canvas, look: Look, box: Box) -> float:
    """The narrow column at a window's left edge; returns where it ends."""
    rng, (left, top, _, bottom) = canvas.rng, box
    wide = look.size * rng.uniform(2.4, 5)
    canvas.cover(left, top, left + wide, bottom, rng.choice(((46, 46, 46), (230, 230, 230), any_colour(rng))))
    y = top + 8
    for _ in range(rng.randint(2, 9)):
        canvas.icon(left + wide * 0.3, y, wide * 0.35, (170, 170, 170))
        y += wide * 0.5
        if rng.random() < 0.3:
            canvas.text(
                left + wide * 0.2,
                y,
                rng.choice(BUTTONS)[:2],
                look.face,
                look.small,
                (180, 180, 180),
                Place.OTHER,
            )
            y += look.size
        y += wide * 0.3
    return left + wide
