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

from storage.codes import LibraryReason
from storage.errors import LibraryUnusable

_BY_CODE = {
    sqlite3.SQLITE_FULL: LibraryReason.DISK_FULL,
    sqlite3.SQLITE_BUSY: LibraryReason.IN_USE,
    sqlite3.SQLITE_LOCKED: LibraryReason.IN_USE,
    sqlite3.SQLITE_PROTOCOL: LibraryReason.IN_USE,
    sqlite3.SQLITE_CORRUPT: LibraryReason.DAMAGED,
    sqlite3.SQLITE_NOTADB: LibraryReason.DAMAGED,
    sqlite3.SQLITE_FORMAT: LibraryReason.DAMAGED,
    sqlite3.SQLITE_PERM: LibraryReason.NO_PERMISSION,
    sqlite3.SQLITE_AUTH: LibraryReason.NO_PERMISSION,
    sqlite3.SQLITE_NOLFS: LibraryReason.DISK_ERROR,
}
_TO_BE_ASKED = {
    sqlite3.SQLITE_READONLY: LibraryReason.READ_ONLY,
    sqlite3.SQLITE_IOERR: LibraryReason.DISK_ERROR,
    sqlite3.SQLITE_CANTOPEN: LibraryReason.DISK_ERROR,
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
    errno.ENOSPC: LibraryReason.DISK_FULL,
    errno.EDQUOT: LibraryReason.DISK_FULL,
    errno.EROFS: LibraryReason.READ_ONLY,
    errno.EACCES: LibraryReason.NO_PERMISSION,
    errno.EPERM: LibraryReason.NO_PERMISSION,
    errno.EIO: LibraryReason.DISK_ERROR,
    errno.EFBIG: LibraryReason.DISK_ERROR,
    errno.ENODEV: LibraryReason.GONE,
    errno.ENXIO: LibraryReason.GONE,
    errno.ENOTCONN: LibraryReason.GONE,
    errno.ESTALE: LibraryReason.GONE,
    errno.EHOSTDOWN: LibraryReason.GONE,
}
_BY_WINDOWS = {
    19: LibraryReason.READ_ONLY,
    21: LibraryReason.GONE,
    32: LibraryReason.IN_USE,
    33: LibraryReason.IN_USE,
    53: LibraryReason.GONE,
    55: LibraryReason.GONE,
    59: LibraryReason.GONE,
}


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


def database_reason(error: Exception, folder: Path | None = None) -> LibraryReason | None:
    """Return LibraryUnusable's reason for a database error, or None if the error is of our making.
    `folder` is the library's: where SQLite does not say enough, the system is asked by trying to write."""
    code = code_of(error)
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return LibraryReason.GONE
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


def os_reason(error: OSError) -> LibraryReason | None:
    """Return LibraryUnusable's reason for an error of the file system, or None."""
    on_windows = _BY_WINDOWS.get(getattr(error, "winerror", None) or 0)
    return on_windows or _BY_ERRNO.get(error.errno or 0)


def barred(*places: Path) -> LibraryReason | None:
    """Why one of `places` may not be written, READ_ONLY or NO_PERMISSION; None if all may."""
    for place in places:
        if place.exists() and not os.access(place, os.W_OK):
            protected = sys.platform == "win32" or os.statvfs(place).f_flag & os.ST_RDONLY
            return LibraryReason.READ_ONLY if protected else LibraryReason.NO_PERMISSION
    return None


def _why_not_written(folder: Path) -> LibraryReason | None:
    if not folder.is_dir() or not any(folder.glob("*.sqlite3")):
        return LibraryReason.GONE
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
