"""The inbox: filters, pages, the picture in hand, and what a selection is changed to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QPushButton, QSplitter
from pytestqt.qtbot import QtBot

from gui.desk import Desk
from gui.models.pictures import PAGE
from gui.thumbnails import ThumbnailLoader
from gui.views import inbox_page, picture_list
from gui.views.inbox_page import InboxPage, PageOfPictures
from gui.views.page import WindowPage
from storage import queue
from storage.codes import PictureState
from storage.orders.orders import add_order
from storage.pictures import file_under_order, get_picture
from tests.gui.records import a_picture_record
from tests.gui.window_makers import at_rest, click, press, until
from tests.makers import NOON, a_picture, a_reading

Open = Callable[[], InboxPage]
ORDER = "290371648205317"


@pytest.fixture
def open_page(desk: Desk, thumbnails: ThumbnailLoader, show_page: Callable[[WindowPage], None]) -> Open:
    """Shows the page on what the library holds by then."""

    def make() -> InboxPage:
        made = InboxPage(desk, thumbnails)
        show_page(made)
        return made

    return make


def pictures(desk: Desk, count: int) -> list[str]:
    """That many pictures that were read, the newest last."""
    return [a_picture(desk.library, a_reading(f"消息 {n}"), name=f"{n}.png") for n in range(count)]


def names(page: InboxPage) -> list[str]:
    return [record.name for record in page.model.records()]


def press_filter(qtbot: QtBot, page: InboxPage, name: str) -> None:
    click(qtbot, next(one for one in page.findChildren(QPushButton) if one.text() == name))
    at_rest(qtbot, page.desk)


def test_the_newest_picture_is_in_hand_at_first(open_page: Open, desk: Desk) -> None:
    newest = pictures(desk, 3)[-1]
    page = open_page()
    assert names(page) == ["2.png", "1.png", "0.png"]
    assert page.view.sha256() == newest
    assert page.list.current() == newest
    assert page._count.text() == "3 picture(s)"
    assert not page._nothing.isVisible()
    assert not page._empty.isVisible()


def test_the_picture_in_hand_stays_in_hand_when_another_comes(
    qtbot: QtBot, open_page: Open, desk: Desk
) -> None:
    first = pictures(desk, 2)[0]
    page = open_page()
    page.show_picture(first)
    a_picture(desk.library, a_reading("新"), name="new.png")
    desk.tell(at_once=True)
    at_rest(qtbot, desk)
    assert names(page)[0] == "new.png"
    assert page.view.sha256() == first
    assert page.list.current() == first


def test_each_filter_lets_through_what_it_says(qtbot: QtBot, open_page: Open, desk: Desk) -> None:
    filed, failed, _loose = pictures(desk, 3)
    a_picture(desk.library, name="waiting.png")
    with desk.library.writer() as session:
        add_order(session, ORDER, "taobao")
        file_under_order(session, [filed], ORDER)
        queue.set_state(session, failed, PictureState.FAILED)
    page = open_page()
    for name, wanted in (
        ("Not filed", ["waiting.png", "2.png", "1.png"]),
        ("To read", ["waiting.png"]),
        ("Failed", ["1.png"]),
        ("All", ["waiting.png", "2.png", "1.png", "0.png"]),
    ):
        press_filter(qtbot, page, name)
        assert names(page) == wanted


def test_only_one_filter_is_pressed_at_a_time(qtbot: QtBot, open_page: Open) -> None:
    page = open_page()
    assert [one.text() for one in page._filters.buttons() if one.isChecked()] == ["All"]
    page.show_failed()
    at_rest(qtbot, page.desk)
    assert [one.text() for one in page._filters.buttons() if one.isChecked()] == ["Failed"]


def test_a_filter_that_lets_nothing_through_says_so_and_keeps_the_filters_in_sight(
    qtbot: QtBot, open_page: Open, desk: Desk
) -> None:
    (only,) = pictures(desk, 1)
    page = open_page()
    press_filter(qtbot, page, "Failed")
    assert page._nothing.isVisible()
    assert not page._empty.isVisible()
    assert page.view.sha256() == only


def test_an_empty_library_shows_no_picture(qtbot: QtBot, open_page: Open, desk: Desk) -> None:
    from storage.trash import delete_pictures

    (only,) = pictures(desk, 1)
    page = open_page()
    with desk.library.writer() as session:
        delete_pictures(session, [only])
    desk.tell(at_once=True)
    at_rest(qtbot, desk)
    assert page._empty.isVisible()
    assert page.view.sha256() == ""


def test_more_is_fetched_page_by_page_as_the_list_asks(
    qtbot: QtBot, open_page: Open, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox_page, "PAGE", 2)
    monkeypatch.setattr("gui.models.pictures.PAGE", 2)
    pictures(desk, 5)
    page = open_page()
    asked: list[tuple[int, int]] = []
    page.model.page_wanted.connect(lambda offset, limit: asked.append((offset, limit)))
    page._filter(())
    until(qtbot, lambda: page.model.rowCount() == 5)
    assert names(page) == ["4.png", "3.png", "2.png", "1.png", "0.png"]
    assert asked == [(2, 2), (4, 2)]
    assert page.model.total() == 5


def test_a_refresh_keeps_the_pages_fetched_so_far(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    page = open_page()
    asked: list[int] = []
    monkeypatch.setattr(
        inbox_page, "load_pictures", lambda _session, _query, offset, count: asked.append(offset + count)
    )
    monkeypatch.setattr(page._first, "ask", lambda work: work(None))
    for rows in (0, PAGE + 50, 10 * PAGE):
        page.model.show_page([a_picture_record(n) for n in range(rows)], rows)
        page.refresh()
    assert asked == [PAGE, PAGE + 50, 4 * PAGE]


def test_a_page_of_the_old_filter_that_comes_late_is_dropped(
    qtbot: QtBot, open_page: Open, desk: Desk
) -> None:
    pictures(desk, 2)
    page = open_page()
    late: list[PageOfPictures] = []
    page._more.answered.connect(late.append)
    page._want_page(2, 2)
    press_filter(qtbot, page, "Failed")
    assert late == []
    assert names(page) == []


def test_a_filter_chosen_last_wins_however_late_the_first_comes(
    qtbot: QtBot, open_page: Open, desk: Desk
) -> None:
    pictures(desk, 2)
    page = open_page()
    answers: list[int] = []
    page._first.answered.connect(lambda answer: answers.append(answer.total))
    for query in ((), (("state", "failed"),), (), (("state", "failed"),)):
        page._filter(query)
    at_rest(qtbot, desk)
    assert answers == [0]
    assert names(page) == []


def test_pictures_are_taken_out_of_their_order_and_back(qtbot: QtBot, open_page: Open, desk: Desk) -> None:
    (only,) = pictures(desk, 1)
    with desk.library.writer() as session:
        add_order(session, ORDER, "taobao")
        file_under_order(session, [only], ORDER)
    page = open_page()
    page.list.unfile_wanted.emit([only])
    at_rest(qtbot, desk)
    assert page.model.record(0).order_numbers == ()
    desk.undo()
    at_rest(qtbot, desk)
    assert page.model.record(0).order_numbers == (ORDER,)


def test_a_removed_picture_leaves_the_list_and_the_view(qtbot: QtBot, open_page: Open, desk: Desk) -> None:
    _old, new = pictures(desk, 2)
    page = open_page()
    page.list.delete_wanted.emit([new])
    assert page.view.sha256() == ""
    at_rest(qtbot, desk)
    assert names(page) == ["0.png"]
    desk.undo()
    at_rest(qtbot, desk)
    assert names(page) == ["1.png", "0.png"]


def test_one_time_is_set_for_all_the_pictures_selected(
    qtbot: QtBot, open_page: Open, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture_list, "ask_moment", lambda *_asked: NOON)
    chosen = pictures(desk, 2)
    page = open_page()
    press(page.list.menu_for(chosen), "Set the capture time…")
    at_rest(qtbot, desk)
    with desk.library.reader() as session:
        assert [get_picture(session, one).captured_at for one in chosen] == [NOON, NOON]


def test_the_list_and_the_view_ask_for_orders_disputes_and_another_reading(open_page: Open) -> None:
    page = open_page()
    asked_for: list[tuple[str, object]] = []
    for name in ("file_wanted", "dispute_wanted", "read_again_wanted"):
        getattr(page, name).connect(lambda things, name=name: asked_for.append((name, things)))
        getattr(page.list, name).emit(["list"])
        getattr(page.view, name).emit(["view"])
    assert [things for _, things in asked_for] == [["list"], ["view"]] * 3


def test_the_empty_page_lets_files_be_chosen_and_pasted(qtbot: QtBot, open_page: Open) -> None:
    page = open_page()
    wanted: list[str] = []
    page.add_wanted.connect(lambda: wanted.append("add"))
    page.paste_wanted.connect(lambda: wanted.append("paste"))
    for one in page._empty.findChildren(QPushButton):
        click(qtbot, one)
    assert wanted == ["add", "paste"]


def test_a_picture_is_shown_and_selected_by_its_hash(qtbot: QtBot, open_page: Open, desk: Desk) -> None:
    first = pictures(desk, 3)[0]
    page = open_page()
    page.list.selectionModel().select(page.model.index(2), QItemSelectionModel.SelectionFlag.Select)
    page.show_picture(first, (20, 100, 300, 60))
    at_rest(qtbot, desk)
    assert page.list.selected() == [first]
    assert page.view.chosen_box() == (20, 100, 300, 60)


def test_neither_half_can_be_pushed_out_of_sight(open_page: Open) -> None:
    assert [one.childrenCollapsible() for one in open_page().findChildren(QSplitter)] == [False, False]
