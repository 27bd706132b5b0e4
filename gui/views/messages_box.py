"""Boxes that say what happened and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from gui.intake import Refused
from gui.views.picture_view import explain_reason

if TYPE_CHECKING:
    from gui.explain import Explanation

translate = QCoreApplication.translate
MOST_NAMED = 12


def show_error(parent: QWidget, said: Explanation) -> None:
    """Say what went wrong; does not wait for the seller, so that work goes on behind it."""
    box = QMessageBox(QMessageBox.Icon.Warning, parent.windowTitle(), said.what, parent=parent)
    box.setInformativeText(said.do)
    _open(box)


def show_refused(parent: QWidget, refused: Sequence[Refused]) -> None:
    """Name the files that were not kept, with the reason."""
    text = translate("messages", "%n file(s) could not be added", "", len(refused))
    reasons = [explain_reason(reason) for reason, _ in Counter(r.reason for r in refused).most_common(3)]
    box = QMessageBox(QMessageBox.Icon.Warning, parent.windowTitle(), text, parent=parent)
    names = [f"• {one.name}" for one in refused[:MOST_NAMED]]
    if len(refused) > MOST_NAMED:
        names.append(translate("messages", "… and %n more", "", len(refused) - MOST_NAMED))
    box.setInformativeText("\n".join([*names, "", *reasons]))
    _open(box)


def show_import(parent: QWidget, result: Any) -> None:
    """Say what an order list brought."""
    text = translate("messages", "%n order(s) added", "", len(result.added))
    if result.changed:
        text += translate("messages", ", %n changed", "", len(result.changed))
    if not result.rejected:
        parent.toast.say(text)  # type: ignore[attr-defined]
        return
    box = QMessageBox(QMessageBox.Icon.Information, parent.windowTitle(), text, parent=parent)
    rows = [
        translate("messages", "Row {0}: {1} {2}").format(row.row, _row_reason(row.reason), row.value)
        for row in result.rejected[:MOST_NAMED]
    ]
    box.setInformativeText("\n".join(rows))
    _open(box)


def _row_reason(reason: str) -> str:
    names = {
        "digits-lost": translate("messages", "digits were lost (saved by Excel)"),
        "no-number": translate("messages", "no order number"),
        "no-digits": translate("messages", "not an order number"),
    }
    return names.get(reason, reason)


def _open(box: QMessageBox) -> None:
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
