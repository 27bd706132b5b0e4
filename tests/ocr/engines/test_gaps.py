"""A space that the recogniser swallowed is seen in the ink."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from ocr.engines.base import EngineLine
from ocr.engines.gaps import _GLUED, _character_height, _day_ends, _gaps, _is_space, put_spaces
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


@pytest.mark.parametrize(
    ("text", "least"),
    [("好好", 0.31), ("好a", 0.27), ("a好", 0.27), ("ab", 0.26), ("a1", 0.31), ("1好", 0.31)],
)
def test_a_space_is_wider_than_the_gaps_within_a_word(text: str, least: float) -> None:
    assert not _is_space(text, 1, least)
    assert _is_space(text, 1, least + 0.01)
    assert _is_space(text, 1, 1.05)
    assert not _is_space(text, 1, 1.06)


@pytest.mark.parametrize("text", ["好，", "，好", "a.", "“好", " a", "a ", "好 "])
def test_beside_a_mark_or_a_space_there_is_none(text: str) -> None:
    assert not any(_is_space(text, 1, gap / 100) for gap in range(20, 106))


@pytest.mark.parametrize(("at", "space"), [(2, True), (3, False), (11, False), (12, True)])
def test_an_order_number_holds_no_space_but_may_stand_between_two(at: int, space: bool) -> None:
    assert _is_space("ab5084589658cd", at, 0.5) is space
    assert _is_space("ab508458965cde", 5, 0.5)


@pytest.mark.parametrize(
    ("text", "share"), [("好", 0.92), ("好，", 0.98), ("ab", 0.75), ("ag", 0.95), ("，a", 0.95)]
)
def test_the_height_of_a_character_is_judged_by_what_is_written(text: str, share: float) -> None:
    strength = np.zeros((50, 80), dtype=np.bool_)
    assert _character_height(strength, text) == 0.0
    strength[10, 3] = strength[29, 60] = True
    assert _character_height(strength, text) == pytest.approx(20 / share)


def test_gaps_are_counted_between_characters_and_the_widest_wins() -> None:
    strength = np.zeros((10, 100), dtype=np.bool_)
    for left, right in ((5, 15), (18, 22), (30, 45), (46, 60)):
        strength[:, left:right] = True
    assert _gaps(strength, (10.0, 40.0, 53.0)) == {1: 8, 2: 1}
    assert _gaps(strength, (2.0, 10.0)) == {}


@pytest.mark.parametrize(
    ("text", "gaps", "ends"),
    [
        ("2025-4-320:19", {7: 3, 8: 2}, 8), ("2025-4-320:19", {}, 8), ("2025-4-120:19", {8: 5, 9: 2}, 8),
        ("2025-4-1112:19", {9: 5}, 9), ("2025-4-112:19", {8: 1, 9: 4}, 9), ("2025-4-112:19", {8: 4, 9: 1}, 8),
        ("2025-4-112:19", {9: 1}, 9), ("2025-4-325:19", {}, None), ("2025-4-0012:19", {}, None),
    ],
)  # fmt: skip
def test_a_day_is_one_and_an_hour_too(text: str, gaps: dict[int, int], ends: int | None) -> None:
    (match,) = _GLUED.finditer(text)
    assert _day_ends(match, gaps) == ends


def test_without_ink_or_with_one_character_a_line_stays_as_it_is() -> None:
    blank = np.full((20, 80, 3), 255, np.uint8)
    two, one = EngineLine("好谢", 0.9, (), (10.0, 60.0)), EngineLine("好", 0.9, (), (10.0,))
    assert put_spaces(two, blank) is two
    blank[5:15, 5:15] = 0
    assert put_spaces(one, blank) is one


def test_a_space_is_put_in_where_no_character_has_a_confidence() -> None:
    crop = np.full((20, 80, 3), 255, np.uint8)
    crop[2:18, 2:18] = crop[2:18, 30:46] = 0
    spaced = put_spaces(EngineLine("好谢", 0.9, (), (10.0, 38.0)), crop)
    assert (spaced.text, spaced.char_confidences, spaced.char_columns) == ("好 谢", (), (10.0, 38.0, 38.0))
