from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from storage.orders.cells import (
    amount,
    clean,
    column_key,
    count,
    digits_lost,
    moment,
    rounded_number,
    waybill,
)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ('="290371648205317"', "290371648205317"),
        ("'13800005678", "13800005678"),
        ("\t290371648205317\t", "290371648205317"),
        ("`290371648205317", "290371648205317"),
        ("  好的 谢谢 ", "好的 谢谢"),
        (None, ""),
        (89.0, "89"),
        (89.5, "89.5"),
        (datetime(2013, 1, 29, 14, 6, 32), "2013-01-29 14:06:32"),
    ],
)
def test_what_platforms_and_excel_put_around_a_cell_is_taken_off(raw: object, text: str) -> None:
    assert clean(raw) == text


@pytest.mark.parametrize("text", ["1.93E+15", "2.90371648205317E+14", "2E+15"])
def test_scientific_notation_has_lost_its_digits(text: str) -> None:
    assert digits_lost(text)


@pytest.mark.parametrize("text", ["290371648205317", "4781320682406083640A", "E01", "1E"])
def test_an_order_number_has_not(text: str) -> None:
    assert not digits_lost(text)


def test_a_spreadsheet_number_of_more_than_fifteen_digits_is_not_trusted() -> None:
    assert rounded_number(1234567890123456)
    assert not rounded_number(290371648205317)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("89.00", "89.00"),
        ("89元", "89"),
        ("¥1,299.00", "1299.00"),
        ("无退款申请", "0"),
        ("", None),
        ("—", None),
    ],
)
def test_amounts_may_carry_their_currency(text: str, value: str | None) -> None:
    assert amount(text) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2013-01-29 14:06:32", datetime(2013, 1, 29, 14, 6, 32)),
        ("2013/1/29 14:06", datetime(2013, 1, 29, 14, 6)),
        ("41303.5878703704", datetime(2013, 1, 29, 14, 6, 32)),
        ("2013-01-29", datetime(2013, 1, 29)),
        ("2013/01/29  9:05", datetime(2013, 1, 29, 9, 5)),
        ("2013-02-30", None),
        ("2013-01-29 24:00", None),
        ("2013-01/29", None),
        ("2013-01-29 14:06:32.5", None),
        ("2013-01-29 14", None),
        ("未付款", None),
    ],
)
def test_times_are_read_as_lists_and_spreadsheets_write_them(text: str, value: datetime | None) -> None:
    assert moment(text) == value


def test_several_waybills_lose_their_prefixes() -> None:
    assert waybill("No:6823045719，No：YT1234567890123") == "6823045719,YT1234567890123"


def test_column_names_are_equal_whatever_their_brackets() -> None:
    assert column_key("商品总价（元） ") == column_key("商品总价(元)")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1989-12-31", None),
        ("1990-01-01", datetime(1990, 1, 1)),
        ("2099-12-31", datetime(2099, 12, 31)),
        ("2100-01-01", None),
        ("20000", datetime(1954, 10, 3)),
        ("19999", None),
        ("80000", None),
    ],
)
def test_a_time_beyond_what_an_order_can_have_is_none(text: str, value: datetime | None) -> None:
    assert moment(text) == value


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("0.000001", True),
        ("0.0000001", False),
        ("999999999999", True),
        ("1000000000000", False),
        ("1e999999", False),
        ("NaN", False),
        ("x", False),
    ],
)
def test_an_amount_is_below_a_million_millions_and_no_finer_than_a_millionth(text: str, is_one: bool) -> None:
    assert (amount(text) is not None) is is_one


@pytest.mark.parametrize(
    ("value", "rounded"),
    [(10**15, True), (10**15 - 1, False), (-(10**15), True), (True, False), ("1" * 20, False)],
)
def test_only_a_number_that_a_spreadsheet_cannot_hold_was_rounded(value: object, rounded: bool) -> None:
    assert rounded_number(value) is rounded


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2", 2),
        ("2.0", 2),
        ("2.00", 2),
        ("2.5", None),
        ("999999999", 999999999),
        ("1234567890", None),
        ("", None),
    ],
)
def test_a_count_is_a_whole_number(text: str, value: int | None) -> None:
    assert count(text) == value


def test_a_whole_float_too_large_to_be_exact_is_not_written_out() -> None:
    assert clean(9e15) == "9000000000000000"
    assert clean(1e16) == "1e+16"
