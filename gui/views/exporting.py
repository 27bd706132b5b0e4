"""What leaves the house: PDF, paper, pictures for the platform, a bundle."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.desk import Desk
from gui.jobs import Job
from gui.views.export_options import ExportDialog
from storage.disputes.types import Timeline

if TYPE_CHECKING:
    from storage.exports.options import ReportOptions


class Exporter(QObject):
    """Asks what and where to, does it beside the archive's thread, and says when it is done."""

    started = Signal(str)
    progressed = Signal(str, int, int, object)
    """What, how many steps of how many (-1: nobody knows), and what calls it off."""
    written = Signal(object)
    """What was written; None if nothing was."""
    said = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._parent = parent
        self._jobs: list[Job] = []  # that runs, and those that wait for it
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def start(self, what: str, timeline: Timeline) -> None:
        """Export `what`: "pdf", "print", "pack" or "bundle"."""
        asked = {
            "pdf": self._ask_pdf,
            "print": self._ask_paper,
            "pack": self._ask_pack,
            "bundle": self._ask_bundle,
        }
        asked[what](timeline)

    def to_pdf(self, dispute_id: int, target: Path, options: ReportOptions) -> Job:
        """Write the PDF."""
        library = self._desk.library

        def work(job: Job) -> Path:
            from storage.exports.report import build_pdf

            return build_pdf(library, dispute_id, target, options=options, on_progress=job.step)

        return self._run(work)

    def to_pack(self, dispute_id: int, folder: Path, platform: str, options: ReportOptions) -> Job:
        """Write pictures that fit the platform's limits; an earlier pack stays, and the new one goes beside
        it."""
        library = self._desk.library

        def work(job: Job) -> Path:
            from storage.exports.pack import build_pack, fresh_folder

            place = fresh_folder(folder)
            new = not place.exists()
            place.mkdir(parents=True, exist_ok=True)
            try:
                build_pack(library, dispute_id, place, platform, options=options, on_progress=job.step)
            except BaseException:
                with suppress(OSError):  # it is not empty
                    if new:
                        place.rmdir()
                raise
            return place

        return self._run(work)

    def to_bundle(self, dispute_id: int, target: Path) -> Job:
        """Write the bundle with originals and hashes."""
        library = self._desk.library

        def work(job: Job) -> Path:
            from storage.exports.bundle import build_bundle

            build_bundle(library, dispute_id, target, on_progress=job.step)
            return target

        return self._run(work)

    def to_paper(self, dispute_id: int, options: ReportOptions) -> Job:
        """Make the PDF in a folder of its own and show the print preview."""
        self._folder = tempfile.TemporaryDirectory(prefix="liuzheng-")
        target = Path(self._folder.name) / "timeline.pdf"
        library = self._desk.library

        def work(job: Job) -> Path:
            from storage.exports.report import build_pdf

            return build_pdf(library, dispute_id, target, options=options, on_progress=job.step)

        return self._begin(self.tr("Preparing the pages"), work, self._preview)

    def _ask_pdf(self, timeline: Timeline) -> None:
        options = self._options(self.tr("Timeline as PDF"))
        target = options and self._file(self.tr("Save the timeline"), f"{_name(timeline)}.pdf", "PDF (*.pdf)")
        if options and target:
            self.to_pdf(timeline.dispute.id, target, options)

    def _ask_paper(self, timeline: Timeline) -> None:
        options = self._options(self.tr("Print the timeline"))
        if options:
            self.to_paper(timeline.dispute.id, options)

    def _ask_pack(self, timeline: Timeline) -> None:
        from storage.disputes.profiles import platforms

        title = self.tr("Pictures for the platform")
        dialog = ExportDialog(self._parent, title, platforms(), timeline.dispute.platform or "")
        if dialog.exec() != ExportDialog.DialogCode.Accepted:
            return
        folder = QFileDialog.getExistingDirectory(self._parent, self.tr("Folder for the pictures"))
        if folder:
            platform = dialog.platform.currentData() or "other"
            self.to_pack(timeline.dispute.id, Path(folder) / _name(timeline), platform, dialog.options())

    def _ask_bundle(self, timeline: Timeline) -> None:
        target = self._file(self.tr("Save the bundle"), f"{_name(timeline)}.zip", "ZIP (*.zip)")
        if target:
            self.to_bundle(timeline.dispute.id, target)

    def _options(self, title: str) -> ReportOptions | None:
        dialog = ExportDialog(self._parent, title)
        return dialog.options() if dialog.exec() == ExportDialog.DialogCode.Accepted else None

    def _run(self, work: Callable[[Job], object]) -> Job:
        return self._begin(self.tr("Exporting"), work, self._done)

    def _begin(self, what: str, work: Callable[[Job], object], done: Callable[..., object]) -> Job:
        """`done` must be a bound method of a QObject."""
        job = Job(work, what)
        job.progressed.connect(self._progress)
        job.finished.connect(done)
        job.failed.connect(self._desk.failed)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._cancelled)
        self._jobs.append(job)
        job.ended.connect(self._ended)
        self.started.emit(f"{what}…")
        return self._desk.errands.start(job)

    def _progress(self, done: int, total: int, _current: str) -> None:
        if self._jobs:
            self.progressed.emit(self._jobs[0].name, done, total or -1, self._jobs[0].cancel)

    def _cancelled(self) -> None:
        self.said.emit(self.tr("Cancelled: {0}").format(self._jobs[0].name))
        self._give_up()

    def _ended(self, job: Job) -> None:
        self._jobs.remove(job)

    def _done(self, target: Path) -> None:
        self.written.emit(target)

    def _failed(self, _error: Exception) -> None:
        self._give_up()

    def _give_up(self) -> None:
        self._clean_up()
        self.written.emit(None)

    def _preview(self, pdf: Path) -> None:
        from gui.printing import PrintPreview

        self.written.emit(None)
        PrintPreview(pdf, self._parent).exec()
        self._clean_up()

    def _clean_up(self) -> None:
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _file(self, title: str, name: str, kind: str) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(self._parent, title, name, kind)
        return Path(chosen) if chosen else None


def open_in_system(target: Path) -> None:
    """Show a file or folder with the system's own program."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))


def _name(timeline: Timeline) -> str:
    return safe_name(timeline.dispute.title)


def safe_name(title: str) -> str:
    """A file name from a title, without what file systems refuse."""
    kept = "".join(" " if letter in '\\/:*?"<>|' or ord(letter) < 32 else letter for letter in title)
    return " ".join(kept.split()).strip(". ")[:80] or "timeline"
