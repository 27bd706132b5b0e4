"""One drawn screenshot with its truth, by number: the same number gives the same picture."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import numpy as np

from ocr.layout.places import LINE_HEIGHT, STRIDE, Place
from ocr.training.bubbles import Box
from ocr.training.grounds import any_colour
from ocr.training.look import any_look
from ocr.training.screens import draw_bench, draw_page, draw_screen, draw_window
from ocr.training.sheet import UNMARKED, Picture, Sheet
from ocr.training.wear import slanted, worn

FAMILIES = ("phone", "window", "crop", "bench", "page")
_SHARES = (34, 20, 22, 14, 10)
"""Of a hundred pictures."""
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
    family = rng.choices(FAMILIES, _SHARES)[0]
    match family:
        case "phone":
            return family, _UNIT * rng.randint(7, 12), _UNIT * rng.randint(13, 22)
        case "window":
            return family, _UNIT * rng.randint(14, 32), _UNIT * rng.randint(9, 19)
        case "bench":
            return family, _UNIT * rng.randint(21, 35), _UNIT * rng.randint(11, 19)
        case "page":
            return family, _UNIT * rng.randint(16, 30), _UNIT * rng.randint(12, 24)
        case _:
            return family, _UNIT * rng.randint(8, 22), _UNIT * rng.randint(3, 14)


def draw_sample(number: int, family: str, width: int, height: int) -> Sample:
    """Draw picture `number` of a family; sides in pixels, multiples of 32."""
    rng = Random(number * 7919 + 1)  # noqa: S311 - pictures, no secrets
    # The net is fed pictures whose lines are LINE_HEIGHT high; letters are about 0.8 of that, give or take.
    size = LINE_HEIGHT * 0.8 * (rng.uniform(0.72, 1.35) if rng.random() < 0.85 else rng.uniform(0.6, 1.7))
    sheet = Sheet(width, height, 2 if rng.random() < 0.45 else 1, rng)
    look = any_look(rng, size, window=family not in ("phone", "crop"))
    whole = (0.0, 0.0, float(width), float(height))
    match family:
        case "phone":
            draw_screen(sheet, look, _framed(sheet, whole), phone=True, bars=True)
        case "crop":
            up = rng.choice((0.0, look.size * 3))
            part = (0, -up, width, height + up)
            draw_screen(sheet, look, part, phone=rng.random() < 0.5, bars=rng.random() < 0.35)
        case "window":
            draw_window(sheet, look, _framed(sheet, whole))
        case "bench":
            draw_bench(sheet, look, whole)
        case _:
            draw_page(sheet, look, whole)
    pixels = worn(np.asarray(sheet.image), (width, height), rng)
    sample = Sample(pixels, sheet.places, sheet.body_map(), sheet.firsts, sheet.lasts)
    return _photographed(sample, rng) if rng.random() < 0.05 else sample


def _photographed(sample: Sample, rng: Random) -> Sample:
    """The picture aslant, and its truth with it."""
    move = slanted(rng, (sample.pixels.shape[1], sample.pixels.shape[0]))
    return Sample(
        move(sample.pixels, 1, None),
        move(sample.places, STRIDE, Place.GROUND),
        move(sample.bodies, STRIDE, 0),
        move(sample.firsts, STRIDE, UNMARKED),
        move(sample.lasts, STRIDE, UNMARKED),
    )


def _framed(sheet: Sheet, box: Box) -> Box:
    """Now and then the screenshot itself stands on a page or in the drawing of a phone."""
    rng = sheet.rng
    if rng.random() > 0.08:
        return box
    sheet.cover(*box, rng.choice(((255, 255, 255), (0, 0, 0), any_colour(rng))))
    margin = rng.uniform(0.02, 0.12) * box[2]
    inner = (
        box[0] + margin,
        box[1] + rng.uniform(0, 0.1) * box[3],
        box[2] - margin,
        box[3] * rng.uniform(0.9, 1),
    )
    sheet.rounded(
        (inner[0] - 5, inner[1] - 8, inner[2] + 5, inner[3] + 8),
        12,
        rng.choice(((20, 20, 20), (230, 230, 230))),
    )
    return inner
