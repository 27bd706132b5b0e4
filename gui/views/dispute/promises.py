"""Watched promises of the dispute in hand: noted from an entry, shown with their state, marked, dropped."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui import dispute_changes
from gui.desk import Desk
from gui.views.dispute.promise_dialog import PromiseDialog
from gui.widgets.basics import button, clear, column, framed, label, row, tool
from gui.words import note_text, promise_text
from storage.codes import NoteCode
from storage.disputes.timeline.material import PromiseRow
from storage.disputes.types import Entry


class PromiseCards(QWidget):
    """One card for each promise; `marked` brings it with True, False or None (no more than a look)."""

    marked = Signal(object, object)
    removed = Signal(object)
    entry_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)

    def show_promises(self, promises: tuple[PromiseRow, ...], locked: bool) -> None:
        """Show them all."""
        clear(self)
        layout = self.layout()
        assert layout is not None
        for promise in promises:
            layout.addWidget(self._card(promise, locked))

    def _card(self, promise: PromiseRow, locked: bool) -> QWidget:
        style = {True: "good", False: "warn", None: "soft"}[promise.kept]
        jump = button(
            self.tr("Show the entry"), partial(self.entry_wanted.emit, promise.entry_key), "linkButton"
        )
        parts: list[QWidget | int | None] = [jump, None]
        if not locked and promise.kept is None:
            parts.append(button(self.tr("Kept"), partial(self.marked.emit, promise, True), "linkButton"))
            parts.append(button(self.tr("Not kept"), partial(self.marked.emit, promise, False), "linkButton"))
        if not locked:
            parts.append(tool("edit", self.tr("Edit the promise"), partial(self.marked.emit, promise, None)))
            parts.append(tool("trash", self.tr("Watch it no longer"), partial(self.removed.emit, promise)))
        inner = column(
            label(promise.text, wrap=True, selectable=True),
            label(promise_text(promise), style, wrap=True),
            row(*parts, spacing=8),
            spacing=2,
        )
        return framed(inner, "card", 10)


class PromiseKeeper(QObject):
    """Asks what is needed about a promise, over `parent`, and makes the change."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._parent = parent

    def watch(self, dispute_id: int, entry: Entry) -> None:
        """Let the seller note a promise made in an entry."""
        dialog = PromiseDialog(self._parent, _promised_in(entry), entry.at)
        values = dialog.values() if dialog.exec() == PromiseDialog.DialogCode.Accepted else {}
        if values.get("text"):
            self._desk.make(dispute_changes.add_promise(dispute_id, entry.key, values))

    def mark(self, promise: PromiseRow, kept: bool | None) -> None:
        """Let the seller say whether it was kept and when that was looked at."""
        dialog = PromiseDialog(self._parent, promise.text, known=promise, kept=kept)
        if dialog.exec() == PromiseDialog.DialogCode.Accepted and dialog.values()["text"]:
            self._desk.make(dispute_changes.change_promise(promise.id, dialog.values()))

    def drop(self, promise: PromiseRow) -> None:
        """Watch it no longer."""
        self._desk.make(dispute_changes.remove_promise(promise.id))


def _promised_in(entry: Entry) -> str:
    """What the entry promises: "OK" says little, so where it answers a request the note on it stands in."""
    if entry.answers is None:
        return entry.text
    promised = (note_text(note) for note in entry.notes if note.code is NoteCode.PROMISE)
    return next(promised, entry.text)
