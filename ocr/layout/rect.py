"""Rectangles in picture pixels, as the layout code uses them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ocr.types import Box


class Rect(NamedTuple):
    """Left, top, right, bottom; origin top left, right and bottom exclusive."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """In pixels; right is exclusive."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """In pixels; bottom is exclusive."""
        return self.bottom - self.top

    @property
    def area(self) -> int:
        """In pixels; 0 if left and right, or top and bottom, are the wrong way round."""
        return max(0, self.width) * max(0, self.height)

    @property
    def middle(self) -> tuple[float, float]:
        """(x, y) of its centre."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def box(self) -> Box:
        """(x, y, width, height), as readings have it."""
        return (self.left, self.top, self.width, self.height)

    def grown(self, by: int) -> Rect:
        """Wider by so many pixels on each side."""
        return Rect(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def moved(self, dx: int, dy: int) -> Rect:
        """The same size elsewhere."""
        return Rect(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy)

    def cut_to(self, other: Rect) -> Rect:
        """What of it lies in `other`; may be empty."""
        return Rect(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def contains(self, other: Rect, slack: int = 0) -> bool:
        """Whether `other` lies in it, or stands out by at most `slack` pixels."""
        return (
            other.left >= self.left - slack
            and other.top >= self.top - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def overlap(self, other: Rect) -> int:
        """Area that both share."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide * high if wide > 0 and high > 0 else 0

    def rows_shared(self, other: Rect) -> int:
        """How many rows of pixels both cross."""
        return max(0, min(self.bottom, other.bottom) - max(self.top, other.top))

    def columns_shared(self, other: Rect) -> int:
        """How many columns of pixels both cross."""
        return max(0, min(self.right, other.right) - max(self.left, other.left))


def around(rects: Iterable[Rect]) -> Rect:
    """The smallest rectangle that holds all of `rects`, of which there is at least one."""
    lefts, tops, rights, bottoms = zip(*rects, strict=True)
    return Rect(min(lefts), min(tops), max(rights), max(bottoms))
