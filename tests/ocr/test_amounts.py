"""Amounts in chat language."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ocr.amounts import chinese_number, parse_amounts, relative_amounts


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("¥50.00", "50.00"),
        ("￥ 50", "50"),
        ("¥1,299.00", "1299.00"),
        ("RMB 30", "30"),
        ("人民币1200", "1200"),
        ("2块5", "2.50"),
        ("裁缝说要50块", "50"),
        ("50元", "50"),
        ("50r", "50"),
        ("50R", "50"),
        ("50rmb", "50"),
        ("五十块", "50"),
        ("一百二块", "120"),
        ("两百五元", "250"),
        ("两千五块钱", "2500"),
        ("一万二块", "12000"),
        ("一百零五块", "105"),
        ("1.5k", "1500"),
        ("2w", "20000"),
        ("不给我赔100我就给你一星", "100"),
        ("转我30马上删差评", "30"),
        ("US$64.50", "64.50"),
        ("£20", "20"),
        ("NT$180", "180"),
    ],
)
def test_an_amount_is_worth_this(text: str, plain: str) -> None:
    assert [amount.plain for amount in parse_amounts(text)] == [plain]


NOT_MONEY = (
    "50码 退50件 50% 50号 2024年 大概3天到 一块去 支持4K拍摄 元旦快乐 单号72507427884522 退3次 给你5分"
)


@pytest.mark.parametrize("text", NOT_MONEY.split(" "))
def test_sizes_counts_shares_and_dates_are_no_amounts(text: str) -> None:
    assert parse_amounts(text) == []


def test_several_amounts_come_in_reading_order() -> None:
    found = parse_amounts("我再加100块，2100元，一共¥2,200.00")
    assert [amount.value for amount in found] == [Decimal(100), Decimal(2100), Decimal("2200.00")]
    assert [amount.text for amount in found] == ["100块", "2100元", "¥2,200.00"]


def test_an_amount_knows_its_currency_and_its_place() -> None:
    (amount,) = parse_amounts("A refund of $64.50, please")
    assert amount.currency == "USD"
    assert "A refund of $64.50, please"[slice(*amount.span)] == "$64.50"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("一百零五", 105),
        ("一千零五十", 1050),
        ("一万二", 12000),
        ("三万五千", 35000),
    ],
)
def test_chinese_numbers(text: str, value: int) -> None:
    assert chinese_number(text) == value


def test_shares_and_multiples_are_relative_amounts() -> None:
    assert relative_amounts("退一半，不然退一赔三，或者全额") == ["一半", "退一赔三", "全额"]
