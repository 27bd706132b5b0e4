"""Conversations: each chat put together from its screenshots, gaps shown, the screenshot beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import (
    QMimeData,
    QModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QSplitter,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gui.desk import Asker, Desk
from gui.dragging import CONVERSATIONS as CONVERSATIONS_MIME
from gui.models.messages import MessageLine, with_days
from gui.models.records import RECORD, Index, RecordListModel
from gui.theme import theme
from gui.views.dispute.timeline_paint import sized
from gui.views.page import WindowPage
from gui.views.picture_view import PictureView
from gui.views.transcript import Transcript
from gui.widgets.basics import Elided, Empty, button, column, label, row
from gui.widgets.chip import paint_chip
from gui.words import channel_name
from storage.conversations.types import GapRecord
from storage.errors import NotFound
from storage.library import Session
from storage.records import ConversationRecord, MessageRecord


@dataclass(frozen=True, slots=True)
class ChatAnswer:
    """One conversation, whole."""

    messages: tuple[MessageRecord, ...]
    gaps: tuple[GapRecord, ...]


def load_chat(session: Session, conversation_id: int) -> ChatAnswer:
    """A conversation's messages and gaps; one that is no more has none."""
    from storage.conversations.listing import conversation_gaps, conversation_messages

    try:
        messages = conversation_messages(session, conversation_id)
        return ChatAnswer(tuple(messages), tuple(conversation_gaps(session, conversation_id)))
    except NotFound:
        return ChatAnswer((), ())


def chat_lines(chat: ChatAnswer, gap_words: str) -> list[MessageLine]:
    """The conversation as rows; the row after a gap says so above itself."""
    after_gap = {gap.before_message_id for gap in chat.gaps}
    return [
        replace(line, heading=gap_words, gap=True) if line.message_id in after_gap else line
        for line in with_days(chat.messages)
    ]


class ConversationModel(RecordListModel[ConversationRecord]):
    """The conversations, which can be dragged onto a dispute."""

    @override
    def describe(self, record: ConversationRecord) -> str:
        return f"{record.title}, {channel_name(record.channel)}, {record.message_count}"

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    @override
    def mimeTypes(self) -> list[str]:
        return [CONVERSATIONS_MIME]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        made = QMimeData()
        ids = "\n".join(str(self._records[index.row()].id) for index in indexes)
        made.setData(CONVERSATIONS_MIME, ids.encode())
        return made

    def row_of(self, conversation_id: int) -> int | None:
        """Where a conversation stands."""
        ids = [record.id for record in self._records]
        return ids.index(conversation_id) if conversation_id in ids else None


class ConversationDelegate(QStyledItemDelegate):
    """Whose chat, which channel, until when, how many messages."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, 62)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        record: ConversationRecord = index.data(RECORD)
        colours = theme().colours
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.selected if selected else colours.hover))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(6, 2, -6, -2), 9, 9)
        painter.translate(option.rect.topLeft())
        width = option.rect.width()
        painter.setFont(sized(option.font, 12))
        painter.setPen(QColor(colours.text_faint))
        when = f"{record.last_at:%Y-%m-%d}" if record.last_at else ""
        aside = QFontMetrics(painter.font()).horizontalAdvance(when)
        painter.drawText(QRect(width - aside - 20, 9, aside + 2, 20), Qt.AlignmentFlag.AlignVCenter, when)
        painter.setFont(sized(option.font, 13, bold=True))
        painter.setPen(QColor(colours.text))
        room = width - aside - 48
        title = QFontMetrics(painter.font()).elidedText(
            record.title or self.tr("Without a name"), Qt.TextElideMode.ElideRight, room
        )
        painter.drawText(QRect(20, 9, room, 20), Qt.AlignmentFlag.AlignVCenter, title)
        painter.setFont(sized(option.font, 12))
        left = (
            20
            + paint_chip(painter, 20, 33, channel_name(record.channel), theme().channel(record.channel))
            + 7
        )
        painter.setPen(QColor(colours.text_soft))
        words = self.tr("%n message(s)", "", record.message_count)
        painter.drawText(QRect(left, 32, width - left - 20, 20), Qt.AlignmentFlag.AlignVCenter, words)
        if record.gap_count:
            left += QFontMetrics(painter.font()).horizontalAdvance(words) + 10
            painter.setPen(QColor(colours.warn))
            gaps = self.tr("%n gap(s)", "", record.gap_count)
            painter.drawText(QRect(left, 32, width - left - 20, 20), Qt.AlignmentFlag.AlignVCenter, gaps)
        painter.restore()


class ConversationsPage(WindowPage):
    """The list, the chat, and the screenshot the message in hand stands on."""

    add_to_dispute = Signal(object)
    picture_wanted = Signal(str, object)
    dispute_wanted = Signal(object)
    file_wanted = Signal(object)
    read_again_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._records = Asker(desk, self)
        self._records.answered.connect(self._show_records)
        self._chat = Asker(desk, self)
        self._chat.answered.connect(self._show_chat)
        self._wanted: int | None = None
        self.model = ConversationModel()
        self.list = QListView()
        self.messages = Transcript()
        self.view = PictureView(desk, transcript_from=100_000)
        self.view.canvas.chosen.connect(self._open_picture)
        self._build()

    def _build(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(ConversationDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.setAccessibleName(self.tr("Conversations"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.list.selectionModel().currentChanged.connect(self._current)
        self.messages.chosen.connect(self._chosen)
        self.messages.to_dispute.connect(self.dispute_wanted)
        self.view.dispute_wanted.connect(self.dispute_wanted)
        self.view.file_wanted.connect(self.file_wanted)
        self.view.read_again_wanted.connect(self.read_again_wanted)
        left = QWidget()
        left.setObjectName("leftPane")
        box = QVBoxLayout(left)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(column(label(self.tr("Conversations"), "pageTitle"), margins=(20, 16, 14, 8)))
        box.addWidget(self.list, 1)
        self._title = Elided(style="big")
        self._add = button(self.tr("Add to dispute"), self._add_current, "flat", "disputes")
        head = row(self._title, self._add, margins=(18, 12, 12, 10))
        head.setObjectName("pageBar")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        middle = column(head, self.messages, spacing=0)
        split = QSplitter()
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        for part in (left, middle, self.view):
            split.addWidget(part)
        left.setMinimumWidth(200)
        middle.setMinimumWidth(270)
        split.setSizes([270, 400, 500])
        split.setStretchFactor(2, 1)
        self._empty = Empty(
            "conversations",
            self.tr("No conversations yet"),
            self.tr(
                "Screenshots of one chat are put together here by themselves, overlaps merged, gaps shown. "
                "Drop some onto the window to begin."
            ),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(split)
        self._stack.addWidget(self._empty)
        self.setFocusProxy(self.list)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(self._stack)

    @override
    def refresh(self) -> None:
        from storage.conversations.listing import list_conversations

        self._records.ask(list_conversations)
        if self._wanted is not None:
            self._ask_chat(self._wanted)

    def _ask_chat(self, conversation_id: int) -> None:
        self._chat.ask(lambda session: load_chat(session, conversation_id))

    def _show_records(self, records: list[ConversationRecord]) -> None:
        wanted = self._wanted
        self.model.show_records(records)
        self._stack.setCurrentIndex(0 if records else 1)
        number = self.model.row_of(wanted) if wanted is not None else None
        if records:
            self.list.setCurrentIndex(self.model.index(number or 0))

    def _current(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        record = self.model.record(index.row())
        self._title.show_text(record.title)
        if record.id != self._wanted or not self.messages.lines():
            self._wanted = record.id
            self._ask_chat(record.id)

    def _show_chat(self, chat: ChatAnswer) -> None:
        lines = chat_lines(
            chat, self.tr("Messages may be missing here: take a screenshot that overlaps both")
        )
        fresh = [line.message_id for line in lines] != [line.message_id for line in self.messages.lines()]
        self.messages.show_lines(lines)
        if lines and fresh:
            self.messages.choose(0)

    def _chosen(self, place: int) -> None:
        lines = self.messages.lines()
        if 0 <= place < len(lines) and lines[place].sha256:
            self.view.show_picture(lines[place].sha256, lines[place].box)

    def _open_picture(self, _place: int) -> None:
        self.picture_wanted.emit(self.view.sha256(), self.view.chosen_box())

    def _add_current(self) -> None:
        if self._wanted is not None:
            self.add_to_dispute.emit([self._wanted])

    def _show_menu(self, point: QPoint) -> None:
        rows = self.list.selectionModel().selectedRows()
        menu = self.menu_for([self.model.record(index.row()).id for index in rows])
        if menu is not None:
            menu.exec(self.list.viewport().mapToGlobal(point))

    def menu_for(self, picked: list[int]) -> QMenu | None:
        """What can be done with the conversations picked; None where there are none."""
        if not picked:
            return None
        menu = QMenu(self)
        menu.addAction(self.tr("Add to a dispute…"), lambda: self.add_to_dispute.emit(picked))
        return menu
