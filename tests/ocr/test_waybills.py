"""Waybill shapes and check digits."""

from __future__ import annotations

import pytest

from ocr.waybills import carriers, is_valid_s10, is_valid_ups


def test_postal_numbers_have_a_check_digit() -> None:
    assert is_valid_s10("EB000717595HK")
    assert not is_valid_s10("EB000717594HK")
    assert not is_valid_s10("EB00071759HK")


def test_ups_numbers_have_a_check_digit() -> None:
    assert is_valid_ups("1Z5R89390357567127")
    assert not is_valid_ups("1Z5R89390357567128")


@pytest.mark.parametrize(
    ("number", "names"),
    [
        ("SF7143389123412", ("顺丰",)),
        ("YT9698018088689", ("圆通",)),
        ("72507427884522", ()),
        ("73507427884522", ("中通",)),
        ("774950313645018", ("申通",)),
        ("JT1234567890123", ("极兔", "百世")),
        ("JDX123456789012", ("京东",)),
        ("hello", ()),
    ],
)
def test_a_number_may_be_of_these_carriers(number: str, names: tuple[str, ...]) -> None:
    assert carriers(number) == names
