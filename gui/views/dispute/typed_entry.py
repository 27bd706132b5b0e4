"""Rows typed by hand: an event, the seller's statement, a doubt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from gui.plain import plain_tip
from gui.views.dialogs import buttons, from_qt, moment_edit
from gui.widgets.basics import label, row
from gui.words import who_name
from ocr.types import Precision
from storage.disputes.types import Entry, Exhibit

FORMATS = {
    Precision.DAY: "yyyy-MM-dd",
    Precision.MINUTE: "yyyy-MM-dd HH:mm",
    Precision.SECOND: "yyyy-MM-dd HH:mm:ss",
}


class TypedEntryDialog(QDialog):
    """Text, time with its precision, and, for an event, who did it."""

    def __init__(self, parent: QWidget, kind: str, known: Entry | None = None, words: str = "") -> None:
        super().__init__(parent)
        statement = kind == "statement"
        title = self.tr("Your statement") if statement else self.tr("An event that no screenshot shows")
        self.setWindowTitle(title)
        self.setMinimumWidth(480)
        self.text = QPlainTextEdit(known.text if known else words)
        self.text.setAccessibleName(title)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(90)
        self.text.setPlaceholderText(
            self.tr("e.g. Packed and sent it myself; checked before, no damage")
            if statement
            else self.tr("e.g. The parcel came back; opened on camera")
        )
        self.exact = QComboBox()
        self.exact.setAccessibleName(self.tr("How exact the time is"))
        for value, text in (
            (Precision.DAY, self.tr("The day")),
            (Precision.MINUTE, self.tr("To the minute")),
            (Precision.SECOND, self.tr("To the second")),
        ):
            self.exact.addItem(text, value)
        self.dated = QCheckBox(self.tr("When"))
        self.dated.setChecked(known is None or known.at is not None)
        self.at = moment_edit(
            (known.at if known else None) or datetime.now().replace(second=0, microsecond=0)
        )
        self.at.setAccessibleName(self.tr("When"))
        self.who = QComboBox()
        self.who.setAccessibleName(self.tr("Who did it"))
        for name in ("seller", "buyer", "platform"):
            self.who.addItem(who_name(name), name)
        self.who.setCurrentIndex(max(0, self.who.findData(known.who if known else "seller")))
        self.who.setVisible(not statement and known is None)
        box = QVBoxLayout(self)
        box.setContentsMargins(22, 18, 22, 16)
        box.setSpacing(12)
        box.addWidget(label(title, "big"))
        if statement:
            box.addWidget(label(self.tr("It is printed as your word, without proof."), "soft", wrap=True))
        box.addWidget(self.text)
        box.addWidget(row(self.dated, self.at, self.exact, None))
        box.addWidget(row(self.who, None))
        box.addWidget(buttons(self, self.tr("Keep")))
        self.exact.currentIndexChanged.connect(self._format)
        self.dated.toggled.connect(self.at.setEnabled)
        self.dated.toggled.connect(self.exact.setEnabled)
        known_precision = known.precision if known and known.at else Precision.DAY
        self.exact.setCurrentIndex(max(0, self.exact.findData(known_precision)))
        self._format()
        self.text.setFocus()

    def words(self) -> str:
        """What was typed."""
        return self.text.toPlainText().strip()

    def moment(self) -> tuple[datetime | None, str | None]:
        """The time and its precision; (None, None) for no time."""
        if not self.dated.isChecked():
            return None, None
        at = from_qt(self.at.dateTime())
        precision = self.exact.currentData()
        if precision == Precision.DAY:
            at = at.replace(hour=0, minute=0, second=0)
        elif precision == Precision.MINUTE:
            at = at.replace(second=0)
        return at, str(precision)

    def _format(self) -> None:
        self.at.setDisplayFormat(FORMATS[self.exact.currentData()])


class DoubtDialog(QDialog):
    """A doubt and the exhibits it rests on."""

    def __init__(
        self, parent: QWidget, exhibits: Sequence[Exhibit], text: str = "", cites: Sequence[str] = ()
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("A doubt"))
        self.setMinimumWidth(480)
        self.text = QPlainTextEdit(text)
        self.text.setAccessibleName(self.tr("The doubt"))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(80)
        self.text.setPlaceholderText(self.tr("What does not fit, in one sentence"))
        self.boxes: dict[str, QCheckBox] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(22, 18, 22, 16)
        box.setSpacing(10)
        box.addWidget(label(self.tr("What does not fit?"), "big"))
        box.addWidget(self.text)
        box.addWidget(label(self.tr("Rests on (none: printed as “without evidence”)"), "sectionTitle"))
        line: list[QWidget | int | None] = []
        for number, exhibit in enumerate(exhibits):
            made = QCheckBox(exhibit.id)
            made.setToolTip(plain_tip(exhibit.name))
            made.setChecked(exhibit.id in cites)
            self.boxes[exhibit.id] = made
            line.append(made)
            if len(line) == 6 or number == len(exhibits) - 1:
                box.addWidget(row(*line, None, spacing=14))
                line = []
        box.addWidget(buttons(self, self.tr("Keep")))
        self.text.setFocus()

    def words(self) -> str:
        """What was typed."""
        return self.text.toPlainText().strip()

    def cites(self) -> list[str]:
        """The exhibits ticked."""
        return [name for name, made in self.boxes.items() if made.isChecked()]
