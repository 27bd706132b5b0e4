"""The timeline as rows: days, gaps, what was left out, filters."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from gui.models.timeline import Filter, TimelineModel, channels, gap_text, lines, speakers, spoken
from gui.views.dispute.timeline_paint import below
from ocr.types import Channel, Precision
from storage.codes import GapReason, NoteCode, Who
from storage.disputes.types import GapRow, LeftOut, Note
from tests.gui.records import START, a_timeline, an_entry

pytestmark = pytest.mark.usefixtures("qapp")


def test_each_day_stands_once_above_its_entries() -> None:
    made = lines(a_timeline(*(an_entry(n) for n in range(1, 6))), Filter())
    shape = ["day" if line.day else "entry" for line in made]
    assert shape == ["day", "entry", "entry", "day", "entry", "entry", "entry"]


def test_a_gap_stands_between_the_rows_it_parts() -> None:
    gap = GapRow(1, 2, Channel.SMS, GapReason.NO_OVERLAP)
    made = lines(a_timeline(an_entry(1), an_entry(2), gaps=(gap,)), Filter())
    assert [line.gap is not None for line in made] == [False, False, True, False]


def test_a_gap_names_its_channel_once_and_the_screenshot_to_take() -> None:
    text = gap_text(GapRow(1, 2, Channel.WANGWANG, GapReason.NO_OVERLAP, since=START))
    assert text.splitlines() == [
        "Wangwang: two screenshots do not overlap here; messages may be missing between them",
        "take a screenshot of the chat after 2013-02-01 09:00, overlapping by at least one message",
    ]


def test_the_bill_that_every_text_message_needs_is_not_said_on_each_row() -> None:
    bill = Note(NoteCode.SMS)
    entry = an_entry(1, notes=(Note(NoteCode.WITHDRAWN), bill))
    assert below(entry, True) == [("fact", "claim withdrawn")]
    assert below(an_entry(2, notes=(bill,)), True) == []
    model = TimelineModel()
    model.show_timeline(a_timeline(entry), Filter())
    assert model.data(model.index(1), Qt.ItemDataRole.ToolTipRole) == "attach the operator's itemised bill"


def test_filters_keep_only_what_was_chosen() -> None:
    timeline = a_timeline(an_entry(1), an_entry(2, channel=Channel.WANGWANG, who=Who.SELLER))
    shown = [line.entry.n for line in lines(timeline, Filter(frozenset({"wangwang"}))) if line.entry]
    assert shown == [2]
    shown = [line.entry.n for line in lines(timeline, Filter(speakers=frozenset({"buyer"}))) if line.entry]
    assert shown == [1]


def test_left_out_rows_are_counted_and_shown_when_asked_for() -> None:
    hidden = an_entry(0, key="m:hidden", at=START + timedelta(hours=7), left_out=True)
    timeline = a_timeline(an_entry(1), an_entry(2), left_out=(LeftOut(1, 1),), left_out_entries=(hidden,))
    assert any(line.left_out for line in lines(timeline, Filter()))
    keys = [line.entry.key for line in lines(timeline, Filter(left_out=True)) if line.entry]
    assert keys == ["m:1", "m:hidden", "m:2"]


def test_undated_rows_stand_under_their_own_heading() -> None:
    made = lines(a_timeline(an_entry(1), an_entry(2, at=None, precision=Precision.UNKNOWN)), Filter())
    assert made[2].day == ""


def test_every_row_reads_as_a_sentence() -> None:
    model = TimelineModel()
    model.show_timeline(a_timeline(an_entry(1)), Filter())
    assert "消息 1" in str(model.data(model.index(1)))
    assert "2013-02-01" in str(model.data(model.index(0)))


def test_the_days_of_rows_without_a_date_are_not_mixed_up() -> None:
    made = lines(a_timeline(an_entry(1, at=None), an_entry(2)), Filter())
    assert [line.day for line in made if line.day is not None] == ["", "2013-02-01 Fri"]


def test_a_gap_before_the_first_row_is_not_drawn() -> None:
    gap = GapRow(0, 1, Channel.SMS, GapReason.NO_OVERLAP)
    hidden = an_entry(0, left_out=True, at=START)
    timeline = a_timeline(an_entry(1), gaps=(gap,), left_out_entries=(hidden,))
    assert not any(line.gap for line in lines(timeline, Filter(left_out=True)))


def test_a_gap_of_a_channel_that_is_not_shown_is_not_shown_either() -> None:
    gap = GapRow(1, 2, Channel.SMS, GapReason.NO_OVERLAP)
    timeline = a_timeline(an_entry(1), an_entry(2, channel=Channel.WANGWANG), gaps=(gap,))
    both = Filter(frozenset({"sms", "wangwang"}))
    assert any(line.gap for line in lines(timeline, both))
    other = a_timeline(an_entry(1), gaps=(GapRow(1, 2, Channel.QQ, GapReason.NO_OVERLAP),))
    assert not any(line.gap for line in lines(other, Filter(frozenset({"sms"}))))


def test_a_row_without_a_channel_can_be_chosen_too() -> None:
    timeline = a_timeline(an_entry(1), an_entry(2, channel=None, who=Who.SELLER))
    shown = [line.entry.n for line in lines(timeline, Filter(frozenset({""}))) if line.entry]
    assert shown == [2]
    assert channels(timeline) == ["sms", ""]
    assert speakers(timeline) == ["buyer", "seller"]


def test_channel_and_speaker_are_both_asked_of_a_row() -> None:
    timeline = a_timeline(an_entry(1), an_entry(2, who=Who.SELLER))
    shown = Filter(frozenset({"sms"}), frozenset({"seller"}))
    assert [line.entry.n for line in lines(timeline, shown) if line.entry] == [2]


def test_rows_left_out_before_the_first_are_counted_at_the_top() -> None:
    timeline = a_timeline(an_entry(1), left_out=(LeftOut(0, 2),))
    assert [bool(line.left_out) for line in lines(timeline, Filter())] == [True, False, False]


def test_rows_left_out_are_filtered_like_the_others_and_stand_before_those_of_their_time() -> None:
    at = an_entry(2).at
    hidden = (
        an_entry(0, key="m:a", at=at, left_out=True),
        an_entry(0, key="m:b", at=at, left_out=True),
        an_entry(0, key="m:c", at=at, left_out=True, who=Who.SELLER),
        an_entry(0, key="m:d", at=None, left_out=True),
    )
    timeline = a_timeline(an_entry(1), an_entry(2), left_out_entries=hidden)
    shown = Filter(speakers=frozenset({"buyer"}), left_out=True)
    keys = [line.entry.key for line in lines(timeline, shown) if line.entry]
    assert keys == ["m:1", "m:a", "m:b", "m:2", "m:d"]


def a_model() -> TimelineModel:
    model = TimelineModel()
    gap = GapRow(1, 2, Channel.SMS, GapReason.NO_OVERLAP)
    left = (LeftOut(2, 1),)
    model.show_timeline(a_timeline(an_entry(1), an_entry(2), gaps=(gap,), left_out=left), Filter())
    return model


def test_entries_can_be_chosen_and_what_stands_between_them_cannot() -> None:
    model = a_model()
    chosen = [
        bool(model.flags(model.index(row)) & Qt.ItemFlag.ItemIsSelectable) for row in range(model.rowCount())
    ]
    assert chosen == [False, True, False, True, False]
    assert model.row_of("m:2") == 3
    assert model.row_of("m:3") is None


def test_each_kind_of_row_is_read_aloud() -> None:
    model = a_model()
    said = [str(model.data(model.index(row))) for row in range(model.rowCount())]
    assert said[0] == "2013-02-01 Fri"
    assert said[1] == "1. 2013-02-01 Fri 14:00 · SMS · Buyer: 消息 1"
    assert said[2].startswith("SMS: two screenshots do not overlap")
    assert "\n" not in said[2]
    assert said[4] == "1 not listed"
    undated = lines(a_timeline(an_entry(1, at=None, channel=None)), Filter())
    assert [spoken(line) for line in undated] == ["Without a date", "1. — · — · Buyer: 消息 1"]


def test_without_a_dispute_there_are_no_rows() -> None:
    model = a_model()
    model.show_timeline(None, Filter())
    assert model.rowCount() == 0
    assert model.row_of("m:1") is None


def test_a_row_without_routine_notes_has_no_tip() -> None:
    model = a_model()
    assert not model.data(model.index(1), Qt.ItemDataRole.ToolTipRole)
    assert not model.data(model.index(0), Qt.ItemDataRole.ToolTipRole)
