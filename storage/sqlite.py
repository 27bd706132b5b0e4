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

from storage.causes import database_reason
from storage.errors import LibraryUnusable

IMMUTABLE = "ro&immutable=1"
BUSY_SECONDS = 30
"""How long a writer waits for another program's transaction before the library counts as in use."""


def connect(file: Path, mode: str = "rwc", **more: Any) -> sqlite3.Connection:
    """Open a database: every connection of the program is made here. The file's name may be any.

    Args:
        mode: SQLite's own: "rwc" makes a missing file, "rw" does not, "ro" only reads; `IMMUTABLE` reads
            what nobody can change, and makes no files beside it.
    """
    path = file.absolute().as_posix()
    path = quote(os.fsencode(path if path.startswith("/") else f"/{path}"), safe="/:")  # /C:/…, //server/…
    uri = f"file://{path}?mode={mode}"
    opened: sqlite3.Connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, **more)
    return opened


def engine_for(file: Path, functions: Mapping[str, Callable[[Any], Any]], mode: str = "rwc") -> Engine:
    """Return an engine whose transactions are ours: BEGIN for readers, BEGIN IMMEDIATE for connections
    with the execution option `writes`, so that a writer never fails half-way for want of the lock.
    `functions` of one argument are made known to SQL by their names."""
    engine = create_engine(
        "sqlite://",  # the path goes to SQLite itself: in an address ?, # and % mean something else
        creator=partial(connect, file, mode, check_same_thread=False),
        json_serializer=as_json,
        poolclass=QueuePool,
        pool_size=8,
        max_overflow=24,
    )
    event.listen(engine, "connect", partial(_prepare, functions))
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(
    functions: Mapping[str, Callable[[Any], Any]], connection: sqlite3.Connection, _record: object
) -> None:
    connection.isolation_level = None  # else the driver commits before some statements on its own
    for pragma in ("foreign_keys=ON", f"busy_timeout={BUSY_SECONDS * 1000}", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("PRAGMA cache_size=-32000")
    connection.execute("PRAGMA temp_store=MEMORY")
    for name, function in functions.items():
        connection.create_function(name, 1, function, deterministic=True)


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if writes else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def as_json(value: object) -> str:
    """A value as the JSON columns hold it."""
    return json.dumps(value, ensure_ascii=False)


def use_write_ahead_log(file: Path) -> None:
    """Let readers and one writer work side by side; the choice stays in the file."""
    with closing(connect(file)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")


def choose_log(file: Path, *, ahead: bool) -> None:
    """Use the write-ahead log, or where that is not safe (its files must not be copied one by one, nor lie
    on another computer) the old way, in which the database is one whole file after each change. Stays as it
    is while another program is at work."""
    with closing(connect(file)) as connection:
        (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
        if (mode == "wal") != ahead:
            connection.execute("PRAGMA busy_timeout=0")
            with suppress(sqlite3.OperationalError):
                connection.execute(f"PRAGMA journal_mode={'WAL' if ahead else 'DELETE'}")


def copy_database(source: Path, target: Path) -> None:
    """Copy a database that may be in use, as one consistent state, into one file."""
    with closing(connect(source, "ro")) as opened:
        copy_into(opened, target)


def copy_into(opened: Any, target: Path) -> None:
    """The same for a driver's connection that is open."""
    with closing(connect(target)) as to:
        opened.backup(to)
        to.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it


def reading_mode(file: Path) -> str | None:
    """How a database that we may not write can be read: "ro" where its log's index is there or can be
    made, `IMMUTABLE` where there is no log; None if its log is needed and cannot be read in place."""
    try:
        with closing(connect(file, "ro")) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master")
            return "ro"
    except sqlite3.Error as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
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


def open_copy(file: Path) -> sqlite3.Connection:
    """Open a copy that nobody else uses, for reading."""
    return connect(file, "ro")


def is_database(file: Path) -> bool:
    """Whether a file begins as SQLite's do. Raises OSError."""
    with file.open("rb") as stream:
        return stream.read(16) == b"SQLite format 3\0"


def must_be_free(file: Path, folder: Path) -> None:
    """Raise LibraryUnusable("in-use") if anybody has the database open; a damaged one cannot tell, and is
    used by nobody for long."""
    if not file.exists():
        return
    with closing(connect(file, "rw")) as connection:
        connection.execute("PRAGMA busy_timeout=0")
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        try:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
        except sqlite3.Error as error:
            if database_reason(error) == "in-use":
                raise LibraryUnusable("in-use", folder, str(error)) from error


def is_whole(file: Path) -> bool:
    """Whether a copy's pages hang together; quick."""
    with closing(open_copy(file)) as connection:
        return bool(connection.execute("PRAGMA quick_check").fetchone()[0] == "ok")


def check_database(connection: Connection) -> list[str]:
    """Return what SQLite itself finds wrong with pages, indexes and references; [] if nothing."""
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check(50)")]
    broken = [str(tuple(row)) for row in connection.exec_driver_sql("PRAGMA foreign_key_check")]
    return [line for line in found if line != "ok"] + [f"dangling reference {line}" for line in broken[:50]]


@contextmanager
def lenient(connection: Connection) -> Iterator[None]:
    """Let text be read that is no UTF-8: its bytes come escaped, as those of file names do."""
    driver: Any = connection.connection.driver_connection
    driver.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        driver.text_factory = str


@contextmanager
def without_foreign_keys(connection: Connection) -> Iterator[None]:
    """Let tables be rebuilt inside; only effective between transactions, as SQLite has it."""
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON")
