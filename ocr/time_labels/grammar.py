"""A line of text to a label, or None: the whole line must be a time (DOMAIN 3.1), OCR noise forgiven."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from ocr.time_labels.types import Ago, Day, DayKind, DayTime, Label

_WEEK_ZH = {char: i for i, char in enumerate("一二三四五六日")} | {"天": 6}
_WEEK_EN = {name: i for i, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_BACK = {"今天": 0, "昨天": 1, "前天": 2, "today": 0, "yesterday": 1}
_UNITS = {
    "秒": "second", "秒钟": "second", "s": "second", "sec": "second", "secs": "second",
    "分": "minute", "分钟": "minute", "min": "minute", "mins": "minute", "minute": "minute",
    "minutes": "minute", "m": "minute",
    "小时": "hour", "h": "hour", "hr": "hour", "hrs": "hour", "hour": "hour", "hours": "hour",
    "天": "day", "d": "day", "day": "day", "days": "day",
}  # fmt: skip

_SIMPLE = str.maketrans("週時鐘鍾剛禮點號後", "周时钟钟刚礼点号后")
_FRAME = " \t-—–─·•|~_<>[]【】*(),"
"""What stands around separators such as "—— 2024-03-01 ——"."""

_D = r"[0-9OolI]"  # a digit, or what OCR takes for one
_ZH_WEEK = r"(?:星期|周|礼拜)\s?(?P<{0}>[一二三四五六日天])"
_EN_WEEK = (
    r"(?P<{0}>mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?"
    r"|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)
_EN_MONTH = r"(?P<{0}>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{{0,6}})\.?"
_DATES = (
    rf"(?P<y1>(?:19|2[0O]){_D}{{2}})\s?[-/.年]\s?(?P<m1>{_D}{{1,2}})\s?[-/.月]\s?(?P<d1>{_D}{{1,2}})\s?[日号]?",
    rf"(?P<m5>{_D}{{1,2}})/(?P<d5>{_D}{{1,2}})/(?P<y5>2[0O]{_D}{{2}})",
    rf"(?P<m2>{_D}{{1,2}})\s?月\s?(?P<d2>{_D}{{1,2}})\s?[日号]",
    rf"(?P<m3>{_D}{{1,2}})[-/](?P<d3>{_D}{{1,2}})",
    _EN_MONTH.format("e4") + rf"\s?(?P<d4>{_D}{{1,2}})(?:st|nd|rd|th)?(?:,?\s?(?P<y4>2[0O]{_D}{{2}}))?",
    rf"(?P<d6>{_D}{{1,2}})\s?" + _EN_MONTH.format("e6") + rf"(?:,?\s?(?P<y6>2[0O]{_D}{{2}}))?",
    r"(?P<back>今天|昨天|前天|today|yesterday)",
)
_PERIOD = r"凌晨|清晨|早晨|早上|上午|中午|下午|傍晚|晚上|夜里|半夜"
_TIME = (
    rf"(?:(?P<p1>{_PERIOD}|am|pm)\s?)?"
    rf"(?P<h>{_D}{{1,2}})\s?(?P<sep>[:;.])\s?(?P<min>{_D}{{2}})(?:\s?[:;.]\s?(?P<s>{_D}{{2}}))?"
    r"(?:\s?(?P<p2>[ap]\.?m\.?))?"
)
_WEEK_BEFORE, _WEEK_AFTER, _WEEK_ALONE = (
    f"(?:{_ZH_WEEK.format(f'wz{i}')}|{_EN_WEEK.format(f'we{i}')})" for i in range(3)
)
_DATE = rf"(?:{_WEEK_BEFORE},?\s?)?(?:{'|'.join(_DATES)})(?:\s?[(]?{_WEEK_AFTER}[)]?)?"
_DAY = f"(?:{_DATE}|{_WEEK_ALONE})"
_LABEL = re.compile(
    rf"(?:{_DAY}(?:\s?(?:at\b|,|•|·|-)\s?|\s?))?{_TIME}|{_DAY.replace('P<', 'P<o_')}", re.IGNORECASE
)
_NOW = re.compile(r"刚刚|刚才|just now|now", re.IGNORECASE)
_AGO = re.compile(
    rf"(\d{{1,3}})\s?({'|'.join(sorted(_UNITS, key=len, reverse=True))})\s?(前|ago)?", re.IGNORECASE
)
_DIGITS = str.maketrans("OolI", "0011")


def parse_label(line: str) -> Label | None:
    """The label that the whole `line` is, or None. Full-width forms, odd spaces, missing spaces, `;`
    or `.` for `:` and O for 0 are forgiven; a bare "12.50" is not (it is a price)."""
    text = line.strip()
    plain = _normal(text)
    if not plain or len(plain) > 48:
        return None
    if _NOW.fullmatch(plain):
        return Label(text, ago=Ago(0, "minute"))
    ago = _AGO.fullmatch(plain)
    if ago and (ago[3] or ago[2].lower() in ("min", "mins", "分钟", "小时")):
        return Label(text, ago=Ago(int(ago[1]), _UNITS[ago[2].lower()]))
    match = _LABEL.fullmatch(plain)
    if match is None and (mended := _closed_up(text)):
        return parse_label(mended)
    return _label(text, match) if match else None


def _closed_up(text: str) -> str | None:
    """The label that a text is without one blank that an engine put between two digits, if it is one then."""
    gaps = (text[: gap.start()] + text[gap.end() :] for gap in re.finditer(r"(?<=\d) (?=\d)", text))
    return next((whole for whole in gaps if _LABEL.fullmatch(_normal(whole))), None)


def join_labels(day: Label, time: Label) -> Label:
    """A date pill ("Today") and the time inside a bubble ("11:48") as one label, "Today 11:48"."""
    return Label(f"{day.text} {time.text}", day=time.day or day.day, time=time.time, ago=time.ago)


def _normal(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).translate(_SIMPLE)
    return re.sub(r"\s+", " ", text).strip(_FRAME)


def _label(text: str, match: re.Match[str]) -> Label | None:
    found = {name.removeprefix("o_"): value for name, value in match.groupdict().items() if value}
    try:
        day, time = _day(found), _time(found)
    except ValueError:
        return None
    bare = day is None and found.get("s") is None and not (found.get("p1") or found.get("p2"))
    if bare and (found.get("sep") == "." or not _is_number(found["h"] + found["min"])):
        return None
    if time is None and day is not None and day.kind is DayKind.MONTH_DAY and not _is_clear_date(found):
        return None
    return Label(text, day=day, time=time) if day or time else None


def _is_number(digits: str) -> bool:
    return digits.isdecimal()


def _is_clear_date(found: dict[str, str]) -> bool:
    """ "03-01" alone may be a date; "1-2" alone is more likely a range."""
    return "m3" not in found or len(found["m3"]) == len(found["d3"]) == 2


def _number(digits: str) -> int:
    return int(digits.translate(_DIGITS))


def _day(found: dict[str, str]) -> Day | None:
    weekday = _weekday(found)
    if "back" in found:
        return Day(DayKind.BACK, back=_BACK[found["back"].lower()], weekday=weekday)
    for which in "125346":
        if f"d{which}" in found:
            return _date(found, which, weekday)
    return Day(DayKind.WEEKDAY, weekday=weekday) if weekday is not None else None


def _date(found: dict[str, str], which: str, weekday: int | None) -> Day:
    year, day = found.get(f"y{which}"), _number(found[f"d{which}"])
    named = found.get(f"e{which}")
    month = _month(named) if named else _number(found[f"m{which}"])
    if which == "5" and month > 12:  # day first, as outside America
        month, day = day, month
    if year is None:
        date(2000, month, day)  # raises ValueError for what is no date; 2000 had a 29 February
        return Day(DayKind.MONTH_DAY, month=month, day=day, weekday=weekday)
    date(_number(year), month, day)
    return Day(DayKind.FULL, year=_number(year), month=month, day=day, weekday=weekday)


def _month(name: str) -> int:
    """1 to 12; a full name may lack a letter ("Februay"), as engines drop one now and then."""
    number, full = next((i, full) for i, full in enumerate(_MONTHS, 1) if full.startswith(name[:3].lower()))
    if len(name) > 4 and (len(full) - len(name) > 1 or not _is_within(name.lower(), full)):
        raise ValueError(f"no month: {name}")
    return number


def _is_within(short: str, long: str) -> bool:
    """Whether the letters of `short` occur in `long` in their order."""
    letters = iter(long)
    return all(letter in letters for letter in short)


def _weekday(found: dict[str, str]) -> int | None:
    for key, value in found.items():
        if key.startswith("wz"):
            return _WEEK_ZH[value]
        if key.startswith("we"):
            return _WEEK_EN[value[:3].lower()]
    return None


def _time(found: dict[str, str]) -> DayTime | None:
    if "h" not in found:
        return None
    hour, minute = _number(found["h"]), _number(found["min"])
    second = _number(found["s"]) if "s" in found else None
    if hour > 23 or minute > 59 or (second or 0) > 59:
        raise ValueError("no time of day")
    period = (found.get("p1") or found.get("p2") or "").replace(".", "").upper() or None
    return DayTime(hour, minute, second, period)
