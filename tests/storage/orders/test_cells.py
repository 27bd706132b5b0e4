from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from storage.orders.cells import amount, clean, column_key, digits_lost, moment, rounded_number, waybill


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
        ("未付款", None),
    ],
)
def test_times_are_read_as_lists_and_spreadsheets_write_them(text: str, value: datetime | None) -> None:
    assert moment(text) == value


def test_several_waybills_lose_their_prefixes() -> None:
    assert waybill("No:6823045719，No：YT1234567890123") == "6823045719,YT1234567890123"


def test_column_names_are_equal_whatever_their_brackets() -> None:
    assert column_key("商品总价（元） ") == column_key("商品总价(元)")
