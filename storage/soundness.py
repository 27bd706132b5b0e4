"""Whether a database file is a library's, and whole: asked before any of it is trusted."""

from __future__ import annotations

import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from storage import fts, migrate, sqlite
from storage.causes import database_errors, database_reason
from storage.checking.chain import follow
from storage.codes import BackupReason, LibraryReason
from storage.errors import BadBackup, LibraryUnusable
from storage.records import Problem
from storage.vault import Key

Schema = frozenset[tuple[str, str, tuple[str, ...]]]


def unsound(database: Path, key: Key | None = None) -> list[Problem]:
    """Return what is wrong with the pages, the tables and the journal of a database that nobody uses; []
    if nothing. The file is left as it is.

    Raises:
        BadBackup: "not-a-backup" or "damaged": it cannot be read as a library's database at all.
        LibraryUnusable: "too-new"; or why it cannot be read or written now: "disk-error", "in-use" …
    """
    try:
        if key is None and not sqlite.is_plain(database):
            raise BadBackup(BackupReason.NOT_A_BACKUP, f"{database.name} is no database")
        engine = sqlite.engine_for(database, fts.SQL_FUNCTIONS, "ro", key)
        try:
            with Session(engine) as session:
                found = [
                    Problem("database", database.name, code, (line,))
                    for code, line in sqlite.check_database(session.connection())
                ]
                _must_have_the_tables(database, session.connection().connection.driver_connection)
                return found + follow(session).problems
        finally:
            engine.dispose()
    except (ValueError, TypeError, OverflowError) as error:
        raise BadBackup(BackupReason.DAMAGED, f"{database.name}: {error}") from error
    except database_errors() as error:
        reason = database_reason(error, database.parent)
        if reason in (None, LibraryReason.DAMAGED):
            raise BadBackup(BackupReason.DAMAGED, f"{database.name}: {error}") from error
        raise LibraryUnusable(reason, database.parent, f"{database.name}: {error}") from error


def known_originals(database: Path, key: Key | None = None) -> set[str]:
    """The hashes of all originals that a database nobody uses knows, but of those purged from the trash."""
    with closing(sqlite.open_copy(database, key)) as connection:
        columns = {row[1] for row in connection.execute("PRAGMA table_info(original)")}
        there = " WHERE purged_at_utc IS NULL" if "purged_at_utc" in columns else ""
        return {str(row[0]) for row in connection.execute(f"SELECT sha256 FROM original{there}")}


def _must_have_the_tables(database: Path, connection: Any) -> None:
    """Exactly the tables, indexes and columns that this program's migrations make: none is missing, and
    none is a stranger's; a trigger or a view would have the database do something of his."""
    revision = migrate.revision_in(connection) or "0000"
    migrate.refuse_newer(revision, migrate.newest_revision(), database.parent)
    if revision not in migrate.revisions() or schema_of(connection) != _schema(revision):
        raise BadBackup(BackupReason.NOT_A_BACKUP, f"{database.name} has other tables than a library")


@cache
def _schema(revision: str) -> Schema:
    """The schema that the migrations make up to `revision`."""
    with tempfile.TemporaryDirectory(prefix="liuzheng-") as folder:
        file = Path(folder) / "empty.sqlite3"
        engine = sqlite.engine_for(file, fts.SQL_FUNCTIONS)
        try:
            migrate.make_empty(engine, revision)
            with engine.connect() as connection:
                return schema_of(connection.connection.driver_connection)
        finally:
            engine.dispose()


def schema_of(connection: Any) -> Schema:
    """(kind, name, columns or a trigger's words) of all that the schema holds, but what SQLite adds itself.
    Not the words of tables: another version of SQLAlchemy may set a space elsewhere."""
    things = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE name NOT GLOB 'sqlite_*'")
    columns = "SELECT name FROM pragma_table_info(?) ORDER BY cid"
    return frozenset(
        (
            str(kind),
            str(name),
            tuple(
                sql.split() if kind == "trigger" else (row[0] for row in connection.execute(columns, (name,)))
            ),
        )
        for kind, name, sql in things.fetchall()
    )
