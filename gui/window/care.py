"""Looking after the library: check it, back it up, put it together anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from gui.desk import Desk
from gui.faults import tell_faults
from gui.jobs import Job
from gui.plain import plain_box
from gui.window.restoring import Restoring
from gui.window.scheduled import ScheduledBackups

if TYPE_CHECKING:
    from storage.verify import VerifyResult


HOUR_MS = 3_600_000
"""How often a window that stays open looks whether something has waited long enough in the trash."""


class Care(QObject):
    """Each of these takes a while and runs beside the archive's thread."""

    started = Signal(str)
    progressed = Signal(str, int, int, object)
    ended = Signal()
    said = Signal(str)
    orphans_counted = Signal(int)
    taken_in = Signal()

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._jobs: list[Job] = []  # that runs, and those that wait for it
        self.scheduled = ScheduledBackups(desk, window)
        self.restoring = Restoring(desk, window)
        self._hourly = QTimer(self)
        self._hourly.setInterval(HOUR_MS)
        self._hourly.timeout.connect(self.forget_what_waited)
        for beside in (self.scheduled, self.restoring):
            beside.progressed.connect(self.progressed)
            beside.ended.connect(self.ended)
            beside.said.connect(self.said)

    def begin(self) -> None:
        """What every opening looks after by itself, the trash from time to time."""
        self.forget_what_waited()
        self._hourly.start()
        self.count_orphans()
        self.scheduled.begin()

    def close(self) -> None:
        """Call off what runs on threads of its own, and look after nothing any more."""
        self._hourly.stop()
        self.scheduled.close()
        self.restoring.close()

    def check(self) -> None:
        """Check every original, every link of the journal, every message."""
        library = self._desk.library

        def work(job: Job) -> object:
            from storage.verify import verify

            return verify(library, lambda done, total: job.step(done, total))

        self._start(self.tr("Checking the library"), work, self._checked)

    def back_up(self) -> None:
        """Ask for a file and back the library up into it."""
        name = f"liuzheng-{datetime.now():%Y%m%d}.zip"
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Back up the library"), name, "ZIP (*.zip)"
        )
        if chosen:
            self.back_up_to(Path(chosen))

    def back_up_to(self, target: Path) -> None:
        """Back the library up into `target`; it counts only when restoring it has been tried."""
        library = self._desk.library

        def work(job: Job) -> object:
            from storage.backup import backup

            return backup(library, target, lambda done, total: job.step(done, total))

        self._start(self.tr("Backing up and trying to restore"), work, self._backed_up)

    def forget_what_waited(self) -> None:
        """Forget what lay in the trash for a month, without a word if nothing did."""
        library = self._desk.library
        if library.barred:
            return

        def work(_job: Job) -> int:
            from storage.trash import has_work

            with library.reader() as session:
                if not has_work(session):
                    return 0
            from storage.forgetting import forget_due

            return forget_due(library)

        self._desk.run(work, self._forgot)

    def _forgot(self, count: int) -> None:
        if count:
            self._desk.tell(at_once=True)
            self.said.emit(
                self.tr("%n screenshot(s) lay in the trash for 30 days and are forgotten", "", count)
            )

    def derive_anew(self) -> None:
        """Put conversations together again, e.g. after the shop's names changed."""
        library = self._desk.library

        def work(job: Job) -> object:
            from storage.rebuild import rebuild

            return rebuild(library, job.step)

        self._start(self.tr("Putting conversations together again"), work, self._derived)

    def count_orphans(self) -> None:
        """Find out, unseen, whether there are originals that the database does not know."""
        library = self._desk.library
        if not library.barred:
            self._desk.run(lambda _job: library.orphans(), self._counted)

    def take_in(self) -> None:
        """Enter those originals again and have them read."""
        library = self._desk.library

        def work(job: Job) -> object:
            from storage.recovery import take_in

            return take_in(library, job.step)

        self._start(self.tr("Taking originals in again"), work, self._took_in)

    def _start(self, what: str, work: Callable[[Job], object], done: Callable[..., object]) -> None:
        """`done` must be a bound method of a QObject."""
        job = Job(work, what)
        job.progressed.connect(self._progress)
        job.finished.connect(done)
        job.failed.connect(self._desk.failed)
        job.cancelled.connect(self._cancelled)
        job.ended.connect(self._ended)
        self._jobs.append(job)
        self.started.emit(f"{what}…")
        self._desk.errands.start(job)

    def _progress(self, done: int, total: int, _current: str) -> None:
        self.progressed.emit(self._jobs[0].name, done, total, self._jobs[0].cancel)

    def _cancelled(self) -> None:
        self.said.emit(self.tr("Cancelled: {0}").format(self._jobs[0].name))

    def _ended(self, job: Job) -> None:
        self._jobs.remove(job)
        self.ended.emit()

    def _checked(self, result: VerifyResult) -> None:
        if result.ok:
            self.said.emit(self.tr("All is well: %n original(s) checked", "", result.originals))
            return
        self._name_problems(result)

    def _name_problems(self, result: VerifyResult) -> None:
        count = len(result.problems)
        self._tell(self.tr("%n problem(s) found", "", count), tell_faults(result.problems))

    def _backed_up(self, result: VerifyResult) -> None:
        self.said.emit(self.tr("Backed up and restored on trial: %n original(s)", "", result.originals))
        if not result.ok:
            self._name_problems(result)

    def _counted(self, count: int) -> None:
        self.orphans_counted.emit(count)

    def _took_in(self, count: int) -> None:
        self.said.emit(self.tr("%n original(s) taken in again", "", count))
        self._desk.tell(at_once=True)
        self.taken_in.emit()
        self.count_orphans()

    def _derived(self, _result: object) -> None:
        self._desk.tell(at_once=True)

    def _tell(self, text: str, more: str) -> None:
        plain_box(QMessageBox.Icon.Warning, text, more, self._window).open()
