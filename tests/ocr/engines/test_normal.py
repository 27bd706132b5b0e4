"""A crop of any colours as black on white, at a size that Tesseract likes."""

from __future__ import annotations

import numpy as np
import pytest

from ocr.engines.base import Crop
from ocr.engines.normal import black_on_white, ink, ink_height


def crop(height: int, width: int, *marks: tuple[int, int, int, int, int], ground: int = 200) -> Crop:
    """Marks of left, top, width, height and tone."""
    made = np.full((height, width, 3), ground, dtype=np.uint8)
    for left, top, wide, high, tone in marks:
        made[top : top + high, left : left + wide] = tone
    return made


@pytest.mark.parametrize(("tone", "seen"), [(176, True), (177, False), (224, True), (223, False)])
def test_what_hardly_differs_from_the_background_is_no_ink(tone: int, seen: bool) -> None:
    assert bool(ink(crop(40, 100, (10, 10, 20, 20, tone))).any()) is seen


def test_a_dot_is_ink_though_it_is_less_than_a_hundredth() -> None:
    strength = ink(crop(40, 100, (10, 10, 3, 3, 20)))
    assert strength[11, 11] == 1.0
    assert strength.sum() == 9.0


def test_ink_is_measured_against_the_strongest_in_any_colour() -> None:
    made = crop(40, 100, (10, 10, 20, 20, 0))
    made[10:30, 60:80] = (200, 100, 200)
    made[5:7, 60:80] = (200, 200, 150)
    strength = ink(made)
    assert (strength[15, 15], strength[15, 65], strength[5, 65]) == (1.0, 0.5, 0.25)
    assert strength[0, 0] == 0.0


def test_the_height_of_ink_is_that_of_what_is_strong() -> None:
    strength = np.zeros((30, 30), dtype=np.float32)
    assert ink_height(strength) == 0
    strength[5, 3], strength[14, 9], strength[20, 4] = 0.41, 1.0, 0.4
    assert ink_height(strength) == 10


@pytest.mark.parametrize(
    ("size", "high", "drawn"),
    [
        ((60, 200), 40, (34 / 40)), ((60, 200), 20, 34 / 27), ((40, 200), 18, 34 / 18),
        ((36, 100), 17, 34 / 17), ((34, 100), 16, 28 / 16), ((20, 100), 12, 28 / 12), ((6, 100), 3, 6.0),
    ],
)  # fmt: skip
def test_letters_are_scaled_to_one_height_and_small_ones_less(
    size: tuple[int, int], high: int, drawn: float
) -> None:
    made = black_on_white(crop(*size, (10, 1, 20, high, 0)))
    assert made is not None
    assert made.size == (round(size[1] * drawn) + 24, round(size[0] * drawn) + 24)
    assert made.getpixel((3, 3)) == 255


def test_small_letters_are_softened() -> None:
    small, large = (black_on_white(crop(2 * n, 100, (10, 1, 20, n, 0))) for n in (14, 20))
    assert small is not None
    assert large is not None
    assert 2 * len(set(small.tobytes())) > 3 * len(set(large.tobytes()))


def test_without_ink_or_rows_there_is_nothing_to_read() -> None:
    assert black_on_white(crop(40, 100)) is None
    assert black_on_white(crop(1, 100, (0, 0, 10, 1, 0))) is None
    assert black_on_white(crop(2, 100, (0, 0, 10, 1, 0))) is not None


def test_the_background_is_the_commonest_shade_alone() -> None:
    """Another that is fifteen of 255 away is none of it."""
    made = crop(40, 100, (0, 0, 40, 40, 207), (60, 5, 10, 30, 0), ground=192)
    strength = ink(made)
    assert strength[0, 99] == 0.0
    assert strength[10, 65] == 1.0
    assert 0 < strength[0, 0] < 0.1


def test_a_speck_does_not_make_the_letters_pale() -> None:
    """The strongest that counts is that of one pixel in a hundred."""
    strength = ink(crop(40, 100, (10, 10, 20, 20, 100), (80, 20, 5, 5, 0)))
    assert (strength[15, 15], strength[22, 82]) == (1.0, 1.0)
    assert ink(crop(40, 100, (10, 10, 20, 20, 100), (80, 20, 8, 8, 0)))[15, 15] == 0.5
