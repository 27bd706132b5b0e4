"""Whatever is written to a kept row leaves its digest in the journal, once and as it was committed."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from storage import ledger
from storage.checking.chain import follow
from storage.clock import now_utc
from storage.library import Library
from storage.models import Dispute, JournalEntry, Order
from storage.orders.orders import add_order, order_row
from storage.settings import set_setting


def entered(library: Library, table: str) -> list[dict[str, Any]]:
    """The digests that each entry of the journal has for a table."""
    with library.reader() as session:
        rows = session.scalars(select(JournalEntry).order_by(JournalEntry.id))
        return [row.detail["rows"] for row in rows if (row.action, row.subject) == (ledger.ACTION, table)]


def now(session: Session, name: str) -> str | None:
    table = name.partition("/")[0]
    rows = dict(ledger.rows_of(session, table, [ledger.key_of(name)]))
    return ledger.digest_of(name, rows[name]) if name in rows else None


def test_rows_are_entered_as_they_were_added_changed_and_taken_away(library: Library) -> None:
    with library.writer() as session:
        session.add(Order(number="1", platform="jd", columns={}, changed_at_utc=now_utc()))
        session.flush()
        order_row(session, "1").buyer = "小雨"
    with library.reader() as session:
        first = now(session, "order/1")
    with library.writer() as session:
        order_row(session, "1").buyer = "小鱼"
    with library.reader() as session:
        second = now(session, "order/1")
    with library.writer() as session:
        session.delete(order_row(session, "1"))
    assert entered(library, "order") == [{"order/1": first}, {"order/1": second}, {"order/1": None}]
    assert len({first, second, None}) == 3


def test_a_change_that_is_rolled_back_or_overlooked_is_not_entered(library: Library) -> None:
    with pytest.raises(KeyError), library.writer() as session:
        add_order(session, "1", "jd")
        raise KeyError
    with library.writer() as session:
        add_order(session, "2", "jd")
        session.flush()
        ledger.overlook(session)
    assert entered(library, "order") == []


def test_a_row_is_named_by_its_table_and_key_whatever_the_key_is(library: Library) -> None:
    with library.writer() as session:
        set_setting(session, "a/b", 1)
        session.add(Dispute(title="衬衫", state="open", created_at=now_utc()))
    (settings,) = entered(library, "setting")
    assert list(settings) == ["setting/a/b"]
    assert [list(rows) for rows in entered(library, "dispute")] == [["dispute/1"]]
    assert (ledger.key_of("setting/a/b"), ledger.key_of("dispute/1")) == ("a/b", 1)


@pytest.mark.parametrize("at_once", [1, 2, 500])
def test_many_rows_are_entered_in_portions(
    library: Library, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(ledger, "_AT_ONCE", at_once)
    with library.writer() as session:
        for number in "12345":
            session.add(Order(number=number, platform="jd", columns={}, changed_at_utc=now_utc()))
    found = entered(library, "order")
    assert [len(rows) for rows in found] == {1: [1] * 5, 2: [2, 2, 1], 500: [5]}[at_once]
    assert [name for rows in found for name in rows] == [f"order/{n}" for n in range(1, 6)]


def test_the_rows_of_a_table_are_raw_without_what_is_null_and_all_of_them_or_those_asked_for(
    library: Library,
) -> None:
    with library.writer() as session:
        for number in "123":
            add_order(session, number, "jd")
    with library.reader() as session:
        rows = dict(ledger.rows_of(session, "order"))
        assert list(rows) == ["order/1", "order/2", "order/3"]
        assert dict(ledger.rows_of(session, "order", [2, 9])) == {"order/2": rows["order/2"]}
        assert dict(ledger.rows_of(session, "order", [])) == {}
    assert rows["order/2"]["number"] == "2"
    assert rows["order/2"]["columns"] == "{}"
    assert "buyer" not in rows["order/2"]


def test_a_digest_is_of_the_name_and_of_every_column() -> None:
    row = {"id": 1, "text": "在吗", "raw": b"\x01"}
    digest = ledger.digest_of("order/1", row)
    others = [
        ledger.digest_of("order/2", row),
        *(ledger.digest_of("order/1", row | {name: "x"}) for name in row),
        ledger.digest_of("order/1", row | {"more": 1}),
    ]
    assert len({digest, *others}) == 6
    assert ledger.digest_of("order/1", dict(reversed(row.items()))) == digest


def test_a_row_is_put_back_as_the_copy_has_it_and_taken_away_where_it_is_gone(library: Library) -> None:
    with library.writer() as session:
        add_order(session, "1", "jd", buyer="小雨")
    with library.reader() as session:
        row = dict(ledger.rows_of(session, "order"))["order/1"]
    with library.writer() as session:
        connection = session.connection()
        ledger.put(connection, "order/1", row | {"buyer": "小鱼", "a column of old": 1})
        assert session.scalar(select(Order.buyer)) == "小鱼"
        ledger.put(connection, "order/1", None)
        assert session.scalar(select(Order.buyer)) is None
        ledger.put(connection, "a table of old/1", {"id": 1})
        ledger.put(connection, "order/1", row)
        assert dict(ledger.rows_of(session, "order"))["order/1"] == row


def test_the_copy_has_the_contents_of_rows_that_are_still_as_the_entry_says(library: Library) -> None:
    with library.writer() as session:
        add_order(session, "1", "jd", buyer="小雨")
    with library.writer() as session:
        order_row(session, "1").buyer = "小鱼"
    with library.reader() as session:
        last = session.query(JournalEntry).count()
        lines = list(ledger.entries(session, 1, last + 1))
        assert [line["id"] for line in lines] == list(range(1, last + 1))
        assert [line["id"] for line in ledger.entries(session, 2, 3)] == [2]
    told = [line["rows"].get("order/1") for line in lines if line["subject"] == "order"]
    assert [row and row["buyer"] for row in told] == [None, "小鱼"]
    assert all(("rows" in line) == (line["action"] == ledger.ACTION) for line in lines)


def test_the_chain_s_own_end_is_no_row_of_the_ledger(library: Library) -> None:
    with library.writer() as session:
        add_order(session, "1", "jd")
    with library.reader() as session:
        names = set(follow(session).rows)
    assert not names & ledger.UNCOVERED
    assert "order/1" in names
