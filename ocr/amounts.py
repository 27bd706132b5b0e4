"""Amounts of money in chat language, "50r" and "一百二" included (DOMAIN 2.4, in its order of rules)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from ocr.types import Span


@dataclass(frozen=True, slots=True)
class Amount:
    """`value` is in units of `currency` (ISO code; CNY where nothing else is said); `text` is how it
    was written, at `span` of the text searched."""

    value: Decimal
    currency: str
    text: str
    span: Span

    @property
    def plain(self) -> str:
        """A plain decimal with the places that were written: "50", "1299.00"."""
        return f"{self.value:f}"


_NUMBER = r"(\d{1,3}(?:[,，]\d{3})+(?:\.\d{1,2})?|\d{1,7}(?:\.\d{1,2})?)"
_SIGNS = {
    "£": "GBP",
    "€": "EUR",
    "$": "USD",
    "US$": "USD",
    "NT$": "TWD",
    "HK$": "HKD",
    "S$": "SGD",
    "₹": "INR",
}
_ZH_DIGITS = {char: i for i, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_ZH_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10000}
_NOT_MONEY_AFTER = r"(?!\s?(?:[个件次天号码点分张条斤克岁月日年折楼倍组套双颗盒箱]|小时|%|％|cm|[\d.:：-]))"
_RELATIVE = re.compile(
    r"全额|全款|一半|[\d一二两三四五六七八九十]{1,3}倍|\d{1,3}[%％]|退一赔[一二三四五六七八九十]|假一赔[一二三四五六七八九十]|赔十"
)


def _plain_number(match: re.Match[str]) -> Decimal:
    return Decimal(match[1].replace(",", "").replace("，", ""))


def _chinese(match: re.Match[str]) -> Decimal | None:
    value = chinese_number(match[1])
    return None if value is None else Decimal(value)


def _thousands(match: re.Match[str]) -> Decimal:
    factor = 1000 if match[2] in "kK千" else 10000
    return Decimal(int(Decimal(match[1]) * factor))


_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Decimal | None]], ...] = tuple(
    (re.compile(pattern), value)
    for pattern, value in (
        (rf"(?:[¥￥]|RMB\s?|CNY\s?|人民币\s?)\s?{_NUMBER}(?![\d,.]*\d)", _plain_number),
        (r"(?<![\d.])(\d{1,6})块(\d)(?![\d个件])", lambda match: Decimal(f"{match[1]}.{match[2]}0")),
        (
            r"(?<![\d.A-Za-z])(\d{1,7}(?:\.\d{1,2})?)\s?"
            r"(?:元|块钱|块|圆|rmb|RMB|大洋|[rR](?![A-Za-z0-9]))",
            _plain_number,
        ),
        (r"([零〇一二两三四五六七八九十百千万]{1,9})(?:块钱|块|元|圆)", _chinese),
        (
            r"(?<![\d.A-Za-z-])(\d+(?:\.\d+)?)\s?([kKwW千万])(?![A-Za-z0-9%人次粉个件克米瓦字])"
            r"(?!\s?(?:拍|视频|画|屏|高清|分辨))",
            _thousands,
        ),
        (
            r"(?:赔|退|补|转|给|付|返|缝)(?:我|你|您|个|了|点|偿|款|给)?\s?(\d{1,6}(?:\.\d{1,2})?)"
            rf"{_NOT_MONEY_AFTER}",
            _plain_number,
        ),
        (rf"(?:US|NT|HK|S)?[$£€₹]\s?{_NUMBER}(?![\d,.]*\d)", _plain_number),
    )
)


def parse_amounts(text: str) -> list[Amount]:
    """All amounts in `text`, in reading order, none overlapping. Never amounts: sizes, counts, shares,
    dates ("50码", "退50件", "50%", "2024年")."""
    found: list[Amount] = []
    taken = [False] * len(text)
    for pattern, value_of in _RULES:
        for match in pattern.finditer(text):
            start, end = match.span()
            value = None if any(taken[start:end]) else value_of(match)
            if value is None or _is_a_piece(text, match):
                continue
            taken[start:end] = [True] * (end - start)
            found.append(Amount(value, _currency(match[0]), match[0].strip(), (start, end)))
    return sorted(found, key=lambda amount: amount.span)


def relative_amounts(text: str) -> list[str]:
    """Shares and multiples of a price as written: 全额, 一半, 三倍, 50%, 退一赔三."""
    return [match[0] for match in _RELATIVE.finditer(text)]


def chinese_number(text: str) -> int | None:
    """五十 is 50, 一百二 is 120 (a bare last digit takes the next lower unit), 一百零五 is 105."""
    total = section = digit = 0
    last_unit = 1
    for char in text:
        if char in _ZH_DIGITS:
            digit = _ZH_DIGITS[char]
            if char in "零〇":
                last_unit = 1  # what follows is counted as it stands
            continue
        unit = _ZH_UNITS[char]
        if unit == 10000:
            total += (section + digit) * unit
            section = 0
        else:
            section += (digit or 1) * unit
        digit, last_unit = 0, unit
    if digit and last_unit >= 100:
        digit *= last_unit // 10
    return total + section + digit if text else None


def _is_a_piece(text: str, match: re.Match[str]) -> bool:
    """In "一块去", "两块布": 一块 without 钱 is more often "together" or "a piece"; 元旦 is a feast."""
    after = text[match.end() : match.end() + 1]
    return match[0] == "一块" or (match[0].endswith("元") and after in ("旦", "素", "件"))


def _currency(text: str) -> str:
    for sign in sorted(_SIGNS, key=len, reverse=True):
        if text.startswith(sign):
            return _SIGNS[sign]
    return "CNY"
