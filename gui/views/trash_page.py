"""The trash: what was deleted, when it will be forgotten, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from gui import changes, pixels
from gui.desk import Asker, Desk
from gui.jobs import Job
from gui.models.pictures import PAGE, PictureModel
from gui.theme import theme
from gui.thumbnails import ThumbnailLoader
from gui.views.canvas import Canvas
from gui.views.dialogs import sure
from gui.views.inbox_page import PageOfPictures, load_pictures
from gui.views.page import WindowPage
from gui.views.picture_list import PictureDelegate, PictureList
from gui.widgets.basics import Empty, button, column, label, row
from storage.records import PictureRecord

_IN_TRASH = (("deleted", True),)


class TrashDelegate(PictureDelegate):
    """A picture as in other lists; its foot says when it will be forgotten."""

    @override
    def _paint_foot(self, painter: QPainter, record: PictureRecord, box: QRect) -> None:
        painter.setPen(QColor(theme().colours.text_faint))
        words = QFontMetrics(painter.font()).elidedText(
            self.foot(record), Qt.TextElideMode.ElideRight, box.width()
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)

    def foot(self, record: PictureRecord) -> str:
        """When the picture goes for good; the day that is not over yet counts."""
        at = _goes_at(record)
        left = max(0, -((_now() - at) // timedelta(days=1)))
        return self.tr("Forgotten in %n day(s), on {0} at the earliest", "", left).format(
            f"{_local(at):%Y-%m-%d}"
        )


class TrashList(PictureList):
    """The pictures in the trash; Delete forgets those selected, for good."""

    def __init__(self, model: PictureModel, page: TrashPage) -> None:
        super().__init__(model)
        self._page = page
        self.setItemDelegate(TrashDelegate(self))
        self.setDragEnabled(False)
        self.setAccessibleName(self.tr("Deleted screenshots"))

    @override
    def menu_for(self, picked: list[str]) -> QMenu | None:
        if not picked:
            return None
        menu = QMenu(self)
        menu.addAction(self.tr("Restore"), self._page.restore)
        menu.addSeparator()
        menu.addAction(self.tr("Forget now…"), self._page.forget)
        return menu


class TrashPage(WindowPage):
    """The list with what can be done at the left, the picture in hand at the right."""

    def __init__(self, desk: Desk, thumbnails: ThumbnailLoader) -> None:
        super().__init__(desk)
        self.model = PictureModel()
        self.list = TrashList(self.model, self)
        self.canvas = Canvas()
        self._first = Asker(desk, self)
        self._first.answered.connect(self._show_first)
        self._more = Asker(desk, self)
        self._more.answered.connect(self._show_more)
        self._pixels = Asker(desk, self)
        self._pixels.answered.connect(self.canvas.show_picture)
        self.model.page_wanted.connect(self._want_page)
        self.model.thumbnail_wanted.connect(thumbnails.want)
        thumbnails.loaded.connect(self.model.show_thumbnail)
        self.list.chosen.connect(self._show_picture)
        self.list.delete_wanted.connect(self.forget)
        self._build()

    def _build(self) -> None:
        self.restorer = button(self.tr("Restore"), self.restore, "primary", "undo")
        self.forgetter = button(self.tr("Forget now…"), self.forget)
        self.emptier = button(self.tr("Empty the trash…"), self.empty, "flat", "trash")
        for made in (self.restorer, self.forgetter, self.emptier):
            made.setEnabled(not self.desk.library.barred)
        hint = self.tr(
            "Deleted screenshots wait here for 30 days on which the program is used. Then they are forgotten "
            "with all that was read on them; only their SHA-256 and the times stay."
        )
        self._count = label("", "faint")
        left = QWidget()
        left.setObjectName("leftPane")
        box = QVBoxLayout(left)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(column(label(self.tr("Trash"), "pageTitle"), margins=(20, 16, 14, 4)))
        box.addWidget(row(label(hint, "soft", wrap=True), margins=(20, 2, 16, 8)))
        box.addWidget(row(self.restorer, self.forgetter, None, margins=(20, 2, 16, 8)))
        box.addWidget(self.list, 1)
        box.addWidget(row(self._count, None, self.emptier, margins=(20, 6, 10, 8)))
        left.setMinimumWidth(320)
        split = QSplitter()
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.canvas)
        split.setSizes([380, 840])
        split.setStretchFactor(1, 1)
        self._empty = Empty("trash", self.tr("The trash is empty"), hint)
        self._stack = QStackedWidget()
        self._stack.addWidget(split)
        self._stack.addWidget(self._empty)
        self.setFocusProxy(self.list)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(self._stack)

    @override
    def refresh(self) -> None:
        count = max(PAGE, min(self.model.rowCount(), 4 * PAGE))
        self._first.ask(lambda session: load_pictures(session, _IN_TRASH, 0, count))

    def restore(self) -> None:
        """Take the selected pictures out of the trash; Ctrl+Z puts them back."""
        if picked := self.list.selected():
            self.desk.make(changes.restore_pictures(picked))

    def forget(self, _picked: Sequence[str] = ()) -> None:
        """Forget the selected pictures for good, once the seller has confirmed it."""
        picked = self.list.selected()
        question = self.tr("Forget %n screenshot(s) for good?", "", len(picked))
        if picked and self._confirmed(question, self.tr("Forget")):
            self._forget(picked)

    def empty(self) -> None:
        """Forget everything in the trash for good, once the seller has confirmed it."""
        question = self.tr("Forget all %n screenshot(s) in the trash for good?", "", self.model.total())
        if self.model.total() and self._confirmed(question, self.tr("Empty the trash")):
            self._forget(None)

    def _confirmed(self, question: str, yes: str) -> bool:
        more = self.tr(
            "The originals and all that was read on them are deleted. Nothing brings them back, "
            "not even Ctrl+Z."
        )
        return sure(self, question, more, yes)

    def _forget(self, picked: list[str] | None) -> None:
        """Forget those picked; all there are if None."""
        library = self.desk.library

        def work(_job: Job) -> int:
            from storage.forgetting import forget
            from storage.trash import forgettable

            wanted = picked
            if wanted is None:
                with library.reader() as session:
                    wanted = forgettable(session)
            return forget(library, wanted)

        self.desk.run(work, self._forgotten)

    def _forgotten(self, count: int) -> None:
        self.desk.tell(at_once=True)
        self.desk.said.emit(self.tr("%n screenshot(s) forgotten for good", "", count))

    def _want_page(self, offset: int, limit: int) -> None:
        self._more.ask(lambda session: load_pictures(session, _IN_TRASH, offset, limit))

    def _show_first(self, answer: PageOfPictures) -> None:
        self.model.show_page(answer.records, answer.total)
        self._stack.setCurrentIndex(0 if answer.total else 1)
        self._count.setText(self.tr("%n picture(s)", "", answer.total))
        if not answer.total:
            self._pixels.forget()
            self.canvas.show_picture(None)
        elif not self.list.current():
            self.list.setCurrentIndex(self.model.index(0))

    def _show_more(self, answer: PageOfPictures) -> None:
        self.model.append_records(answer.offset, answer.records)

    def _show_picture(self, sha256: str) -> None:
        store = self.desk.library.originals
        self.canvas.show_picture(None)
        self._pixels.work(lambda _job: pixels.load(store.picture(sha256)), self.desk.pictures)


def _goes_at(record: PictureRecord) -> datetime:
    from storage.trash import forgotten_at

    return forgotten_at(record.deleted_at_utc or _now())


def _now() -> datetime:
    from storage.clock import now_utc

    return now_utc()


def _local(at_utc: datetime) -> Any:
    from storage.clock import local_from_utc

    return local_from_utc(at_utc)
