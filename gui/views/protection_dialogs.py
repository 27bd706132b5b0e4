"""Protecting a library with a pass phrase, step by step: a phrase, a sheet; another phrase, another sheet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gui.views.dialogs import accepting, buttons
from gui.views.new_phrase import NewPhrase
from gui.views.sheet_pane import SheetPane
from gui.widgets.basics import beside, button, column, framed, label


class _Steps(QDialog):
    """Pages one after the other; “Next” on the last one ends the dialog accepted."""

    def __init__(self, parent: QWidget | None, title: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(520)
        self.title = label(title, "pageTitle", wrap=True)
        self.pages = QStackedWidget()
        self.buttons = buttons(self, "")
        self.ok = accepting(self.buttons)
        self.ok.setEnabled(False)
        box = QVBoxLayout(self)
        box.setContentsMargins(28, 24, 28, 20)
        box.setSpacing(16)
        for part in (self.title, self.pages, self.buttons):
            box.addWidget(part)


class TurnOnDialog(_Steps):
    """Asks for a pass phrase, then shows the recovery sheet; accepted with `phrase` and `code`."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        from storage.vault import new_code

        super().__init__(parent, self.tr("Protect the library with a pass phrase"))
        self.code, self.phrase = new_code(), ""
        self.new = NewPhrase()
        self.sheet = SheetPane(folder, self.code)
        self.pages.addWidget(self.new)
        self.pages.addWidget(self.sheet)
        self.ok.setText(self.tr("Next"))
        self.new.changed.connect(self.ok.setEnabled)
        self.sheet.changed.connect(self.ok.setEnabled)
        self.new.setFocus()

    @override
    def accept(self) -> None:
        """From the phrase to the sheet, and from there on to the work."""
        phrase = self.new.phrase()
        if self.pages.currentWidget() is self.sheet:
            if self.sheet.put_away.isChecked():
                super().accept()
        elif phrase is not None:
            self.phrase = phrase
            self.pages.setCurrentWidget(self.sheet)
            self.title.setText(self.tr("Put the recovery sheet away"))
            self.ok.setText(self.tr("Encrypt now"))
            self.ok.setEnabled(False)

    @override
    def done(self, result: int) -> None:
        """Close; nothing that was typed is kept in the fields."""
        self.new.forget()
        self.sheet.close_down()
        super().done(result)


class NewPhraseDialog(_Steps):
    """Asks for another pass phrase; accepted with `phrase`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, self.tr("Another pass phrase"))
        self.phrase = ""
        self.new = NewPhrase()
        self.pages.addWidget(self.new)
        self.ok.setText(self.tr("Change it"))
        self.new.changed.connect(self.ok.setEnabled)
        self.new.setFocus()

    @override
    def accept(self) -> None:
        """Accept what is right."""
        phrase = self.new.phrase()
        if phrase is not None:
            self.phrase = phrase
            super().accept()

    @override
    def done(self, result: int) -> None:
        """Close; nothing that was typed is kept in the fields."""
        self.new.forget()
        super().done(result)


class NewSheetDialog(_Steps):
    """Shows another recovery sheet; accepted once it was put away. Until then the old one holds."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        from storage.vault import new_code

        super().__init__(parent, self.tr("Another recovery sheet"))
        self.code = new_code()
        self.sheet = SheetPane(folder, self.code)
        more = label(self.tr("The old sheet opens nothing any more then: destroy it."), "warn", wrap=True)
        self.pages.addWidget(column(self.sheet, more, spacing=12))
        self.ok.setText(self.tr("Use the new sheet"))
        self.sheet.changed.connect(self.ok.setEnabled)

    @override
    def accept(self) -> None:
        """Accept what was put away."""
        if self.sheet.put_away.isChecked():
            super().accept()

    @override
    def done(self, result: int) -> None:
        """Close."""
        self.sheet.close_down()
        super().done(result)


class ProtectionDialog(QDialog):
    """What can be done about an encrypted library; closes with one of its signals."""

    phrase_wanted = Signal()
    sheet_wanted = Signal()
    off_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Protection"))
        self.setMinimumWidth(560)
        self.phrase = button(self.tr("Change…"), self._then(self.phrase_wanted))
        self.sheet = button(self.tr("New sheet…"), self._then(self.sheet_wanted))
        self.off = button(self.tr("Turn off…"), self._then(self.off_wanted))
        box = QVBoxLayout(self)
        box.setContentsMargins(28, 24, 28, 20)
        box.setSpacing(12)
        box.addWidget(label(self.tr("The library is encrypted"), "pageTitle"))
        for title, text, act in (
            (
                self.tr("Pass phrase"),
                self.tr("Changing it takes a moment; the recovery sheet stays valid."),
                self.phrase,
            ),
            (
                self.tr("Recovery sheet"),
                self.tr("Its code is kept nowhere: a new sheet replaces the old one."),
                self.sheet,
            ),
            (
                self.tr("Encryption"),
                self.tr("Without it, whoever has this computer can read your chats."),
                self.off,
            ),
        ):
            words = column(label(title, "strong"), label(text, "soft", wrap=True), spacing=2)
            box.addWidget(framed(beside(words, act), "card"))
        close = QDialogButtonBox()
        close.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.rejected.connect(self.reject)
        box.addWidget(close)

    def _then(self, wanted: SignalInstance) -> Callable[[], None]:
        def act() -> None:
            self.accept()
            wanted.emit()

        return act
