"""Why the disk or the database refused: told apart by their own codes, or the names
of these, never by the words of a message."""

from __future__ import annotations

import errno
import os
import sqlite3
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from storage.errors import LibraryUnusable

_BY_CODE = {
    sqlite3.SQLITE_FULL: "disk-full",
    sqlite3.SQLITE_BUSY: "in-use",
    sqlite3.SQLITE_LOCKED: "in-use",
    sqlite3.SQLITE_PROTOCOL: "in-use",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
    sqlite3.SQLITE_FORMAT: "damaged",
    sqlite3.SQLITE_PERM: "no-permission",
    sqlite3.SQLITE_AUTH: "no-permission",
    sqlite3.SQLITE_NOLFS: "disk-error",
}
_TO_BE_ASKED = {
    sqlite3.SQLITE_READONLY: "read-only",
    sqlite3.SQLITE_IOERR: "disk-error",
    sqlite3.SQLITE_CANTOPEN: "disk-error",
}
"""SQLite keeps the system's reason to itself here: a full disk, too, is an "I/O error" where the index of
its log does not fit any more. What stands here holds only if the system would let us write."""

_BY_NAME = {
    "database or disk is full": sqlite3.SQLITE_FULL,
    "database is locked": sqlite3.SQLITE_BUSY,
    "attempt to write a readonly database": sqlite3.SQLITE_READONLY,
    "disk I/O error": sqlite3.SQLITE_IOERR,
    "unable to open database file": sqlite3.SQLITE_CANTOPEN,
    "database disk image is malformed": sqlite3.SQLITE_CORRUPT,
    "file is not a database": sqlite3.SQLITE_NOTADB,
}
"""What SQLite calls its codes (`sqlite3_errstr`): SQLCipher's backup and export give the whole name alone."""

_BY_ERRNO = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EROFS: "read-only",
    errno.EACCES: "no-permission",
    errno.EPERM: "no-permission",
    errno.EIO: "disk-error",
    errno.EFBIG: "disk-error",
    errno.ENODEV: "gone",
    errno.ENXIO: "gone",
    errno.ENOTCONN: "gone",
    errno.ESTALE: "gone",
    errno.EHOSTDOWN: "gone",
}
_BY_WINDOWS = {19: "read-only", 21: "gone", 32: "in-use", 33: "in-use", 53: "gone", 55: "gone", 59: "gone"}


def database_errors() -> tuple[type[Exception], ...]:
    """What the drivers in use raise, Python's own and the one of encrypted libraries, bare or wrapped."""
    cipher = sys.modules.get("sqlcipher3.dbapi2")
    drivers = (sqlite3.Error, cipher.Error) if cipher else (sqlite3.Error,)
    return (*drivers, SQLAlchemyError)


@contextmanager
def database_explained(folder: Path) -> Iterator[None]:
    """Turn the database's errors that are nobody's mistake into LibraryUnusable."""
    try:
        yield
    except database_errors() as error:
        reason = database_reason(error, folder)
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


def database_reason(error: Exception, folder: Path | None = None) -> str | None:
    """Return LibraryUnusable's reason for a database error, or None if the error is of our making.
    `folder` is the library's: where SQLite does not say enough, the system is asked by trying to write."""
    code = code_of(error)
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return "gone"
    primary = code & 0xFF
    if primary in _TO_BE_ASKED:
        return (folder and _why_not_written(folder)) or _TO_BE_ASKED[primary]
    return _BY_CODE.get(primary)


def code_of(error: Exception) -> int:
    """SQLite's extended code of an error; 0 if it is none of SQLite's."""
    found = getattr(error, "orig", error)
    code = int(getattr(found, "sqlite_errorcode", 0))
    kept_back = code in (0, sqlite3.SQLITE_ERROR) and not isinstance(found, sqlite3.Error)
    return _BY_NAME.get(str(found), code) if kept_back else code


def os_reason(error: OSError) -> str | None:
    """Return LibraryUnusable's reason for an error of the file system, or None."""
    on_windows = _BY_WINDOWS.get(getattr(error, "winerror", None) or 0)
    return on_windows or _BY_ERRNO.get(error.errno or 0)


def barred(*places: Path) -> str:
    """Why one of `places` may not be written, "read-only" or "no-permission"; "" if all may."""
    for place in places:
        if place.exists() and not os.access(place, os.W_OK):
            protected = sys.platform == "win32" or os.statvfs(place).f_flag & os.ST_RDONLY
            return "read-only" if protected else "no-permission"
    return ""


def _why_not_written(folder: Path) -> str | None:
    if not folder.is_dir() or not any(folder.glob("*.sqlite3")):
        return "gone"
    file = folder / f".{uuid.uuid4().hex}.part"
    try:
        with file.open("xb") as stream:
            stream.write(bytes(1 << 16))
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        return os_reason(error)
    finally:
        with suppress(OSError):
            file.unlink(missing_ok=True)
    return None
