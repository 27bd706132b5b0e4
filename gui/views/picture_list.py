"""The list of pictures: a thumbnail, whose chat it is, when, how far it is."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFontMetrics, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from gui.icons import pixmap
from gui.models.pictures import THUMBNAIL, PictureModel
from gui.models.records import RECORD, Index
from gui.theme import theme
from gui.views.dialogs import ask_moment
from gui.views.dispute.timeline_paint import sized
from gui.widgets.chip import paint_chip
from gui.words import channel_name, moment_text, picture_state_name
from storage.codes import PictureState
from storage.records import PictureRecord

ROW = 78
THUMB = QRect(14, 9, 46, 60)


class PictureDelegate(QStyledItemDelegate):
    """Draws one row; every row is as high as the others, so that a hundred thousand cost nothing."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        record: PictureRecord = index.data(RECORD)
        colours = theme().colours
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.selected if selected else colours.hover))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(6, 2, -6, -2), 9, 9)
        painter.translate(option.rect.topLeft())
        self._paint_thumbnail(painter, index.data(THUMBNAIL))
        self._paint_words(painter, option, record)
        painter.restore()

    def _paint_thumbnail(self, painter: QPainter, drawn: QPixmap | None) -> None:
        colours = theme().colours
        path = QPainterPath()
        path.addRoundedRect(QRectF(THUMB), 5, 5)
        painter.fillPath(path, QColor(colours.shade))
        if drawn is not None and not drawn.isNull():
            painter.save()
            painter.setClipPath(path)
            wide = drawn.size().scaled(THUMB.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
            left = THUMB.left() - (wide.width() - THUMB.width()) // 2
            painter.drawPixmap(QRect(left, THUMB.top(), wide.width(), wide.height()), drawn)
            painter.restore()
        painter.setPen(QColor(colours.line_strong))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, record: PictureRecord) -> None:
        colours = theme().colours
        left, right = THUMB.right() + 13, option.rect.width() - 18
        painter.setFont(sized(option.font, 13, bold=True))
        painter.setPen(QColor(colours.text))
        title = QFontMetrics(painter.font()).elidedText(
            record.title or record.name, Qt.TextElideMode.ElideMiddle, right - left
        )
        painter.drawText(QRect(left, 9, right - left, 20), Qt.AlignmentFlag.AlignVCenter, title)
        painter.setFont(sized(option.font, 12))
        start = left
        if record.channel:
            start += (
                paint_chip(painter, left, 31, channel_name(record.channel), theme().channel(record.channel))
                + 7
            )
        painter.setPen(QColor(colours.text_soft))
        when = moment_text(record.captured_at) if record.captured_at else ""
        painter.drawText(QRect(start, 30, right - start, 20), Qt.AlignmentFlag.AlignVCenter, when)
        self._paint_foot(painter, record, QRect(left, 51, right - left, 18))

    def _paint_foot(self, painter: QPainter, record: PictureRecord, box: QRect) -> None:
        colours = theme().colours
        if record.state is PictureState.FAILED:
            painter.drawPixmap(
                box.left(), box.top() + 1, pixmap("warning", colours.danger, 14, _scale(painter))
            )
            painter.setPen(QColor(colours.danger))
            painter.drawText(
                box.adjusted(19, 0, 0, 0),
                Qt.AlignmentFlag.AlignVCenter,
                picture_state_name(PictureState.FAILED),
            )
            return
        painter.setPen(QColor(colours.accent if record.state is PictureState.READING else colours.text_faint))
        if record.state is not PictureState.DONE:
            text = picture_state_name(record.state)
        elif record.order_numbers:
            text = " · ".join(record.order_numbers)
        else:
            text = self.tr("%n message(s), not filed", "", record.message_count)
        text = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)


def _scale(painter: QPainter) -> float:
    return painter.device().devicePixelRatioF()


class PictureList(QListView):
    """The list itself; `chosen` says which picture to show, the others what to do with those selected:
    `time_given` with the time at which they were taken."""

    chosen = Signal(str)
    file_wanted = Signal(object)
    unfile_wanted = Signal(object)
    dispute_wanted = Signal(object)
    time_given = Signal(object, object)
    read_again_wanted = Signal(object)
    delete_wanted = Signal(object)

    def __init__(self, model: PictureModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setItemDelegate(PictureDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName(self.tr("Screenshots"))
        self.customContextMenuRequested.connect(self._show_menu)
        self.selectionModel().currentChanged.connect(self._current)
        self._delete = QAction(self.tr("Move to the trash"), self)
        self._delete.setShortcut("Delete")
        self._delete.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._delete.triggered.connect(self._want_delete)
        self.addAction(self._delete)

    def selected(self) -> list[str]:
        """The pictures selected, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._model.record(row).sha256 for row in rows]

    def current(self) -> str:
        """The picture in hand, "" for none."""
        index = self.currentIndex()
        return self._model.record(index.row()).sha256 if index.isValid() else ""

    def choose(self, sha256: str) -> bool:
        """Select a picture; False if it is not among those fetched so far."""
        row = self._model.row_of(sha256)
        if row is None:
            return False
        self.setCurrentIndex(self._model.index(row))
        return True

    def _current(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self._model.record(index.row()).sha256)

    def _want_delete(self) -> None:
        if self.selected():
            self.delete_wanted.emit(self.selected())

    def _ask_time(self, picked: list[str]) -> None:
        row = self._model.row_of(picked[0])
        record = self._model.record(row) if row is not None else None
        known = (record and (record.captured_at or record.file_time)) or datetime.now().replace(microsecond=0)
        given = ask_moment(self, self.tr("When were the %n screenshot(s) taken?", "", len(picked)), known)
        if given is not None:
            self.time_given.emit(picked, given)

    def _show_menu(self, point: QPoint) -> None:
        menu = self.menu_for(self.selected())
        if menu is not None:
            menu.exec(self.viewport().mapToGlobal(point))

    def menu_for(self, picked: list[str]) -> QMenu | None:
        """What can be done with the pictures picked; None where there are none."""
        if not picked:
            return None
        menu = QMenu(self)
        menu.addAction(self.tr("File under order…"), lambda: self.file_wanted.emit(picked))
        menu.addAction(self.tr("Take out of the order"), lambda: self.unfile_wanted.emit(picked))
        menu.addAction(self.tr("Add to a dispute…"), lambda: self.dispute_wanted.emit(picked))
        menu.addSeparator()
        menu.addAction(self.tr("Set the capture time…"), lambda: self._ask_time(picked))
        menu.addAction(self.tr("Read again"), lambda: self.read_again_wanted.emit(picked))
        menu.addSeparator()
        menu.addAction(self._delete)
        return menu
