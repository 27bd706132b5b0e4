"""What leaves the house: PDF, paper, pictures for the platform, a bundle."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.desk import Desk
from gui.jobs import Job
from gui.language import language
from storage.disputes.types import Timeline


class Exporter(QObject):
    """Asks where to, does it beside the archive's thread, and says when it is done."""

    started = Signal(str)
    written = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._parent = parent
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def start(self, what: str, timeline: Timeline) -> None:
        """Export `what`: "pdf", "print", "pack" or "bundle"."""
        dispute = timeline.dispute
        name = safe_name(dispute.title)
        if what == "pdf":
            target = self._file(self.tr("Save the timeline"), f"{name}.pdf", "PDF (*.pdf)")
            if target:
                self.to_pdf(dispute.id, target)
        elif what == "print":
            self.to_paper(dispute.id)
        elif what == "pack":
            folder = QFileDialog.getExistingDirectory(self._parent, self.tr("Folder for the pictures"))
            if folder:
                self.to_pack(dispute.id, Path(folder) / name, dispute.platform or "taobao")
        elif what == "bundle":
            target = self._file(self.tr("Save the bundle"), f"{name}.zip", "ZIP (*.zip)")
            if target:
                self.to_bundle(dispute.id, target)

    def to_pdf(self, dispute_id: int, target: Path) -> Job:
        """Write the PDF."""
        library = self._desk.library

        def work(_job: Job) -> Path:
            from storage.exports.options import ReportOptions
            from storage.exports.report import build_pdf

            return build_pdf(library, dispute_id, target, options=ReportOptions(language=language()))

        return self._run(work)

    def to_pack(self, dispute_id: int, folder: Path, platform: str) -> Job:
        """Write pictures that fit the platform's limits."""
        library = self._desk.library

        def work(_job: Job) -> Path:
            from storage.exports.pack import build_pack

            folder.mkdir(parents=True, exist_ok=True)
            build_pack(library, dispute_id, folder, platform)
            return folder

        return self._run(work)

    def to_bundle(self, dispute_id: int, target: Path) -> Job:
        """Write the bundle with originals and hashes."""
        library = self._desk.library

        def work(_job: Job) -> Path:
            from storage.exports.bundle import build_bundle

            build_bundle(library, dispute_id, target)
            return target

        return self._run(work)

    def to_paper(self, dispute_id: int) -> Job:
        """Make the PDF in a folder of its own and show the print preview."""
        self._folder = tempfile.TemporaryDirectory(prefix="liuzheng-")
        target = Path(self._folder.name) / "timeline.pdf"
        library = self._desk.library

        def work(_job: Job) -> Path:
            from storage.exports.options import ReportOptions
            from storage.exports.report import build_pdf

            return build_pdf(library, dispute_id, target, options=ReportOptions(language=language()))

        self.started.emit(self.tr("Preparing the pages…"))
        return self._desk.run(work, self._preview)

    def _run(self, work: object) -> Job:
        self.started.emit(self.tr("Exporting…"))
        return self._desk.run(work, self._done)  # type: ignore[arg-type]

    def _done(self, target: Path) -> None:
        self.written.emit(target)

    def _preview(self, pdf: Path) -> None:
        from gui.printing import PrintPreview

        self.written.emit(None)
        PrintPreview(pdf, self._parent).exec()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _file(self, title: str, name: str, kind: str) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(self._parent, title, name, kind)
        return Path(chosen) if chosen else None


def open_in_system(target: Path) -> None:
    """Show a file or folder with the system's own program."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))


def safe_name(title: str) -> str:
    """A file name from a title, without what file systems refuse."""
    kept = "".join(" " if letter in '\\/:*?"<>|' or ord(letter) < 32 else letter for letter in title)
    return " ".join(kept.split()).strip(". ")[:80] or "timeline"
