"""The journal: a chain that shows any change."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from storage import journal
from storage.checking.chain import follow
from storage.codes import FaultCode
from storage.errors import LibraryUnusable
from storage.library import Library
from storage.records import Problem
from storage.sqlite import as_json


@pytest.fixture
def three(library: Library) -> Library:
    for n in range(3):
        with library.writer() as session:
            journal.record(session, "arrived", f"picture {n}", {"名": "图", "n": n})
    return library


def _tamper(library: Library, *statements: str) -> list[Problem]:
    """Change the file behind the program's back, triggers and all."""
    with closing(sqlite3.connect(library.database)) as connection:
        connection.execute("DROP TRIGGER journal_keeps")
        connection.execute("DROP TRIGGER journal_stays")
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    with library.reader() as session:
        return follow(session).problems


def test_an_untouched_chain_holds(three: Library) -> None:
    with three.reader() as session:
        assert follow(session).problems == []


def test_several_entries_of_one_change_hold_too(library: Library) -> None:
    with library.writer() as session:
        for n in range(20):
            journal.record(session, "filed", str(n))
    with library.reader() as session:
        assert follow(session).problems == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET subject = 'other' WHERE id = 2",
        "UPDATE journal SET at_utc = '2001-01-01 00:00:00.000000' WHERE id = 3",
        "UPDATE journal SET detail = '{}' WHERE id = 1",
        "UPDATE journal SET previous = digest WHERE id = 2",
        "DELETE FROM journal WHERE id = 1",
        "DELETE FROM journal WHERE id = 2",
        "DELETE FROM journal WHERE id = 3",
        "DELETE FROM journal",
    ],
)
def test_whatever_is_changed_or_taken_out_is_seen(three: Library, statement: str) -> None:
    assert _tamper(three, statement) != []


@pytest.mark.parametrize("statement", ["UPDATE journal SET subject = 'x'", "DELETE FROM journal"])
def test_the_database_itself_refuses_to_change_it(three: Library, statement: str) -> None:
    with (
        closing(sqlite3.connect(three.database)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="only added to"),
    ):
        connection.execute(statement)


def test_nothing_is_recorded_of_a_change_that_failed(three: Library) -> None:
    with pytest.raises(KeyError), three.writer() as session:
        journal.record(session, "deleted", "picture 0")
        raise KeyError
    with three.reader() as session:
        assert follow(session).problems == []


def test_a_reader_cannot_record(three: Library) -> None:
    with pytest.raises(LibraryUnusable), three.reader() as session:
        journal.record(session, "filed", "x")


def test_what_is_kept_as_json_stays_readable_to_people() -> None:
    assert as_json({"买家": "淡淡的夏天"}) == '{"买家": "淡淡的夏天"}'


@pytest.mark.parametrize("detail", ["[" * 100_000, "{"])
def test_a_detail_that_cannot_be_read_is_a_changed_entry(three: Library, detail: str) -> None:
    problems = _tamper(three, f"UPDATE journal SET detail = '{detail}' WHERE id = 2")
    assert [(one.id, one.code) for one in problems] == [("2", FaultCode.ENTRY_CHANGED)]
