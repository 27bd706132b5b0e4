"""A seller's file, read whole if it is a plain file of bearable size: pipes and devices have no end."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from ocr.errors import Unusable, UnusableFile

MOST_BYTES = 256 * 2**20
"""A screenshot of 60,000 rows stored without any compression has 260 MB; most have less than one."""


def file_bytes(path: Path, most: int = MOST_BYTES) -> bytes:
    """The bytes of a file; links are followed.

    Raises:
        UnusableFile: NOT_A_FILE (a pipe, socket or device), TOO_BIG (more than `most` bytes).
        OSError: It cannot be read.
    """
    status = path.stat()
    _must_be_plain(status)
    if status.st_size > most:
        raise UnusableFile(Unusable.TOO_BIG, f"{status.st_size} bytes")
    with open(path, "rb", opener=_unwaiting) as file:  # of a folder the system says what is wrong
        _must_be_plain(os.fstat(file.fileno()))  # it may be another one by now
        data = file.read(most + 1)  # it may have grown
    if len(data) > most:
        raise UnusableFile(Unusable.TOO_BIG, f"more than {most} bytes")
    return data


def _must_be_plain(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode):
        raise UnusableFile(Unusable.NOT_A_FILE)


def _unwaiting(path: str, flags: int) -> int:
    """Open without waiting: a pipe that took a file's place waits for ever for whoever writes to it."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
