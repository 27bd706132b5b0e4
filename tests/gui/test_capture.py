"""Capture: a region drawn on the frozen screen becomes a picture of exactly those pixels."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPixmap
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.capture import capture_name, png_bytes
from gui.capture.overlay import RegionOverlay, grab
from gui.capture.session import CaptureSession
from tests.gui.window_makers import there, until


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


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def session(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> Iterator[CaptureSession]:
    """A capture that freezes a picture of 80 × 60 and need not wait for the window to fade."""
    monkeypatch.setattr("gui.capture.session.STEP_ASIDE_MS", 0)
    frozen = QPixmap(80, 60)
    frozen.fill(QColor("#336699"))
    screen = QGuiApplication.primaryScreen()
    monkeypatch.setattr("gui.capture.session.grab", lambda: (screen, frozen))
    made = CaptureSession(window)
    yield made
    if made._overlay is not None:
        made._overlay.close()


@pytest.fixture
def told(session: CaptureSession) -> list[str]:
    heard: list[str] = []
    session.taken.connect(lambda image: heard.append(f"taken {image.width()}"))
    session.impossible.connect(lambda: heard.append("impossible"))
    session.ended.connect(lambda: heard.append("ended"))
    return heard


def test_the_window_steps_aside_while_the_seller_draws_and_comes_back(
    qtbot: QtBot, window: QWidget, session: CaptureSession, told: list[str]
) -> None:
    window.show()
    session.start()
    assert not window.isVisible()
    until(qtbot, lambda: session._overlay is not None)
    overlay = there(session._overlay)
    qtbot.keyClick(overlay, Qt.Key.Key_Return)
    assert told == ["taken 80", "ended"]
    assert window.isVisible()
    assert session._overlay is None


def test_giving_up_brings_the_window_back_and_nothing_else(
    qtbot: QtBot, window: QWidget, session: CaptureSession, told: list[str]
) -> None:
    window.show()
    session.start()
    until(qtbot, lambda: session._overlay is not None)
    qtbot.keyClick(there(session._overlay), Qt.Key.Key_Escape)
    assert told == ["ended"]
    assert window.isVisible()


def test_a_window_out_of_sight_stays_there(
    qtbot: QtBot, window: QWidget, session: CaptureSession, told: list[str]
) -> None:
    session.start()
    qtbot.keyClick(there(session._overlay), Qt.Key.Key_Enter)
    assert told == ["taken 80", "ended"]
    assert not window.isVisible()


def test_there_is_one_capture_at_a_time(window: QWidget, session: CaptureSession) -> None:
    session.start()
    overlay = session._overlay
    window.show()
    session.start()
    assert session._overlay is overlay
    assert window.isVisible()


def test_a_screen_that_cannot_be_seen_is_said_and_the_window_comes_back(
    qtbot: QtBot, window: QWidget, session: CaptureSession, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.capture.session.grab", lambda: None)
    window.show()
    session.start()
    until(qtbot, lambda: told)
    assert told == ["impossible", "ended"]
    assert window.isVisible()
    session.start()  # and may be tried again
    until(qtbot, lambda: len(told) == 4)


def test_the_screen_is_frozen_and_refused_under_wayland(
    overlay: RegionOverlay, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert overlay.isVisible()
    screen, frozen = there(grab())
    assert screen is QGuiApplication.primaryScreen()
    assert not frozen.isNull()
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "wayland-egl")
    assert grab() is None


def test_a_right_click_gives_up(qtbot: QtBot, overlay: RegionOverlay) -> None:
    ends: list[str] = []
    overlay.taken.connect(lambda _image: ends.append("taken"))
    overlay.given_up.connect(lambda: ends.append("given up"))
    qtbot.mousePress(overlay, Qt.MouseButton.RightButton, pos=QPoint(5, 5))
    assert ends == ["given up"]


def test_a_mouse_that_moves_without_a_press_draws_nothing(qtbot: QtBot, overlay: RegionOverlay) -> None:
    taken: list[QImage] = []
    overlay.taken.connect(taken.append)
    qtbot.mouseMove(overlay, QPoint(50, 50))
    qtbot.mouseRelease(overlay, Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
    assert overlay.region().isEmpty()
    assert taken == []


def test_a_region_drawn_backwards_or_beyond_the_edge_is_cut_to_the_screen(
    qtbot: QtBot, overlay: RegionOverlay
) -> None:
    qtbot.mousePress(overlay, Qt.MouseButton.LeftButton, pos=QPoint(60, 40))
    qtbot.mouseMove(overlay, QPoint(-30, -30))
    assert overlay.region().topLeft() == QPoint(0, 0)
    assert overlay.region().right() in (59, 60)


def test_what_is_drawn_is_bright_and_the_rest_dim(qtbot: QtBot, overlay: RegionOverlay) -> None:
    dim = overlay.grab().toImage().pixelColor(5, 5)
    assert dim.lightness() < QColor("#336699").lightness()
    qtbot.mousePress(overlay, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    qtbot.mouseMove(overlay, QPoint(120, 60))
    image = overlay.grab().toImage()
    assert image.pixelColor(60, 40).name() == "#336699"
    assert image.pixelColor(5, 5) == dim


def test_the_region_s_place_is_scaled_to_the_screen_s_own_pixels(overlay: RegionOverlay) -> None:
    assert overlay._device(QRect(10, 20, 30, 40)) == QRect(20, 40, 60, 80)


def test_the_size_stands_below_what_is_drawn(qtbot: QtBot, overlay: RegionOverlay) -> None:
    qtbot.mousePress(overlay, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    qtbot.mouseMove(overlay, QPoint(120, 60))
    image = overlay.grab().toImage()

    def white(box: QRect) -> int:
        xs, ys = range(box.left(), box.right()), range(box.top(), box.bottom())
        return sum(image.pixelColor(x, y).lightness() > 200 for x in xs for y in ys)

    assert white(QRect(20, 64, 110, 24)) > 20
    assert white(QRect(0, 0, 200, 60)) == 0


@pytest.mark.parametrize("screen", [(400, 200), (100, 300)])
def test_each_direction_of_a_region_is_scaled_by_itself(qtbot: QtBot, screen: tuple[int, int]) -> None:
    overlay = RegionOverlay(QPixmap(*screen))
    overlay.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(overlay)
    overlay.resize(200, 100)
    across, down = screen[0] / 200, screen[1] / 100
    wanted = QRect(round(10 * across), round(20 * down), round(30 * across), round(40 * down))
    assert overlay._device(QRect(10, 20, 30, 40)) == wanted
