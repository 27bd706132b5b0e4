"""Whatever of the derived rows is not what readings, corrections and filings give is named for what it is."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from storage.checking import derived
from storage.codes import FaultCode
from storage.library import Library
from storage.records import Problem
from storage.verify import verify_folder


def found(library: Library, *statements: str) -> list[Problem]:
    """What is found after changing the tables directly."""
    with closing(sqlite3.connect(library.database)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    with library.reader() as session:
        return list(derived.faults(session))


def test_nothing_is_found_where_nothing_was_changed(opened: Library) -> None:
    assert found(opened) == []


@pytest.mark.parametrize(
    ("statement", "kinds"),
    [
        ("UPDATE message SET text = 'x' WHERE id = 1", {("message", FaultCode.MESSAGE_DIFFERS)}),
        ("UPDATE message SET order_id = 1 WHERE id = 1", {("message", FaultCode.MESSAGE_DIFFERS)}),
        ("UPDATE message SET position = position + 1", {("conversation", FaultCode.NOT_NUMBERED)}),
        (
            "UPDATE message SET corrected = 2 WHERE id = 1",
            {("message", FaultCode.NEITHER_YES_NOR_NO)},
        ),
        (
            "UPDATE sighting SET partial = 7 WHERE id = 1",
            {("sighting", FaultCode.NEITHER_YES_NOR_NO), ("sighting", FaultCode.SIGHTINGS_DIFFER)},
        ),
        ("UPDATE sighting SET machine_text = 'x' WHERE id = 1", {("sighting", FaultCode.SIGHTINGS_DIFFER)}),
        ("DELETE FROM gap", {("gap", FaultCode.GAP_DIFFERS)}),
        (
            "INSERT INTO gap SELECT id + 9, conversation_id, after_message_id, before_message_id, reason"
            " FROM gap",
            {("gap", FaultCode.GAP_TWICE)},
        ),
        ("DELETE FROM fact", {("fact", FaultCode.FACTS_DIFFER)}),
        ("UPDATE fact SET value = 'x' WHERE id = 1", {("fact", FaultCode.FACTS_DIFFER)}),
    ],
)
def test_a_row_that_differs_is_named(
    opened: Library, statement: str, kinds: set[tuple[str, FaultCode]]
) -> None:
    assert {(problem.what, problem.code) for problem in found(opened, statement)} == kinds


def test_a_message_too_few_is_counted_and_the_gap_not_compared(opened: Library) -> None:
    problems = found(opened, "DELETE FROM message WHERE position = 0 AND conversation_id = 1")
    counts = [one.values for one in problems if one.code is FaultCode.OTHER_COUNT]
    assert [int(has) - int(shall) for has, shall in counts] == [-1]
    assert FaultCode.GAP_DIFFERS not in {one.code for one in problems}


def test_a_bubble_in_no_conversation_is_counted_on_its_picture(opened: Library) -> None:
    problems = found(opened, "DELETE FROM sighting WHERE position = 0")
    lost = [one.values for one in problems if one.code is FaultCode.IN_NO_CONVERSATION]
    assert {(gone, all_) for gone, all_ in lost} == {(1, 3), (1, 2), (1, 1)}


def test_what_shows_a_picture_in_the_trash_is_named(opened: Library) -> None:
    problems = found(opened, "UPDATE original SET deleted_at_utc = '2024-01-01 00:00:00.000000'")
    what = {one.what for one in problems if one.code is FaultCode.ON_A_DELETED_PICTURE}
    assert what == {"fact", "sighting"}


def test_a_picture_whose_title_names_another_chat_is_named(opened: Library) -> None:
    problems = found(
        opened,
        "UPDATE conversation SET title = title || '-' WHERE id = 1",
        "INSERT INTO conversation SELECT 99, channel, '淡淡的夏天_86' FROM conversation WHERE id = 1",
    )
    misplaced = [one for one in problems if one.code is FaultCode.IN_ANOTHER_CONVERSATION]
    assert {one.values for one in misplaced} == {(1, 99)}
    assert len(misplaced) == 3


def test_no_truth_of_a_kept_column_is_asked_for(opened: Library) -> None:
    assert found(opened, "UPDATE original SET is_picture = 2 WHERE rowid = 1") == []


def test_of_a_library_without_its_database_the_originals_are_counted(opened: Library) -> None:
    folder = opened.folder
    opened.close()
    (folder / "archive.sqlite3").unlink()
    for log in folder.glob("archive.sqlite3-*"):
        log.unlink()
    result = verify_folder(folder)
    assert (result.originals, result.journal, result.messages) == (6, 0, 0)
    assert next(problem.code for problem in result.problems) is FaultCode.MISSING
