"""A label against the capture time: which year, which day, and what is flagged, at the very edges."""

from __future__ import annotations

from datetime import datetime

import pytest

from ocr.time_labels import parse_label, resolve
from ocr.types import Clock, Moment, Precision, TimeFlag

CAPTURED = datetime(2013, 2, 1, 15, 50)


def meant(label: str, captured: datetime | None = CAPTURED) -> Moment:
    parsed = parse_label(label)
    assert parsed is not None, label
    return resolve(parsed, captured)


@pytest.mark.parametrize(
    ("label", "at"),
    [
        ("02-01 15:52", "2013-02-01 15:52"),
        ("02-01 15:53", "2012-02-01 15:53"),
        ("02-01", "2013-02-01"),
        ("02-02", "2012-02-02"),
        ("02-02 0:00", "2012-02-02"),
        ("2月1日 下午3:12", "2013-02-01 15:12"),
        ("12月31日", "2012-12-31"),
        ("02-29", "2012-02-29"),
    ],
)
def test_a_date_without_a_year_is_the_latest_that_the_capture_allows(label: str, at: str) -> None:
    assert meant(label).value == datetime.fromisoformat(at)
    assert meant(label).flags == ()


def test_a_leap_day_may_be_eight_years_ago() -> None:
    """1900 had no 29 February."""
    assert meant("02-29 10:00", datetime(1904, 2, 28)).value == datetime(1896, 2, 29, 10)


@pytest.mark.parametrize(
    ("label", "at", "flags"),
    [
        ("15:52", "2013-02-01 15:52", ()),
        ("15:53", "2013-01-31 15:53", (TimeFlag.LATER_THAN_CAPTURE,)),
        ("2013-02-01 15:52", "2013-02-01 15:52", ()),
        ("2013-02-01 15:53", "2013-02-01 15:53", (TimeFlag.LATER_THAN_CAPTURE,)),
        ("今天 15:53", "2013-02-01 15:53", (TimeFlag.LATER_THAN_CAPTURE,)),
        ("2013-02-01", "2013-02-01", ()),
        ("2013-02-02", "2013-02-02", (TimeFlag.LATER_THAN_CAPTURE,)),
        ("晚上12:00", "2013-02-01", (TimeFlag.MIDNIGHT_NEXT_DAY, TimeFlag.LATER_THAN_CAPTURE)),
    ],
)
def test_two_minutes_after_the_capture_are_a_clock_that_differs_and_more_is_flagged(
    label: str, at: str, flags: tuple[TimeFlag, ...]
) -> None:
    assert (meant(label).value, meant(label).flags) == (datetime.fromisoformat(at), flags)


@pytest.mark.parametrize(
    ("label", "day", "flags"),
    [
        ("星期四 9:00", 31, ()),
        ("星期六 9:00", 26, ()),
        ("星期五 9:00", 25, (TimeFlag.WEEK_OLD_WEEKDAY,)),
    ],
)
def test_a_weekday_is_of_the_seven_days_before(label: str, day: int, flags: tuple[TimeFlag, ...]) -> None:
    assert (meant(label).value, meant(label).flags) == (datetime(2013, 1, day, 9), flags)


def test_a_weekday_beside_its_own_date_is_no_contradiction() -> None:
    assert meant("2013-02-01 周五 15:12").flags == ()
    assert meant("2013-02-01 周四 15:12").flags == (TimeFlag.WEEKDAY_DIFFERS,)
    assert meant("2013-02-01 周四").flags == (TimeFlag.WEEKDAY_DIFFERS,)


@pytest.mark.parametrize(
    ("label", "at", "precision"),
    [
        ("2秒前", datetime(2013, 2, 1, 15, 50), Precision.MINUTE),
        ("40秒前", datetime(2013, 2, 1, 15, 49), Precision.MINUTE),
        ("5分钟前", datetime(2013, 2, 1, 15, 45), Precision.MINUTE),
        ("2小时前", datetime(2013, 2, 1, 13, 50), Precision.HOUR),
        ("2天前", datetime(2013, 1, 30), Precision.DAY),
    ],
)
def test_so_long_ago_is_no_more_exact_than_it_was_said(
    label: str, at: datetime, precision: Precision
) -> None:
    exact = CAPTURED.replace(second=30, microsecond=5)
    assert meant(label, exact) == Moment(at, precision, Clock.LABEL)


def test_a_time_with_its_seconds_keeps_them() -> None:
    assert meant("15:12:05") == Moment(datetime(2013, 2, 1, 15, 12, 5), Precision.SECOND, Clock.LABEL)
    assert meant("15:12:00").precision is Precision.SECOND
    assert meant("15:12").precision is Precision.MINUTE
