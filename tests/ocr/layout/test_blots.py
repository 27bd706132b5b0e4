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
