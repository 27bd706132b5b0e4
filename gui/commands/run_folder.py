"""One private folder for all temporary files of a run of the program; those of runs that were killed go."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.claims import Claimant, is_alive

_PREFIX = "liuzheng-run-"
_RUN = "run"
_NEWBORN = 60.0  # seconds that a folder without a claim is left alone: its run may be about to claim it


@contextmanager
def run_folder() -> Iterator[Path]:
    """Inside, Python's temporary files and folders are made in a folder that only this user can enter and
    that is gone at the end. It is claimed by a lock, which the system drops however the program ends; a
    folder whose lock is free belongs to nobody and is deleted."""
    usual, place = tempfile.tempdir, Path(tempfile.gettempdir())
    sweep(place)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=place))
    try:
        with Claimant(folder, _RUN):
            tempfile.tempdir = str(folder)
            yield folder
    finally:
        tempfile.tempdir = usual
        shutil.rmtree(folder, ignore_errors=True)


def sweep(place: Path) -> None:
    """Delete what killed runs of this user left in `place`; a run that lives keeps all it has."""
    for folder in place.glob(f"{_PREFIX}*"):
        if _is_ours(folder) and _is_dead(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _is_ours(folder: Path) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and (os.name != "posix" or found.st_uid == os.getuid())


def _is_dead(folder: Path) -> bool:
    claims = list(folder.glob(f"{_RUN}-*"))
    if claims:
        return not any(map(is_alive, claims))
    try:
        return time.time() - folder.stat().st_mtime > _NEWBORN
    except OSError:
        return False
