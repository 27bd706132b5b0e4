"""One dispute on screen: only the one asked for last, what is typed is kept, every button does its work."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPushButton, QSplitter
from pytestqt.qtbot import QtBot

from gui.desk import Desk
from gui.views.dispute.view import DisputeView
from storage.disputes import cases
from tests.gui.views.dispute.scene import Scene
from tests.gui.window_makers import click


@pytest.fixture
def scene(qtbot: QtBot, desk: Desk) -> Scene:
    return Scene(qtbot, desk)


def numbers(view: DisputeView) -> list[int]:
    return [entry.n for entry in view.timeline.entries()]


def test_only_the_dispute_asked_for_last_is_shown(scene: Scene) -> None:
    other = scene.change(lambda session: cases.new(session, "裤子"))
    shown: list[str] = []
    scene.view._asker.answered.connect(lambda answer: shown.append(answer.timeline.dispute.title))
    scene.view.show_dispute(scene.id)
    scene.view.show_dispute(other)
    assert scene.view.dispute_id() == other
    assert scene.view.shown() is None
    scene.rest()
    assert shown == ["裤子"]
    assert scene.view.title.text() == "裤子"


def test_a_dispute_opens_at_its_first_entry(scene: Scene) -> None:
    view = scene.open()
    assert numbers(view) == [1, 2, 3, 4]
    entry = view.timeline.entry()
    assert entry is not None
    assert entry.n == 1
    assert view.entry._entry == entry
    assert "4" in view._foot.whole()


def test_after_news_the_entry_in_hand_stays_in_hand(scene: Scene) -> None:
    view = scene.open()
    view.timeline.choose(view.timeline.entries()[2].key)
    scene.refresh()
    entry = view.timeline.entry()
    assert entry is not None
    assert entry.n == 3


def test_a_dispute_that_is_not_there_leads_back_to_the_list(scene: Scene) -> None:
    view = scene.view
    with scene.qtbot.waitSignal(view.back_wanted, timeout=10_000):
        view.show_dispute(99)
    assert view.dispute_id() is None
    assert view.shown() is None
    view.refresh()
    scene.rest()  # nothing is wanted any more, and nothing is shown
    assert view.shown() is None


def test_an_empty_dispute_says_what_to_put_in(scene: Scene) -> None:
    other = scene.change(lambda session: cases.new(session, "裤子"))
    view = scene.open(other)
    assert view._stack.currentWidget() is view._empty
    scene.open(scene.id)
    assert view._stack.currentWidget() is view.timeline


# --- the title --------------------------------------------------------------------------------


def test_a_title_is_kept_once_when_its_field_is_left(scene: Scene) -> None:
    view = scene.open()
    view.title.setText("  衬衫，第二次 ")
    view.title.editingFinished.emit()
    view.title.editingFinished.emit()
    assert scene.record().title == "衬衫，第二次"
    assert scene.desk.undo_stack.count() == 1


@pytest.mark.parametrize("typed", ["", "   ", "衬衫"])
def test_no_title_or_the_same_changes_nothing(scene: Scene, typed: str) -> None:
    view = scene.open()
    view.title.setText(typed)
    view.title.editingFinished.emit()
    assert scene.desk.undo_stack.count() == 0


def test_a_title_being_typed_is_kept_for_its_own_dispute_when_another_is_shown(scene: Scene) -> None:
    other = scene.change(lambda session: cases.new(session, "裤子"))
    view = scene.open()
    view.activateWindow()
    view.title.setFocus()
    scene.qtbot.waitUntil(view.title.hasFocus)
    view.title.setText("衬衫，第二次")
    scene.open(other)
    assert view.title.text() == "裤子"
    view.title.clearFocus()
    assert scene.record(scene.id).title == "衬衫，第二次"
    assert scene.record(other).title == "裤子"


def test_a_title_being_typed_is_not_overwritten_by_news(scene: Scene) -> None:
    view = scene.open()
    view.activateWindow()
    view.title.setFocus()
    scene.qtbot.waitUntil(view.title.hasFocus)
    view.title.setText("衬衫，第")
    scene.refresh()
    assert view.title.text() == "衬衫，第"


def test_before_a_dispute_is_there_nothing_typed_is_kept(scene: Scene) -> None:
    scene.view.title.setText("x")
    scene.view.keep()
    scene.view._leave_out(scene.open().timeline.entries()[0], True)
    assert scene.desk.undo_stack.count() == 1


# --- head -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (timedelta(days=3, hours=1), "3 day(s) left"),
        (timedelta(hours=5, minutes=30), "5 hour(s) left"),
        (timedelta(hours=-1), "The deadline has passed"),
    ],
)
def test_a_deadline_counts_down(scene: Scene, ahead: timedelta, words: str) -> None:
    deadline = datetime.now() + ahead
    scene.change(lambda session: cases.set_fields(session, scene.id, deadline=deadline))
    view = scene.open()
    assert view._deadline.isVisible()
    assert view._deadline.text() == words


def test_a_dispute_that_is_closed_counts_down_no_more(scene: Scene) -> None:
    view = scene.open()
    assert not view._deadline.isVisible()
    deadline = datetime.now() + timedelta(days=3)
    scene.change(lambda session: cases.set_fields(session, scene.id, deadline=deadline, state="won"))
    scene.refresh()
    assert not view._deadline.isVisible()
    assert view._state.text() == "Won"


def test_a_locked_dispute_says_so_and_offers_no_change(scene: Scene) -> None:
    view = scene.open()
    assert not view._locked.isVisible()
    assert view._lock.text() == "Lock as sent"
    view._lock.trigger()
    scene.refresh()
    assert scene.record().locked
    assert view._locked.isVisible()
    assert view._lock.text() == "Unlock"
    assert view.title.isReadOnly()
    assert not view._add.isEnabled()
    assert view.timeline.locked
    view._lock.trigger()
    scene.refresh()
    assert not scene.record().locked
    assert not view.title.isReadOnly()
    assert view._add.isEnabled()
    assert not view.timeline.locked


# --- filters ----------------------------------------------------------------------------------


def pills(view: DisputeView) -> dict[str, QPushButton]:
    return {one.text(): one for one in view._filters.findChildren(QPushButton) if one.isVisible()}


def test_channels_and_speakers_can_be_chosen_and_dropped(scene: Scene) -> None:
    view = scene.open()
    assert list(pills(view)) == ["WeChat", "Buyer", "Seller"]
    click(scene.qtbot, pills(view)["Seller"])
    assert numbers(view) == [2, 4]
    click(scene.qtbot, pills(view)["Buyer"])
    assert numbers(view) == [1, 2, 3, 4]
    click(scene.qtbot, pills(view)["Seller"])
    assert numbers(view) == [1, 3]
    click(scene.qtbot, pills(view)["WeChat"])
    assert numbers(view) == [1, 3]


def test_a_filter_stays_after_news_and_goes_with_the_dispute(scene: Scene) -> None:
    other = scene.change(lambda session: cases.new(session, "裤子"))
    view = scene.open()
    click(scene.qtbot, pills(view)["Seller"])
    scene.refresh()
    assert numbers(view) == [2, 4]
    assert pills(view)["Seller"].isChecked()
    scene.open(other)
    scene.open(scene.id)
    assert numbers(view) == [1, 2, 3, 4]


def test_rows_left_out_can_be_looked_at_beside_the_other_filters(scene: Scene) -> None:
    view = scene.open()
    assert not any("left out" in name for name in pills(view))
    view._leave_out(view.timeline.entries()[1], True)
    scene.refresh()
    assert numbers(view) == [1, 2, 3]
    click(scene.qtbot, pills(view)["Seller"])
    click(scene.qtbot, pills(view)["Show 1 left out"])
    assert numbers(view) == [0, 3]
    click(scene.qtbot, pills(view)["Show 1 left out"])
    assert numbers(view) == [3]


def test_neither_half_can_be_pushed_out_of_sight(scene: Scene) -> None:
    split = scene.open().findChild(QSplitter)
    assert split is not None
    assert not split.childrenCollapsible()


def test_a_reminder_is_set_in_lines(scene: Scene) -> None:
    assert scene.view._reminder.wordWrap()


def test_the_head_of_a_dispute_has_all_its_parts_in_sight(scene: Scene) -> None:
    view = scene.open()
    assert [one.isVisible() for one in (view.title, view._state, view._add, view._export)] == [True] * 4
    deadline = datetime.now() + timedelta(days=3)
    scene.change(lambda session: cases.set_fields(session, scene.id, deadline=deadline))
    view._lock.trigger()
    scene.refresh()
    parts = [view.title, view._locked, view._deadline, view._state, view._add, view._export]
    assert all(one.isVisible() and one.window() is view.window() for one in parts)
    lefts = [one.mapTo(view, QPoint(0, 0)).x() for one in parts]
    assert lefts == sorted(set(lefts))
