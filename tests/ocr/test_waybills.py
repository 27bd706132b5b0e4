"""Waybill shapes and check digits."""

from __future__ import annotations

import pytest

from ocr.waybills import carriers, has_letters_of_a_carrier, is_valid_s10, is_valid_ups


def test_postal_numbers_have_a_check_digit() -> None:
    assert is_valid_s10("EB000717595HK")
    assert not is_valid_s10("EB000717594HK")
    assert not is_valid_s10("EB00071759HK")


@pytest.mark.parametrize(
    "digits",
    [
        "100000003", "010000005", "001000007", "000100009", "000010008", "000001006", "000000102",
        "000000014", "000000005",  # 11 is written as 5
        "000040000",  # 10 as 0
    ],
)  # fmt: skip
def test_each_digit_of_a_postal_number_has_its_weight(digits: str) -> None:
    valid = [last for last in "0123456789" if is_valid_s10(f"RR{digits[:8]}{last}CN")]
    assert valid == [digits[8]]


def test_ups_numbers_have_a_check_digit() -> None:
    assert is_valid_ups("1Z5R89390357567127")
    assert not is_valid_ups("1Z5R89390357567128")
    assert not is_valid_ups("1Z5R8939035756712")


@pytest.mark.parametrize(
    ("start", "check"), [("0", "0"), ("1", "9"), ("01", "8"), ("A", "8"), ("0A", "6"), ("K", "8"), ("H", "1")]
)
def test_every_second_character_of_a_ups_number_counts_twice_and_letters_have_values(
    start: str, check: str
) -> None:
    for last in "0123456789A":
        assert is_valid_ups(f"1Z{start:0<15}{last}") is (last == check)
    end = f"{'0' * (15 - len(start))}{start}" if len(start) == 1 else f"{'0' * 13}{start}"
    assert is_valid_ups(f"1Z{end}{check}") is (len(start) == 1)


@pytest.mark.parametrize(
    ("number", "names"),
    [
        ("SF7143389123412", ("顺丰",)),
        ("YT9698018088689", ("圆通",)),
        ("72507427884522", ()),
        ("73507427884522", ("中通",)),
        ("774950313645018", ("申通",)),
        ("77495031364501", ("中通", "申通")),
        ("STO1234567890", ("申通",)),
        ("312345678901234", ("韵达",)),
        ("JT1234567890123", ("极兔", "百世")),
        ("JDX123456789012", ("京东",)),
        ("JDVA12345678901", ("京东",)),
        ("JD1234567890123-1-1-", ("京东",)),
        ("EA123456789CN", ("邮政",)),
        ("9512345678901", ("邮政",)),
        ("DPK12345678901", ("德邦",)),
        ("TT1234567890123", ("天天",)),
        ("VIP123456789", ("优速",)),
        ("ZJS123456789012", ("宅急送",)),
        ("1Z5R89390357567127", ("UPS",)),
        ("hello", ()),
    ],
)
def test_a_number_may_be_of_these_carriers(number: str, names: tuple[str, ...]) -> None:
    assert carriers(number) == names


@pytest.mark.parametrize(
    ("number", "sure"),
    [
        ("SF7143389123412", True), ("SF714338912", False), ("73507427884522", False), ("AB12", False),
        ("1Z5R89390357567127", True), ("1Z5R89390357567128", False),
        ("EB000717595HK", True), ("EB000717594HK", False), ("EA123456789CN", False),
    ],
)  # fmt: skip
def test_letters_in_front_or_a_check_digit_make_a_waybill_without_a_label(number: str, sure: bool) -> None:
    assert has_letters_of_a_carrier(number) is sure
