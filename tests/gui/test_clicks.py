"""Everything that can be pressed does what it says; pressed with the mouse, as a seller does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from gui.window.main_window import MainWindow
from storage.library import Library
from tests.gui.window_makers import at_rest, click, press_toast, until
from tests.makers import a_picture, a_reading

Open = Callable[..., MainWindow]


def button_named(parent: Any, text: str) -> QPushButton:
    """The button that shows `text`."""
    buttons: list[QPushButton] = parent.findChildren(QPushButton)
    return next(one for one in buttons if one.text().strip() == text)


def a_dispute(qtbot: QtBot, window: MainWindow, library: Library) -> Any:
    """A dispute with four messages of two speakers, shown."""
    sha256 = a_picture(library, a_reading("胸口有个小口子", "能拍个照片吗", "裁缝说要50块", "好的"))
    window.flows.make_dispute("衬衫", [sha256])
    view = window.disputes.view
    until(qtbot, lambda: view.shown() is not None and len(view.timeline.entries()) == 4)
    at_rest(qtbot, window.desk)
    return view


def test_every_place_of_the_sidebar_opens_its_page(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    for key in ("orders", "disputes", "conversations", "search", "inbox"):
        click(qtbot, window.sidebar.buttons[key])
        assert window.stack.currentWidget() is window.pages[key]


def test_the_filters_of_the_inbox_let_through_what_they_say(
    qtbot: QtBot, open_window: Open, library: Library
) -> None:
    a_picture(library, a_reading("在吗"))
    window = open_window()
    until(qtbot, lambda: window.inbox.model.total() == 1)
    click(qtbot, button_named(window.inbox, "Failed"))
    until(qtbot, lambda: window.inbox.model.total() == 0)
    click(qtbot, button_named(window.inbox, "All"))
    until(qtbot, lambda: window.inbox.model.total() == 1)


def test_a_speaker_filter_shows_only_that_speaker(qtbot: QtBot, open_window: Open, library: Library) -> None:
    view = a_dispute(qtbot, open_window(), library)
    click(qtbot, button_named(view._filters, "Seller"))
    assert [entry.who for entry in view.timeline.entries()] == ["seller", "seller"]
    click(qtbot, button_named(view._filters, "Seller"))
    assert len(view.timeline.entries()) == 4


def test_leaving_an_entry_out_is_one_click_and_so_is_the_way_back(
    qtbot: QtBot, open_window: Open, library: Library
) -> None:
    window = open_window()
    view = a_dispute(qtbot, window, library)
    click(qtbot, button_named(view.entry, "Leave out of the timeline"))
    until(qtbot, lambda: len(view.timeline.entries()) == 3)
    press_toast(window.toast)
    until(qtbot, lambda: len(view.timeline.entries()) == 4)


def test_ticking_the_check_list_is_kept_and_can_be_undone(
    qtbot: QtBot, open_window: Open, library: Library
) -> None:
    window = open_window()
    view = a_dispute(qtbot, window, library)
    view.tabs.setCurrentIndex(2)

    def boxes() -> list[QCheckBox]:
        found: list[QCheckBox] = view.checks.findChildren(QCheckBox)
        return [box for box in found if box.isVisible()]

    def is_open(name: str) -> bool:
        return any(box.accessibleName() == name and not box.isChecked() for box in boxes())

    pressed = next(box for box in boxes() if not box.isChecked())
    name = pressed.accessibleName()
    click(qtbot, pressed)
    assert not is_open(name)
    at_rest(qtbot, window.desk)
    assert pressed not in boxes()  # what is seen now comes from the library
    assert name in [box.accessibleName() for box in boxes()]
    assert not is_open(name)
    window.undo()
    until(qtbot, lambda: is_open(name))


def test_the_arrow_leads_back_to_the_list_and_a_card_opens_its_dispute(
    qtbot: QtBot, open_window: Open, library: Library
) -> None:
    window = open_window()
    view = a_dispute(qtbot, window, library)
    view.back_wanted.emit()
    until(qtbot, lambda: window.disputes.list.isVisible() and window.disputes.model.rowCount() == 1)
    at_rest(qtbot, window.desk)
    place = window.disputes.list.visualRect(window.disputes.model.index(0)).center()
    qtbot.mouseClick(window.disputes.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    until(qtbot, lambda: view.isVisible())


def test_the_exhibit_s_link_opens_the_screenshot(qtbot: QtBot, open_window: Open, library: Library) -> None:
    window = open_window()
    view = a_dispute(qtbot, window, library)
    view.tabs.setCurrentIndex(1)
    click(qtbot, button_named(view.evidence, "E01"))
    assert window.stack.currentWidget() is window.inbox
