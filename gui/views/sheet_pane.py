"""The recovery sheet on the screen: its code, printed or saved as PDF, and put away by hand."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QGridLayout, QVBoxLayout, QWidget

from gui.explain import explain
from gui.jobs import Job, JobRunner
from gui.language import language
from gui.widgets.basics import button, framed, label, row

A_ROW = 4


class SheetPane(QWidget):
    """Shows `code`, which is shown this once. `changed` says whether the seller has put it away."""

    changed = Signal(bool)

    def __init__(self, folder: Path, code: str) -> None:
        super().__init__()
        self._folder, self._code = folder, code
        self._runner = JobRunner("sheet", self)
        self._temporary: tempfile.TemporaryDirectory[str] | None = None
        grid = QGridLayout(groups := QWidget())
        grid.setContentsMargins(8, 10, 8, 10)
        grid.setVerticalSpacing(12)
        for number, group in enumerate(code.split("-")):
            shown = label(group, "code")
            shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(shown, number // A_ROW, number % A_ROW)
        groups.setAccessibleName(code)
        self.printing = button(self.tr("Print…"), self.print_it, icon_name="print")
        self.saving = button(self.tr("Save as PDF…"), self._ask_where)
        self.said = label("", "faint", wrap=True)
        self.put_away = QCheckBox(self.tr("I have printed the sheet, or written the code down"))
        self.put_away.toggled.connect(self.changed)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(
            label(
                self.tr(
                    "The code opens the library if the pass phrase is forgotten. It is shown this once. Keep "
                    "the sheet with your documents, not on this computer."
                ),
                "soft",
                wrap=True,
            )
        )
        box.addWidget(framed(groups, "card"))
        box.addWidget(row(self.printing, self.saving, None))
        box.addWidget(self.said)
        box.addWidget(self.put_away)

    def print_it(self) -> None:
        """Show the print preview; the page lies in a private folder for as long as that is open."""
        self._temporary = tempfile.TemporaryDirectory(prefix="liuzheng-")
        self._write(Path(self._temporary.name) / "sheet.pdf", self._preview)

    def save_to(self, target: Path) -> None:
        """Write the sheet as PDF."""
        self._write(target, self._saved)

    def close_down(self) -> None:
        """End the thread; to be called when the dialog around it closes."""
        self._runner.close()

    def _ask_where(self) -> None:
        name = self.tr("Recovery sheet") + ".pdf"
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save the sheet"), name, "PDF (*.pdf)")
        if chosen:
            self.save_to(Path(chosen))

    def _write(self, target: Path, done: object) -> None:
        folder, code, tongue = self._folder, self._code, language()

        def work(_job: Job) -> object:
            from storage.exports.recovery_sheet import recovery_sheet

            return recovery_sheet(target, folder, code, tongue)

        for one in (self.printing, self.saving):
            one.setEnabled(False)
        self.said.setText(self.tr("Preparing the page…"))
        job = Job(work)
        job.finished.connect(done)
        job.failed.connect(self._failed)
        self._runner.start(job)

    def _preview(self, pdf: Path) -> None:
        from gui.printing import PrintPreview

        self._rest("")
        PrintPreview(pdf, self, self.tr("Print the recovery sheet")).exec()
        if self._temporary is not None:
            self._temporary.cleanup()
            self._temporary = None

    def _saved(self, target: Path) -> None:
        self._rest(self.tr("Written: {0}. Print it, then delete the file.").format(target.name))

    def _failed(self, error: Exception) -> None:
        self._rest(explain(error).in_one())

    def _rest(self, text: str) -> None:
        self.said.setText(text)
        for one in (self.printing, self.saving):
            one.setEnabled(True)
