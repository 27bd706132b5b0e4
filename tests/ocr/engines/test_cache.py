"""Lines that were read before are not read again."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ocr.engines.base import Crop, EngineLine
from ocr.engines.cache import CachedEngine


class Counting:
    """Reads the first pixel's value, and counts what it is shown."""

    name, version = "counting", "1"

    def __init__(self) -> None:
        self.shown = 0

    def read(self, crops: Sequence[Crop], languages: Sequence[str] = ()) -> list[EngineLine]:  # noqa: ARG002 - a LineEngine
        self.shown += len(crops)
        return [EngineLine(str(crop[0, 0, 0]), 1.0) for crop in crops]


def crop(value: int, width: int = 9) -> Crop:
    return np.full((5, width, 3), value, np.uint8)


def test_the_same_pixels_reach_the_engine_once() -> None:
    inner = Counting()
    cached = CachedEngine(inner)
    assert [one.text for one in cached.read([crop(1), crop(2), crop(1)])] == ["1", "2", "1"]
    assert [one.text for one in cached.read([crop(2), crop(3)])] == ["2", "3"]
    assert inner.shown == 3


def test_other_sizes_and_other_languages_are_other_lines() -> None:
    inner = Counting()
    cached = CachedEngine(inner)
    cached.read([crop(1), crop(1, width=15)])
    cached.read([crop(1)], ("zh-Hant",))
    assert inner.shown == 3


def test_the_oldest_lines_are_forgotten_first() -> None:
    inner = Counting()
    cached = CachedEngine(inner, size=2)
    cached.read([crop(1), crop(2)])
    cached.read([crop(1)])
    cached.read([crop(3)])
    cached.read([crop(1)])
    assert inner.shown == 3
    cached.read([crop(2)])
    assert inner.shown == 4


def test_one_pixel_more_or_less_makes_another_line() -> None:
    inner = Counting()
    cached = CachedEngine(inner)
    changed = crop(1).copy()
    changed[4, 8, 2] += 1
    cached.read([crop(1)])
    cached.read([changed])
    assert inner.shown == 2
