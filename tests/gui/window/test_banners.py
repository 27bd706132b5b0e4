"""Originals that the database does not know are counted at opening, unseen, and taken in by a button."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gui.explain import explain
from gui.window.banners import OrphansBanner, reading_only
from gui.window.main_window import MainWindow
from storage.codes import LibraryReason
from storage.errors import LibraryUnusable
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


@pytest.mark.parametrize("reason", [LibraryReason.READ_ONLY, LibraryReason.NO_PERMISSION])
def test_why_nothing_can_be_changed_is_said_in_lines_that_fit(
    qtbot: QtBot, tmp_path: Path, reason: LibraryReason
) -> None:
    banner = reading_only(reason, tmp_path)
    qtbot.addWidget(banner)
    said = explain(LibraryUnusable(reason, tmp_path))
    labels = banner.findChildren(QLabel)
    assert [one.text() for one in labels] == [said.what, said.do]
    assert all(one.wordWrap() for one in labels)
    assert labels[0].objectName() == "strong"


@pytest.mark.parametrize("count", [0, 1, 7])
def test_originals_that_are_not_known_are_counted_and_offered_once(qtbot: QtBot, count: int) -> None:
    banner = OrphansBanner()
    qtbot.addWidget(banner)
    banner.show_count(count)
    assert banner.isVisible() is (count > 0)
    assert banner.text.text() == f"{count} original(s) are not in the database"
    banner.rest()
    assert not banner.take_in.isEnabled()
    banner.show_count(count)
    assert banner.take_in.isEnabled()
