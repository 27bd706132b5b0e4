"""Asks for the pass phrase of an encrypted library."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from gui.explain import explain
from gui.views.dialogs import buttons
from gui.widgets.basics import label
from storage.errors import WrongPassphrase

if TYPE_CHECKING:
    from storage.vault import Key, Keyring


class PhraseDialog(QDialog):
    """Ends accepted with `key` once the phrase, or the recovery code, was right; else it asks again."""

    def __init__(self, ring: Keyring, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ring = ring
        self.key: Key | None = None
        self.setWindowTitle(self.tr("The library is locked"))
        self.setMinimumWidth(440)
        self.phrase = QLineEdit()
        self.phrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.phrase.setAccessibleName(self.tr("Pass phrase"))
        self.phrase.setPlaceholderText(self.tr("Pass phrase, or the code from the recovery sheet"))
        self.wrong = label("", "danger", wrap=True)
        self.wrong.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 18)
        box.setSpacing(12)
        box.addWidget(label(self.tr("The library is locked"), "pageTitle"))
        box.addWidget(label(str(folder), "faint", wrap=True))
        box.addWidget(self.phrase)
        box.addWidget(self.wrong)
        box.addWidget(buttons(self, self.tr("Unlock")))

    @override
    def accept(self) -> None:
        """Try what was typed; it takes a moment, which makes guessing dear."""
        from storage import vault

        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self.key = vault.unlock(self._ring, self.phrase.text())
        except WrongPassphrase as error:
            said = explain(error)
            self.wrong.setText(f"{said.what} {said.do}")
            self.wrong.show()
            self.phrase.selectAll()
            return
        finally:
            QGuiApplication.restoreOverrideCursor()
        self.phrase.clear()
        super().accept()


def ask_phrase(folder: Path, parent: QWidget | None = None) -> Key | None:
    """The key of the library in `folder`, asked for; None if it is not encrypted or the seller gives up."""
    from storage import vault

    ring = vault.keyring_of(folder)
    if ring is None:
        return None
    dialog = PhraseDialog(ring, folder, parent)
    return dialog.key if dialog.exec() == QDialog.DialogCode.Accepted else None
