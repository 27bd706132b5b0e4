"""Workers that die, hang or answer nonsense while a library is read."""

from __future__ import annotations

import inspect
import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any
from unittest.mock import patch

from ocr import workers
from ocr.types import Reading, ReadRequest
from ocr.workers import ReadingPool
from storage.codes import ArrivalSource
from storage.intake import keep_bytes
from storage.library import open_library
from storage.queue import requeue_failed, work_queue
from storage.verify import verify
from tests.makers import FakeReader, a_picture_bytes, a_reading

KINDS = ("SIGSEGV", "SIGKILL", "hangs", "answers no pickle", "answers no pair", "answers half")
"""What happens to a worker; the system kills with SIGKILL what takes too much memory."""


def read_by_the_unwell(folder: Path, kinds: Sequence[str] = KINDS) -> Iterator[tuple[str, list[str]]]:
    """Let a queue be read by workers of which each has one of `kinds`; tells each kind, and what was not as
    it must be: that picture alone is not read, by a reason's name, and it is at the next try."""
    with open_library(folder) as library:
        names = [*kinds, "healthy"]
        kept = {keep_bytes(library, a_picture_bytes(n), n, ArrivalSource.FILE).sha256: n for n in names}
        with (
            patch.object(workers, "wait", _patient_with_the_living),
            patch.object(workers, "_PATIENCE", 0.2),
            ReadingPool(workers=1, read=unwell) as pool,
        ):
            result = work_queue(library, pool)
        reasons = {kept[sha256]: str(reason) for sha256, reason in result.failed}
        with library.writer() as session:
            requeue_failed(session)
        again = work_queue(library, FakeReader())
        problems = [f"verify: {one}" for one in verify(library).problems]
    read = {kept[sha256] for sha256 in again.read}
    for kind in kinds:
        named = reasons.get(kind, "").startswith("EngineFailed: ")
        yield (
            f"worker: {kind}",
            [
                *([] if named else [f"the reason is {reasons.get(kind)}"]),
                *([] if kind in read else ["is not read at the next try"]),
                *([] if "healthy" not in reasons else ["cost another picture"]),
                *problems,
            ],
        )


def unwell(request: ReadRequest, _engine: str | None) -> Reading:
    """What a worker does with a picture, by its name."""
    match request.name:
        case "SIGSEGV" | "SIGKILL":
            os.kill(os.getpid(), getattr(signal, request.name))
        case "hangs":
            os.kill(os.getpid(), signal.SIGSTOP)
        case "answers no pickle":
            _pipe().send_bytes(b"no pickle")
        case "answers no pair":
            _pipe().send("no pair")
        case "answers half":
            os.write(_pipe().fileno(), b"\0\x10\0\0half of it")
    return a_reading("在吗")


def _pipe() -> Connection:
    serving = next(one for one in inspect.stack() if one.function == "_serve")
    pipe: Connection = serving.frame.f_locals["pipe"]
    return pipe


def _patient_with_the_living(handles: Sequence[Any], _patience: float) -> list[Any]:
    """Give up at once on a process that stands still, and on no other, however slow the machine is."""
    while True:
        ready = wait(handles, 0.05)
        children = [Path(f"/proc/{one.pid}/stat").read_text() for one in multiprocessing.active_children()]
        if ready or any(stat.rpartition(")")[2].split()[0] == "T" for stat in children):
            return ready
