"""The timeline on screen: days, gaps, filters, the entry in hand, chips that lead to the evidence."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from gui.dragging import CONVERSATIONS, MESSAGES, PICTURES, dropped_things
from gui.models.timeline import Filter, TimelineModel, gap_text, lines
from gui.views.dispute.timeline_list import TimelineList
from gui.views.dispute.timeline_paint import below, breakable, chips
from storage.disputes.types import DisputeRecord, Entry, EvidenceRef, GapRow, LeftOut, Timeline

START = datetime(2013, 2, 1, 9, 0)


def an_entry(n: int, **more: Any) -> Entry:
    values: dict[str, Any] = {
        "n": n,
        "key": f"m:{n}",
        "at": START + timedelta(hours=5 * n),
        "precision": "minute",
        "clock": "label",
        "channel": "sms",
        "who": "buyer",
        "kind": "message",
        "text": f"消息 {n}",
        "evidence": (EvidenceRef("E01", (1, 2, 3, 4)),),
    }
    return Entry(**(values | more))


def a_timeline(*entries: Entry, **more: Any) -> Timeline:
    return Timeline(DisputeRecord(1, "衬衫"), entries, (), **more)


def test_each_day_stands_once_above_its_entries() -> None:
    made = lines(a_timeline(*(an_entry(n) for n in range(1, 6))), Filter())
    shape = ["day" if line.day else "entry" for line in made]
    assert shape == ["day", "entry", "entry", "day", "entry", "entry", "entry"]


def test_a_gap_stands_between_the_rows_it_parts() -> None:
    gap = GapRow(1, 2, "sms", "no-overlap", "请补一张")
    made = lines(a_timeline(an_entry(1), an_entry(2), gaps=(gap,)), Filter())
    assert [line.gap is not None for line in made] == [False, False, True, False]


def test_a_gap_names_its_channel_once_and_the_screenshot_to_take() -> None:
    text = gap_text(GapRow(1, 2, "wangwang", "no-overlap", "旺旺：请补截 08:00 之后的聊天"))
    assert text.splitlines() == [
        "Wangwang: two screenshots do not overlap here; messages may be missing between them",
        "请补截 08:00 之后的聊天",
    ]


def test_the_bill_that_every_text_message_needs_is_not_said_on_each_row() -> None:
    entry = an_entry(1, notes=("主张撤回", "需附运营商清单"))
    assert below(entry, True) == [("fact", "主张撤回")]
    assert below(an_entry(2, notes=("需附运营商清单",)), True) == []
    model = TimelineModel()
    model.show_timeline(a_timeline(entry), Filter())
    assert model.data(model.index(1), Qt.ItemDataRole.ToolTipRole) == "需附运营商清单"


def test_filters_keep_only_what_was_chosen() -> None:
    timeline = a_timeline(an_entry(1), an_entry(2, channel="wangwang", who="seller"))
    shown = [line.entry.n for line in lines(timeline, Filter(frozenset({"wangwang"}))) if line.entry]
    assert shown == [2]
    shown = [line.entry.n for line in lines(timeline, Filter(speakers=frozenset({"buyer"}))) if line.entry]
    assert shown == [1]


def test_left_out_rows_are_counted_and_shown_when_asked_for() -> None:
    hidden = an_entry(0, key="m:hidden", at=START + timedelta(hours=7), left_out=True)
    timeline = a_timeline(
        an_entry(1), an_entry(2), left_out=(LeftOut(1, 1, "1 条未列出"),), left_out_entries=(hidden,)
    )
    assert any(line.left_out for line in lines(timeline, Filter()))
    keys = [line.entry.key for line in lines(timeline, Filter(left_out=True)) if line.entry]
    assert keys == ["m:1", "m:hidden", "m:2"]


def test_undated_rows_stand_under_their_own_heading() -> None:
    made = lines(a_timeline(an_entry(1), an_entry(2, at=None, precision="unknown")), Filter())
    assert made[2].day == ""


def test_the_entry_in_hand_stays_in_hand_when_rows_change(qtbot: QtBot) -> None:
    view = TimelineList()
    qtbot.addWidget(view)
    view.show_timeline(a_timeline(an_entry(1), an_entry(2)), Filter(), True)
    view.choose("m:2")
    view.show_timeline(a_timeline(an_entry(1), an_entry(2), an_entry(3)), Filter(), True)
    entry = view.entry()
    assert entry is not None and entry.key == "m:2"


def test_a_chip_names_the_evidence_under_the_mouse(qtbot: QtBot) -> None:
    view = TimelineList()
    qtbot.addWidget(view)
    view.resize(700, 400)
    view.show()
    view.show_timeline(a_timeline(an_entry(1)), Filter(), True)
    index = view.model().index(1, 0)
    option = QStyleOptionViewItem()
    option.rect = view.visualRect(index)
    option.font = view.font()
    box, reference = chips(an_entry(1), option.rect.width(), option.font)[0]
    delegate: Any = view.itemDelegate()
    assert delegate.evidence_at(option.rect.topLeft() + box.center(), option, index) == reference
    assert delegate.evidence_at(option.rect.topLeft(), option, index) is None


def test_every_row_reads_as_a_sentence() -> None:
    model = TimelineModel()
    model.show_timeline(a_timeline(an_entry(1)), Filter())
    assert "消息 1" in str(model.data(model.index(1)))
    assert "2013-02-01" in str(model.data(model.index(0)))


def test_what_is_dragged_is_understood() -> None:
    data = QMimeData()
    data.setData(PICTURES, b"aa\nbb")
    data.setData(MESSAGES, b"cc 1,2,3,4")
    data.setData(CONVERSATIONS, b"7")
    assert dropped_things(data) == ["aa", "bb", ("cc", (1, 2, 3, 4)), 7]


def test_long_numbers_may_break_and_words_may_not() -> None:
    assert "\u200b" in breakable("https://example.com/a/very/long/path/that/does/not/end")
    assert breakable("attach the operator's itemised bill") == "attach the operator's itemised bill"
