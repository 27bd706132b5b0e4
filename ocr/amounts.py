"""Amounts of money in chat language, "50r" and "一百二" included (DOMAIN 2.4, in its order of rules)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ocr.types import Span


@dataclass(frozen=True, slots=True)
class Amount:
    """`value` is in units of the currency that `text` may name; `text` is how it was written, at `span` of
    what was searched."""

    value: Decimal
    text: str
    span: Span

    @property
    def plain(self) -> str:
        """A plain decimal with the places that were written: "50", "1299.00"."""
        return f"{self.value:f}"


_NUMBER = r"(\d{1,3}(?:[,，]\d{3})+(?:\.\d{1,2})?|\d{1,7}(?:\.\d{1,2})?)"
_WHOLE = r"(?![\d,.]*\d)"
"""Eight digits are an order's number, not a sum of which seven may be taken."""

_ZH_DIGITS = {char: i for i, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_ZH_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10000}
_NEXT_LOWER_FROM = 100
"""From 百 on, a bare last digit takes the next lower unit: 一百二 is 120, but 十二 is 12."""

_NOT_MONEY = r"(?!\s?(?:[个件次天号码点分张条斤克岁月日年折楼倍组套双颗盒箱]|小时|%|％|cm|[\d:：-]|\.\d))"
"""What is counted by a bare number behind a verb when it is not money: 退50件, 给你5分, 转3-5天."""

_NOT_THINGS = (
    r"(?![A-Za-z0-9%])(?!\s?(?:[个件人次条双张克瓦屏米粉字像充电灯画拍]|高清|分辨|毫安|播放|公里|快充|视频))"
)
"""What thousands are counted of when they are not money: 2万人, 100w灯泡, 4k屏."""


def _plain_number(match: re.Match[str]) -> Decimal:
    return Decimal(match[1].replace(",", "").replace("，", ""))


def _chinese(match: re.Match[str]) -> Decimal | None:
    """In "一块去", "两块布", 一块 without 钱 is more often "together" or "a piece"."""
    value = None if match[0] == "一块" else chinese_number(match[1])
    return None if value is None else Decimal(value)


def _thousands(match: re.Match[str]) -> Decimal:
    factor = 1000 if match[2] in "kK千" else 10000
    return Decimal(int(Decimal(match[1]) * factor))


_UNIT = r"(?:元(?![旦素件])|块钱|块|圆)"
"""元旦 is a feast, 元素 and 元件 are elements and parts."""

_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Decimal | None]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), value)
    for pattern, value in (
        (rf"(?:[¥￥]|RMB|CNY|人民币)\s?{_NUMBER}{_WHOLE}", _plain_number),
        (r"(?<![\d.])(\d{1,6})块(\d)(?![\d个件])", lambda match: Decimal(f"{match[1]}.{match[2]}0")),
        (rf"(?<![\d.]){_NUMBER}\s?(?:{_UNIT}|rmb|大洋)", _plain_number),
        (rf"(?<![\d.A-Z]){_NUMBER}\s?r(?![A-Z0-9])", _plain_number),
        (
            rf"(?<![几数零〇一二两三四五六七八九十百千万])([零〇一二两三四五六七八九十百千万]{{1,9}}){_UNIT}",
            _chinese,
        ),
        (rf"(?<![\d.A-Z-])(\d+(?:\.\d+)?)\s?([kw千万]){_NOT_THINGS}", _thousands),
        (
            # 打 alone is a call: 打12315, 打110
            r"(?:[赔退补转给付返缝](?:[我你您个了点偿款给]){0,2}|打(?:[我你您了款给]){1,2})"
            rf"\s?(\d{{1,6}}(?:\.\d{{1,2}})?){_NOT_MONEY}",
            _plain_number,
        ),
        (rf"(?:US|NT|HK|S)?[$£€₹]\s?{_NUMBER}{_WHOLE}", _plain_number),
        (rf"(?<![\d.]){_NUMBER}\s?(?:dollars?|bucks|pounds?|quid|euros?|usd|gbp|eur)\b", _plain_number),
    )
)
_DIGITS = re.compile(r"[\d零〇一二两三四五六七八九十百千万]")


@lru_cache(maxsize=16384)
def find_amounts(text: str) -> tuple[Amount, ...]:
    """All amounts in `text`, in reading order, none overlapping. Never amounts: sizes, counts, shares,
    dates ("50码", "退50件", "50%", "2024年"), nor "几百块", which is no number."""
    if not _DIGITS.search(text):
        return ()
    found: list[Amount] = []
    taken = [False] * len(text)
    for pattern, value_of in _RULES:
        for match in pattern.finditer(text):
            start, end = match.span()
            value = None if any(taken[start:end]) else value_of(match)
            if value is None:
                continue
            taken[start:end] = [True] * (end - start)
            found.append(Amount(value, match[0], (start, end)))
    return tuple(sorted(found, key=lambda amount: amount.span))


def chinese_number(text: str) -> int | None:
    """五十 is 50, 一百二 is 120 (a bare last digit takes the next lower unit), 一百零五 is 105; None of
    nothing."""
    total = section = digit = 0
    last_unit = 1
    for char in text:
        if char in _ZH_DIGITS:
            digit = _ZH_DIGITS[char]
            if char in "零〇":
                last_unit = 1  # what follows is counted as it stands
            continue
        unit = _ZH_UNITS[char]
        if unit == _ZH_UNITS["万"]:
            total = (total + section + digit) * unit
            section = 0
        else:
            section += (digit or 1) * unit
        digit, last_unit = 0, unit
    if digit and last_unit >= _NEXT_LOWER_FROM:
        digit *= last_unit // 10
    return total + section + digit if text else None
