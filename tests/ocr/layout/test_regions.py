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


def carved(by: int) -> Numbers:
    """One thing with another below it that begins `by` pixels further left and right."""
    return page((100, 10, 200, 40, 3), (100 - by, 50, 200 + 2 * by, 60, 3), width=400, height=200)


@pytest.mark.parametrize(("by", "parts"), [(16, 1), (17, 2)])
def test_an_outline_that_jumps_far_is_another_things(by: int, parts: int) -> None:
    found = find_regions(carved(by))
    assert len(found) == parts
    assert {region.number for region in found} == {3}


def test_of_a_wide_thing_the_outline_may_jump_further() -> None:
    for step, parts in ((25, 1), (31, 3)):
        numbers = page(
            (20 + 2 * step, 10, 1000 - 4 * step, 30, 1), (20 + step, 40, 1000 - 2 * step, 30, 1),
            (20, 70, 1000, 70, 1), width=1100, height=200,
        )  # fmt: skip
        assert len(find_regions(numbers)) == parts


@pytest.mark.parametrize(("high", "parts"), [(18, 1), (19, 2)])
def test_what_ran_together_comes_apart_in_parts_as_high_as_a_line(high: int, parts: int) -> None:
    numbers = page((60, 10, 100, high, 1), (0, 10 + high, 200, 60, 1))
    assert len(find_regions(numbers)) == parts


def test_two_or_three_parts_come_apart_and_four_are_one_strange_thing() -> None:
    steps = [(40 * n, 10 + 30 * n, 300 - 80 * n, 30, 1) for n in range(3)]
    assert len(find_regions(page(*steps, width=310, height=200))) == 3
    more = [(40 * n, 10 + 30 * n, 400 - 80 * n, 30, 1) for n in range(4)]
    assert len(find_regions(page(*more, width=410, height=200))) == 1


def test_parts_that_are_not_most_of_it_do_not_come_apart() -> None:
    ragged = [(60 if n % 2 else 20, 100 + 10 * n, 100, 10, 1) for n in range(6)]
    assert len(find_regions(page((20, 10, 180, 50, 1), (60, 60, 100, 40, 1), *ragged, height=200))) == 1


def test_a_patchy_thing_is_not_cut_apart() -> None:
    numbers = page((60, 10, 100, 40, 1), (0, 50, 200, 60, 1))
    numbers[14:46, 64:156] = 0
    numbers[55:105, 5:195] = 0
    assert len(find_regions(numbers)) == 1


def test_a_pattern_that_covers_little_is_no_region() -> None:
    grid = page()
    grid[10:12, 10:190] = grid[10:110, 10:12] = 1
    assert find_regions(grid) == []


def test_the_edge_of_the_picture_rounds_no_corner() -> None:
    for left, right in ((2, 100), (100, 198)):
        numbers = rounded(page((left, 10, right - left, 60, 1)), left, 10, right, 70)
        (region,) = find_regions(numbers)
        assert (region.round_top, region.round_bottom) == (2, 2)
    sharp = page((2, 10, 98, 60, 1))
    assert find_regions(sharp)[0].round_top == 0
    from_edge_to_edge = page((0, 10, 200, 60, 1))
    assert find_regions(from_edge_to_edge)[0].round_top == 0


def test_near_the_pictures_edge_a_corner_still_counts() -> None:
    numbers = page((4, 10, 96, 60, 1))
    for n in range(3):
        numbers[10 + n, 97 + n : 100] = 0
    assert find_regions(numbers)[0].round_top == 1


def test_a_corner_is_round_from_two_pixels_on() -> None:
    assert find_regions(rounded(page((20, 10, 90, 60, 1)), 20, 10, 110, 70, 1))[0].round_top == 0
    assert find_regions(rounded(page((20, 10, 90, 60, 1)), 20, 10, 110, 70, 2))[0].round_top == 2


def test_a_region_tells_its_number_where_its_first_row_begins_further_in() -> None:
    numbers = page((20, 10, 100, 60, 4), (0, 10, 15, 60, 2))
    numbers[10, 20:60] = 0
    numbers[10, 100:] = 0
    assert {region.number for region in find_regions(numbers, (20, 12))} == {4}


def test_an_empty_region_has_neither_shape_nor_density() -> None:
    nothing = Region(1, Rect(0, 0, 0, 0), Rect(0, 0, 0, 0), 0, 0)
    assert (nothing.squareness, nothing.density) == (0.0, 0.0)
    assert not nothing.rounded


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
