"""Where messages may be missing: no overlap ties two screenshots, and the clock leaves room."""

from __future__ import annotations

from collections.abc import Sequence

from ocr.types import Clock, Moment, Precision
from storage.codes import GapReason
from storage.conversations.types import FoundGap

_OWN = frozenset({Clock.TYPED, Clock.PRINTED, Clock.LABEL})


def find_gaps(moments: Sequence[Moment], breaks: Sequence[int]) -> list[FoundGap]:
    """Gaps between a conversation's messages; `moments` are theirs, `breaks` as `Merged` has them."""
    found = []
    edges = [0, *breaks, len(moments)]
    for number, start in enumerate(breaks):
        before = moments[edges[number] : start]
        after = moments[start : edges[number + 2]]
        if _no_room(before[-1], after[0]):
            continue
        known = any(m.value for m in before) and any(m.value for m in after)
        found.append(FoundGap(start - 1, start, GapReason.NO_OVERLAP if known else GapReason.ORDER_UNKNOWN))
    return found


def _no_room(last: Moment, first: Moment) -> bool:
    """True if both were sent in the same second, by their own clocks: nothing fits between."""
    exact = last.precision is first.precision is Precision.SECOND
    return exact and last.clock in _OWN and first.clock in _OWN and last.value == first.value
