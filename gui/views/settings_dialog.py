"""Settings: shop names, language, look, engine, hints, scheduled backups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QFormLayout, QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from gui import preferences
from gui.desk import Asker, Change, Desk
from gui.theme import theme
from gui.views.backup_choice import BackupChoice
from gui.views.dialogs import buttons
from gui.widgets.basics import label
from storage.library import Session


@dataclass(frozen=True, slots=True)
class ShopNames:
    """The names the shop goes by in its chats."""

    names: tuple[str, ...]


def load_names(session: Session) -> ShopNames:
    """The shop's names from the library."""
    from storage.settings import SHOP_NAMES, get_setting

    return ShopNames(tuple(get_setting(session, SHOP_NAMES, [])))


def set_names(text: str, names: list[str]) -> Change:
    """Keep the shop's names; who said what is worked out again."""
    from storage.settings import SHOP_NAMES, get_setting, set_setting

    def do(session: Session) -> list[str]:
        before = list(get_setting(session, SHOP_NAMES, []))
        set_setting(session, SHOP_NAMES, names)
        return before

    def undo(session: Session, before: list[str]) -> None:
        set_setting(session, SHOP_NAMES, before)

    return Change(text, do, undo)


class SettingsDialog(QDialog):
    """Takes effect when “Save” is pressed; a new language from the next start on."""

    names_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._known = ShopNames(())
        self.setWindowTitle(self.tr("Settings"))
        self.setMinimumWidth(520)
        chosen = preferences.load()
        self.names = QPlainTextEdit()
        self.names.setAccessibleName(self.tr("Your shop's names"))
        self.names.setPlaceholderText(self.tr("One name a line, as it stands in chats"))
        self.names.setFixedHeight(84)
        self.names.setTabChangesFocus(True)
        self.names.setEnabled(False)  # until those known are shown: else they would be typed over unseen
        self.language = self._choice(
            [("", self.tr("As the system")), ("zh", "中文"), ("en", "English")], chosen.language
        )
        self.look = self._choice(
            [
                ("system", self.tr("As the system")),
                ("light", self.tr("Light")),
                ("dark", self.tr("Dark")),
            ],
            chosen.theme,
        )
        self.engine = self._choice(
            [
                ("", self.tr("The best there is (recommended)")),
                ("rapidocr", "RapidOCR"),
                ("tesseract", "Tesseract"),
            ],
            chosen.engine,
        )
        self.hints = QCheckBox(self.tr("Show red flags in timelines (not on paper)"))
        self.hints.setChecked(chosen.show_hints)
        self.lock = self._choice(
            [
                (15, self.tr("After 15 minutes of rest")),
                (5, self.tr("After 5 minutes of rest")),
                (60, self.tr("After an hour of rest")),
                (0, self.tr("Only by hand (Ctrl+L)")),
            ],
            chosen.lock_after,
        )
        self.backups = BackupChoice(desk, chosen, self)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        form.addRow(label(self.tr("Your shop's names")), self.names)
        form.addRow("", label(self.tr("They tell which messages are yours."), "faint"))
        form.addRow(label(self.tr("Language")), self.language)
        form.addRow(label(self.tr("Look")), self.look)
        form.addRow(label(self.tr("Text recognition")), self.engine)
        form.addRow("", self.hints)
        if desk.library.key is not None:
            form.addRow(label(self.tr("Lock the window")), self.lock)
        for title, part in self.backups.rows():
            form.addRow(label(title) if title else "", part)
        form.addRow("", label(self.tr("Library: {0}").format(desk.library.folder), "faint", True, True))
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 18)
        box.setSpacing(16)
        box.addWidget(label(self.tr("Settings"), "pageTitle"))
        box.addLayout(form)
        box.addWidget(buttons(self, self.tr("Save")))
        self._asker = Asker(desk, self)
        self._asker.answered.connect(self._show_names)
        self._asker.ask(load_names)

    @override
    def accept(self) -> None:
        """Keep the choices."""
        if not self.backups.complete():
            return
        made = replace(
            self.backups.put_into(preferences.load()),
            language=self.language.currentData(),
            theme=self.look.currentData(),
            engine=self.engine.currentData(),
            show_hints=self.hints.isChecked(),
            lock_after=self.lock.currentData(),
        )
        preferences.save(made)
        theme().choose(made.theme)
        names = [line.strip() for line in self.names.toPlainText().splitlines() if line.strip()]
        if tuple(names) != self._known.names:
            self._desk.make(set_names(self.tr("Shop names changed"), names))
            self.names_changed.emit()
        self._desk.tell(at_once=True)
        super().accept()

    def _choice(self, rows: Sequence[tuple[str | int, str]], chosen: str | int) -> QComboBox:
        made = QComboBox()
        for value, text in rows:
            made.addItem(text, value)
        made.setCurrentIndex(max(0, made.findData(chosen)))
        return made

    def _show_names(self, answer: ShopNames) -> None:
        self._known = answer
        self.names.setPlainText("\n".join(answer.names))
        self.names.setEnabled(True)
