"""The schedule of backups, seen and set from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from gui import preferences
from gui.scheduling import schedule_of
from storage.codes import Every
from storage.library import Library
from tests.gui.commands.conftest import Run
from tests.makers import a_picture, a_reading


@pytest.fixture(autouse=True)
def something_to_lose(filled: Library) -> None:
    a_picture(filled, a_reading("在吗"))


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def test_without_a_schedule_there_is_said_to_be_none(on: Run) -> None:
    assert on("schedule").out == "no backups by themselves\n"
    (told,) = on("schedule", "--json").lines
    assert told == {"every": "off", "folder": None, "keep": 7, "last_utc": None}


def test_a_schedule_is_set_as_the_window_would_and_run_when_due(
    on: Run, filled: Library, stick: Path
) -> None:
    done = on("schedule", "--every", "weekly", "--folder", stick, "--keep", 3)
    assert (done.code, done.err) == (0, "")
    assert f"folder: {stick}, 3 kept\nlast one (UTC): none yet" in done.out
    known = schedule_of(preferences.load())
    assert (known.every, known.folder, known.keep) == (Every.WEEKLY, stick, 3)
    assert known.is_for(filled.folder)
    assert "backed up to" in on("schedule", "--run").err
    assert len(list(stick.glob("*.zip"))) == 1
    again = on("schedule", "--run", "--json")
    assert again.err == ""
    assert again.lines[0]["last_utc"] is not None
    assert len(list(stick.glob("*.zip"))) == 1


def test_what_is_not_named_stays_as_it_was(on: Run, filled: Library, stick: Path) -> None:
    on("schedule", "--every", "weekly", "--folder", stick, "--keep", 3)
    on("schedule", "--run")
    on("schedule", "--every", "daily")
    known = schedule_of(preferences.load())
    assert (known.every, known.folder, known.keep) == (Every.DAILY, stick, 3)
    assert known.last is not None
    on("schedule", "--every", "off")
    assert schedule_of(preferences.load()).every is Every.OFF
    assert filled.folder.is_dir()


@pytest.mark.parametrize("where", ["nowhere", "own/backups", ""])
def test_a_folder_that_cannot_be_one_is_refused_and_nothing_is_set(
    on: Run, filled: Library, tmp_path: Path, where: str
) -> None:
    (filled.folder / "backups").mkdir(exist_ok=True)
    done = on("schedule", "--every", "daily", *(("--folder", tmp_path / where) if where else ()))
    assert done.code != 0
    assert done.err
    assert preferences.load().backup_every == "off"


def test_another_library_is_told_to_be_backed_up_no_more(on: Run, stick: Path, tmp_path: Path) -> None:
    known = preferences.Preferences(backup_every="daily", backup_library=str(tmp_path / "other"))
    preferences.save(known)
    assert on("schedule").out == "no backups by themselves\n"
    assert (
        "other is not backed up by itself any more"
        in on("schedule", "--every", "daily", "--folder", stick).err
    )
