"""Makes what the net would have seen, without a net: rectangles of known kinds on an empty ground."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ocr.layout.learned.sight import Sight
from ocr.layout.places import Place
from ocr.layout.rect import Rect

CELL = 4


@dataclass(frozen=True)
class Part:
    """A rectangle that is of one kind; of a message perhaps its first or its last line."""

    rect: Rect
    place: Place
    first: bool = False
    last: bool = False


def a_sight(
    parts: Sequence[Part], bodies: Sequence[Rect] = (), *, width: int = 400, height: int = 400
) -> Sight:
    """Certain of everything: 0.9 for what is there, the rest for the ground."""
    rows, columns = height // CELL, width // CELL
    places = np.zeros((len(Place), rows, columns), np.float32)
    places[Place.GROUND] = 1.0
    firsts, lasts, body = (np.zeros((rows, columns), np.float32) for _ in range(3))
    for part in parts:
        at = _cells(part.rect)
        places[:, *at] = 0
        places[Place.GROUND, *at], places[part.place, *at] = 0.1, 0.9
        firsts[at], lasts[at] = part.first, part.last
    for rect in bodies:
        body[_cells(rect)] = 1.0
    return Sight(places, body, firsts, lasts, float(CELL))


def _cells(rect: Rect) -> tuple[slice, slice]:
    return slice(rect.top // CELL, rect.bottom // CELL), slice(rect.left // CELL, rect.right // CELL)
