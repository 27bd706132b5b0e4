"""Encrypts a library, or decrypts it, while nothing else has it open; may be called off, and killed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QProgressBar, QVBoxLayout, QWidget
from typing_extensions import override

from gui.explain import explain
from gui.jobs import Job, JobRunner
from gui.widgets.basics import label

if TYPE_CHECKING:
    from storage.vault import Key

Tell = Callable[[int, int], None]
STEPS = 1000
"""Of the bar."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """What is wanted of the library in `folder`: with a `phrase` and a `code` it is encrypted; with its
    `key` alone it is decrypted, or what was broken off the last time is gone on with."""

    folder: Path
    key: Key | None = field(default=None, repr=False)
    phrase: str = field(default="", repr=False)
    code: str = field(default="", repr=False)
    go_on: bool = False


def carry_out(wanted: Conversion, tell: Tell) -> Key | None:
    """Do it; returns the key that the library has then. Raises LibraryUnusable, and what `tell` raises."""
    from storage import encryption

    if wanted.phrase:
        return encryption.turn_on(wanted.folder, wanted.phrase, wanted.code, tell)
    if wanted.key is None:
        raise ValueError("decrypting needs the key")
    if wanted.go_on:
        return encryption.go_on(wanted.folder, wanted.key, tell)
    encryption.turn_off(wanted.folder, wanted.key, tell)
    return None


def turned_back(wanted: Conversion, tell: Tell) -> Key | None:
    """Undo what was done of it; returns the key that the library has then."""
    from storage import encryption, vault

    ring = vault.keyring_of(wanted.folder)
    if ring is None:
        return None
    key = wanted.key or vault.unlock(ring, wanted.phrase)
    return encryption.turn_back(wanted.folder, key, tell)


class ConversionBox(QDialog):
    """Begins as soon as it is shown. Ends with `key`, the one that the library has then (None: it has none);
    `done_well` says whether the library can be opened with it."""

    def __init__(self, wanted: Conversion, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted = wanted
        self._runner = JobRunner("conversion", self)
        self._job: Job | None = None
        self.key: Key | None = wanted.key
        self.done_well = False
        self.setWindowTitle(QApplication.applicationDisplayName())
        self.setMinimumWidth(480)
        sealing = bool(wanted.phrase)
        title = self.tr("Encrypting the library") if sealing else self.tr("Taking the encryption off")
        self.what = label(self.tr("Finishing what was begun") if wanted.go_on else title, "big", True)
        self.more = label(
            self.tr("If the computer is switched off meanwhile, nothing is lost: it goes on the next time."),
            "soft",
            True,
        )
        self.bar = QProgressBar()
        self.bar.setRange(0, STEPS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(title)
        self.buttons = QDialogButtonBox()
        self.stop = self.buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.ActionRole)
        self.opener = self.buttons.addButton(self.tr("Open"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.opener.setObjectName("primary")
        self.opener.hide()
        self.stop.setAutoDefault(False)  # an Enter too many must not call it off
        self.stop.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.stop.clicked.connect(self.call_off)
        self.buttons.accepted.connect(self.accept)
        box = QVBoxLayout(self)
        box.setContentsMargins(28, 24, 28, 20)
        box.setSpacing(14)
        for part in (self.what, self.bar, self.more, self.buttons):
            box.addWidget(part)
        self.setFocus()
        self._begun = False

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Begin, the first time."""
        super().showEvent(event)
        if not self._begun:
            self._begun = True
            wanted = self._wanted
            self._start(lambda tell: carry_out(wanted, tell), self._finished)

    def call_off(self) -> None:
        """Stop after the files in hand and undo what was done."""
        if self._job is not None and self.stop.isEnabled():  # going back is not called off, too
            self.stop.setEnabled(False)
            self._job.cancel()

    def _start(self, work: Callable[[Tell], object], done: Callable[[Key | None], None]) -> None:
        job = Job(lambda job: work(lambda count, total: job.step(count, total)))
        job.progressed.connect(self._progress)
        job.finished.connect(done)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._go_back)
        self._job = self._runner.start(job)

    def _progress(self, done: int, total: int, _current: str) -> None:
        self.bar.setValue(STEPS * done // max(1, total))

    def _finished(self, key: Key | None) -> None:
        self.key, self.done_well = key, True
        if key is not None:
            self._rest(
                self.tr("The library is encrypted"),
                self.tr("Backups made before (zip files) are not: delete them yourself."),
            )
        else:
            self._rest(self.tr("The library is no longer encrypted"), "")

    def _go_back(self) -> None:
        wanted = self._wanted
        self.what.setText(self.tr("Going back to how it was"))
        self._start(lambda tell: turned_back(wanted, tell), self._went_back)

    def _went_back(self, key: Key | None) -> None:
        self.key, self.done_well = key, True
        self._rest(self.tr("Called off"), self.tr("The library is as it was before."))

    def _failed(self, error: Exception) -> None:
        said = explain(error)
        self._rest(said.what, said.do)

    def _rest(self, what: str, more: str) -> None:
        self._job = None
        self.what.setText(what)
        self.more.setText(more)
        self.bar.hide()
        self.stop.hide()
        self.opener.show()
        self.opener.setDefault(True)

    @override
    def reject(self) -> None:
        """Escape, and the window's cross, call off; there is no leaving in between."""
        if self._job is None:
            super().accept()
        else:
            self.call_off()

    @override
    def done(self, result: int) -> None:
        """Close."""
        self._runner.close()
        super().done(result)
