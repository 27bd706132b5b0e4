"""What must survive a power cut: contents of files, and names in folders, are on the disk itself only once
they were synced."""

from __future__ import annotations

import os
from pathlib import Path


def sync(path: Path) -> None:
    """Wait until a file's contents, or a folder's names, are on the disk itself. Windows keeps names on its
    own, and syncs no file that is read-only. Raises OSError."""
    if os.name == "posix":
        handle = os.open(path, os.O_RDONLY)
    elif path.is_file() and os.access(path, os.W_OK):
        handle = os.open(path, os.O_RDWR)
    else:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, whose names are on the disk. Raises OSError."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for one in reversed(missing):
        one.mkdir(exist_ok=True)
        sync(one.parent)


def sync_all() -> None:
    """Wait for everything at once; Windows has no such thing."""
    if hasattr(os, "sync"):
        os.sync()
