"""Mobile numbers in a text, and the spelling by which they are compared."""

from __future__ import annotations

import re

import pytest

from ocr.phones import CALLER, find_phones, is_phone, plain_phone


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("打 13800005678 找我", ["13800005678"]),
        ("138 0000 5678", ["13800005678"]),
        ("138-0000-5678，19912345678", ["13800005678", "19912345678"]),
        ("+8613800005678", ["13800005678"]),
        ("+86 138 0000 5678", ["13800005678"]),
        ("008613800005678", ["13800005678"]),
        ("86-13800005678", ["13800005678"]),
        ("13800005678转1234", ["13800005678"]),
        ("8613800005678", []),
        ("138000056789", []),
        ("113800005678", []),
        ("12800005678", []),
        ("1380000567", []),
        ("138 000 05678", []),
    ],
)
def test_a_mobile_number_is_eleven_digits_in_one_piece_or_three(text: str, numbers: list[str]) -> None:
    assert [phone.number for phone in find_phones(text)] == numbers


def test_a_number_knows_its_place_and_the_four_digits_that_are_masked() -> None:
    text = "打 +86 138 0000 5678转12345"
    (phone,) = find_phones(text)
    assert text[slice(*phone.span)] == "+86 138 0000 5678"
    assert text[slice(*phone.middle)] == "0000"
    (private,) = find_phones("13800005678转1234。")
    assert private.span == (0, len("13800005678转1234"))


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("电话13800005678吧", True),
        ("AB13800005678", False),
        ("13800005678C", False),
        ("7-13800005678", False),
        ("V 13800005678", True),
    ],
)
def test_a_number_that_letters_touch_is_part_of_a_code(text: str, alone: bool) -> None:
    assert [phone.alone for phone in find_phones(text)] == [alone]


def test_a_whole_text_is_a_number_or_is_not() -> None:
    assert is_phone("13800005678")
    assert is_phone("138 0000 5678")
    assert not is_phone("电话13800005678")
    assert not is_phone("138000056789")


@pytest.mark.parametrize("title", ["10086", "13800005678", "+1 (555) 010-0199", "138 0000 5678"])
def test_a_title_may_be_any_number_that_one_can_call(title: str) -> None:
    assert re.fullmatch(CALLER, title)


@pytest.mark.parametrize("title", ["110", "淡淡的夏天_86", "138****5678", "2013年", "1" * 20])
def test_other_titles_are_no_callers(title: str) -> None:
    assert not re.fullmatch(CALLER, title)


def test_two_spellings_of_one_number_are_compared_as_one() -> None:
    spelt = ("+86 138 0000 5678", "138-0000-5678", "13800005678")
    assert {plain_phone(text) for text in spelt} == {"13800005678"}
    assert plain_phone("淡淡的 夏天") == "淡淡的夏天"
