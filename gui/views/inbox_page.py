"""The inbox: every screenshot, newest first, beside what was read on the one in hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QSplitter, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from gui import changes
from gui.desk import Asker, Desk
from gui.models.pictures import PAGE, PictureModel
from gui.thumbnails import ThumbnailLoader
from gui.views.page import WindowPage
from gui.views.picture_list import PictureList
from gui.views.picture_view import PictureView
from gui.widgets.basics import Empty, button, column, label, row
from gui.widgets.flow import Flow
from ocr.types import Box
from storage.codes import PictureState
from storage.library import Session
from storage.records import PictureRecord

Wanted = tuple[tuple[str, Any], ...]
"""What `list_pictures` is asked for, by name."""


@dataclass(frozen=True, slots=True)
class PageOfPictures:
    """Some pictures from `offset` on, of `total`."""

    offset: int
    records: tuple[PictureRecord, ...]
    total: int


def load_pictures(session: Session, query: Wanted, offset: int, limit: int) -> PageOfPictures:
    """One page of what `query` lets through."""
    from storage.pictures import count_pictures, list_pictures

    records = list_pictures(session, **dict(query), offset=offset, limit=limit)
    return PageOfPictures(offset, tuple(records), count_pictures(session, **dict(query)))


class InboxPage(WindowPage):
    """The pictures with their filters at the left, the one in hand at the right."""

    add_wanted = Signal()
    paste_wanted = Signal()
    read_again_wanted = Signal(object)
    file_wanted = Signal(object)
    dispute_wanted = Signal(object)

    def __init__(self, desk: Desk, thumbnails: ThumbnailLoader) -> None:
        super().__init__(desk)
        self._query: Wanted = ()
        self._thumbnails = thumbnails
        self.model = PictureModel()
        self.list = PictureList(self.model)
        self.view = PictureView(desk)
        self._first = Asker(desk, self)
        self._first.answered.connect(self._show_first)
        self._more = Asker(desk, self)
        self._more.answered.connect(self._show_more)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._filters = QButtonGroup(self)
        bar = QWidget()
        flow = Flow(bar, 6, (20, 2, 8, 8))
        for number, (name, query) in enumerate(self._filter_choices()):
            made = button(name, style="pill")
            made.setCheckable(True)
            made.setChecked(number == 0)
            made.clicked.connect(partial(self._filter, query))
            self._filters.addButton(made, number)
            flow.addWidget(made)
        self._count = label("", "faint")
        left = QWidget()
        left.setObjectName("leftPane")
        box = QVBoxLayout(left)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(column(label(self.tr("Inbox"), "pageTitle"), margins=(20, 16, 14, 4)))
        box.addWidget(bar)
        self._nothing = label(self.tr("Nothing here."), "soft")
        self._nothing.setContentsMargins(20, 10, 20, 10)
        box.addWidget(self._nothing)
        box.addWidget(self.list, 1)
        box.addWidget(row(self._count, None, margins=(20, 6, 10, 8)))
        split = QSplitter()
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.view)
        left.setMinimumWidth(250)
        split.setSizes([320, 900])
        split.setStretchFactor(1, 1)
        self._empty = Empty(
            "inbox",
            self.tr("Drop screenshots here"),
            self.tr(
                "Chats from Wangwang, WeChat, SMS or any other app: drag files or whole folders onto this "
                "window, or paste with Ctrl+V. The originals are kept untouched, read, and filed under "
                "their orders."
            ),
            button(self.tr("Choose files…"), self.add_wanted.emit, "primary", "add"),
            button(self.tr("Paste"), self.paste_wanted.emit),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(split)
        self._stack.addWidget(self._empty)
        self.setFocusProxy(self.list)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(self._stack)

    def _filter_choices(self) -> list[tuple[str, tuple[tuple[str, Any], ...]]]:
        return [
            (self.tr("All"), ()),
            (self.tr("Not filed"), (("unfiled", True),)),
            (self.tr("To read"), (("state", PictureState.WAITING),)),
            (self.tr("Failed"), (("state", PictureState.FAILED),)),
        ]

    def _connect(self) -> None:
        self.model.page_wanted.connect(self._want_page)
        self.model.thumbnail_wanted.connect(self._thumbnails.want)
        self._thumbnails.loaded.connect(self.model.show_thumbnail)
        self.list.chosen.connect(self.view.show_picture)
        for source in (self.list, self.view):
            source.file_wanted.connect(self.file_wanted)
            source.dispute_wanted.connect(self.dispute_wanted)
            source.read_again_wanted.connect(self.read_again_wanted)
        self.list.unfile_wanted.connect(self._unfile)
        self.list.time_given.connect(self._set_time)
        self.list.delete_wanted.connect(self._delete)

    @override
    def refresh(self) -> None:
        query, count = self._query, max(PAGE, min(self.model.rowCount(), 4 * PAGE))
        self._first.ask(lambda session: load_pictures(session, query, 0, count))

    def show_picture(self, sha256: str, box: Box | None = None) -> None:
        """Show one picture, chosen in the list if it is there."""
        self.view.show_picture(sha256, box)
        self.list.choose(sha256)

    def show_failed(self) -> None:
        """Show the pictures that could not be read."""
        self._filters.buttons()[-1].click()

    def _filter(self, query: Wanted) -> None:
        self._query = query
        self._more.forget()
        self.model.show_page([], 0)
        self.refresh()

    def _want_page(self, offset: int, limit: int) -> None:
        query = self._query
        self._more.ask(lambda session: load_pictures(session, query, offset, limit))

    def _show_first(self, answer: PageOfPictures) -> None:
        chosen = self.view.sha256()
        self.model.show_page(answer.records, answer.total)
        nothing_at_all = not answer.total and not self._query
        self._stack.setCurrentIndex(1 if nothing_at_all else 0)
        self._nothing.setVisible(not answer.total)
        self._count.setText(self.tr("%n picture(s)", "", answer.total))
        if nothing_at_all:
            self.view.clear()
        elif answer.records:
            self._choose_again(chosen)

    def _choose_again(self, chosen: str) -> None:
        """After a refresh the picture in hand stays in hand; at first the newest is."""
        if not chosen:
            self.list.setCurrentIndex(self.model.index(0))
        elif self.list.current() != chosen:
            self.list.choose(chosen)

    def _show_more(self, answer: PageOfPictures) -> None:
        self.model.append_records(answer.offset, answer.records)

    def _unfile(self, sha256s: list[str]) -> None:
        self.desk.make(changes.unfile(sha256s))

    def _delete(self, sha256s: list[str]) -> None:
        self.view.clear()
        self.desk.make(changes.delete_pictures(sha256s))

    def _set_time(self, sha256s: list[str], taken: datetime) -> None:
        self.desk.make(changes.set_capture_time(sha256s, taken))
