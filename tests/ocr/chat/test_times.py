"""Times of messages from the labels around them."""

from __future__ import annotations

from datetime import datetime

import pytest

from ocr.chat.times import set_times
from ocr.chat.types import Draft, Mark
from ocr.layout.rect import Rect
from ocr.types import Clock, Kind, Moment, Precision, Side, TimeFlag

CAPTURED = datetime(2013, 2, 1, 15, 50)
ANYWHERE = Rect(0, 0, 10, 10)


def said(label: str | None = None) -> Draft:
    return Draft(Side.LEFT, Kind.TEXT, ANYWHERE, label=label)


def label(text: str) -> Mark:
    return Mark(text, ANYWHERE)


def moments(*items: Draft | Mark, captured: datetime | None = CAPTURED) -> list[Moment]:
    return [moment for _draft, _label, moment in set_times(items, captured)]


def test_only_the_first_message_under_a_label_was_sent_then() -> None:
    first, second, third = moments(label("下午3:12"), said(), said(), said())
    assert (first.precision, first.clock) == (Precision.MINUTE, Clock.LABEL)
    for later in (second, third):
        assert (later.value, later.precision, later.clock) == (first.value, Precision.AFTER, Clock.INHERITED)


@pytest.mark.parametrize(
    ("text", "precision"), [("昨天", Precision.DAY), ("3小时前", Precision.HOUR), ("2天前", Precision.DAY)]
)
def test_a_label_that_names_no_minute_gives_no_bound_to_the_minute(text: str, precision: Precision) -> None:
    assert [moment.precision for moment in moments(label(text), said(), said())] == [precision, precision]


def test_a_message_above_every_label_has_no_time() -> None:
    above, below = moments(said(), label("15:12"), said())
    assert above.value is None
    assert below.value == datetime(2013, 2, 1, 15, 12)


def test_a_line_that_is_no_label_changes_nothing() -> None:
    _first, second = moments(label("15:12"), said(), label("以上是历史消息"), said())
    assert second.precision is Precision.AFTER


def test_a_messages_own_time_wins_over_the_label_above_and_leaves_it_unused() -> None:
    own, next_one = moments(label("15:12"), said("15:20:05"), said())
    assert own.value == datetime(2013, 2, 1, 15, 20, 5)
    assert (next_one.value, next_one.precision) == (datetime(2013, 2, 1, 15, 12), Precision.MINUTE)


def test_a_date_line_dates_the_times_within_bubbles_below_it() -> None:
    first, second = moments(label("2013年1月30日"), said("15:12"), said("15:20"))
    assert (first.value, second.value) == (datetime(2013, 1, 30, 15, 12), datetime(2013, 1, 30, 15, 20))
    assert not first.flags
    assert first.clock is Clock.PRINTED


def test_a_heading_with_a_date_dates_the_ones_that_have_only_a_time() -> None:
    _first, second = moments(said("2013-01-30 23:10:00"), said("23:12:40"))
    assert second.value == datetime(2013, 1, 30, 23, 12, 40)


def test_a_label_with_day_and_time_is_no_date_line_for_times_within_bubbles() -> None:
    (own,) = moments(label("2013年1月30日 15:00"), said("15:12"))
    assert own.value == datetime(2013, 2, 1, 15, 12)


def test_a_time_within_a_bubble_whose_date_line_is_scrolled_off_has_a_guessed_date_and_says_so() -> None:
    minute, second = moments(said("15:12"), said("15:20:05"))
    assert TimeFlag.DATE_ASSUMED in minute.flags
    assert TimeFlag.DATE_ASSUMED not in second.flags


def test_down_a_picture_times_never_decrease_and_where_they_do_it_is_flagged() -> None:
    first, second, third = moments(said("15:12:00"), said("15:11:00"), said("15:12:00"))
    assert second.flags == (TimeFlag.RUNS_BACKWARDS,)
    assert not first.flags
    assert not third.flags


def test_a_time_that_ran_backwards_does_not_set_the_bar_for_those_below() -> None:
    flagged = moments(said("15:30:00"), said("15:11:00"), said("15:20:00"))
    assert [TimeFlag.RUNS_BACKWARDS in moment.flags for moment in flagged] == [False, True, True]


def test_bounds_and_days_run_backwards_to_nothing() -> None:
    found = moments(said("15:30:00"), label("昨天"), said())
    assert not found[1].flags


def test_labels_are_unknown_without_a_capture_time() -> None:
    first, second = moments(label("昨天 15:12"), said(), said(), captured=None)
    assert first.value is None
    assert second.value is None
    assert second.precision is Precision.UNKNOWN


def test_a_time_in_a_bubble_is_joined_to_the_date_above_as_it_is_written() -> None:
    [(_draft, written, _moment)] = set_times([label("Today"), said("11:48")], CAPTURED)
    assert written == "Today 11:48"


def test_a_time_under_a_heading_with_date_and_time_is_shown_as_it_is_written() -> None:
    timed = set_times([said("2013-01-30 23:10:00"), said("23:12:40")], CAPTURED)
    assert [written for _draft, written, _moment in timed] == ["2013-01-30 23:10:00", "23:12:40"]
