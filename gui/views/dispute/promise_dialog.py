"""A promise to be watched: its words, until when, and what a look at it showed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from gui.views.dialogs import buttons, from_qt, moment_edit
from gui.widgets.basics import label, row
from storage.disputes.timeline.material import PromiseRow

USUAL_DAYS = 7
"""How long a promise is given if the seller says nothing else."""


class PromiseDialog(QDialog):
    """Text and due date; for one that is watched already, whether it was kept and when that was looked at."""

    def __init__(
        self,
        parent: QWidget,
        text: str,
        made_at: datetime | None = None,
        known: PromiseRow | None = None,
        kept: bool | None = None,
    ) -> None:
        super().__init__(parent)
        title = self.tr("Watch a promise")
        self.setWindowTitle(title)
        self.setMinimumWidth(480)
        self.text = QPlainTextEdit(known.text if known else text)
        self.text.setAccessibleName(self.tr("What was promised"))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(76)
        self.has_due = QCheckBox(self.tr("Due on"))
        self.has_due.setChecked(known is None or known.due is not None)
        usual = (made_at or datetime.now()) + timedelta(days=USUAL_DAYS)
        self.due = moment_edit((known.due if known else None) or usual)
        self.due.setDisplayFormat("yyyy-MM-dd")
        self.due.setAccessibleName(self.tr("Due on"))
        self.due.setEnabled(self.has_due.isChecked())
        self.state = QComboBox()
        self.state.setAccessibleName(self.tr("State of the promise"))
        for value, name in (
            (None, self.tr("Still open")),
            (True, self.tr("Kept")),
            (False, self.tr("Not kept")),
        ):
            self.state.addItem(name, value)
        chosen = kept if kept is not None else known.kept if known else None
        self.state.setCurrentIndex({None: 0, True: 1, False: 2}[chosen])
        now = datetime.now().replace(second=0, microsecond=0)
        self.checked = moment_edit((known.checked_at if known else None) or now)
        self.checked.setDisplayFormat("yyyy-MM-dd HH:mm")
        self.checked.setAccessibleName(self.tr("Looked at on"))
        self._checked_label = label(self.tr("Looked at on"))
        box = QVBoxLayout(self)
        box.setContentsMargins(22, 18, 22, 16)
        box.setSpacing(12)
        box.addWidget(label(title, "big"))
        box.addWidget(self.text)
        box.addWidget(row(self.has_due, self.due, None))
        box.addWidget(row(self.state, self._checked_label, self.checked, None))
        box.addWidget(
            label(self.tr("Not kept, it becomes a row of the timeline, dated when you looked."), "soft", True)
        )
        box.addWidget(buttons(self, self.tr("Save")))
        self.has_due.toggled.connect(self.due.setEnabled)
        self.state.currentIndexChanged.connect(self._show_checked)
        self._show_checked()
        self.text.setFocus()

    def values(self) -> dict[str, Any]:
        """text, due, kept and checked_at; an open promise was not looked at."""
        due = from_qt(self.due.dateTime()).replace(hour=0, minute=0, second=0)
        kept = self.state.currentData()
        return {
            "text": self.text.toPlainText().strip(),
            "due": due if self.has_due.isChecked() else None,
            "kept": kept,
            "checked_at": None if kept is None else from_qt(self.checked.dateTime()),
        }

    def _show_checked(self) -> None:
        for part in (self._checked_label, self.checked):
            part.setVisible(self.state.currentData() is not None)
