"""Waybill numbers: whose they may be, and the two check digits that exist (DOMAIN 2.2)."""

from __future__ import annotations

import re

_CARRIERS: tuple[tuple[str, str], ...] = (
    ("顺丰", r"SF\d{12,13}"),
    ("圆通", r"YT\d{13}"),
    ("中通", r"7[3-9]\d{12}"),
    ("申通", r"77\d{12,13}|STO\d{10}"),
    ("韵达", r"(?:31|43|46)\d{13}"),
    ("极兔", r"JT\d{12,13}"),
    ("百世", r"JT\d{12,13}"),
    ("京东", r"JD[XK]\d{12}|JDV[A-Z]\d{11}|JD\d{13}(?:-\d+-\d+-?)?"),
    ("邮政", r"[A-Z]{2}\d{9}CN|(?:1[0-2]|5[0-2]|9[5-9])\d{11}"),
    ("德邦", r"DPK\d{11,12}"),
    ("天天", r"TT\d{13}"),
    ("优速", r"VIP\d{9}"),
    ("宅急送", r"ZJS\d{12}"),
    ("UPS", r"1Z[0-9A-Z]{16}"),
)
_SHAPES = tuple((name, re.compile(shape)) for name, shape in _CARRIERS)
_S10 = re.compile(r"[A-Z]{2}\d{9}[A-Z]{2}")
_S10_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)
_UPS = re.compile(r"1Z[0-9A-Z]{16}")


def carriers(number: str) -> tuple[str, ...]:
    """Carriers that number their parcels like `number`; several may, so this is a hint. () if none."""
    return tuple(name for name, shape in _SHAPES if shape.fullmatch(number))


def has_letters_of_a_carrier(number: str) -> bool:
    """Whether prefix and length alone make a waybill of `number`, without a label beside it."""
    if _UPS.fullmatch(number):
        return is_valid_ups(number)
    if _S10.fullmatch(number):
        return is_valid_s10(number)
    return not number[0].isdigit() and bool(carriers(number))


def is_valid_s10(number: str) -> bool:
    """Whether `number` is a postal item number (UPU S10) with a right check digit."""
    if not _S10.fullmatch(number):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number[2:10], _S10_WEIGHTS, strict=True))
    check = {10: 0, 11: 5}.get(11 - total % 11, 11 - total % 11)
    return check == int(number[10])


def is_valid_ups(number: str) -> bool:
    """Whether `number` is a UPS tracking number ("1Z" and sixteen more) with a right check digit."""
    if not _UPS.fullmatch(number):
        return False
    values = [int(c) if c.isdigit() else (ord(c) - 63) % 10 for c in number[2:-1]]
    total = sum(values[0::2]) + 2 * sum(values[1::2])
    return number[-1].isdigit() and (10 - total % 10) % 10 == int(number[-1])
