"""Reading in worker processes: a crash there costs one picture, not the program.

Each worker is a spawned process with one engine and one thread, led by a thread of this process. Only
requests and readings cross. Neighbouring pictures go to the same worker: overlapping screenshots share
lines that it has read already.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import pickle
import threading
from collections.abc import Callable
from concurrent.futures import Future
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import TracebackType
from typing import Any

from ocr.errors import EngineFailed, ReadingError, whatever_it_raises
from ocr.files import file_bytes
from ocr.types import Reading, ReadRequest

__all__ = ["ReadRequest", "ReadingPool", "read_request"]

log = logging.getLogger(__name__)

_MOST_MEMORY = 420 * 2**20  # resident bytes after which a worker is replaced by a fresh one
_PATIENCE = 600.0  # seconds for one picture; then the worker hangs and is killed

Read = Callable[[ReadRequest, str | None], Reading]


def read_request(request: ReadRequest, engine: str | None) -> Reading:
    """Read one picture in this process. Raises what `ocr.reader.read_picture` does, and OSError."""
    from ocr.reader import read_picture

    return read_picture(
        file_bytes(Path(request.path)) if request.data is None else request.data,
        request.name,
        captured_at=request.captured_at,
        file_time=request.file_time,
        engine=request.engine or engine,
    )


class ReadingPool:
    """A pool of reading processes, started when there is work. Thread-safe.

    Args:
        workers: Number of processes; by default one for each core.
        engine: Engine name; None takes the best there is.
        read: What a worker does with a request; a function of a module, as it must be importable there.
    """

    def __init__(
        self, workers: int | None = None, engine: str | None = None, read: Read = read_request
    ) -> None:
        self._engine, self._read = engine, read
        self._count = max(1, workers or os.cpu_count() or 1)
        self._state = threading.Condition()
        self._waiting: dict[int, tuple[ReadRequest, Future[Reading]]] = {}
        self._next = 0
        self._active: set[int] = set()  # last number claimed, of each busy worker
        self._leads: list[threading.Thread] = []
        self._processes: set[Any] = set()
        self._closed = False

    def submit(self, request: ReadRequest) -> Future[Reading]:
        """Queue a picture. The future ends with the reading, with the error that reading it gave, or
        with `EngineFailed` if the worker died over it. It can be cancelled until a worker takes it."""
        future: Future[Reading] = Future()
        with self._state:
            if self._closed:
                raise RuntimeError("the pool is closed")
            self._waiting[self._next] = (request, future)
            self._next += 1
            if len(self._leads) < self._count:
                lead = threading.Thread(target=self._lead, name=f"reading-{len(self._leads)}", daemon=True)
                self._leads.append(lead)
                lead.start()
            self._state.notify()
        return future

    def close(self) -> None:
        """Cancel what waits, stop what runs (its future ends with `EngineFailed`), end all processes."""
        with self._state:
            self._closed = True
            waiting, self._waiting = list(self._waiting.values()), {}
            for process in self._processes:
                process.kill()
            self._state.notify_all()
        for _, future in waiting:
            future.cancel()
        for lead in self._leads:
            lead.join()

    def __enter__(self) -> ReadingPool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _lead(self) -> None:
        """Feed one worker process, replacing it when it dies or has grown."""
        worker: _Worker | None = None
        last = -1
        while (claim := self._claim(last)) is not None:
            last, request, future = claim
            if not future.set_running_or_notify_cancel():
                continue
            try:
                with whatever_it_raises(lambda words: EngineFailed(f"the reading process ended: {words}")):
                    if worker is None:
                        worker = self._start()
                    answer, grown = worker.ask(request)
            except ReadingError as error:  # it died, hung, or sent what cannot even be unpickled
                answer, grown = error, True
            if grown and worker is not None:
                self._stop(worker)
                worker = None
            if isinstance(answer, Reading):
                future.set_result(answer)
            else:
                future.set_exception(answer)
        if worker is not None:
            self._stop(worker)

    def _claim(self, last: int) -> tuple[int, ReadRequest, Future[Reading]] | None:
        """Wait for a picture: the one after `last` if it waits, else one far from the other workers."""
        with self._state:
            self._active.discard(last)
            while not self._waiting and not self._closed:
                self._state.wait()
            if self._closed:
                return None
            number = last + 1 if last + 1 in self._waiting else _far_from(self._active, list(self._waiting))
            self._active.add(number)
            return (number, *self._waiting.pop(number))

    def _start(self) -> _Worker:
        worker = _Worker(self._read, self._engine)
        with self._state:
            self._processes.add(worker.process)
            if self._closed:
                worker.process.kill()
        return worker

    def _stop(self, worker: _Worker) -> None:
        with self._state:
            self._processes.discard(worker.process)
        worker.stop()


def _far_from(active: set[int], waiting: list[int]) -> int:
    """The start of the longest run of waiting numbers; its middle if another worker is coming there."""
    runs: list[list[int]] = []
    for number in waiting:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    longest = max(runs, key=len)
    return longest[len(longest) // 2] if longest[0] - 1 in active else longest[0]


class _Worker:
    """One spawned process and the pipe to it."""

    def __init__(self, read: Read, engine: str | None) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, read, engine), daemon=True)
        self.process.start()
        theirs.close()

    def ask(self, request: ReadRequest) -> tuple[Reading | Exception, bool]:
        """Have one picture read; the second value says that the process should be replaced.

        Raises:
            EOFError, OSError: The process died or hung.
            Exception: It answered something that is no answer.
        """
        self._pipe.send(request)
        if self._pipe not in wait([self._pipe, self.process.sentinel], _PATIENCE) and not self._pipe.poll():
            state = f"exit code {self.process.exitcode}" if not self.process.is_alive() else "no answer"
            raise EOFError(state)
        overdue = threading.Timer(_PATIENCE, self.process.kill)  # an answer may break off midway
        overdue.start()
        try:
            answer, grown = self._pipe.recv()
        finally:
            overdue.cancel()
        if not isinstance(answer, Reading | Exception):
            raise TypeError(f"{type(answer).__name__} in a reading's place")
        return answer, grown

    def stop(self) -> None:
        self._pipe.close()  # an idle worker ends at the end of its pipe
        self.process.join(1)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.process.close()


def _serve(pipe: Connection, read: Read, engine: str | None) -> None:
    """The worker's main loop: until the pipe ends."""
    _be_a_quiet_child()
    while True:
        try:
            request = pipe.recv()
        except (EOFError, OSError):
            return
        answer: Reading | Exception
        try:
            answer = read(request, engine)
        except Exception as error:  # goes to the parent, who tells it
            if not isinstance(error, ReadingError | OSError):
                log.exception("reading %s failed", request.name)
            answer = error
        grown = _resident_bytes() > _MOST_MEMORY
        try:
            pipe.send((answer, grown))
        except OSError:
            return
        except (
            pickle.PicklingError,
            TypeError,
            AttributeError,
            RecursionError,
        ) as error:  # can't travel
            pipe.send((EngineFailed(f"{type(answer).__name__}: {answer} ({error})"), grown))


def _be_a_quiet_child() -> None:
    """One thread in every library; Ctrl-C is the parent's business."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"


def _resident_bytes() -> int:
    """Memory of this process, 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError, AttributeError):
        return 0
