"""Reading in the background: runs the queue until it is empty, tells how far it is, can be paused."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from gui import preferences
from gui.jobs import Job, JobRunner

if TYPE_CHECKING:
    from storage.library import Library
    from storage.queue import Progress, QueueResult, Reader

MakeReader = Callable[[], "AbstractContextManager[Reader]"]


class ReadingService(QObject):
    """Lives in the GUI thread; the queue is worked off on a thread of its own, the pictures are read in
    worker processes. `started` and `stopped` frame a run; `progressed` comes after each picture."""

    started = Signal()
    progressed = Signal(int, int, str)
    stopped = Signal(object)
    failed = Signal(object)

    def __init__(self, library: Library, make_reader: MakeReader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._make_reader = make_reader
        self._runner = JobRunner("reading", self)
        self._job: Job | None = None
        self._again = False
        self.paused = False

    def running(self) -> bool:
        """Whether a run is under way."""
        return self._job is not None

    def start(self) -> None:
        """Read what waits; pictures that come in meanwhile are read too. Does nothing while paused."""
        if self.paused:
            return
        if self._job is not None:
            self._again = True
            return
        self._again = False
        job = Job(self._work, "reading")
        job.progressed.connect(self.progressed)
        job.finished.connect(self._finished)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._cancelled)
        self._job = job
        self.started.emit()
        self._runner.start(job)

    def pause(self) -> None:
        """Stop after the pictures in hand; what is unfinished waits."""
        self.paused = True
        if self._job is not None:
            self._job.cancel()

    def resume(self) -> None:
        """Go on after a pause."""
        self.paused = False
        self.start()

    def close(self) -> None:
        """Stop and wait a while for the workers; what is unfinished is read the next time."""
        self.paused = True
        self._runner.close(10)

    def _work(self, job: Job) -> object:
        from storage.queue import is_empty, work_queue

        if self._library.barred:
            return None
        with self._library.reader() as session:
            if is_empty(session):
                return None  # starting worker processes for nothing takes seconds

        def tell(progress: Progress) -> None:
            job.progressed.emit(progress.done, progress.total, progress.sha256)

        with self._make_reader() as reader:
            return work_queue(self._library, reader, tell, job.stopped)

    @Slot(object)
    def _finished(self, result: QueueResult | None) -> None:
        self._job = None
        self.stopped.emit(result)
        if self._again:
            self.start()

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        self._job = None
        self.paused = True
        self.failed.emit(error)
        self.stopped.emit(None)

    @Slot()
    def _cancelled(self) -> None:
        self._job = None
        self.stopped.emit(None)
        if self._again:
            self.start()


def worker_processes() -> AbstractContextManager[Reader]:
    """The usual reader: as many processes as there are cores, with the engine that the settings name now."""
    from ocr.workers import ReadingPool

    return ReadingPool(engine=preferences.load().engine or None)
