"""Orders: the imported list, and what is known of the one in hand: dates, pictures, a dispute to open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHeaderView,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gui import changes
from gui.desk import Asker, Desk
from gui.models.orders import OrderModel
from gui.models.pictures import PictureModel
from gui.thumbnails import ThumbnailLoader
from gui.views.page import WindowPage
from gui.views.picture_list import PictureList
from gui.widgets.basics import Empty, button, clear, column, label, row
from gui.words import moment_text, platform_name
from storage.errors import NotFound
from storage.library import Session
from storage.records import OrderRecord, PictureRecord

TYPING_MS = 120
SHOWN = 5000


@dataclass(frozen=True, slots=True)
class OrderAnswer:
    """An order and the pictures under it."""

    record: OrderRecord
    pictures: tuple[PictureRecord, ...]


def load_order(session: Session, number: str) -> OrderAnswer | None:
    """One order with its pictures; None if it is no more."""
    from storage.orders.orders import get_order
    from storage.pictures import list_pictures

    try:
        return OrderAnswer(get_order(session, number), tuple(list_pictures(session, order=number, limit=500)))
    except NotFound:
        return None


class OrdersPage(WindowPage):
    """The table at the left, the order in hand at the right."""

    import_wanted = Signal()
    add_wanted = Signal()
    picture_wanted = Signal(str)
    new_dispute_wanted = Signal(str)
    file_wanted = Signal(object)
    dispute_wanted = Signal(object)
    read_again_wanted = Signal(object)

    def __init__(self, desk: Desk, thumbnails: ThumbnailLoader) -> None:
        super().__init__(desk)
        self._orders = Asker(desk, self)
        self._orders.answered.connect(self._show_orders)
        self._order = Asker(desk, self)
        self._order.answered.connect(self._show_order)
        self._wanted = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TYPING_MS)
        self._timer.timeout.connect(self.refresh)
        self.model = OrderModel()
        self.table = QTableView()
        self.pictures = PictureModel()
        self.picture_list = PictureList(self.pictures)
        self.pictures.thumbnail_wanted.connect(thumbnails.want)
        thumbnails.loaded.connect(self.pictures.show_thumbnail)
        self._build_table()
        self._build()

    def _build_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setAccessibleName(self.tr("Orders"))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(40)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(70)
        for place, width in enumerate((162, 124, 200, 78, 134, 140)):
            table.setColumnWidth(place, width)
        table.selectionModel().currentRowChanged.connect(self._current)

    def _build(self) -> None:
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("Number, buyer, goods, waybill"))
        self.words.setAccessibleName(self.tr("Find an order"))
        self.words.setClearButtonEnabled(True)
        self.words.setFixedWidth(250)
        self.words.textChanged.connect(self._timer.start)
        head = row(
            label(self.tr("Orders"), "pageTitle"),
            None,
            self.words,
            button(self.tr("Add"), self.add_wanted.emit, "", "add"),
            button(self.tr("Import order list…"), self.import_wanted.emit),
            margins=(20, 14, 16, 10),
        )
        self._facts = column(spacing=6, margins=(0, 0, 0, 0))
        self._number = label("", "big", selectable=True)
        self._new = button(self.tr("Open a dispute"), self._new_dispute, "primary")
        self._pictures_title = label("", "sectionTitle")
        side = QWidget()
        side.setObjectName("panel")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        box = QVBoxLayout(side)
        box.setContentsMargins(0, 16, 0, 0)
        box.setSpacing(8)
        for part in (self._number, self._facts, row(self._new, None), self._pictures_title):
            box.addWidget(row(part, margins=(18, 0, 18, 4)))
        box.addWidget(self.picture_list, 1)
        self.picture_list.chosen.connect(self._clicked_picture)
        self.picture_list.activated.connect(self._open_picture)
        self.picture_list.file_wanted.connect(self.file_wanted)
        self.picture_list.dispute_wanted.connect(self.dispute_wanted)
        self.picture_list.read_again_wanted.connect(self.read_again_wanted)
        self.picture_list.unfile_wanted.connect(self._unfile)
        self.picture_list.time_given.connect(self._set_time)
        self.picture_list.delete_wanted.connect(self._delete)
        self._side = side
        split = QSplitter()
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(side)
        split.setSizes([840, 360])
        split.setStretchFactor(0, 1)
        content = column(head, split, spacing=0)
        content.layout().setStretch(1, 1)  # type: ignore[union-attr]
        self._empty = Empty(
            "orders",
            self.tr("Bring in your order list"),
            self.tr(
                "Export the orders from the platform and import the file as it is (.csv, .xls, .xlsx). "
                "Screenshots that show an order number then file themselves."
            ),
            button(self.tr("Import order list…"), self.import_wanted.emit, "primary"),
            button(self.tr("Add one by hand"), self.add_wanted.emit),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(content)
        self._stack.addWidget(self._empty)
        self.setFocusProxy(self.table)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(self._stack)

    @override
    def refresh(self) -> None:
        from storage.orders.orders import list_orders

        words = self.words.text().strip()
        self._orders.ask(lambda session: list_orders(session, words=words, limit=SHOWN))
        self._ask_order()

    def _ask_order(self) -> None:
        if self._wanted:
            wanted = self._wanted
            self._order.ask(lambda session: load_order(session, wanted))

    def _show_orders(self, records: list[OrderRecord]) -> None:
        self.model.show_records(records)
        self._stack.setCurrentIndex(0 if records or self.words.text() else 1)
        number = self.model.row_of(self._wanted)
        if records and (number is not None or not self._wanted):
            self.table.selectRow(number or 0)
        self._side.setVisible(bool(records))

    def _current(self, index: QModelIndex, _old: QModelIndex) -> None:
        if index.isValid():
            self._wanted = self.model.record(index.row()).number
            self._ask_order()

    def _show_order(self, answer: OrderAnswer | None) -> None:
        if answer is None:
            return
        record = answer.record
        self._number.setText(record.number)
        clear(self._facts)
        grid = QWidget()
        box = QGridLayout(grid)
        box.setContentsMargins(0, 0, 0, 0)
        box.setHorizontalSpacing(14)
        box.setVerticalSpacing(5)
        box.setColumnStretch(1, 1)
        for place, (name, value) in enumerate(self._fact_rows(record)):
            box.addWidget(label(name, "soft"), place, 0, Qt.AlignmentFlag.AlignTop)
            box.addWidget(label(value, wrap=True, selectable=True), place, 1)
        layout = self._facts.layout()
        assert layout is not None
        layout.addWidget(grid)
        self.pictures.show_page(answer.pictures, len(answer.pictures))
        self._pictures_title.setText(self.tr("%n screenshot(s) under this order", "", len(answer.pictures)))

    def _fact_rows(self, record: OrderRecord) -> list[tuple[str, str]]:
        rows = [
            (self.tr("Platform"), platform_name(record.platform)),
            (self.tr("Buyer"), record.buyer),
            (self.tr("Shop"), record.shop),
            (self.tr("Goods"), record.title),
            (self.tr("State"), record.status),
            (self.tr("Paid"), f"¥{record.paid:.2f}" if record.paid is not None else None),
            (self.tr("Refunded"), f"¥{record.refunded:.2f}" if record.refunded else None),
            (self.tr("Waybill"), " ".join(part for part in (record.carrier, record.tracking) if part)),
            (self.tr("Placed"), record.placed_at and moment_text(record.placed_at, "second")),
            (self.tr("Paid at"), record.paid_at and moment_text(record.paid_at, "second")),
            (self.tr("Shipped"), record.shipped_at and moment_text(record.shipped_at, "second")),
            (self.tr("Confirmed"), record.confirmed_at and moment_text(record.confirmed_at, "second")),
        ]
        return [(name, value) for name, value in rows if value]

    def _unfile(self, sha256s: list[str]) -> None:
        self.desk.make(changes.unfile(sha256s))

    def _set_time(self, sha256s: list[str], taken: datetime) -> None:
        self.desk.make(changes.set_capture_time(sha256s, taken))

    def _delete(self, sha256s: list[str]) -> None:
        self.desk.make(changes.delete_pictures(sha256s))

    def _new_dispute(self) -> None:
        if self._wanted:
            self.new_dispute_wanted.emit(self._wanted)

    def _clicked_picture(self, sha256: str) -> None:
        if self.picture_list.hasFocus() or self.picture_list.underMouse():
            self.picture_wanted.emit(sha256)

    def _open_picture(self, index: QModelIndex) -> None:
        self.picture_wanted.emit(self.pictures.record(index.row()).sha256)
