"""Scheduled backups in the window: made unasked, beside everything else, and a failure is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui import preferences
from gui.desk import Desk
from gui.jobs import Job
from gui.preferences import Preferences
from gui.window.main_window import MainWindow
from gui.window.scheduled import ScheduledBackups
from storage.library import Library
from tests.gui.window_makers import until
from tests.makers import a_picture, a_reading

Told = list[tuple[object, ...]]


@pytest.fixture
def stick(library: Library, tmp_path: Path) -> Path:
    """The folder of a daily schedule for a library with a picture."""
    a_picture(library, a_reading("在吗"))
    folder = tmp_path / "stick"
    folder.mkdir()
    chosen = Preferences(
        backup_every="daily", backup_folder=str(folder), backup_keep=2, backup_library=str(library.folder)
    )
    preferences.save(chosen)
    return folder


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def told() -> Told:
    return []


@pytest.fixture
def backups(desk: Desk, window: QWidget, told: Told) -> Iterator[ScheduledBackups]:
    made = ScheduledBackups(desk, window)
    made.progressed.connect(lambda *what: told.append(("step", *what)))
    made.ended.connect(lambda: told.append(("ended",)))
    made.said.connect(lambda text: told.append(("said", text)))
    yield made
    made.close()


def boxes(window: QWidget) -> list[QMessageBox]:
    return window.findChildren(QMessageBox)


def looked(qtbot: QtBot, backups: ScheduledBackups) -> None:
    until(qtbot, lambda: not backups.busy())


def test_it_is_made_unasked_said_and_noted(
    qtbot: QtBot, backups: ScheduledBackups, told: Told, stick: Path
) -> None:
    backups.begin()
    looked(qtbot, backups)
    (file,) = stick.iterdir()
    steps = [one for one in told if one[0] == "step"]
    assert steps
    assert {one[1] for one in steps} == {"Backing up as scheduled"}
    assert any(one[0] == "said" and "restored on trial: 1" in str(one[1]) for one in told)
    assert ("ended",) in told
    noted = preferences.load().backup_last
    assert noted.replace("-", "").replace(":", "") in file.name


def test_what_is_not_due_is_neither_made_nor_said(
    qtbot: QtBot, backups: ScheduledBackups, told: Told, stick: Path
) -> None:
    backups.begin()
    looked(qtbot, backups)
    told.clear()
    backups.look()
    assert backups.busy()
    looked(qtbot, backups)
    assert told == []
    assert len(list(stick.iterdir())) == 1


def test_without_a_schedule_nothing_is_looked_at(backups: ScheduledBackups, stick: Path) -> None:
    preferences.save(replace(preferences.load(), backup_every="off"))
    backups.begin()
    assert not backups.busy()
    assert list(stick.iterdir()) == []


def test_a_failure_is_shown_with_what_helps_and_not_tried_again_until_the_next_opening(
    qtbot: QtBot, backups: ScheduledBackups, window: QWidget, stick: Path
) -> None:
    stick.rmdir()
    backups.begin()
    until(qtbot, lambda: boxes(window))
    looked(qtbot, backups)
    (box,) = boxes(window)
    assert box.text() == "The scheduled backup was not made"
    assert str(stick) in box.informativeText()
    assert "plug that in" in box.informativeText()
    assert "next time the program is opened" in box.informativeText()
    assert not stick.exists()
    stick.mkdir()
    backups.look()
    assert not backups.busy()
    backups.begin()
    looked(qtbot, backups)
    assert len(list(stick.iterdir())) == 1


def test_cancelled_it_leaves_nothing_and_is_not_begun_again_until_the_next_opening(
    qtbot: QtBot, backups: ScheduledBackups, told: Told, stick: Path
) -> None:
    backups.progressed.connect(lambda *step: step[-1]())
    backups.begin()
    looked(qtbot, backups)
    assert told[-2:] == [("said", "Cancelled: Backing up as scheduled"), ("ended",)]
    assert list(stick.iterdir()) == []
    backups.look()
    assert not backups.busy()
    backups.begin()
    assert backups.busy()


def test_a_schedule_for_another_library_is_told_and_makes_nothing(
    qtbot: QtBot, backups: ScheduledBackups, window: QWidget, stick: Path, tmp_path: Path
) -> None:
    preferences.save(replace(preferences.load(), backup_library=str(tmp_path / "original")))
    backups.begin()
    until(qtbot, lambda: boxes(window))
    assert str(tmp_path / "original") in boxes(window)[0].informativeText()
    assert list(stick.iterdir()) == []


def test_a_backup_that_lacks_something_names_it_and_is_not_noted_as_good(
    qtbot: QtBot, desk: Desk, backups: ScheduledBackups, window: QWidget, stick: Path
) -> None:
    (sha256, path), *_ = desk.library.originals.all()
    path.unlink()
    backups.begin()
    until(qtbot, lambda: boxes(window))
    assert f"• original {sha256[:12]}" in boxes(window)[0].informativeText()
    assert [file.name.endswith("-incomplete.zip") for file in stick.iterdir()] == [True]
    assert preferences.load().backup_last == ""


def test_pictures_can_be_added_while_it_runs_and_closing_calls_it_off(
    qtbot: QtBot, desk: Desk, backups: ScheduledBackups, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from storage import backup

    write = backup.backup
    done: list[object] = []
    gate = Event()

    def slow(library: Library, file: Path, tell: Callable[[int, int], None]) -> object:
        def until_stopped(_done: int, total: int) -> None:
            gate.wait(10)
            tell(0, total)

        return write(library, file, until_stopped)

    monkeypatch.setattr("storage.schedule.backup", slow)
    backups.begin()

    def add(_job: Job) -> None:
        done.append(a_picture(desk.library, a_reading("退款"), name="2.png"))

    desk.run(add)
    until(qtbot, lambda: done)
    assert backups.busy()
    for job in backups._runner._jobs:
        job.cancel()
    gate.set()
    backups.close()
    assert list(stick.iterdir()) == []


def test_a_note_that_cannot_be_kept_is_an_error_and_the_backup_stays(
    qtbot: QtBot, desk: Desk, backups: ScheduledBackups, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    errors: list[Exception] = []
    desk.failed.connect(errors.append)

    def refuse(_chosen: Preferences) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(preferences, "save", refuse)
    backups.begin()
    looked(qtbot, backups)
    assert len(errors) == 1
    assert len(list(stick.iterdir())) == 1


def test_the_window_looks_at_its_opening(
    qtbot: QtBot, open_window: Callable[..., MainWindow], stick: Path
) -> None:
    window = open_window()
    until(qtbot, lambda: not window.care.scheduled.busy())
    assert len(list(stick.iterdir())) == 1


def test_closing_the_window_ends_its_thread(open_window: Callable[..., MainWindow]) -> None:
    window = open_window()
    window.shut_down()
    assert not window.care.scheduled._runner._thread.is_alive()
    assert not window.care.scheduled._timer.isActive()


def test_it_is_looked_every_ten_minutes_while_the_window_is_open(desk: Desk) -> None:
    window = QWidget()
    scheduled = ScheduledBackups(desk, window)
    scheduled.begin()
    assert scheduled._timer.isActive()
    assert scheduled._timer.interval() == 600_000
    assert not scheduled._timer.isSingleShot()
    scheduled.close()
    assert not scheduled._timer.isActive()
    window.deleteLater()
