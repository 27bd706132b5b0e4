"""A copy of the database alone, as `backups/` has them: looked at, and put where a library's own was."""

from __future__ import annotations

import shutil
import uuid
from pathlib import Path

from storage import sqlite
from storage.clock import now_utc
from storage.codes import BackupReason
from storage.durable import sync
from storage.errors import BadBackup
from storage.library import DATABASE
from storage.originals import OriginalStore
from storage.records import Problem
from storage.room import must_fit, size_of
from storage.soundness import known_originals, unsound
from storage.vault import Key


def put_in_place(copy: Path, home: Path, key: Key | None) -> tuple[Problem, ...]:
    """Make a copy the database of the library in `home`; returns what is wrong with the originals that it
    knows. Nothing is lost: the database that is replaced stays in `backups/`, with the log beside it.

    Raises BadBackup, LibraryUnusable."""
    must_be_sound(copy, key)
    must_fit(size_of(copy, home / DATABASE, home / f"{DATABASE}-wal"), home)
    part = home / f".{uuid.uuid4().hex}.part"
    aside = home / "backups" / f"damaged-{now_utc():%Y%m%dT%H%M%S%f}.sqlite3"
    log, log_aside = home / f"{DATABASE}-wal", aside.with_name(f"{aside.name}-wal")
    aside.parent.mkdir(exist_ok=True)
    try:
        take_database(copy, part, key)
        if log.exists():
            shutil.copy2(log, log_aside)  # SQLite drops a log that it cannot use as soon as it is asked
        sqlite.must_be_free(home / DATABASE, home, key)
        if (home / DATABASE).exists():
            shutil.copy2(home / DATABASE, aside)
            sync(aside)
        for ending in ("-wal", "-shm"):  # never to be read together with another database
            (home / f"{DATABASE}{ending}").unlink(missing_ok=True)
        part.replace(home / DATABASE)
    except BaseException:
        log_aside.unlink(missing_ok=True)
        raise
    finally:
        part.unlink(missing_ok=True)
    return checked_originals(OriginalStore(home / "originals", key), home / DATABASE, key)


def must_be_sound(copy: Path, key: Key | None) -> None:
    """Raise BadBackup, or LibraryUnusable (TOO_NEW), if a copy is not a whole database of a library."""
    problems = unsound(copy, key)
    if problems:
        raise BadBackup(BackupReason.DAMAGED, copy.name, tuple(problems))


def take_database(copy: Path, target: Path, key: Key | None) -> None:
    """Copy a copy's content to where a library will use it."""
    sqlite.copy_database(copy, target, key)
    sqlite.use_write_ahead_log(target, key)


def checked_originals(store: OriginalStore, database: Path, key: Key | None) -> tuple[Problem, ...]:
    """What is wrong with the originals that a database knows."""
    faults = ((sha256, store.check(sha256)) for sha256 in sorted(known_originals(database, key)))
    return tuple(Problem("original", sha256, fault) for sha256, fault in faults if fault)
