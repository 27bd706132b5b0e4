"""What was put into a dispute is listed, and what a person took out stays named and can be put back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from gui.widgets.basics import Elided
from gui.window.main_window import MainWindow
from storage.library import Library
from tests.gui.window_makers import at_rest, until
from tests.makers import a_picture, a_reading

Open = Callable[..., MainWindow]


def buttons(pane: Any, name: str) -> list[QToolButton]:
    return [one for one in pane._items.findChildren(QToolButton) if one.accessibleName() == name]


def test_what_is_taken_out_stays_named_and_goes_back_in(
    qtbot: QtBot, open_window: Open, library: Library
) -> None:
    sha256 = a_picture(library, a_reading("在吗", "好的"))
    window = open_window()
    window.flows.make_dispute("衬衫", [sha256])
    view: Any = window.disputes.view
    until(qtbot, lambda: view.shown() is not None and len(view.timeline.entries()) == 2)
    at_rest(qtbot, window.desk)
    pane = view.case
    buttons(pane, "Take out of the dispute")[0].click()
    until(qtbot, lambda: len(buttons(pane, "Put in again")) == 1)
    until(qtbot, lambda: [one.text() for one in pane._items.findChildren(Elided)] == ["a.png"])
    at_rest(qtbot, window.desk)
    buttons(pane, "Put in again")[0].click()
    until(qtbot, lambda: len(view.timeline.entries()) == 2)
    until(qtbot, lambda: buttons(pane, "Put in again") == [])
