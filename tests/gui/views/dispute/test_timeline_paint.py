"""How a line of the timeline is measured and drawn, and what a click on it means."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from gui.models.timeline import Filter
from gui.views.dispute.timeline_list import TimelineList
from gui.views.dispute.timeline_paint import breakable, chips
from tests.gui.records import a_timeline, an_entry


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


def test_long_numbers_may_break_and_words_may_not() -> None:
    assert "\u200b" in breakable("https://example.com/a/very/long/path/that/does/not/end")
    assert breakable("attach the operator's itemised bill") == "attach the operator's itemised bill"
