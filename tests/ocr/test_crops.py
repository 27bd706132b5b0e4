"""Lines of a layout to crops: a margin around, emoji painted over, dashes told by sight."""

from __future__ import annotations

import numpy as np
import pytest

from ocr.crops import cut_crop, dashes_in, strips_of
from ocr.layout.rect import Rect
from ocr.layout.types import Block, BlockKind, Layout, Strip

EM = 20.0
FILL = (250, 250, 250)


def strip(left: int, top: int, right: int, bottom: int, *blots: Rect) -> Strip:
    return Strip(Rect(left, top, right, bottom), FILL, (0, 0, 0), blots)


def picture(tone: int = 90) -> np.ndarray:
    return np.full((100, 200, 3), tone, dtype=np.uint8)


def test_a_crop_has_a_margin_of_a_fifth_in_the_fill_of_its_strip() -> None:
    crop = cut_crop(picture(), strip(50, 40, 110, 60), EM)
    assert crop.shape == (28, 68, 3)
    assert (crop[:3] == FILL).all()
    assert (crop[:, :3] == FILL).all()
    assert (crop[-3:] == FILL).all()
    assert (crop[3:25, 3:65] == 90).all()


@pytest.mark.parametrize(("height", "margin"), [(10, 4), (16, 3), (26, 5), (40, 5)])
def test_the_margin_goes_with_the_height_within_bounds(height: int, margin: int) -> None:
    crop = cut_crop(picture(), strip(50, 40, 110, 40 + height), EM)
    sides = max(2, round(0.2 * max(min(height, 26), 16)))
    assert crop.shape[:2] == (height + 2 * max(margin, sides), 60 + 2 * sides)


def test_a_strip_at_the_pictures_edge_has_its_margin_too() -> None:
    crop = cut_crop(picture(), strip(0, 0, 60, 20), EM)
    assert crop.shape == (28, 68, 3)
    assert (crop[:4] == FILL).all()
    assert (crop[4:25, 4:65] == 90).all()


def test_an_emoji_is_painted_over_with_its_rim() -> None:
    crop = cut_crop(picture(), strip(50, 40, 110, 60, Rect(80, 42, 90, 58)), EM)
    assert (crop[5:23, 33:45] == FILL).all()
    assert (crop[5:23, 32] == 90).all()
    assert (crop[5:23, 45] == 90).all()


def test_a_row_of_dashes_is_high_enough_to_be_seen_as_one() -> None:
    assert cut_crop(picture(), strip(50, 40, 110, 42), EM).shape[0] == 18


def test_every_strip_is_read_once_nested_ones_too() -> None:
    one, two, three, four = (strip(n, 0, n + 5, 5) for n in (1, 2, 3, 4))
    inner = Block(BlockKind.BUBBLE, Rect(0, 0, 9, 9), FILL, (two,))
    outer = Block(BlockKind.BUBBLE, Rect(0, 0, 9, 9), FILL, (one,), (inner,))
    layout = Layout(9, 9, Rect(0, 0, 9, 9), EM, FILL, True, (outer,), (three, one), (three,), (four,), (two,))
    assert strips_of(layout) == [one, two, three, four]


def dashes(*widths: int, tone: int = 40, gap: int = 4) -> tuple[np.ndarray, Strip]:
    crop = np.full((18, 200, 3), 250, dtype=np.uint8)
    left = 8
    for width in widths:
        crop[8:10, left : left + width] = tone
        left += width + gap
    return crop, strip(0, 0, left, 2)


def test_equal_dashes_in_a_row_are_counted() -> None:
    assert dashes_in(*dashes(10, 10, 10, 10), EM) == "----"
    assert dashes_in(*dashes(10, 12, 10), EM) == "---"
    assert dashes_in(*dashes(10, 15, 10), EM) is None


def test_two_dashes_or_pale_ones_are_none() -> None:
    assert dashes_in(*dashes(20, 20), EM) is None
    assert dashes_in(*dashes(10, 10, 10, tone=190), EM) is None
    assert dashes_in(*dashes(10, 10, 10, tone=189), EM) == "---"


def test_a_row_of_dashes_is_low_and_long() -> None:
    crop, _strip = dashes(10, 10, 10, 10)
    assert dashes_in(crop, strip(0, 0, 60, 5), EM) == "----"
    assert dashes_in(crop, strip(0, 0, 60, 6), EM) is None
    assert dashes_in(crop, strip(0, 0, 40, 2), EM) == "----"
    assert dashes_in(crop, strip(0, 0, 39, 2), EM) is None
