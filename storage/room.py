"""Whether the disk has room for what is about to be written; asked before anything is."""

from __future__ import annotations

import shutil
from pathlib import Path

from storage.errors import NoRoom

SPARE = 32 << 20
"""Bytes left free beside what is written: for the database's log, small pictures, and the system itself."""


def size_of(*files: Path) -> int:
    """The bytes of those files that are there."""
    return sum(file.stat().st_size for file in files if file.exists())


def must_fit(needed: int, folder: Path) -> None:
    """Raise NoRoom if the disk that holds `folder`, which need not exist yet, has not `needed` bytes to
    spare. A system that does not tell how much is free is believed to have enough."""
    held = next((place for place in (folder, *folder.parents) if place.is_dir()), folder)
    try:
        free = shutil.disk_usage(held).free
    except OSError:
        return
    if needed + SPARE > free:
        raise NoRoom(folder, needed + SPARE, free)
