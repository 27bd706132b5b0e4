"""Bars, panels and titles: the lines outside of the chat, and where one bar ends and the next begins."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from ocr.layout import analyse
from ocr.layout.palette import Pixels, to_luma_chroma
from ocr.layout.rect import Rect
from ocr.layout.types import Strip

EM = 20.0
WHITE, GREY, DARK = (255, 255, 255), (237, 237, 237), (40, 44, 52)
Colour = tuple[int, int, int]


def a_page(*bars: tuple[int, Colour], width: int = 400) -> Pixels:
    """Bars of height and colour, one under the other."""
    rows = [np.full((height, width, 3), colour, dtype=np.uint8) for height, colour in bars]
    return np.concatenate(rows)


def write(pixels: Pixels, left: int, top: int, count: int = 4, high: int = 20, tone: int = 0) -> None:
    """`count` hollow letters, `high` pixels high and wide, four pixels apart."""
    for n in range(count):
        x = left + n * (high + 4)
        pixels[top : top + high, x : x + high] = tone
        pixels[top + 3 : top + high - 3, x + 3 : x + high - 3] = pixels[top, x - 1]


def outside(pixels: Pixels, zone: Rect | None = None) -> tuple[Strip, ...]:
    height, width = pixels.shape[:2]
    return analyse._outside(pixels, to_luma_chroma(pixels), zone or Rect(0, 0, width, height), EM)


def bars(pixels: Pixels, zone: Rect | None = None) -> list[tuple[int, int]]:
    height, width = pixels.shape[:2]
    found = analyse._bars(to_luma_chroma(pixels), zone or Rect(0, 0, width, height))
    return [(bar.top, bar.bottom) for bar in found]


def test_another_colour_over_the_whole_width_begins_another_bar() -> None:
    assert bars(a_page((40, GREY), (60, WHITE), (44, DARK))) == [(0, 40), (40, 100), (100, 144)]


@pytest.mark.parametrize(("tone", "count"), [(242, 1), (243, 2), (232, 1), (231, 2)])
def test_a_shade_that_compression_makes_begins_none(tone: int, count: int) -> None:
    assert len(bars(a_page((40, GREY), (40, (tone, tone, tone))))) == count


@pytest.mark.parametrize(("high", "count"), [(9, 1), (10, 2)])
def test_a_bar_lower_than_a_line_is_none(high: int, count: int) -> None:
    assert len(bars(a_page((high, WHITE), (40, GREY)))) == count


def test_a_row_of_writing_begins_no_bar() -> None:
    pixels = a_page((80, GREY))
    pixels[30:50, 0:400:2] = 0
    assert bars(pixels) == [(0, 80)]


@pytest.mark.parametrize(("wide", "count"), [(59, 2), (61, 1)])
def test_a_bar_is_of_one_colour_over_nearly_its_whole_width(wide: int, count: int) -> None:
    pixels = a_page((40, GREY), (40, WHITE))
    pixels[:, :wide] = 100
    assert len(bars(pixels)) == count


@pytest.mark.parametrize(("off", "count"), [(5, 2), (6, 1)])
def test_grain_along_a_row_ends_no_bar(off: int, count: int) -> None:
    pixels = a_page((40, GREY), (40, WHITE))
    pixels[:, :100] -= off
    assert len(bars(pixels)) == count


def test_bars_are_told_apart_within_the_zone_alone() -> None:
    pixels = a_page((40, GREY), (60, WHITE), (44, DARK))
    pixels[:, :50] = 0
    assert bars(pixels, Rect(50, 60, 400, 144)) == [(60, 100), (100, 144)]


def test_lines_of_bars_of_any_colour_are_found_with_their_own_fill() -> None:
    pixels = a_page((60, GREY), (60, DARK))
    write(pixels, 40, 20)
    write(pixels, 60, 80, tone=250)
    light, dark = outside(pixels)
    assert (light.rect.box, light.fill) == ((40, 20, 92, 20), GREY)
    assert (dark.rect.box, dark.fill) == ((60, 80, 92, 20), DARK)


def test_lines_of_a_zone_stand_where_the_picture_has_them() -> None:
    pixels = a_page((60, WHITE), (80, GREY))
    write(pixels, 240, 90)
    write(pixels, 40, 90)
    assert [s.rect.box for s in outside(pixels, Rect(200, 60, 400, 140))] == [(240, 90, 92, 20)]


@pytest.mark.parametrize(("size", "found"), [((400, 9), False), ((59, 60), False), ((60, 60), True)])
def test_a_zone_too_small_for_a_line_holds_none(size: tuple[int, int], found: bool) -> None:
    pixels = a_page((100, GREY))
    write(pixels, 10, 4, count=1, high=20 if size[1] > 20 else 4)
    assert bool(outside(pixels, Rect(0, 0, *size))) is found


@pytest.mark.parametrize(("white", "parts"), [(12, 1), (14, 2)])
def test_a_button_beside_a_title_is_another_line(white: int, parts: int) -> None:
    pixels = a_page((60, GREY))
    write(pixels, 40, 20)
    write(pixels, 40 + 92 + white, 20)
    assert len(outside(pixels)) == parts


@pytest.mark.parametrize(("white", "parts"), [(9, 1), (12, 2)])
def test_small_print_parts_at_a_smaller_white(white: int, parts: int) -> None:
    pixels = a_page((60, GREY))
    write(pixels, 40, 20, high=12)
    write(pixels, 40 + 60 + white, 20, high=12)
    assert len(outside(pixels)) == parts


@pytest.mark.parametrize(("high", "found"), [(7, False), (8, True)])
def test_what_is_much_lower_than_a_line_is_an_icons_remains(high: int, found: bool) -> None:
    pixels = a_page((60, GREY))
    pixels[20 : 20 + high, 40:90] = 0
    assert bool(outside(pixels)) is found


def test_a_divider_is_no_line() -> None:
    pixels = a_page((60, GREY))
    pixels[30:32, 20:380] = 0
    assert outside(pixels) == ()


def test_what_stands_above_below_and_beside_the_chat_is_kept_apart() -> None:
    pixels = a_page((80, WHITE), (620, GREY), (100, WHITE), width=900)
    pixels[:, 600:] = (250, 250, 250)
    for n, (left, fill) in enumerate(((40, WHITE), (300, (149, 236, 105)), (40, WHITE), (300, WHITE))):
        pixels[120 + 120 * n : 190 + 120 * n, left : left + 240] = fill
        write(pixels, left + 20, 145 + 120 * n, count=8)
    write(pixels, 200, 30)
    write(pixels, 100, 740)
    write(pixels, 700, 300)
    layout = analyse.lay_out(pixels)
    assert (layout.area, layout.ground, layout.plain) == (Rect(0, 80, 600, 700), GREY, True)
    assert (layout.width, layout.height, layout.em) == (900, 800, 20)
    assert [s.rect.box for s in layout.header] == [(200, 30, 92, 20)]
    assert [s.rect.box for s in layout.footer] == [(100, 740, 92, 20)]
    assert [s.rect.box for s in layout.panel] == [(700, 300, 92, 20)]
    assert len(layout.blocks) == 4


def photo_chat(first: int, draw: Callable[[Pixels], None] = lambda _pixels: None) -> Pixels:
    """Round bubbles from `first` rows on, on a ground that shades from left to right."""
    pixels = np.zeros((700, 400, 3), dtype=np.uint8)
    pixels[:] = np.linspace(40, 200, 400).astype(np.uint8)[None, :, None]
    pixels[..., 2] = np.linspace(200, 60, 700).astype(np.uint8)[:, None]
    for n in range(4):
        top = first + 110 * n
        for k in range(6):
            pixels[top + 6 - k : top + 64 + k, 40 + k : 260 - k] = WHITE
        write(pixels, 60, top + 25, count=7)
    draw(pixels)
    return pixels


@pytest.mark.parametrize(("first", "found"), [(100, True), (60, False)])
def test_on_a_wallpaper_the_title_stands_above_the_first_bubble(first: int, found: bool) -> None:
    layout = analyse.lay_out(photo_chat(first, lambda pixels: write(pixels, 150, 65, high=16, tone=255)))
    assert (layout.plain, layout.ground) == (False, (128, 128, 128))
    assert any(abs(strip.rect.top - 65) < 6 for strip in layout.header) is found


def test_on_a_wallpaper_the_title_stands_in_the_pictures_uppermost_part() -> None:
    title = analyse.lay_out(photo_chat(250, lambda pixels: write(pixels, 150, 81, high=16, tone=255)))
    assert len(title.header) == 1
    label = analyse.lay_out(photo_chat(250, lambda pixels: write(pixels, 150, 120, high=16, tone=255)))
    assert label.header == ()


def test_the_least_picture_with_a_layout_is_as_high_as_a_line() -> None:
    assert analyse.lay_out(a_page((11, GREY))).em == 12.0
    assert analyse.lay_out(a_page((12, GREY))).em != 12.0  # a share of its width
    assert analyse.lay_out(a_page((11, GREY))).area == Rect(0, 0, 400, 11)
