"""A list of records for a view: what all lists have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
RECORD = Qt.ItemDataRole.UserRole
"""The role that gives the record itself."""

T = TypeVar("T")


class RecordListModel(QAbstractListModel, Generic[T]):
    """Holds records and asks nobody."""

    def __init__(self) -> None:
        super().__init__()
        self._records: list[T] = []

    def show_records(self, records: Sequence[T]) -> None:
        """Replace everything."""
        self.beginResetModel()
        self._records = list(records)
        self.endResetModel()

    def describe(self, record: T) -> str:
        """What a screen reader says of a record."""
        return str(record)

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._records)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        record = self._records[index.row()]
        if role == RECORD:
            return record
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.describe(record)
        return None

    def record(self, row: int) -> T:
        """The record at a row."""
        return self._records[row]

    def records(self) -> list[T]:
        """All records, in order."""
        return list(self._records)
