"""One bubble is found again at nearly its place."""

from __future__ import annotations

import pytest

from ocr.types import Box
from storage.boxes import around, nearest

BUBBLE: Box = (20, 100, 300, 60)


@pytest.mark.parametrize(
    ("among", "found"),
    [
        ([], None),
        ([BUBBLE], 0),
        ([(20, 200, 300, 60), (22, 96, 304, 66), (20, 100, 300, 90)], 1),
        ([(20, 100, 300, 120)], 0),  # just half of their union
        ([(20, 100, 300, 121)], None),
        ([(20, 130, 300, 60)], None),
        ([(320, 100, 300, 60), (20, 160, 300, 60)], None),  # they touch
        ([BUBBLE, BUBBLE], 0),
    ],
)
def test_a_bubble_is_the_box_that_covers_it_best(among: list[Box], found: int | None) -> None:
    assert nearest(BUBBLE, among) == found


def test_a_box_without_an_extent_is_found_by_being_the_same() -> None:
    assert nearest((0, 0, 0, 0), [BUBBLE, (0, 0, 0, 0)]) == 1
    assert around((0, 0, 0, 0), [BUBBLE]) is None


@pytest.mark.parametrize(
    ("among", "found"),
    [
        ([], None),
        ([(0, 0, 1000, 2000), (20, 40, 300, 200)], 1),
        ([(20, 130, 300, 60)], 0),
        ([(20, 131, 300, 60)], None),
    ],
)
def test_a_bubble_taken_together_with_others_is_in_the_smallest_box_around_it(
    among: list[Box], found: int | None
) -> None:
    assert around(BUBBLE, among) == found


def test_of_the_smallest_boxes_too_one_elsewhere_is_another() -> None:
    pixel: Box = (0, 0, 1, 1)
    assert nearest(pixel, [(5, 0, 1, 1), (0, 5, 1, 1)]) is None
    assert around(pixel, [(5, 0, 9, 9), (0, 5, 9, 9)]) is None
