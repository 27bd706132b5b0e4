"""Ink: what stands out from the colour behind it, and what of it is no writing."""

from __future__ import annotations

import numpy as np
import pytest

from ocr.layout.ink import Mask, filled_area, ink_on, local_ink, wipe, wipe_rules
from ocr.layout.rect import Rect

EM = 20.0
GREY = np.array([200, 128, 128], dtype=np.int16)


def painted(*colours: tuple[int, int, int]) -> np.ndarray:
    return np.array([colours], dtype=np.uint8)


@pytest.mark.parametrize(
    ("colour", "is_ink"),
    [
        ((200, 128, 128), False), ((174, 128, 128), False), ((173, 128, 128), True), ((227, 128, 128), True),
        ((200, 164, 128), False), ((200, 165, 128), True), ((200, 128, 91), True), ((200, 128, 92), False),
    ],
)  # fmt: skip
def test_ink_is_darker_lighter_or_more_coloured_by_more_than_compression_makes_it(
    colour: tuple[int, int, int], is_ink: bool
) -> None:
    assert bool(ink_on(painted(colour), GREY)[0, 0]) is is_ink


def empty(width: int = 200, height: int = 60) -> Mask:
    return np.zeros((height, width), dtype=bool)


@pytest.mark.parametrize(
    ("width", "height", "is_rule"),
    [
        (6, 32, True), (6, 31, False), (7, 32, False), (3, 40, True),  # upright
        (100, 3, True), (99, 3, False), (100, 4, False),  # level
        (20, 20, False),
    ],
)  # fmt: skip
def test_bars_much_higher_and_lines_much_longer_than_letters_are_no_writing(
    width: int, height: int, is_rule: bool
) -> None:
    ink = empty()
    ink[5 : 5 + height, 5 : 5 + width] = True
    wipe_rules(ink, EM)
    assert ink.any() != is_rule


def test_a_frame_is_no_writing_but_what_it_frames_is() -> None:
    ink = empty()
    ink[4:56, 4:160] = True
    ink[5:55, 5:159] = False
    ink[20:40, 40:60] = True
    wipe_rules(ink, EM)
    assert ink[20:40, 40:60].all()
    assert ink.sum() == 400


def test_a_small_frame_is_a_letter() -> None:
    ink = empty()
    ink[10:30, 10:30] = True
    ink[11:29, 11:29] = False
    wipe_rules(ink, EM)
    assert ink.any()


def test_a_rectangle_is_wiped_where_it_lies_in_the_picture() -> None:
    ink = np.ones((10, 10), dtype=bool)
    wipe(ink, Rect(102, 203, 104, 300), Rect(100, 200, 110, 210))
    assert not ink[3:, 2:4].any()
    assert ink.sum() == 100 - 14
    wipe(ink, Rect(0, 0, 50, 50), Rect(100, 200, 110, 210))
    assert ink.sum() == 100 - 14


def test_holes_of_a_row_count_as_filled() -> None:
    own = empty(10, 4)
    own[0, 2] = own[0, 8] = True
    own[2, 5] = True
    assert filled_area(own) == 7 + 1


def test_writing_on_a_bar_of_one_colour_is_its_ink() -> None:
    colours = np.full((40, 200, 3), 128, dtype=np.uint8)
    colours[..., 0] = 240
    colours[10:30, 20:40, 0] = 213
    colours[10:30, 60:80, 0] = 214
    ink = local_ink(colours, EM)
    assert ink[10:30, 20:40].all()
    assert ink.sum() == 400


def test_writing_on_a_shaded_bar_is_its_ink_and_the_shade_is_not() -> None:
    colours = np.full((80, 400, 3), 128, dtype=np.uint8)
    colours[..., 0] = np.linspace(90, 250, 400).astype(np.uint8)[None, :]
    colours[36:44, 200:208, 0] = 20
    ink = local_ink(colours, EM)
    assert ink[37:43, 201:207].all()
    assert ink.sum() < 200


@pytest.mark.parametrize(("off", "is_ink"), [(7, True), (8, False)])
def test_a_bar_of_one_colour_varies_little_and_shows_fainter_writing(off: int, is_ink: bool) -> None:
    colours = np.full((40, 400, 3), 128, dtype=np.uint8)
    colours[..., 0] = 200
    colours[:, :120, 0] += off
    colours[:, 280:, 0] -= off
    colours[16:24, 196:204, 0] = 170
    assert bool(local_ink(colours, EM)[18:22, 198:202].all()) is is_ink


def test_large_writing_on_a_shaded_bar_is_ink_within_too() -> None:
    colours = np.full((160, 400, 3), 128, dtype=np.uint8)
    colours[..., 0] = np.linspace(90, 250, 400).astype(np.uint8)[None, :]
    colours[60:100, 200:240, 0] = 20
    assert local_ink(colours, EM)[64:96, 204:236].all()


def test_in_small_print_a_bar_may_be_three_pixels_wide() -> None:
    for width, is_rule in ((3, True), (4, False)):
        ink = empty()
        ink[5:18, 5 : 5 + width] = True
        wipe_rules(ink, 8.0)
        assert ink.any() != is_rule
