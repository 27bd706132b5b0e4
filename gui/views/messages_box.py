"""Boxes that say what happened and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from gui.explain import explain_failure
from gui.explanation import Explanation
from gui.intake import Refused
from gui.plain import plain_box
from storage.codes import RowReason
from storage.failures import Failure

MOST_NAMED = 12


class Boxes(QObject):
    """Opens boxes over the window and does not wait for them, so that work goes on behind."""

    said = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def show_error(self, said: Explanation) -> None:
        """Say what went wrong and what helps."""
        self._open(QMessageBox.Icon.Warning, said.what, said.do)

    def show_refused(self, refused: Sequence[Refused]) -> None:
        """Name the files that were not kept, with the reasons."""
        names = [f"• {one.name}" for one in refused[:MOST_NAMED]]
        if len(refused) > MOST_NAMED:
            names.append(self.tr("… and %n more", "", len(refused) - MOST_NAMED))
        counted = Counter(one.reason for one in refused).most_common(3)
        reasons = [explain_failure(Failure(reason)).in_one() for reason, _ in counted]
        text = self.tr("%n file(s) could not be added", "", len(refused))
        self._open(QMessageBox.Icon.Warning, text, "\n".join([*names, "", *reasons]))

    def show_import(self, result: Any) -> None:
        """Say what an order list brought; rows that brought nothing are named."""
        text = self.tr("%n order(s) added", "", len(result.added))
        if result.changed:
            text += self.tr(", %n changed", "", len(result.changed))
        if not result.rejected:
            self.said.emit(text)
            return
        rows = [
            self.tr("Row {0}: {1} {2}").format(row.row, self._row_reason(row.reason), row.value)
            for row in result.rejected[:MOST_NAMED]
        ]
        self._open(QMessageBox.Icon.Information, text, "\n".join(rows))

    def _row_reason(self, reason: RowReason) -> str:
        names = {
            RowReason.DIGITS_LOST: self.tr("digits were lost (saved by Excel)"),
            RowReason.NO_NUMBER: self.tr("no order number"),
            RowReason.NO_DIGITS: self.tr("not an order number"),
        }
        return names[reason]

    def _open(self, icon: QMessageBox.Icon, text: str, more: str) -> None:
        box = plain_box(icon, text, more, self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()
