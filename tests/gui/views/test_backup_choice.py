"""The settings of scheduled backups: what is shown, what is kept, and when nothing is touched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from gui import preferences
from gui.desk import Desk
from gui.preferences import Preferences
from gui.views.settings_dialog import SettingsDialog
from storage.schedule import tag_of
from tests.gui.window_makers import at_rest
from tests.makers import a_picture, a_reading

Open = Callable[[Preferences], SettingsDialog]


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk) -> Open:
    def open_it(chosen: Preferences) -> SettingsDialog:
        preferences.save(chosen)
        dialog = SettingsDialog(desk)
        qtbot.addWidget(dialog)
        at_rest(qtbot, desk)
        return dialog

    return open_it


def choosing(monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_how: folder)


def set_every(dialog: SettingsDialog, every: str) -> None:
    dialog.backups.every.setCurrentIndex(dialog.backups.every.findData(every))


def ours(desk: Desk, folder: Path, last: str = "") -> Preferences:
    return Preferences(
        backup_every="daily",
        backup_folder=str(folder),
        backup_library=str(desk.library.folder),
        backup_last=last,
    )


def test_before_a_folder_is_chosen_its_place_says_so(opened: Open) -> None:
    assert opened(Preferences(language="en")).backups.folder.whole() == "No folder chosen yet"


def test_what_is_chosen_is_kept_for_this_library_and_other_choices_stay(
    opened: Open, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(Preferences(lock_after=5, language="en"))
    choosing(monkeypatch, str(tmp_path))
    set_every(dialog, "weekly")
    dialog.backups.chooser.click()
    dialog.backups.keep.setCurrentIndex(dialog.backups.keep.findData(14))
    dialog.accept()
    assert preferences.load() == Preferences(
        lock_after=5,
        language="en",
        backup_every="weekly",
        backup_folder=str(tmp_path),
        backup_keep=14,
        backup_library=str(desk.library.folder),
    )


def test_a_schedule_needs_a_folder_and_asks_for_it(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = opened(Preferences())
    choosing(monkeypatch, "")
    set_every(dialog, "daily")
    dialog.accept()
    assert dialog.result() != QDialog.DialogCode.Accepted
    assert preferences.load().backup_every == "off"


def test_while_it_is_off_there_is_nothing_to_choose(opened: Open) -> None:
    choice = opened(Preferences()).backups
    assert not choice.chooser.isEnabled()
    assert not choice.keep.isEnabled()
    choice.every.setCurrentIndex(1)
    assert choice.chooser.isEnabled()
    assert choice.keep.isEnabled()


def test_the_note_stays_with_its_folder(
    opened: Open, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = ours(desk, tmp_path, last="2024-03-01T12:00:00")
    opened(chosen).accept()
    assert preferences.load() == chosen
    dialog = opened(chosen)
    choosing(monkeypatch, str(tmp_path / "other"))
    dialog.backups.choose()
    dialog.accept()
    assert preferences.load().backup_last == ""


def test_a_schedule_for_another_library_is_left_alone_unless_it_is_taken_over(
    opened: Open, desk: Desk, tmp_path: Path
) -> None:
    theirs = Preferences(backup_every="daily", backup_folder=str(tmp_path), backup_library="/else/where")
    dialog = opened(theirs)
    assert not dialog.backups.every.isEnabled()
    dialog.accept()
    assert preferences.load() == theirs
    dialog = opened(theirs)
    dialog.backups.instead.setChecked(True)
    assert dialog.backups.every.isEnabled()
    dialog.accept()
    assert preferences.load() == ours(desk, tmp_path)


def test_when_the_last_good_one_was_made_is_shown(opened: Open, desk: Desk, tmp_path: Path) -> None:
    a_picture(desk.library, a_reading("在吗"))
    assert "so far" in opened(ours(desk, tmp_path)).backups.last.text()
    (tmp_path / f"liuzheng-{tag_of(desk.library)}-20240301T120000Z.zip").write_bytes(b"")
    (tmp_path / f"liuzheng-{tag_of(desk.library)}-20240302T120000Z-incomplete.zip").write_bytes(b"")
    assert "2024-03-01" in opened(ours(desk, tmp_path)).backups.last.text()


def test_another_number_of_backups_than_those_offered_stays(opened: Open, desk: Desk, tmp_path: Path) -> None:
    chosen = replace(ours(desk, tmp_path), backup_keep=5)
    opened(chosen).accept()
    assert preferences.load() == chosen


@pytest.mark.parametrize(
    "odd", [Preferences(backup_every="hourly"), Preferences(backup_last="yesterday"), Preferences()]
)
def test_words_that_nobody_knows_make_no_backups(opened: Open, odd: Preferences) -> None:
    assert opened(odd).backups.every.currentData() == "off"


def test_another_library_is_named_in_lines_that_fit(opened: Open, tmp_path: Path) -> None:
    far = "/".join(["", *["a-long-name"] * 12])
    dialog = opened(Preferences(backup_every="daily", backup_folder=str(tmp_path), backup_library=far))
    (words,) = (one for one in dialog.findChildren(QLabel) if far in one.text())
    assert words.wordWrap()
    usual = opened(Preferences())
    assert not any("another library" in one.text() for one in usual.findChildren(QLabel))


@pytest.mark.parametrize("chosen", ["", "/backups"])
def test_a_folder_given_up_stays_as_it_was(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chosen: str
) -> None:
    choice = opened(Preferences(backup_folder=str(tmp_path))).backups
    choosing(monkeypatch, chosen)
    choice.choose()
    assert choice.folder.whole() == (chosen or str(tmp_path))
