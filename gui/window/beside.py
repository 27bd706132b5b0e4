"""Long work on a thread of its own, so that adding pictures does not wait for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gui.desk import Desk
from gui.jobs import Job, JobRunner


class Beside(QObject):
    """One piece of work at a time. Says how far it is once there is anything to do, with what cancels it,
    and that it ended."""

    progressed = Signal(str, int, int, object)
    ended = Signal()
    said = Signal(str)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._runner = JobRunner(type(self).__name__, self)
        self._job, self._shown = Job(lambda _job: None), False

    def busy(self) -> bool:
        """Whether something is under way."""
        return self._runner.busy()

    def close(self) -> None:
        """Call off what is under way, which leaves nothing behind, and end the thread."""
        self._runner.close()

    def _start(
        self,
        what: str,
        work: Callable[[Job], object],
        done: Callable[..., object],
        failed: Callable[..., object],
    ) -> None:
        """`done` and `failed` must be bound methods of a QObject."""
        job = Job(work, what)
        self._job, self._shown = job, False
        job.progressed.connect(self._progress)
        job.finished.connect(done)
        job.failed.connect(failed)
        job.cancelled.connect(self._cancelled)
        job.ended.connect(self._ended)
        self._runner.start(job)

    def _progress(self, done: int, total: int, _current: str) -> None:
        self._shown = True
        self.progressed.emit(self._job.name, done, total, self._job.cancel)

    def _cancelled(self) -> None:
        self.said.emit(self.tr("Cancelled: {0}").format(self._job.name))

    def _ended(self, _job: Job) -> None:
        if self._shown:
            self.ended.emit()
