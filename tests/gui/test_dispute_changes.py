"""Changes of disputes: each is called by what it does, does it, and is taken back whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from gui import dispute_changes as changes
from gui.desk import Change
from storage.disputes import cases, contents, doubts, notes
from storage.disputes.layout import lay_out
from storage.disputes.promises import watched
from storage.library import Library
from storage.orders.orders import list_orders
from tests.makers import a_picture, a_reading

AT = datetime(2024, 3, 2)
pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def sha256(library: Library) -> str:
    return a_picture(library, a_reading("我明天退回", "好的"))


@pytest.fixture
def dispute(library: Library, sha256: str) -> int:
    """A dispute with a picture of two messages, a statement, a doubt and a promise, each the first."""
    with library.writer() as session:
        number = cases.new(session, "衬衫")
        contents.add_picture(session, number, sha256)
        notes.add_statement(session, number, "亲手打包", at=AT, precision="day")
        doubts.add_doubt(session, number, "口子在哪里", [])
        notes.add_promise(session, number, key_of(session, number), text="退回商品")
    return number


def key_of(session: Any, dispute: int) -> str:
    """The first entry's."""
    return lay_out(session, dispute).entries[0].key


def state(library: Library, dispute: int) -> tuple[Any, ...]:
    """All that the changes of these tests touch."""
    with library.reader() as session:
        laid = lay_out(session, dispute)
        rows = [(one.text, one.at, one.note, one.purpose, one.left_out) for one in laid.entries]
        told = [(one.text, one.due, one.kept) for one in watched(session, dispute)]
        items = [item.id for item in contents.items_of(session, dispute)]
        return (
            laid.dispute,
            rows,
            [(one.text, one.cites) for one in laid.doubts],
            told,
            items,
            len(list_orders(session)),
        )


def made(library: Library, dispute: int, change: Change) -> bool:
    """Make the change and take it back; whether it changed anything, and all was as before in the end."""
    before = state(library, dispute)
    with library.writer() as session:
        token = change.do(session)
    after = state(library, dispute)
    with library.writer() as session:
        change.undo(session, token)
    assert state(library, dispute) == before
    return after != before


Make = Callable[[int, str], Change]


@pytest.mark.parametrize(
    ("make", "text"),
    [
        (lambda d, _k: changes.set_fields(d, title="裤子"), "Dispute changed"),
        (lambda d, k: changes.annotate(d, k, note="记一笔"), "Note changed"),
        (lambda d, k: changes.leave_out(d, k, True), "Left out"),
        (lambda d, _k: changes.add_event(d, "寄出", AT, "day", "seller"), "Event added"),
        (lambda d, _k: changes.add_statement(d, "再说一句", None, None), "Statement added"),
        (lambda _d, _k: changes.change_entry(1, "改了", AT, None), "Entry changed"),
        (lambda _d, _k: changes.remove_entry(1), "Entry removed"),
        (lambda d, _k: changes.add_doubt(d, "为何不退", ["E01"]), "Doubt added"),
        (lambda _d, _k: changes.change_doubt(1, "改了", ["E01"]), "Doubt changed"),
        (lambda _d, _k: changes.remove_doubt(1), "Doubt removed"),
        (lambda d, k: changes.add_promise(d, k, {"text": "寄回", "due": AT}), "Promise noted"),
        (lambda _d, _k: changes.change_promise(1, {"text": "寄回"}), "Promise changed"),
        (lambda _d, _k: changes.change_promise(1, {"kept": None, "due": AT}), "Promise changed"),
        (
            lambda _d, _k: changes.change_promise(1, {"kept": True, "checked_at": AT}),
            "Promise marked as kept",
        ),
        (
            lambda _d, _k: changes.change_promise(1, {"kept": False, "checked_at": AT}),
            "Promise marked as not kept",
        ),
        (lambda _d, _k: changes.remove_promise(1), "Promise removed"),
        (lambda _d, _k: changes.take_out(1), "Taken out of the dispute"),
        (lambda d, _k: changes.set_lock(d, True, "en"), "Dispute locked as sent"),
        (lambda d, _k: changes.put_order_in(d, "290371648205317"), "Order added to the dispute"),
        (lambda _d, _k: changes.add_order("290371648205318", "taobao"), "Order added"),
    ],
)
def test_each_change_is_called_by_its_name_and_taken_back_whole(
    library: Library, dispute: int, make: Make, text: str
) -> None:
    with library.writer() as session:
        if text == "Order added to the dispute":
            changes.add_order("290371648205317", "taobao").do(session)
        key = key_of(session, dispute)
    change = make(dispute, key)
    assert change.text == text
    assert made(library, dispute, change)


def test_what_was_left_out_or_taken_out_comes_back_under_its_own_name(library: Library, dispute: int) -> None:
    assert changes.leave_out(dispute, "m:1", False).text == "Listed again"
    assert changes.set_lock(dispute, False, "en").text == "Dispute unlocked"
    assert changes.put_back(1).text == "Put in again"
    with library.writer() as session:
        changes.take_out(1).do(session)
    assert made(library, dispute, changes.put_back(1))


@pytest.mark.parametrize(("text", "name"), [("", "Added to the dispute"), ("2 kept", "2 kept")])
def test_several_things_go_in_and_out_together(library: Library, dispute: int, text: str, name: str) -> None:
    more = [a_picture(library, a_reading(word, title=word), name=word) for word in ("一", "二")]
    change = changes.put_all_in(dispute, more, text)
    assert change.text == name
    assert made(library, dispute, change)


def test_an_order_that_was_there_before_stays(library: Library, dispute: int) -> None:
    with library.writer() as session:
        changes.add_order("290371648205317", "taobao").do(session)
    assert not made(library, dispute, changes.add_order("290371648205317", "taobao"))
