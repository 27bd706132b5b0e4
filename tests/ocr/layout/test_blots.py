"""Emoji and coloured icons among letters."""

from __future__ import annotations

import numpy as np
import pytest

from ocr.layout.blots import find_blots
from ocr.layout.palette import Pixels
from ocr.layout.rect import Rect

EM = 20.0
WHITE, BLACK, YELLOW, RED = (255, 255, 255), (20, 20, 20), (250, 200, 40), (220, 30, 40)
Colour = tuple[int, int, int]
LETTERS = [(10 + 24 * n, 30, 3, 20, BLACK) for n in range(8)]
"""Strokes, three pixels wide."""


def blots(*things: tuple[int, int, int, int, Colour]) -> list[Rect]:
    window: Pixels = np.full((90, 300, 3), 255, dtype=np.uint8)
    for left, top, width, height, colour in things:
        window[top : top + height, left : left + width] = colour
    ink = np.asarray((window < 229).any(axis=2))
    return find_blots(ink, window, EM, WHITE)


def test_letters_alone_are_no_blots() -> None:
    assert blots(*LETTERS) == []
    assert blots() == []


def test_a_coloured_icon_among_letters_is_one() -> None:
    assert blots(*LETTERS, (220, 30, 20, 20, RED)) == [Rect(220, 30, 240, 50)]


@pytest.mark.parametrize(
    ("width", "height", "is_blot"),
    [
        (14, 20, True),
        (13, 20, False),
        (20, 14, True),
        (20, 13, False),
        (60, 20, True),
        (20, 80, True),
        (81, 20, False),
    ],
)  # fmt: skip
def test_an_icon_is_about_as_high_and_wide_as_a_line_and_no_photo(
    width: int, height: int, is_blot: bool
) -> None:
    assert bool(blots(*LETTERS, (210, 5, width, height, RED))) is is_blot


def test_coloured_strokes_are_letters() -> None:
    assert blots(*((left, top, width, height, RED) for left, top, width, height, _black in LETTERS)) == []


def test_a_black_block_is_no_emoji() -> None:
    assert blots(*LETTERS, (220, 30, 20, 20, BLACK)) == []


def test_a_bubble_with_one_yellow_face_holds_a_blot() -> None:
    face = [
        (100, 30, 24, 4, YELLOW),
        (100, 50, 24, 4, YELLOW),
        (100, 34, 4, 16, YELLOW),
        (120, 34, 4, 16, YELLOW),
    ]
    assert blots(*face) == [Rect(100, 30, 124, 54)]


def test_yellow_ink_as_long_as_a_line_of_text_is_writing() -> None:
    assert blots(*((left, top, width, height, YELLOW) for left, top, width, height, _black in LETTERS)) == []


def test_a_window_lower_than_a_letter_holds_none() -> None:
    window: Pixels = np.full((10, 300, 3), 0, dtype=np.uint8)
    window[:, :, 0] = 220
    assert find_blots(np.ones((10, 300), dtype=bool), window, EM, WHITE) == []


def ring(
    side: int, thick: int, colour: Colour, left: int = 220, top: int = 20
) -> list[tuple[int, int, int, int, Colour]]:
    """A hollow square."""
    inner = side - thick
    return [
        (left, top, side, thick, colour), (left, top + inner, side, thick, colour),
        (left, top, thick, side, colour), (left + inner, top, thick, side, colour),
    ]  # fmt: skip


@pytest.mark.parametrize(("thick", "is_blot"), [(5, False), (6, True)])
def test_what_is_as_thin_as_a_stroke_is_a_letter(thick: int, is_blot: bool) -> None:
    assert bool(blots(*LETTERS, *ring(20, thick, RED))) is is_blot


@pytest.mark.parametrize(("blue", "is_blot"), [(40, False), (39, True)])
def test_an_icon_is_more_coloured_than_compression_makes_letters(blue: int, is_blot: bool) -> None:
    assert bool(blots(*LETTERS, (220, 30, 20, 20, (100, 100, blue)))) is is_blot


@pytest.mark.parametrize(("mass", "is_blot"), [(11, True), (10, False)])
def test_an_icon_of_strange_colours_alone_needs_little_mass(mass: int, is_blot: bool) -> None:
    assert bool(blots(*LETTERS, *ring(30, 3, RED), (220, 20, mass, mass, RED))) is is_blot


@pytest.mark.parametrize(
    ("mass", "rim", "is_blot"), [(13, 3, True), (12, 3, False), (13, 4, True), (13, 5, False)]
)
def test_an_icon_with_letters_in_it_needs_more_mass_and_a_share_of_strange_colours(
    mass: int, rim: int, is_blot: bool
) -> None:
    assert bool(blots(*LETTERS, *ring(30, rim, BLACK), (220, 20, mass, mass, RED))) is is_blot


def test_among_letters_of_its_own_colour_an_icon_is_a_bright_block() -> None:
    letters = [(left, top, width, height, RED) for left, top, width, height, _black in LETTERS]
    assert blots(*letters, (220, 30, 20, 20, RED)) == [Rect(220, 30, 240, 50)]
    assert blots(*letters, *ring(30, 6, RED)) == []
    dull = (120, 80, 55)
    assert blots(*((x, y, w, h, dull) for x, y, w, h, _red in letters), (220, 30, 20, 20, dull)) == []


def test_a_coloured_speck_hides_no_icon_behind_it() -> None:
    assert blots(*LETTERS, (150, 5, 10, 10, RED), (220, 30, 20, 20, RED)) == [Rect(220, 30, 240, 50)]


@pytest.mark.parametrize(("side", "is_blot"), [(59, True), (60, False)])
def test_a_lone_emoji_is_no_larger_than_three_lines(side: int, is_blot: bool) -> None:
    assert bool(blots(*ring(side, 4, YELLOW))) is is_blot


@pytest.mark.parametrize(
    ("colour", "is_blot"),
    [
        ((151, 120, 80), True), ((150, 120, 80), False), ((200, 201, 100), False), ((200, 200, 100), True),
        ((220, 120, 94), True), ((220, 120, 95), False),
    ],
)  # fmt: skip
def test_a_lone_emoji_is_yellow(colour: Colour, is_blot: bool) -> None:
    assert bool(blots(*ring(30, 4, colour))) is is_blot


@pytest.mark.parametrize(("black", "is_blot"), [(24, True), (27, False)])
def test_a_lone_emoji_may_have_a_dark_mouth(black: int, is_blot: bool) -> None:
    assert bool(blots(*ring(30, 4, YELLOW), (220, 20, black, 4, BLACK))) is is_blot


@pytest.mark.parametrize(("blue", "is_blot"), [(79, True), (80, False)])
def test_a_bright_block_has_a_colour_that_one_sees_at_once(blue: int, is_blot: bool) -> None:
    colour = (150, 110, blue)
    letters = [(left, top, width, height, colour) for left, top, width, height, _black in LETTERS]
    assert bool(blots(*letters, (220, 30, 20, 20, colour))) is is_blot
