"""Times in figures, never more exact than they are known. Whatever prints a time, prints it with this."""

from __future__ import annotations

from datetime import datetime

from ocr.types import Precision

_PRECISION_OF_LENGTH = {
    len("2013-02-01"): Precision.DAY,
    len("2013-02-01T15"): Precision.HOUR,
    len("2013-02-01T15:12"): Precision.MINUTE,
}


def time_of_day(at: datetime, precision: str) -> str:
    """ "15:12:05", "15:12", "15" for an hour, "" where only the day is known, or not even that.

    A time that is a lower bound (AFTER) is the time of an earlier message; it has seconds if that had."""
    match precision:
        case Precision.SECOND:
            return f"{at:%H:%M:%S}"
        case Precision.MINUTE:
            return f"{at:%H:%M}"
        case Precision.HOUR:
            return f"{at:%H}"
        case Precision.AFTER:
            return f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}"
        case _:
            return ""


def iso_text(at: datetime | None, precision: str) -> str | None:
    """The ISO form: "2013-02-01T15:12:05", "2013-02-01T15:12", "2013-02-01T15", "2013-02-01"; None for a
    time that is not known."""
    if at is None or precision == Precision.UNKNOWN:
        return None
    time = time_of_day(at, precision)
    return f"{at:%Y-%m-%d}T{time}" if time else f"{at:%Y-%m-%d}"


def from_iso(text: str) -> tuple[datetime, Precision]:
    """The way back: a time and how exact it was written. Raises ValueError for what is no ISO time."""
    return datetime.fromisoformat(text), _PRECISION_OF_LENGTH.get(len(text), Precision.SECOND)


def typed_precision(at: datetime) -> Precision:
    """How exact a person meant a time that was put in field by field: seconds are given or left at 0."""
    return Precision.SECOND if at.second else Precision.MINUTE
