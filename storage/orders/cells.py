"""One cell of an order list: cleaned text, and what it means as a number, an amount or a time."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

GUARD = re.compile(r'^="(.*)"$', re.DOTALL)
SCIENTIFIC = re.compile(r"^\d(?:\.\d+)?[eE]\+?\d{1,2}$")
TIME = re.compile(r"(\d{4})([-/])(\d\d?)\2(\d\d?)(?:\s+(\d\d?):(\d\d?)(?::(\d\d?))?)?")
"""A day, with its time or without. Six patterns of `strptime` are more than it remembers: it compiles each of
them anew for each cell, a minute for a long list."""
EXCEL_EPOCH = datetime(1899, 12, 30)
FIRST_YEAR, LAST_YEAR = 1990, 2099  # of an order
EXACT_DIGITS = 15  # a spreadsheet keeps no more digits of a number; a longer one has lost its end


def clean(value: object) -> str:
    """The text of a cell without what the platforms and Excel put around it (DOMAIN 4)."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e16:
        value = int(value)
    text = str(value).strip(" \t\r\n`\ufeff\u3000\xa0")
    if found := GUARD.match(text):
        text = found.group(1)
    return text.strip(" \t\r\n`\u3000\xa0").removeprefix("'").strip()


def digits_lost(text: str) -> bool:
    """True for "1.93E+15": a spreadsheet rounded a long number, and its digits are gone for good."""
    return SCIENTIFIC.match(text) is not None


def rounded_number(value: object) -> bool:
    """True for a spreadsheet *number* longer than 15 digits, whose end is therefore not the platform's."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) >= 10**EXACT_DIGITS


def column_key(name: str) -> str:
    """Column names are equal whatever their brackets, blanks and letter case look like."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return re.sub(r"\s+", "", folded)


def waybill(text: str) -> str:
    """Waybills without the prefix "No:"; several stay separated by commas."""
    parts = [re.sub(r"^[Nn][Oo][:：]\s*", "", part.strip()) for part in re.split(r"[,，;；]", text)]
    return ",".join(part for part in parts if part)


def amount(text: str) -> Decimal | None:
    """Yuan as a decimal; "无退款申请" is 0, an empty or unreadable cell None."""
    if text.startswith("无退款"):
        return Decimal("0")
    bare = re.sub(r"[¥￥,，元\s]|RMB|CNY", "", text)
    try:
        value = Decimal(bare) if bare else None
    except InvalidOperation:
        return None
    return value if value is not None and _is_money(value) else None


def _is_money(value: Decimal) -> bool:
    """Whether a number may be an amount: below 10¹², to a millionth. 1e999999 would be a million digits."""
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -6 and value.adjusted() < 12


def count(text: str) -> int | None:
    """A whole number, written "2" or "2.0"; None if it is something else."""
    found = re.match(r"^(\d{1,9})(?:\.0+)?$", text)
    return int(found.group(1)) if found else None


def moment(text: str) -> datetime | None:
    """A time as the lists write it, or an Excel serial (days since 1899-12-30); None if it is neither."""
    if found := TIME.fullmatch(text):
        year, month, day, hour, minute, second = map(int, found.group(1, 3, 4) + found.groups("0")[4:])
        try:
            return (
                datetime(year, month, day, hour, minute, second) if FIRST_YEAR <= year <= LAST_YEAR else None
            )
        except ValueError:  # no such day or hour
            return None
    if re.fullmatch(r"[2-7]\d{4}(?:\.\d+)?", text):
        seconds = round(float(text) * 86400)
        return EXCEL_EPOCH + timedelta(seconds=seconds)
    return None
