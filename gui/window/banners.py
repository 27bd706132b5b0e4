"""What stays at the head of the window until it is dealt with: why nothing can be changed, what was found."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.explain import explain
from gui.widgets.basics import beside, button, column, framed, label, row
from storage.codes import LibraryReason
from storage.errors import LibraryUnusable


def reading_only(reason: LibraryReason, folder: Path) -> QWidget:
    """Why nothing can be changed in the library here, and what would help."""
    said = explain(LibraryUnusable(reason, folder))
    return _framed(column(label(said.what, "strong", wrap=True), label(said.do, wrap=True), spacing=2))


class OrphansBanner(QWidget):
    """Says that there are originals that the database does not know, and offers to take them in again;
    hidden while there are none."""

    take_in_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.text = label("", "strong", wrap=True)
        self.take_in = button(self.tr("Take them in again"), self.take_in_wanted.emit)
        more = label(self.tr("They are whole and will be read anew; nothing is deleted."), wrap=True)
        words = column(self.text, more, spacing=2)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(_framed(beside(words, self.take_in)))
        self.hide()

    def show_count(self, count: int) -> None:
        """Show how many were found."""
        self.text.setText(self.tr("%n original(s) are not in the database", "", count))
        self.take_in.setEnabled(True)
        self.setVisible(count > 0)

    def rest(self) -> None:
        """They are being taken in."""
        self.take_in.setEnabled(False)


def _framed(inner: QWidget) -> QWidget:
    return row(framed(inner, "warnCard", 10), margins=(16, 12, 16, 0))
