"""The timeline as a list: point, choose, filter; drop conversations, pictures and messages onto it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QMenu
from typing_extensions import override

from gui.dragging import dropped_things
from gui.models.timeline import Filter, TimelineModel, spoken
from gui.theme import theme
from gui.views.dispute.timeline_paint import TimelineDelegate
from storage.disputes.timeline.keys import typed_of
from storage.disputes.types import Entry, Timeline


class TimelineList(QListView):
    """Shows a timeline. `chosen` brings the entry in hand, None for none."""

    chosen = Signal(object)
    evidence_wanted = Signal(object)
    left_out = Signal(object, bool)
    edit_wanted = Signal(object)
    remove_wanted = Signal(object)
    promise_wanted = Signal(object)
    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._model = TimelineModel()
        self._delegate = TimelineDelegate(self)
        self.locked = False
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAcceptDrops(True)
        self.setAccessibleName(self.tr("Timeline"))
        self.customContextMenuRequested.connect(self._show_menu)
        self.selectionModel().currentChanged.connect(self._current)
        self._delegate.evidence_clicked.connect(self.evidence_wanted)
        theme().changed.connect(self.viewport().update)

    def show_timeline(self, timeline: Timeline | None, shown: Filter, hints: bool) -> None:
        """Show a timeline; the entry in hand and the place scrolled to stay where that is possible."""
        entry = self.entry()
        place = self.verticalScrollBar().value()
        if self._delegate.show_hints != hints:
            self._delegate.show_hints = hints
            self._delegate.forget()
        self.selectionModel().blockSignals(True)
        self._model.show_timeline(timeline, shown)
        self.selectionModel().blockSignals(False)
        self.doItemsLayout()
        row = self._model.row_of(entry.key) if entry else None
        if row is not None:
            self.setCurrentIndex(self._model.index(row))
        self.verticalScrollBar().setValue(place)

    def entry(self) -> Entry | None:
        """The entry in hand."""
        index = self.currentIndex()
        if not index.isValid() or index.row() >= self._model.rowCount():
            return None
        return self._model.record(index.row()).entry

    def entries(self) -> list[Entry]:
        """The entries shown, in order."""
        lines = [self._model.record(row) for row in range(self._model.rowCount())]
        return [line.entry for line in lines if line.entry is not None]

    def choose(self, key: str) -> bool:
        """Take an entry in hand and bring it into sight; False if it is not shown."""
        row = self._model.row_of(key)
        if row is None:
            return False
        self.setCurrentIndex(self._model.index(row))
        self.scrollTo(self._model.index(row), QAbstractItemView.ScrollHint.PositionAtCenter)
        return True

    def choose_first(self) -> None:
        """Take the first entry in hand."""
        found = self.entries()
        if found:
            self.choose(found[0].key)
            self.verticalScrollBar().setValue(0)

    # --- dropping -----------------------------------------------------------------------------

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_things(event.mimeData()) and not self.locked:
            event.acceptProposedAction()
        else:
            event.ignore()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        things = dropped_things(event.mimeData())
        if things:
            self.dropped.emit(things)
            event.acceptProposedAction()

    # --- the rest -----------------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry = self.entry()
        if event.matches(QKeySequence.StandardKey.Copy) and entry is not None:
            QApplication.clipboard().setText(spoken(self._model.record(self.currentIndex().row())))
        elif event.key() == Qt.Key.Key_Delete and entry is not None and not self.locked:
            self.left_out.emit(entry, not entry.left_out)
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._delegate.forget()
            self.scheduleDelayedItemsLayout()

    def _current(self, index: QModelIndex) -> None:
        self.chosen.emit(self._model.record(index.row()).entry if index.isValid() else None)

    def _show_menu(self, point: QPoint) -> None:
        menu = self.menu_for(self.indexAt(point))
        if menu is not None:
            menu.exec(self.viewport().mapToGlobal(point))

    def menu_for(self, index: QModelIndex) -> QMenu | None:
        """What can be done about the entry in a row; None where no entry stands."""
        entry = self._model.record(index.row()).entry if index.isValid() else None
        if entry is None:
            return None
        menu = QMenu(self)
        menu.addAction(
            self.tr("Copy"), lambda: QApplication.clipboard().setText(spoken(self._model.record(index.row())))
        )
        if not self.locked:
            menu.addSeparator()
            word = self.tr("List again") if entry.left_out else self.tr("Leave out of the timeline")
            menu.addAction(word, lambda: self.left_out.emit(entry, not entry.left_out))
            if entry.kind == "message":
                menu.addAction(self.tr("Watch a promise…"), lambda: self.promise_wanted.emit(entry))
            if typed_of(entry.key) is not None:
                menu.addAction(self.tr("Edit…"), lambda: self.edit_wanted.emit(entry))
                menu.addAction(self.tr("Remove"), lambda: self.remove_wanted.emit(entry))
        return menu
