"""Channels as small coloured words."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPainter, QPixmap
from pytestqt.qtbot import QtBot

from gui.theme import theme
from gui.widgets.chip import HEIGHT, ChannelChip, chip_font, chip_width, paint_chip

pytestmark = pytest.mark.usefixtures("qapp")


def test_a_chip_is_as_wide_as_it_says_and_stays_within() -> None:
    theme().choose("light")
    canvas = QPixmap(200, 40)
    canvas.fill(QColor("white"))
    painter = QPainter(canvas)
    width = paint_chip(painter, 10, 5, "WeChat", QColor("#07a35a"))
    assert width == chip_width(painter.font(), "WeChat")
    painter.end()
    image = canvas.toImage()
    touched = [(x, y) for x in range(200) for y in range(40) if image.pixelColor(x, y) != QColor("white")]
    assert min(x for x, _ in touched) >= 10
    assert max(x for x, _ in touched) < 10 + width
    assert min(y for _, y in touched) >= 5
    assert max(y for _, y in touched) < 5 + HEIGHT
    assert max(x for x, _ in touched) - min(x for x, _ in touched) > width - 4


def test_a_chip_leaves_the_painter_as_it_was() -> None:
    canvas = QPixmap(200, 40)
    painter = QPainter(canvas)
    painter.setPen(QColor("#123456"))
    before = painter.font()
    paint_chip(painter, 0, 0, "SMS", QColor("red"))
    assert painter.pen().color() == QColor("#123456")
    assert painter.font() == before
    painter.end()


def test_a_chip_s_words_are_small_and_bold() -> None:
    canvas = QPixmap(10, 10)
    painter = QPainter(canvas)
    font = chip_font(painter.font())
    painter.end()
    assert (font.pixelSize() == 11 and font.bold()) or font.weight() > 500
    assert chip_width(font, "longer words") > chip_width(font, "words")


def test_a_channel_is_named_in_its_colour_and_none_is_hidden(qtbot: QtBot) -> None:
    theme().choose("light")
    chip = ChannelChip()
    qtbot.addWidget(chip)
    assert chip.isHidden()
    chip.show_channel("wechat")
    assert not chip.isHidden()
    assert chip.text() == "WeChat"
    light = theme().channel("wechat").name()
    assert light in chip.styleSheet()
    theme().choose("dark")
    assert theme().channel("wechat").name() in chip.styleSheet()
    theme().choose("light")
    chip.show_channel(None)
    assert chip.isHidden()


def test_the_wash_is_stronger_in_the_dark(qtbot: QtBot) -> None:
    chip = ChannelChip("sms")
    qtbot.addWidget(chip)
    theme().choose("light")
    assert ", 26)" in chip.styleSheet()
    theme().choose("dark")
    assert ", 46)" in chip.styleSheet()
    theme().choose("light")
