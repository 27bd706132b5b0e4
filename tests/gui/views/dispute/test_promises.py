"""A promise is noted from its entry, shown with its state, marked when looked at, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from gui.views.dialogs import to_qt
from gui.views.dispute.promise_dialog import PromiseDialog
from gui.views.dispute.promises import PromiseCards, _promised_in
from gui.window.main_window import MainWindow
from gui.words import note_text
from storage.codes import NoteCode, PromiseKind
from storage.disputes.promises import watched
from storage.disputes.timeline.material import PromiseRow
from storage.disputes.types import Note
from storage.library import Library
from tests.gui.records import an_entry
from tests.gui.window_makers import at_rest, until
from tests.makers import a_picture, a_reading

Open = Callable[..., MainWindow]


def answer_with(monkeypatch: pytest.MonkeyPatch, fill: Callable[[PromiseDialog], object]) -> None:
    """Let the dialog be filled in and accepted."""

    def exec_it(dialog: PromiseDialog) -> int:
        fill(dialog)
        return int(PromiseDialog.DialogCode.Accepted)

    monkeypatch.setattr(PromiseDialog, "exec", exec_it)


def promise_of(library: Library, dispute: int) -> PromiseRow | None:
    """The only promise watched."""
    with library.reader() as session:
        found = watched(session, dispute)
    return found[0] if found else None


def test_a_promise_is_noted_marked_and_taken_back(
    qtbot: QtBot, open_window: Open, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    sha256 = a_picture(library, a_reading("我明天确认收货", "好的"))
    window = open_window()
    window.flows.make_dispute("衬衫", [sha256])
    view: Any = window.disputes.view
    until(qtbot, lambda: view.shown() is not None and len(view.timeline.entries()) == 2)
    at_rest(qtbot, window.desk)
    answer_with(monkeypatch, lambda dialog: dialog.due.setDateTime(to_qt(datetime(2024, 3, 5, 9, 30))))
    view.entry._watch.click()
    until(qtbot, lambda: "due 2024-03-05" in view.entry._promised.text())
    noted = promise_of(library, view.dispute_id())
    assert noted is not None
    assert (noted.text, noted.due, noted.kept) == ("我明天确认收货", datetime(2024, 3, 5), None)

    at_rest(qtbot, window.desk)
    answer_with(monkeypatch, lambda dialog: dialog.checked.setDateTime(to_qt(datetime(2024, 3, 6, 8, 0))))
    names = {one.accessibleName(): one for one in view.checks.promises.findChildren(QPushButton)}
    names["Not kept"].click()
    until(qtbot, lambda: [entry.kind for entry in view.timeline.entries()].count("promise") == 1)
    assert "looked at 2024-03-06 08:00" in view.entry._promised.text()

    window.undo()
    until(qtbot, lambda: len(view.timeline.entries()) == 2)
    window.undo()
    until(qtbot, lambda: promise_of(library, view.dispute_id()) is None)
    until(qtbot, lambda: not view.entry._promised.isVisible())


def test_an_open_promise_was_not_looked_at(qtbot: QtBot) -> None:
    known = PromiseRow(1, "m:1", "退回商品", checked_at=datetime(2024, 3, 6), kept=True)
    dialog = PromiseDialog(None, "", known=known)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    assert dialog.values() == {
        "text": "退回商品",
        "due": None,
        "kept": True,
        "checked_at": datetime(2024, 3, 6),
    }
    dialog.state.setCurrentIndex(0)
    assert dialog.values()["checked_at"] is None


OPEN = PromiseRow(1, "m:1", "退回商品")


@pytest.fixture
def cards(qtbot: QtBot) -> PromiseCards:
    """No promise yet, in a narrow pane."""
    made = PromiseCards()
    qtbot.addWidget(made)
    made.resize(360, 400)
    made.show()
    return made


def offered(cards: PromiseCards) -> dict[str, QAbstractButton]:
    """What can be done about the promises in sight."""
    QApplication.processEvents()
    return {one.accessibleName(): one for one in cards.findChildren(QAbstractButton) if one.isVisible()}


def test_each_link_of_a_card_tells_what_it_says(cards: PromiseCards) -> None:
    told: list[tuple[object, ...]] = []
    cards.marked.connect(lambda promise, kept: told.append((promise, kept)))
    cards.removed.connect(lambda promise: told.append((promise,)))
    cards.entry_wanted.connect(lambda key: told.append((key,)))
    cards.show_promises((OPEN,), False)
    for name in ("Kept", "Not kept", "Edit the promise", "Watch it no longer", "Show the entry"):
        offered(cards)[name].click()
    assert told == [(OPEN, True), (OPEN, False), (OPEN, None), (OPEN,), ("m:1",)]


@pytest.mark.parametrize(
    ("kept", "locked", "names"),
    [
        (None, False, ["Show the entry", "Kept", "Not kept", "Edit the promise", "Watch it no longer"]),
        (True, False, ["Show the entry", "Edit the promise", "Watch it no longer"]),
        (False, False, ["Show the entry", "Edit the promise", "Watch it no longer"]),
        (None, True, ["Show the entry"]),
        (False, True, ["Show the entry"]),
    ],
)
def test_a_promise_offers_what_is_still_to_be_said_and_a_locked_one_nothing(
    cards: PromiseCards, kept: bool | None, locked: bool, names: list[str]
) -> None:
    cards.show_promises((replace(OPEN, kept=kept),), locked)
    assert list(offered(cards)) == names


@pytest.mark.parametrize(("kept", "style"), [(None, "soft"), (True, "good"), (False, "warn")])
def test_how_a_promise_stands_can_be_seen_by_its_colour(
    cards: PromiseCards, kept: bool | None, style: str
) -> None:
    cards.show_promises((replace(OPEN, kept=kept),), False)
    _words, state = cards.findChildren(QLabel)
    assert state.objectName() == style


def test_a_long_promise_keeps_to_the_pane_and_can_be_copied(cards: PromiseCards) -> None:
    cards.show_promises((replace(OPEN, text="退回商品 " * 40, due=datetime(2024, 3, 5)),), False)
    assert cards.minimumSizeHint().width() <= 360
    words, state = cards.findChildren(QLabel)
    assert words.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    assert state.wordWrap()


def test_other_promises_take_the_place_of_the_ones_shown(cards: PromiseCards) -> None:
    cards.show_promises((OPEN, replace(OPEN, id=2, text="寄回")), False)
    cards.show_promises((replace(OPEN, id=3, text="退款"),), False)
    QApplication.processEvents()
    assert [one.text() for one in cards.findChildren(QLabel) if one.isVisible()] == ["退款", "Open"]


def test_an_ok_to_a_request_promises_what_was_asked_for() -> None:
    note = Note(NoteCode.PROMISE, promised=(next(iter(PromiseKind)),))
    other = Note(NoteCode.SECOND_CLAIM)
    assert _promised_in(an_entry(1, text="好的", answers="m:0", notes=(other, note))) == note_text(note)
    assert _promised_in(an_entry(1, text="好的", answers="m:0", notes=(other,))) == "好的"
    assert _promised_in(an_entry(1, text="我明天退", notes=(note,))) == "我明天退"
