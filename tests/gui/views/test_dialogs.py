"""Small questions: a time, a line of text, one of several things; asked in the real dialog."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDateTimeEdit, QDialog, QDialogButtonBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gui.views.dialogs import ChooseDialog, ask_moment, ask_text, from_qt, moment_edit, to_qt
from tests.gui.records import NOON
from tests.gui.window_makers import click

AT = datetime(2024, 3, 1, 15, 12, 33)
Press = Callable[[Callable[[QDialog], object], bool], None]


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def button_of(dialog: QDialog, role: QDialogButtonBox.ButtonRole) -> Any:
    (box,) = dialog.findChildren(QDialogButtonBox)
    return next(one for one in box.buttons() if box.buttonRole(one) == role)


@pytest.fixture
def press(qtbot: QtBot) -> Iterator[Press]:
    """Fills in the dialog that comes up next, and presses its first button or "Cancel"."""
    timer = QTimer()
    timer.setInterval(0)

    def press_it(fill: Callable[[QDialog], object], ok: bool) -> None:
        def act() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog):
                timer.stop()
                fill(dialog)
                role = QDialogButtonBox.ButtonRole
                click(qtbot, button_of(dialog, role.AcceptRole if ok else role.RejectRole))

        timer.timeout.connect(act)
        timer.start()

    yield press_it
    timer.stop()


def type_text(text: str) -> Callable[[QDialog], object]:
    return lambda dialog: dialog.findChildren(QLineEdit)[0].setText(text)


@pytest.mark.parametrize(
    ("text", "ok", "answer"), [(" 衬衫 ", True, "衬衫"), ("  ", True, None), ("衬衫", False, None)]
)
def test_a_line_is_asked_for(parent: QWidget, press: Press, text: str, ok: bool, answer: str | None) -> None:
    press(type_text(text), ok)
    assert ask_text(parent, "Which?", "Add", known="old", hint="here") == answer


def test_a_line_known_before_is_offered(parent: QWidget, press: Press) -> None:
    press(lambda _dialog: None, True)
    assert ask_text(parent, "Which?", "Add", known="old") == "old"


@pytest.mark.parametrize(("ok", "answer"), [(True, AT), (False, None)])
def test_a_time_is_asked_for_to_the_second(
    parent: QWidget, press: Press, ok: bool, answer: datetime | None
) -> None:
    offered: list[str] = []

    def fill(dialog: QDialog) -> None:
        edit = dialog.findChildren(QDateTimeEdit)[0]
        offered.append(edit.text())
        edit.setDateTime(to_qt(AT))

    press(fill, ok)
    assert ask_moment(parent, "When?", NOON) == answer
    assert offered == ["2024-03-01 12:00:00"]


def rows(dialog: ChooseDialog) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def choose(parent: QWidget, *things: str, fresh: str = "") -> ChooseDialog:
    return ChooseDialog(
        parent, "Which?", [(number, thing) for number, thing in enumerate(things)], "Add", fresh
    )


def test_the_first_thing_is_chosen_until_another_is(parent: QWidget) -> None:
    dialog = choose(parent, "Shirt", "Shoe")
    assert (rows(dialog), dialog.choice()) == (["Shirt", "Shoe"], 0)
    dialog.list.setCurrentRow(1)
    assert dialog.choice() == 1


def test_what_is_typed_narrows_the_choice_whatever_its_case(parent: QWidget) -> None:
    dialog = choose(parent, "Shirt", "Shoe")
    dialog.words.setText(" SHO ")
    assert (rows(dialog), dialog.choice()) == (["Shoe"], 1)
    dialog.words.setText("nothing")
    assert (rows(dialog), dialog.choice()) == ([], None)


def test_a_new_thing_is_offered_from_what_is_typed(parent: QWidget) -> None:
    dialog = choose(parent, "Shirt", fresh="New “{0}”")
    assert rows(dialog) == ["Shirt"]
    dialog.words.setText(" Sh ")
    assert rows(dialog) == ["Shirt", "New “Sh”"]
    dialog.list.setCurrentRow(1)
    assert dialog.choice() == "Sh"
    assert rows(choose(parent, fresh="New “{0}”")) == []


def test_a_double_click_takes_the_thing(parent: QWidget, qtbot: QtBot) -> None:
    dialog = choose(parent, "Shirt")
    dialog.show()
    with qtbot.waitSignal(dialog.accepted, timeout=1000):
        dialog.list.itemDoubleClicked.emit(dialog.list.item(0))
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.testAttribute(Qt.WidgetAttribute.WA_DeleteOnClose) is False


def test_a_time_is_picked_from_a_calendar_and_typed_to_the_second(parent: QWidget) -> None:
    edit = moment_edit(AT)
    edit.setParent(parent)
    assert edit.calendarPopup()
    assert edit.text() == "2024-03-01 15:12:33"
    assert from_qt(edit.dateTime()) == AT


@pytest.mark.parametrize(
    ("rows", "fresh", "typed", "choice", "count"),
    [
        ([], "", "", None, 0),
        ([], "New {0}", "", None, 0),
        ([], "New {0}", " a ", "a", 1),
        ([(1, "Shirt"), (2, "Trousers")], "", "", 1, 2),
        ([(1, "Shirt"), (2, "Trousers")], "", "TROU", 2, 1),
        ([(1, "Shirt"), (2, "Trousers")], "", "hat", None, 0),
        ([(1, "Shirt"), (2, "Trousers")], "New {0}", "hat", "hat", 1),
        ([(1, "Shirt"), (2, "Trousers")], "New {0}", "r", 1, 3),
    ],
)
def test_what_is_typed_finds_things_and_may_make_a_new_one(
    parent: QWidget, rows: list[tuple[object, str]], fresh: str, typed: str, choice: object, count: int
) -> None:
    dialog = ChooseDialog(parent, "Which?", rows, "Add", fresh)
    dialog.words.setText(typed)
    assert dialog.list.count() == count
    assert dialog.choice() == choice
    assert dialog.words.isClearButtonEnabled()
