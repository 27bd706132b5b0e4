"""A library whose database is gone can be put together again in the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from gui.views.recover_box import RecoverBox
from storage.codes import LibraryReason
from storage.errors import LibraryUnusable
from storage.library import open_library
from storage.pictures import list_pictures
from storage.salvage import Salvaged
from tests.gui.window_makers import click, until
from tests.makers import a_picture, a_reading


def test_the_seller_recovers_a_lost_library_with_one_press(qtbot: QtBot, tmp_path: Path) -> None:
    home = tmp_path / "home"
    with open_library(home) as library:
        a_picture(library, a_reading("在吗"))
    for ending in ("", "-wal", "-shm"):
        (home / f"archive.sqlite3{ending}").unlink(missing_ok=True)
    box = RecoverBox(LibraryUnusable(LibraryReason.LOST, home))
    qtbot.addWidget(box)
    box.show()
    click(qtbot, box.recover)
    until(qtbot, lambda: box.opener.isVisible())
    assert not box.recover.isVisible()
    assert box.opener.isDefault()
    click(qtbot, box.opener)
    assert box.result() == RecoverBox.DialogCode.Accepted
    with open_library(home) as library, library.reader() as session:
        assert len(list_pictures(session)) == 1


def test_what_cannot_be_recovered_is_said_and_may_be_tried_again(qtbot: QtBot, tmp_path: Path) -> None:
    box = RecoverBox(LibraryUnusable(LibraryReason.LOST, tmp_path / "nothing"))
    qtbot.addWidget(box)
    box.show()
    click(qtbot, box.recover)
    until(qtbot, box.recover.isEnabled)
    assert "nothing" in box.what.text()
    assert not box.opener.isVisible()


def test_long_words_are_set_in_lines_and_enter_takes_what_helps(qtbot: QtBot, tmp_path: Path) -> None:
    box = RecoverBox(LibraryUnusable(LibraryReason.LOST, tmp_path / "nothing"))
    qtbot.addWidget(box)
    assert box.what.wordWrap()
    assert box.more.wordWrap()
    assert box.recover.isDefault()


@pytest.mark.parametrize(("lost", "lines"), [(0, 1), (3, 2)])
def test_what_came_of_it_is_counted_and_what_is_lost_stands_below(
    qtbot: QtBot, tmp_path: Path, lost: int, lines: int
) -> None:
    box = RecoverBox(LibraryUnusable(LibraryReason.LOST, tmp_path / "nothing"))
    qtbot.addWidget(box)
    box._done(Salvaged("", entries=7, strays=2, pictures=1, messages=1, lost=lost))
    said = box.more.text().splitlines()
    assert said[0] == "7 journal entrie(s) brought back, 2 original(s) taken in again"
    assert len(said) == lines
    assert not lost or said[1].startswith("3 entrie(s) of the journal are lost")


def test_recovering_can_be_called_off_and_begun_again(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, done = Event(), Salvaged("", entries=1, strays=0, pictures=0, messages=0, lost=0)

    def salvage(_folder: Path, _key: object, on_progress: Callable[[int, int], None]) -> Salvaged:
        on_progress(1, 4)
        asked.wait(20)
        on_progress(2, 4)
        return done

    monkeypatch.setattr("storage.salvage.salvage", salvage)
    box = RecoverBox(LibraryUnusable(LibraryReason.LOST, tmp_path / "nothing"))
    qtbot.addWidget(box)
    box.show()
    click(qtbot, box.recover)
    until(qtbot, lambda: box.bar.maximum() == 4)
    assert not box.quit.isVisible()
    click(qtbot, box.cancel)
    asked.set()
    until(qtbot, box.recover.isEnabled)
    assert "Nothing is lost" in box.more.text()
    assert box.quit.isVisible()
    assert not box.cancel.isVisible()
    click(qtbot, box.recover)
    until(qtbot, box.opener.isVisible)
