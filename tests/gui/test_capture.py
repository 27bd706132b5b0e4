"""Capture: a region drawn on the frozen screen becomes a picture of exactly those pixels."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPixmap
from pytestqt.qtbot import QtBot

from gui.capture import capture_name, png_bytes
from gui.capture.overlay import RegionOverlay


@pytest.fixture
def overlay(qtbot: QtBot) -> RegionOverlay:
    """An overlay of 200 × 100 over a screen of twice as many pixels."""
    frozen = QPixmap(400, 200)
    frozen.fill(QColor("#336699"))
    made = RegionOverlay(frozen)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.resize(200, 100)
    made.show()
    return made


def drag(qtbot: QtBot, overlay: RegionOverlay, start: QPoint, end: QPoint) -> None:
    qtbot.mousePress(overlay, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(overlay, end)
    qtbot.mouseRelease(overlay, Qt.MouseButton.LeftButton, pos=end)


def test_the_region_comes_in_the_screen_s_own_pixels(qtbot: QtBot, overlay: RegionOverlay) -> None:
    taken: list[QImage] = []
    overlay.taken.connect(taken.append)
    drag(qtbot, overlay, QPoint(10, 10), QPoint(59, 39))
    assert [(image.width(), image.height()) for image in taken] == [(100, 60)]
    assert taken[0].pixelColor(5, 5).name() == "#336699"


def test_a_slip_of_the_hand_takes_nothing(qtbot: QtBot, overlay: RegionOverlay) -> None:
    taken: list[QImage] = []
    overlay.taken.connect(taken.append)
    drag(qtbot, overlay, QPoint(10, 10), QPoint(13, 12))
    assert taken == []
    assert overlay.isVisible()


def test_escape_gives_up_and_enter_takes_the_whole_screen(qtbot: QtBot, overlay: RegionOverlay) -> None:
    ends: list[str] = []
    overlay.taken.connect(lambda _image: ends.append("taken"))
    overlay.given_up.connect(lambda: ends.append("given up"))
    qtbot.keyClick(overlay, Qt.Key.Key_Escape)
    assert ends == ["given up"]
    overlay.show()
    qtbot.keyClick(overlay, Qt.Key.Key_Return)
    assert ends == ["given up", "taken"]


def test_a_capture_is_named_so_that_its_time_can_be_read_back() -> None:
    from ocr.capture_time import capture_time

    now = datetime(2024, 3, 1, 15, 12, 5)
    assert capture_time(capture_name(now), None, None)[0] == now


def test_a_picture_becomes_png() -> None:
    image = QImage(3, 2, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    assert png_bytes(image).startswith(b"\x89PNG")
