"""A full disk, a write-protected one, a pulled plug and a damaged file are told apart."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from unittest import mock

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import OperationalError

from storage import causes
from storage.errors import LibraryUnusable
from storage.library import Library, open_library
from storage.settings import get_setting, set_setting
from tests.makers import a_picture_bytes

ROOT = Path(__file__).parents[2]


def database_error(code: int) -> OperationalError:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = code
    return OperationalError("SELECT", {}, error)


def unwritable(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def fail(_file: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)


IOERR_SHMSIZE = sqlite3.SQLITE_IOERR | (19 << 8)


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EDQUOT, "disk-full"),
        (errno.EROFS, "read-only"),
        (errno.EACCES, "no-permission"),
        (errno.EIO, "disk-error"),
        (errno.ENODEV, "gone"),
    ],
)
@pytest.mark.parametrize("code", [IOERR_SHMSIZE, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY])
def test_where_sqlite_is_silent_the_system_says_why(
    library: Library, monkeypatch: pytest.MonkeyPatch, code: int, number: int, reason: str
) -> None:
    unwritable(monkeypatch, number)
    assert causes.database_reason(database_error(code), library.folder) == reason
    assert [path.name for path in library.folder.glob(".*")] == []


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (sqlite3.SQLITE_FULL, "disk-full"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "in-use"),
        (sqlite3.SQLITE_LOCKED_SHAREDCACHE, "in-use"),
        (sqlite3.SQLITE_PROTOCOL, "in-use"),
        (sqlite3.SQLITE_CORRUPT_INDEX, "damaged"),
        (sqlite3.SQLITE_NOTADB, "damaged"),
        (sqlite3.SQLITE_READONLY_DBMOVED, "gone"),
        (sqlite3.SQLITE_READONLY, "read-only"),
        (sqlite3.SQLITE_IOERR_READ, "disk-error"),
        (sqlite3.SQLITE_PERM, "no-permission"),
        (sqlite3.SQLITE_CONSTRAINT, None),
        (sqlite3.SQLITE_ERROR, None),
    ],
)
def test_sqlites_own_codes_count_not_its_words(library: Library, code: int, reason: str | None) -> None:
    assert causes.database_reason(database_error(code), library.folder) == reason


def test_a_disk_error_is_not_called_damage(library: Library) -> None:
    with pytest.raises(LibraryUnusable) as caught, causes.explained(library.folder):
        raise OSError(errno.EIO, "Input/output error")
    assert caught.value.reason == "disk-error"


def _cut_off(library: Library) -> None:
    file = library.database
    file.write_bytes(file.read_bytes()[:4096] + b"\xff" * 8192)


def _scribbled(library: Library) -> None:
    library.database.write_bytes(b"scribble" * 1000)


@pytest.mark.parametrize("harm", [_cut_off, _scribbled])
def test_a_damaged_file_is_called_damaged(library: Library, harm: Callable[[Library], None]) -> None:
    library.close()
    harm(library)
    with (
        pytest.raises(LibraryUnusable) as caught,
        open_library(library.folder) as opened,
        opened.writer() as session,
    ):
        set_setting(session, "a", 1)
    assert caught.value.reason == "damaged"


def test_an_unplugged_library_is_gone_not_damaged(library: Library) -> None:
    library.close()
    shutil.rmtree(library.folder)
    with pytest.raises(LibraryUnusable) as written, library.writer() as session:
        set_setting(session, "a", 1)
    with pytest.raises(LibraryUnusable) as read, library.reader() as session:
        get_setting(session, "a")
    assert {written.value.reason, read.value.reason} == {"gone"}


def test_a_full_disk_says_so_when_an_original_comes_in(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    unwritable(monkeypatch, errno.ENOSPC)
    with pytest.raises(LibraryUnusable) as caught:
        library.originals.keep(a_picture_bytes(), "png")
    assert caught.value.reason == "disk-full"
    assert list(library.originals.all()) == []


_LIMITED = """
import resource, sys
from pathlib import Path
from storage.errors import LibraryUnusable
from storage.library import open_library
from storage.settings import set_setting
with open_library(Path(sys.argv[1])) as library:
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
    try:
        with library.writer() as session:
            for n in range(400):
                set_setting(session, f"{n}", "x" * 4000)
    except LibraryUnusable as error:
        print(error.reason)
"""


def test_a_file_that_may_grow_no_further_is_no_damage(library: Library) -> None:
    command = [sys.executable, "-c", _LIMITED, str(library.folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "disk-error"
    with library.reader() as session:
        assert get_setting(session, "1") is None


def test_what_sqlcipher_says_of_a_failed_copy_has_its_reason(tmp_path: Path) -> None:
    """Its backup gives the name of SQLite's code, and not the code."""
    target = tmp_path / "copy.sqlite3"
    sqlcipher.connect(target).execute("CREATE TABLE one (id)").connection.close()
    with (
        pytest.raises(LibraryUnusable) as caught,
        causes.database_explained(tmp_path),
        closing(sqlcipher.connect(":memory:")) as source,
        closing(sqlcipher.connect(f"file:{target}?mode=ro", uri=True)) as copy,
    ):
        source.execute("CREATE TABLE two (id)")
        source.backup(copy)
    assert caught.value.reason == "read-only"


def test_no_words_but_the_names_of_codes_give_a_reason() -> None:
    assert causes.database_reason(sqlite3.OperationalError("no such table: disk I/O error")) is None


@pytest.mark.parametrize(("flags", "reason"), [(os.ST_RDONLY, "read-only"), (0, "no-permission")])
def test_a_place_that_may_not_be_written_says_whether_all_its_disk_is_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, flags: int, reason: str
) -> None:
    monkeypatch.setattr(os, "statvfs", lambda _place: mock.Mock(f_flag=flags))
    monkeypatch.setattr(os, "access", lambda place, _mode: Path(place).name != "shut")
    (tmp_path / "open").mkdir()
    assert causes.barred(tmp_path, tmp_path / "open", tmp_path / "shut") is None  # it is not there
    (tmp_path / "shut").mkdir()
    assert causes.barred(tmp_path / "open", tmp_path / "shut") == reason


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (19, "read-only"),
        (21, "gone"),
        (32, "in-use"),
        (33, "in-use"),
        (53, "gone"),
        (55, "gone"),
        (59, "gone"),
        (2, None),
    ],
)
def test_windows_own_numbers_say_why(number: int, reason: str | None) -> None:
    error = OSError("refused")
    setattr(error, "winerror", number)  # noqa: B010 - only Windows declares it
    assert causes.os_reason(error) == reason


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EDQUOT, "disk-full"),
        (errno.EROFS, "read-only"),
        (errno.EACCES, "no-permission"),
        (errno.EPERM, "no-permission"),
        (errno.EIO, "disk-error"),
        (errno.EFBIG, "disk-error"),
        *((number, "gone") for number in (errno.ENODEV, errno.ENXIO, errno.ENOTCONN, errno.ESTALE)),
        (errno.EHOSTDOWN, "gone"),
        (errno.ENOENT, None),
    ],
)
def test_a_file_error_that_is_nobody_s_mistake_has_its_reason(
    tmp_path: Path, number: int, reason: str | None
) -> None:
    error = OSError(number, os.strerror(number))
    assert causes.os_reason(error) == reason
    with pytest.raises(LibraryUnusable if reason else OSError) as caught, causes.explained(tmp_path):
        raise error
    if isinstance(caught.value, LibraryUnusable):
        assert (caught.value.reason, caught.value.folder) == (reason, tmp_path)


def test_an_error_without_a_number_has_no_reason() -> None:
    assert causes.os_reason(OSError("refused")) is None
    assert causes.database_reason(ValueError("no database's")) is None
