"""Amounts in chat language."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ocr.amounts import chinese_number, find_amounts


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("¥50.00", "50.00"), ("￥ 50", "50"), ("¥1,299.00", "1299.00"), ("￥1，299", "1299"),
        ("¥1234567", "1234567"),
        ("RMB 30", "30"), ("rmb30", "30"), ("Rmb20", "20"), ("CNY 20", "20"), ("人民币1200", "1200"),
        ("2块5", "2.50"), ("裁缝说要2块5毛", "2.50"), ("2块5个", "2"),
        ("裁缝说要50块", "50"), ("50元", "50"), ("50.5块", "50.5"), ("50圆", "50"), ("50块钱", "50"),
        ("50大洋", "50"),
        ("1,299元", "1299"), ("12,345.67元", "12345.67"), ("0元", "0"), ("ok50块成交", "50"),
        ("50r", "50"), ("50R", "50"), ("50 r，可以吗", "50"), ("50rmb", "50"), ("50RMB", "50"),
        ("五十块", "50"), ("一百二块", "120"), ("两百五元", "250"), ("两千五块钱", "2500"),
        ("一万二块", "12000"),
        ("一百零五块", "105"), ("一块钱", "1"), ("两块布料钱", "2"), ("三圆", "3"), ("零元", "0"),
        ("1.5k", "1500"), ("2w", "20000"), ("2W", "20000"), ("3千", "3000"), ("1万", "10000"),
        ("退3K吧", "3000"),
        ("不给我赔100我就给你一星", "100"), ("退我30", "30"), ("补20", "20"), ("转我30马上删差评", "30"),
        ("给我个100", "100"), ("付了200", "200"), ("返现金不如返5", "5"), ("找裁缝缝50", "50"),
        ("退我了30", "30"),
        ("付款给30", "30"), ("给您50", "50"), ("退点20", "20"), ("退款100.5", "100.5"), ("补偿 15", "15"),
        ("给你80.", "80"), ("打我50", "50"), ("打款20", "20"), ("打给我30", "30"),
        ("US$64.50", "64.50"), ("us$5", "5"), ("$1,000", "1000"), ("£20", "20"), ("€15.5", "15.5"),
        ("NT$180", "180"),
        ("15 bucks", "15"), ("20 dollars", "20"), ("1 dollar", "1"), ("10 quid", "10"), ("20 usd", "20"),
        ("5 pounds", "5"), ("5 euros", "5"),
    ],
)  # fmt: skip
def test_an_amount_is_worth_this(text: str, plain: str) -> None:
    assert [amount.plain for amount in find_amounts(text)] == [plain]


NOT_MONEY = """
50码 退50件 50% 50号 2024年 大概3天到 一块去 一块 支持4K拍摄 4k屏 元旦快乐 十元旦 三元件
3元素 单号72507427884522 退3次 给你5分 退7天 补2个 补2组 给9折 打5折 退10:30 转3-5天
退2.5倍 退20% 转5楼 给3小时 退5.555 给1234567 100w灯泡 2万人 3.5w粉 1000万像素 50w充电
20w快充 100w播放 100K画质 5k字 赔3克 2kg 2w3 20wx -20k x50r 50rx 50r5 几百块 好几千块
数千元 打12315 打110 ¥12345678 1.50.5块 $12345678 25dollarsign 13812345678
"""


@pytest.mark.parametrize("text", NOT_MONEY.split())
def test_sizes_counts_shares_and_dates_are_no_amounts(text: str) -> None:
    assert find_amounts(text) == ()


@pytest.mark.parametrize("text", ["", "好的", "在吗 衬衫收到了"])
def test_a_text_without_digits_holds_no_amount(text: str) -> None:
    assert find_amounts(text) == ()


def test_several_amounts_come_in_reading_order() -> None:
    found = find_amounts("我再加100块，2100元，一共¥2,200.00")
    assert [amount.value for amount in found] == [Decimal(100), Decimal(2100), Decimal("2200.00")]
    assert [amount.text for amount in found] == ["100块", "2100元", "¥2,200.00"]


def test_no_amount_is_counted_twice() -> None:
    assert [amount.text for amount in find_amounts("退我¥50元")] == ["¥50"]
    assert [amount.text for amount in find_amounts("赔我50块")] == ["50块"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A refund of $64.50, please", "64.50"), ("US$5", "5"), ("20 dollars", "20"), ("15 bucks", "15"),
        ("5 usd", "5"), ("£20", "20"), ("10 quid", "10"), ("3 pounds", "3"), ("1 gbp", "1"), ("€3", "3"),
        ("3 euros", "3"), ("9 EUR", "9"), ("NT$180", "180"), ("hk$20", "20"), ("S$20", "20"), ("₹500", "500"),
        ("50块", "50"), ("退我30", "30"), ("CNY 5", "5"),
    ],
)  # fmt: skip
def test_an_amount_is_found_in_every_currency_that_a_chat_names(text: str, value: str) -> None:
    (amount,) = find_amounts(text)
    assert amount.plain == value


def test_an_amount_knows_its_place() -> None:
    text = "A refund of $64.50, please"
    (amount,) = find_amounts(text)
    assert text[slice(*amount.span)] == amount.text == "$64.50"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10), ("十二", 12), ("十五", 15), ("二十", 20), ("一百二", 120), ("一百二十", 120),
        ("一百零五", 105),
        ("一百〇五", 105), ("一千零五十", 1050), ("两千五", 2500), ("一万二", 12000), ("三万五千", 35000),
        ("十二万", 120000),
        ("一百万", 1000000), ("零", 0), ("", None),
    ],
)  # fmt: skip
def test_chinese_numbers(text: str, value: int | None) -> None:
    assert chinese_number(text) == value


def test_what_is_no_amount_hides_none_that_follows() -> None:
    assert [amount.text for amount in find_amounts("一块去买，花了两块钱")] == ["两块钱"]
    assert [amount.text for amount in find_amounts("退我¥50元，再退60元")] == ["¥50", "60元"]
