"""All that only SQLite has: PRAGMAs, kinds of transactions, online copies, what its errors mean."""

from __future__ import annotations

import errno
import json
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError

from storage.errors import LibraryUnusable

BUSY_SECONDS = 30
"""How long a writer waits for another program's transaction before the library counts as in use."""

_REASONS = (
    ("readonly", "read-only"),
    ("read-only", "read-only"),
    ("unable to open", "read-only"),
    ("disk is full", "disk-full"),
    ("locked", "in-use"),
    ("malformed", "damaged"),
    ("not a database", "damaged"),
    ("disk i/o error", "damaged"),
    ("corrupt", "damaged"),
)


def connect(file: Path, mode: str = "rwc", **more: Any) -> sqlite3.Connection:
    """Open a database: every connection of the program is made here. The file's name may be any.

    Args:
        mode: SQLite's own: "rwc" makes a missing file, "rw" does not, "ro" only reads.
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
        json_serializer=partial(json.dumps, ensure_ascii=False),
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


def use_write_ahead_log(file: Path) -> None:
    """Let readers and one writer work side by side; the choice stays in the file."""
    with closing(connect(file)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")


def copy_database(source: Path, target: Path) -> None:
    """Copy a database that may be in use, as one consistent state, into one file."""
    with closing(connect(source, "ro")) as from_, closing(connect(target)) as to:
        from_.backup(to)
        to.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it


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
            if reason_of(error) == "in-use":
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
def without_foreign_keys(connection: Connection) -> Iterator[None]:
    """Let tables be rebuilt inside; only effective between transactions, as SQLite has it."""
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


@contextmanager
def database_explained(folder: Path) -> Iterator[None]:
    """Turn the database's errors that are nobody's mistake into LibraryUnusable."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        reason = reason_of(error)
        if reason is None:
            raise
        raise LibraryUnusable(reason, folder, str(getattr(error, "orig", error))) from error


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """The same for the file system's errors, too: for work on a library's own files."""
    try:
        with database_explained(folder):
            yield
    except OSError as error:
        reason = os_reason(error)
        if reason is None:
            raise
        raise LibraryUnusable(reason, folder, str(error)) from error


def reason_of(error: Exception) -> str | None:
    """Return LibraryUnusable's reason for a database error, or None if the error is of our making."""
    text = str(getattr(error, "orig", error)).lower()
    return next((reason for words, reason in _REASONS if words in text), None)


def os_reason(error: OSError) -> str | None:
    """Return LibraryUnusable's reason for an error of the file system, or None."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "disk-full"
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return "read-only"
    return None
