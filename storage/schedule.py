"""Scheduled backups: when the next one is due, what it is called, and which old ones go."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from storage import causes
from storage.backup import Tell, backup
from storage.clock import now_utc
from storage.codes import BackupReason, Every
from storage.errors import BadBackup
from storage.library import Library
from storage.models import JournalEntry
from storage.verify import VerifyResult

PERIOD = {Every.DAILY: timedelta(days=1), Every.WEEKLY: timedelta(days=7)}
_NAME = re.compile(r"liuzheng-([0-9a-f]{8})-(\d{8}T\d{6})Z(-incomplete)?\.zip")


@dataclass(frozen=True, slots=True)
class Schedule:
    """What the seller chose: how often, into which folder, how many are kept (at least one), for the
    library in which folder. `last` (naive UTC) is when the last good one was made, as it was noted: the
    backups themselves tell, but not while the stick that they are on is unplugged."""

    every: Every = Every.OFF
    folder: Path | None = None
    keep: int = 7
    library: Path | None = None
    last: datetime | None = None

    def is_for(self, library: Path) -> bool:
        """Whether the library in that folder is the one."""
        return self.library is not None and self.library.resolve() == library.resolve()


@dataclass(frozen=True, slots=True)
class Made:
    """A scheduled backup that was made: when (naive UTC), the file, and what the test restore found."""

    at_utc: datetime
    file: Path
    result: VerifyResult


def run_if_due(library: Library, schedule: Schedule, on_progress: Tell | None = None) -> Made | None:
    """Back the library up if it is time; None if it is not, or there is nothing yet to lose. Older ones of
    this library go only when this one was restored on trial and lacked nothing. One that lacks what the
    library has lost itself says so in its name, and is never counted or deleted here.

    Raises:
        BadBackup: "another-library", "folder-missing", "inside-library"; or what `backup` raises. The
            folder is never made: where a stick is unplugged, its backups would fill the system's disk.
        LibraryUnusable: "disk-full", "read-only" …
    """
    if schedule.every is Every.OFF:
        return None
    if not schedule.is_for(library.folder):  # perhaps its restored twin, which bears the same tag
        raise BadBackup(BackupReason.ANOTHER_LIBRARY, str(schedule.library or ""))
    tag, now = tag_of(library), now_utc()
    if not tag or not due(schedule.every, last_made(schedule, tag, now, whole=False), now):
        return None
    folder = usable(schedule.folder, library)
    stem = f"liuzheng-{tag}-{now:%Y%m%dT%H%M%S}Z"
    file = folder / f"{stem}-incomplete.zip"
    result = backup(library, file, on_progress)
    if result.ok:
        with causes.explained(folder):
            file = file.replace(folder / f"{stem}.zip")
        _rotate(folder, tag, max(schedule.keep, 1), now)
    return Made(now, file, result)


def due(every: Every, last: datetime | None, now: datetime) -> bool:
    """Whether it is time for the next one; times are naive UTC. A last one from the future was made while
    the clock was wrong, and puts nothing off."""
    period = PERIOD.get(every)
    return period is not None and (last is None or last > now or now - last >= period)


def last_made(schedule: Schedule, tag: str, now: datetime, *, whole: bool = True) -> datetime | None:
    """When the last one of that library was made, as the folder's files tell, or the note where the folder
    is not there; `whole` passes over those that lack something."""
    if schedule.folder is None or not schedule.folder.is_dir():
        return schedule.last
    return max((at for at, _file in _made(schedule.folder, tag, now, whole)), default=None)


def tag_of(library: Library) -> str:
    """Tells this library's backups from others' in the same folder: the beginning of its journal, which
    never changes. "" while nothing has come in."""
    with library.reader() as session:
        first = session.get(JournalEntry, 1)
        return first.digest[:8] if first is not None else ""


def usable(folder: Path | None, library: Library) -> Path:
    """A folder that backups of this library may go into. Raises BadBackup: FOLDER_MISSING, INSIDE_LIBRARY."""
    if folder is None or not folder.is_dir():
        raise BadBackup(BackupReason.FOLDER_MISSING, str(folder or ""))
    if folder.resolve().is_relative_to(library.folder.resolve()):
        raise BadBackup(BackupReason.INSIDE_LIBRARY, str(folder))
    return folder


def _made(folder: Path, tag: str, now: datetime, whole: bool) -> list[tuple[datetime, Path]]:
    """The backups that bear this tag, newest first; what a person or a sync program has named otherwise is
    not ours, and what is dated in the future came of a wrong clock: both are left alone."""
    found = []
    with causes.explained(folder):
        for file in folder.iterdir():
            name = _NAME.fullmatch(file.name)
            if name is None or name[1] != tag or (whole and name[3]):
                continue
            with suppress(ValueError):  # the 31st of February
                at = datetime.strptime(name[2], "%Y%m%dT%H%M%S")
                if at <= now:
                    found.append((at, file))
    return sorted(found, reverse=True)


def _rotate(folder: Path, tag: str, keep: int, now: datetime) -> None:
    for _at, old in _made(folder, tag, now, whole=True)[keep:]:
        with suppress(OSError):  # the new one counts all the same; tried again the next time
            old.unlink()
