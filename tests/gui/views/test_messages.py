"""Messages on screen: typed into in place, copied, chosen, corrected from the menu, drawn on their side."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from gui.models.messages import MessageLine, from_bubble, from_message
from gui.theme import theme
from gui.views.transcript import Transcript
from tests.gui.painted import paint_row
from tests.gui.records import a_bubble, a_message_record, drawn, near


def lines(*texts: str, **more: Any) -> list[MessageLine]:
    return [from_bubble(a_bubble(text, place, **more)) for place, text in enumerate(texts)]


@pytest.fixture
def view(qtbot: QtBot) -> Transcript:
    theme().choose("light")
    made = Transcript(editable=True)
    qtbot.addWidget(made)
    made.resize(420, 500)
    made.show()
    made.show_lines(lines("一", "二", "三"))
    QApplication.processEvents()
    return made


def editor_of(view: Transcript, row: int = 0) -> QPlainTextEdit:
    view.edit(view.model().index(row, 0))
    (editor,) = view.viewport().findChildren(QPlainTextEdit)
    return editor


@pytest.fixture
def told(view: Transcript) -> list[tuple[str, str, str]]:
    heard: list[tuple[str, str, str]] = []
    view.corrected.connect(lambda line, field, value: heard.append((line.text, field, value)))
    return heard


def test_enter_keeps_what_was_typed(qtbot: QtBot, view: Transcript, told: list[tuple[str, str, str]]) -> None:
    editor = editor_of(view)
    assert editor.toPlainText() == "一"
    editor.setPlainText("壹")
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert told == []
    editor.setPlainText("壹")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert told == [("一", "text", "壹")]


def test_escape_gives_up(qtbot: QtBot, view: Transcript, told: list[tuple[str, str, str]]) -> None:
    editor = editor_of(view)
    editor.setPlainText("壹")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert told == []


def test_what_is_being_typed_is_not_overwritten_by_news(
    view: Transcript, told: list[tuple[str, str, str]]
) -> None:
    editor = editor_of(view)
    editor.setPlainText("壹……")
    view.show_lines(lines("一", "二", "叁"))
    assert editor.toPlainText() == "壹……"
    assert told == []


def test_what_is_being_typed_is_kept_when_the_rows_change(
    view: Transcript, told: list[tuple[str, str, str]]
) -> None:
    editor = editor_of(view, 1)
    editor.setPlainText("贰")
    view.show_lines([])
    assert told == [("二", "text", "贰")]


def test_rows_that_change_while_nothing_is_typed_correct_nothing(
    view: Transcript, told: list[tuple[str, str, str]]
) -> None:
    view.show_lines([])
    assert told == []
    assert view.lines() == []


def test_the_selected_messages_are_copied_from_top_to_bottom(qtbot: QtBot, view: Transcript) -> None:
    view.choose(2)
    view.selectionModel().select(view.model().index(0, 0), view.selectionModel().SelectionFlag.Select)
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "一\n三"


def test_choosing_and_pointing_are_told(view: Transcript) -> None:
    chosen: list[int] = []
    pointed: list[int] = []
    view.chosen.connect(chosen.append)
    view.pointed.connect(pointed.append)
    view.choose(1)
    view.entered.emit(view.model().index(2, 0))
    assert (chosen, pointed) == ([1], [2])


def bubble(view: Transcript, row: int) -> QRect:
    delegate: Any = view.itemDelegate()
    box = view.visualRect(view.model().index(row, 0))
    line: MessageLine = view.lines()[row]
    plan: QRect = delegate._plan(line, box.width(), view.font()).bubble
    return plan.translated(box.topLeft())


def test_own_messages_stand_at_the_right_and_notices_in_the_middle(view: Transcript) -> None:
    made = lines("一", "二", "三")
    view.show_lines([made[0], replace(made[1], side="right"), replace(made[2], side="center")])
    QApplication.processEvents()
    left, right, centre = (bubble(view, row) for row in range(3))
    width = view.viewport().width()
    assert left.left() == 14
    assert right.right() >= width - 16
    assert abs(centre.center().x() - width // 2) <= 2
    colours = theme().colours
    for box, colour in ((left, colours.theirs), (right, colours.own)):
        assert near(drawn(view.viewport(), box.adjusted(4, 4, -4, -4)), colour, 2) > 50


def test_the_row_lit_from_the_picture_has_a_frame(view: Transcript) -> None:
    edge = bubble(view, 1).adjusted(-1, 8, 0, -8)
    frame = QRect(edge.left(), edge.top(), 3, edge.height())
    accent = theme().colours.accent
    assert near(drawn(view.viewport(), frame), accent, 60) == 0
    view.light(1)
    QApplication.processEvents()
    assert near(drawn(view.viewport(), frame), accent, 60) > 0
    view.light(-1)
    QApplication.processEvents()
    assert near(drawn(view.viewport(), frame), accent, 60) == 0


def test_a_gap_above_a_message_is_a_warning_and_a_day_is_not(view: Transcript) -> None:
    first = from_message(a_message_record(1), heading="2024-03-01 Fri")
    second = from_message(a_message_record(2), heading="Messages may be missing", gap=True)
    view.show_lines([first, second])
    QApplication.processEvents()
    tops = [view.visualRect(view.model().index(row, 0)) for row in range(2)]
    heads = [drawn(view.viewport(), QRect(20, top.top() + 6, 300, 20)) for top in tops]
    warn = theme().colours.warn_soft
    assert near(heads[0], warn, 2) == 0
    assert near(heads[1], warn, 2) > 500


def test_a_day_is_named_by_its_date() -> None:
    assert from_message(a_message_record(1, sent_at=datetime(2024, 1, 2, 3, 4))).when == "03:04"


def test_a_heading_has_the_height_that_its_lines_need(view: Transcript) -> None:
    (line,) = lines("一")
    delegate: Any = view.itemDelegate()
    for length in range(15, 60):
        view.show_lines([replace(line, heading="缺" * length)])
        heading = paint_row(delegate, view.model(), 300).find("缺")
        assert heading.room.height() >= heading.ink.height(), length
