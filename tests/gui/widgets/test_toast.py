"""A short word at the foot of the window, and the one thing to do about it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.toast import SHOWN_MS, Toast
from tests.gui.window_makers import click, press_toast


@pytest.fixture
def room(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    return made


def test_a_word_stands_at_the_foot_in_the_middle_for_a_while(room: QWidget) -> None:
    toast = Toast(room)
    assert not toast.isVisible()
    toast.say("Kept")
    assert toast.isVisible()
    assert toast.text() == "Kept" == toast.accessibleName()
    assert abs(toast.geometry().center().x() - 400) <= 1
    assert toast.geometry().bottom() == 600 - 48 - 1
    assert toast._timer.isActive()
    assert toast._timer.interval() == SHOWN_MS
    assert toast._timer.isSingleShot()
    toast._timer.timeout.emit()
    assert not toast.isVisible()


def test_a_longer_word_and_a_wider_window_move_it_to_the_middle_again(room: QWidget, qtbot: QtBot) -> None:
    toast = Toast(room)
    toast.say("Kept")
    narrow = toast.width()
    toast.say("Kept, and a good deal more was said about it")
    assert toast.width() > narrow
    assert abs(toast.geometry().center().x() - 400) <= 1
    room.resize(1000, 500)
    qtbot.waitUntil(lambda: abs(toast.geometry().center().x() - 500) <= 1)
    assert toast.geometry().bottom() == 500 - 48 - 1


def test_without_a_thing_to_do_there_is_no_button(room: QWidget) -> None:
    toast = Toast(room)
    toast.say("Kept")
    assert not toast._do.isVisible()
    press_toast(toast)
    assert not toast.isVisible()


def test_the_button_does_it_once_and_the_word_goes(room: QWidget, qtbot: QtBot) -> None:
    toast = Toast(room)
    done: list[str] = []
    toast.say("Filed", "Undo", lambda: done.append("undone"))
    assert toast._do.isVisible()
    assert toast._do.text() == "Undo"
    click(qtbot, toast._do)
    assert done == ["undone"]
    assert not toast.isVisible()
    press_toast(toast)
    assert done == ["undone"]


def test_what_is_said_while_the_button_acts_stays(room: QWidget) -> None:
    toast = Toast(room)
    toast.say("Filed", "Undo", lambda: toast.say("Undone"))
    press_toast(toast)
    assert toast.isVisible()
    assert toast.text() == "Undone"
