"""Small questions to the seller: a time, a line of text, one of several things."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, Qt, QTime
from PySide6.QtWidgets import (
    QAbstractButton,
    QDateTimeEdit,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from gui.plain import plain_box
from gui.widgets.basics import label

translate = QCoreApplication.translate


def buttons(dialog: QDialog, ok: str) -> QDialogButtonBox:
    """OK, named by what it does, and Cancel."""
    box = QDialogButtonBox()
    accept = box.addButton(ok, QDialogButtonBox.ButtonRole.AcceptRole)
    accept.setObjectName("primary")
    box.addButton(translate("dialogs", "Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
    box.accepted.connect(dialog.accept)
    box.rejected.connect(dialog.reject)
    return box


def accepting(box: QDialogButtonBox) -> QAbstractButton:
    """The button of `buttons` that accepts."""
    return next(one for one in box.buttons() if box.buttonRole(one) == box.ButtonRole.AcceptRole)


def sure(parent: QWidget, question: str, more: str, yes: str) -> bool:
    """Ask before something that cannot be undone; whoever presses Enter or Escape has said no."""
    box = plain_box(QMessageBox.Icon.Warning, question, more, parent)
    agreed = box.addButton(yes, QMessageBox.ButtonRole.DestructiveRole)
    refused = box.addButton(translate("dialogs", "Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(refused)
    box.setEscapeButton(refused)
    box.exec()
    return box.clickedButton() is agreed


def moment_edit(value: datetime) -> QDateTimeEdit:
    """A field for a date and a time to the second."""
    edit = QDateTimeEdit(to_qt(value))
    edit.setDisplayFormat("yyyy-MM-dd HH:mm:ss")
    edit.setCalendarPopup(True)
    return edit


def to_qt(value: datetime) -> QDateTime:
    """The same numbers on Qt's clock; no zone takes part."""
    return QDateTime(QDate(value.year, value.month, value.day), QTime(value.hour, value.minute, value.second))


def from_qt(value: QDateTime) -> datetime:
    """The numbers shown, as a naive time."""
    day, clock = value.date(), value.time()
    return datetime(day.year(), day.month(), day.day(), clock.hour(), clock.minute(), clock.second())


def ask_moment(parent: QWidget, question: str, known: datetime) -> datetime | None:
    """Ask for a time; None if the seller gives up."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(translate("dialogs", "Set the time"))
    edit = moment_edit(known)
    edit.setAccessibleName(question)
    box = QVBoxLayout(dialog)
    box.setContentsMargins(20, 18, 20, 16)
    box.setSpacing(12)
    box.addWidget(label(question, "big"))
    box.addWidget(edit)
    box.addWidget(buttons(dialog, translate("dialogs", "Set")))
    return from_qt(edit.dateTime()) if dialog.exec() == QDialog.DialogCode.Accepted else None


def ask_text(parent: QWidget, question: str, ok: str, known: str = "", hint: str = "") -> str | None:
    """Ask for a line of text; None if the seller gives up or types nothing."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(question)
    dialog.setMinimumWidth(420)
    edit = QLineEdit(known)
    edit.setPlaceholderText(hint)
    edit.setAccessibleName(question)
    box = QVBoxLayout(dialog)
    box.setContentsMargins(20, 18, 20, 16)
    box.setSpacing(12)
    box.addWidget(label(question, "big"))
    box.addWidget(edit)
    box.addWidget(buttons(dialog, ok))
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    return edit.text().strip() or None if accepted else None


class ChooseDialog(QDialog):
    """Choose one of several things, filtered as one types; `fresh` offers to make a new one from what is
    typed."""

    def __init__(
        self, parent: QWidget, title: str, rows: Sequence[tuple[object, str]], ok: str, fresh: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(480, 440)
        self._rows = rows
        self._fresh = fresh
        self.words = QLineEdit()
        self.words.setPlaceholderText(translate("dialogs", "Type to find"))
        self.words.setAccessibleName(translate("dialogs", "Type to find"))
        self.words.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 16)
        box.setSpacing(10)
        box.addWidget(label(title, "big"))
        box.addWidget(self.words)
        box.addWidget(self.list, 1)
        box.addWidget(buttons(self, ok))
        self.words.textChanged.connect(self._fill)
        self.list.itemDoubleClicked.connect(self._taken)
        self._fill()

    def choice(self) -> object:
        """The thing chosen; a `str` where a new one is to be made from it; None for nothing."""
        item = self.list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item else None

    def _fill(self) -> None:
        sought = self.words.text().strip().lower()
        self.list.clear()
        for thing, text in self._rows:
            if sought in text.lower():
                self._add(text, thing)
        if self._fresh and (sought or not self._rows):
            typed = self.words.text().strip()
            if typed:
                self._add(self._fresh.format(typed), typed)
        if self.list.count():
            self.list.setCurrentRow(0)

    def _add(self, text: str, thing: object) -> None:
        item = QListWidgetItem(text)
        item.setData(Qt.ItemDataRole.UserRole, thing)
        self.list.addItem(item)

    def _taken(self, _item: QListWidgetItem) -> None:
        self.accept()
