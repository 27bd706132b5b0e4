"""Bringing a library's tables up to date: a copy first, then every revision in one transaction."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect
from sqlalchemy.orm import Session

from storage import ledger, sqlite
from storage.checking.chain import follow
from storage.codes import FaultCode, LibraryReason
from storage.errors import LibraryUnusable
from storage.room import must_fit, size_of
from storage.vault import Key

MIGRATIONS = Path(__file__).with_name("migrations")
NEW = "0000"
"""The revision of a library that has no tables yet."""
LEDGER = "0003"
"""From this revision on every kept row has its digest in the journal."""


def newest_revision() -> str:
    """The revision that this program's models are made for, "0001" and up."""
    return max(revisions())


def revisions() -> frozenset[str]:
    """Every revision that there is."""
    return frozenset(file.name[:4] for file in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def bring_up_to_date(engine: Engine, file: Path, key: Key | None = None) -> None:
    """Make or migrate the tables of `file`. Does nothing, and quickly, if they are as they should be.

    Raises:
        LibraryUnusable: "too-new" if a newer program wrote the library, "damaged" if the file is not one.
    """
    wanted = newest_revision()
    if file.exists() and file.stat().st_size:
        with closing(sqlite.connect(file, key=key)) as connection:
            found = revision_in(connection)
        if found == wanted:
            return
        if found is None:
            raise LibraryUnusable(LibraryReason.DAMAGED, file.parent, "no version in the database")
        refuse_newer(found, wanted, file.parent)
        if found != NEW:  # else another program is just making it
            _keep_copy(file, found, key)
    sqlite.use_write_ahead_log(file, key)
    _upgrade(engine, wanted, file.parent)


def is_up_to_date(file: Path, mode: str, key: Key | None = None) -> bool:
    """Whether the tables of `file` are those of this program. Raises LibraryUnusable as the above."""
    with closing(sqlite.connect(file, mode, key)) as connection:
        found = revision_in(connection)
    if found is None:
        raise LibraryUnusable(LibraryReason.DAMAGED, file.parent, "no version in the database")
    refuse_newer(found, newest_revision(), file.parent)
    return found == newest_revision()


def refuse_newer(found: str, wanted: str, folder: Path) -> None:
    """Raise LibraryUnusable (TOO_NEW) if `found` is a revision of a program yet to come."""
    if found > wanted:
        raise LibraryUnusable(LibraryReason.TOO_NEW, folder, f"{found} > {wanted}")


def revision_in(connection: sqlite3.Connection) -> str | None:
    """The revision of a database: "0000" if it is empty, None if it is not a library's."""
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")}
    if "alembic_version" not in tables:
        return None if tables else NEW
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else None


def make_empty(engine: Engine, revision: str) -> None:
    """Make the tables of `revision` in an empty database."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        run_migrations(connection, revision)


def _keep_copy(file: Path, revision: str, key: Key | None) -> None:
    must_fit(2 * size_of(file), file.parent)  # the copy, and the tables that are made anew
    folder = file.parent / "backups"
    folder.mkdir(exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    part = folder / f"before-migration-{revision}-{stamp}.part"  # a killed one is no backup: see `leftovers`
    sqlite.copy_database(file, part, key)
    part.replace(part.with_suffix(".sqlite3"))


def _upgrade(engine: Engine, wanted: str, folder: Path) -> None:
    with (
        engine.connect().execution_options(writes=True) as connection,
        sqlite.without_foreign_keys(connection),
        connection.begin(),  # another program that opens the library waits here
    ):
        found = _revision_of(connection)
        refuse_newer(found, wanted, folder)
        if found == wanted:
            return
        whole = _sealed(connection) if found >= LEDGER else None
        run_migrations(connection)
        if found != NEW:
            _seal_anew(connection, whole)
        for code, line in sqlite.check_database(connection):
            if code is FaultCode.DANGLING:
                raise LibraryUnusable(LibraryReason.DAMAGED, folder, f"dangling reference {line}")


def _sealed(connection: Connection) -> set[str]:
    """The rows, by their names in the ledger, that are as the journal says."""
    with Session(connection) as session:
        wanted = follow(session).rows
        return {
            name
            for table in ledger.tables_in(session)
            for name, row in ledger.rows_of(session, table)
            if wanted.get(name) == bytes.fromhex(ledger.digest_of(name, row))
        }


def _seal_anew(connection: Connection, whole: set[str] | None) -> None:
    """Enter the rows as the migration left them; all of them if the library had no ledger before. What was
    not as the journal said stays so: a migration must not make good what was tampered with."""
    with Session(connection) as session:
        for table in ledger.tables_in(session):
            names = [name for name, _ in ledger.rows_of(session, table)]
            wanted = [name for name in names if whole is None or name in whole]
            ledger.enter(session, table, wanted)
        session.commit()


def _revision_of(connection: Connection) -> str:
    if not inspect(connection).has_table("alembic_version"):
        return NEW
    return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() or "0000")


def run_migrations(connection: Connection, revision: str = "head") -> None:
    """Run Alembic's revisions on a connection whose transaction the caller has begun."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
