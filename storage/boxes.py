"""Which box is which: one bubble stands at nearly the same place in every reading of its picture.

A box is left, top, width and height in pixels of the picture as stored. Where a box may be missing, None
stands for the whole picture."""

from __future__ import annotations

from collections.abc import Iterable

from ocr.types import Box

SAME_PLACE = 0.5
"""Two boxes that share at least this part of their union are the same bubble."""


def as_box(raw: Iterable[int]) -> Box:
    """A box as the database gives it back."""
    x, y, width, height = raw
    return int(x), int(y), int(width), int(height)


def nearest(box: Box, among: Iterable[Box]) -> int | None:
    """The number of the box that covers `box` best, the first of several; None if none covers it well."""
    shares = [(_share(other, box), -at) for at, other in enumerate(among)]
    best, at = max(shares, default=(0.0, 0))
    return -at if best >= SAME_PLACE else None


def around(box: Box, among: Iterable[Box]) -> int | None:
    """The number of the smallest box that holds at least half of `box`: a bubble that another reading took
    together with its neighbour. None if there is none."""
    sizes = [
        (other[2] * other[3], at)
        for at, other in enumerate(among)
        if 2 * _common(box, other) >= box[2] * box[3] > 0
    ]
    return min(sizes)[1] if sizes else None


def _share(one: Box, other: Box) -> float:
    if one == other:
        return 1.0
    common = _common(one, other)
    union = one[2] * one[3] + other[2] * other[3] - common
    return common / union if common else 0.0


def _common(one: Box, other: Box) -> int:
    width = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    height = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return width * height if width > 0 and height > 0 else 0
