"""Offers to put a library together again whose database is lost, old or damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QProgressBar, QVBoxLayout, QWidget
from typing_extensions import override

from gui.explain import explain
from gui.jobs import Job, JobRunner
from gui.widgets.basics import label
from storage.codes import LibraryReason

if TYPE_CHECKING:
    from storage.errors import LibraryUnusable
    from storage.salvage import Salvaged
    from storage.vault import Key

MENDABLE = frozenset({LibraryReason.LOST, LibraryReason.BEHIND, LibraryReason.DAMAGED})
"""Reasons of LibraryUnusable that recovering may mend."""


class RecoverBox(QDialog):
    """Says what is wrong; “Recover” works, says what came of it, and is accepted with “Open”."""

    def __init__(self, error: LibraryUnusable, key: Key | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = error.folder
        self._key = key
        self._runner = JobRunner("recover", self)
        self._job = Job(lambda _job: None)
        self.setWindowTitle(QApplication.applicationDisplayName())
        self.setMinimumWidth(520)
        told = explain(error)
        self.what = label(told.what, "sectionTitle", True)
        self.more = label(told.do, "faint", True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.hide()
        self.buttons = QDialogButtonBox()
        self.recover = self.buttons.addButton(self.tr("Recover"), QDialogButtonBox.ButtonRole.ActionRole)
        self.opener = self.buttons.addButton(self.tr("Open"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.quit = self.buttons.addButton(self.tr("Quit"), QDialogButtonBox.ButtonRole.RejectRole)
        self.cancel = self.buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.ActionRole)
        self.cancel.hide()
        self.opener.hide()
        self.recover.setDefault(True)
        self.recover.clicked.connect(self.start)
        self.cancel.clicked.connect(self._call_off)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 18)
        box.setSpacing(14)
        for part in (self.what, self.more, self.bar, self.buttons):
            box.addWidget(part)

    def start(self) -> None:
        """Put the library together, beside the window's thread."""
        folder, key = self._folder, self._key

        def work(job: Job) -> object:
            from storage.salvage import salvage

            return salvage(folder, key, job.step)

        self.recover.setEnabled(False)
        self.quit.hide()
        self.cancel.setEnabled(True)
        self.cancel.show()
        self.bar.setRange(0, 0)
        self.bar.show()
        self._job = Job(work)
        self._job.progressed.connect(self._progress)
        self._job.finished.connect(self._done)
        self._job.failed.connect(self._failed)
        self._job.cancelled.connect(self._cancelled)
        self._runner.start(self._job)

    def _call_off(self) -> None:
        self.cancel.setEnabled(False)
        self._job.cancel()

    def _progress(self, done: int, total: int, _current: str) -> None:
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)

    def _cancelled(self) -> None:
        self.more.setText(self.tr("Cancelled. Nothing is lost; “Recover” goes on where it can."))
        self._rest()
        self.recover.setEnabled(True)

    def _done(self, result: Salvaged) -> None:
        self.what.setText(self.tr("The library is whole again"))
        words = self.tr("%n journal entrie(s) brought back", "", result.entries)
        words += self.tr(", %n original(s) taken in again", "", result.strays)
        if result.lost:
            words += "\n" + self.tr(
                "%n entrie(s) of the journal are lost: check what you typed last", "", result.lost
            )
        self.more.setText(words)
        self._rest()
        self.recover.hide()
        self.opener.show()
        self.opener.setDefault(True)

    def _failed(self, error: Exception) -> None:
        told = explain(error)
        self.what.setText(told.what)
        self.more.setText(told.do)
        self._rest()
        self.recover.setEnabled(True)

    def _rest(self) -> None:
        self.bar.hide()
        self.cancel.hide()
        self.quit.show()

    @override
    def done(self, result: int) -> None:
        """Close; what is under way is waited for."""
        self._runner.close(60)
        super().done(result)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape does not leave while the library is being put together."""
        if self.quit.isVisible() or event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
