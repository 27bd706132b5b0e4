"""Asks for the pass phrase of an encrypted library before it is opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from typing_extensions import override

from gui.views.dialogs import accepting, buttons
from gui.views.phrase_field import PhraseField
from gui.widgets.basics import Elided, label

if TYPE_CHECKING:
    from storage.vault import Key, Keyring


class PhraseDialog(QDialog):
    """Ends accepted with `key`, and what was typed as `secret`, once the phrase or the recovery code was
    right; else it asks again. `what` says what it is for."""

    def __init__(
        self,
        ring: Keyring,
        folder: Path,
        parent: QWidget | None = None,
        title: str = "",
        what: str = "",
        ok: str = "",
    ) -> None:
        super().__init__(parent)
        self.key: Key | None = None
        title = title or self.tr("The library is locked")
        self.setWindowTitle(title)
        self.setMinimumWidth(460)
        self.phrase = PhraseField(ring)
        box = QVBoxLayout(self)
        box.setContentsMargins(28, 24, 28, 20)
        box.setSpacing(14)
        box.addWidget(label(title, "pageTitle"))
        box.addWidget(label(what, "soft", wrap=True) if what else Elided(str(folder), "faint"))
        box.addWidget(self.phrase)
        box.addSpacing(4)
        answers = buttons(self, ok or self.tr("Unlock"))
        self.ok = accepting(answers)
        self.phrase.ready.connect(self.ok.setEnabled)
        box.addWidget(answers)
        self.phrase.setFocus()

    @property
    def secret(self) -> str:
        """What was typed, known to be right."""
        return self.phrase.secret

    @override
    def accept(self) -> None:
        """Try what was typed."""
        self.key = self.phrase.key()
        if self.key is not None:
            super().accept()


def ask_phrase(folder: Path, parent: QWidget | None = None) -> Key | None:
    """The key of the library in `folder`, asked for; None if it is not encrypted or the seller gives up."""
    from storage import vault

    ring = vault.keyring_of(folder)
    if ring is None:
        return None
    dialog = PhraseDialog(ring, folder, parent)
    return dialog.key if dialog.exec() == QDialog.DialogCode.Accepted else None
