"""A small coloured word, e.g. a channel's name in its colour."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy

from gui.plain import PlainLabel
from gui.theme import theme
from gui.words import channel_name

PAD = 7
HEIGHT = 18


def chip_font(font: QFont, size: int = 11) -> QFont:
    """The face of a chip."""
    made = QFont(font)
    made.setPixelSize(size)
    made.setWeight(QFont.Weight.DemiBold)
    return made


def chip_width(font: QFont, text: str) -> int:
    """How wide `paint_chip` will draw."""
    return QFontMetrics(chip_font(font)).horizontalAdvance(text) + 2 * PAD


def paint_chip(painter: QPainter, left: int, top: int, text: str, colour: QColor) -> int:
    """Draw `text` in `colour` on a wash of it; return the width used."""
    painter.save()
    font = chip_font(painter.font())
    width = QFontMetrics(font).horizontalAdvance(text) + 2 * PAD
    wash = QColor(colour)
    wash.setAlpha(46 if theme().dark else 26)
    box = QRect(left, top, width, HEIGHT)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(wash)
    painter.drawRoundedRect(box, HEIGHT / 2, HEIGHT / 2)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
    return width


class ChannelChip(PlainLabel):
    """A channel's name in its colour."""

    def __init__(self, channel: str | None = None) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self._channel: str | None = None
        theme().changed.connect(self._colour)
        self.show_channel(channel)

    def show_channel(self, channel: str | None) -> None:
        """Name another channel; None hides the chip."""
        self._channel = channel
        self.setVisible(channel is not None)
        self.setText(channel_name(channel))
        self._colour()

    def _colour(self) -> None:
        colour = theme().channel(self._channel)
        wash = f"rgba({colour.red()}, {colour.green()}, {colour.blue()}, {46 if theme().dark else 26})"
        self.setStyleSheet(
            f"color: {colour.name()}; background: {wash}; border-radius: 9px; padding: 2px 8px;"
            " font-size: 11px; font-weight: 600;"
        )
