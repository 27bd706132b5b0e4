"""What a time label says, before it is set against the capture time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DayKind(StrEnum):
    """How a label names its day."""

    FULL = "full"
    MONTH_DAY = "month-day"
    BACK = "back"
    WEEKDAY = "weekday"


@dataclass(frozen=True, slots=True)
class Day:
    """A day as printed. `year` only with FULL; `month` and `day` with FULL and MONTH_DAY; `back` is
    the number of days before the capture (0 today, 1 yesterday) with BACK; `weekday` runs from 0
    (Monday) to 6, with WEEKDAY or as company of a date."""

    kind: DayKind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    back: int | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class DayTime:
    """A time of day as printed, hours as printed too; `period` is normalised ("下午", "AM") or None."""

    hour: int
    minute: int
    second: int | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Ago:
    """So long before the capture ("3小时前"); `unit` is one of "second", "minute", "hour", "day"."""

    count: int
    unit: str


@dataclass(frozen=True, slots=True)
class Label:
    """A whole line that is a time label: a day, a time of day, both, or "so long ago". `text` is the
    line as read, trimmed."""

    text: str
    day: Day | None = None
    time: DayTime | None = None
    ago: Ago | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """A line above a message that names the sender and the time; `sender` is as printed."""

    sender: str
    label: Label
