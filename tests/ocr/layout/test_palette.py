"""The colours of a screenshot: which are painted on it, and which pixel shows which."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from ocr.layout.palette import (
    Grain,
    Palette,
    Pixels,
    find_grain,
    find_palette,
    paint_by_number,
    to_luma_chroma,
)

CLEAN = find_grain(np.full((4, 4, 3), 200, dtype=np.uint8))
NOISY = find_grain(np.arange(300, dtype=np.uint8).reshape(1, 100, 3) // 2)
GREY = (200, 128, 128)
Colour = tuple[int, int, int]


def row(*changes: int, channel: int = 0) -> Pixels:
    """One row of pixels, each lighter or darker than the one before by so much."""
    pixels = np.zeros((1, len(changes) + 1, 3), dtype=np.uint8)
    value = 100
    for n, change in enumerate((0, *changes)):
        value += change if value < 180 else -change
        pixels[0, n, channel] = value
    return pixels


@pytest.mark.parametrize(
    ("equal", "near", "far", "grain"),
    [(90, 10, 0, CLEAN), (89, 11, 0, NOISY), (90, 10, 5, CLEAN), (0, 0, 100, CLEAN)],
)
@pytest.mark.parametrize("channel", [0, 1, 2])
def test_a_picture_is_recompressed_if_near_equal_neighbours_differ_in_any_channel(
    equal: int, near: int, far: int, channel: int, grain: Grain
) -> None:
    assert find_grain(row(*[0] * equal, *[5] * near, *[6] * far, channel=channel)) == grain


@pytest.mark.parametrize(("height", "grain"), [(799, NOISY), (800, CLEAN)])
def test_of_a_high_picture_some_rows_tell_the_grain(height: int, grain: Grain) -> None:
    pixels = np.zeros((height, 40, 3), dtype=np.uint8)
    pixels[1::2, ::2] = 3
    assert find_grain(pixels) == grain


def painted(*patches: tuple[int, int, int, int, Colour], size: tuple[int, int] = (200, 200)) -> Pixels:
    """Patches of left, top, width, height and luma with chroma on a ground of noise, which is no colour."""
    colours = np.zeros((*size, 3), dtype=np.uint8)
    colours[::2, ::2] = 255
    colours[1::2, 1::2] = 255
    for left, top, width, height, colour in patches:
        colours[top : top + height, left : left + width] = colour
    return colours


def palette_of(colours: Pixels, grain: Grain = CLEAN) -> list[Colour]:
    return [(int(a), int(b), int(c)) for a, b, c in find_palette(colours, grain)]


def test_the_colours_of_flat_areas_come_by_their_size() -> None:
    white, green = (255, 128, 128), (180, 90, 100)
    found = palette_of(painted((0, 0, 50, 50, green), (60, 0, 90, 90, white), (0, 60, 30, 30, GREY)))
    assert found == [white, green, GREY]


@pytest.mark.parametrize(
    ("size", "width", "height", "found"),
    [
        ((200, 200), 13, 2, True), ((200, 200), 12, 2, False), ((200, 200), 7, 5, True),
        ((1000, 1000), 201, 2, True), ((1000, 1000), 200, 2, False),
    ],
)  # fmt: skip
def test_a_colour_has_a_least_share_of_the_picture(
    size: tuple[int, int], width: int, height: int, found: bool
) -> None:
    assert palette_of(painted((10, 10, width, height, GREY), size=size)) == ([GREY] if found else [])


@pytest.mark.parametrize(("height", "found"), [(1799, True), (1800, False)])
def test_of_a_high_picture_some_rows_tell_the_colours(height: int, found: bool) -> None:
    assert bool(palette_of(painted((0, 4, 19, 2, GREY), size=(height, 20)))) is found


@pytest.mark.parametrize("down", [False, True])
@pytest.mark.parametrize("channel", [0, 1, 2])
@pytest.mark.parametrize(
    ("grain", "change", "flat"), [(CLEAN, 2, True), (CLEAN, 3, False), (NOISY, 8, True), (NOISY, 9, False)]
)
def test_an_area_is_flat_where_neighbours_look_the_same(
    grain: Grain, change: int, channel: int, flat: bool, down: bool
) -> None:
    colours = np.full((60, 60, 3), 128, dtype=np.uint8)
    stripes = colours[:, ::2] if not down else colours[::2]
    stripes[..., channel] += change
    assert bool(palette_of(colours, grain)) is flat


@pytest.mark.parametrize(
    ("grain", "other", "colours"),
    [
        (CLEAN, (200, 128, 128), 1), (CLEAN, (201, 128, 128), 2), (CLEAN, (198, 132, 128), 1),
        (CLEAN, (198, 133, 128), 2), (CLEAN, (198, 128, 133), 2), (CLEAN, (198, 128, 123), 2),
        (NOISY, (204, 128, 128), 1), (NOISY, (205, 128, 128), 2), (NOISY, (198, 140, 128), 1),
        (NOISY, (198, 141, 128), 2), (NOISY, (198, 128, 141), 2),
    ],
)  # fmt: skip
def test_two_colours_differ_by_more_than_the_grain(grain: Grain, other: Colour, colours: int) -> None:
    picture = painted((0, 0, 90, 90, (198, 128, 128)), (100, 0, 60, 60, other))
    assert len(palette_of(picture, grain)) == colours


def test_a_palette_has_at_most_forty_colours() -> None:
    many = [(20 * x, 20 * y, 20, 20, (30 + 20 * x, 60 + 20 * y, 128)) for x, y in product(range(8), range(8))]
    assert len(palette_of(painted(*many))) == 40


def number_of(colour: Colour, *palette: Colour, grain: Grain = CLEAN) -> int:
    made: Palette = np.array(palette, dtype=np.int16)
    return int(paint_by_number(np.array([[colour]], dtype=np.uint8), made, grain)[0, 0])


@pytest.mark.parametrize(
    ("grain", "luma", "chroma"), [(CLEAN, (196, 205), (120, 137)), (NOISY, (192, 209), (112, 145))]
)
def test_a_pixel_shows_the_colour_from_which_it_differs_by_less_than_the_grain(
    grain: Grain, luma: tuple[int, int], chroma: tuple[int, int]
) -> None:
    for value in range(180, 220):
        assert number_of((value, 128, 128), GREY, grain=grain) == int(luma[0] <= value <= luma[1])
    for value in range(100, 160):
        shown = int(chroma[0] <= value <= chroma[1])
        assert number_of((200, value, 128), GREY, grain=grain) == shown
        assert number_of((200, 128, value), GREY, grain=grain) == shown


def test_two_near_colours_share_what_lies_between_them() -> None:
    numbers = [number_of((value, 128, 128), (100, 128, 128), (106, 128, 128)) for value in range(98, 110)]
    assert numbers == [1] * 6 + [2] * 6
    assert [number_of((100, v, 128), (100, 128, 128), (100, 140, 128)) for v in (130, 138)] == [1, 2]
    assert [number_of((100, 128, v), (100, 128, 128), (100, 128, 140)) for v in (130, 138)] == [1, 2]


def test_of_two_colours_as_near_the_more_frequent_is_shown() -> None:
    assert number_of((102, 128, 128), (100, 128, 128), (105, 128, 128)) == 1
    assert number_of((102, 128, 128), (105, 128, 128), (100, 128, 128)) == 1


def test_a_step_of_luma_counts_like_two_of_chroma() -> None:
    assert number_of((104, 134, 128), (100, 134, 128), (104, 128, 128)) == 2
    assert number_of((102, 134, 128), (100, 134, 128), (102, 128, 128)) == 1


@pytest.mark.parametrize("shade", [0, 1, 255, 254])
def test_black_and_white_are_colours_like_others(shade: int) -> None:
    assert number_of((shade, 128, 128), (shade, 128, 128)) == 1
    assert number_of((128, shade, 255 - shade), (128, shade, 255 - shade)) == 1


def test_luma_is_apart_from_chroma() -> None:
    colours = to_luma_chroma(np.array([[(90, 90, 90), (255, 0, 0), (0, 0, 255)]], dtype=np.uint8))
    assert tuple(colours[0, 0]) == (90, 128, 128)
    assert colours[0, 1, 1] > 200 > 128 > colours[0, 1, 2]
    assert colours[0, 2, 2] > 200 > 128 > colours[0, 2, 1]
