"""When it was said: from several sightings, from neighbours, and what contradicts it."""

from __future__ import annotations

from datetime import datetime

from ocr.types import UNKNOWN_MOMENT, CaptureSource, Clock, Moment, Precision, Side
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
    from dataclasses import replace

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
