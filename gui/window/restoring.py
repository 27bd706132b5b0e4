"""Restores a backup into a folder of its own, beside the library in use, and offers to open it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox

from gui.faults import tell_faults
from gui.jobs import Job
from gui.plain import plain_box
from gui.views.phrase_dialog import PhraseDialog
from gui.window.beside import Beside
from storage.codes import BackupReason
from storage.errors import BadBackup

if TYPE_CHECKING:
    from storage.records import Problem
    from storage.vault import Key


class Restoring(Beside):
    """The library in use stays as it is. `wanted` is the folder of the restored one, to be opened."""

    wanted = Signal(object)

    def ask(self) -> None:
        """Ask for the backup and for the place, and restore it there."""
        if self.busy():
            self.said.emit(self.tr("A backup is being restored already"))
            return
        kinds = self.tr("Backups")
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Restore from which backup?"), "", f"{kinds} (*.zip *.sqlite3)"
        )
        place = name and QFileDialog.getExistingDirectory(
            self._window, self.tr("Where to? A new folder is made there, unless it is empty")
        )
        if place:
            self.restore(Path(name), new_folder(Path(place)))

    def restore(self, file: Path, folder: Path) -> None:
        """Restore the backup into `folder`, the pass phrase asked for if it is encrypted."""
        from storage.restore import keyring_in

        if folder.resolve().is_relative_to(self._desk.library.folder.resolve()):
            self._desk.failed.emit(BadBackup(BackupReason.INSIDE_LIBRARY, str(folder)))
            return
        ring, key = keyring_in(file), None
        if ring is not None:
            what = self.tr("Type the pass phrase that the library had when it was backed up.")
            dialog = PhraseDialog(ring, file, self._window, self.tr("The backup is encrypted"), what)
            if dialog.exec() != PhraseDialog.DialogCode.Accepted:
                return
            key = dialog.key
        self._run(file, folder, key)

    def _run(self, file: Path, folder: Path, key: Key | None) -> None:
        self._folder = folder

        def work(job: Job) -> object:
            from storage.restore import restore

            return restore(file, folder, lambda _ring: key, lambda done, total: job.step(done, total))

        self._start(self.tr("Restoring a backup"), work, self._restored, self._not_restored)

    def _restored(self, problems: tuple[Problem, ...]) -> None:
        more = self.tr("The library in use was not touched, and is opened again at the next start.")
        if problems:
            lacking = self.tr("When it was backed up, the library lacked already:")
            more = f"{more}\n\n{lacking}\n{tell_faults(problems)}"
        text = self.tr("Restored into {0}").format(self._folder)
        box = plain_box(QMessageBox.Icon.Information, text, more, self._window)
        opener = box.addButton(self.tr("Open it now"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self.tr("Later"), QMessageBox.ButtonRole.RejectRole)
        opener.clicked.connect(self._open)
        box.open()

    def _not_restored(self, error: Exception) -> None:
        self._desk.failed.emit(error)

    def _open(self) -> None:
        self.wanted.emit(self._folder)


def new_folder(place: Path) -> Path:
    """The place itself if it is empty, else a folder in it that is not there yet."""
    if place.is_dir() and not any(place.iterdir()):
        return place
    stem = f"liuzheng-restored-{datetime.now():%Y%m%d}"
    number, folder = 1, place / stem
    while folder.exists():
        number += 1
        folder = place / f"{stem}-{number}"
    return folder
