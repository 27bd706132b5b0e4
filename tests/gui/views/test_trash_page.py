"""The trash in the window: deleting from everywhere, coming back, and forgetting for good."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from gui.views import trash_page
from gui.views.dialogs import sure
from gui.views.picture_view import PictureView
from gui.views.trash_page import TrashDelegate
from gui.window.main_window import MainWindow
from storage.disputes import cases, contents, locking
from storage.library import Library
from storage.pictures import get_picture
from tests.gui.window_makers import at_rest, click, news_at_once, until
from tests.makers import a_picture, a_reading
from tests.storage.test_trash import age, delete, in_trash

Open = Callable[..., MainWindow]


@pytest.fixture
def two(library: Library) -> list[str]:
    return [a_picture(library, a_reading("在吗"), name="a.png"), a_picture(library, name="b.png")]


def at_trash(qtbot: QtBot, window: MainWindow) -> None:
    window.go("trash")
    at_rest(qtbot, window.desk)


def answer(monkeypatch: pytest.MonkeyPatch, agreed: bool) -> list[str]:
    """Let the seller say yes or no, and hear what was asked."""
    asked: list[str] = []

    def say(_parent: QWidget, question: str, more: str, _yes: str) -> bool:
        asked.append(f"{question} {more}")
        return agreed

    monkeypatch.setattr(trash_page, "sure", say)
    return asked


def test_pictures_deleted_in_the_inbox_wait_in_the_trash_and_ctrl_z_brings_them_back(
    qtbot: QtBot, open_window: Open, library: Library, two: list[str]
) -> None:
    window = open_window()
    until(qtbot, lambda: window.inbox.model.total() == 2)
    window.inbox.list.selectAll()
    window.inbox.list._delete.trigger()
    until(qtbot, lambda: window.sidebar.buttons["trash"].count() == "2")
    assert sorted(in_trash(library)) == sorted(two)
    window.undo()
    until(qtbot, lambda: window.sidebar.buttons["trash"].count() == "")
    assert in_trash(library) == []


@pytest.mark.parametrize("place", ["inbox", "search", "conversations"])
def test_one_picture_is_deleted_where_it_is_shown(
    qtbot: QtBot, open_window: Open, library: Library, two: list[str], place: str
) -> None:
    window = open_window()
    window.go(place)
    view: PictureView = getattr(window, place).view
    view.show_picture(two[0])
    until(qtbot, lambda: view.shown() is not None)
    click(qtbot, view.deleter)
    until(qtbot, lambda: in_trash(library) == [two[0]])
    until(qtbot, lambda: view.sha256() != two[0])
    window.undo()
    until(qtbot, lambda: in_trash(library) == [])


def test_pictures_of_an_order_are_deleted_from_its_list(
    qtbot: QtBot, open_window: Open, library: Library, two: list[str]
) -> None:
    window = open_window()
    window.orders.picture_list.delete_wanted.emit([two[1]])
    until(qtbot, lambda: in_trash(library) == [two[1]])


def test_pictures_dropped_on_the_trash_are_deleted(
    qtbot: QtBot, open_window: Open, library: Library, two: list[str]
) -> None:
    window = open_window()
    window.sidebar.dropped.emit("trash", [two[0], 7])
    until(qtbot, lambda: in_trash(library) == [two[0]])


def test_an_exhibit_of_a_locked_dispute_stays_and_the_seller_is_told_why(
    qtbot: QtBot, open_window: Open, library: Library, two: list[str]
) -> None:
    with library.writer() as session:
        number = cases.new(session, "衬衫")
        contents.add_picture(session, number, two[0])
        locking.lock(session, number)
    window = open_window()
    window.inbox.list.delete_wanted.emit(two)
    until(qtbot, lambda: window.findChildren(QMessageBox))
    assert f"dispute {number}" in window.findChildren(QMessageBox)[0].text()
    assert in_trash(library) == []


def test_the_trash_lists_what_survived_a_restart_and_restores_it(
    qtbot: QtBot, open_window: Open, library: Library, two: list[str]
) -> None:
    delete(library, *two)
    window = open_window()
    at_trash(qtbot, window)
    assert window.trash.model.total() == 2
    window.trash.list.choose(two[0])
    click(qtbot, window.trash.restorer)
    until(qtbot, lambda: window.trash.model.total() == 1)
    assert in_trash(library) == [two[1]]
    window.undo()
    until(qtbot, lambda: window.trash.model.total() == 2)


def test_each_says_when_it_will_be_forgotten(library: Library, qapp: QApplication, two: list[str]) -> None:
    delete(library, two[0])
    for days, left in ((0, "in 30 day"), (29, "in 1 day")):
        age(library, two[0], days)
        with library.reader() as session:
            words = TrashDelegate(qapp).foot(get_picture(session, two[0]))
        assert left in words


@pytest.mark.parametrize("agreed", [True, False])
@pytest.mark.parametrize("how", ["forgetter", "emptier"])
def test_forgetting_is_confirmed_first(
    qtbot: QtBot,
    open_window: Open,
    library: Library,
    two: list[str],
    monkeypatch: pytest.MonkeyPatch,
    agreed: bool,
    how: str,
) -> None:
    asked = answer(monkeypatch, agreed)
    delete(library, *two)
    window = open_window()
    at_trash(qtbot, window)
    window.trash.list.choose(two[0])
    click(qtbot, getattr(window.trash, how))
    at_rest(qtbot, window.desk)
    assert "Nothing brings them back" in asked[0]
    left = {"forgetter": [two[1]], "emptier": []}[how] if agreed else sorted(two)
    until(qtbot, lambda: sorted(in_trash(library)) == sorted(left))
    until(qtbot, lambda: window.trash.model.total() == len(left))
    if agreed:
        assert "forgotten for good" in window.toast.text()


def test_opening_the_window_forgets_what_waited_a_month_and_says_so(
    qtbot: QtBot, open_window: Open, library: Library, two: list[str]
) -> None:
    delete(library, *two)
    age(library, two[0], 30)
    window = open_window()
    until(qtbot, lambda: in_trash(library) == [two[1]])
    until(qtbot, lambda: "30 days" in window.toast.text())


@pytest.mark.parametrize(("press", "expected"), [("Forget", True), ("Cancel", False)])
def test_only_the_button_that_says_so_agrees(qtbot: QtBot, press: str, expected: bool) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)

    def choose() -> None:
        box: Any = QApplication.activeModalWidget()
        assert box.defaultButton().text() == "Cancel"
        next(one for one in box.findChildren(QPushButton) if one.text() == press).click()

    QTimer.singleShot(0, choose)
    assert sure(parent, "Sure?", "", "Forget") is expected


def test_nothing_selected_is_nothing_to_do(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    at_trash(qtbot, window)
    window.trash.restore()
    window.trash.forget()
    window.trash.empty()
    stack: QUndoStack = window.desk.undo_stack
    assert stack.count() == 0


def test_nothing_is_dragged_out_of_the_trash(open_window: Open) -> None:
    assert not open_window().trash.list.dragEnabled()


def test_what_is_forgotten_is_news_at_once(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    at_trash(qtbot, window)
    heard = news_at_once(window.desk)
    window.desk.said.connect(heard.append)
    window.trash._forgotten(2)
    assert heard == ["news", "2 screenshot(s) forgotten for good"]


@pytest.mark.parametrize("barred", [False, True])
def test_only_where_the_library_may_be_changed_something_can_be_done_in_the_trash(
    open_window: Open, library: Library, monkeypatch: pytest.MonkeyPatch, barred: bool
) -> None:
    if barred:
        monkeypatch.setattr(library, "barred", "newer")
    page = open_window().trash
    for act in (page.restorer, page.forgetter, page.emptier):
        assert act.isEnabled() is not barred


def test_the_first_in_the_trash_is_shown_and_the_one_chosen_stays(
    qtbot: QtBot, open_window: Open, library: Library, two: list[str]
) -> None:
    window = open_window()
    at_trash(qtbot, window)
    page = window.trash
    assert page._stack.currentIndex() == 1
    delete(library, *two)
    page.refresh()
    at_rest(qtbot, window.desk)
    assert page._stack.currentIndex() == 0
    assert page.list.current() == page.model.record(0).sha256
    second = page.model.record(1).sha256
    page.list.choose(second)
    page.refresh()
    at_rest(qtbot, window.desk)
    assert page.list.current() == second


def test_no_half_of_the_trash_can_be_pushed_out_of_sight(open_window: Open) -> None:
    assert [one.childrenCollapsible() for one in open_window().trash.findChildren(QSplitter)] == [False]
