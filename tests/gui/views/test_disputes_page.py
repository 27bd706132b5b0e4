"""The page of disputes: the list, the one that is open, and what may be put into it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from gui.desk import Desk
from gui.views.dialogs import ChooseDialog
from gui.views.disputes_page import DisputesPage
from gui.views.page import WindowPage
from storage.disputes import cases
from storage.disputes.layout import lay_out
from storage.orders.orders import add_order
from tests.gui.window_makers import answer, at_rest, until

Open = Callable[[], DisputesPage]


@pytest.fixture
def open_page(desk: Desk, show_page: Callable[[WindowPage], None]) -> Open:
    """Shows the page on what the library holds by then."""

    def make() -> DisputesPage:
        made = DisputesPage(desk)
        show_page(made)
        return made

    return make


def a_case(desk: Desk, title: str = "衬衫") -> int:
    with desk.library.writer() as session:
        return cases.new(session, title)


def lock(desk: Desk, dispute: int) -> None:
    from storage.disputes.locking import lock

    with desk.library.writer() as session:
        lock(session, dispute, language="en")


def test_without_disputes_the_page_says_what_one_is(open_page: Open) -> None:
    page = open_page()
    assert page._empty.isVisible()
    assert not page.list.isVisible()


def test_the_disputes_are_listed(open_page: Open, desk: Desk) -> None:
    a_case(desk)
    a_case(desk, "鞋子")
    page = open_page()
    assert page.list.isVisible()
    assert {record.title for record in page.model.records()} == {"衬衫", "鞋子"}
    assert page.model.describe(page.model.record(0)).endswith(", Open")


@pytest.mark.parametrize("signal", ["clicked", "activated"])
def test_a_card_opens_its_dispute(qtbot: QtBot, open_page: Open, desk: Desk, signal: str) -> None:
    a_case(desk)
    number = a_case(desk, "鞋子")
    page = open_page()
    row = [record.id for record in page.model.records()].index(number)
    getattr(page.list, signal).emit(page.model.index(row))
    at_rest(qtbot, desk)
    assert page.view.isVisible()
    assert page.view.dispute_id() == number


def test_an_open_dispute_stays_open_when_the_list_changes(qtbot: QtBot, open_page: Open, desk: Desk) -> None:
    page = open_page()
    page.show_dispute(a_case(desk))
    at_rest(qtbot, desk)
    a_case(desk, "鞋子")
    desk.tell(at_once=True)
    at_rest(qtbot, desk)
    assert page.view.isVisible()
    assert page.model.rowCount() == 2


def test_an_open_dispute_shows_what_changed_in_it(qtbot: QtBot, open_page: Open, desk: Desk) -> None:
    number = a_case(desk)
    page = open_page()
    page.show_dispute(number)
    at_rest(qtbot, desk)
    with desk.library.writer() as session:
        cases.set_fields(session, number, title="衬衫，第二次")
    desk.tell(at_once=True)
    at_rest(qtbot, desk)
    assert page.view.title.text() == "衬衫，第二次"


def test_a_closed_dispute_is_not_asked_for_again(
    qtbot: QtBot, open_page: Open, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_case(desk)
    page = open_page()
    asked: list[str] = []
    monkeypatch.setattr(page.view, "refresh", lambda: asked.append("refresh"))
    page.refresh()
    at_rest(qtbot, desk)
    assert asked == []


def test_the_way_back_leads_to_the_list_or_to_the_empty_page(
    qtbot: QtBot, open_page: Open, desk: Desk
) -> None:
    page = open_page()
    number = a_case(desk)
    page.show_dispute(number)
    at_rest(qtbot, desk)
    page.view.back_wanted.emit()
    assert page._empty.isVisible()  # until the list is there
    at_rest(qtbot, desk)
    assert page.list.isVisible()
    page.show_dispute(number)
    page.view.back_wanted.emit()
    assert page.list.isVisible()


def test_only_the_open_unlocked_dispute_in_sight_takes_things_in(
    qtbot: QtBot, open_page: Open, desk: Desk
) -> None:
    number = a_case(desk)
    page = open_page()
    assert page.dispute_in_sight() is None
    page.show_dispute(number)
    at_rest(qtbot, desk)
    assert page.dispute_in_sight() == number
    page.hide()
    assert page.dispute_in_sight() is None
    page.show()
    lock(desk, number)
    desk.tell(at_once=True)
    until(qtbot, lambda: page.dispute_in_sight() is None)


def orders_of(desk: Desk, number: int) -> tuple[str, ...]:
    with desk.library.reader() as session:
        return lay_out(session, number, language="en").dispute.orders


@pytest.mark.parametrize(("accepted", "kept"), [(True, ("290371648205318",)), (False, ())])
def test_an_order_is_chosen_by_number_and_buyer(
    qtbot: QtBot, open_page: Open, desk: Desk, monkeypatch: pytest.MonkeyPatch, accepted: bool, kept: object
) -> None:
    with desk.library.writer() as session:
        add_order(session, "290371648205317", "taobao")
        add_order(session, "290371648205318", "taobao", buyer="小王")
    number = a_case(desk)
    page = open_page()
    seen = answer(monkeypatch, ChooseDialog, lambda dialog: dialog.words.setText("小王"), accepted)
    page.view.order_wanted.emit(number)
    at_rest(qtbot, desk)
    rows = [seen[0].list.item(row).text() for row in range(seen[0].list.count())]
    assert rows == ["290371648205318  ·  小王"]
    assert orders_of(desk, number) == kept


def test_with_no_order_chosen_none_is_put_in(
    qtbot: QtBot, open_page: Open, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = a_case(desk)
    page = open_page()
    answer(monkeypatch, ChooseDialog, lambda _dialog: None)
    page.view.order_wanted.emit(number)
    at_rest(qtbot, desk)
    assert desk.undo_stack.count() == 0
    assert orders_of(desk, number) == ()


def test_cards_light_up_under_the_mouse_and_are_measured_once(open_page: Open) -> None:
    page = open_page()
    assert page.list.hasMouseTracking()
    assert page.list.uniformItemSizes()


def test_cards_are_measured_once(open_page: Open) -> None:
    assert open_page().list.uniformItemSizes()
