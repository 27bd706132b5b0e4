"""When it was said: from several sightings, from neighbours, and what contradicts it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from ocr.time_labels.hours import TWO_CLOCKS_DIFFER_BY
from ocr.types import UNKNOWN_MOMENT, CaptureSource, Clock, Moment, Precision, Side, TimeFlag
from storage.conversations.gaps import find_gaps
from storage.conversations.moments import TimeSighting, agreed, checked, down_the_chat
from tests.storage.conversations.told import reading_of, said


def at(hour: int, minute: int, day: int = 1) -> datetime:
    return datetime(2013, 2, day, hour, minute)


def label(hour: int, minute: int, day: int = 1) -> Moment:
    return Moment(at(hour, minute, day), Precision.MINUTE, Clock.LABEL)


def after(hour: int, minute: int) -> Moment:
    return Moment(at(hour, minute), Precision.AFTER, Clock.INHERITED)


def printed(hour: int, minute: int) -> Moment:
    return Moment(at(hour, minute), Precision.SECOND, Clock.PRINTED)


def test_a_printed_time_counts_more_than_a_label_and_a_label_more_than_a_bound() -> None:
    assert agreed([TimeSighting(after(15, 12)), TimeSighting(label(15, 31))]) == label(15, 31)
    assert agreed([TimeSighting(label(15, 31)), TimeSighting(printed(15, 31))]) == printed(15, 31)


def test_of_two_bounds_the_later_one_says_more() -> None:
    assert agreed(
        [TimeSighting(after(15, 12)), TimeSighting(after(15, 31)), TimeSighting(UNKNOWN_MOMENT)]
    ) == after(15, 31)


def test_labels_that_contradict_each_other_are_flagged_and_the_better_clock_wins() -> None:
    weak = TimeSighting(label(15, 31, day=2), CaptureSource.MTIME)
    strong = TimeSighting(label(15, 31), CaptureSource.NAME)
    moment = agreed([weak, strong])
    assert moment.value == at(15, 31)
    assert moment.flags == ("times-differ",)


def test_what_a_person_typed_wins_and_is_not_questioned() -> None:
    typed = Moment(at(10, 0), Precision.MINUTE, Clock.TYPED)
    assert agreed([TimeSighting(printed(15, 31)), TimeSighting(typed)]) == typed


def test_a_message_without_a_label_takes_the_last_one_as_a_bound() -> None:
    moments = down_the_chat([UNKNOWN_MOMENT, label(15, 12), UNKNOWN_MOMENT, after(15, 0), label(15, 31)])
    assert [m.value for m in moments] == [None, at(15, 12), at(15, 12), at(15, 12), at(15, 31)]
    assert [m.clock for m in moments[:3]] == [Clock.UNKNOWN, Clock.LABEL, Clock.INHERITED]


def test_times_that_decrease_are_flagged_and_bound_nothing() -> None:
    moments = down_the_chat([label(15, 31), label(15, 12), UNKNOWN_MOMENT])
    assert moments[1].flags == ("runs-backwards",)
    assert moments[2].value == at(15, 31)


def test_a_second_within_the_labelled_minute_is_no_contradiction() -> None:
    second = Moment(at(15, 31).replace(second=40), Precision.SECOND, Clock.PRINTED)
    assert down_the_chat([second, label(15, 31)])[1].flags == ()


def test_a_phone_clock_that_contradicts_the_capture_time_is_flagged() -> None:
    message = said(Side.LEFT, "好的", at(15, 40))
    reading = replace(reading_of([message]), status_clock="09:50")
    assert checked(message, reading).flags == ("status-clock-differs",)
    assert checked(message, replace(reading, status_clock="15:51")).flags == ()
    assert checked(message, replace(reading, status_clock="3:50")).flags == ()


def test_a_gap_is_where_nothing_ties_and_time_leaves_room() -> None:
    times = [printed(9, 0), printed(9, 5), printed(9, 5), UNKNOWN_MOMENT]
    found = find_gaps(times, [1, 2, 3])
    assert [(gap.after, gap.before, gap.reason) for gap in found] == [
        (0, 1, "no-overlap"),
        (2, 3, "order-unknown"),
    ]


def test_of_two_typed_times_the_later_typed_one_counts_however_coarse() -> None:
    exact = Moment(at(15, 31), Precision.SECOND, Clock.TYPED)
    coarse = Moment(at(15, 0), Precision.HOUR, Clock.TYPED)
    assert agreed([TimeSighting(exact, typed=1), TimeSighting(coarse, typed=2)]) == coarse
    assert agreed([TimeSighting(exact, typed=2), TimeSighting(coarse, typed=1)]) == exact
    assert agreed([TimeSighting(printed(15, 12)), TimeSighting(coarse, typed=1)]) == coarse


@pytest.mark.parametrize(("apart", "differ"), [(59, False), (60, True)])
def test_two_clocks_contradict_each_other_from_a_minute_on(apart: int, differ: bool) -> None:
    one, other = printed(15, 31), replace(printed(15, 31), value=at(15, 31) + timedelta(seconds=apart))
    moment = agreed([TimeSighting(one), TimeSighting(other)])
    assert (TimeFlag.TIMES_DIFFER in moment.flags) is differ


@pytest.mark.parametrize(
    "other",
    [
        after(9, 0),
        Moment(at(9, 0), Precision.MINUTE, Clock.INHERITED),
        Moment(at(9, 0), Precision.HOUR, Clock.LABEL),
        Moment(at(9, 0), Precision.DAY, Clock.LABEL),
        Moment(None, Precision.MINUTE, Clock.LABEL),
        Moment(at(9, 0), Precision.MINUTE, Clock.LABEL, flags=(TimeFlag.DATE_ASSUMED,)),
    ],
)
def test_only_a_sure_time_of_its_own_contradicts_another(other: Moment) -> None:
    assert agreed([TimeSighting(other), TimeSighting(printed(15, 31))]) == printed(15, 31)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (label(15, 31), Moment(at(15, 31), Precision.MINUTE, Clock.ORDER_LIST)),
        (label(15, 31), replace(label(15, 30), flags=(TimeFlag.DATE_ASSUMED,))),
        (replace(label(15, 31), precision=Precision.SECOND), label(15, 31)),
        (label(15, 31), replace(label(15, 31), flags=(TimeFlag.LATER_THAN_CAPTURE,))),
    ],
)
def test_the_surer_of_two_times_is_taken_whichever_comes_first(better: Moment, worse: Moment) -> None:
    for sightings in ((better, worse), (worse, better)):
        assert agreed([TimeSighting(moment) for moment in sightings]) == better


@pytest.mark.parametrize(("more", "flagged"), [(0, False), (1, True)])
def test_a_label_later_than_the_capture_is_flagged_beyond_what_two_clocks_differ_by(
    more: int, flagged: bool
) -> None:
    later = at(12, 0) + TWO_CLOCKS_DIFFER_BY + timedelta(seconds=more)
    message = said(Side.LEFT, "好的", later)
    found = checked(message, reading_of([message], captured=at(12, 0)))
    assert (TimeFlag.LATER_THAN_CAPTURE in found.flags) is flagged
    assert checked(message, reading_of([message], captured=None)).flags == ()
    typed = said(Side.LEFT, "好的", later, clock=Clock.TYPED)
    assert checked(typed, reading_of([typed], captured=at(12, 0))).flags == ()


@pytest.mark.parametrize(
    ("precision", "reach"),
    [
        (Precision.SECOND, timedelta(0)),
        (Precision.MINUTE, timedelta(minutes=1)),
        (Precision.HOUR, timedelta(hours=1)),
        (Precision.DAY, timedelta(days=1)),
    ],
)
def test_a_time_runs_backwards_only_if_even_its_end_is_earlier(
    precision: Precision, reach: timedelta
) -> None:
    for more, flags in ((0, ()), (1, (TimeFlag.RUNS_BACKWARDS,))):
        early = Moment(at(15, 0) - reach - timedelta(seconds=more), precision, Clock.LABEL)
        assert down_the_chat([printed(15, 0), early])[1].flags == flags


def test_a_time_within_the_reach_of_the_one_above_does_not_lower_the_bound() -> None:
    found = down_the_chat([printed(15, 31), label(15, 30), UNKNOWN_MOMENT])
    assert found[2] == after(15, 31)


def test_a_bound_of_its_own_gives_way_to_a_later_one_only() -> None:
    found = down_the_chat([label(15, 12), after(15, 11), after(15, 12), after(15, 13)])
    assert [moment.value for moment in found[1:]] == [at(15, 12), at(15, 12), at(15, 13)]
    kept = Moment(at(15, 20), Precision.MINUTE, Clock.INHERITED)
    assert down_the_chat([label(15, 12), kept])[1] == kept


@pytest.mark.parametrize(
    ("above", "assumed", "dated"),
    [
        (at(22, 0), at(23, 0, day=5), at(23, 0)),
        (at(22, 0), at(21, 59, day=5), at(21, 59)),  # to the minute, so it may be the same one
        (at(22, 0), at(21, 58, day=5), at(21, 58, day=2)),
        (at(22, 0, day=5), at(21, 0, day=5), at(21, 0, day=5)),
        (None, at(21, 0, day=5), at(21, 0, day=5)),
    ],
)
def test_an_assumed_date_becomes_the_first_on_which_the_time_follows_the_one_above(
    above: datetime | None, assumed: datetime, dated: datetime
) -> None:
    before = [] if above is None else [Moment(above, Precision.SECOND, Clock.PRINTED)]
    doubtful = Moment(assumed, Precision.MINUTE, Clock.LABEL, flags=(TimeFlag.DATE_ASSUMED,))
    assert down_the_chat([*before, doubtful])[-1].value == dated


def assumed(hour: int, minute: int, day: int) -> Moment:
    return Moment(at(hour, minute, day), Precision.MINUTE, Clock.LABEL, (TimeFlag.DATE_ASSUMED,))


@pytest.mark.parametrize("clock", [Clock.PRINTED, Clock.LABEL])
def test_a_date_on_one_screenshot_and_a_time_of_day_on_another_are_one_time(clock: Clock) -> None:
    """The date stood above the chat where the bubble was cut, and had scrolled away where it was whole."""
    day = Moment(at(0, 0), Precision.DAY, clock)
    found = agreed([TimeSighting(day), TimeSighting(assumed(11, 7, day=4))])
    assert found == Moment(at(11, 7), Precision.MINUTE, clock)


def test_a_day_that_a_person_typed_takes_no_time_from_elsewhere() -> None:
    day = Moment(at(0, 0), Precision.DAY, Clock.TYPED)
    assert agreed([TimeSighting(day), TimeSighting(assumed(11, 7, day=4))]) == day
    sure = Moment(at(0, 0), Precision.DAY, Clock.PRINTED)
    assert agreed([TimeSighting(sure), TimeSighting(after(11, 7))]) == sure
