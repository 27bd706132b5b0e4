"""Now, in the two ways the archive keeps times."""

from __future__ import annotations

from datetime import UTC, datetime


def now_utc() -> datetime:
    """Now as naive UTC, for columns ending in `_utc`."""
    return datetime.now(UTC).replace(tzinfo=None)


def local_from_timestamp(seconds: float) -> datetime:
    """A file's time as this computer's naive local time, to the second: chat programs on the seller's
    phone print the seller's own zone too, whatever the platform's (UTC+8 in China, as both are there)."""
    return datetime.fromtimestamp(int(seconds))
