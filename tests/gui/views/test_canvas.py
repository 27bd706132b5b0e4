"""The screenshot on screen: fitted to any width, outlines that answer the mouse, tall pictures whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui import pixels
from gui.views.canvas import LARGEST, Canvas, Outline
from ocr.errors import UnreadablePicture
from tests.gui.window_makers import chosen_place, lit_place


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


@pytest.fixture
def canvas(qtbot: QtBot, tmp_path: Path) -> Canvas:
    """Shows a picture of 400 × 4000 pixels at its own size, as it is narrower than the window."""
    made = Canvas()
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    made.show_picture(a_shown(tmp_path, 400, 4000))
    return made


def test_choosing_an_outline_brings_it_into_sight(canvas: Canvas) -> None:
    canvas.show_outlines([Outline((10, 100, 200, 60)), Outline((10, 3600, 200, 60))])
    canvas.choose(1)
    assert canvas.verticalScrollBar().value() > 2500
    assert chosen_place(canvas) == 1
    canvas.light(0)
    assert lit_place(canvas) == 0


def test_a_small_outline_inside_a_large_one_can_be_reached(canvas: Canvas) -> None:
    canvas.show_outlines([Outline((40, 40, 20, 10)), Outline((10, 10, 300, 200))])
    assert canvas.itemAt(canvas.mapFromScene(50, 45)) is canvas._bubbles[0]


def test_an_outline_is_chosen_without_a_jump_where_none_is_wanted(canvas: Canvas) -> None:
    canvas.show_outlines([Outline((10, 100, 200, 60)), Outline((10, 3600, 200, 60))])
    canvas.choose(1, jump=False)
    assert chosen_place(canvas) == 1
    assert canvas.verticalScrollBar().value() == 0


def test_a_picture_that_was_zoomed_keeps_its_size_when_the_window_changes(canvas: Canvas) -> None:
    canvas.zoom(0.5)
    canvas.resize(300, 300)
    assert canvas.scale_shown() == 0.5
    canvas.fit_width()
    canvas.resize(260, 300)
    assert canvas.scale_shown() < 0.65


def test_a_picture_is_made_as_large_as_the_bound_and_no_larger(canvas: Canvas) -> None:
    canvas.zoom(LARGEST)
    assert canvas.scale_shown() == LARGEST
    canvas.zoom(2)
    assert canvas.scale_shown() == LARGEST


def test_files_dropped_on_the_picture_belong_to_the_window(canvas: Canvas) -> None:
    assert not canvas.acceptDrops()
