"""Writing is found whatever it stands on."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from ocr.layout.learned.lay_out import usual_height, white_near
from ocr.layout.learned.writing import find_writing
from ocr.layout.palette import Pixels
from ocr.layout.rect import Rect
from tests.ocr.drawn_lines import face


def a_photo_with(*lines: tuple[int, int, str], width: int = 480, height: int = 360) -> Pixels:
    """Lines of 24 px letters, each (left, top, text), on a ground of many colours."""
    ramp = np.linspace(90, 200, width).astype(np.uint8)
    ground = np.stack(
        [np.tile(ramp, (height, 1)), np.tile(ramp[::-1], (height, 1)), np.full((height, width), 160)], 2
    )
    image = Image.fromarray(ground.astype(np.uint8))
    for left, top, text in lines:
        ImageDraw.Draw(image).text((left, top), text, font=face(24), fill=(10, 10, 10))
    return np.asarray(image)


def test_lines_on_a_photo_are_found_in_order_and_in_place() -> None:
    found = find_writing(a_photo_with((40, 40, "衬衫收到了 胸口有个小口子"), (200, 120, "好的 您稍等")))
    assert len(found) == 2
    for rect, (left, top) in zip(found, ((40, 40), (200, 120)), strict=True):
        assert abs(rect.left - left) < 14
        assert top - 6 < rect.top < top + 14
        assert 20 < rect.height < 44
    assert 20 < usual_height(found) < 44


def test_where_nothing_is_written_nothing_is_found() -> None:
    assert find_writing(a_photo_with()) == []


def test_a_line_in_two_bands_of_a_tall_picture_is_found_once() -> None:
    high = 3000
    lines = [(40, top, "这一行在两段之间") for top in range(1100, 1300, 60)]
    found = find_writing(a_photo_with(*lines, width=400, height=high))
    assert len(found) == len(lines)


def test_a_line_is_parted_in_its_widest_white() -> None:
    page = np.full((40, 300, 3), 255, np.uint8)
    page[10:30, 20:100:8] = page[10:30, 160:240:8] = 0
    assert 100 <= white_near(page, Rect(16, 8, 244, 32), 120) <= 160


def test_a_line_without_white_is_parted_where_it_was_said() -> None:
    page = np.zeros((40, 300, 3), np.uint8)
    page[::2] = 255
    assert white_near(page, Rect(16, 8, 244, 32), 120) == 120
