"""What is on one bubble: lines, panels, pictures and upright bars."""

from __future__ import annotations

import numpy as np
import pytest

from ocr.layout.bubbles import Forms, fill_of, read_bubble
from ocr.layout.palette import find_grain, find_palette, paint_by_number, to_luma_chroma
from ocr.layout.rect import Rect
from ocr.layout.regions import find_regions
from ocr.layout.types import Block, BlockKind

EM = 20.0
WHITE, BLACK, PALE, RED = (255, 255, 255), (20, 20, 20), (225, 230, 240), (200, 40, 40)
Thing = tuple[int, int, int, int, tuple[int, int, int]]


def letters(left: int, top: int, count: int = 4) -> list[Thing]:
    """Hollow squares, 20 pixels high."""
    made: list[Thing] = []
    for n in range(count):
        x = left + 24 * n
        made += [(x, top, 20, 3, BLACK), (x, top + 17, 20, 3, BLACK), (x, top, 3, 20, BLACK)]
    return made


def bubble_with(*things: Thing) -> Block:
    """A white bubble of 340 by 200 pixels on grey, with things of left, top, width, height and colour."""
    pixels = np.full((260, 400, 3), 200, dtype=np.uint8)
    pixels[30:230, 30:370] = WHITE
    for left, top, width, height, colour in things:
        pixels[top : top + height, left : left + width] = colour
    grain, colours = find_grain(pixels), to_luma_chroma(pixels)
    palette = find_palette(colours, grain)
    numbers = paint_by_number(colours, palette, grain)
    regions = find_regions(numbers)
    forms = Forms(pixels, colours, numbers, palette, regions)
    white = int(numbers[40, 360])
    region = next(r for r in regions if r.number == white and r.box.width > 300)
    return read_bubble(forms, region, EM)


def test_the_lines_of_a_bubble_stand_on_its_fill() -> None:
    block = bubble_with(*letters(50, 60), *letters(50, 100, 6))
    assert block.kind is BlockKind.BUBBLE
    assert block.fill == WHITE
    assert [strip.rect.box for strip in block.strips] == [(50, 60, 92, 20), (50, 100, 140, 20)]
    assert (block.nested, block.bars) == ((), ())


@pytest.mark.parametrize(
    ("height", "width", "is_bar"), [(32, 7, True), (31, 7, False), (40, 8, False), (60, 2, True)]
)
def test_an_upright_line_higher_than_a_line_of_text_is_a_quotations_bar(
    height: int, width: int, is_bar: bool
) -> None:
    block = bubble_with((50, 60, width, height, BLACK), *letters(90, 60))
    assert block.bars == ((Rect(50, 60, 50 + width, 60 + height),) if is_bar else ())


@pytest.mark.parametrize(
    ("width", "height", "is_panel"), [(52, 24, True), (48, 24, False), (120, 24, True), (120, 20, False)]
)
def test_a_panel_is_larger_than_the_white_within_a_letter(width: int, height: int, is_panel: bool) -> None:
    block = bubble_with((60, 150, width, height, PALE), *letters(60, 60))
    panels = [one for one in block.nested if one.kind is BlockKind.BUBBLE]
    assert [(p.rect.left, p.rect.top, p.fill) for p in panels] == ([(60, 150, PALE)] if is_panel else [])


def test_what_is_written_on_a_panel_is_the_panels() -> None:
    block = bubble_with((60, 120, 200, 60, PALE), *letters(80, 140), *letters(60, 60))
    assert [strip.rect.top for strip in block.strips] == [60]
    (panel,) = block.nested
    assert [strip.rect.box for strip in panel.strips] == [(80, 140, 92, 20)]


@pytest.mark.parametrize(("side", "is_picture"), [(44, True), (43, False)])
def test_a_solid_thing_much_higher_than_a_line_is_a_picture(side: int, is_picture: bool) -> None:
    stripes: list[Thing] = [(60 + n, 100, 1, side, (200 - 3 * n, 40 + 4 * n, 40)) for n in range(side)]
    block = bubble_with(*stripes, *letters(200, 60))
    pictures = [one.rect for one in block.nested if one.kind is BlockKind.PICTURE]
    assert pictures == ([Rect(60, 100, 60 + side, 100 + side)] if is_picture else [])


def test_a_frame_is_no_picture() -> None:
    frame: list[Thing] = [(60, 100, 60, 2, BLACK), (60, 100, 2, 60, BLACK), (90, 158, 2, 2, BLACK)]
    block = bubble_with(*frame)
    assert not [one for one in block.nested if one.kind is BlockKind.PICTURE]


def test_the_fill_is_that_of_the_regions_own_pixels_and_white_without_any() -> None:
    pixels = np.full((10, 10, 3), 90, dtype=np.uint8)
    pixels[:, 5:] = RED
    numbers = np.ones((10, 10), dtype=np.uint8)
    numbers[:, 5:] = 2
    assert fill_of(pixels, numbers, 2, Rect(0, 0, 10, 10)) == RED
    assert fill_of(pixels, numbers, 1, Rect(0, 0, 10, 10)) == (90, 90, 90)
    assert fill_of(pixels, numbers, 3, Rect(0, 0, 10, 10)) == WHITE


def test_a_hollow_letter_is_no_bar() -> None:
    bar = (50, 60, 7, 40, BLACK)
    assert bubble_with(bar).bars
    assert not bubble_with(bar, (52, 63, 3, 34, WHITE)).bars


def test_a_bar_is_no_line() -> None:
    block = bubble_with((50, 60, 6, 60, BLACK), *letters(90, 60))
    assert [strip.rect.left for strip in block.strips] == [90]


def test_a_triangle_is_no_panel() -> None:
    steps: list[Thing] = [(60, 150 + n, 2 * n + 1, 1, PALE) for n in range(60)]
    assert bubble_with(*steps).nested == ()


@pytest.mark.parametrize(("inset", "panels"), [(4, 0), (10, 1)])
def test_what_covers_nearly_the_whole_bubble_is_no_panel_on_it(inset: int, panels: int) -> None:
    block = bubble_with((30 + inset, 30 + inset, 340 - 2 * inset, 200 - 2 * inset, PALE))
    assert len(block.nested) == panels


def test_a_panel_upon_a_panel_is_that_panels_own_and_others_are_found_beside_it() -> None:
    inner: Thing = (70, 70, 100, 30, (200, 215, 250))
    block = bubble_with((60, 60, 200, 60, PALE), inner, (60, 150, 60, 24, PALE))
    assert [(p.rect.left, p.rect.top) for p in block.nested] == [(60, 60), (60, 150)]
    assert [(p.rect.left, p.rect.top) for p in block.nested[0].nested] == [(70, 70)]


def test_the_ground_behind_round_corners_is_no_ink() -> None:
    grey = (120, 120, 120)
    corners: list[Thing] = [(x, y, 9, 9, grey) for x in (30, 361) for y in (30, 221)]
    block = bubble_with(*corners, *letters(80, 100))
    assert [strip.rect.box for strip in block.strips] == [(80, 100, 92, 20)]
    assert block.nested == ()


def test_the_fill_is_that_of_most_rows() -> None:
    pixels = np.full((120, 10, 3), 90, dtype=np.uint8)
    pixels[0] = 100
    assert fill_of(pixels, np.ones((120, 10), dtype=np.uint8), 1, Rect(0, 0, 10, 120)) == (90, 90, 90)
