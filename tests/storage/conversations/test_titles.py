"""What a title says about who the other party is."""

from __future__ import annotations

import pytest

from storage.conversations import titles


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("淡淡的夏天_86", "淡淡的夏天_86"),
        ("淡淡的夏天_86(3)", "淡淡的夏天_86"),
        ("淡淡的夏天_86 （12）", "淡淡的夏天_86"),
        ("‹ 99+ 张三", "张三"),
        ("< 3 张三", "张三"),
        ("对方正在输入...", ""),
        ("对方正在输入…", ""),
        ("家人群(128人)", "家人群"),
        ("  hanmeimei1985 ", "hanmeimei1985"),
        (None, ""),
        ("138 1234 5678", "138 1234 5678"),
    ],
)
def test_counters_and_typing_are_no_part_of_a_title(shown: str | None, meant: str) -> None:
    assert titles.canonical(shown) == meant


@pytest.mark.parametrize(
    ("mask", "name", "fits"),
    [
        ("淡***6", "淡淡的夏天_86", True),
        ("t**1", "tb1001", True),
        ("小**鱼", "小猫", False),
        ("淡淡", "淡淡", False),
    ],
)
def test_a_mask_fits_first_and_last_character(mask: str, name: str, fits: bool) -> None:
    assert titles.masks(mask, name) is fits


def test_a_made_up_title_is_told_from_a_shown_one() -> None:
    assert titles.is_untitled(titles.untitled("ab12"))
    assert not titles.is_untitled(titles.canonical("?小鱼"))


def test_titles_that_differ_in_three_letters_of_ten_may_be_one_and_in_four_not() -> None:
    assert titles.alike("hanmeimei1", "hanmeimxyz")
    assert not titles.alike("hanmeimei1", "hanmeiwxyz")
