"""What a line must look like to be a time, at the edges of the grammar."""

from __future__ import annotations

import pytest

from ocr.time_labels import Ago, Day, DayKind, DayTime, Label, join_labels, parse_label


def day(line: str) -> Day | None:
    label = parse_label(line)
    return label.day if label else None


def time(line: str) -> DayTime | None:
    label = parse_label(line)
    return label.time if label else None


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("0:00", DayTime(0, 0)), ("23:59", DayTime(23, 59)), ("24:00", None), ("15:60", None),
        ("15:12:59", DayTime(15, 12, 59)), ("15:12:60", None), ("15:12:00", DayTime(15, 12, 0)),
        ("昨天 1O:3l", DayTime(10, 31)), ("1O:31", None), ("10:3l", None), ("1O:31:05", DayTime(10, 31, 5)),
        ("3.12", None), ("3.12 PM", DayTime(3, 12, None, "PM")), ("15.12.05", DayTime(15, 12, 5)),
        ("3:12 p.m.", DayTime(3, 12, None, "PM")), ("AM 3:12", DayTime(3, 12, None, "AM")),
        ("下午 3：12", DayTime(3, 12, None, "下午")), ("3 : 12", DayTime(3, 12)), ("周五", None),
    ],
)  # fmt: skip
def test_a_time_of_day_is_one_of_the_day(line: str, found: DayTime | None) -> None:
    assert time(line) == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("2012-02-29", Day(DayKind.FULL, 2012, 2, 29)), ("2013-02-29", None),
        ("1999-12-31", Day(DayKind.FULL, 1999, 12, 31)), ("1899-12-31", None),
        ("02-29", Day(DayKind.MONTH_DAY, None, 2, 29)), ("02-30", None),
        ("2月9日", Day(DayKind.MONTH_DAY, None, 2, 9)),
        ("3-01", None), ("03-1", None), ("3/1", None), ("12/31", Day(DayKind.MONTH_DAY, None, 12, 31)),
        ("3-1 9:00", Day(DayKind.MONTH_DAY, None, 3, 1)),
        ("4/14/2023", Day(DayKind.FULL, 2023, 4, 14)), ("14/4/2023", Day(DayKind.FULL, 2023, 4, 14)),
        ("12/4/2023", Day(DayKind.FULL, 2023, 12, 4)), ("13/13/2023", None), ("2023/13/4", None),
        ("1 Feb 2013", Day(DayKind.FULL, 2013, 2, 1)), ("1 Feb", Day(DayKind.MONTH_DAY, None, 2, 1)),
        ("Feb 1st", Day(DayKind.MONTH_DAY, None, 2, 1)), ("Feb. 1, 2O13", Day(DayKind.FULL, 2013, 2, 1)),
        ("前天", Day(DayKind.BACK, back=2)), ("Yesterday", Day(DayKind.BACK, back=1)),
        ("今天 周五", Day(DayKind.BACK, back=0, weekday=4)),
        ("周一", Day(DayKind.WEEKDAY, weekday=0)), ("礼拜天", Day(DayKind.WEEKDAY, weekday=6)),
        ("週日", Day(DayKind.WEEKDAY, weekday=6)), ("Thurs", Day(DayKind.WEEKDAY, weekday=3)),
        ("2013-02-01(周五) 15:12", Day(DayKind.FULL, 2013, 2, 1, weekday=4)),
        ("Sat, 2 Feb 2013", Day(DayKind.FULL, 2013, 2, 2, weekday=5)),
    ],
)  # fmt: skip
def test_a_day_is_one_of_the_calendar(line: str, found: Day | None) -> None:
    assert day(line) == found


@pytest.mark.parametrize(
    ("month", "number"),
    [
        ("Sep", 9), ("Sept", 9), ("September", 9), ("Septembe", 9), ("Setember", None), ("Septmber", 9),
        ("Septem", None), ("August", 8), ("Augus", 8), ("Augusz", None), ("Januar", 1), ("Februay", 2),
        ("Marsh", None), ("Decembers", None),
    ],
)  # fmt: skip
def test_a_months_name_is_whole_short_or_lacks_a_letter(month: str, number: int | None) -> None:
    found = day(f"{month} 1, 2023")
    assert (found.month if found else None) == number


@pytest.mark.parametrize(
    ("line", "ago"),
    [
        ("刚刚", Ago(0, "minute")), ("刚才", Ago(0, "minute")), ("Just now", Ago(0, "minute")),
        ("5秒钟前", Ago(5, "second")), ("5分前", Ago(5, "minute")), ("5分钟", Ago(5, "minute")),
        ("3小时", Ago(3, "hour")), ("3天", None), ("3天前", Ago(3, "day")), ("3小時前", Ago(3, "hour")),
        ("999分钟前", Ago(999, "minute")), ("1000分钟前", None), ("5 min", Ago(5, "minute")),
        ("5 mins", Ago(5, "minute")), ("5 minutes", None), ("5 minutes ago", Ago(5, "minute")),
        ("5 m", None), ("5m ago", Ago(5, "minute")), ("2 hrs ago", Ago(2, "hour")),
        ("2 d ago", Ago(2, "day")),
        ("30 secs ago", Ago(30, "second")), ("5分", None), ("3h", None),
    ],
)  # fmt: skip
def test_so_long_ago_says_that_it_is_past_unless_nothing_else_is_counted_so(
    line: str, ago: Ago | None
) -> None:
    label = parse_label(line)
    assert (label.ago if label else None) == ago


def test_a_label_keeps_the_line_as_it_was_read() -> None:
    assert parse_label(" ——  昨天１５：１２  —— ") == Label(
        "——  昨天１５：１２  ——", Day(DayKind.BACK, back=1), DayTime(15, 12)
    )
    for empty in ("", "  ", "——", "•"):
        assert parse_label(empty) is None


def test_a_time_with_a_day_of_its_own_keeps_it_under_another_date() -> None:
    pill, own, bare = (parse_label(line) for line in ("2013-01-30", "昨天 9:00", "9:00"))
    assert pill
    assert own
    assert bare
    assert join_labels(pill, own).day == own.day
    assert join_labels(pill, bare).day == pill.day
    assert join_labels(pill, bare).time == DayTime(9, 0)
