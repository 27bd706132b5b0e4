"""The ledger: whatever is written to a kept row leaves the row's digest in the journal's chain, so that no
row can be changed, added or taken away unseen, and its contents in the journal's copy outside.

Triggers of our own connections (temporary ones, which no other program has) note which rows a transaction
touches; before it is committed each is read back, exactly as SQLite holds it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from storage import journal
from storage.models import Base, JournalEntry

ACTION = "rows"
"""The journal's action of an entry that holds digests: {"rows": {"order/1": digest, or null if gone}}."""
DERIVED_TABLES = frozenset({"message", "sighting", "gap", "fact"})
KEPT = {
    name: next(iter(table.primary_key.columns)).name
    for name, table in Base.metadata.tables.items()
    if name not in DERIVED_TABLES | {"journal"}
}
"""The primary key's column of each table whose rows the ledger covers; a new table is covered by itself."""
UNCOVERED = frozenset({f"setting/{journal.HEAD}"})
"""The chain's own end: it changes with every entry, and `checking.chain` looks at it."""
_AT_ONCE = 500

Row = dict[str, Any]
"""A row as SQLite holds it, by column; without those that are null, so that a later nullable column
changes no digest."""


def watch(session: Session) -> None:
    """Note from now on which kept rows this session's connection writes."""
    connection = session.connection()
    if connection.exec_driver_sql("SELECT 1 FROM temp.sqlite_master WHERE name='kept_changed'").first():
        return
    connection.exec_driver_sql("CREATE TEMP TABLE kept_changed (tab, key, PRIMARY KEY (tab, key))")
    for table, key in KEPT.items():
        for event, sides in (("INSERT", ["NEW"]), ("UPDATE", ["OLD", "NEW"]), ("DELETE", ["OLD"])):
            notes = " ".join(
                f"INSERT OR IGNORE INTO kept_changed VALUES ('{table}', {side}.\"{key}\");" for side in sides
            )
            name = f"kept_{table}_{event}"
            connection.exec_driver_sql(
                f'CREATE TEMP TRIGGER "{name}" AFTER {event} ON main."{table}" BEGIN {notes} END'
            )


def seal(session: Session) -> None:
    """Enter the rows that this transaction touched; called before each commit."""
    connection = session.connection()
    noted = connection.exec_driver_sql("SELECT tab, key FROM kept_changed ORDER BY tab, rowid").fetchall()
    for table, group in groupby(noted, key=lambda row: row[0]):
        enter(session, table, [f"{table}/{row[1]}" for row in group])
    overlook(session)


def overlook(session: Session) -> None:
    """What this transaction has written so far is in the journal already: do not enter it again."""
    session.connection().exec_driver_sql("DELETE FROM kept_changed")


def enter(session: Session, table: str, names: Sequence[str]) -> None:
    """Put the digests of rows of a table, by their names in the ledger, into the journal as they are now."""
    wanted = [name for name in names if name not in UNCOVERED]
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        found = dict(rows_of(session, table, [key_of(name) for name in part]))
        contents = {name: found.get(name) for name in part}
        digests = {name: row and digest_of(name, row) for name, row in contents.items()}
        journal.record(session, ACTION, table, {"rows": digests}, contents)


def tables_in(session: Session) -> list[str]:
    """The kept tables that the database has; a migration may be about to bring more."""
    there = session.connection().exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
    names = {row[0] for row in there}
    return [table for table in KEPT if table in names]


def key_of(name: str) -> Any:
    """The primary key of a row, by its name in the ledger."""
    table, _, key = name.partition("/")
    column = Base.metadata.tables[table].columns[KEPT[table]]
    return int(key) if column.type.python_type is int else key


def rows_of(session: Session, table: str, keys: list[Any] | None = None) -> Iterator[tuple[str, Row]]:
    """Rows of a kept table by their names in the ledger ("order/1"), raw; all of them if no `keys`."""
    key = KEPT[table]
    where = "" if keys is None else f' WHERE "{key}" IN ({",".join("?" * len(keys))})'
    found = session.connection().exec_driver_sql(
        f'SELECT * FROM "{table}"{where} ORDER BY rowid', tuple(keys or ())
    )
    columns = list(found.keys())
    at = columns.index(key)
    for values in found:
        yield (
            f"{table}/{values[at]}",
            {name: value for name, value in zip(columns, values, strict=True) if value is not None},
        )


def digest_of(name: str, row: Mapping[str, Any]) -> str:
    """The SHA-256 of a row: of its name and columns as one JSON list, UTF-8, sorted keys, no spaces."""
    text = json.dumps([name, row], ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_hex)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _hex(value: object) -> object:
    return {"hex": value.hex()} if isinstance(value, bytes) else str(value)


def put(connection: Connection, name: str, row: Mapping[str, Any] | None) -> None:
    """Make a row as the journal's copy has it, None if it is to be gone; columns that the table has no more
    are left out. For bringing a library forward only: the entries that say so come with it."""
    table = name.partition("/")[0]
    if table not in KEPT:
        return
    connection.exec_driver_sql(f'DELETE FROM "{table}" WHERE "{KEPT[table]}" = ?', (key_of(name),))
    if row is None:
        return
    columns = [column.name for column in Base.metadata.tables[table].columns]
    known = {name: row[name] for name in columns if name in row}
    names, marks = ", ".join(f'"{column}"' for column in known), ", ".join("?" * len(known))
    values = tuple(bytes.fromhex(v["hex"]) if isinstance(v, dict) else v for v in known.values())
    connection.exec_driver_sql(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', values)


def entries(session: Session, first: int, end: int) -> Iterator[dict[str, Any]]:
    """The journal's entries from number `first` up to `end` (exclusive) as lines of the copy outside, with
    the contents of the rows that are still as the entry says."""
    query = select(JournalEntry).where(JournalEntry.id >= first, JournalEntry.id < end)
    for row in session.scalars(query.order_by(JournalEntry.id).execution_options(yield_per=200)):
        line = journal.line_of(
            row.id, row.at_utc, row.action, row.subject, row.detail, row.previous, row.digest
        )
        session.expunge(row)
        if row.action == ACTION:
            digests = row.detail["rows"]
            keys = [key_of(name) for name in digests]
            now = dict(rows_of(session, row.subject, keys))
            line["rows"] = {
                name: now.get(name)
                for name, digest in digests.items()
                if (digest_of(name, now[name]) if name in now else None) == digest
            }
        yield line
