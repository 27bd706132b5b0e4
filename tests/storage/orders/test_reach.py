"""Which pictures are under an order: one answer, whoever asks."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from ocr.types import Facts
from storage.conversations.listing import conversation_messages, list_conversations
from storage.disputes import cases
from storage.disputes.layout import lay_out
from storage.library import Library
from storage.models import Order
from storage.orders import reach
from storage.orders.orders import add_order
from storage.pictures import (
    count_pictures,
    file_under_order,
    get_picture,
    list_pictures,
    refile,
    unfile,
)
from tests.makers import a_picture, a_reading

SHIRT, SKIRT, STRANGER = "290371648205317", "290371648205318", "290371648205319"


@pytest.fixture
def orders(library: Library) -> Library:
    with library.writer() as session:
        for number in (SHIRT, SKIRT):
            add_order(session, number, "taobao")
    return library


def shows(library: Library, name: str, *numbers: str) -> str:
    """A picture of a chat of its own that shows these order numbers."""
    reading = a_reading(name * 5, title=name * 3, facts=Facts(order_numbers=numbers))
    return a_picture(library, reading, name=f"{name}.png")


def under(library: Library, number: str) -> set[str]:
    """What everybody who asks says is under an order; a test fails where they differ."""
    with library.writer() as session:
        ids = list(session.scalars(select(Order.id).where(Order.number == number)))
        reached = set(session.scalars(reach.pictures_under(ids)))
        assert {one.sha256 for one in list_pictures(session, order=number)} == reached
        assert {sha for sha in reached if number not in get_picture(session, sha).order_numbers} == set()
        dispute = cases.new(session, "x", [number])
        assert {one.sha256 for one in lay_out(session, dispute).exhibits} == reached
    return reached


def unfiled(library: Library) -> set[str]:
    with library.reader() as session:
        found = {one.sha256 for one in list_pictures(session, unfiled=True)}
        assert count_pictures(session, unfiled=True) == len(found)
        return found


def test_a_picture_is_under_every_order_in_the_list_whose_number_it_shows(orders: Library) -> None:
    one = shows(orders, "one", SHIRT)
    both = shows(orders, "both", SHIRT, SKIRT, STRANGER)
    none = shows(orders, "none", STRANGER)
    assert under(orders, SHIRT) == {one, both}
    assert under(orders, SKIRT) == {both}
    assert unfiled(orders) == {none}
    with orders.reader() as session:
        assert get_picture(session, both).order_numbers == (SHIRT, SKIRT)


def test_what_a_person_filed_is_there_only(orders: Library) -> None:
    shown = shows(orders, "one", SHIRT)
    plain = shows(orders, "plain")
    with orders.writer() as session:
        file_under_order(session, [shown, plain], SKIRT)
    assert (under(orders, SHIRT), under(orders, SKIRT)) == (set(), {shown, plain})
    assert unfiled(orders) == set()
    with orders.writer() as session:
        taken = unfile(session, [shown, plain])
    assert (under(orders, SHIRT), under(orders, SKIRT)) == ({shown}, set())
    assert unfiled(orders) == {plain}
    with orders.writer() as session:
        refile(session, taken)
    assert under(orders, SKIRT) == {shown, plain}


def orders_of_messages(library: Library) -> list[str | None]:
    with library.reader() as session:
        chats = sorted(list_conversations(session), key=lambda chat: chat.id)
        return [one.order_number for chat in chats for one in conversation_messages(session, chat.id)]


def test_messages_are_under_the_one_order_that_their_picture_shows(orders: Library) -> None:
    shows(orders, "one", SHIRT)
    shows(orders, "both", SHIRT, SKIRT)
    assert orders_of_messages(orders) == [SHIRT, None]


def test_of_two_orders_of_one_number_messages_are_under_the_first(orders: Library) -> None:
    with orders.writer() as session:
        add_order(session, SHIRT, "other")
    one = shows(orders, "one", SHIRT)
    assert orders_of_messages(orders) == [SHIRT]
    assert under(orders, SHIRT) == {one}
    with orders.reader() as session:
        first = min(session.scalars(select(Order.id).where(Order.number == SHIRT)))
        assert list_conversations(session)[0].order_numbers == (SHIRT,)
        assert reach.orders_of(session, [one])[one][0].order_id == first


def test_many_pictures_are_asked_about_at_once(orders: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reach, "_AT_ONCE", 1)
    names = [shows(orders, name, SHIRT) for name in ("a", "b", "c")]
    with orders.reader() as session:
        assert reach.orders_of(session, names).keys() == set(names)
