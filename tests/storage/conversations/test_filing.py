"""How far an order reaches from the pictures that are under it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from ocr.types import UNKNOWN_MOMENT, Clock, Moment, Precision
from storage.conversations.filing import NEAR, Filings
from storage.conversations.types import BubbleRef

NOON = datetime(2024, 3, 1, 12)
SHIRT, SKIRT = 1, 2
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


def orders(
    *said: tuple[str, timedelta | None],
    hand: dict[str, int] | None = None,
    shown: dict[str, int] | None = None,
) -> list[int | None]:
    """The orders of messages, each on one picture, sent so long after noon (None: nobody knows when)."""
    times = [
        UNKNOWN_MOMENT if after is None else Moment(NOON + after, Precision.SECOND, Clock.PRINTED)
        for _, after in said
    ]
    return Filings(hand or {}, shown or {}).orders_of([(BubbleRef(key, 0),) for key, _ in said], times)


@pytest.mark.parametrize(("after", "wanted"), [(NEAR, SHIRT), (NEAR + SECOND, None)])
def test_an_order_reaches_seven_days(after: timedelta, wanted: int | None) -> None:
    assert NEAR == 7 * DAY
    assert orders(("a", 0 * DAY), ("b", after), shown={"a": SHIRT}) == [SHIRT, wanted]
    assert orders(("b", -after), ("a", 0 * DAY), shown={"a": SHIRT}) == [wanted, SHIRT]


def test_between_two_orders_the_nearer_in_time_counts() -> None:
    said = (("a", 0 * DAY), ("b", DAY), ("c", 2 * DAY), ("d", 4 * DAY))
    assert orders(*said, shown={"a": SHIRT, "d": SKIRT}) == [SHIRT, SHIRT, SHIRT, SKIRT]
    assert orders(*said, shown={"a": SKIRT, "c": SHIRT}) == [SKIRT, SHIRT, SHIRT, SHIRT]


def test_a_message_without_a_time_goes_with_the_one_above_else_below() -> None:
    said = (("a", None), ("b", DAY), ("c", None), ("d", 2 * DAY))
    assert orders(*said, shown={"b": SHIRT, "d": SKIRT}) == [SHIRT, SHIRT, SHIRT, SKIRT]


def test_an_order_without_a_time_reaches_from_the_last_time_known() -> None:
    said = (("a", 0 * DAY), ("b", None), ("c", 8 * DAY))
    assert orders(*said, shown={"a": SHIRT, "b": SHIRT}) == [SHIRT, SHIRT, None]
    assert orders(("b", None), ("c", DAY), shown={"b": SHIRT}) == [SHIRT, None]


def test_what_a_person_filed_counts_before_what_a_picture_shows() -> None:
    both = (BubbleRef("shows", 0), BubbleRef("filed", 0))
    found = Filings({"filed": SKIRT}, {"shows": SHIRT}).orders_of([both], [UNKNOWN_MOMENT])
    assert found == [SKIRT]


def test_nothing_known_reaches_nowhere() -> None:
    assert orders(("a", 0 * DAY), ("b", DAY)) == [None, None]
