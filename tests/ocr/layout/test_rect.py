"""Rectangles in picture pixels."""

from __future__ import annotations

import pytest

from ocr.layout.rect import Rect, around

ONE = Rect(10, 20, 40, 50)


def test_a_rectangle_knows_its_measures() -> None:
    assert (ONE.width, ONE.height, ONE.area, ONE.middle, ONE.box) == (
        30,
        30,
        900,
        (25.0, 35.0),
        (10, 20, 30, 30),
    )
    assert Rect(10, 10, 5, 20).area == 0
    assert Rect(10, 10, 5, 5).area == 0


def test_it_grows_moves_and_is_cut() -> None:
    assert ONE.grown(2) == Rect(8, 18, 42, 52)
    assert ONE.moved(1, -2) == Rect(11, 18, 41, 48)
    assert ONE.cut_to(Rect(20, 0, 100, 30)) == Rect(20, 20, 40, 30)
    assert ONE.cut_to(Rect(0, 30, 30, 100)) == Rect(10, 30, 30, 50)


@pytest.mark.parametrize(
    "outside", [Rect(9, 20, 40, 50), Rect(10, 19, 40, 50), Rect(10, 20, 41, 50), Rect(10, 20, 40, 51)]
)
def test_one_contains_another_that_stands_out_at_no_side_but_for_a_slack(outside: Rect) -> None:
    assert ONE.contains(ONE)
    assert not ONE.contains(outside)
    assert ONE.contains(outside, 1)


def test_two_share_an_area_rows_and_columns() -> None:
    other = Rect(30, 40, 60, 45)
    assert (ONE.overlap(other), other.overlap(ONE)) == (50, 50)
    assert (ONE.rows_shared(other), ONE.columns_shared(other)) == (5, 10)
    aside = Rect(40, 20, 50, 50)
    assert (ONE.overlap(aside), ONE.columns_shared(aside), ONE.rows_shared(aside)) == (0, 0, 30)
    below = Rect(10, 60, 40, 70)
    assert (ONE.overlap(below), ONE.rows_shared(below), ONE.columns_shared(below)) == (0, 0, 30)
    assert Rect(0, 0, 5, 5).overlap(Rect(9, 9, 12, 12)) == 0


def test_around_holds_all() -> None:
    assert around([Rect(5, 9, 6, 10), Rect(1, 30, 3, 40)]) == Rect(1, 9, 6, 40)
