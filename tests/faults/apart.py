"""Work in a process of its own, which may end as it likes."""

from __future__ import annotations

import os
import signal
import traceback
from collections.abc import Callable
from typing import IO

from tests.faults.scene import Say

PATIENCE = 120.0
"""Seconds that work is given: it takes one, and a busy machine may take its time."""


class Hangs(BaseException):
    """Work did not come to an end; no `except` of the program catches it."""


def done(work: Callable[[Say], None]) -> tuple[list[str], bool]:
    """Do `work` in a process of its own; returns the lines it said, the last one "done" if it came to its
    end, and whether it was killed. What hangs says where, which is a failure."""
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
        signal.signal(signal.SIGALRM, _hangs)
        signal.setitimer(signal.ITIMER_REAL, PATIENCE)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        work(lambda words: (os.write(pipe, f"{words}\n".encode()), None)[1])
        os.write(pipe, b"done")
    except BaseException:  # noqa: BLE001 - told to the parent
        os.write(pipe, ("failed: " + traceback.format_exc().replace("\n", " | ")).encode())
    os._exit(0)


def _hangs(_signal: int, _frame: object) -> None:
    raise Hangs(f"for {PATIENCE} s")
