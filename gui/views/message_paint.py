"""How a message is measured and drawn in a list, and how its text is corrected in place."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QObject,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from gui.models.messages import MessageLine
from gui.models.records import RECORD, Index
from gui.theme import theme
from gui.views.dispute.timeline_paint import WRAP, shown_width, sized
from gui.widgets.chip import paint_chip
from gui.words import channel_name, kind_name

translate = QCoreApplication.translate

EDGE = 14
PAD_X, PAD_Y = 12, 8
HEAD = 20
HEADING = 34


@dataclass(slots=True)
class BubbleGeometry:
    """Where the parts of one row go, relative to its top left."""

    height: int
    bubble: QRect
    layout: QTextLayout


class MessageDelegate(QStyledItemDelegate):
    """Draws messages as bubbles on their side. Keeps plans until width or text changes."""

    def __init__(self, parent: QWidget, show_channel: bool = False) -> None:
        super().__init__(parent)
        self._show_channel = show_channel
        self._plans: dict[tuple[MessageLine, int], BubbleGeometry] = {}
        self._editor: QPlainTextEdit | None = None
        self.lit = -1

    def forget(self) -> None:
        """Measure anew (other messages, other colours)."""
        self._plans.clear()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = shown_width(option)
        return QSize(width, self._plan(index.data(RECORD), width, option.font).height)

    def _plan(self, line: MessageLine, width: int, font: QFont) -> BubbleGeometry:
        key = (line, width)
        if key not in self._plans:
            if len(self._plans) > 20_000:
                self._plans.clear()
            self._plans[key] = self._measure(line, width, font)
        return self._plans[key]

    def _measure(self, line: MessageLine, width: int, font: QFont) -> BubbleGeometry:
        centre = line.side == "center"
        room = max(80, int((width - 2 * EDGE) * (0.94 if centre else 0.86)) - 2 * PAD_X)
        layout = _text_layout(line, sized(font, 13 if centre else 14))
        wide, high = _flow(layout, room)
        top = _heading_height(line, width, font) + (0 if centre else HEAD)
        left = EDGE if line.side == "left" else width - EDGE - wide - 2 * PAD_X
        if centre:
            left = (width - wide - 2 * PAD_X) // 2
        bubble = QRect(left, top, wide + 2 * PAD_X, high + 2 * PAD_Y)
        return BubbleGeometry(bubble.bottom() + 7, bubble, layout)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: MessageLine = index.data(RECORD)
        plan = self._plan(line, option.rect.width(), option.font)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(option.rect.topLeft())
        if line.heading:
            _paint_heading(painter, option, line)
        if line.side != "center":
            self._paint_head(painter, option, line, plan)
        lit = index.row() == self.lit or bool(option.state & QStyle.StateFlag.State_MouseOver)
        self._paint_bubble(painter, option, line, plan, lit)
        painter.restore()

    def _paint_bubble(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        line: MessageLine,
        plan: BubbleGeometry,
        lit: bool,
    ) -> None:
        colours = theme().colours
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        fill = {"right": colours.own, "left": colours.theirs}.get(line.side, colours.ground)
        pen = QPen(Qt.PenStyle.NoPen)
        if chosen or lit:
            pen = QPen(QColor(colours.accent), 2 if chosen else 1.4)
        elif line.side == "center":
            pen = QPen(QColor(colours.line), 1)
        painter.setPen(pen)
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(QRectF(plan.bubble).adjusted(0.5, 0.5, -0.5, -0.5), 11, 11)
        dim = line.side == "center" or not line.text
        painter.setPen(QColor(colours.text_soft if dim else colours.text))
        plan.layout.draw(painter, QPointF(plan.bubble.left() + PAD_X, plan.bubble.top() + PAD_Y))

    def _paint_head(
        self, painter: QPainter, option: QStyleOptionViewItem, line: MessageLine, plan: BubbleGeometry
    ) -> None:
        colours = theme().colours
        top = plan.bubble.top() - HEAD
        width = option.rect.width()
        words = " · ".join(part for part in (line.name, line.when, *_marks(line)) if part)
        painter.setFont(sized(option.font, 11))
        painter.setPen(QColor(colours.warn if line.flags or line.doubtful else colours.text_faint))
        left, room = EDGE + 2, width - 2 * EDGE - 4
        if self._show_channel and line.channel:
            name = channel_name(line.channel)
            if line.side == "left":
                left += paint_chip(painter, left, top, name, theme().channel(line.channel)) + 7
            room = width - EDGE - 2 - left
        words = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, room)
        align = Qt.AlignmentFlag.AlignRight if line.side == "right" else Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRect(left, top, room, HEAD - 2), align | Qt.AlignmentFlag.AlignVCenter, words)

    # --- correcting in place ------------------------------------------------------------------

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QPlainTextEdit(parent)
        editor.setAccessibleName(translate("Transcript", "Correct the text"))
        editor.setTabChangesFocus(True)
        self._editor = editor
        return editor

    @override
    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        self._editor = None
        super().destroyEditor(editor, index)

    def keep(self) -> None:
        """Take in what is being typed, if anything is."""
        if self._editor is not None:
            self._leave(self._editor)

    def _leave(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QPlainTextEdit)
        if editor.property("filled"):
            return  # the row was told anew; what is being typed stays
        editor.setProperty("filled", True)
        editor.setPlainText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
        editor.selectAll()

    @override
    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        assert isinstance(editor, QPlainTextEdit)
        model.setData(index, editor.toPlainText(), Qt.ItemDataRole.EditRole)  # type: ignore[attr-defined]

    @override
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        plan = self._plan(index.data(RECORD), option.rect.width(), option.font)
        box = plan.bubble.translated(option.rect.topLeft())
        box.setHeight(max(box.height(), 46))
        least = min(260, option.rect.width() - 2 * EDGE)
        if box.width() < least:
            right = box.right()
            box.setWidth(least)
            if index.data(RECORD).side == "right":
                box.moveRight(right)
        editor.setGeometry(box)

    @override
    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter keeps the correction; Shift+Enter is a new line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                assert isinstance(editor, QWidget)
                self._leave(editor)
                return True
        return super().eventFilter(editor, event)


def _marks(line: MessageLine) -> list[str]:
    made = []
    if line.doubtful:
        made.append(translate("Transcript", "check the digits"))
    if line.corrected:
        made.append(translate("Transcript", "corrected"))
    if line.partial:
        made.append(translate("Transcript", "cut off"))
    if line.sightings > 1:
        made.append(translate("Transcript", "seen {0}×").format(line.sightings))
    return made


def _text_layout(line: MessageLine, font: QFont) -> QTextLayout:
    shown = line.text.replace("\n", "\u2028") or f"[{kind_name(line.kind)}]"
    if not line.text and line.kind == "text":
        shown = translate("Transcript", "[something here could not be read: click to type it]")
    layout = QTextLayout(shown, font)
    wrapping = QTextOption()
    wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(wrapping)
    colours = theme().colours
    ranges = []
    for start, end in line.marks:
        ranges.append(_range(start, end, background=colours.warn_soft, bold=True))
    for start, end in line.doubtful:
        ranges.append(_range(start, end, underline=colours.warn, background=colours.warn_soft))
    layout.setFormats(ranges)
    return layout


def _range(
    start: int, end: int, background: str = "", underline: str = "", bold: bool = False
) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = start, end - start
    style = QTextCharFormat()
    if background:
        style.setBackground(QColor(background))
    if underline:
        style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        style.setUnderlineColor(QColor(underline))
    if bold:
        style.setFontWeight(QFont.Weight.DemiBold)
    made.format = style
    return made


def _flow(layout: QTextLayout, room: int) -> tuple[int, int]:
    """Break the text into lines of at most `room`; return the width and height used."""
    layout.beginLayout()
    wide, high = 0.0, 0.0
    while (flowing := layout.createLine()).isValid():
        flowing.setLineWidth(room)
        flowing.setPosition(QPointF(0, high))
        high += flowing.height() + 2
        wide = max(wide, flowing.naturalTextWidth())
    layout.endLayout()
    return int(wide) + 1, int(high)


def _paint_heading(painter: QPainter, option: QStyleOptionViewItem, line: MessageLine) -> None:
    colours = theme().colours
    painter.setFont(sized(option.font, 12, bold=True))
    painter.setPen(QColor(colours.warn if line.gap else colours.text_faint))
    high = _heading_height(line, option.rect.width(), option.font)
    box = QRect(EDGE, 4, option.rect.width() - 2 * EDGE, high - 8)
    if line.gap:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.warn_soft))
        painter.drawRoundedRect(QRectF(box), 9, 9)
        painter.setPen(QColor(colours.warn))
    painter.drawText(box.adjusted(10, 0, -10, 0), WRAP | Qt.AlignmentFlag.AlignCenter, line.heading)


def _heading_height(line: MessageLine, width: int, font: QFont) -> int:
    if not line.heading:
        return 4
    room = QRect(0, 0, width - 2 * EDGE - 20, 10_000)
    metrics = QFontMetrics(sized(font, 12, bold=True))
    return max(HEADING, metrics.boundingRect(room, WRAP, line.heading).height() + 22)
