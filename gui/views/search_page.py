"""Search: results as one types, and the screenshot they stand on, one click away."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time

from PySide6.QtCore import QDate, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QSplitter, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from gui.desk import Asker, Desk
from gui.models.messages import MessageLine, from_message
from gui.views.page import WindowPage
from gui.views.picture_view import PictureView
from gui.views.transcript import Transcript
from gui.widgets.basics import Empty, button, label, row
from gui.words import channel_name, moment_text
from ocr.types import Channel
from storage.library import Session
from storage.records import MessageRecord
from storage.search import lit_spans

TYPING_MS = 90
MOST = 200
MOST_SHOWN = 120


@dataclass(frozen=True, slots=True)
class Query:
    """What is sought; empty fields let everything through."""

    words: str = ""
    channel: str | None = None
    order: str | None = None
    buyer: str | None = None
    since: datetime | None = None
    until: datetime | None = None

    def empty(self) -> bool:
        """Whether nothing is asked."""
        return self == Query()


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """The answer to one query, newest first."""

    query: Query
    messages: tuple[MessageRecord, ...]


def find(session: Session, query: Query) -> SearchAnswer:
    """Look for `query` in the whole library."""
    from storage.search import search

    messages = search(
        session,
        query.words,
        channel=query.channel,
        order=query.order,
        buyer=query.buyer,
        since=query.since,
        until=query.until,
        limit=MOST,
    )
    return SearchAnswer(query, tuple(messages))


def snippet(text: str, words: str) -> str:
    """A long text cut to what stands around the first hit; a short one whole."""
    if len(text) <= MOST_SHOWN:
        return text
    found = lit_spans(text, words)
    start = max(0, (found[0][0] if found else 0) - MOST_SHOWN // 3)
    end = min(len(text), start + MOST_SHOWN)
    cut = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{cut}{'…' if end < len(text) else ''}"


class SearchPage(WindowPage):
    """A field, filters, results, and the screenshot."""

    file_wanted = Signal(object)
    dispute_wanted = Signal(object)
    read_again_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._asker = Asker(desk, self)
        self._asker.answered.connect(self._show)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TYPING_MS)
        self._timer.timeout.connect(self.refresh)
        self.field = QLineEdit()
        self.results = Transcript(show_channel=True)
        self.view = PictureView(desk, transcript_from=640)
        self._build()

    def _build(self) -> None:
        self.field.setObjectName("searchField")
        self.field.setPlaceholderText(self.tr("Search every message: 退款, an address, an amount…"))
        self.field.setAccessibleName(self.tr("Search every message"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._typed)
        self._channel = QComboBox()
        self._channel.setAccessibleName(self.tr("Channel"))
        self._channel.addItem(self.tr("Every channel"), None)
        for channel in Channel:
            self._channel.addItem(channel_name(channel), str(channel))
        self._channel.currentIndexChanged.connect(self._typed)
        self._order = self._small(self.tr("Order no."))
        self._buyer = self._small(self.tr("Buyer"))
        self._since = self._date(self.tr("From"))
        self._until = self._date(self.tr("To"))
        self._clear = button(self.tr("Clear"), self._clear_filters, "linkButton")
        self._count = label("", "faint")
        left = QWidget()
        left.setObjectName("leftPane")
        box = QVBoxLayout(left)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(row(self.field, margins=(16, 16, 16, 8)))
        box.addWidget(row(self._channel, self._order, self._buyer, spacing=6, margins=(16, 0, 16, 6)))
        box.addWidget(row(self._since, self._until, self._clear, None, spacing=6, margins=(16, 0, 16, 6)))
        box.addWidget(row(self._count, None, margins=(18, 2, 16, 4)))
        self._stack = QStackedWidget()
        self._empty = Empty(
            "search",
            self.tr("Find anything anyone wrote"),
            self.tr("Type a word or part of one. A single character is enough."),
        )
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.results)
        box.addWidget(self._stack, 1)
        split = QSplitter()
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.view)
        split.setSizes([440, 800])
        split.setStretchFactor(1, 1)
        self.setFocusProxy(self.field)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(split)
        self.results.chosen.connect(self._chosen)
        for source in (self.view, self.results):
            wanted = source.dispute_wanted if isinstance(source, PictureView) else source.to_dispute
            wanted.connect(self.dispute_wanted)
        self.view.file_wanted.connect(self.file_wanted)
        self.view.read_again_wanted.connect(self.read_again_wanted)

    def _small(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setPlaceholderText(name)
        made.setAccessibleName(name)
        made.textChanged.connect(self._typed)
        return made

    def _date(self, name: str) -> QDateEdit:
        made = QDateEdit()
        made.setDisplayFormat("yyyy-MM-dd")
        made.setCalendarPopup(True)
        made.setMinimumDate(QDate(2003, 1, 1))
        made.setSpecialValueText(name)
        made.setDate(made.minimumDate())
        made.setAccessibleName(name)
        made.dateChanged.connect(self._typed)
        return made

    def query(self) -> Query:
        """What the fields ask for."""
        since, until = _day(self._since), _day(self._until)
        return Query(
            self.field.text().strip(),
            self._channel.currentData(),
            self._order.text().strip() or None,
            self._buyer.text().strip() or None,
            datetime.combine(since, time.min) if since else None,
            datetime.combine(until, time.max) if until else None,
        )

    @override
    def refresh(self) -> None:
        query = self.query()
        self._clear.setVisible(not replace(query, words="").empty())
        if query.empty():
            self._asker.forget()
            self._show(SearchAnswer(query, ()))
        else:
            self._asker.ask(lambda session: find(session, query))

    def start(self) -> None:
        """Put the cursor into the field, ready to type."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def lines(self) -> list[MessageLine]:
        """The results shown."""
        return self.results.lines()

    def _typed(self) -> None:
        self._timer.start()

    def _clear_filters(self) -> None:
        self._channel.setCurrentIndex(0)
        self._order.clear()
        self._buyer.clear()
        for edit in (self._since, self._until):
            edit.setDate(edit.minimumDate())

    def _show(self, found: SearchAnswer) -> None:
        if found.query != self.query():
            return
        lines = [self._line(message, found.query.words) for message in found.messages]
        self.results.show_lines(lines)
        self._stack.setCurrentIndex(1 if lines else 0)
        self._count.setText("" if found.query.empty() else self._count_text(len(lines)))
        if not lines:
            self._say_nothing(found.query)

    def _count_text(self, count: int) -> str:
        if count >= MOST:
            return self.tr("The newest {0} messages").format(count)
        return self.tr("%n message(s) found", "", count)

    def _say_nothing(self, query: Query) -> None:
        if query.empty():
            self._empty.say(
                self.tr("Find anything anyone wrote"),
                self.tr("Type a word or part of one. A single character is enough."),
            )
        else:
            self._empty.say(
                self.tr("Nothing found"),
                self.tr("No message contains this. Try fewer characters, or clear the filters."),
            )

    def _line(self, message: MessageRecord, words: str) -> MessageLine:
        text = snippet(message.text, words)
        return replace(
            from_message(message),
            side="left",
            text=text,
            when=moment_text(message.sent_at, message.precision),
            marks=lit_spans(text, words),
        )

    def _chosen(self, place: int) -> None:
        lines = self.results.lines()
        if 0 <= place < len(lines) and lines[place].sha256:
            self.view.show_picture(lines[place].sha256, lines[place].box)


def _day(edit: QDateEdit) -> datetime | None:
    if edit.date() == edit.minimumDate():
        return None
    day = edit.date()
    return datetime(day.year(), day.month(), day.day())
