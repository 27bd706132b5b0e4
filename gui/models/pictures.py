"""The pictures of the library as a list: fetched a page at a time, thumbnails only for what is seen."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QModelIndex, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from typing_extensions import override

from gui.dragging import PICTURES as PICTURES_MIME
from gui.models.records import ROOT, Index, RecordListModel
from gui.words import channel_name, moment_text, picture_state_name
from storage.records import PictureRecord

THUMBNAIL = Qt.ItemDataRole.DecorationRole
PAGE = 200
KEPT_THUMBNAILS = 600


class PictureModel(RecordListModel[PictureRecord]):
    """Asks nobody: `page_wanted` and `thumbnail_wanted` say what is missing."""

    page_wanted = Signal(int, int)
    thumbnail_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, int] = {}
        self._total = 0
        self._asked = False
        self._thumbnails: OrderedDict[str, QPixmap] = OrderedDict()
        self._asked_thumbnails: set[str] = set()

    def show_page(self, records: Sequence[PictureRecord], total: int) -> None:
        """Replace everything with the first page; `total` counts all there are. The same pictures in the
        same order stay where they are, so that a list being read does not jump."""
        same = [record.sha256 for record in records] == [old.sha256 for old in self._records[: len(records)]]
        if same and records and total == self._total:
            self._records[: len(records)] = records
            self.dataChanged.emit(self.index(0), self.index(len(records) - 1))
            return
        self._rows = {record.sha256: row for row, record in enumerate(records)}
        self._total = total
        self._asked = False
        self.show_records(records)

    def append_records(self, offset: int, records: Sequence[PictureRecord]) -> None:
        """Add a page that `page_wanted` asked for; one that no longer fits is ignored."""
        self._asked = False
        fresh = [record for record in records if record.sha256 not in self._rows]
        if offset != len(self._records):
            return
        if not fresh:
            self._total = len(self._records)
            return
        self.beginInsertRows(ROOT, offset, offset + len(fresh) - 1)
        for record in fresh:
            self._rows[record.sha256] = len(self._records)
            self._records.append(record)
        self.endInsertRows()

    def show_thumbnail(self, sha256: str, image: QImage) -> None:
        """Take in a thumbnail that `thumbnail_wanted` asked for."""
        self._thumbnails[sha256] = QPixmap.fromImage(image)
        while len(self._thumbnails) > KEPT_THUMBNAILS:
            gone, _ = self._thumbnails.popitem(last=False)
            self._asked_thumbnails.discard(gone)
        row = self._rows.get(sha256)
        if row is not None:
            self.dataChanged.emit(self.index(row), self.index(row), [THUMBNAIL])

    @override
    def canFetchMore(self, parent: Index = ROOT) -> bool:
        return not parent.isValid() and not self._asked and len(self._records) < self._total

    @override
    def fetchMore(self, parent: Index = ROOT) -> None:
        self._asked = True
        self.page_wanted.emit(len(self._records), PAGE)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == THUMBNAIL and index.isValid():
            return self._thumbnail(self._records[index.row()].sha256)
        return super().data(index, role)

    @override
    def describe(self, record: PictureRecord) -> str:
        return spoken(record)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    @override
    def mimeTypes(self) -> list[str]:
        return [PICTURES_MIME]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        made = QMimeData()
        names = "\n".join(self._records[index.row()].sha256 for index in indexes)
        made.setData(PICTURES_MIME, names.encode())
        return made

    def row_of(self, sha256: str) -> int | None:
        """Where a picture stands among those fetched so far."""
        return self._rows.get(sha256)

    def total(self) -> int:
        """How many there are, fetched or not."""
        return self._total

    def _thumbnail(self, sha256: str) -> QPixmap | None:
        found = self._thumbnails.get(sha256)
        if found is not None:
            self._thumbnails.move_to_end(sha256)
        elif sha256 not in self._asked_thumbnails:
            self._asked_thumbnails.add(sha256)
            self.thumbnail_wanted.emit(sha256)
        return found


def spoken(record: PictureRecord) -> str:
    """The picture as one sentence, for screen readers."""
    parts = [record.title or record.name, channel_name(record.channel) if record.channel else ""]
    parts += [moment_text(record.captured_at) if record.captured_at else "", picture_state_name(record.state)]
    return ", ".join(part for part in parts if part)
