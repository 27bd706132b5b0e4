"""A promise is noted from its entry, shown with its state, marked when looked at, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from gui.views.dialogs import to_qt
from gui.views.dispute.promise_dialog import PromiseDialog
from gui.window.main_window import MainWindow
from storage.disputes.promises import watched
from storage.disputes.timeline.material import PromiseRow
from storage.library import Library
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
