"""Strangers' words are words: nothing that came out of a picture, a file or a list is ever read as markup.

Qt takes a text that looks like HTML for HTML in labels, message boxes and tool tips, and then opens the
files it names. Labels, boxes and tool tips are therefore made here, and nowhere else."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as GuiQt  # where PySide keeps the guess that Qt makes
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget


class PlainLabel(QLabel):
    """A label that shows its text letter by letter."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)


def plain_tip(text: str) -> str:
    """`text` so that a tool tip, which knows no plain text, shows it letter by letter."""
    if not GuiQt.mightBeRichText(text):
        return text
    return f'<p style="white-space:pre-wrap">{html.escape(text)}</p>'


def plain_box(icon: QMessageBox.Icon, text: str, more: str, parent: QWidget | None = None) -> QMessageBox:
    """A message box over `parent` (or alone), not open yet, with what happened and what to do."""
    title = parent.window().windowTitle() if parent else ""
    box = QMessageBox(icon, title, text, parent=parent)
    box.setInformativeText(more)
    box.setTextFormat(Qt.TextFormat.PlainText)  # of both texts; a later setInformativeText would keep it
    return box
