"""One dispute on screen: only the one asked for last, what is typed is kept, every button does its work."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from gui.desk import Desk
from gui.dragging import MESSAGES, PICTURES
from gui.views.dispute.typed_entry import DoubtDialog, TypedEntryDialog
from gui.views.dispute.view import DisputeView
from storage.disputes import cases, contents
from storage.disputes.types import Exhibit
from tests.gui.views.dispute.scene import Scene, button_of
from tests.gui.window_makers import a_drag, a_drop, click, until
from tests.makers import a_picture, a_reading


@pytest.fixture
def scene(qtbot: QtBot, desk: Desk) -> Scene:
    return Scene(qtbot, desk)


def numbers(view: DisputeView) -> list[int]:
    return [entry.n for entry in view.timeline.entries()]


def menu_line(button: QPushButton, name: str) -> QAction:
    return next(act for act in button.menu().actions() if act.text() == name)


def test_only_the_dispute_asked_for_last_is_shown(scene: Scene) -> None:
    other = scene.change(lambda session: cases.new(session, "裤子"))
    shown: list[str] = []
    scene.view._asker.answered.connect(lambda answer: shown.append(answer.timeline.dispute.title))
    scene.view.show_dispute(scene.id)
    scene.view.show_dispute(other)
    assert scene.view.dispute_id() == other and scene.view.shown() is None
    scene.rest()
    assert shown == ["裤子"] and scene.view.title.text() == "裤子"


def test_a_dispute_opens_at_its_first_entry(scene: Scene) -> None:
    view = scene.open()
    assert numbers(view) == [1, 2, 3, 4]
    entry = view.timeline.entry()
    assert entry is not None and entry.n == 1
    assert view.entry._entry == entry
    assert "4" in view._foot.whole()


def test_after_news_the_entry_in_hand_stays_in_hand(scene: Scene) -> None:
    view = scene.open()
    view.timeline.choose(view.timeline.entries()[2].key)
    scene.refresh()
    entry = view.timeline.entry()
    assert entry is not None and entry.n == 3


def test_a_dispute_that_is_no_more_leads_back_to_the_list(scene: Scene) -> None:
    view = scene.open()
    scene.change(lambda session: cases.remove(session, scene.id))
    with scene.qtbot.waitSignal(view.back_wanted, timeout=10_000):
        view.refresh()
    assert view.dispute_id() is None
    view.refresh()
    assert not scene.desk.busy()  # nothing is wanted any more


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
    assert view._deadline.isVisible() and view._deadline.text() == words


def test_a_dispute_that_is_closed_counts_down_no_more(scene: Scene) -> None:
    view = scene.open()
    assert not view._deadline.isVisible()
    deadline = datetime.now() + timedelta(days=3)
    scene.change(lambda session: cases.set_fields(session, scene.id, deadline=deadline, state="won"))
    scene.refresh()
    assert not view._deadline.isVisible() and view._state.text() == "Won"


def test_a_locked_dispute_says_so_and_offers_no_change(scene: Scene) -> None:
    view = scene.open()
    assert not view._locked.isVisible() and view._lock.text() == "Lock as sent"
    view._lock.trigger()
    scene.refresh()
    assert scene.record().locked
    assert view._locked.isVisible() and view._lock.text() == "Unlock"
    assert view.title.isReadOnly() and not view._add.isEnabled() and view.timeline.locked
    view._lock.trigger()
    scene.refresh()
    assert not scene.record().locked and not view.title.isReadOnly()
    assert view._add.isEnabled() and not view.timeline.locked


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
    assert numbers(view) == [2, 4] and pills(view)["Seller"].isChecked()
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


# --- changing ---------------------------------------------------------------------------------


def fill(monkeypatch: pytest.MonkeyPatch, kind: type[Any], how: Any, accepted: bool = True) -> None:
    """Let the next dialog of a kind be filled in, and accepted or given up."""

    def exec_it(dialog: Any) -> Any:
        how(dialog)
        return kind.DialogCode.Accepted if accepted else kind.DialogCode.Rejected

    monkeypatch.setattr(kind, "exec", exec_it)


def test_an_event_is_typed_changed_and_removed(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    view = scene.open()

    def event(dialog: TypedEntryDialog) -> None:
        dialog.text.setPlainText("包裹退回")
        dialog.who.setCurrentIndex(dialog.who.findData("platform"))

    fill(monkeypatch, TypedEntryDialog, event)
    menu_line(view._add, "Event…").trigger()
    (typed,) = [entry for entry in scene.kept().entries if entry.kind == "event"]
    assert (typed.text, typed.who) == ("包裹退回", "platform")

    fill(monkeypatch, TypedEntryDialog, lambda dialog: dialog.text.setPlainText("包裹已退回"))
    view.timeline.edit_wanted.emit(typed)
    (typed,) = [entry for entry in scene.kept().entries if entry.kind == "event"]
    assert typed.text == "包裹已退回"

    view.timeline.remove_wanted.emit(typed)
    assert [entry for entry in scene.kept().entries if entry.kind == "event"] == []


def test_a_statement_is_the_seller_s_word(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    view = scene.open()
    fill(monkeypatch, TypedEntryDialog, lambda dialog: dialog.text.setPlainText("亲手打包"))
    menu_line(view._add, "Statement…").trigger()
    (typed,) = [entry for entry in scene.kept().entries if entry.kind == "statement"]
    assert (typed.text, typed.who, typed.proved) == ("亲手打包", "seller", False)


@pytest.mark.parametrize(("words", "accepted"), [("", True), ("亲手打包", False)])
def test_nothing_typed_or_given_up_changes_nothing(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, words: str, accepted: bool
) -> None:
    view = scene.open()
    fill(monkeypatch, TypedEntryDialog, lambda dialog: dialog.text.setPlainText(words), accepted)
    fill(monkeypatch, DoubtDialog, lambda dialog: dialog.text.setPlainText(words), accepted)
    for line in ("Statement…", "Event…", "Doubt…"):
        menu_line(view._add, line).trigger()
    view.timeline.edit_wanted.emit(view.timeline.entries()[0])
    assert scene.desk.undo_stack.count() == 0


def test_a_doubt_is_typed_changed_and_removed(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    view = scene.open()

    def doubt(dialog: DoubtDialog) -> None:
        dialog.text.setPlainText("口子在哪里")
        dialog.boxes["E01"].setChecked(True)

    fill(monkeypatch, DoubtDialog, doubt)
    menu_line(view._add, "Doubt…").trigger()
    scene.refresh()
    (kept,) = scene.kept().doubts
    assert (kept.text, kept.cites) == ("口子在哪里", ("E01",))

    seen: list[str] = []

    def again(dialog: DoubtDialog) -> None:
        seen.append(dialog.words())
        dialog.text.setPlainText("口子到底在哪里")

    fill(monkeypatch, DoubtDialog, again)
    view.evidence.doubt_wanted.emit(kept)
    (changed,) = scene.kept().doubts
    assert seen == ["口子在哪里"] and (changed.text, changed.cites) == ("口子到底在哪里", ("E01",))
    view.evidence.doubt_removed.emit(changed)
    assert scene.kept().doubts == ()


def test_the_empty_dispute_s_buttons_ask_for_an_order_and_a_statement(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = scene.change(lambda session: cases.new(session, "裤子"))
    view = scene.open(other)
    with scene.qtbot.waitSignal(view.order_wanted, timeout=1000) as asked:
        click(scene.qtbot, button_of(view._empty, "Add an order…"))
    assert asked.args == [other]
    fill(monkeypatch, TypedEntryDialog, lambda dialog: dialog.text.setPlainText("亲手打包"))
    click(scene.qtbot, button_of(view._empty, "Add a statement…"))
    assert [entry.kind for entry in scene.kept(other).entries] == ["statement"]


@pytest.mark.parametrize(("line", "signal"), [("Screenshots…", "files_wanted"), ("Order…", "order_wanted")])
def test_files_and_orders_are_asked_of_the_window(scene: Scene, line: str, signal: str) -> None:
    view = scene.open()
    with scene.qtbot.waitSignal(getattr(view, signal), timeout=1000) as asked:
        menu_line(view._add, line).trigger()
    assert asked.args == [scene.id]


def test_without_a_dispute_nothing_is_asked_or_changed(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    view = scene.view
    asked: list[object] = []
    view.files_wanted.connect(asked.append)
    view.order_wanted.connect(asked.append)
    view.back_wanted.connect(lambda: asked.append("back"))
    monkeypatch.setattr(view.exporter, "start", lambda *what: asked.append(what))
    monkeypatch.setattr(view.promises, "watch", lambda *what: asked.append(what))
    for menu, line in ((view._add, "Screenshots…"), (view._add, "Order…"), (view._add, "Doubt…")):
        menu_line(menu, line).trigger()
    for line in ("PDF…", "Lock as sent", "Remove the dispute"):
        menu_line(view._export, line).trigger()
    view.checks.ticked.emit("photo", True)
    view.dropEvent(a_drop(pictures(scene.sha256)))
    view.timeline.promise_wanted.emit(None)
    assert asked == [] and scene.desk.undo_stack.count() == 0


def pictures(*sha256s: str) -> QMimeData:
    data = QMimeData()
    data.setData(PICTURES, "\n".join(sha256s).encode())
    return data


def test_things_are_dropped_anywhere_on_a_dispute(scene: Scene) -> None:
    view = scene.open()
    more = a_picture(scene.desk.library, a_reading("还有", start=datetime(2024, 3, 2)), name="more.png")
    event = a_drag(pictures(more))
    view.dragEnterEvent(event)
    assert event.isAccepted()
    view.dropEvent(a_drop(pictures(more)))
    assert len(scene.kept().entries) == 5


def test_a_drag_is_refused_by_a_locked_or_missing_dispute_and_of_strange_things(scene: Scene) -> None:
    event = a_drag(pictures(scene.sha256))
    scene.view.dragEnterEvent(event)
    assert not event.isAccepted()
    view = scene.open()
    words = QMimeData()
    words.setText("words")
    event = a_drag(words)
    view.dragEnterEvent(event)
    assert not event.isAccepted()
    view._lock.trigger()
    scene.refresh()
    event = a_drag(pictures(scene.sha256))
    view.dragEnterEvent(event)
    assert not event.isAccepted()


def test_a_single_message_can_be_dropped(scene: Scene) -> None:
    other = scene.change(lambda session: cases.new(session, "裤子"))
    view = scene.open(other)
    data = QMimeData()
    data.setData(MESSAGES, f"{scene.sha256} 20,100,300,60".encode())
    view.timeline.dropEvent(a_drop(data))
    assert [entry.text for entry in scene.kept(other).entries] == ["胸口有个小口子"]


def test_ticks_of_the_check_list_are_kept(scene: Scene) -> None:
    view = scene.open()
    scene.change(lambda session: cases.set_fields(session, scene.id, platform="taobao"))
    scene.refresh()
    from gui.views.dispute.answer import load_dispute

    def done() -> set[str]:
        scene.rest()
        with scene.desk.library.reader() as session:
            return {todo.code for todo in load_dispute(session, scene.id).todos if todo.state == "done"}

    with scene.desk.library.reader() as session:
        code = next(todo.code for todo in load_dispute(session, scene.id).todos if todo.state == "ask")
    view.checks.ticked.emit(code, True)
    assert code in done()
    assert scene.desk.undo()
    assert code not in done()


def test_removing_the_dispute_leads_back_and_can_be_undone(scene: Scene) -> None:
    view = scene.open()
    with scene.qtbot.waitSignal(view.back_wanted, timeout=1000):
        menu_line(view._export, "Remove the dispute").trigger()
    scene.rest()
    with scene.desk.library.reader() as session:
        assert cases.list_disputes(session) == []
    assert scene.desk.undo()
    assert scene.record().title == "衬衫"


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("PDF…", "pdf"),
        ("Print…", "print"),
        ("Pictures for the platform…", "pack"),
        ("Bundle that anyone can verify…", "bundle"),
    ],
)
def test_each_way_out_of_the_house_exports_what_is_shown(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, line: str, what: str
) -> None:
    view = scene.open()
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(view.exporter, "start", lambda *given: asked.append(given))
    menu_line(view._export, line).trigger()
    assert asked == [(what, view.shown())]


def test_an_exhibit_that_is_a_picture_can_be_opened_and_a_list_cannot(scene: Scene) -> None:
    view = scene.open()
    opened: list[tuple[object, ...]] = []
    view.picture_wanted.connect(lambda *what: opened.append(what))
    (exhibit,) = scene.kept().exhibits
    view.evidence.exhibit_wanted.emit(exhibit)
    sheet = Exhibit("EX", "ff", "orders.csv", 10, None, "unknown", "order-list")
    view.evidence.exhibit_wanted.emit(sheet)
    assert opened == [(scene.sha256, None)]


def test_a_chip_of_evidence_shows_the_entry_s_pane(scene: Scene) -> None:
    view = scene.open()
    view.tabs.setCurrentIndex(2)
    entry = view.timeline.entries()[0]
    view.timeline.evidence_wanted.emit(entry.evidence[0])
    assert view.tabs.currentWidget() is view.entry
    assert view.entry._reference == entry.evidence[0]


def test_a_line_of_the_checks_leads_to_its_entry(scene: Scene) -> None:
    view = scene.open()
    view.checks.entry_wanted.emit(view.timeline.entries()[3].key)
    entry = view.timeline.entry()
    assert entry is not None and entry.n == 4


def test_the_arrow_asks_to_go_back(scene: Scene) -> None:
    view = scene.open()
    arrow = next(one for one in view.findChildren(QToolButton) if one.accessibleName() == "All disputes")
    with scene.qtbot.waitSignal(view.back_wanted, timeout=1000):
        click(scene.qtbot, arrow)


def test_no_reminder_shows_no_card_and_nothing_to_dismiss(scene: Scene) -> None:
    view = scene.open()
    assert not view._reminder_row.isVisible()
    view.dismiss_reminders()
    assert scene.desk.undo_stack.count() == 0


def test_a_chat_about_to_expire_is_told_and_can_be_dismissed(scene: Scene) -> None:
    from ocr.types import Channel

    now = datetime.now().replace(second=0, microsecond=0)
    reading = a_reading("在吗", channel=Channel.WANGWANG, title="tb_1", start=now - timedelta(days=180))
    sha256 = a_picture(scene.desk.library, reading, name="old.png")
    scene.change(lambda session: contents.add_picture(session, scene.id, sha256))
    view = scene.open()
    until(scene.qtbot, lambda: view._reminder_row.isVisible())
    assert view._reminder.text()
    click(scene.qtbot, button_of(view._reminder_row, "Done"))
    scene.refresh()
    assert not view._reminder_row.isVisible()
