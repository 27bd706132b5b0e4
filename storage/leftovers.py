"""What backups, migrations and restores that were killed left half written: it goes at the next opening."""

from __future__ import annotations

import re
import shutil
import time
from contextlib import suppress
from pathlib import Path

AGE = 24 * 3600.0
"""Seconds for which nothing was written to a leftover: its program lives no more."""

_HALF = re.compile(
    r"automatic-\d{8}T\d{12}\.part|before-migration-\d{4}-\d{8}T\d{12}\.part"
    r"|\.[0-9a-f]{32}\.part|\.journal\.(head|jsonl)-[0-9a-f]{8}"
)
_LOGS = ("", "-journal", "-wal", "-shm")
_WORK = re.compile(r"\.backup-[a-z0-9_]{8}")
_IN_WORK = frozenset({"backup.zip", "restored"} | {f"archive.sqlite3{log}" for log in _LOGS})


def sweep(library: Path) -> None:
    """Delete what lies half written in a library and its `backups/`, if nothing wrote to it for a day. Only
    names that this program gives to what is not done yet; a backup that is done has another one."""
    for folder in (library, library / "backups"):
        with suppress(OSError):  # what cannot be deleted now is tried again at the next opening
            for entry in list(folder.iterdir()):
                if _is_half_written(entry) and time.time() - _last_written(entry) > AGE:
                    _delete(entry)


def _is_half_written(entry: Path) -> bool:
    if entry.is_symlink():
        return False
    if entry.is_dir():
        return bool(_WORK.fullmatch(entry.name)) and {one.name for one in entry.iterdir()} <= _IN_WORK
    return any(_HALF.fullmatch(entry.name.removesuffix(log)) for log in _LOGS)


def _last_written(entry: Path) -> float:
    """When anything in `entry` was written last, in seconds since 1970."""
    return max(one.lstat().st_mtime for one in (entry, *entry.rglob("*")))


def _delete(entry: Path) -> None:
    if entry.is_dir():
        shutil.rmtree(entry, ignore_errors=True)
    else:
        entry.unlink(missing_ok=True)
