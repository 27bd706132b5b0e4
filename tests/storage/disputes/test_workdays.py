from __future__ import annotations

from datetime import date, datetime

import pytest

from storage.disputes.deadlines import due_from
from storage.disputes.profiles import DeadlineRule
from storage.disputes.workdays import LAST_YEAR, after_working_days, is_working_day


@pytest.mark.parametrize(
    ("since", "days", "end"),
    [
        (datetime(2024, 9, 30, 9), 3, datetime(2024, 10, 10, 9)),  # National Day, 1 to 7 October
        (datetime(2024, 2, 2, 9), 1, datetime(2024, 2, 4, 9)),  # a Sunday worked for the Spring Festival
        (datetime(2024, 10, 11, 9), 1, datetime(2024, 10, 12, 9)),  # a Saturday worked for National Day
        (datetime(2024, 10, 11, 9), 0, datetime(2024, 10, 11, 9)),
    ],
)
def test_public_holidays_are_left_out_and_make_up_days_count(
    since: datetime, days: int, end: datetime
) -> None:
    assert after_working_days(since, days) == end


def test_beyond_the_years_known_only_weekends_are_left_out() -> None:
    monday = next(day for n in range(1, 8) if (day := date(LAST_YEAR + 1, 10, n)).weekday() == 0)
    assert is_working_day(monday)
    assert not is_working_day(monday.replace(day=monday.day + 5))


def test_a_deadline_says_when_it_reaches_beyond_the_calendar() -> None:
    rule = DeadlineRule("answer", "", days=3, working_days=True)
    within, beyond = (due_from(rule, datetime(year, 3, 1)) for year in (LAST_YEAR, LAST_YEAR + 1))
    assert within is not None
    assert not within.holidays_unknown
    assert beyond is not None
    assert beyond.holidays_unknown
    plain = due_from(DeadlineRule("answer", "", days=3), datetime(LAST_YEAR + 1, 3, 1))
    assert plain is not None
    assert not plain.holidays_unknown
