"""Work off the GUI thread: a job is a function that may be asked to stop; a runner does one at a time."""

from __future__ import annotations

import logging
from collections.abc import Callable
from queue import SimpleQueue
from threading import Event, Thread
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

log = logging.getLogger(__name__)
T = TypeVar("T")


class Cancelled(Exception):
    """Raised inside a job's work when the seller has cancelled it."""


def attempt(work: Callable[[], T]) -> T | Exception:
    """What `work` returns, or what it raised. Stands where a thread of ours meets the rest of the program:
    an error that nobody foresaw is told to the seller and must not end the thread."""
    try:
        return work()
    except Exception as error:  # noqa: BLE001 - told to the seller, see above
        return error


class Job(QObject):
    """One piece of work. Ends with exactly one of `finished`, `failed`, `cancelled`, then `ended`.

    Connect to bound methods of objects of the GUI thread only: Qt then delivers there. A plain
    function or a lambda would run on the worker's thread."""

    progressed = Signal(int, int, str)
    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal(object)

    def __init__(self, work: Callable[[Job], object], name: str = "") -> None:
        super().__init__()
        self._work = work
        self._stop = Event()
        self.name = name

    def cancel(self) -> None:
        """Ask the work to stop at its next step; a job that has not begun never begins."""
        self._stop.set()

    def stopped(self) -> bool:
        """Whether `cancel` was called; for work that ends by itself rather than by `Cancelled`."""
        return self._stop.is_set()

    def step(self, done: int, total: int, current: str = "") -> None:
        """Report progress. Raises Cancelled if the seller asked for that."""
        if self._stop.is_set():
            raise Cancelled
        self.progressed.emit(done, total, current)

    def run(self) -> None:
        """Do the work on the calling thread and tell how it ended; raises nothing."""
        outcome = Cancelled() if self._stop.is_set() else attempt(lambda: self._work(self))
        if isinstance(outcome, Cancelled):
            self.cancelled.emit()
        elif isinstance(outcome, Exception):
            log.error("job failed: %s", self.name, exc_info=outcome)
            self.failed.emit(outcome)
        else:
            self.finished.emit(outcome)
        self.ended.emit(self)


class JobRunner(QObject):
    """Runs jobs one after the other on a thread of its own."""

    idle = Signal()

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: SimpleQueue[Job | None] = SimpleQueue()
        self._jobs: set[Job] = set()  # keeps each alive until the GUI thread has seen its end
        self._thread = Thread(target=self._work_off, name=name, daemon=True)
        self._thread.start()

    def start(self, job: Job) -> Job:
        """Queue `job`; connect to its signals before: one emitted to nobody is lost."""
        self._jobs.add(job)
        job.ended.connect(self._forget)
        self._queue.put(job)
        return job

    def busy(self) -> bool:
        """Whether a job waits, runs, or has an end not yet delivered."""
        return bool(self._jobs)

    def close(self, seconds: float = 5.0, *, cancel: bool = True) -> None:
        """End the thread; waits at most `seconds` for it. What waits and runs is cancelled first, unless
        `cancel` is False: a change that was made must not be lost because the window closes."""
        for job in list(self._jobs) if cancel else ():
            job.cancel()
        self._queue.put(None)
        self._thread.join(seconds)

    def _work_off(self) -> None:
        while (job := self._queue.get()) is not None:
            job.run()

    @Slot(object)
    def _forget(self, job: Job) -> None:
        self._jobs.discard(job)
        if not self._jobs:
            self.idle.emit()
