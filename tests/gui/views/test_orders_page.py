"""The page of orders: found while typing, the one in hand with its facts and pictures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gui.desk import Desk
from gui.thumbnails import ThumbnailLoader
from gui.views import picture_list
from gui.views.orders_page import OrdersPage, load_order
from gui.views.page import WindowPage
from storage.orders.orders import add_order
from storage.pictures import file_under_order, get_picture
from tests.gui.records import a_picture_record, an_order_record
from tests.gui.window_makers import at_rest, press, until
from tests.makers import NOON, a_picture, a_reading

Open = Callable[[], OrdersPage]
FIRST, SECOND = "290371648205317", "290371648205318"
AT = datetime(2024, 3, 1, 15, 12, 33)


@pytest.fixture
def open_page(desk: Desk, thumbnails: ThumbnailLoader, show_page: Callable[[WindowPage], None]) -> Open:
    """Shows the page on what the library holds by then."""

    def make() -> OrdersPage:
        made = OrdersPage(desk, thumbnails)
        show_page(made)
        return made

    return make


@pytest.fixture
def two(desk: Desk) -> None:
    """Two orders, the first with a screenshot."""
    with desk.library.writer() as session:
        add_order(session, FIRST, "taobao", buyer="小王")
        add_order(session, SECOND, "taobao", buyer="小李")
    sha256 = a_picture(desk.library, a_reading("在吗"))
    with desk.library.writer() as session:
        file_under_order(session, [sha256], FIRST)


def numbers(page: OrdersPage) -> list[str]:
    return [page.model.record(row).number for row in range(page.model.rowCount())]


def choose(qtbot: QtBot, page: OrdersPage, number: str) -> None:
    page.table.selectRow(numbers(page).index(number))
    at_rest(qtbot, page.desk)


def facts(page: OrdersPage) -> list[str]:
    return [one.text() for one in page._facts.findChildren(QLabel) if one.isVisible()]


def test_without_orders_the_page_says_how_to_bring_them_in(open_page: Open) -> None:
    assert open_page()._empty.isVisible()


@pytest.mark.usefixtures("two")
def test_the_first_order_is_in_hand_at_first(open_page: Open) -> None:
    page = open_page()
    assert not page._empty.isVisible()
    assert page._side.isVisible()
    assert page._number.text() == numbers(page)[0]


@pytest.mark.usefixtures("two")
def test_the_order_in_hand_is_shown_with_what_is_filed_under_it(qtbot: QtBot, open_page: Open) -> None:
    page = open_page()
    choose(qtbot, page, FIRST)
    assert page._number.text() == FIRST
    assert "小王" in facts(page)
    assert page.pictures.total() == 1
    assert page._pictures_title.text() == "1 screenshot(s) under this order"
    choose(qtbot, page, SECOND)
    assert page._number.text() == SECOND
    assert page.pictures.total() == 0


@pytest.mark.usefixtures("two")
def test_the_order_in_hand_stays_in_hand_after_news(qtbot: QtBot, open_page: Open, desk: Desk) -> None:
    page = open_page()
    last = numbers(page)[-1]
    choose(qtbot, page, last)
    with desk.library.writer() as session:
        add_order(session, "290371648205319", "taobao")
    desk.tell(at_once=True)
    at_rest(qtbot, desk)
    assert len(numbers(page)) == 3
    assert page.model.record(page.table.currentIndex().row()).number == last
    assert page._number.text() == last


@pytest.mark.usefixtures("two")
def test_an_order_is_found_while_typing_and_the_one_in_hand_stays_shown(
    qtbot: QtBot, open_page: Open
) -> None:
    page = open_page()
    choose(qtbot, page, FIRST)
    page.words.setText(" 小李 ")
    until(qtbot, lambda: numbers(page) == [SECOND])
    assert page._number.text() == FIRST
    assert page.table.currentIndex().row() == -1


@pytest.mark.usefixtures("two")
def test_words_that_no_order_has_leave_the_field_in_sight(qtbot: QtBot, open_page: Open) -> None:
    page = open_page()
    qtbot.keyClicks(page.words, "nothing")
    until(qtbot, lambda: numbers(page) == [])
    assert page.words.isVisible()
    assert not page._side.isVisible()
    page.words.clear()
    until(qtbot, lambda: len(numbers(page)) == 2)
    assert page._side.isVisible()


@pytest.mark.usefixtures("two")
def test_the_orders_asked_for_last_are_shown_however_late_the_first_come(
    qtbot: QtBot, open_page: Open
) -> None:
    page = open_page()
    answers: list[list[str]] = []
    page._orders.answered.connect(lambda records: answers.append([record.number for record in records]))
    for words in ("小王", "小李"):
        page.words.setText(words)
        page.refresh()
    page._timer.stop()
    at_rest(qtbot, page.desk)
    assert answers == [[SECOND]]


@pytest.mark.usefixtures("two")
def test_the_order_asked_for_last_is_shown_however_late_the_first_comes(
    qtbot: QtBot, open_page: Open
) -> None:
    page = open_page()
    answers: list[str] = []
    page._order.answered.connect(lambda answer: answers.append(answer.record.number))
    for number in (FIRST, SECOND, FIRST):
        page.table.selectRow(numbers(page).index(number))
    at_rest(qtbot, page.desk)
    assert answers == [FIRST]
    assert page._number.text() == FIRST


@pytest.mark.usefixtures("two")
def test_a_dispute_is_opened_about_the_order_in_hand(qtbot: QtBot, open_page: Open) -> None:
    page = open_page()
    asked: list[str] = []
    page.new_dispute_wanted.connect(asked.append)
    choose(qtbot, page, SECOND)
    page._new.click()
    assert asked == [SECOND]


def test_with_no_order_in_hand_no_dispute_is_opened(open_page: Open) -> None:
    page = open_page()
    asked: list[str] = []
    page.new_dispute_wanted.connect(asked.append)
    page._new.click()
    assert asked == []


def test_an_order_that_is_no_more_is_none(desk: Desk) -> None:
    with desk.library.reader() as session:
        assert load_order(session, FIRST) is None


def test_an_order_that_went_leaves_what_is_shown(qtbot: QtBot, open_page: Open, two: None) -> None:  # noqa: ARG001
    page = open_page()
    choose(qtbot, page, FIRST)
    page._show_order(None)
    assert page._number.text() == FIRST


def test_every_fact_of_an_order_has_its_row(open_page: Open) -> None:
    page = open_page()
    record = an_order_record(
        FIRST,
        buyer="小王",
        shop="小禾家",
        title="衬衫",
        status="已完成",
        paid=Decimal("199"),
        refunded=Decimal("50"),
        carrier="中通",
        tracking="73",
        placed_at=AT,
        paid_at=AT.replace(second=34),
        shipped_at=AT.replace(second=35),
        confirmed_at=AT.replace(second=36),
    )
    assert page._fact_rows(record) == [
        ("Platform", "Taobao"),
        ("Buyer", "小王"),
        ("Shop", "小禾家"),
        ("Goods", "衬衫"),
        ("State", "已完成"),
        ("Paid", "¥199.00"),
        ("Refunded", "¥50.00"),
        ("Waybill", "中通 73"),
        ("Placed", "2024-03-01 15:12:33"),
        ("Paid at", "2024-03-01 15:12:34"),
        ("Shipped", "2024-03-01 15:12:35"),
        ("Confirmed", "2024-03-01 15:12:36"),
    ]


def test_what_is_not_known_of_an_order_has_no_row(open_page: Open) -> None:
    page = open_page()
    bare = an_order_record(FIRST, paid=Decimal("0"), refunded=Decimal("0"))
    assert page._fact_rows(bare) == [("Platform", "Taobao"), ("Paid", "¥0.00")]
    assert page._fact_rows(an_order_record(FIRST)) == [("Platform", "Taobao")]


def test_a_picture_is_opened_by_a_click_or_enter_and_not_by_a_refresh(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page()
    asked: list[str] = []
    page.picture_wanted.connect(asked.append)
    page.pictures.show_page([a_picture_record(1), a_picture_record(2)], 2)
    one, two = a_picture_record(1).sha256, a_picture_record(2).sha256
    page.picture_list.choose(one)
    assert asked == []
    monkeypatch.setattr(page.picture_list, "underMouse", lambda: True)
    page.picture_list.choose(two)
    assert asked == [two]
    page.picture_list.activated.emit(page.pictures.index(0))
    assert asked == [two, one]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("File under order…", "file_wanted"),
        ("Add to a dispute…", "dispute_wanted"),
        ("Read again", "read_again_wanted"),
    ],
)
def test_the_menu_of_an_order_s_pictures_asks_the_window(open_page: Open, line: str, wanted: str) -> None:
    page = open_page()
    asked: list[object] = []
    getattr(page, wanted).connect(asked.append)
    press(page.picture_list.menu_for(["a"]), line)
    assert asked == [["a"]]


@pytest.mark.usefixtures("two")
def test_the_capture_time_of_an_order_s_picture_is_set(
    qtbot: QtBot, open_page: Open, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture_list, "ask_moment", lambda *_asked: NOON)
    page = open_page()
    choose(qtbot, page, FIRST)
    sha256 = page.pictures.record(0).sha256
    press(page.picture_list.menu_for([sha256]), "Set the capture time…")
    at_rest(qtbot, desk)
    with desk.library.reader() as session:
        assert get_picture(session, sha256).captured_at == NOON


@pytest.mark.usefixtures("two")
def test_an_order_s_number_is_not_cut_off_nor_boxed_in(open_page: Open) -> None:
    page = open_page()
    words = page.table.fontMetrics()
    assert page.table.columnWidth(0) >= words.horizontalAdvance("290371648205317888")
    assert not page.table.showGrid()


def test_what_is_sought_can_be_cleared_with_the_mouse(open_page: Open) -> None:
    assert open_page().words.isClearButtonEnabled()
