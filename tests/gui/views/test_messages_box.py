"""Boxes that say what happened: files named, reasons once, rows of an order list that brought nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui.explanation import Explanation
from gui.intake import Refused
from gui.views.messages_box import MOST_NAMED, Boxes
from ocr.errors import Unusable
from storage.codes import RowReason
from storage.orders.importing import ImportResult, RowProblem


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def boxes(window: QWidget) -> Boxes:
    return Boxes(window)


@pytest.fixture
def said(boxes: Boxes) -> list[str]:
    heard: list[str] = []
    boxes.said.connect(heard.append)
    return heard


def an_import(added: list[str], changed: list[str], rejected: list[RowProblem]) -> ImportResult:
    return ImportResult("aa", "taobao", "orders", tuple(added), tuple(changed), (), tuple(rejected))


def box_of(window: QWidget) -> QMessageBox:
    """The one box that is open."""
    (box,) = window.findChildren(QMessageBox)
    return box


def test_an_error_says_what_happened_and_what_helps(window: QWidget, boxes: Boxes) -> None:
    boxes.show_error(Explanation("It broke.", "Mend it."))
    box = box_of(window)
    assert (box.text(), box.informativeText()) == ("It broke.", "Mend it.")
    assert box.icon() == QMessageBox.Icon.Warning
    assert box.isVisible()
    assert box.testAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)


def test_refused_files_are_named_and_each_reason_is_said_once(window: QWidget, boxes: Boxes) -> None:
    boxes.show_refused(
        [
            Refused("a.png", Unusable.EMPTY),
            Refused("b.png", Unusable.BROKEN),
            Refused("c.png", Unusable.EMPTY),
        ]
    )
    box = box_of(window)
    assert box.text() == "3 file(s) could not be added"
    lines = box.informativeText().splitlines()
    assert lines[:4] == ["• a.png", "• b.png", "• c.png", ""]
    assert ["empty" in line for line in lines[4:]] == [True, False]
    assert "damaged" in lines[5]


@pytest.mark.parametrize(("count", "rest"), [(MOST_NAMED, []), (MOST_NAMED + 1, ["… and 1 more"])])
def test_of_many_refused_files_the_first_are_named_and_the_rest_counted(
    window: QWidget, boxes: Boxes, count: int, rest: list[str]
) -> None:
    boxes.show_refused([Refused(f"{n}.png", Unusable.EMPTY) for n in range(count)])
    lines = box_of(window).informativeText().splitlines()
    assert lines[:MOST_NAMED] == [f"• {n}.png" for n in range(MOST_NAMED)]
    assert lines[MOST_NAMED:-2] == rest


def test_a_file_that_was_never_read_is_not_said_to_have_been_read_badly(
    window: QWidget, boxes: Boxes
) -> None:
    boxes.show_refused([Refused("film.png", Unusable.TOO_BIG)])
    assert "too big" in box_of(window).informativeText()


def test_a_list_that_was_taken_whole_is_said_in_passing(
    window: QWidget, boxes: Boxes, said: list[str]
) -> None:
    boxes.show_import(an_import(["1", "2"], [], []))
    boxes.show_import(an_import([], ["1"], []))
    assert said == ["2 order(s) added", "0 order(s) added, 1 changed"]
    assert window.findChildren(QMessageBox) == []


def test_rows_that_brought_nothing_are_named_with_the_reason(
    window: QWidget, boxes: Boxes, said: list[str]
) -> None:
    rejected = [
        RowProblem(2, RowReason.DIGITS_LOST, "number", "2.9E+17"),
        RowProblem(3, RowReason.NO_NUMBER, "number", ""),
        RowProblem(4, RowReason.NO_DIGITS, "number", "abc"),
    ]
    boxes.show_import(an_import(["1"], [], rejected))
    box = box_of(window)
    assert box.text() == "1 order(s) added"
    assert box.icon() == QMessageBox.Icon.Information
    assert [line.strip() for line in box.informativeText().splitlines()] == [
        "Row 2: digits were lost (saved by Excel) 2.9E+17",
        "Row 3: no order number",
        "Row 4: not an order number abc",
    ]
    assert said == []


def test_of_many_such_rows_only_the_first_are_named(window: QWidget, boxes: Boxes) -> None:
    rejected = [RowProblem(n, RowReason.NO_NUMBER, "number", "") for n in range(MOST_NAMED + 5)]
    boxes.show_import(an_import([], [], rejected))
    assert len(box_of(window).informativeText().splitlines()) == MOST_NAMED
