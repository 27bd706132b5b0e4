"""Ink to lines of text: joined where one line is in parts, cut where two touch."""

from __future__ import annotations

import numpy as np
import pytest

from ocr.layout.ink import Mask
from ocr.layout.rect import Rect
from ocr.layout.strips import find_strips, row_bands
from ocr.layout.types import Strip

EM = 20.0
WHITE = (255, 255, 255)


def inked(*rects: tuple[int, int, int, int], size: tuple[int, int] = (400, 200)) -> Mask:
    """Ink in rectangles of left, top, width, height."""
    ink = np.zeros((size[1], size[0]), dtype=bool)
    for left, top, width, height in rects:
        ink[top : top + height, left : left + width] = True
    return ink


def strips(ink: Mask, tone: int = 20, at: tuple[int, int] = (0, 0), **more: float) -> list[Strip]:
    pixels = np.full((ink.shape[0] + at[1], ink.shape[1] + at[0], 3), 255, dtype=np.uint8)
    pixels[at[1] :, at[0] :][ink] = tone
    rect = Rect(at[0], at[1], at[0] + ink.shape[1], at[1] + ink.shape[0])
    return find_strips(ink.copy(), rect, EM, pixels, WHITE, **more)


def rects(
    ink: Mask, tone: int = 20, gap: float = 1.15, widest: float = 1e9
) -> list[tuple[int, int, int, int]]:
    return [strip.rect.box for strip in strips(ink, tone, gap=gap, widest=widest)]


def letters(left: int, top: int, count: int, size: int = 20) -> list[tuple[int, int, int, int]]:
    return [(left + n * (size + 2), top, size, size) for n in range(count)]


def test_bands_are_runs_of_rows_with_ink() -> None:
    assert row_bands(inked((0, 3, 5, 4), (9, 10, 1, 1), size=(20, 12))) == [(3, 7), (10, 11)]


def test_letters_beside_each_other_are_one_line() -> None:
    assert rects(inked(*letters(10, 30, 5))) == [(10, 30, 108, 20)]


def test_lines_stand_where_the_picture_has_them_with_the_colour_of_their_letters() -> None:
    (strip,) = strips(inked(*letters(10, 30, 2)), tone=40, at=(100, 50))
    assert strip.rect.box == (110, 80, 42, 20)
    assert (strip.fill, strip.ink, strip.blots) == (WHITE, (40, 40, 40), ())


def test_two_lines_are_two() -> None:
    assert rects(inked(*letters(10, 30, 3), *letters(10, 60, 3))) == [(10, 30, 64, 20), (10, 60, 64, 20)]


@pytest.mark.parametrize(("gap", "lines"), [(9, 1), (10, 2)])
def test_parts_of_a_letter_stand_close_and_make_no_more_than_a_line(gap: int, lines: int) -> None:
    """Like 二, whose strokes are 6 high here."""
    assert len(rects(inked((10, 30, 20, 6), (10, 36 + gap, 20, 9)))) == lines


@pytest.mark.parametrize(("height", "lines"), [(12, 1), (13, 2)])
def test_what_would_be_higher_than_a_line_together_is_two(height: int, lines: int) -> None:
    assert len(rects(inked((10, 30, 40, 8), (10, 42, 40, height)))) == lines


@pytest.mark.parametrize(("gap", "high", "count"), [(2, 5, 1), (3, 5, 1), (4, 5, 3), (2, 6, 3)])
def test_an_underscore_hangs_below_letters_larger_than_usual(gap: int, high: int, count: int) -> None:
    """dave_1977 in a title: without it, two words stand far apart."""
    ink = inked(*letters(10, 30, 2, 23), (60, 53 + gap, 22, high), *letters(84, 30, 2, 23))
    assert len(rects(ink, widest=20)) == count


@pytest.mark.parametrize(("gap", "pieces"), [(23, 1), (24, 2)])
def test_a_gap_wider_than_a_letter_parts_a_row(gap: int, pieces: int) -> None:
    assert len(rects(inked(*letters(10, 30, 2), *letters(52 + gap, 30, 2)))) == pieces


def test_a_gap_may_be_bounded_in_pixels() -> None:
    ink = inked(*letters(10, 30, 2), *letters(72, 30, 2))
    assert len(rects(ink)) == 1
    assert len(rects(ink, widest=19)) == 2
    assert len(rects(ink, gap=0.8)) == 2


def test_touching_lines_are_cut_where_the_least_ink_is() -> None:
    ink = inked(*letters(10, 30, 5), (60, 50, 2, 4), *letters(10, 54, 5))
    assert [(top, height) for _left, top, _width, height in rects(ink)] == [(30, 20), (50, 24)]


def test_a_high_thing_without_a_waist_stays_whole() -> None:
    assert rects(inked((10, 30, 60, 50))) == [(10, 30, 60, 50)]


def test_what_is_much_higher_than_a_line_is_none() -> None:
    assert rects(inked((10, 30, 60, 70))) == [(10, 30, 60, 70)]
    assert rects(inked((10, 30, 60, 71))) == []


@pytest.mark.parametrize(("width", "height", "kept"), [(11, 5, False), (12, 5, True), (11, 6, True)])
def test_a_dot_is_no_line(width: int, height: int, kept: bool) -> None:
    assert bool(rects(inked((10, 30, width, height)))) is kept


@pytest.mark.parametrize(
    ("tone", "width", "height", "kept"),
    [(211, 30, 14, False), (210, 30, 14, True), (211, 31, 14, True), (211, 30, 15, True)],
)
def test_a_pale_speck_is_compression(tone: int, width: int, height: int, kept: bool) -> None:
    assert bool(rects(inked((10, 30, width, height)), tone=tone)) is kept


def test_an_icon_that_bridges_two_lines_keeps_them_apart() -> None:
    ink = inked((10, 30, 30, 50), *letters(100, 30, 3), *letters(100, 58, 3))
    assert rects(ink) == [(10, 30, 30, 50), (100, 30, 64, 20), (100, 58, 64, 20)]


def small_print(left: int, top: int, size: int, after: int = 10) -> list[tuple[int, int, int, int]]:
    return [*letters(10, 30, 4), (94 + after + left, top, 30, size)]


def test_a_time_that_hangs_lower_and_smaller_at_the_end_is_a_line_of_its_own() -> None:
    assert [box[0] for box in rects(inked(*small_print(0, 40, 13)))] == [10, 104]


@pytest.mark.parametrize(
    "ink",
    [
        small_print(0, 34, 19),  # as low, but not smaller by its top
        small_print(0, 36, 16),  # ends hardly lower
        small_print(0, 36, 20),  # as high as the line
        small_print(-6, 40, 13),  # too near
        [*letters(10, 30, 4), (104, 40, 20, 13)],  # too short for a time
    ],
    ids=["top", "bottom", "height", "near", "short"],
)
def test_what_does_not_hang_like_a_time_is_part_of_the_line(ink: list[tuple[int, int, int, int]]) -> None:
    assert len(rects(inked(*ink))) == 1


def test_nothing_is_no_line() -> None:
    assert rects(inked()) == []


@pytest.mark.parametrize(("gap", "pieces"), [(23, 1), (24, 2)])
def test_without_being_told_a_gap_is_a_little_wider_than_a_letter(gap: int, pieces: int) -> None:
    assert len(strips(inked(*letters(10, 30, 2), *letters(52 + gap, 30, 2)))) == pieces


@pytest.mark.parametrize(("height", "gap", "pieces"), [(6, 13, 1), (6, 14, 2), (50, 36, 1), (50, 37, 2)])
def test_the_gaps_of_very_low_and_high_rows_are_judged_as_those_of_lines(
    height: int, gap: int, pieces: int
) -> None:
    assert len(rects(inked((10, 30, 60, height), (70 + gap, 30, 60, height)))) == pieces


def test_a_dot_or_a_speck_hides_nothing_below_it() -> None:
    line = (10, 80, 64, 20)
    assert rects(inked((10, 30, 5, 4), *letters(10, 80, 3))) == [line]
    ink = inked((10, 30, 20, 14), *letters(10, 80, 3))
    pixels = np.full((200, 400, 3), 255, dtype=np.uint8)
    pixels[ink] = 20
    pixels[30:44, 10:30] = 230
    found = find_strips(ink, Rect(0, 0, 400, 200), EM, pixels, WHITE)
    assert [strip.rect.box for strip in found] == [line]


def test_each_piece_of_a_row_is_as_high_as_its_own_ink() -> None:
    assert rects(inked(*letters(10, 30, 2), (100, 40, 14, 8))) == [(10, 30, 42, 20), (100, 40, 14, 8)]


@pytest.mark.parametrize(
    ("width", "height", "filled", "kept"),
    [(14, 1, 14, False), (21, 1, 21, True), (14, 2, 7, True), (20, 1, 20, False)],
)
def test_a_hair_of_ink_is_no_line(width: int, height: int, filled: int, kept: bool) -> None:
    ink = inked((10, 30, width, height))
    ink[:, 12 : 12 + width - filled] = False
    assert bool(rects(ink)) is kept


@pytest.mark.parametrize("upside_down", [False, True])
def test_two_lines_touch_in_the_middle_and_not_near_an_end(upside_down: bool) -> None:
    ink = inked((10, 30, 60, 6), (30, 36, 2, 4), (10, 40, 60, 30))
    if upside_down:
        ink = ink[::-1].copy()
    assert len(rects(ink)) == 1


def test_what_ends_level_with_a_letter_is_no_time() -> None:
    assert rects(inked((10, 30, 20, 20), (40, 38, 30, 12))) == [(10, 30, 60, 20)]


def coloured(*rects: tuple[int, int, int, int], size: tuple[int, int] = (400, 200)) -> list[Strip]:
    """Strips of two lines of strokes in one colour, with red squares."""
    ink = inked(*((10 + 24 * n, top, 3, 20) for n in range(6) for top in (60, 100)), *rects, size=size)
    pixels = np.full((size[1] + 50, size[0] + 100, 3), 255, dtype=np.uint8)
    window = pixels[50:, 100:]
    window[ink] = (20, 40, 60)
    for left, top, width, height in rects:
        window[top : top + height, left : left + width] = (220, 30, 40)
    return find_strips(ink, Rect(100, 50, 500, 250), EM, pixels, WHITE, gap=1.6)


def test_an_emoji_is_taken_off_and_remembered_by_its_line() -> None:
    above, below = coloured((160, 60, 20, 20))
    assert (above.rect.box, above.blots) == ((110, 110, 123, 20), (Rect(260, 110, 280, 130),))
    assert (below.rect.box, below.blots) == ((110, 150, 123, 20), ())
    assert above.ink == below.ink == (20, 40, 60)


@pytest.mark.parametrize(("top", "count"), [(68, 1), (67, 1), (72, 0), (73, 0)])
def test_an_emoji_belongs_to_the_line_beside_which_it_stands(top: int, count: int) -> None:
    above, _below = coloured((160, top, 20, 20))
    assert len(above.blots) == count
