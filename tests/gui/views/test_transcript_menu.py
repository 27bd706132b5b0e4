"""The menu of a message: copied, put into a dispute, corrected; and what is dragged away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit
from pytestqt.qtbot import QtBot

from gui.dragging import dropped_things
from gui.models.messages import MessageLine, from_bubble
from gui.views import transcript
from gui.views.transcript import Transcript
from ocr.types import Kind, Side
from tests.gui.records import a_bubble
from tests.gui.window_makers import labels, opened_menus, press, there

Make = Callable[..., Transcript]


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    """A transcript of two messages, changed as asked."""

    def make_it(editable: bool = True, **more: Any) -> Transcript:
        made = Transcript(editable)
        qtbot.addWidget(made)
        made.resize(420, 400)
        lines = [replace(from_bubble(a_bubble(text, n)), **more) for n, text in enumerate(("一", "二"))]
        made.show_lines(lines)
        made.choose(0)
        return made

    return make_it


def menu_of(view: Transcript, row: int = 0) -> QMenu:
    return there(view.menu_for(view.model().index(row, 0)))


def submenu(menu: QMenu, name: str) -> QMenu:
    (found,) = (act.menu() for act in menu.actions() if act.text() == name)
    assert isinstance(found, QMenu)
    return found


def test_a_message_to_read_can_be_copied_and_put_into_a_dispute(make: Make) -> None:
    view = make(editable=False)
    asked: list[list[MessageLine]] = []
    view.to_dispute.connect(asked.append)
    menu = menu_of(view)
    assert labels(menu) == ["Copy", "Add to a dispute…"]
    press(menu, "Copy")
    assert QApplication.clipboard().text() == "一"
    press(menu, "Add to a dispute…")
    assert [line.text for line in asked[0]] == ["一"]


def test_a_message_of_a_screenshot_can_be_corrected_too(make: Make) -> None:
    view = make()
    assert labels(menu_of(view)) == [
        "Copy",
        "Add to a dispute…",
        "Correct the text",
        "Correct the time…",
        "Who said it",
        "What it is",
    ]


def test_correcting_the_text_opens_the_field_in_the_row(make: Make) -> None:
    view = make()
    view.show()
    press(menu_of(view, 1), "Correct the text")
    (editor,) = view.viewport().findChildren(QPlainTextEdit)
    assert editor.toPlainText() == "二"


def test_correcting_the_time_asks_for_it(make: Make) -> None:
    view = make()
    asked: list[MessageLine] = []
    view.time_wanted.connect(asked.append)
    press(menu_of(view, 1), "Correct the time…")
    assert [line.text for line in asked] == ["二"]


def test_who_said_it_and_what_it_is_are_ticked_and_can_be_changed(make: Make) -> None:
    view = make()
    told: list[tuple[str, str, str]] = []
    view.corrected.connect(lambda line, field, value: told.append((line.text, field, value)))
    menu = menu_of(view)
    sides, kinds = submenu(menu, "Who said it"), submenu(menu, "What it is")
    assert len(sides.actions()) == len(Side)
    assert len(kinds.actions()) == len(Kind)
    assert [act.isChecked() for act in sides.actions()] == [side is Side.LEFT for side in Side]
    assert [act.isChecked() for act in kinds.actions()] == [kind is Kind.TEXT for kind in Kind]
    for act in (*sides.actions(), *kinds.actions()):
        assert act.isCheckable()
        act.trigger()
    assert told == [
        *(("一", "side", str(side)) for side in Side),
        *(("一", "kind", str(kind)) for kind in Kind),
    ]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"corrected": True, "machine_text": "壹"}, ["The machine read: 壹"]),
        ({"corrected": True, "machine_text": ""}, ["The machine read: —"]),
        ({"corrected": True, "machine_text": "字" * 99}, ["The machine read: " + "字" * 60]),
        ({"corrected": True, "machine_text": "一"}, []),
        ({"corrected": False, "machine_text": "壹"}, []),
    ],
)
def test_a_corrected_text_tells_what_the_machine_read(
    make: Make, more: dict[str, Any], said: list[str]
) -> None:
    menu = menu_of(make(**more))
    assert labels(menu)[6:] == said
    assert all(not act.isEnabled() for act in menu.actions() if act.text() in said)


def test_a_right_click_beside_the_rows_opens_nothing(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    view = make()
    opened = opened_menus(monkeypatch, view)
    view.customContextMenuRequested.emit(QPoint(5, 390))
    assert opened == []
    view.customContextMenuRequested.emit(view.visualRect(view.model().index(1, 0)).center())
    assert [labels(menu)[0] for menu in opened] == ["Copy"]


def test_messages_are_dragged_with_their_places_and_as_text(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    dragged: list[QMimeData] = []

    class Drag:
        def __init__(self, _view: Transcript) -> None:
            self._data = QMimeData()

        def setMimeData(self, data: QMimeData) -> None:
            self._data = data

        def exec(self, _action: Qt.DropAction) -> None:
            dragged.append(self._data)

    monkeypatch.setattr(transcript, "QDrag", Drag)
    view = make()
    view.clearSelection()
    view.startDrag(Qt.DropAction.CopyAction)
    assert dragged == []
    view.selectAll()
    view.startDrag(Qt.DropAction.CopyAction)
    assert dropped_things(dragged[0]) == [("aa", (20, 100, 300, 60)), ("aa", (20, 200, 300, 60))]
    assert dragged[0].text() == "一\n二"


def test_the_mouse_that_leaves_points_at_nothing(make: Make) -> None:
    view = make()
    pointed: list[int] = []
    view.pointed.connect(pointed.append)
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert pointed == [-1]


def test_rows_follow_the_mouse_and_can_be_dragged(make: Make) -> None:
    view = make()
    assert view.hasMouseTracking()
    assert view.dragEnabled()
