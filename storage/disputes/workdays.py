"""Working days in China, with public holidays and make-up days (docs/decisions/working-days.md)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import chinese_calendar
from chinese_calendar import constants

LAST_YEAR = max(constants.holidays).year
"""The last year whose holidays the installed calendar knows; each is decreed in the autumn before."""


def is_working_day(day: date) -> bool:
    """Whether people work on `day`; outside the years that are known, whether it is no weekend."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5


def after_working_days(since: datetime, days: int) -> datetime:
    """`days` working days later, at the same time of day; the day of `since` itself does not count."""
    end = since
    while days > 0:
        end += timedelta(days=1)
        days -= is_working_day(end.date())
    return end
