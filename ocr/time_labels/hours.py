"""Twelve hours to twenty-four: the one place that knows what 下午, 半夜 and PM do to an hour (DOMAIN 3.4)."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

TWO_CLOCKS_DIFFER_BY = timedelta(minutes=2)
"""So far apart may the clocks of two devices, or a clock and what was written down by it, be."""

_CLOCK = re.compile(r"(\d{1,2})\D+(\d{2})(?!\d)")
_HALF_A_DAY = 12 * 60
_AFTERNOON = ("下午", "晚上", "傍晚", "PM")
_MORNING = ("上午", "凌晨", "早上", "清晨", "早晨", "AM")
_NIGHT = ("夜里", "半夜")
_FIRST_NOON_HOUR = 10  # 中午 begins at ten: an earlier hour after it is of the afternoon
_FIRST_NIGHT_HOUR = 7  # from seven on, an hour of the night is before midnight, else after it


def hour_of_day(hour: int, period: str | None) -> int:
    """The hour on a 24-hour clock; 24 means midnight at the end of the day ("晚上12:00").

    Args:
        hour: As printed, 0 to 23; above 12 it is of a 24-hour clock already.
        period: As printed, "下午" or "PM"; None where nothing stands beside the hour.
    """
    if hour > 12 or period is None:
        return hour
    if period in _AFTERNOON:
        if hour == 12:
            return 24 if period == "晚上" else 12
        return hour + 12
    if period in _MORNING:
        return 0 if hour == 12 else hour
    if period == "中午":
        return hour + 12 if hour < _FIRST_NOON_HOUR else hour
    if period in _NIGHT:
        return 0 if hour == 12 else hour + 12 if hour >= _FIRST_NIGHT_HOUR else hour
    return hour


def same_clock_face(clock: str | None, at: datetime) -> bool | None:
    """Whether a phone's clock ("15:12", or "3:12" of a twelve-hour one) shows `at`, give or take two minutes.
    None if there is no clock to compare with."""
    shown = _CLOCK.search(clock or "")
    if shown is None:
        return None
    apart = abs(int(shown[1]) * 60 + int(shown[2]) - at.hour * 60 - at.minute) % _HALF_A_DAY
    return min(apart, _HALF_A_DAY - apart) <= TWO_CLOCKS_DIFFER_BY.total_seconds() // 60
