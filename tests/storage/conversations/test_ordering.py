"""Messages in one order: along the screenshots first, then along the clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import pytest

from ocr.types import UNKNOWN_MOMENT, Clock, Moment, Precision
from storage.conversations.ordering import Node, Segment, by_clock, extended, segments_of
from storage.conversations.types import Bubble, BubbleRef, Shot

START = datetime(2024, 3, 1, 9, 0)


def minute(number: int | None) -> datetime | None:
    return None if number is None else START + timedelta(minutes=number)


def shot(
    key: str,
    *minutes: int | None,
    captured: int | None = None,
    rank: int = 0,
    partial: Sequence[int] = (),
) -> Shot:
    """A screenshot whose bubbles were sent at these minutes, or at a time that is not known."""
    moments = [
        UNKNOWN_MOMENT if at is None else Moment(at, Precision.MINUTE, Clock.LABEL)
        for at in map(minute, minutes)
    ]
    bubbles = (
        Bubble("left", "text", f"{key}{n}", moment=moment, partial=n in partial)
        for n, moment in enumerate(moments)
    )
    return Shot(key, tuple(bubbles), minute(captured), rank)


def tied(*shots: Shot, ties: Sequence[tuple[str, str]] = ()) -> list[Segment]:
    """Segments of screenshots whose bubbles are one message where `ties` say so ("a2", "b0")."""
    rows = {one.key: [Node(one, n) for n in range(len(one.bubbles))] for one in shots}
    for one, other in ties:
        first, second = (rows[name[0]][int(name[1:])].root() for name in (one, other))
        first.join(second)
    return segments_of(
        {one.key: one for one in shots}, [[node.root() for node in row] for row in rows.values()]
    )


def names(segment: Segment) -> list[str]:
    """Each message with its places, the clearest first."""
    return [" ".join(f"{key}{at}" for key, at in places) for places in segment.messages]


def laid(*shots: Shot) -> list[str]:
    return [
        f"{piece.segment.messages[0][0].key}{piece.start}-{piece.end}" for piece in by_clock(tied(*shots))
    ]


def test_a_message_has_the_latest_time_that_any_screenshot_gives_it() -> None:
    (segment,) = tied(shot("a", 1, None), shot("b", 2, 3), ties=[("a0", "b0"), ("a1", "b1")])
    assert segment.times == (minute(2), minute(3))
    assert (segment.start, segment.end) == (minute(2), minute(3))
    assert segment.keys == {"a", "b"}


def test_without_any_time_a_segment_stands_by_its_first_capture() -> None:
    (segment,) = tied(shot("a", None, captured=7), shot("b", None, captured=5, rank=3), ties=[("a0", "b0")])
    assert segment.times == (None,)
    assert segment.start == segment.end == segment.captured == minute(5)
    (never,) = tied(shot("a", None))
    assert never.start == never.end == datetime.max


def test_the_pictures_give_the_order_and_the_clock_decides_only_where_none_shows_two_together() -> None:
    (segment,) = tied(shot("a", 5, 3), shot("b", 5, 2, 1), ties=[("a0", "b0")])
    assert names(segment) == ["a0 b0", "b1", "b2", "a1"]
    (other,) = tied(shot("a", 5, 1), shot("b", 5, 2, 3), ties=[("a0", "b0")])
    assert names(other) == ["a0 b0", "a1", "b1", "b2"]


def test_overlaps_that_contradict_each_other_lose_no_message() -> None:
    (segment,) = tied(shot("a", 1, 2, 3), shot("b", 1, 2, 4), ties=[("a0", "b1"), ("a1", "b0")])
    assert sorted(names(segment)) == ["a0 b1", "a1 b0", "a2", "b2"]


def test_screenshots_that_nothing_ties_are_segments_of_their_own() -> None:
    first, second, third = shot("a", 1, 2), shot("b", 2), shot("c", 9)
    assert [names(one) for one in tied(first, second, third, ties=[("a1", "b0")])] == [
        ["a0", "a1 b0"],
        ["c0"],
    ]


def test_of_a_message_s_places_whole_goes_before_cut_then_early_before_late_then_by_rank() -> None:
    shots = (
        shot("a", 1, captured=1, partial=[0]),
        shot("b", 1),
        shot("c", 1, captured=3, rank=2),
        shot("d", 1, captured=3, rank=1),
        shot("e", 1, captured=2, rank=9),
    )
    (segment,) = tied(*shots, ties=[("a0", "b0"), ("b0", "c0"), ("c0", "d0"), ("d0", "e0")])
    assert names(segment) == ["e0 d0 c0 b0 a0"]


@pytest.mark.parametrize(
    ("shots", "order"),
    [
        ([shot("b", 5, 6), shot("a", 1, 2)], ["a0-2", "b0-2"]),
        ([shot("a", 1, 5), shot("b", 5, 6)], ["a0-2", "b0-2"]),
        ([shot("a", 1, 6), shot("b", 5, 5)], ["a0-1", "b0-2", "a1-2"]),
        ([shot("a", 1, None, 9), shot("b", 5)], ["a0-2", "b0-1", "a2-3"]),
        ([shot("a", None, 1, 9), shot("b", 5)], ["a0-2", "b0-1", "a2-3"]),
        ([shot("a", 1, 5, 9), shot("b", 5, 6)], ["a0-2", "b0-2", "a2-3"]),
        ([shot("a", 5, 3, 9), shot("b", 6)], ["a0-2", "b0-1", "a2-3"]),
        ([shot("a", 1, 9), shot("b", 5), shot("c", 9, 10)], ["a0-1", "b0-1", "a1-2", "c0-2"]),
        ([shot("a", 1, 9), shot("b", 5), shot("c", 8, 10)], ["a0-1", "b0-1", "c0-1", "a1-2", "c1-2"]),
        ([shot("a", 1, 2, captured=8), shot("b", 1, 2, captured=7)], ["b0-1", "a0-1", "b1-2", "a1-2"]),
    ],
)
def test_segments_stand_by_the_clock_and_are_cut_where_another_comes_between(
    shots: list[Shot], order: list[str]
) -> None:
    assert laid(*shots) == order


BASE = shot("a", 1, 2, 3, captured=50, rank=1)


@pytest.mark.parametrize(
    ("new", "at", "wanted"),
    [
        (shot("b", 3, 4), {0: 2}, ["a0", "a1", "a2 b0", "b1"]),
        (shot("b", 0, 1), {1: 0}, ["b0", "a0 b1", "a1", "a2"]),
        (shot("b", 2), {0: 1}, ["a0", "a1 b0", "a2"]),
        (shot("b", 0, 1, 2, 3, 4), {1: 0, 2: 1, 3: 2}, ["b0", "a0 b1", "a1 b2", "a2 b3", "b4"]),
        (shot("b", 2, 3), {0: 1, 1: 2}, ["a0", "a1 b0", "a2 b1"]),
        (shot("b", 2, 4), {0: 1}, None),
        (shot("b", 0, 2), {1: 1}, None),
        (shot("b", 1, 9, 3), {0: 0, 2: 2}, None),
        (shot("b", 2, 1), {0: 1, 1: 0}, None),
        (shot("b", 2, 2), {0: 1, 1: 1}, None),
        (shot("b", 7), {}, None),
    ],
)
def test_a_screenshot_that_goes_on_at_an_end_extends_a_segment_and_any_other_does_not(
    new: Shot, at: Mapping[int, int], wanted: list[str] | None
) -> None:
    (segment,) = tied(BASE)
    shots = {"a": BASE, "b": new}
    found = extended(segment, new, at, shots)
    assert (None if found is None else names(found)) == wanted
    if found is not None:
        (made,) = tied(BASE, new, ties=[(f"a{number}", f"b{bubble}") for bubble, number in at.items()])
        assert (found.messages, found.times, found.keys) == (made.messages, made.times, made.keys)
        assert (found.start, found.end, found.captured) == (made.start, made.end, made.captured)
        assert found.rank == made.rank


def test_where_the_clock_has_ordered_two_messages_a_new_screenshot_orders_all_anew() -> None:
    beside = shot("c", 1, 5)
    (segment,) = tied(BASE, beside, ties=[("a0", "c0")])
    assert names(segment) == ["a0 c0", "a1", "a2", "c1"]
    new = shot("b", 3, 3)
    shots = {one.key: one for one in (BASE, beside, new)}
    assert extended(segment, new, {0: 2, 1: 3}, shots) is None


def test_a_bubble_is_joined_to_a_message_unless_its_screenshot_shows_that_elsewhere() -> None:
    one, two = shot("a", 1, 2), shot("b", 1)
    first, second, other = Node(one, 0), Node(one, 1), Node(two, 0)
    assert not first.may_join(second)
    assert first.may_join(other)
    first.join(other)
    assert first.root() is other.root()
    assert first.root().places == {"a": 0, "b": 0}
    assert not second.may_join(other.root())
    first.root().join(other.root())
    assert first.root().places == {"a": 0, "b": 0}
    assert BubbleRef("a", 0) < BubbleRef("b", 0)
