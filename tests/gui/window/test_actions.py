"""Menus, keys and the tray: each sets going what it says, and they know no window."""

from __future__ import annotations

from dataclasses import fields
from functools import partial

import pytest
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from gui.views.canvas import ZOOM_STEP
from gui.window.actions import Acts, add_shortcuts, more_menu
from gui.window.tray import add_tray, tray_menu


@pytest.fixture
def called() -> list[tuple[object, ...]]:
    """What was set going, with what it was given."""
    return []


@pytest.fixture
def acts(called: list[tuple[object, ...]]) -> Acts:
    def note(name: str, *given: object) -> None:
        called.append((name, *given))

    return Acts(**{field.name: partial(note, field.name) for field in fields(Acts)})


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def entries(menu: QMenu) -> dict[str, QAction]:
    return {act.text(): act for act in menu.actions() if not act.isSeparator()}


def keys_of(menu: QMenu) -> dict[str, str]:
    return {name: act.shortcut().toString() for name, act in entries(menu).items()}


def test_each_line_of_the_menu_sets_its_own_thing_going(
    parent: QWidget, acts: Acts, called: list[tuple[object, ...]]
) -> None:
    for act in entries(more_menu(parent, acts)).values():
        act.trigger()
    assert called == [
        ("undo",),
        ("redo",),
        ("paste",),
        ("choose_order_list",),
        ("new_dispute",),
        ("check",),
        ("back_up",),
        ("restore",),
        ("open_folder",),
        ("protect",),
        ("lock",),
    ]


def test_the_menu_s_keys_work_while_it_is_closed(parent: QWidget, acts: Acts) -> None:
    menu = more_menu(parent, acts)
    assert set(entries(menu).values()) <= set(parent.actions())
    keys = keys_of(menu)
    assert keys["Undo"] == "Ctrl+Z"
    assert keys["Paste a screenshot"] == "Ctrl+V"
    assert keys["New dispute…"] == "Ctrl+N"
    assert keys["Check the library"] == ""


def test_each_key_sets_its_own_thing_going(
    parent: QWidget, acts: Acts, called: list[tuple[object, ...]]
) -> None:
    add_shortcuts(parent, acts, ["inbox", "orders", "search"])
    heard: dict[str, list[tuple[object, ...]]] = {}
    for made in parent.findChildren(QShortcut):
        called.clear()
        made.activated.emit()
        heard[made.key().toString()] = list(called)
    assert heard["Ctrl+1"] == [("go", "inbox")]
    assert heard["Ctrl+3"] == [("go", "search")]
    assert heard["Ctrl+F"] == [("go", "search")]
    assert heard["Ctrl+O"] == [("choose_files",)]
    assert heard["Ctrl+,"] == [("open_settings",)]
    assert heard["Ctrl+Shift+S"] == [("start_capture",)]
    assert heard["Ctrl+="] == [("zoom", ZOOM_STEP)] == heard[larger()]
    assert heard["Ctrl+-"] == [("zoom", 1 / ZOOM_STEP)]
    assert heard["Ctrl+0"] == [("zoom", 0.0)]


def larger() -> str:
    """The system's key for a larger picture."""
    return QKeySequence(QKeySequence.StandardKey.ZoomIn).toString()


def test_the_tray_captures_pastes_and_brings_the_window_back(
    parent: QWidget, acts: Acts, called: list[tuple[object, ...]]
) -> None:
    menu = tray_menu(parent, acts)
    for act in entries(menu).values():
        act.trigger()
    assert called == [("start_capture",), ("paste_picture",), ("come_forward",)]


def test_where_the_system_has_no_tray_there_is_none(
    parent: QWidget, acts: Acts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: False))
    assert add_tray(parent, acts) is None


def test_a_click_on_the_tray_brings_the_window_forward(
    parent: QWidget, acts: Acts, called: list[tuple[object, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    tray = add_tray(parent, acts)
    assert tray is not None
    assert tray.isVisible()
    assert not tray.icon().isNull()
    assert tray.toolTip()
    assert len(tray.contextMenu().actions()) == 4
    tray.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert called == [("come_forward",)]
    tray.hide()
