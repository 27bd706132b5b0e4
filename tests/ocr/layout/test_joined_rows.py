"""Where pages and bars begin and end, by rows of pixels."""

from __future__ import annotations

import numpy as np
import pytest

from ocr.layout import joined
from ocr.layout.joined import bar_ends, page_tops
from ocr.layout.palette import Pixels

GROUND = (237, 237, 237)
WIDTH = 400


def page(height: int = 900) -> Pixels:
    return np.full((height, WIDTH, 3), 237, dtype=np.uint8)


def with_bar(
    top: int, height: int, colour: tuple[int, int, int] = (255, 255, 255), total: int = 900
) -> Pixels:
    pixels = page(total)
    pixels[top : top + height] = colour
    return pixels


def test_a_bar_from_edge_to_edge_in_the_middle_ends_where_it_ends() -> None:
    assert bar_ends(with_bar(400, 60), GROUND) == [460]


@pytest.mark.parametrize(("height", "is_bar"), [(23, False), (24, True), (280, True), (281, False)])
def test_a_bar_is_neither_a_line_nor_a_picture(height: int, is_bar: bool) -> None:
    assert bool(bar_ends(with_bar(300, height), GROUND)) is is_bar


@pytest.mark.parametrize(
    ("top", "height", "is_bar"), [(120, 40, False), (121, 40, True), (739, 40, True), (740, 40, False)]
)
def test_the_pictures_own_bars_at_its_ends_do_not_count(top: int, height: int, is_bar: bool) -> None:
    assert bool(bar_ends(with_bar(top, height), GROUND)) is is_bar


@pytest.mark.parametrize(("tone", "is_bar"), [(242, False), (243, True), (232, False), (231, True)])
def test_a_bar_is_of_another_colour_than_the_ground(tone: int, is_bar: bool) -> None:
    assert bool(bar_ends(with_bar(400, 60, (tone, tone, tone)), GROUND)) is is_bar


def test_a_bubble_at_one_edge_is_no_bar() -> None:
    pixels = page()
    pixels[400:460, :300] = 255
    assert bar_ends(pixels, GROUND) == []


@pytest.mark.parametrize(("tone", "is_bar"), [(205, True), (206, False)])
def test_a_bar_has_one_colour_left_and_right(tone: int, is_bar: bool) -> None:
    pixels = with_bar(400, 60, (200, 200, 200))
    pixels[400:460, 200:] = tone
    assert bool(bar_ends(pixels, GROUND)) is is_bar


def test_a_thin_line_within_a_bar_does_not_end_it() -> None:
    pixels = with_bar(400, 60)
    pixels[430:433] = 237
    assert bar_ends(pixels, GROUND) == [460]


def pages(*heights: int, head: int = 88) -> Pixels:
    lots = np.random.default_rng(3)
    blocks = lots.integers(0, 2, (4, WIDTH // 40, 1)) * 255
    bar = np.kron(blocks, np.ones((head // 4, 40, 3))).astype(np.uint8)
    made = page(sum(heights))
    top = 0
    for n, height in enumerate(heights):
        made[top : top + len(bar)] = bar
        made[top + head + 4 : top + head + 60, 20 + 120 * n : 120 + 120 * n] = 0
        top += height
    return made


def test_pages_begin_where_the_head_comes_again_to_the_row() -> None:
    assert page_tops(pages(403, 391, 402)) == ([0, 403, 794], 88)


def test_a_lower_head_is_found_too() -> None:
    tops, head = page_tops(pages(404, 392, head=48))
    assert (tops, head) == ([0, 404], 44)


def test_one_page_has_one_top() -> None:
    assert page_tops(pages(900)) == ([0], 0)


def test_a_head_that_comes_again_too_soon_is_no_page() -> None:
    assert page_tops(pages(160, 700)) == ([0], 0)


def test_a_head_of_one_colour_tells_nothing() -> None:
    assert page_tops(page(2000)) == ([0], 0)


def test_a_picture_that_is_too_small_has_one_top() -> None:
    assert page_tops(pages(403, 391)[:, :159]) == ([0], 0)
    assert page_tops(pages(403, 391)[:399]) == ([0], 0)


def test_a_head_of_the_same_shape_in_other_colours_is_another() -> None:
    made = pages(403, 391)
    made[403:491] = made[403:491] // 2 + 90
    assert page_tops(made) == ([0], 0)


def test_a_head_of_hardly_any_contrast_tells_nothing() -> None:
    faint = pages(403, 391)
    faint[faint < 128] = 0
    head = faint[:88].astype(int)
    for contrast, found in ((4, 0), (8, 1)):
        made = faint.copy()
        made[:88] = made[403:491] = 200 + head * contrast // 255
        assert len(page_tops(made)[0]) == 1 + found


def test_two_heads_that_share_half_their_pattern_are_two() -> None:
    made = pages(403, 391)
    made[403:491, 200:] = 255 - made[403:491, 200:]
    assert page_tops(made) == ([0], 0)


def test_one_column_alone_is_no_edge() -> None:
    pixels = page()[:, :200].copy()
    pixels[400:460, 1:-1] = 200
    assert bar_ends(pixels, GROUND) == [460]


@pytest.mark.parametrize(("first", "found"), [(190, 0), (203, 1)])
def test_a_page_is_at_least_half_as_high_as_wide(first: int, found: int) -> None:
    assert len(page_tops(pages(first, 520))[0]) == 1 + found


@pytest.mark.parametrize("rows", [7, 22, 80, 101])
def test_heads_are_found_wherever_the_comparing_pauses(monkeypatch: pytest.MonkeyPatch, rows: int) -> None:
    monkeypatch.setattr(joined, "_AT_ONCE", rows)
    assert page_tops(pages(403, 391, 402)) == ([0, 403, 794], 88)
    assert page_tops(pages(900)) == ([0], 0)
