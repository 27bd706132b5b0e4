"""Work in a process of its own, which may end as it likes."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable
from typing import IO

from tests.faults.scene import Say


def done(work: Callable[[Say], None]) -> tuple[list[str], bool]:
    """Do `work` in a process of its own; returns the lines it said, the last one "done" if it came to its
    end, and whether it was killed."""
    reading, writing = os.pipe()
    process = os.fork()
    if not process:
        os.close(reading)
        _child(work, writing)
    os.close(writing)
    told: IO[str]
    with os.fdopen(reading, encoding="utf-8") as told:
        lines = told.read().split("\n")
    _, status = os.waitpid(process, 0)
    return lines, os.WIFSIGNALED(status)


def _child(work: Callable[[Say], None], pipe: int) -> None:
    """Never returns."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        work(lambda words: (os.write(pipe, f"{words}\n".encode()), None)[1])
        os.write(pipe, b"done")
    except BaseException:  # noqa: BLE001 - told to the parent
        os.write(pipe, ("failed: " + traceback.format_exc().replace("\n", " | ")).encode())
    os._exit(0)
