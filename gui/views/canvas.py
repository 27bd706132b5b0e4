"""The screenshot with its bubbles outlined: point at one and it lights up, click it and it is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsPixmapItem,
    QGraphicsScene,
    QGraphicsSceneHoverEvent,
    QGraphicsSceneMouseEvent,
    QGraphicsView,
    QStyleOptionGraphicsItem,
    QWidget,
)
from typing_extensions import override

from gui.pixels import Shown
from gui.theme import theme
from ocr.types import Box

ZOOM_STEP = 1.2
SMALLEST, LARGEST = 0.05, 8.0
MARGIN = 24


@dataclass(frozen=True, slots=True)
class Outline:
    """One bubble on the picture. `mark` is "" for a plain one, "doubt" where digits want an eye,
    "corrected" where a person has spoken."""

    box: Box
    mark: str = ""


class BubbleItem(QGraphicsItem):
    """One outline. Tells its canvas what the mouse does; pens keep their width at any zoom."""

    def __init__(self, canvas: Canvas, place: int, outline: Outline) -> None:
        super().__init__()
        self._canvas = canvas
        self._place = place
        self.outline = outline
        self.lit = False
        self.chosen = False
        x, y, width, height = outline.box
        self._rect = QRectF(x, y, width, height).adjusted(-6, -6, 6, 6)
        self.setAcceptHoverEvents(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip("")
        self.setZValue(1e6 - width * height / 1e3)  # a small bubble inside a large card can be reached

    @override
    def boundingRect(self) -> QRectF:
        return self._rect.adjusted(-6, -6, 6, 6)

    def frame(self) -> QRectF:
        """The outline in the picture's pixels."""
        return self._rect

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        colours = theme().colours
        doubt = self.outline.mark == "doubt"
        colour = QColor("#e08a00" if doubt else "#3b5bdb")
        pen = QPen(colour, 3.0 if self.chosen else 2.0 if self.lit else 1.4)
        if not (self.lit or self.chosen):
            faint = QColor(colour)
            faint.setAlpha(150)
            pen.setColor(faint)
        pen.setCosmetic(True)
        if self.outline.mark == "corrected":
            pen.setStyle(Qt.PenStyle.DashLine)
        wash = QColor(colours.accent if not doubt else "#e08a00")
        wash.setAlpha(44 if self.chosen else 30 if self.lit else 0)
        painter.setPen(pen)
        painter.setBrush(wash)
        painter.drawRoundedRect(self._rect, 10, 10)

    @override
    def hoverEnterEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        self._canvas.pointed.emit(self._place)

    @override
    def hoverLeaveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        self._canvas.pointed.emit(-1)

    @override
    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        event.accept()

    @override
    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        self._canvas.chosen.emit(self._place)


class Canvas(QGraphicsView):
    """Shows one picture at a time, first as wide as the view. Ctrl and the wheel zoom."""

    pointed = Signal(int)
    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._scene = QGraphicsScene(self)
        self.setScene(self._scene)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setMinimumWidth(220)
        # Always there: one that comes and goes with the fitted size would make the two chase each other.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAcceptDrops(False)  # files dropped here belong to the window
        self._bubbles: list[BubbleItem] = []
        self._fitted = True
        self._size = QRectF()
        self.setAccessibleName(self.tr("Screenshot"))
        theme().changed.connect(self._scene.update)

    def show_picture(self, picture: Shown | None) -> None:
        """Replace the picture; None empties the view. Outlines go with the old one."""
        self._scene.clear()
        self._bubbles = []
        self._size = QRectF()
        if picture is None:
            return
        for place, image in picture.tiles:
            item = QGraphicsPixmapItem(QPixmap.fromImage(image))
            item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
            item.setScale(place.width() / max(1, image.width()))
            item.setPos(place.left(), place.top())
            self._scene.addItem(item)
        self._size = QRectF(0, 0, picture.size.width(), picture.size.height())
        self._scene.setSceneRect(self._size.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN))
        self._fitted = True
        self.fit_width()
        self.verticalScrollBar().setValue(0)

    def show_outlines(self, outlines: Sequence[Outline]) -> None:
        """Outline the bubbles; the signals name them by their place in this list."""
        for item in self._bubbles:
            self._scene.removeItem(item)
        self._bubbles = [BubbleItem(self, place, outline) for place, outline in enumerate(outlines)]
        for item in self._bubbles:
            self._scene.addItem(item)

    def light(self, place: int) -> None:
        """Light up one outline, and no other; -1 for none."""
        for number, item in enumerate(self._bubbles):
            if item.lit != (number == place):
                item.lit = number == place
                item.update()

    def choose(self, place: int, jump: bool = True) -> None:
        """Mark one outline as chosen and, with `jump`, bring it into sight; -1 for none."""
        for number, item in enumerate(self._bubbles):
            if item.chosen != (number == place):
                item.chosen = number == place
                item.update()
        if jump and 0 <= place < len(self._bubbles):
            self.ensureVisible(self._bubbles[place].frame(), 40, 120)

    def jump_to(self, box: Box) -> None:
        """Bring a part of the picture into the middle."""
        self.centerOn(QPointF(box[0] + box[2] / 2, box[1] + box[3] / 2))

    def scale_shown(self) -> float:
        """Screen pixels per picture pixel."""
        return self.transform().m11()

    def fit_width(self) -> None:
        """Show the whole width, never larger than the picture's own pixels."""
        self._fitted = True
        if self._size.isEmpty():
            return
        room = self.viewport().width() - 2 * MARGIN
        scale = max(SMALLEST, min(1.0, room / self._size.width()))
        self.resetTransform()
        self.scale(scale, scale)

    def zoom(self, factor: float) -> None:
        """Make the picture larger (factor > 1) or smaller."""
        self._fitted = False
        wanted = self.scale_shown() * factor
        if SMALLEST <= wanted <= LARGEST:
            self.scale(factor, factor)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(ZOOM_STEP if event.angleDelta().y() > 0 else 1 / ZOOM_STEP)
            event.accept()
        else:
            super().wheelEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted and event.size().width() != event.oldSize().width():
            self.fit_width()
