"""A library that may only be read: the window says so for as long as it is open, and why."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from gui.window.main_window import MainWindow
from storage.codes import LibraryReason
from storage.library import Library
from tests.makers import a_picture, a_reading

OpenWindow = Callable[..., MainWindow]


def _told(window: MainWindow) -> bool:
    texts = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    return any(str(window.desk.library.folder) in text for text in texts)


def test_a_banner_says_that_nothing_can_be_changed_and_changes_are_refused(
    qtbot: QtBot, library: Library, open_window: OpenWindow
) -> None:
    a_picture(library, a_reading("退款"))
    library.barred = LibraryReason.READ_ONLY
    window = open_window()
    assert _told(window)
    window.flows.make_dispute("衬衫", [])
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)))
    (box,) = window.findChildren(QMessageBox)
    assert str(library.folder) in box.text()
    qtbot.waitUntil(lambda: window.inbox.model.rowCount() == 1)


def test_a_library_that_can_be_changed_has_no_banner(open_window: OpenWindow) -> None:
    assert not _told(open_window())
