"""The timeline on screen: the entry in hand, keys, the menu, what is dropped onto it."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.dragging import PICTURES
from gui.models.timeline import Filter
from gui.views.dispute.timeline_list import TimelineList
from storage.disputes.types import Entry
from tests.gui.records import a_timeline, an_entry
from tests.gui.window_makers import a_drag, a_drop, opened_menus


@pytest.fixture
def view(qtbot: QtBot) -> TimelineList:
    made = TimelineList()
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show()
    return made


def shown(view: TimelineList, *entries: Entry, hints: bool = True) -> TimelineList:
    view.show_timeline(a_timeline(*entries), Filter(), hints)
    QApplication.processEvents()
    return view


def in_hand(view: TimelineList) -> str | None:
    entry = view.entry()
    return entry.key if entry else None


def test_the_entry_in_hand_stays_in_hand_when_rows_change(view: TimelineList) -> None:
    shown(view, an_entry(1), an_entry(2))
    view.choose("m:2")
    shown(view, an_entry(1), an_entry(2), an_entry(3))
    assert in_hand(view) == "m:2"


def test_an_entry_that_is_gone_is_in_hand_no_more(view: TimelineList) -> None:
    shown(view, an_entry(1), an_entry(2))
    view.choose("m:2")
    shown(view, an_entry(1))
    assert in_hand(view) is None
    view.show_timeline(None, Filter(), True)
    assert in_hand(view) is None
    assert view.entries() == []


def test_each_choice_is_told_and_showing_anew_is_none(view: TimelineList) -> None:
    told: list[str | None] = []
    view.chosen.connect(lambda entry: told.append(entry.key if entry else None))
    shown(view, an_entry(1), an_entry(2))
    assert told == []
    assert view.choose("m:2")
    assert not view.choose("m:9")
    assert told == ["m:2"]
    view.choose_first()
    assert told == ["m:2", "m:1"]
    assert view.verticalScrollBar().value() == 0


def test_of_no_entries_none_is_chosen(view: TimelineList) -> None:
    view.choose_first()
    assert in_hand(view) is None


def test_the_place_scrolled_to_stays(view: TimelineList) -> None:
    many = [an_entry(n) for n in range(1, 30)]
    shown(view, *many)
    view.verticalScrollBar().setValue(400)
    shown(view, *many, an_entry(30))
    assert view.verticalScrollBar().value() == 400


def test_an_entry_asked_for_is_brought_into_sight(view: TimelineList) -> None:
    shown(view, *(an_entry(n) for n in range(1, 30)))
    view.choose("m:20")
    index = view.currentIndex()
    assert view.viewport().rect().contains(view.visualRect(index).center())


def test_hints_switched_off_are_measured_anew(view: TimelineList) -> None:
    shown(view, an_entry(1))
    delegate: Any = view.itemDelegate()
    assert delegate._plans
    view.show_timeline(a_timeline(an_entry(1)), Filter(), False)
    assert not delegate.show_hints
    plans = dict(delegate._plans)
    view.show_timeline(a_timeline(an_entry(1)), Filter(), False)
    assert delegate._plans == plans


def test_an_entry_is_copied_as_a_sentence(qtbot: QtBot, view: TimelineList) -> None:
    shown(view, an_entry(1))
    QApplication.clipboard().setText("before")
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "before"
    view.choose("m:1")
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "1. 2013-02-01 Fri 14:00 · SMS · Buyer: 消息 1"


def test_delete_leaves_an_entry_out_unless_all_is_locked(qtbot: QtBot, view: TimelineList) -> None:
    told: list[tuple[str, bool]] = []
    view.left_out.connect(lambda entry, out: told.append((entry.key, out)))
    shown(view, an_entry(1), an_entry(2, left_out=True))
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert told == []
    for key in ("m:1", "m:2"):
        view.choose(key)
        qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert told == [("m:1", True), ("m:2", False)]
    view.locked = True
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert len(told) == 2


def test_the_arrow_keys_go_from_row_to_row(qtbot: QtBot, view: TimelineList) -> None:
    shown(view, an_entry(1), an_entry(2))
    view.choose("m:1")
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert in_hand(view) == "m:2"


def menu_of(view: TimelineList, row: int) -> dict[str, Any]:
    """The menu's lines for a row, each with what it does."""
    menu = view.menu_for(view.model().index(row, 0))
    return {act.text(): act.trigger for act in menu.actions() if not act.isSeparator()} if menu else {}


def test_a_message_can_be_copied_left_out_and_watched(view: TimelineList) -> None:
    told: list[tuple[object, ...]] = []
    view.left_out.connect(lambda entry, out: told.append((entry.key, out)))
    view.promise_wanted.connect(lambda entry: told.append(("promise", entry.key)))
    shown(view, an_entry(1))
    menu = menu_of(view, 1)
    assert list(menu) == ["Copy", "Leave out of the timeline", "Watch a promise…"]
    for act in menu.values():
        act()
    assert told == [("m:1", True), ("promise", "m:1")]
    assert QApplication.clipboard().text().endswith("消息 1")


def test_a_row_left_out_can_be_listed_again(view: TimelineList) -> None:
    told: list[bool] = []
    view.left_out.connect(lambda _entry, out: told.append(out))
    shown(view, an_entry(1, left_out=True))
    menu_of(view, 1)["List again"]()
    assert told == [False]


def test_a_row_typed_by_hand_can_be_edited_and_removed(view: TimelineList) -> None:
    told: list[tuple[str, str]] = []
    view.edit_wanted.connect(lambda entry: told.append(("edit", entry.key)))
    view.remove_wanted.connect(lambda entry: told.append(("remove", entry.key)))
    shown(view, an_entry(1, key="t:7", kind="event"))
    menu = menu_of(view, 1)
    assert list(menu) == ["Copy", "Leave out of the timeline", "Edit…", "Remove"]
    menu["Edit…"]()
    menu["Remove"]()
    assert told == [("edit", "t:7"), ("remove", "t:7")]


def test_a_locked_row_can_only_be_copied_and_a_day_has_no_menu(view: TimelineList) -> None:
    shown(view, an_entry(1, key="t:7"))
    assert menu_of(view, 0) == {}
    view.locked = True
    assert list(menu_of(view, 1)) == ["Copy"]
    assert view.menu_for(view.indexAt(QPoint(5, 290))) is None  # below the last row


def test_pictures_are_taken_in_unless_all_is_locked(view: TimelineList) -> None:
    told: list[object] = []
    view.dropped.connect(told.append)
    data = QMimeData()
    data.setData(PICTURES, b"aa")
    event = a_drag(data)
    view.dragEnterEvent(event)
    assert event.isAccepted()
    view.dropEvent(a_drop(data))
    assert told == [["aa"]]
    view.dropEvent(a_drop(QMimeData()))
    assert len(told) == 1
    view.locked = True
    event = a_drag(data)
    view.dragEnterEvent(event)
    assert not event.isAccepted()
    view.locked = False
    event = a_drag(QMimeData())
    view.dragEnterEvent(event)
    assert not event.isAccepted()


def test_the_row_pointed_at_is_known_without_a_press(view: TimelineList) -> None:
    assert view.hasMouseTracking()


def test_hints_switched_on_again_are_shown_again(view: TimelineList) -> None:
    delegate: Any = view.itemDelegate()
    for hints in (False, True, True, False):
        shown(view, an_entry(1), hints=hints)
        assert delegate.show_hints is hints


def test_a_menu_comes_up_over_an_entry_and_over_nothing_else(
    view: TimelineList, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = opened_menus(monkeypatch, view)
    shown(view, an_entry(1))
    for row, count in ((0, 0), (1, 1)):
        view._show_menu(view.visualRect(view.model().index(row, 0)).center())
        assert len(seen) == count
    view._show_menu(QPoint(5, 290))
    assert len(seen) == 1


def test_a_day_in_hand_is_no_entry(view: TimelineList) -> None:
    shown(view, an_entry(1), an_entry(2))
    view.setCurrentIndex(view.model().index(0, 0))
    assert in_hand(view) is None
