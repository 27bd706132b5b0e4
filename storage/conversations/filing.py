"""Under which order a message belongs: where a person filed its picture, else what the pictures say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from ocr.types import Moment
from storage.conversations.pictures import ReadPicture
from storage.conversations.types import BubbleRef
from storage.orders import reach

NEAR = timedelta(days=7)
"""How far a known order reaches to other pictures of the same conversation."""


@dataclass(frozen=True, slots=True)
class Filings:
    """Order ids by picture: as a person filed it, and as the numbers on it say (one known number only: two
    are no answer; of two orders of that number, the one entered first)."""

    by_hand: Mapping[str, int]
    by_facts: Mapping[str, int]

    def orders_of(
        self, messages: Sequence[tuple[BubbleRef, ...]], times: Sequence[Moment]
    ) -> list[int | None]:
        """The order of each message, None where nothing says."""
        if not self.by_hand and not self.by_facts:
            return [None] * len(messages)
        own = [self._own(places) for places in messages]
        known = [(i, order) for i, order in enumerate(own) if order is not None]
        if not known or len(known) == len(own):
            return own
        return _spread(own, [time.value for time in times])

    def _own(self, places: Sequence[BubbleRef]) -> int | None:
        for source in (self.by_hand, self.by_facts):
            for place in places:
                if place.key in source:
                    return source[place.key]
        return None


def _spread(own: list[int | None], times: list[datetime | None]) -> list[int | None]:
    """Give messages without an order that of the nearest one in time that has one; without a time, that
    of the neighbour above, else below."""
    last = _carried(own, times)
    following = list(reversed(_carried(list(reversed(own)), list(reversed(times)))))
    made: list[int | None] = []
    for number, order in enumerate(own):
        if order is None:
            order = _nearer(times[number], last[number], following[number])
        made.append(order)
    return made


_Known = tuple[int, datetime | None] | None


def _carried(own: list[int | None], times: list[datetime | None]) -> list[_Known]:
    """For each message the last order before it, with the time it was seen at."""
    made: list[_Known] = []
    known: _Known = None
    for order, time in zip(own, times, strict=True):
        if order is not None:
            known = (order, time or (known[1] if known else None))
        made.append(known)
    return made


def _nearer(time: datetime | None, before: _Known, after: _Known) -> int | None:
    if time is None:
        known = before or after
        return known[0] if known else None
    near = [
        (abs(time - seen), order)
        for order, seen in (known for known in (before, after) if known)
        if seen is not None and abs(time - seen) <= NEAR
    ]
    return min(near)[1] if near else None


def filings_for(session: Session, pictures: Mapping[str, ReadPicture]) -> Filings:
    """Look up what is known of these pictures."""
    by_hand: dict[str, int] = {}
    by_facts: dict[str, int] = {}
    for sha256, orders in reach.orders_of(session, list(pictures)).items():
        if orders[-1].by_hand:
            by_hand[sha256] = orders[-1].order_id
        elif len({order.number for order in orders}) == 1:
            by_facts[sha256] = min(order.order_id for order in orders)
    return Filings(by_hand, by_facts)
