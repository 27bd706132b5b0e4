"""Disputes: the list of them, and the one that is opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)
from typing_extensions import override

from gui import dispute_changes
from gui.desk import Asker, Desk
from gui.models.records import RECORD, Index, RecordListModel
from gui.theme import theme
from gui.views.dialogs import ChooseDialog
from gui.views.dispute.timeline_paint import sized
from gui.views.dispute.view import DisputeView
from gui.views.page import WindowPage
from gui.widgets.basics import Empty, button, column, label, row
from gui.widgets.chip import chip_width, paint_chip
from gui.words import dispute_state_name, moment_text, platform_name
from storage.codes import DisputeState
from storage.disputes.types import DisputeRecord
from storage.records import OrderRecord

ROW = 84


@dataclass(frozen=True, slots=True)
class _Orders:
    dispute_id: int
    records: tuple[OrderRecord, ...]


class DisputeModel(RecordListModel[DisputeRecord]):
    """The disputes."""

    @override
    def describe(self, record: DisputeRecord) -> str:
        return f"{record.title}, {dispute_state_name(record.state)}"


class DisputeDelegate(QStyledItemDelegate):
    """A card for each dispute: title, state, platform, orders, deadline."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(300, ROW)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        record: DisputeRecord = index.data(RECORD)
        colours = theme().colours
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        box = QRectF(option.rect).adjusted(20, 5, -20, -5)
        painter.setPen(QPen(QColor(colours.accent if hovered else colours.line), 1))
        painter.setBrush(QColor(colours.hover if hovered else colours.raised))
        painter.drawRoundedRect(box, 11, 11)
        painter.translate(box.topLeft())
        width = int(box.width())
        state = dispute_state_name(record.state)
        wide = chip_width(option.font, state)
        colour = {DisputeState.WON: colours.good, DisputeState.LOST: colours.danger}.get(
            record.state, colours.accent
        )
        painter.setFont(option.font)
        paint_chip(painter, width - wide - 16, 15, state, QColor(colour))
        painter.setFont(sized(option.font, 15, bold=True))
        painter.setPen(QColor(colours.text))
        room = width - wide - 48
        title = QFontMetrics(painter.font()).elidedText(record.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(18, 10, room, 26), Qt.AlignmentFlag.AlignVCenter, title)
        painter.setFont(sized(option.font, 12))
        painter.setPen(QColor(colours.text_soft))
        facts = QFontMetrics(painter.font()).elidedText(
            self._facts(record), Qt.TextElideMode.ElideRight, width - 36
        )
        painter.drawText(QRect(18, 40, width - 36, 22), Qt.AlignmentFlag.AlignVCenter, facts)
        painter.restore()

    def _facts(self, record: DisputeRecord) -> str:
        parts = [platform_name(record.platform) if record.platform else "", *record.orders]
        if record.deadline:
            parts.append(self.tr("answer until {0}").format(moment_text(record.deadline)))
        elif record.created_at:
            parts.append(self.tr("opened {0}").format(f"{record.created_at:%Y-%m-%d}"))
        return "  ·  ".join(part for part in parts if part)


class DisputesPage(WindowPage):
    """The list first; opening a dispute fills the page."""

    new_wanted = Signal()
    picture_wanted = Signal(str, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._records = Asker(desk, self)
        self._records.answered.connect(self._show_records)
        self._orders = Asker(desk, self)
        self._orders.answered.connect(self._choose_order)
        self.model = DisputeModel()
        self.view = DisputeView(desk)
        self._build()

    def _build(self) -> None:
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(DisputeDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setCursor(Qt.CursorShape.PointingHandCursor)
        self.list.setAccessibleName(self.tr("Disputes"))
        self.list.clicked.connect(self._opened)
        self.list.activated.connect(self._opened)
        head = row(
            label(self.tr("Disputes"), "pageTitle"),
            None,
            button(self.tr("New dispute"), self.new_wanted.emit, "primary", "add"),
            margins=(20, 14, 20, 10),
        )
        self._empty = Empty(
            "disputes",
            self.tr("No disputes, may it stay so"),
            self.tr(
                "When a buyer makes trouble, open a dispute here. All chats, orders and your own notes line "
                "up on one dated timeline that prints as a PDF."
            ),
            button(self.tr("New dispute"), self.new_wanted.emit, "primary", "add"),
        )
        content = column(head, self.list, spacing=0)
        self._stack = QStackedWidget()
        for part in (content, self._empty, self.view):
            self._stack.addWidget(part)
        self.setFocusProxy(self.list)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(self._stack)
        self.view.back_wanted.connect(self.show_list)
        self.view.picture_wanted.connect(self.picture_wanted)
        self.view.order_wanted.connect(self._ask_orders)

    @override
    def refresh(self) -> None:
        from storage.disputes.cases import list_disputes

        self._records.ask(list_disputes)
        if self._stack.currentWidget() is self.view:
            self.view.refresh()

    def show_dispute(self, dispute_id: int) -> None:
        """Open one dispute."""
        self._stack.setCurrentWidget(self.view)
        self.view.show_dispute(dispute_id)

    def dispute_in_sight(self) -> int | None:
        """The dispute that is open before the seller's eyes and may take something in, None if none is."""
        shown = self.view.shown() if self.view.isVisible() else None
        return shown.dispute.id if shown is not None and not shown.dispute.locked else None

    def show_list(self) -> None:
        """Go back to the list."""
        self._stack.setCurrentIndex(0 if self.model.rowCount() else 1)
        self.refresh()

    def _show_records(self, records: list[DisputeRecord]) -> None:
        self.model.show_records(records)
        if self._stack.currentWidget() is not self.view:
            self._stack.setCurrentIndex(0 if records else 1)

    def _opened(self, index: QModelIndex) -> None:
        self.show_dispute(self.model.record(index.row()).id)

    def _ask_orders(self, dispute_id: int) -> None:
        from storage.orders.orders import list_orders

        self._orders.ask(lambda session: _Orders(dispute_id, tuple(list_orders(session, limit=5000))))

    def _choose_order(self, answer: _Orders) -> None:
        rows: list[tuple[Any, str]] = [
            (
                record.number,
                "  ·  ".join(part for part in (record.number, record.buyer, record.title) if part),
            )
            for record in answer.records
        ]
        dialog = ChooseDialog(self, self.tr("Which order belongs to this dispute?"), rows, self.tr("Add"))
        choice = dialog.choice() if dialog.exec() == ChooseDialog.DialogCode.Accepted else None
        if isinstance(choice, str):
            self.desk.make(dispute_changes.put_order_in(answer.dispute_id, choice))
