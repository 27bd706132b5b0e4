"""What the view of a dispute changes and asks for: menus, dialogs, drops, buttons."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from gui.desk import Desk
from gui.dragging import MESSAGES, PICTURES
from gui.views.dispute.answer import load_dispute
from gui.views.dispute.typed_entry import DoubtDialog, TypedEntryDialog
from ocr.types import CaptureSource
from storage.codes import ArrivalSource, ReminderReason, TodoState
from storage.disputes import cases
from storage.disputes.deadlines import Reminder, dismissed
from storage.disputes.starts import start_of
from storage.disputes.types import Exhibit
from tests.gui.views.dispute.scene import Scene, button_of
from tests.gui.window_makers import a_drag, a_drop, click
from tests.makers import a_picture, a_reading


@pytest.fixture
def scene(qtbot: QtBot, desk: Desk) -> Scene:
    return Scene(qtbot, desk)


def menu_line(button: QPushButton, name: str) -> QAction:
    return next(act for act in button.menu().actions() if act.text() == name)


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


def test_when_a_deadline_began_is_typed_and_dates_it(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    scene.open()
    fill(monkeypatch, TypedEntryDialog, lambda _dialog: None)
    scene.view.case.start_wanted.emit("intervened")
    scene.rest()
    start = start_of(scene.kept(), "intervened")
    assert start is not None
    assert start.at is not None


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
    assert seen == ["口子在哪里"]
    assert (changed.text, changed.cites) == ("口子到底在哪里", ("E01",))
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
    assert asked == []
    assert scene.desk.undo_stack.count() == 0


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

    def done() -> set[str]:
        scene.rest()
        with scene.desk.library.reader() as session:
            return {
                todo.code for todo in load_dispute(session, scene.id).todos if todo.state is TodoState.DONE
            }

    with scene.desk.library.reader() as session:
        code = next(
            todo.code for todo in load_dispute(session, scene.id).todos if todo.state is TodoState.ASK
        )
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
    sheet = Exhibit("EX", "ff", "orders.csv", 10, None, CaptureSource.UNKNOWN, ArrivalSource.ORDERS)
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
    assert entry is not None
    assert entry.n == 4


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


def test_what_is_due_is_told_once_and_can_be_dismissed(scene: Scene) -> None:
    view = scene.open()
    day = datetime(2024, 3, 9)
    soon = Reminder(scene.id, None, day, 0, day, ReminderReason.PROMISE, promise="will confirm")
    with scene.desk.library.reader() as session:
        answer = load_dispute(session, scene.id)
    view._show(replace(answer, reminders=(soon, soon)))
    assert view._reminder_row.isVisible()
    assert (
        view._reminder.text()
        == "the buyer's promise is due, add a screenshot of the order page: will confirm"
    )
    click(scene.qtbot, button_of(view._reminder_row, "Done"))
    scene.rest()
    with scene.desk.library.reader() as session:
        assert dismissed(session) != []
    assert scene.desk.undo()
    scene.rest()
    with scene.desk.library.reader() as session:
        assert dismissed(session) == []
