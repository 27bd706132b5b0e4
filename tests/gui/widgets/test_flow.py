"""Small things side by side that go on in the next line."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.flow import Flow

GAP = 6
MARGINS = (10, 3, 20, 5)


def a_flow(qtbot: QtBot, *widths: int, height: int = 20) -> tuple[QWidget, Flow, list[QWidget]]:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = Flow(holder, GAP, MARGINS)
    parts = []
    for width in widths:
        part = QWidget()
        part.setFixedSize(width, height)
        flow.addWidget(part)
        parts.append(part)
    return holder, flow, parts


def test_parts_stand_side_by_side_while_there_is_room(qtbot: QtBot) -> None:
    _holder, flow, parts = a_flow(qtbot, 50, 60)
    exactly = 10 + 50 + GAP + 60 + 20
    flow.setGeometry(QRect(0, 0, exactly, 100))
    assert [part.geometry() for part in parts] == [QRect(10, 3, 50, 20), QRect(66, 3, 60, 20)]
    assert flow.heightForWidth(exactly) == 3 + 20 + 5


def test_the_next_goes_below_where_there_is_none(qtbot: QtBot) -> None:
    _holder, flow, parts = a_flow(qtbot, 50, 60, 40)
    flow.setGeometry(QRect(100, 200, 10 + 50 + GAP + 60 + 20 - 1, 100))
    assert [part.geometry().topLeft().toTuple() for part in parts] == [(110, 203), (110, 229), (176, 229)]
    assert flow.heightForWidth(145) == 3 + 20 + GAP + 20 + 5


def test_a_part_wider_than_the_room_begins_no_second_line_by_itself(qtbot: QtBot) -> None:
    _holder, flow, parts = a_flow(qtbot, 300, 50)
    flow.setGeometry(QRect(0, 0, 100, 100))
    assert [part.geometry().top() for part in parts] == [3, 3 + 20 + GAP]


def test_a_line_is_as_high_as_its_highest_part(qtbot: QtBot) -> None:
    _holder, flow, parts = a_flow(qtbot, 50, 50, 50)
    parts[0].setFixedSize(50, 40)
    flow.setGeometry(QRect(0, 0, 10 + 106 + 20, 200))
    assert parts[2].geometry().top() == 3 + 40 + GAP
    assert flow.heightForWidth(10 + 106 + 20) == 3 + 40 + GAP + 20 + 5


def test_measuring_moves_nothing(qtbot: QtBot) -> None:
    _holder, flow, parts = a_flow(qtbot, 50, 60)
    flow.setGeometry(QRect(0, 0, 400, 100))
    before = [part.geometry() for part in parts]
    flow.heightForWidth(60)
    assert [part.geometry() for part in parts] == before


def test_it_needs_at_least_the_widest_part_and_grows_downwards(qtbot: QtBot) -> None:
    _holder, flow, _parts = a_flow(qtbot, 50, 60)
    assert flow.sizeHint() == flow.minimumSize() == QSize(60 + 30, 20 + 8)
    assert flow.hasHeightForWidth()
    assert flow.expandingDirections().value == 0


def test_parts_are_counted_and_taken_out(qtbot: QtBot) -> None:
    _holder, flow, parts = a_flow(qtbot, 50, 60)
    assert flow.count() == 2
    first = flow.itemAt(0)
    assert first is not None
    assert first.widget() is parts[0]
    assert flow.itemAt(2) is None
    assert flow.itemAt(-1) is None
    taken = flow.takeAt(0)
    assert taken is not None
    assert taken.widget() is parts[0]
    assert flow.count() == 1
    assert flow.takeAt(1) is None
    assert flow.takeAt(-1) is None
