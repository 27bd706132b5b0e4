"""Hours of a twelve-hour clock, and clocks that show the same time."""

from __future__ import annotations

from datetime import datetime

import pytest

from ocr.time_labels.hours import hour_of_day, same_clock_face


@pytest.mark.parametrize(
    ("hour", "period", "of_day"),
    [
        (3, None, 3), (12, None, 12), (0, None, 0),
        (3, "下午", 15), (12, "下午", 12), (11, "晚上", 23), (12, "晚上", 24), (6, "傍晚", 18),
        (12, "傍晚", 12),
        (3, "PM", 15), (12, "PM", 12), (12, "AM", 0), (3, "AM", 3), (11, "上午", 11), (12, "上午", 0),
        (12, "凌晨", 0), (4, "凌晨", 4), (8, "早上", 8), (12, "早上", 0), (6, "清晨", 6), (12, "清晨", 0),
        (7, "早晨", 7), (12, "早晨", 0),
        (1, "中午", 13), (9, "中午", 21), (10, "中午", 10), (11, "中午", 11), (12, "中午", 12),
        (12, "半夜", 0), (2, "半夜", 2), (6, "夜里", 6), (7, "夜里", 19), (11, "半夜", 23), (12, "夜里", 0),
        (13, "下午", 13), (15, "PM", 15), (23, "晚上", 23), (13, "上午", 13),
        (5, "后来", 5),
    ],
)  # fmt: skip
def test_the_period_of_the_day_says_which_of_two_hours_is_meant(
    hour: int, period: str | None, of_day: int
) -> None:
    assert hour_of_day(hour, period) == of_day


AT = datetime(2013, 2, 1, 15, 50, 40)


@pytest.mark.parametrize(
    ("clock", "same"),
    [
        ("15:50", True), ("15：50", True), ("3:50", True), ("03:50", True), ("15:48", True), ("15:52", True),
        ("15:53", False), ("15:47", False), ("3:53", False), ("9:50", False), ("下午3:50", True),
        (None, None), ("", None), ("电量 80", None),
    ],
)  # fmt: skip
def test_a_status_bar_shows_the_capture_time_to_two_minutes_on_either_clock(
    clock: str | None, same: bool | None
) -> None:
    assert same_clock_face(clock, AT) is same


def test_two_clocks_agree_across_noon_and_midnight() -> None:
    assert same_clock_face("11:59", datetime(2013, 2, 1, 12, 1))
    assert same_clock_face("23:59", datetime(2013, 2, 2, 0, 1))
    assert not same_clock_face("11:58", datetime(2013, 2, 1, 12, 1))


@pytest.mark.parametrize(
    ("clock", "same"), [("15:10", True), ("15:14", True), ("15:09", False), ("15:15", False)]
)
def test_a_phones_clock_may_be_off_by_two_minutes(clock: str, same: bool) -> None:
    assert same_clock_face(clock, datetime(2013, 2, 1, 15, 12)) is same
