"""The two ways the archive keeps times: naive UTC in columns ending in `_utc`, and all that people read
(on the screen, on paper, from chats and files) in one naive local time, this computer's."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo


def now_utc() -> datetime:
    """Now as naive UTC, for columns ending in `_utc`."""
    return datetime.now(UTC).replace(tzinfo=None)


EARLIEST, LATEST = datetime(1980, 1, 1), datetime(2100, 1, 1)
"""File systems keep any number for a time; beyond these no clock was ever set to it."""


def local_from_timestamp(seconds: float) -> datetime | None:
    """A file's time as this computer's naive local time, to the second: chat programs on the seller's
    phone print the seller's own zone too, whatever the platform's (UTC+8 in China, as both are there).
    None for a time that no clock showed, such as the year 0 or 10001."""
    try:
        at = datetime.fromtimestamp(int(seconds))
    except (ValueError, OverflowError, OSError):
        return None
    return at if EARLIEST <= at < LATEST else None


def local_from_utc(at: datetime, zone: tzinfo | None = None) -> datetime:
    """A naive UTC time as naive local time, as it was in force then; `zone` None is this computer's."""
    return at.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)


def utc_from_local(at: datetime, zone: tzinfo | None = None) -> datetime:
    """The way back; of an hour that a clock put back shows twice, the first is meant."""
    aware = at.astimezone() if zone is None else at.replace(tzinfo=zone)
    return aware.astimezone(UTC).replace(tzinfo=None)


def zone_name(at: datetime, zone: tzinfo | None = None) -> str:
    """How far local time is from UTC at a naive local time: "UTC+8", "UTC-3:30", "UTC"."""
    minutes = round((at - utc_from_local(at, zone)).total_seconds() / 60)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '-'}{hours}" + (f":{rest:02d}" if rest else "")
