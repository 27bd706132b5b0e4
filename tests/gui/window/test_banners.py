"""Originals that the database does not know are counted at opening, unseen, and taken in by a button."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gui.window.main_window import MainWindow
from storage.library import Library
from tests.gui.window_makers import at_rest, click, until
from tests.makers import a_picture_bytes, a_reading

Open = Callable[..., MainWindow]


def test_orphans_are_offered_and_taken_in_and_read(qtbot: QtBot, open_window: Open, library: Library) -> None:
    sha256 = library.originals.keep(a_picture_bytes("stray"), "png")
    window = open_window({f"{sha256}.png": a_reading("在吗")})
    until(qtbot, window.orphans.isVisible)
    assert "1 original" in window.orphans.text.text()
    click(qtbot, window.orphans.take_in)
    assert not window.orphans.take_in.isEnabled()
    assert all(one.wordWrap() for one in window.orphans.findChildren(QLabel) if len(one.text()) > 40)
    until(qtbot, lambda: not window.orphans.isVisible())
    until(qtbot, lambda: window.inbox.model.total() == 1)
    until(qtbot, lambda: window.sidebar.buttons["conversations"].count() == "1")
    assert library.orphans() == 0


def test_where_nothing_is_amiss_nothing_is_said(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    at_rest(qtbot, window.desk)
    assert not window.orphans.isVisible()


@pytest.mark.usefixtures("in_chinese")
def test_it_is_said_in_chinese_too(qtbot: QtBot, open_window: Open, library: Library) -> None:
    library.originals.keep(a_picture_bytes("stray"), "png")
    window = open_window()
    until(qtbot, window.orphans.isVisible)
    assert window.orphans.text.text() == "有 1 个原件不在数据库里"
    assert window.orphans.take_in.text() == "收回来"
