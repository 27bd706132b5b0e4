"""A label and the capture time to a moment (DOMAIN 3.4). A chat shows the past, never the future."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from ocr.time_labels.hours import TWO_CLOCKS_DIFFER_BY, hour_of_day
from ocr.time_labels.types import Ago, Day, DayKind, DayTime, Label
from ocr.types import UNKNOWN_MOMENT, Clock, Moment, Precision, TimeFlag


def resolve(label: Label, captured: datetime | None) -> Moment:
    """The moment that `label` means on a picture captured at `captured` (local, without zone).

    A date printed in full needs no capture time; everything else is unknown without one. Contradictions
    are flagged."""
    if label.ago is not None:
        return _ago(label.ago, captured)
    flags: list[TimeFlag] = []
    day = _date(label.day, label.time, captured, flags)
    if day is None:
        return UNKNOWN_MOMENT
    if label.day and label.day.weekday is not None and day.weekday() != label.day.weekday:
        flags.append(TimeFlag.WEEKDAY_DIFFERS)
    printed = label.day is not None and label.day.kind is DayKind.FULL
    clock = Clock.PRINTED if printed else Clock.LABEL
    if label.time is None:
        if captured is not None and day > captured.date():
            flags.append(TimeFlag.LATER_THAN_CAPTURE)
        return Moment(datetime(day.year, day.month, day.day), Precision.DAY, clock, tuple(flags))
    at = _at(day, label.time)
    if at.date() != day:
        flags.append(TimeFlag.MIDNIGHT_NEXT_DAY)
    if captured is not None and at > captured + TWO_CLOCKS_DIFFER_BY:
        flags.append(TimeFlag.LATER_THAN_CAPTURE)
        if label.day is None:
            at -= timedelta(days=1)
    precision = Precision.MINUTE if label.time.second is None else Precision.SECOND
    return Moment(at, precision, clock, tuple(dict.fromkeys(flags)))


def _at(day: date, time: DayTime) -> datetime:
    hour = hour_of_day(time.hour, time.period)
    start = datetime(day.year, day.month, day.day)
    return start + timedelta(hours=hour, minutes=time.minute, seconds=time.second or 0)


def _date(
    day: Day | None, time: DayTime | None, captured: datetime | None, flags: list[TimeFlag]
) -> date | None:
    if day is not None and day.kind is DayKind.FULL:
        assert day.year
        assert day.month
        assert day.day
        return date(day.year, day.month, day.day)
    if captured is None:
        return None
    today = captured.date()
    if day is None:
        return today
    if day.kind is DayKind.BACK:
        return today - timedelta(days=day.back or 0)
    if day.kind is DayKind.WEEKDAY:
        assert day.weekday is not None
        back = (today.weekday() - day.weekday) % 7 or 7
        if back > 6:
            flags.append(TimeFlag.WEEK_OLD_WEEKDAY)
        return today - timedelta(days=back)
    return _latest(day, time, captured)


def _latest(day: Day, time: DayTime | None, captured: datetime) -> date:
    """The latest such month and day that is not after the capture; 29 February in a leap year."""
    assert day.month
    assert day.day
    for year in range(captured.year, captured.year - 9, -1):
        try:
            found = date(year, day.month, day.day)
        except ValueError:
            continue
        latest = _at(found, time) if time else datetime(year, day.month, day.day)
        if latest <= captured + TWO_CLOCKS_DIFFER_BY:
            return found
    raise AssertionError("a leap year comes at least every eight years")


def _ago(ago: Ago, captured: datetime | None) -> Moment:
    if captured is None:
        return UNKNOWN_MOMENT
    if ago.unit == "day":
        day = captured.date() - timedelta(days=ago.count)
        return Moment(datetime(day.year, day.month, day.day), Precision.DAY, Clock.LABEL)
    if ago.unit == "hour":
        at = (captured - timedelta(hours=ago.count)).replace(second=0, microsecond=0)
        return Moment(at, Precision.HOUR, Clock.LABEL)
    span = timedelta(minutes=ago.count) if ago.unit == "minute" else timedelta(seconds=ago.count)
    return Moment((captured - span).replace(second=0, microsecond=0), Precision.MINUTE, Clock.LABEL)
