"""Lines between the bubbles on a photo: which of them may be labels."""

from __future__ import annotations

import numpy as np
import pytest

from ocr.layout.bubbles import Forms
from ocr.layout.palette import Pixels, to_luma_chroma
from ocr.layout.rect import Rect
from ocr.layout.types import Block, BlockKind, Strip
from ocr.layout.wallpaper import centred_lines

EM = 20.0
AREA = Rect(0, 100, 600, 1000)
BUBBLES = (Rect(40, 200, 300, 300), Rect(300, 400, 560, 500), Rect(40, 330, 200, 380))
TONE = (120, 140, 90)


def a_page(*lines: tuple[int, int, int, int]) -> Pixels:
    """A ground of one colour with lines of left, top, width and height, each made of upright strokes."""
    pixels = np.full((1000, 600, 3), TONE, dtype=np.uint8)
    for left, top, width, height in lines:
        pixels[top : top + height, left : left + width : 6] = 255
        pixels[top : top + height, left + 1 : left + width : 6] = 255
    return pixels


def lines_on(pixels: Pixels, bubbles: tuple[Rect, ...] = BUBBLES, area: Rect = AREA) -> list[Strip]:
    empty = np.zeros((0, 3), dtype=np.int16)
    forms = Forms(pixels, to_luma_chroma(pixels), np.zeros((1000, 600), np.uint8), empty, [])
    blocks = [Block(BlockKind.BUBBLE, rect, (255, 255, 255)) for rect in bubbles]
    return centred_lines(forms, area, blocks, EM)


def boxes(*lines: tuple[int, int, int, int], bubbles: tuple[Rect, ...] = BUBBLES) -> list[tuple[int, ...]]:
    return [strip.rect.box for strip in lines_on(a_page(*lines), bubbles)]


def test_labels_above_between_and_below_the_bubbles_are_found() -> None:
    found = lines_on(a_page((240, 140, 122, 20), (240, 304, 122, 20), (240, 560, 122, 20)))
    assert [strip.rect.box for strip in found] == [
        (240, 140, 122, 20), (240, 304, 122, 20), (240, 560, 122, 20),
    ]  # fmt: skip
    assert {strip.fill for strip in found} == {TONE}


@pytest.mark.parametrize(("left", "found"), [(286, True), (287, False), (192, True), (191, False)])
def test_a_label_stands_in_the_middle(left: int, found: bool) -> None:
    assert bool(boxes((left, 560, 122, 20))) is found


@pytest.mark.parametrize(("height", "found"), [(8, False), (9, True), (26, True), (27, False)])
def test_a_label_is_about_as_high_as_a_line(height: int, found: bool) -> None:
    assert bool(boxes((240, 560, 120, height))) is found


@pytest.mark.parametrize(("width", "found"), [(30, False), (32, True)])
def test_a_label_is_wider_than_a_letter(width: int, found: bool) -> None:
    assert bool(boxes((300 - width // 2, 560, width, 20))) is found


@pytest.mark.parametrize(("gap", "pieces"), [(26, 1), (40, 2)])
def test_words_of_a_label_stand_further_apart_than_those_of_a_message(gap: int, pieces: int) -> None:
    left = 300 - gap // 2 - 50
    found = boxes((left, 560, 50, 20), (left + 50 + gap, 560, 50, 20))
    assert len(found) == pieces


@pytest.mark.parametrize(("top", "found"), [(122, False), (123, True)])
def test_a_room_between_bubbles_has_to_hold_a_line(top: int, found: bool) -> None:
    above = (Rect(40, top, 560, 500),)
    assert bool(boxes((240, 101, 120, 18), bubbles=above)) is found
    below = (Rect(40, 200, 560, 1100 - top),)
    assert bool(boxes((240, 981, 120, 18), bubbles=below)) is found


def test_without_bubbles_nothing_is_looked_for() -> None:
    assert boxes((240, 560, 120, 20), bubbles=()) == []


def test_what_a_bubble_covers_is_no_room_between_two() -> None:
    tall_one, beside = Rect(40, 200, 120, 800), Rect(400, 300, 560, 340)
    assert boxes((240, 560, 120, 20), bubbles=(tall_one, beside)) == []


def test_the_sides_of_the_chat_hold_no_labels() -> None:
    wide = a_page((240, 560, 122, 20))
    wide[560:580, 60:94] = 255
    wide[560:580, 506:540] = 255
    assert [strip.rect.box for strip in lines_on(wide)] == [(240, 560, 122, 20)]
    shifted = Rect(60, 100, 540, 1000)
    assert [strip.rect.left for strip in lines_on(wide, area=shifted)] == [240]


def test_a_divider_is_no_label() -> None:
    pixels = a_page()
    pixels[560:562, 200:400] = 255
    assert lines_on(pixels) == []


def test_what_begins_in_the_sides_is_only_seen_in_the_middle() -> None:
    pixels = a_page()
    pixels[560:580, 90:510:6] = 255
    (found,) = lines_on(pixels)
    assert (found.rect.left, found.rect.right) == (102, 499)


PILL = (70, 80, 60)


def on_a_pill(height: int, *, filled: bool = True, left: int = 220) -> list[Strip]:
    """A patch of another colour, 160 wide, with a word on it that is 80 wide and 18 high."""
    pixels = a_page()
    if filled:
        pixels[560 : 560 + height, left : left + 160] = PILL
    top = 560 + (height - 18) // 2
    for column in range(left + 40, left + 120, 6):
        pixels[top : top + 18, column : column + 2] = 255
    return lines_on(pixels)


@pytest.mark.parametrize(("height", "found"), [(27, True), (34, True), (52, True), (53, False)])
def test_a_label_on_a_pill_is_the_words_and_not_the_pill(height: int, found: bool) -> None:
    strips = on_a_pill(height)
    assert [strip.rect.box for strip in strips] == (
        [(260, 560 + (height - 18) // 2, 80, 18)] if found else []
    )
    assert all(strip.fill == PILL for strip in strips)


def test_a_pill_aside_holds_no_label() -> None:
    assert on_a_pill(34, left=320) == []
