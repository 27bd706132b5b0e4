"""The schedule of backups as this computer's preferences keep it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from gui import preferences
from gui.preferences import Preferences

if TYPE_CHECKING:
    from storage.schedule import Schedule


def schedule_of(chosen: Preferences) -> Schedule:
    """What the seller chose; a word that nobody knows, from a later version perhaps, makes no backups."""
    from storage.codes import Every
    from storage.schedule import Schedule

    every, last = Every.OFF, None
    with suppress(ValueError):
        every = Every(chosen.backup_every)
    with suppress(ValueError):
        last = datetime.fromisoformat(chosen.backup_last) if chosen.backup_last else None
    return Schedule(
        every, _path(chosen.backup_folder), chosen.backup_keep, _path(chosen.backup_library), last
    )


def note_last(at_utc: datetime) -> None:
    """Note when the last good one was made. Raises OSError if the preferences cannot be written."""
    noted = at_utc.isoformat(timespec="seconds")
    preferences.save(replace(preferences.load(), backup_last=noted))


def _path(text: str) -> Path | None:
    return Path(text) if text else None
