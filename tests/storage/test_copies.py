"""A copy of the database is put in the place of a library's own, of which nothing is lost."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from storage import sqlite
from storage.backup import automatic_backup
from storage.codes import LibraryReason
from storage.copies import put_in_place
from storage.errors import BadBackup, LibraryUnusable
from storage.library import DATABASE, Library, open_library
from tests.makers import a_picture


@pytest.fixture
def copy(library: Library) -> Path:
    """A copy of an empty library, which has come on since."""
    made = automatic_backup(library, every=timedelta(0))
    assert made is not None
    a_picture(library, name="1.png")
    library.close()
    return made


def files(home: Path) -> list[str]:
    return sorted(path.name for path in home.iterdir() if path.is_file())


def test_what_was_there_is_kept_beside_the_copy_with_its_log(library: Library, copy: Path) -> None:
    home, before = library.folder, library.database.read_bytes()
    (home / f"{DATABASE}-wal").write_bytes(b"a log")
    (home / f"{DATABASE}-shm").write_bytes(b"its index")
    assert put_in_place(copy, home, None) == ()
    for ending, old in (("-wal", b"a log"), ("-shm", b"its index")):  # the new database may have its own
        beside = home / f"{DATABASE}{ending}"
        assert not beside.exists() or not beside.read_bytes().startswith(old)
    (aside,) = (home / "backups").glob("damaged-*.sqlite3")
    assert aside.read_bytes() == before
    assert aside.with_name(f"{aside.name}-wal").read_bytes() == b"a log"
    with open_library(home, guarded=False) as opened, opened.reader() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM arrival").scalar() == 0


def test_where_nothing_was_nothing_is_set_aside(library: Library, copy: Path) -> None:
    library.database.unlink()
    put_in_place(copy, library.folder, None)
    assert list((library.folder / "backups").iterdir()) == [copy]
    assert library.database.exists()


def test_a_copy_that_cannot_be_put_in_place_leaves_all_as_it_was(
    library: Library, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, before = library.folder, library.database.read_bytes()
    (home / f"{DATABASE}-wal").write_bytes(b"a log")
    names = files(home)

    def in_use(_file: Path, folder: Path, _key: object) -> None:
        raise LibraryUnusable(LibraryReason.IN_USE, folder)

    monkeypatch.setattr(sqlite, "must_be_free", in_use)
    with pytest.raises(LibraryUnusable):
        put_in_place(copy, home, None)
    assert files(home) == names
    assert list((home / "backups").iterdir()) == [copy]
    assert library.database.read_bytes() == before
    assert (home / f"{DATABASE}-wal").read_bytes() == b"a log"


def test_a_copy_that_is_no_library_is_refused_before_anything_is_touched(
    library: Library, copy: Path
) -> None:
    before = library.database.read_bytes()
    copy.write_bytes(b"no database at all")
    with pytest.raises(BadBackup):
        put_in_place(copy, library.folder, None)
    assert library.database.read_bytes() == before
    assert list((library.folder / "backups").iterdir()) == [copy]
