"""No column of any row can be changed behind the program's back: a new table or column is tried by itself."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import JSON, Boolean, DateTime

from storage.library import DATABASE, Library
from storage.models import Base
from storage.verify import verify

TABLES = {name: [column.name for column in table.columns] for name, table in Base.metadata.tables.items()}
NUMBERS_OF_NO_ACCOUNT = {("gap", "id"), ("fact", "id"), ("sighting", "id")}
"""Only the order of these counts, which a rebuild deals out anew; nothing refers to them."""


def _broken(table: str, column: str) -> Any:
    """What made `verify` crash: no JSON, no time, no UTF-8."""
    kind = Base.metadata.tables[table].columns[column].type
    if isinstance(kind, JSON):
        return "not JSON {"
    return "2024-99-99 00:00:00.000000" if isinstance(kind, DateTime) else b"\xff\xfe\x00broken"


def _tampered(library: Library, whole: Path, table: str, column: str, value: Any) -> set[str]:
    """What verify finds after one row's column got another value; the database is as before afterwards."""
    with closing(sqlite3.connect(library.database)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")  # who tampers is not stopped by these
        (row,) = connection.execute(f'SELECT min(rowid) FROM "{table}"').fetchone()
        assert row is not None, f"{table} has no row to try"
        connection.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = ?', (value, row))
        connection.commit()
    found = {problem.what for problem in verify(library).problems}
    with closing(sqlite3.connect(whole)) as source, closing(sqlite3.connect(library.database)) as target:
        source.backup(target)
    return found


def _another(library: Library, table: str, column: str) -> Any:
    """A value of the same kind that the column does not have."""
    with closing(sqlite3.connect(library.database)) as connection:
        value = connection.execute(f'SELECT "{column}" FROM "{table}" ORDER BY rowid LIMIT 1').fetchone()[0]
    if isinstance(Base.metadata.tables[table].columns[column].type, Boolean):
        return 1 - (value or 0)
    if isinstance(value, int | float):
        return value + 1000
    return "x" if value is None else f"{value}x"


@pytest.mark.parametrize("table", TABLES)
def test_another_value_in_any_column_is_found(opened: Library, busy: Path, table: str) -> None:
    missed = [
        column
        for column in TABLES[table]
        if (table, column) not in NUMBERS_OF_NO_ACCOUNT
        and not _tampered(opened, busy / DATABASE, table, column, _another(opened, table, column))
    ]
    assert missed == []


@pytest.mark.parametrize("table", TABLES)
def test_what_cannot_be_read_is_a_problem_by_name_and_no_crash(
    opened: Library, busy: Path, table: str
) -> None:
    missed = [
        column
        for column in TABLES[table]
        if column != "id"  # SQLite itself takes numbers only
        and not _tampered(opened, busy / DATABASE, table, column, _broken(table, column))
    ]
    assert missed == []


@pytest.mark.parametrize("table", [name for name in TABLES if name != "journal"])
@pytest.mark.parametrize("statement", ["DELETE FROM {table} WHERE rowid = {first}", "{copy}"])
def test_a_row_taken_away_or_added_is_found(opened: Library, table: str, statement: str) -> None:
    with closing(sqlite3.connect(opened.database)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        first = f'(SELECT min(rowid) FROM "{table}")'
        words = statement.format(table=f'"{table}"', first=first, copy=_copy_of(connection, table, first))
        connection.execute(words)
        connection.commit()
    assert not verify(opened).ok


def _copy_of(connection: sqlite3.Connection, table: str, first: str) -> str:
    """A statement that adds one more row like the first; its numbers differ where no two may be alike."""
    unique = {TABLES[table][0]}
    for index in connection.execute(f'PRAGMA index_list("{table}")').fetchall():
        if index[2]:
            unique.add([row[2] for row in connection.execute(f'PRAGMA index_info("{index[1]}")')][-1])
    values = ", ".join(f'"{name}" || 9' if name in unique else f'"{name}"' for name in TABLES[table])
    names = ", ".join(f'"{name}"' for name in TABLES[table])
    return f'INSERT INTO "{table}" ({names}) SELECT {values} FROM "{table}" WHERE rowid = {first}'
