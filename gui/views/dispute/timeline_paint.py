"""How one line of the timeline is measured and drawn; chips on it can be clicked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QEvent,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from gui.models.records import RECORD, Index
from gui.models.timeline import TimelineRow, gap_text, telling_notes
from gui.theme import theme
from gui.widgets.chip import HEIGHT, chip_width, paint_chip
from gui.words import (
    channel_name,
    clock_text,
    hint_label,
    kind_name,
    left_out_text,
    note_text,
    who_name,
)
from storage.codes import HintCode, NoteCode
from storage.disputes.types import Entry, EvidenceRef

translate = QCoreApplication.translate

SPINE = 148
BODY = 172
RIGHT = 22
MOST_PLANS = 40_000
MOST_CHIPS = 6
WRAP = Qt.TextFlag.TextWordWrap
_LONG = re.compile(r"[!-~]{24}(?=[!-~])")


@dataclass(slots=True)
class EntryGeometry:
    """Where the parts of one line go, relative to its top left."""

    height: int
    text: QRect = field(default_factory=QRect)
    below: list[tuple[QRect, str, str]] = field(default_factory=list)


class TimelineDelegate(QStyledItemDelegate):
    """Draws lines; keeps the plan of each as long as its content and the width stay."""

    evidence_clicked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._plans: dict[tuple[TimelineRow, int], EntryGeometry] = {}
        self._rulers: dict[int, _Ruler] = {}
        self.show_hints = True

    def forget(self) -> None:
        """Measure anew: other widths, other hints."""
        self._plans.clear()
        self._rulers.clear()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = shown_width(option)
        return QSize(width, self._plan(index, width, option.font).height)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: TimelineRow = index.data(RECORD)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(option.rect.topLeft())
        width = option.rect.width()
        if line.entry is not None:
            plan = self._plan(index, width, option.font)
            self._paint_entry(painter, option, line.entry, plan, width)
        elif line.gap is not None:
            self._paint_between(painter, option, gap_text(line.gap), warn=True)
        elif line.left_out is not None:
            self._paint_between(painter, option, left_out_text(line.left_out), warn=False)
        else:
            self._paint_day(painter, option, line.day or translate("TimelineModel", "Without a date"))
        painter.restore()

    @override
    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            reference = self.evidence_at(event.position().toPoint(), option, index)
            if reference is not None:
                self.evidence_clicked.emit(reference)
                return True
        return super().editorEvent(event, model, option, index)

    def evidence_at(self, point: QPoint, option: QStyleOptionViewItem, index: Index) -> EvidenceRef | None:
        """The evidence chip under a point of the viewport, if any."""
        entry = index.data(RECORD).entry
        inside = point - option.rect.topLeft()
        placed = chips(entry, option.rect.width(), option.font) if entry else []
        return next((reference for box, reference in placed if box.contains(inside)), None)

    def _plan(self, index: Index, width: int, font: QFont) -> EntryGeometry:
        line: TimelineRow = index.data(RECORD)
        key = (line, width)  # by content: what did not change is not measured again
        if key not in self._plans:
            if len(self._plans) > MOST_PLANS:
                self._plans.clear()
            self._plans[key] = self._measure(line, width, font)
        return self._plans[key]

    def _measure(self, line: TimelineRow, width: int, font: QFont) -> EntryGeometry:
        if line.entry is None:
            text = _between(line)
            if text is None:
                return EntryGeometry(46)
            return EntryGeometry(
                max(34, self._ruler(font, 12).height(text, max(120, width - BODY - RIGHT - 34)) + 18)
            )
        entry = line.entry
        room = max(120, width - BODY - RIGHT - 8)
        high = self._ruler(font, 14).height(breakable(entry.text) or " ", room)
        plan = EntryGeometry(0, QRect(BODY, 34, room, high))
        top = 34 + high + 4
        for style, text in below(entry, self.show_hints):
            high = self._ruler(font, 12).height(text, room - 16)
            plan.below.append((QRect(BODY, top, room, high + 4), style, text))
            top += high + 6
        plan.height = top + 8
        return plan

    def _ruler(self, font: QFont, pixels: int) -> _Ruler:
        if pixels not in self._rulers:
            self._rulers[pixels] = _Ruler(font, pixels)
        return self._rulers[pixels]

    def _paint_entry(
        self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry, plan: EntryGeometry, width: int
    ) -> None:
        colours = theme().colours
        state = option.state
        if state & QStyle.StateFlag.State_Selected or state & QStyle.StateFlag.State_MouseOver:
            selected = bool(state & QStyle.StateFlag.State_Selected)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent_soft if selected else colours.hover))
            painter.drawRoundedRect(QRectF(BODY - 12, 3, width - BODY - RIGHT + 24, plan.height - 6), 9, 9)
        self._paint_spine(painter, entry, plan.height)
        self._paint_time(painter, option.font, entry)
        self._paint_head(painter, option.font, entry)
        for box, reference in chips(entry, width, option.font):
            paint_chip(painter, box.left(), box.top(), reference.id, QColor(colours.accent))
        painter.setFont(sized(option.font, 14))
        faint = entry.left_out
        painter.setPen(QColor(colours.text_faint if faint else colours.text))
        painter.drawText(plan.text, WRAP, breakable(entry.text) or "—")
        painter.setFont(sized(option.font, 12))
        for box, style, text in plan.below:
            _paint_below(painter, box, style, text)

    def _paint_spine(self, painter: QPainter, entry: Entry, height: int) -> None:
        colours = theme().colours
        painter.setPen(QPen(QColor(colours.line_strong), 2))
        painter.drawLine(SPINE, 0, SPINE, height)
        colour = theme().channel(entry.channel) if entry.channel else QColor(colours.text_faint)
        proved = entry.proved and not entry.left_out
        painter.setPen(QPen(colour, 2.5))
        painter.setBrush(colour if proved else QColor(colours.ground))
        painter.drawEllipse(QRectF(SPINE - 5.5, 13, 11, 11))

    def _paint_time(self, painter: QPainter, font: QFont, entry: Entry) -> None:
        colours = theme().colours
        exact = entry.precision in ("second", "minute")
        painter.setFont(sized(font, 13, bold=exact))
        painter.setPen(QColor(colours.text if exact else colours.text_soft))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(38, 9, SPINE - 56, 20), right, clock_text(entry.at, entry.precision))
        painter.setFont(sized(font, 11))
        painter.setPen(QColor(colours.warn if entry.time_flags else colours.text_faint))
        painter.drawText(QRect(20, 28, SPINE - 38, 16), right, short_clock(entry))
        if entry.n:
            painter.setFont(sized(font, 11))
            painter.setPen(QColor(colours.text_faint))
            painter.drawText(
                QRect(14, 9, 34, 20), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, str(entry.n)
            )

    def _paint_head(self, painter: QPainter, font: QFont, entry: Entry) -> None:
        colours = theme().colours
        painter.setFont(sized(font, 13, bold=True))
        painter.setPen(QColor(colours.accent if entry.who == "seller" else colours.text))
        name = who_name(entry.who)
        painter.drawText(QRect(BODY, 9, 200, 20), Qt.AlignmentFlag.AlignVCenter, name)
        left = BODY + painter.fontMetrics().horizontalAdvance(name) + 8
        painter.setFont(font)
        if entry.channel:
            left += (
                paint_chip(painter, left, 10, channel_name(entry.channel), theme().channel(entry.channel)) + 5
            )
        if entry.kind not in ("message", "text"):
            left += paint_chip(painter, left, 10, kind_name(entry.kind), QColor(colours.text_soft)) + 5
        if not entry.proved and not entry.notes:
            word = translate("TimelineModel", "seller's word, no proof")
            left += paint_chip(painter, left, 10, word, QColor(colours.warn)) + 5
        if entry.left_out:
            paint_chip(painter, left, 10, translate("TimelineModel", "left out"), QColor(colours.text_faint))

    def _paint_between(self, painter: QPainter, option: QStyleOptionViewItem, text: str, warn: bool) -> None:
        colours = theme().colours
        height, width = option.rect.height(), option.rect.width()
        pen = QPen(QColor(colours.warn if warn else colours.line_strong), 2, Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.drawLine(SPINE, 0, SPINE, height)
        box = QRect(BODY - 12, 3, width - BODY - RIGHT + 24, height - 6)
        if warn:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.warn_soft))
            painter.drawRoundedRect(QRectF(box), 9, 9)
        painter.setPen(QColor(colours.warn if warn else colours.text_faint))
        painter.setFont(sized(option.font, 12))
        painter.drawText(box.adjusted(12, 0, -10, 0), WRAP | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_day(self, painter: QPainter, option: QStyleOptionViewItem, text: str) -> None:
        colours = theme().colours
        height = option.rect.height()
        if option.rect.top() > 0:
            painter.setPen(QPen(QColor(colours.line_strong), 2))
            painter.drawLine(SPINE, 0, SPINE, height)
        painter.setFont(sized(option.font, 13, bold=True))
        wide = painter.fontMetrics().horizontalAdvance(text) + 24
        box = QRectF(SPINE - 12, 13, wide, 26)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.shade))
        painter.drawRoundedRect(box, 13, 13)
        painter.setPen(QColor(colours.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def shown_width(option: QStyleOptionViewItem) -> int:
    """How wide a row will be drawn."""
    view = option.widget
    return view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width()


def breakable(text: str) -> str:
    """The text with places to break long addresses and numbers at; words stay whole."""
    return _LONG.sub(lambda found: found.group() + "\u200b", text)


def chips(entry: Entry, width: int, font: QFont) -> list[tuple[QRect, EvidenceRef]]:
    """Where an entry's evidence chips stand, from the right."""
    placed = []
    right = width - RIGHT
    for reference in reversed(entry.evidence[:MOST_CHIPS]):
        wide = chip_width(font, reference.id)
        placed.append((QRect(right - wide, 10, wide, HEIGHT), reference))
        right -= wide + 5
    return placed


class _Ruler:
    """Measures text in one size of one font; the height of a line counts the Chinese face behind it."""

    def __init__(self, font: QFont, pixels: int) -> None:
        self._metrics = QFontMetrics(sized(font, pixels))
        self._line = self._metrics.boundingRect(QRect(0, 0, 9999, 9999), WRAP, "国Ag").height()

    def height(self, text: str, room: int) -> int:
        """How high `text` is when broken to `room`; the usual single line is quick to tell."""
        if "\n" not in text and self._metrics.horizontalAdvance(text) < room:
            return self._line
        return self._metrics.boundingRect(QRect(0, 0, room, 100_000), WRAP, text).height()


def _between(line: TimelineRow) -> str | None:
    if line.gap is not None:
        return gap_text(line.gap)
    return left_out_text(line.left_out) if line.left_out is not None else None


_SAID_BY = {
    HintCode.AMOUNT: NoteCode.AMOUNT,
    HintCode.MOVED: NoteCode.MOVED,
    HintCode.SECOND_CLAIM: NoteCode.SECOND_CLAIM,
    HintCode.WITHDRAWN: NoteCode.WITHDRAWN,
}
"""A hint says nothing new where its note stands."""


def below(entry: Entry, show_hints: bool) -> list[tuple[str, str]]:
    """What stands under an entry's text: (style, words). Evidence first, then what the seller says."""
    notes = telling_notes(entry)
    said = " · ".join(note_text(note) for note in notes)
    made = [("fact" if entry.proved else "hint", said)] if notes else []
    if show_hints:
        codes = {note.code for note in notes}
        named = [hint_label(hint) for hint in entry.hints if _SAID_BY.get(hint.code) not in codes]
        made += [("hint", name) for name in dict.fromkeys(named)]
    if entry.purpose:
        made.append(("purpose", translate("TimelineModel", "Shows: {0}").format(entry.purpose)))
    if entry.note:
        made.append(("note", translate("TimelineModel", "My note: {0}").format(entry.note)))
    return made


def _paint_below(painter: QPainter, box: QRect, style: str, text: str) -> None:
    colours = theme().colours
    bar = {"fact": colours.accent, "hint": colours.warn}.get(style, colours.line_strong)
    ink = {"hint": colours.warn}.get(style, colours.text_soft)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(bar))
    painter.drawRoundedRect(QRectF(box.left(), box.top() + 2, 3, box.height() - 4), 1.5, 1.5)
    painter.setPen(QColor(ink))
    painter.drawText(box.adjusted(12, 0, 0, 0), WRAP | Qt.AlignmentFlag.AlignVCenter, text)


def short_clock(entry: Entry) -> str:
    """A word on where the time came from; nothing where it is printed in full."""
    words = {
        "label": translate("TimelineModel", "from label"),
        "inherited": translate("TimelineModel", "label above"),
        "order-list": translate("TimelineModel", "order list"),
        "typed": translate("TimelineModel", "typed"),
        "unknown": translate("TimelineModel", "no time"),
    }
    return words.get(entry.clock, "")


def sized(font: QFont, pixels: int, bold: bool = False) -> QFont:
    """The same face in another size; digits of one width, so that times stand under each other."""
    made = QFont(font)
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made
