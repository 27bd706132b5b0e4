"""The veil over a frozen screen on which the seller draws the region to keep."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QScreen,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

SMALLEST = 12
"""Logical pixels; anything smaller is a slip of the hand."""


class RegionOverlay(QWidget):
    """Covers one screen with its own picture. Ends with exactly one of `taken`, `given_up`."""

    taken = Signal(QImage)
    given_up = Signal()

    def __init__(self, frozen: QPixmap, screen: QScreen | None = None) -> None:
        super().__init__(None, Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint)
        self._frozen = frozen
        self._from: QPoint | None = None
        self._region = QRect()
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(self.tr("Choose the region to keep"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if screen is not None:
            self.setGeometry(screen.geometry())

    def region(self) -> QRect:
        """What is drawn so far, in logical pixels of this screen."""
        return self._region

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.RightButton:
            self._give_up()
            return
        self._from = event.position().toPoint()
        self._region = QRect()
        self.update()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self._region = QRect(self._from, event.position().toPoint()).normalized().intersected(self.rect())
            self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._from is None:
            return
        self._from = None
        if min(self._region.width(), self._region.height()) >= SMALLEST:
            self._take(self._region)
        else:
            self._region = QRect()
            self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._give_up()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._take(self.rect())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(self.rect(), self._frozen)
        painter.fillRect(self.rect(), QColor(0, 0, 0, 110))
        if self._region.isEmpty():
            self._paint_help(painter)
        else:
            painter.drawPixmap(self._region, self._frozen, self._device(self._region))
            painter.setPen(QPen(QColor("#7f98ff"), 2))
            painter.drawRect(self._region)
            size = self._device(self._region).size()
            painter.setPen(QColor("#ffffff"))
            painter.drawText(self._region.bottomLeft() + QPoint(2, 18), f"{size.width()} × {size.height()}")
        painter.end()

    def _paint_help(self, painter: QPainter) -> None:
        text = self.tr("Drag over the chat to keep it · Enter takes the whole screen · Esc gives up")
        font = painter.font()
        font.setPixelSize(17)
        painter.setFont(font)
        box = painter.boundingRect(self.rect(), Qt.AlignmentFlag.AlignCenter, text).adjusted(-22, -14, 22, 14)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(20, 21, 25, 225))
        painter.drawRoundedRect(box, 12, 12)
        painter.setPen(QColor("#ffffff"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _device(self, region: QRect) -> QRect:
        """Logical pixels → the grabbed picture's own."""
        across = self._frozen.width() / max(1, self.width())
        down = self._frozen.height() / max(1, self.height())
        return QRect(
            round(region.left() * across),
            round(region.top() * down),
            round(region.width() * across),
            round(region.height() * down),
        )

    def _take(self, region: QRect) -> None:
        image = self._frozen.copy(self._device(region)).toImage()
        image.setDevicePixelRatio(1.0)
        self.hide()
        self.taken.emit(image)
        self.close()

    def _give_up(self) -> None:
        self.hide()
        self.given_up.emit()
        self.close()


def grab(screen: QScreen | None = None) -> tuple[QScreen, QPixmap] | None:
    """Freeze the screen (the one with the mouse if none is given); None where the system refuses,
    as Wayland does: there the system's own screenshot key and pasting are the way."""
    from PySide6.QtGui import QCursor

    chosen = screen or QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()
    if chosen is None or QGuiApplication.platformName().startswith("wayland"):
        return None
    frozen = chosen.grabWindow(0)
    return None if frozen.isNull() else (chosen, frozen)
