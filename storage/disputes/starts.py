"""When a platform's time began: found on the timeline, else asked for, never the day of typing."""

from __future__ import annotations

import re
from functools import cache

from ocr.types import Precision
from storage.codes import EntryKind, Who
from storage.disputes.data import in_language, resource
from storage.disputes.timeline.rules import plain
from storage.disputes.types import Entry, Timeline

_TOLD = (EntryKind.SYSTEM, EntryKind.CARD, EntryKind.EVENT)
_DATED = (Precision.SECOND, Precision.MINUTE, Precision.HOUR, Precision.DAY)


def start_of(timeline: Timeline, since: str) -> Entry | None:
    """The row that starts what counts from `since` (`DeadlineRule.since`): the last dated one that
    tells of it, as a refund withdrawn and asked for again counts from the second time. None: no row does."""
    told = (entry for entry in reversed(timeline.entries) if entry.at and entry.precision in _DATED)
    return next((entry for entry in told if _tells(entry, since)), None)


def start_words(since: str, language: str) -> str:
    """What the event is called, and what the seller may type for it: `start_of` finds such a row."""
    known = resource("timeline", "starts.json").get(since)
    return in_language(known["words"], language) if known else since


def _tells(entry: Entry, since: str) -> bool:
    by_people = entry.who in (Who.BUYER, Who.SELLER) and entry.kind is not EntryKind.EVENT
    if entry.kind not in _TOLD or by_people:
        return False
    said, spoilt = _patterns(since)
    text = plain(entry.text)
    return bool(said and said.search(text) and not (spoilt and spoilt.search(text)))


@cache
def _patterns(since: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    known = resource("timeline", "starts.json").get(since)
    if known is None:
        return None, None
    return tuple(re.compile("|".join(known[part])) for part in ("patterns", "not"))  # type: ignore[return-value]
