"""The orders as a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, Qt
from typing_extensions import override

from gui.models.records import ROOT, Index
from gui.plain import plain_tip
from gui.words import moment_text, platform_name
from storage.records import OrderRecord

COLUMNS = 6


class OrderModel(QAbstractTableModel):
    """Holds orders and asks nobody."""

    def __init__(self) -> None:
        super().__init__()
        self._records: list[OrderRecord] = []

    def show_records(self, records: Sequence[OrderRecord]) -> None:
        """Replace everything."""
        self.beginResetModel()
        self._records = list(records)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._records)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else COLUMNS

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads()[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        record = self._records[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _cell(record, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(_cell(record, index.column()))
        return None

    def record(self, row: int) -> OrderRecord:
        """The record at `row`."""
        return self._records[row]

    def row_of(self, number: str) -> int | None:
        """Where an order stands."""
        return next((row for row, record in enumerate(self._records) if record.number == number), None)

    def _heads(self) -> tuple[str, ...]:
        return (
            self.tr("Order no."),
            self.tr("Buyer"),
            self.tr("Goods"),
            self.tr("Paid"),
            self.tr("Placed"),
            self.tr("State"),
        )


def _cell(record: OrderRecord, column: int) -> str:
    cells = (
        record.number,
        record.buyer or "",
        record.title or platform_name(record.platform),
        f"¥{record.paid:.2f}" if record.paid is not None else "",
        moment_text(record.placed_at) if record.placed_at else "",
        record.status or "",
    )
    return cells[column]
