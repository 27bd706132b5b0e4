"""One spelling for one person."""

from __future__ import annotations

import pytest

from ocr.chat.names import agree_on_names
from ocr.chat.types import Draft
from ocr.layout.rect import Rect
from ocr.types import Kind, Side


def agreed(*senders: str | None, title: str | None = None) -> list[str | None]:
    drafts = [Draft(Side.LEFT, Kind.TEXT, Rect(0, 0, 1, 1), sender=sender) for sender in senders]
    agree_on_names(drafts, title)
    return [draft.sender for draft in drafts]


def test_most_messages_decide_how_a_name_is_spelt() -> None:
    assert agreed("海的女儿", "海的女几", "海的女儿", None) == ["海的女儿"] * 3 + [None]


def test_the_title_outweighs_one_message_but_not_two() -> None:
    assert agreed("海的女几", title="海的女儿") == ["海的女儿"]
    assert agreed("海的女几", "海的女几", title="海的女儿") == ["海的女几"] * 2


def test_of_two_spellings_as_common_the_one_with_an_underscore_is_right() -> None:
    assert agreed("小雨-rain", "小雨_rain") == ["小雨_rain"] * 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("小雨小雨", "小雨小两", True), ("小雨雨", "小雨两", False), ("小雨小雨", "小两小两", False),
        ("user1", "user2", False), ("user1a", "user1b", True), ("小 雨", "小雨", True),
        ("小雨小", "小雨小雨", False), ("user12", "user1", False), ("user1", "userl", True),
        ("user50", "userSO", False), ("user10", "user1O", True), ("user5", "userS", False),
    ],
)  # fmt: skip
def test_two_names_are_one_but_for_a_letter_or_blanks_and_never_but_for_a_digit(
    one: str, other: str, same: bool
) -> None:
    assert (len(set(agreed(one, other, other))) == 1) is same


def test_the_end_of_a_brand_shops_name_is_mended() -> None:
    assert agreed("小禾家旗帆店") == ["小禾家旗舰店"]
