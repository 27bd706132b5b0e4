"""All that only SQLite has: PRAGMAs, kinds of transactions, online copies."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from storage.causes import code_of, database_errors, database_reason
from storage.codes import FaultCode, LibraryReason
from storage.errors import LibraryUnusable
from storage.vault import Key

Functions = Mapping[str, Callable[[Any], Any]]
IMMUTABLE = "ro&immutable=1"
_OWN_TABLES = "SELECT name FROM main.sqlite_master WHERE type = 'table' AND rootpage > 0"
BUSY_SECONDS = 30
"""How long a writer waits for another program's transaction before the library counts as in use."""


def connect(file: Path, mode: str = "rwc", key: Key | None = None, **more: Any) -> sqlite3.Connection:
    """Open a database: every connection of the program is made here. The file's name may be any.

    Args:
        key: Of an encrypted library; a file that is not encrypted (yet) is opened without, a new one is
            made encrypted.
        mode: SQLite's own: "rwc" makes a missing file, "rw" does not, "ro" only reads; `IMMUTABLE` reads
            what nobody can change, and makes no files beside it.
    """
    path = file.absolute().as_posix()
    path = quote(os.fsencode(path if path.startswith("/") else f"/{path}"), safe="/:")  # /C:/…, //server/…
    uri = f"file://{path}?mode={mode}"
    opened: sqlite3.Connection
    if key is None or is_plain(file):
        opened = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, **more)
    else:
        opened = _cipher().connect(uri, uri=True, timeout=BUSY_SECONDS, **more)
        opened.execute("PRAGMA cipher_log_level=NONE")  # else it writes to stderr what we raise
        opened.execute(f'PRAGMA key="{key.pragma}"')
    return opened


def _cipher() -> Any:
    """The driver with SQLCipher, which has the same interface as Python's own."""
    from sqlcipher3 import dbapi2

    return dbapi2


def is_plain(file: Path) -> bool:
    """Whether a file begins as SQLite's do that are not encrypted."""
    try:
        with file.open("rb") as stream:
            return stream.read(16) == b"SQLite format 3\0"
    except FileNotFoundError:
        return False


def engine_for(file: Path, functions: Functions, mode: str = "rwc", key: Key | None = None) -> Engine:
    """Return an engine whose transactions are ours: BEGIN for readers, BEGIN IMMEDIATE for connections
    with the execution option `writes`, so that a writer never fails half-way for want of the lock.
    `functions` of one argument are made known to SQL by their names."""
    engine = create_engine(
        "sqlite://",  # the path goes to SQLite itself: in an address ?, # and % mean something else
        module=sqlite3 if key is None or is_plain(file) else _cipher(),
        creator=partial(connect, file, mode, key, check_same_thread=False),
        json_serializer=as_json,
        poolclass=QueuePool,
        pool_size=8,
        max_overflow=24,
    )
    event.listen(engine, "connect", partial(_prepare, functions))
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(functions: Functions, connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # else the driver commits before some statements on its own
    for pragma in ("foreign_keys=ON", f"busy_timeout={BUSY_SECONDS * 1000}", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("PRAGMA cache_size=-32000")
    connection.execute("PRAGMA temp_store=MEMORY")
    connection.execute("PRAGMA secure_delete=ON")  # what is deleted is overwritten, not only struck off
    for name, function in functions.items():
        connection.create_function(name, 1, function, deterministic=True)


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if writes else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def as_json(value: object) -> str:
    """A value as the JSON columns hold it."""
    return json.dumps(value, ensure_ascii=False)


def use_write_ahead_log(file: Path, key: Key | None = None) -> None:
    """Let readers and one writer work side by side; the choice stays in the file."""
    with closing(connect(file, key=key)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")


def choose_log(file: Path, key: Key | None = None, *, ahead: bool) -> None:
    """Use the write-ahead log, or where that is not safe (its files must not be copied one by one, nor lie
    on another computer) the old way, in which the database is one whole file after each change. Stays as it
    is while another program is at work."""
    with closing(connect(file, key=key)) as connection:
        (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
        if (mode == "wal") != ahead:
            connection.execute("PRAGMA busy_timeout=0")
            with suppress(*database_errors()):
                connection.execute(f"PRAGMA journal_mode={'WAL' if ahead else 'DELETE'}")


def copy_database(source: Path, target: Path, key: Key | None = None) -> None:
    """Copy a database that may be in use, as one consistent state, into one file."""
    with closing(connect(source, "ro", key)) as opened:
        copy_into(opened, target, None if is_plain(source) else key)


def copy_into(opened: Any, target: Path, key: Key | None = None) -> None:
    """The same for a driver's connection that is open; the copy is encrypted if that is."""
    with closing(connect(target, key=key)) as to:
        opened.backup(to)
        to.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it


def export(source: Path, target: Path, key: Key, functions: Functions, *, seal: bool) -> None:
    """Write what is in `source`, which nobody uses, into the new file `target`, encrypted if `seal`, else
    plain; `source` is the other way round. The target is not synced."""
    with closing(_cipher().connect(str(source.absolute()))) as connection:
        connection.execute("PRAGMA cipher_log_level=NONE")
        if not seal:
            connection.execute(f'PRAGMA key="{key.pragma}"')
        for name, function in functions.items():
            connection.create_function(name, 1, function, deterministic=True)
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode=DELETE")  # what is in its log, too
        connection.execute("ATTACH ? AS other KEY ?", (str(target.absolute()), key.pragma if seal else ""))
        connection.execute("PRAGMA other.synchronous=OFF")  # the caller syncs the whole file, or deletes it
        connection.execute("PRAGMA other.journal_mode=OFF")
        connection.execute("SELECT sqlcipher_export('other')")
        for (table,) in connection.execute(_OWN_TABLES).fetchall():
            ours, theirs = (
                connection.execute(f'SELECT count(*) FROM {place}."{table}"').fetchone()
                for place in ("main", "other")
            )
            if ours != theirs:
                raise LibraryUnusable(
                    LibraryReason.DAMAGED, source.parent, f"{table}: {theirs} of {ours} rows copied"
                )


def reading_mode(file: Path, key: Key | None = None) -> str | None:
    """How a database that we may not write can be read: "ro" where its log's index is there or can be
    made, `IMMUTABLE` where there is no log; None if its log is needed and cannot be read in place."""
    try:
        with closing(connect(file, "ro", key)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master")
            return "ro"
    except database_errors() as error:
        if code_of(error) & 0xFF not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
            raise
    log = Path(f"{file}-wal")
    return None if log.exists() and log.stat().st_size else IMMUTABLE


def files_copied(file: Path, folder: Path) -> Path:
    """Copy a database, which nobody writes, with its log into `folder`; returns the copy."""
    for ending in ("", "-wal"):
        beside = Path(f"{file}{ending}")
        if beside.exists():
            shutil.copyfile(beside, folder / beside.name)
    return folder / file.name


def open_copy(file: Path, key: Key | None = None) -> sqlite3.Connection:
    """Open a copy that nobody else uses, for reading."""
    return connect(file, "ro", key)


def must_be_free(file: Path, folder: Path, key: Key | None = None) -> None:
    """Raise LibraryUnusable (IN_USE) if anybody has the database open; a damaged one cannot tell, and is
    used by nobody for long."""
    if not file.exists():
        return
    with closing(connect(file, "rw", key)) as connection:
        connection.execute("PRAGMA busy_timeout=0")
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        try:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
        except database_errors() as error:
            if database_reason(error) == "in-use":
                raise LibraryUnusable(LibraryReason.IN_USE, folder, str(error)) from error


def is_whole(file: Path, key: Key | None = None) -> bool:
    """Whether a copy's pages hang together; quick."""
    with closing(open_copy(file, key)) as connection:
        return bool(connection.execute("PRAGMA quick_check").fetchone()[0] == "ok")


def check_database(connection: Connection) -> list[tuple[FaultCode, str]]:
    """Return what SQLite itself finds wrong with pages and indexes (SAID) and references (DANGLING), in its
    words; [] if nothing."""
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check(50)")]
    broken = [str(tuple(row)) for row in connection.exec_driver_sql("PRAGMA foreign_key_check")]
    said = [(FaultCode.SAID, line) for line in found if line != "ok"]
    return said + [(FaultCode.DANGLING, line) for line in broken[:50]]


@contextmanager
def lenient(connection: Connection) -> Iterator[None]:
    """Let text be read that is no UTF-8: its bytes come escaped, as those of file names do."""
    driver: Any = connection.connection.driver_connection
    driver.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        driver.text_factory = str


def empty_log(connection: Any) -> None:
    """Bring a database's write-ahead log into its file and empty it."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def without_foreign_keys(connection: Connection) -> Iterator[None]:
    """Let tables be rebuilt inside; only effective between transactions, as SQLite has it."""
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON")
