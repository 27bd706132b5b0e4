"""The screenshot on screen: fitted to any width, outlines that answer the mouse, tall pictures whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import QApplication, QStyleOptionGraphicsItem
from pytestqt.qtbot import QtBot
from typing_extensions import override

from gui import pixels
from gui.theme import theme
from gui.views.canvas import LARGEST, MARGIN, SMALLEST, Canvas, Outline
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


STATES = {"plain": (1.4, 150, 0), "lit": (2.0, 255, 30), "chosen": (3.0, 255, 44)}
"""How an outline is drawn: width of its pen, the pen's alpha, the wash's."""


class Noting(QPainter):
    """Notes with which pen and brush outlines are drawn."""

    def __init__(self, device: QImage) -> None:
        super().__init__(device)
        self.drawn: list[tuple[QPen, QColor]] = []

    @override
    def drawRoundedRect(self, *box: Any) -> None:
        self.drawn.append((QPen(self.pen()), self.brush().color()))
        super().drawRoundedRect(*box)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(
    ("mark", "colour", "style"),
    [
        ("", "#3b5bdb", Qt.PenStyle.SolidLine),
        ("doubt", "#e08a00", Qt.PenStyle.SolidLine),
        ("corrected", "#3b5bdb", Qt.PenStyle.DashLine),
    ],
)
def test_an_outline_shows_what_is_special_and_the_more_the_more_it_is_meant(
    canvas: Canvas, mark: str, colour: str, style: Qt.PenStyle, state: str
) -> None:
    theme().choose("light")
    canvas.show_outlines([Outline((10, 100, 200, 60), mark)])
    if state == "lit":
        canvas.light(0)
    elif state == "chosen":
        canvas.choose(0)
    painter = Noting(image := QImage(400, 400, QImage.Format.Format_ARGB32))
    canvas._bubbles[0].paint(painter, QStyleOptionGraphicsItem())
    painter.end()
    ((pen, wash),) = painter.drawn
    width, alpha, washed = STATES[state]
    assert (pen.widthF(), pen.color().alpha(), wash.alpha()) == (width, alpha, washed)
    assert (pen.color().name(), pen.style(), wash.name()) == (colour, style, colour)
    assert pen.isCosmetic()
    assert not image.isNull()


def test_one_outline_at_a_time_is_lit_and_one_chosen(canvas: Canvas) -> None:
    canvas.show_outlines([Outline((10, 100 * n, 200, 60)) for n in range(3)])
    for place in (0, 2, 1, -1):
        canvas.light(place)
        canvas.choose(place)
        assert [item.lit for item in canvas._bubbles] == [n == place for n in range(3)]
        assert [item.chosen for item in canvas._bubbles] == [n == place for n in range(3)]


def test_around_the_picture_there_is_a_margin_on_every_side(canvas: Canvas) -> None:
    room = canvas.sceneRect()
    assert (room.left(), room.top()) == (-MARGIN, -MARGIN)
    assert (room.width(), room.height()) == (400 + 2 * MARGIN, 4000 + 2 * MARGIN)


@pytest.mark.parametrize(
    ("factors", "scale"),
    [
        ((2,), 2.0),
        ((0.5,), 0.5),
        ((2, 2), 4.0),
        ((LARGEST,), LARGEST),
        ((SMALLEST,), SMALLEST),
        ((SMALLEST, 0.5), SMALLEST),
    ],
)
def test_zooming_multiplies_within_its_bounds(
    canvas: Canvas, factors: tuple[float, ...], scale: float
) -> None:
    for factor in factors:
        canvas.zoom(factor)
    assert canvas.scale_shown() == pytest.approx(min(scale, LARGEST))


def test_another_picture_is_fitted_anew_and_shown_from_its_top(canvas: Canvas, tmp_path: Path) -> None:
    canvas.zoom(2)
    canvas.verticalScrollBar().setValue(1000)
    canvas.show_outlines([Outline((10, 100, 200, 60))])
    canvas.show_picture(a_shown(tmp_path, 300, 2000))
    assert canvas.scale_shown() == 1
    assert canvas.verticalScrollBar().value() == 0
    assert canvas._bubbles == []
    canvas.show_picture(None)
    assert canvas.scene().items() == []


@pytest.mark.parametrize(
    ("held", "delta", "grows"), [(True, 120, 1), (True, -120, -1), (False, 120, 0), (False, -120, 0)]
)
def test_the_wheel_zooms_with_ctrl_and_scrolls_without(
    canvas: Canvas, held: bool, delta: int, grows: int
) -> None:
    keys = Qt.KeyboardModifier.ControlModifier if held else Qt.KeyboardModifier.NoModifier
    place = QPointF(50, 50)
    event = QWheelEvent(
        place,
        place,
        QPoint(0, 0),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    before = canvas.verticalScrollBar().value()
    canvas.wheelEvent(event)
    assert (canvas.scale_shown() > 1) - (canvas.scale_shown() < 1) == grows
    if not held and delta < 0:
        assert canvas.verticalScrollBar().value() > before


def test_an_outline_tells_when_it_is_pointed_at_left_and_pressed(qtbot: QtBot, canvas: Canvas) -> None:
    told: list[tuple[str, int]] = []
    canvas.pointed.connect(lambda place: told.append(("pointed", place)))
    canvas.chosen.connect(lambda place: told.append(("chosen", place)))
    canvas.show_outlines([Outline((10, 100, 200, 60)), Outline((10, 200, 200, 30))])
    QApplication.processEvents()
    for y in (120, 210, 20):
        qtbot.mouseMove(canvas.viewport(), canvas.mapFromScene(60, y))
        QApplication.processEvents()
    qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=canvas.mapFromScene(60, 210))
    assert [place for name, place in told if name == "chosen"] == [1]
    assert {place for name, place in told if name == "pointed"} >= {0, 1}


def test_a_part_is_brought_into_the_middle(canvas: Canvas) -> None:
    canvas.jump_to((100, 2000, 50, 100))
    middle = canvas.mapToScene(canvas.viewport().rect().center())
    assert middle.y() == pytest.approx(2050, abs=3)
