"""Messages as a list shows them, whether they come from one screenshot, a conversation or a search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from typing_extensions import override

from gui.models.records import Index, RecordListModel
from gui.words import clock_text, day_text, kind_name, moment_text, who_name
from ocr.types import Box, Span
from storage.records import BubbleRecord, MessageRecord


@dataclass(frozen=True, slots=True)
class MessageLine:
    """One row. `heading` is a line above the bubble (a day, a gap, an order); `when` and `from_label` its
    time in words; `marks` are spans of `text` to light up (search hits), `doubtful` those to check."""

    sha256: str
    box: Box
    side: str
    kind: str
    name: str
    text: str
    when: str = ""
    clock: str = ""
    precision: str = ""
    channel: str | None = None
    heading: str = ""
    gap: bool = False
    doubtful: tuple[Span, ...] = ()
    marks: tuple[Span, ...] = ()
    flags: tuple[str, ...] = ()
    corrected: bool = False
    partial: bool = False
    machine_text: str = ""
    message_id: int | None = None
    sightings: int = 1
    confidence: float = 1.0


def shown_side(side: str, who: str | None) -> str:
    """Own messages stand at the right here, even of windows that put everything at the left."""
    if side == "center" or who not in ("buyer", "seller"):
        return side
    return "right" if who == "seller" else "left"


def from_bubble(bubble: BubbleRecord) -> MessageLine:
    """A bubble of one screenshot."""
    return MessageLine(
        sha256=bubble.sha256,
        box=bubble.box,
        side=shown_side(bubble.side, bubble.who),
        kind=bubble.kind,
        name=bubble.sender or who_name(bubble.who),
        text=bubble.text,
        when=moment_text(bubble.sent_at, bubble.precision),
        clock=bubble.clock,
        precision=bubble.precision,
        doubtful=bubble.doubtful,
        flags=bubble.flags,
        corrected=bool(bubble.corrections),
        partial=bubble.partial,
        machine_text=bubble.machine_text,
        message_id=bubble.message_id,
        confidence=bubble.confidence,
    )


def from_message(message: MessageRecord, heading: str = "", gap: bool = False) -> MessageLine:
    """A message of a conversation; its day is its heading's business."""
    return MessageLine(
        sha256=message.sha256,
        box=message.box,
        side=shown_side(message.side, message.who),
        kind=message.kind,
        name=message.sender or who_name(message.who),
        text=message.text,
        when=clock_text(message.sent_at, message.precision),
        clock=message.clock,
        precision=message.precision,
        channel=message.channel,
        heading=heading,
        gap=gap,
        flags=message.flags,
        corrected=message.corrected,
        message_id=message.id,
        sightings=message.sightings,
        confidence=message.confidence,
    )


def with_days(messages: Sequence[MessageRecord]) -> list[MessageLine]:
    """A conversation, each day under its date."""
    made: list[MessageLine] = []
    last = ""
    for message in messages:
        day = day_text(message.sent_at) if message.sent_at else ""
        made.append(from_message(message, heading=day if day != last else ""))
        last = day or last
    return made


def spoken(line: MessageLine) -> str:
    """The row as one sentence, for screen readers and for copying."""
    what = line.text or kind_name(line.kind)
    return f"{line.when} {line.name}: {what}"


class MessageModel(RecordListModel[MessageLine]):
    """Typing into a row is told by `edited`, not done."""

    edited = Signal(object, str)

    def __init__(self, editable: bool = False) -> None:
        super().__init__()
        self._editable = editable

    @override
    def show_records(self, records: Sequence[MessageLine]) -> None:
        """Replace everything; rows that stay the same in number only change."""
        if len(records) != len(self._records):
            super().show_records(records)
        elif records:
            self._records = list(records)
            self.dataChanged.emit(self.index(0), self.index(len(records) - 1))

    @override
    def describe(self, record: MessageLine) -> str:
        return spoken(record)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.EditRole and index.isValid():
            return self._records[index.row()].text
        return super().data(index, role)

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        line = self._records[index.row()]
        if role != Qt.ItemDataRole.EditRole or str(value) == line.text:
            return False
        self.edited.emit(line, str(value))
        return True

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        return usual | Qt.ItemFlag.ItemIsEditable if self._editable else usual
