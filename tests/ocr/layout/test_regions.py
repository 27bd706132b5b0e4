"""Flat areas of one colour, with their corners, and what belongs together of them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest

from ocr.layout.rect import Rect
from ocr.layout.regions import Region, find_regions, stacked

Numbers = npt.NDArray[np.uint8]


def page(*rects: tuple[int, int, int, int, int], width: int = 200, height: int = 120) -> Numbers:
    """Rectangles of left, top, width, height and number on a ground of none."""
    numbers = np.zeros((height, width), dtype=np.uint8)
    for left, top, wide, high, number in rects:
        numbers[top : top + high, left : left + wide] = number
    return numbers


def rounded(numbers: Numbers, left: int, top: int, right: int, bottom: int, by: int = 3) -> Numbers:
    """The same with the corners of a rectangle cut off."""
    for n in range(by):
        for row in (top + n, bottom - 1 - n):
            numbers[row, left : left + by - n] = 0
            numbers[row, right - by + n : right] = 0
    return numbers


def test_areas_that_touch_are_one_each() -> None:
    found = find_regions(page((10, 10, 60, 40, 1), (70, 10, 50, 40, 2)))
    assert [(r.number, r.box) for r in found] == [(1, Rect(10, 10, 70, 50)), (2, Rect(70, 10, 120, 50))]
    assert found[0].squareness > 0.95


@pytest.mark.parametrize(("width", "height", "found"), [(21, 13, 1), (20, 13, 0), (21, 12, 0)])
def test_a_region_has_a_least_size(width: int, height: int, found: int) -> None:
    assert len(find_regions(page((10, 10, width, height, 1)))) == found


def test_letters_upon_a_region_make_it_less_dense_and_no_less_square() -> None:
    numbers = page((10, 10, 100, 60, 1))
    numbers[30:40, 20:90] = 5
    (region,) = find_regions(numbers)
    assert region.squareness > 0.97
    assert region.density < 0.9
    assert region.area < region.filled


def test_round_corners_are_counted() -> None:
    sharp = page((10, 10, 100, 60, 1))
    (region,) = find_regions(sharp)
    assert (region.round_top, region.round_bottom, region.rounded) == (0, 0, False)
    (region,) = find_regions(rounded(sharp, 10, 10, 110, 70))
    assert (region.round_top, region.round_bottom, region.rounded) == (2, 2, True)


def test_a_corner_that_the_pictures_edge_hides_is_like_the_other() -> None:
    numbers = page((0, 10, 100, 60, 1))
    (region,) = find_regions(numbers)
    assert (region.round_top, region.round_bottom) == (0, 0)
    for n in range(3):
        numbers[10 + n, 97 + n : 100] = 0
    (region,) = find_regions(numbers)
    assert (region.round_top, region.round_bottom) == (2, 0)


def test_a_tail_is_no_part_of_the_body() -> None:
    numbers = page((20, 10, 100, 60, 1), (12, 20, 8, 6, 1))
    (region,) = find_regions(numbers)
    assert (region.box.left, region.body.left) == (12, 20)


def test_two_things_of_one_colour_that_ran_together_come_apart() -> None:
    found = find_regions(page((60, 10, 100, 40, 1), (0, 50, 200, 60, 1)))
    assert [(r.box.left, r.box.top) for r in found] == [(0, 50), (60, 10)]


ONE = Region(1, Rect(20, 10, 120, 50), Rect(20, 10, 120, 50), 3800, 4000, 2, 1)
TWO = Region(1, Rect(20, 52, 120, 80), Rect(20, 52, 120, 80), 2500, 2800, 1, 2)


def test_parts_of_a_card_that_thin_lines_cut_are_one() -> None:
    (whole,) = stacked([TWO, ONE])
    assert whole.box == whole.body == Rect(20, 10, 120, 80)
    assert (whole.area, whole.filled, whole.round_top, whole.round_bottom) == (6300, 6800, 2, 2)


def shifted(dx: int = 0, dy: int = 0, wider: int = 0) -> Region:
    box = Rect(20 + dx, 52 + dy, 120 + dx + wider, 80 + dy)
    return replace(TWO, box=box, body=box)


@pytest.mark.parametrize(
    ("lower", "parts"),
    [
        (shifted(3), 1), (shifted(4), 2), (shifted(wider=3), 1), (shifted(wider=4), 2),
        (shifted(dy=4), 1), (shifted(dy=5), 2), (shifted(dy=-10), 1), (shifted(dy=-11), 2),
        (replace(TWO, number=2), 2), (replace(TWO, round_top=2), 2),
    ],
)  # fmt: skip
def test_parts_stand_right_under_each_other_in_one_colour(lower: Region, parts: int) -> None:
    assert len(stacked([ONE, lower])) == parts


def test_two_bubbles_with_round_corners_are_two() -> None:
    assert len(stacked([replace(ONE, round_bottom=2), TWO])) == 2
