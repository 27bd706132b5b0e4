"""The side of the window: places to go, numbers, drags that open a place or fall onto it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragLeaveEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gui.dragging import PICTURES
from gui.widgets.sidebar import SPRING_MS, Sidebar, SidebarItem
from tests.gui.window_makers import a_drag, a_drop, click


@pytest.fixture
def side(qtbot: QtBot) -> Sidebar:
    made = Sidebar(
        [
            SidebarItem("inbox", "inbox", "Inbox", "Inbox (Ctrl+1)"),
            SidebarItem("orders", "orders", "Orders", "Orders (Ctrl+2)", True),
        ]
    )
    qtbot.addWidget(made)
    made.show()
    return made


def ours() -> QMimeData:
    """Two pictures of the inbox, dragged."""
    data = QMimeData()
    data.setData(PICTURES, b"aa\nbb")
    return data


def test_a_click_goes_there_and_the_place_in_hand_is_marked(side: Sidebar, qtbot: QtBot) -> None:
    went: list[str] = []
    side.went.connect(went.append)
    click(qtbot, side.buttons["orders"])
    assert went == ["orders"]
    side.go("inbox")
    assert side.buttons["inbox"].isChecked()
    assert not side.buttons["orders"].isChecked()


def test_a_place_says_its_name_and_its_key(side: Sidebar) -> None:
    place = side.buttons["inbox"]
    assert (place.text(), place.accessibleName()) == ("Inbox", "Inbox")
    assert "Ctrl+1" in place.toolTip()


def test_numbers_are_shown_where_there_is_something(side: Sidebar) -> None:
    place = side.buttons["inbox"]
    place.show_count(3, strong=True)
    assert (place.count(), place.accessibleDescription()) == ("3", "3")
    badge = place.findChild(QLabel, "badge")
    assert badge is not None
    assert badge.property("strong") is True
    place.show_count(0)
    assert (place.count(), place.accessibleDescription()) == ("", "")
    assert badge.property("strong") is False


def test_what_is_dropped_on_a_place_is_told_with_the_place(side: Sidebar) -> None:
    told: list[tuple[str, list[object]]] = []
    side.dropped.connect(lambda key, things: told.append((key, things)))
    place = side.buttons["orders"]
    place.dragEnterEvent(a_drag(ours()))
    place.dropEvent(a_drop(ours()))
    assert told == [("orders", ["aa", "bb"])]
    assert not place._spring.isActive()


def test_only_places_that_take_something_accept_drags(side: Sidebar) -> None:
    assert side.buttons["orders"].acceptDrops()
    assert not side.buttons["inbox"].acceptDrops()


def test_a_drag_held_over_a_place_opens_it_and_one_that_leaves_does_not(side: Sidebar) -> None:
    went: list[str] = []
    side.went.connect(went.append)
    place = side.buttons["orders"]
    event = a_drag(ours())
    place.dragEnterEvent(event)
    assert event.isAccepted()
    assert place._spring.isActive()
    assert place._spring.interval() == SPRING_MS
    assert place._spring.isSingleShot()
    place.dragLeaveEvent(QDragLeaveEvent())
    assert not place._spring.isActive()
    place._spring.timeout.emit()
    assert went == ["orders"]


def test_a_drag_of_something_else_opens_nothing(side: Sidebar) -> None:
    data = QMimeData()
    data.setText("words")
    event = a_drag(data)
    side.buttons["orders"].dragEnterEvent(event)
    assert not event.isAccepted()
    assert not side.buttons["orders"]._spring.isActive()


def test_the_buttons_at_the_foot_ask_for_what_they_say(side: Sidebar, qtbot: QtBot) -> None:
    asked: list[str] = []
    side.add_wanted.connect(lambda: asked.append("add"))
    side.capture_wanted.connect(lambda: asked.append("capture"))
    side.settings_wanted.connect(lambda: asked.append("settings"))
    for made in (side.add, side.capture, side.settings):
        click(qtbot, made)
    assert asked == ["add", "capture", "settings"]
