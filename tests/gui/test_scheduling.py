"""The schedule of backups out of the seller's choices: what nobody could have meant makes none."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from gui import preferences
from gui.preferences import Preferences
from gui.scheduling import note_last, schedule_of
from storage.codes import Every

CHOSEN = Preferences(
    backup_every="daily",
    backup_folder="/backups",
    backup_keep=14,
    backup_library="/shop",
    backup_last="2024-03-01T12:00:00",
)


def test_each_choice_is_taken_over() -> None:
    schedule = schedule_of(CHOSEN)
    assert (schedule.every, schedule.folder, schedule.keep) == (Every.DAILY, Path("/backups"), 14)
    assert (schedule.library, schedule.last) == (Path("/shop"), datetime(2024, 3, 1, 12, 0))


@pytest.mark.parametrize(
    ("text", "every"),
    [("off", "off"), ("daily", "daily"), ("weekly", "weekly"), ("hourly", "off"), ("", "off")],
)
def test_how_often_nobody_knows_is_never(text: str, every: str) -> None:
    assert schedule_of(Preferences(backup_every=text)).every == every


@pytest.mark.parametrize("text", ["", "yesterday"])
def test_a_last_one_of_no_day_is_none(text: str) -> None:
    assert schedule_of(Preferences(backup_last=text)).last is None


def test_no_folder_and_no_library_are_none() -> None:
    schedule = schedule_of(Preferences())
    assert schedule.folder is None
    assert schedule.library is None
    assert schedule.last is None


def test_the_last_one_is_noted_to_the_second_and_nothing_else_changes() -> None:
    preferences.save(CHOSEN)
    note_last(datetime(2024, 3, 2, 9, 30, 15, 999))
    kept = preferences.load()
    assert kept.backup_last == "2024-03-02T09:30:15"
    assert (kept.backup_every, kept.backup_folder, kept.backup_keep) == ("daily", "/backups", 14)
