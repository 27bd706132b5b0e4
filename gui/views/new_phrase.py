"""Where a new pass phrase is typed, and what a lost one means is acknowledged first."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from gui.widgets.basics import column, framed, label


class NewPhrase(QWidget):
    """Two fields that must hold the same, and the warning. `changed` says whether all is right now."""

    changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.first = _secret_field(self.tr("New pass phrase"))
        self.second = _secret_field(self.tr("The same once more"))
        self.hint = label("", "faint", wrap=True)
        self.understood = QCheckBox(self.tr("I understand: without phrase and sheet my chats are lost"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        warning = column(
            label(
                self.tr("A lost pass phrase cannot be recovered without the recovery sheet"), "strong", True
            ),
            label(
                self.tr(
                    "Whoever has neither the pass phrase nor the code on the sheet can't open the library: "
                    "not its makers, nobody."
                ),
                wrap=True,
            ),
            spacing=4,
        )
        box.addWidget(framed(warning, "warnCard", 12))
        for part in (self.first, self.second, self.hint, self.understood):
            box.addWidget(part)
        for field in (self.first, self.second):
            field.textChanged.connect(self._look)
        self.understood.toggled.connect(self._look)
        self.setFocusProxy(self.first)
        self._look()

    def phrase(self) -> str | None:
        """The new phrase; None unless it is long enough, typed twice, and the warning acknowledged."""
        typed = self.first.text()
        fits = not self._what_is_wrong() and typed == self.second.text()
        return typed if fits and self.understood.isChecked() else None

    def forget(self) -> None:
        """Keep nothing of what was typed."""
        self.first.clear()
        self.second.clear()

    def _look(self) -> None:
        self.hint.setText(self._what_is_wrong() or self._differ())
        self.changed.emit(self.phrase() is not None)

    def _what_is_wrong(self) -> str:
        from storage.vault import SHORTEST

        missing = SHORTEST - len(self.first.text().strip())
        if missing == SHORTEST:
            return self.tr(
                "At least {0} characters. Several words that have nothing to do with each other are easy to "
                "keep and hard to guess."
            ).format(SHORTEST)
        return self.tr("%n more character(s)", "", missing) if missing > 0 else ""

    def _differ(self) -> str:
        second = self.second.text()
        if not second:
            return self.tr("Long enough. Type it once more.")
        return "" if self.first.text() == second else self.tr("The two differ.")


def _secret_field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setPlaceholderText(name)
    field.setAccessibleName(name)
    return field
