"""Files dropped anywhere on the window: a veil that says so, and the paths that came."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from gui.icons import pixmap
from gui.theme import theme


def dropped_paths(data: QMimeData) -> list[Path]:
    """The files and folders in a drop or on the clipboard."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class DropVeil(QWidget):
    """Covers the window while files hang over it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setObjectName("dropOverlay")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._text = ""
        self.hide()

    def lift(self, text: str) -> None:
        """Show the veil with what a drop here would do."""
        self._text = text
        self.setGeometry(self._room.rect())
        self.raise_()
        self.show()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wash = QColor(colours.ground)
        wash.setAlpha(228)
        painter.fillRect(self.rect(), wash)
        painter.setPen(QPen(QColor(colours.accent), 2, Qt.PenStyle.DashLine))
        soft = QColor(colours.accent_soft)
        soft.setAlpha(140)
        painter.setBrush(soft)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(16, 16, -16, -16), 16, 16)
        drawn = pixmap("add", colours.accent, 44, self.devicePixelRatioF())
        middle = self.rect().center()
        painter.drawPixmap(middle.x() - 22, middle.y() - 54, drawn)
        font = QFont(self.font())
        font.setPixelSize(19)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(colours.text))
        painter.drawText(self.rect().adjusted(0, 40, 0, 0), Qt.AlignmentFlag.AlignCenter, self._text)
        painter.end()
