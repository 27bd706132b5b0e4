"""The messages of one screenshot, or of a conversation, as a list to read, point at and correct."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QMenu
from typing_extensions import override

from gui.dragging import MESSAGES as MESSAGES_MIME
from gui.models.messages import MessageLine, MessageModel
from gui.theme import theme
from gui.views.message_paint import MessageDelegate
from gui.words import kind_name, side_name
from ocr.types import Kind, Side


class Transcript(QListView):
    """Shows message lines. `pointed` follows the mouse (-1: none), `chosen` the selection; `corrected`
    carries (line, field, value)."""

    pointed = Signal(int)
    chosen = Signal(int)
    corrected = Signal(object, str, str)
    time_wanted = Signal(object)
    to_dispute = Signal(object)

    def __init__(self, editable: bool = False, show_channel: bool = False) -> None:
        super().__init__()
        self._model = MessageModel(editable)
        self._delegate = MessageDelegate(self, show_channel)
        self._editable = editable
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setViewportMargins(0, 6, 0, 6)
        self.setWordWrap(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setDragEnabled(True)
        self.setAccessibleName(self.tr("Messages"))
        self.customContextMenuRequested.connect(self._show_menu)
        self.entered.connect(self._entered)
        self.selectionModel().currentChanged.connect(self._current)
        self._model.edited.connect(self._edited)
        theme().changed.connect(self._restyle)

    def show_lines(self, lines: Sequence[MessageLine]) -> None:
        """Show these messages; the row in hand stays in hand when they are as many as before. What is being
        typed into a row stays in the field, or is kept where the rows change."""
        if len(lines) != self._model.rowCount():
            self._delegate.keep()
        self._delegate.forget()
        self._model.show_records(lines)
        self.scheduleDelayedItemsLayout()

    def lines(self) -> list[MessageLine]:
        """What is shown."""
        return self._model.records()

    def light(self, row: int) -> None:
        """Light up one row, and no other; -1 for none."""
        if self._delegate.lit != row:
            self._delegate.lit = row
            self.viewport().update()

    def choose(self, row: int) -> None:
        """Select a row and bring it into sight."""
        index = self._model.index(row)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def selected_lines(self) -> list[MessageLine]:
        """The messages selected, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._model.record(row) for row in rows]

    @override
    def startDrag(self, actions: Qt.DropAction) -> None:
        picked = self.selected_lines()
        if not picked:
            return
        data = QMimeData()
        rows = [f"{line.sha256} {','.join(map(str, line.box))}" for line in picked]
        data.setData(MESSAGES_MIME, "\n".join(rows).encode())
        data.setText("\n".join(line.text for line in picked))
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)

    @override
    def keyPressEvent(self, event: object) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):  # type: ignore[attr-defined]
            self.copy()
            return
        super().keyPressEvent(event)  # type: ignore[arg-type]

    def copy(self) -> None:
        """Put the selected messages' text on the clipboard."""
        QApplication.clipboard().setText("\n".join(line.text for line in self.selected_lines()))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit(-1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._delegate.forget()
            self.scheduleDelayedItemsLayout()

    def _restyle(self) -> None:
        self._delegate.forget()
        self.viewport().update()

    def _entered(self, index: QModelIndex) -> None:
        self.pointed.emit(index.row())

    def _current(self, index: QModelIndex) -> None:
        self.chosen.emit(index.row())

    def _edited(self, line: MessageLine, value: str) -> None:
        self.corrected.emit(line, "text", value)

    def _show_menu(self, point: QPoint) -> None:
        menu = self.menu_for(self.indexAt(point))
        if menu is not None:
            menu.exec(self.viewport().mapToGlobal(point))

    def menu_for(self, index: QModelIndex) -> QMenu | None:
        """What can be done with the message in a row; None where none stands."""
        if not index.isValid():
            return None
        line = self._model.record(index.row())
        menu = QMenu(self)
        menu.addAction(self.tr("Copy"), self.copy)
        menu.addAction(self.tr("Add to a dispute…"), self._to_dispute)
        if self._editable:
            menu.addSeparator()
            menu.addAction(self.tr("Correct the text"), lambda: self.edit(index))
            menu.addAction(self.tr("Correct the time…"), lambda: self.time_wanted.emit(line))
            self._add_choices(menu, line)
            if line.corrected and line.machine_text != line.text:
                menu.addSeparator()
                seen = menu.addAction(self.tr("The machine read: {0}").format(line.machine_text[:60] or "—"))
                seen.setEnabled(False)
        return menu

    def _add_choices(self, menu: QMenu, line: MessageLine) -> None:
        sides = menu.addMenu(self.tr("Who said it"))
        for side in Side:
            act = sides.addAction(side_name(side))
            act.setCheckable(True)
            act.setChecked(side == line.side)
            act.triggered.connect(lambda _on, value=str(side): self.corrected.emit(line, "side", value))
        kinds = menu.addMenu(self.tr("What it is"))
        for kind in Kind:
            act = kinds.addAction(kind_name(kind))
            act.setCheckable(True)
            act.setChecked(kind == line.kind)
            act.triggered.connect(lambda _on, value=str(kind): self.corrected.emit(line, "kind", value))

    def _to_dispute(self) -> None:
        self.to_dispute.emit(self.selected_lines())
