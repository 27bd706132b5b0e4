"""Backs the library up by itself when it is time: at opening, and while the window is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMessageBox, QWidget
from typing_extensions import override

from gui import preferences
from gui.desk import Desk
from gui.explain import explain
from gui.faults import tell_faults
from gui.jobs import Job
from gui.plain import plain_box
from gui.scheduling import note_last, schedule_of
from gui.window.beside import Beside
from storage.codes import Every

if TYPE_CHECKING:
    from storage.schedule import Made

LOOK_MS = 10 * 60_000
"""How often to look whether it is time."""


class ScheduledBackups(Beside):
    """What failed is shown with its reason. Like what was cancelled it is tried again at the next opening,
    not every ten minutes."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(desk, window)
        self._put_off = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Look now and from time to time; again after the seller has chosen otherwise."""
        self._put_off = False
        self.look()
        self._timer.start()

    def look(self) -> None:
        """Back up if it is time."""
        chosen, library = preferences.load(), self._desk.library
        if self._put_off or self.busy() or chosen.backup_every == Every.OFF:
            return
        schedule = schedule_of(chosen)

        def work(job: Job) -> object:
            from storage.schedule import run_if_due

            return run_if_due(library, schedule, lambda done, total: job.step(done, total))

        self._start(self.tr("Backing up as scheduled"), work, self._backed_up, self._not_backed_up)

    def _backed_up(self, made: Made | None) -> None:
        if made is None:
            return
        if made.result.ok:
            self._note(made)
            self.said.emit(
                self.tr(
                    "Backed up as scheduled, and restored on trial: %n original(s)", "", made.result.originals
                )
            )
        else:
            more = self.tr("No older backup is deleted for it; what is missing may be in one of them.")
            self._tell(
                self.tr("The scheduled backup lacks what the library has lost"),
                f"{tell_faults(made.result.problems)}\n\n{more}",
            )

    def _note(self, made: Made) -> None:
        try:
            note_last(made.at_utc)
        except OSError as error:
            self._desk.failed.emit(error)

    def _not_backed_up(self, error: Exception) -> None:
        self._put_off = True
        said = explain(error)
        again = self.tr("It is tried again the next time the program is opened.")
        self._tell(self.tr("The scheduled backup was not made"), f"{said.what}\n{said.do}\n\n{again}")

    @override
    def _cancelled(self) -> None:
        self._put_off = True
        super()._cancelled()

    def _tell(self, text: str, more: str) -> None:
        plain_box(QMessageBox.Icon.Warning, text, more, self._window).open()

    @override
    def close(self) -> None:
        """End, as `Beside` does."""
        self._timer.stop()
        super().close()
