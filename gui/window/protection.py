"""Encryption at rest from the window: turned on and off, another pass phrase, another recovery sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from gui.desk import Desk
from gui.views.conversion_box import Conversion
from gui.views.phrase_dialog import PhraseDialog
from gui.views.protection_dialogs import NewPhraseDialog, NewSheetDialog, ProtectionDialog, TurnOnDialog
from storage.errors import LibraryUnusable

if TYPE_CHECKING:
    from storage.vault import Keyring

ACCEPTED = QDialog.DialogCode.Accepted


class Protection(QObject):
    """Asks what there is to ask. What needs the library for itself is `wanted`: the window closes first."""

    wanted = Signal(object)
    said = Signal(str)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._folder = desk.library.folder

    def open(self) -> None:
        """Offer what can be done: to protect the library, or to change how it is protected."""
        library = self._desk.library
        if library.barred:
            self._desk.failed.emit(LibraryUnusable(library.barred, library.folder))
        elif self._ring() is None:
            self._turn_on()
        else:
            dialog = ProtectionDialog(self._window)
            dialog.phrase_wanted.connect(self._change_phrase)
            dialog.sheet_wanted.connect(self._change_sheet)
            dialog.off_wanted.connect(self._turn_off)
            dialog.exec()

    def _turn_on(self) -> None:
        dialog = TurnOnDialog(self._folder, self._window)
        if dialog.exec() == ACCEPTED:
            self.wanted.emit(Conversion(self._folder, phrase=dialog.phrase, code=dialog.code))

    def _turn_off(self) -> None:
        asked = self._asked(
            self.tr("Turn the encryption off?"),
            self.tr("Whoever has this computer, or a copy of the library, can read your chats then."),
            self.tr("Turn off"),
        )
        if asked is not None:
            self.wanted.emit(Conversion(self._folder, key=asked.key))

    def _change_phrase(self) -> None:
        from storage import vault

        ring, asked = self._ring(), self._asked(self.tr("Another pass phrase"))
        if ring is None or asked is None:
            return
        dialog = NewPhraseDialog(self._window)
        if dialog.exec() == ACCEPTED:
            self._keep(vault.with_phrase(ring, asked.secret, dialog.phrase))
            self.said.emit(self.tr("The pass phrase was changed; the recovery sheet stays valid"))

    def _change_sheet(self) -> None:
        from storage import vault

        ring, asked = self._ring(), self._asked(self.tr("Another recovery sheet"))
        if ring is None or asked is None:
            return
        dialog = NewSheetDialog(self._folder, self._window)
        if dialog.exec() == ACCEPTED:
            self._keep(vault.with_code(ring, asked.secret, dialog.code))
            self.said.emit(self.tr("The new recovery sheet is valid now; destroy the old one"))

    def _asked(self, title: str, what: str = "", ok: str = "") -> PhraseDialog | None:
        """The dialog in which the present phrase was typed; None if the seller gave up."""
        ring = self._ring()
        if ring is None:
            return None
        what = what or self.tr("Type the present pass phrase, or the code from the recovery sheet, first.")
        dialog = PhraseDialog(ring, self._folder, self._window, title, what, ok or self.tr("Go on"))
        return dialog if dialog.exec() == ACCEPTED else None

    def _ring(self) -> Keyring | None:
        from storage import vault

        return vault.keyring_of(self._folder)

    def _keep(self, ring: Keyring) -> None:
        from storage import causes, vault

        with causes.explained(self._folder):
            vault.keep(self._folder, ring)
