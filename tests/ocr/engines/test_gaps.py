"""A space that the recogniser swallowed is seen in the ink."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from ocr.engines.base import EngineLine
from ocr.engines.gaps import put_spaces
from tests.ocr.drawn_lines import face

_SPACE = 0.33  # of the size, as in the fonts of phones


def _written(text: str, size: int) -> tuple[EngineLine, NDArray[np.uint8]]:
    """`text` drawn on a crop, and the line an engine would return that sees every letter but no space."""
    font = face(size)
    picture = Image.new("RGB", (size * (len(text) + 2), 2 * size), (149, 236, 105))
    draw = ImageDraw.Draw(picture)
    seen, columns, at = "", [], float(size)
    for char in text:
        wide = _SPACE * size if char == " " else font.getlength(char)
        if char != " ":
            draw.text((at, size // 3), char, font=font, fill=(0, 0, 0))
            seen += char
            columns.append(at + wide / 2)
        at += wide
    return EngineLine(seen, 1.0, (1.0,) * len(seen), tuple(columns)), np.asarray(picture)


@pytest.mark.parametrize("size", [16, 32, 48])
@pytest.mark.parametrize(
    "text",
    [
        "淡淡的夏天_86 2013-2-1 0:13:22",
        "晚上 8:02",
        "订单编号 2583920174658812345",
        "Refund 50 please",
        "就一个小口子找裁缝缝一下就好",
        "自己可以，八千户了你自己看",
        "4600818151391938941111",
        "11月18日",
    ],
)
def test_spaces_come_back_where_they_were_and_nowhere_else(text: str, size: int) -> None:
    line, crop = _written(text, size)
    assert put_spaces(line, crop).text == text


def test_every_character_keeps_its_confidence_and_its_place() -> None:
    line, crop = _written("实付 ¥129.00", 32)
    spaced = put_spaces(line, crop)
    assert len(spaced.char_confidences) == len(spaced.char_columns) == len(spaced.text)
    assert list(spaced.char_columns) == sorted(spaced.char_columns)


def test_the_room_of_an_emoji_is_no_space() -> None:
    line, crop = _written("好的    谢谢", 32)
    assert put_spaces(line, crop).text == "好的谢谢"


def test_a_line_without_columns_stays_as_it_is() -> None:
    line = EngineLine("好的谢谢", 0.9)
    assert put_spaces(line, np.full((20, 80, 3), 255, np.uint8)) is line


@pytest.mark.parametrize("text", ["2025-4-3 20:19:57", "2013-2-1 15:12:05", "2013-2-11 5:12:05", "1/2 3:04"])
def test_a_day_and_an_hour_part_at_the_widest_gap(text: str) -> None:
    line, crop = _written(text, 24)
    assert put_spaces(line, crop).text == text
