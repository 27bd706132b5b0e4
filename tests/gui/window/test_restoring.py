"""Restoring a backup from the window: into a folder of its own, beside the library in use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.desk import Desk
from gui.views.phrase_dialog import PhraseDialog
from gui.window.main_window import MainWindow
from gui.window.restoring import Restoring, new_folder
from storage import encryption, vault
from storage.backup import backup
from storage.errors import BadBackup
from storage.library import Library, open_library
from storage.verify import verify_folder
from tests.gui.window_makers import answer, until
from tests.makers import a_picture, a_reading


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def restoring(desk: Desk, window: QWidget) -> Iterator[Restoring]:
    made = Restoring(desk, window)
    yield made
    made.close()


@pytest.fixture
def file(library: Library, tmp_path: Path) -> Path:
    a_picture(library, a_reading("在吗"))
    backup(library, tmp_path / "b.zip")
    return tmp_path / "b.zip"


def choosing(monkeypatch: pytest.MonkeyPatch, file: Path | str, place: Path | str) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_how: (str(file), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_how: str(place))


def shown(qtbot: QtBot, window: QWidget) -> QMessageBox:
    until(qtbot, lambda: window.findChildren(QMessageBox))
    (box,) = window.findChildren(QMessageBox)
    return box


def test_a_backup_is_restored_into_a_new_folder_and_offered(
    qtbot: QtBot,
    restoring: Restoring,
    window: QWidget,
    file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wanted: list[Path] = []
    restoring.wanted.connect(wanted.append)
    choosing(monkeypatch, file, tmp_path)
    restoring.ask()
    box = shown(qtbot, window)
    (folder,) = tmp_path.glob("liuzheng-restored-*")
    assert str(folder) in box.text()
    assert verify_folder(folder).ok
    next(one for one in box.findChildren(QPushButton) if one.text() == "Open it now").click()
    assert wanted == [folder]


@pytest.mark.parametrize(("file_name", "place"), [("", "/somewhere"), ("b.zip", "")])
def test_given_up_nothing_is_restored(
    restoring: Restoring, monkeypatch: pytest.MonkeyPatch, file_name: str, place: str
) -> None:
    choosing(monkeypatch, file_name, place)
    restoring.ask()
    assert not restoring.busy()


def test_an_empty_folder_is_used_itself_and_no_other_is_written_to(tmp_path: Path) -> None:
    assert new_folder(tmp_path) == tmp_path
    (tmp_path / "letter.txt").write_text("mine")
    first = new_folder(tmp_path)
    assert first.parent == tmp_path
    first.mkdir()
    (first / "x").write_text("")
    assert new_folder(tmp_path).name == f"{first.name}-2"


def test_nothing_is_restored_into_the_library_in_use(desk: Desk, restoring: Restoring, file: Path) -> None:
    errors: list[BadBackup] = []
    desk.failed.connect(errors.append)
    restoring.restore(file, desk.library.folder / "new")
    assert [error.reason for error in errors] == ["inside-library"]
    assert not restoring.busy()


def test_what_is_no_backup_is_an_error(
    qtbot: QtBot, desk: Desk, restoring: Restoring, tmp_path: Path
) -> None:
    (tmp_path / "b.zip").write_bytes(b"no zip")
    with qtbot.waitSignal(desk.failed) as caught:
        restoring.restore(tmp_path / "b.zip", tmp_path / "new")
    assert caught.args is not None
    assert caught.args[0].reason == "not-a-backup"
    assert not (tmp_path / "new").exists()


def test_what_the_library_lacked_already_is_named(
    qtbot: QtBot, desk: Desk, restoring: Restoring, window: QWidget, file: Path, tmp_path: Path
) -> None:
    (sha256, path), *_ = desk.library.originals.all()
    path.unlink()
    file.unlink()
    backup(desk.library, file)
    restoring.restore(file, tmp_path / "new")
    assert f"• original {sha256[:12]}" in shown(qtbot, window).informativeText()


def test_an_encrypted_backup_asks_for_its_phrase(
    qtbot: QtBot, restoring: Restoring, window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vault, "MEMORY_KIB", 64)
    open_library(tmp_path / "secret").close()
    key = encryption.turn_on(tmp_path / "secret", "a long pass phrase", vault.new_code())
    with open_library(tmp_path / "secret", key=key) as sealed:
        backup(sealed, tmp_path / "sealed.zip")

    def leave(_dialog: PhraseDialog) -> None:
        """Type nothing."""

    def type_it(dialog: PhraseDialog) -> None:
        dialog.key = key

    answer(monkeypatch, PhraseDialog, leave, accepted=False)
    restoring.restore(tmp_path / "sealed.zip", tmp_path / "new")
    assert not restoring.busy()
    answer(monkeypatch, PhraseDialog, type_it)
    restoring.restore(tmp_path / "sealed.zip", tmp_path / "new")
    shown(qtbot, window)
    open_library(tmp_path / "new", create=False, key=key).close()


def test_to_open_it_the_window_closes_and_says_where(
    open_window: Callable[..., MainWindow], tmp_path: Path
) -> None:
    window = open_window()
    window.care.restoring.wanted.emit(tmp_path / "new")
    assert (window.elsewhere, window.again) == (tmp_path / "new", True)
    assert not window.isVisible()
