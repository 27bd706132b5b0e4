"""The screenshot on screen: fitted to any width, outlines that answer the mouse, tall pictures whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui import pixels
from gui.views.canvas import Canvas, Outline
from ocr.errors import UnreadablePicture


def a_shown(tmp_path: Path, width: int, height: int) -> pixels.Shown:
    path = tmp_path / f"{width}x{height}.png"
    Image.new("RGB", (width, height), (240, 240, 240)).save(path)
    return pixels.load(path)


@pytest.mark.parametrize("height", range(520, 720, 8))
def test_fitting_ends_at_any_size(qtbot: QtBot, tmp_path: Path, height: int) -> None:
    """A scroll bar that comes and goes with the fitted size once hung the window."""
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(480, 640)
    canvas.show()
    canvas.show_picture(a_shown(tmp_path, 460, height))
    for width in (470, 480, 490, 500):
        canvas.resize(width, 640)
        QApplication.processEvents()
    assert 0 < canvas.scale_shown() <= 1


def test_a_tall_picture_is_shown_whole_within_bounds(tmp_path: Path) -> None:
    shown = a_shown(tmp_path, 720, 60_000)
    assert shown.size == QSize(720, 60_000)
    assert sum(place.height() for place, _image in shown.tiles) == 60_000
    assert sum(image.width() * image.height() for _place, image in shown.tiles) <= pixels.MOST_PIXELS * 1.02


def test_a_broken_picture_is_an_error_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "broken.png"
    path.write_bytes(b"no picture")
    with pytest.raises(UnreadablePicture):
        pixels.load(path)


def test_choosing_an_outline_brings_it_into_sight(qtbot: QtBot, tmp_path: Path) -> None:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    canvas.show()
    canvas.show_picture(a_shown(tmp_path, 400, 4000))
    canvas.show_outlines([Outline((10, 100, 200, 60)), Outline((10, 3600, 200, 60))])
    canvas.choose(1)
    assert canvas.verticalScrollBar().value() > 2500
    assert canvas.chosen_place() == 1
    canvas.light(0)
    assert canvas.lit() == 0
