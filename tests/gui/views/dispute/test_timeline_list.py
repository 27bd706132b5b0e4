"""The timeline on screen: the entry in hand, keys, the menu, what is dropped onto it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from gui.models.timeline import Filter
from gui.views.dispute.timeline_list import TimelineList
from tests.gui.records import a_timeline, an_entry


def test_the_entry_in_hand_stays_in_hand_when_rows_change(qtbot: QtBot) -> None:
    view = TimelineList()
    qtbot.addWidget(view)
    view.show_timeline(a_timeline(an_entry(1), an_entry(2)), Filter(), True)
    view.choose("m:2")
    view.show_timeline(a_timeline(an_entry(1), an_entry(2), an_entry(3)), Filter(), True)
    entry = view.entry()
    assert entry is not None
    assert entry.key == "m:2"
