"""Amounts of money named in chat text (the forms of Chinese and English trade talk).

Storage reads chat text of its own here: `ocr.facts` works on pictures and is not ours to import."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ocr.types import Span

_DIGITS = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10000}
_NUMBER = r"(\d{1,3}(?:[,，]\d{3})+(?:\.\d{1,2})?|\d{1,7}(?:\.\d{1,2})?)"
_NOT_MONEY = (
    r"(?!\d|\.\d|\s?(?:个|件|次|天|号|码|点|分钟|小时|张|条|%|cm|斤|克|岁|月|日|年|折|楼|倍|条|双|套|块\d))"
)
_NOT_THINGS = r"(?!\s?(?:[个件人次条双张克瓦屏米粉像充电灯]|高清|分辨|毫安|播放|公里|快充))"
"""What thousands are counted of when they are not money: 2万人, 100w灯泡, 4k屏."""
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("plain", re.compile(r"(?:[¥￥]|rmb\s?|cny\s?|人民币\s?)\s?" + _NUMBER, re.I)),
    ("tenth", re.compile(r"(?<![\d.])(\d{1,6})块(\d)(?!\d)")),
    (
        "plain",
        re.compile(r"(?<![\d.])(\d{1,7}(?:\.\d{1,2})?)\s?(?:元|块钱|块|圆|rmb|大洋|r(?![a-z0-9]))", re.I),
    ),
    ("words", re.compile(r"([零〇一二两三四五六七八九十百千万]{1,9})(?:块钱|块|元|圆)")),
    ("scaled", re.compile(r"(?<![\d.])(\d{1,3}(?:\.\d+)?)\s?([kw千万])(?![a-z])" + _NOT_THINGS, re.I)),
    (
        "plain",
        re.compile(
            r"(?:赔|退|补|转|给|付|返|缝|打)(?:我|你|您|个|了|点|偿|款|给){0,2}\s?(\d{1,6}(?:\.\d{1,2})?)"
            + _NOT_MONEY
        ),
    ),
    ("plain", re.compile(r"(?:us)?[$£€]\s?" + _NUMBER, re.I)),
    (
        "plain",
        re.compile(
            r"(?<![\d.])" + _NUMBER + r"\s?(?:dollars?|bucks|pounds?|quid|euros?|usd|gbp|eur)\b", re.I
        ),
    ),
)
_HINT = re.compile(r"[\d零〇一二两三四五六七八九十百千万]")


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum named in a text; `span` covers the characters that name it."""

    value: Decimal
    span: Span


@lru_cache(maxsize=16384)
def find_amounts(text: str) -> tuple[Amount, ...]:
    """Sums in the order of the text, none counted twice. Sizes, counts, dates and rates are no sums."""
    if not _HINT.search(text):
        return ()
    found: list[Amount] = []
    taken: list[Span] = []
    for form, pattern in _FORMS:
        for match in pattern.finditer(text):
            span = match.span()
            if any(span[0] < end and start < span[1] for start, end in taken):
                continue
            value = _value(form, match)
            if value is not None:
                taken.append(span)
                found.append(Amount(value, span))
    return tuple(sorted(found, key=lambda amount: amount.span))


def _value(form: str, match: re.Match[str]) -> Decimal | None:
    if form == "tenth":
        return Decimal(f"{match[1]}.{match[2]}")
    if form == "words":
        number = chinese_number(match[1])
        return None if number is None else Decimal(number)
    if form == "scaled":
        return Decimal(match[1]) * (1000 if match[2] in "kK千" else 10000)
    return Decimal(match[1].replace(",", "").replace("，", ""))


def chinese_number(text: str) -> int | None:
    """五十=50, 一百二=120, 两千五=2500, 一万二=12000, 一百零五=105; None if it is no number.

    A bare last digit after 百, 千 or 万 counts in the next lower unit."""
    total = section = digit = 0
    last_unit, zero = 1, False
    for char in text:
        if char in "零〇":
            zero = True
        elif char in _DIGITS:
            digit = _DIGITS[char]
        elif char == "万":
            total, section, digit, last_unit = (total + section + digit) * 10000, 0, 0, 10000
        else:
            section, last_unit = section + (digit or 1) * _UNITS[char], _UNITS[char]
            digit, zero = 0, False
    tail = digit * last_unit // 10 if digit and last_unit >= 100 and not zero else digit
    value = total + section + tail
    return value or None
