"""The order of rows is by time, and says so where time is not exact."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from ocr.types import Precision
from storage.codes import EntryKind
from storage.disputes.timeline.assemble import assemble
from storage.disputes.timeline.material import Typed
from storage.disputes.wire import timeline_to_json
from tests.storage.disputes.cases import SMS, WANGWANG, a_case, a_chat, a_line, at, told

NOON = datetime(2013, 2, 1, 12)


def texts(*spoken, **more) -> list[str]:  # type: ignore[no-untyped-def]
    return [entry.text for entry in assemble(a_case(*spoken, **more)).entries]


def test_rows_of_two_chats_are_merged_by_time() -> None:
    one = a_chat(("09:00:00", "buyer", "a"), ("09:10:00", "seller", "c"))
    two = a_chat(("09:05:00", "buyer", "b"), ("09:20:00", "seller", "d"), chat=SMS, shot="b")
    assert texts(*one, *two) == ["a", "b", "c", "d"]


def test_inside_one_minute_the_order_of_the_picture_holds() -> None:
    lines = [a_line(text, at("09:00"), "a", position=n) for n, text in enumerate("abcdefg")]
    random.Random(3).shuffle(lines)
    assert texts(*lines) == list("abcdefg")


def test_a_not_before_row_follows_its_predecessor_though_another_chat_is_nearer() -> None:
    one = (
        a_line("a", at("09:00"), "a", position=0),
        a_line("b", at("09:00"), "a", position=1, exact=Precision.AFTER),
    )
    other = a_line("x", at("09:00:30"), "b", chat=SMS)
    assert texts(*one, other) == ["a", "b", "x"]


def test_a_not_before_row_with_a_later_label_than_its_predecessor_stands_at_that_label() -> None:
    one = (
        a_line("a", at("09:00"), "a", position=0),
        a_line("b", at("10:00"), "a", position=1, exact=Precision.AFTER),
    )
    other = a_line("x", at("09:30"), "b", chat=SMS)
    assert texts(*one, other) == ["a", "x", "b"]


def test_a_day_stands_at_its_end() -> None:
    said = Typed(1, EntryKind.STATEMENT, "day", at=at("00:00"), precision=Precision.DAY)
    assert texts(*a_chat(("23:59:00", "buyer", "late")), typed=(said,)) == ["late", "day"]


def test_a_day_in_a_chat_stands_before_what_the_chat_says_later_that_day() -> None:
    lines = (
        a_line("day", at("00:00"), "a", position=0, exact=Precision.DAY),
        a_line("later", at("10:00"), "a", position=1),
    )
    assert texts(*lines, a_line("x", at("11:00"), "b", chat=SMS)) == ["day", "later", "x"]


def test_an_hour_below_a_later_minute_of_the_same_hour_stays_below_it() -> None:
    above = a_line("above", at("09:40"), "a", position=0)
    other = a_line("x", at("09:20"), "b", chat=SMS)
    inside = a_line("below", at("09:00"), "a", position=1, exact=Precision.HOUR)
    assert texts(above, inside, other) == ["x", "above", "below"]


def test_an_hour_that_was_over_before_the_line_above_stands_by_its_time() -> None:
    above = a_line("above", at("10:00"), "a", position=0)
    other = a_line("x", at("09:20"), "b", chat=SMS)
    over = a_line("below", at("09:00"), "a", position=1, exact=Precision.HOUR)
    assert texts(above, over, other) == ["below", "x", "above"]


def test_a_day_below_a_later_day_stands_on_its_own_day() -> None:
    """A picture's order never moves a row out of the time that it is known to be of."""
    lines = (
        a_line("next day", at("09:00", "2013-02-02"), "a", position=0),
        a_line("day", at("00:00"), "a", position=1, exact=Precision.DAY),
    )
    other = a_line("x", at("23:00"), "b", chat=SMS)
    assert texts(*lines, other) == ["x", "day", "next day"]


def test_an_hour_below_the_end_of_that_hour_is_still_inside_it() -> None:
    lines = (
        a_line("above", at("09:59:59"), "a", position=0),
        a_line("hour", at("09:00"), "a", position=1, exact=Precision.HOUR),
    )
    assert texts(*lines, a_line("x", at("09:30"), "b", chat=SMS)) == ["x", "above", "hour"]


def test_a_minute_before_that_of_the_line_above_stands_by_its_time() -> None:
    lines = (a_line("above", at("09:01"), "a", position=0), a_line("below", at("09:00"), "a", position=1))
    assert texts(*lines) == ["below", "above"]


def test_seconds_of_two_minutes_stand_by_time_however_near_they_are() -> None:
    lines = (a_line("above", at("09:01:10"), "a"), a_line("below", at("09:00:50"), "a", position=1))
    assert texts(*lines) == ["below", "above"]


def test_rows_without_a_time_follow_their_chat_or_stand_last() -> None:
    lines = (
        a_line("first", None, "a", position=0),
        a_line("dated", at("09:00"), "a", position=1),
        a_line("after", None, "a", position=2),
        a_line("lost", None, "b", chat=SMS),
    )
    assert texts(*lines, a_line("x", at("09:30"), "c", chat=3)) == ["first", "dated", "after", "x", "lost"]


def test_an_undated_row_says_so() -> None:
    entry = assemble(a_case(a_line("x", None, "a"))).entries[0]
    assert entry.at is None
    assert told(entry) == ("时间不明",)


def test_the_rule_is_stated_for_the_report() -> None:
    assert "按时间先后" in timeline_to_json(assemble(a_case()))["ordering"]


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 3),
            st.one_of(st.none(), st.integers(0, 600)),
            st.sampled_from(
                [Precision.SECOND, Precision.MINUTE, Precision.AFTER, Precision.HOUR, Precision.DAY]
            ),
        ),
        max_size=30,
    ),
    st.randoms(use_true_random=False),
)
def test_nothing_is_lost_and_the_order_of_the_parts_does_not_matter(rows, chance) -> None:  # type: ignore[no-untyped-def]
    spoken = []
    for position, (chat, minutes, exact) in enumerate(rows):
        when = None if minutes is None else NOON + timedelta(minutes=minutes)
        if when and exact == Precision.DAY:
            when = when.replace(hour=0, minute=0)
        spoken.append(a_line(str(position), when, f"s{chat}", chat=chat, position=position, exact=exact))
    mixed = list(spoken)
    chance.shuffle(mixed)
    found = texts(*spoken)
    assert sorted(found) == sorted(one.text for one in spoken)
    assert texts(*mixed) == found


@settings(deadline=None)
@given(st.lists(st.integers(0, 5), min_size=1, max_size=25))
def test_dated_rows_never_stand_before_earlier_ones(steps: list[int]) -> None:
    when, spoken = NOON, []
    for position, step in enumerate(steps):
        when += timedelta(minutes=step)
        spoken.append(a_line(str(position), when, "a", chat=position % 3, position=position))
    times = [entry.at for entry in assemble(a_case(*spoken)).entries]
    assert times == sorted(times)  # type: ignore[type-var]


def test_the_chat_that_began_first_leads_at_equal_times() -> None:
    one = a_chat(("08:00:00", "buyer", "a0"), ("09:00:00", "buyer", "a1"), chat=WANGWANG)
    two = a_chat(("07:00:00", "buyer", "b0"), ("09:00:00", "buyer", "b1"), chat=SMS, shot="b")
    assert texts(*one, *two) == ["b0", "a0", "b1", "a1"]
