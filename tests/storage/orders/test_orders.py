"""Orders one by one: found by number, added and taken back by hand, listed by words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.disputes import cases
from storage.errors import NotFound
from storage.library import Library
from storage.models import JournalEntry, Order, PartyName
from storage.orders.orders import add_order, get_order, list_orders, order_row, remove_order
from storage.pictures import file_under_order
from tests.makers import a_picture, a_reading

SHIRT, SKIRT = "290371648205317", "290371648205318"


def actions(session: Session) -> list[tuple[str, str]]:
    return [(row.action, row.subject) for row in session.query(JournalEntry) if row.action != "rows"]


def test_an_order_is_found_by_its_number_and_of_two_platforms_the_one_entered_first(
    library: Library,
) -> None:
    with library.writer() as session:
        first = add_order(session, SHIRT, "taobao")
        second = add_order(session, SHIRT, "jd")
        other = add_order(session, SKIRT, "jd")
        assert len({first, second, other}) == 3
        assert order_row(session, SHIRT).id == first
        assert order_row(session, SHIRT, "jd").id == second
        assert (get_order(session, SKIRT).number, get_order(session, SKIRT).platform) == (SKIRT, "jd")
        for number, platform in ((SKIRT, "taobao"), ("1", None)):
            with pytest.raises(NotFound) as caught:
                get_order(session, number, platform)
            assert (caught.value.what, caught.value.key) == ("order", number)


def test_an_order_added_by_hand_names_its_buyer_and_is_noted_once(library: Library) -> None:
    with library.writer() as session:
        number = add_order(session, SHIRT, "taobao", buyer="淡淡的夏天_86")
        assert add_order(session, SHIRT, "taobao", buyer="别人") == number
        add_order(session, SKIRT, "taobao")
        session.flush()
        names = [(one.platform, one.name) for one in session.query(PartyName)]
        assert names == [("taobao", "淡淡的夏天_86")]
        row = order_row(session, SHIRT)
        assert (row.buyer, row.party_id is not None, order_row(session, SKIRT).party_id) == (
            "淡淡的夏天_86",
            True,
            None,
        )
        assert actions(session) == [("order-added", SHIRT), ("order-added", SKIRT)]


def test_an_order_that_nothing_refers_to_is_taken_back(library: Library) -> None:
    with library.writer() as session:
        number = add_order(session, SHIRT, "taobao")
        assert remove_order(session, number) is True
        assert remove_order(session, number) is False
        assert list_orders(session) == []
        assert actions(session)[-1] == ("order-removed", SHIRT)


@pytest.mark.parametrize(
    "refer",
    [
        lambda session, sha256: file_under_order(session, [sha256], SHIRT),
        lambda session, _sha256: cases.new(session, "衬衫", [SHIRT]),
        lambda session, _sha256: setattr(order_row(session, SHIRT), "import_sha256", _sha256),
    ],
    ids=["a picture is filed under it", "a dispute is about it", "a list has it"],
)
def test_an_order_that_something_refers_to_stays(
    library: Library, refer: Callable[[Session, str], object]
) -> None:
    sha256 = a_picture(library, a_reading("在吗"))
    with library.writer() as session:
        number = add_order(session, SHIRT, "taobao")
        refer(session, sha256)
        session.flush()
        assert remove_order(session, number) is False
        assert session.scalars(select(Order.number)).all() == [SHIRT]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("", ["3", "2", "1", "4"]),
        ("衫", ["2", "1"]),
        ("夏天", ["3"]),
        ("6823", ["4"]),
        ("3", ["3", "4"]),
        ("没有", []),
    ],
)
def test_orders_are_listed_newest_first_by_words_in_number_buyer_title_and_waybill(
    library: Library, words: str, numbers: list[str]
) -> None:
    with library.writer() as session:
        for number in "1234":
            add_order(session, number, "taobao")
        one, two, three, four = (order_row(session, number) for number in "1234")
        one.title, one.placed_at = "白衬衫", datetime(2024, 1, 1)
        two.title, two.placed_at = "衬衫", datetime(2024, 1, 2)
        three.buyer, three.placed_at = "淡淡的夏天", datetime(2024, 1, 3)
        four.tracking = "6823045719"
    with library.reader() as session:
        assert [order.number for order in list_orders(session, words=words)] == numbers
