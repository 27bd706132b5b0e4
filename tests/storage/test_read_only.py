"""A library that may not be written can still be searched, looked at and verified; changes are refused."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from storage import fts, migrate, sqlite
from storage.backup import backup
from storage.codes import ArrivalSource
from storage.errors import LibraryUnusable
from storage.intake import keep_bytes
from storage.library import DATABASE, Library, open_library
from storage.queue import work_queue
from storage.search import search
from storage.settings import set_setting
from storage.thumbnails import thumbnail
from storage.vault import Key
from storage.verify import verify
from tests.makers import FakeReader, a_picture, a_picture_bytes, a_reading


@contextmanager
def as_if_protected(folder: Path) -> Iterator[None]:
    """Nobody may write below `folder`, and SQLite finds so, too (root may write anything)."""
    usual, usual_connect = os.access, sqlite.connect

    def access(path: Path, how: int) -> bool:
        return not (how == os.W_OK and Path(path).is_relative_to(folder)) and usual(path, how)

    def connect(file: Path, mode: str = "rwc", key: Key | None = None, **more: Any) -> sqlite3.Connection:
        if not file.is_relative_to(folder) or mode == sqlite.IMMUTABLE:
            return usual_connect(file, mode, key, **more)
        if Path(f"{file}-shm").exists():
            assert mode == "ro"
            return usual_connect(file, mode, key, **more)
        return usual_connect(file.parent / "nowhere.sqlite3", "ro", key, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "access", access)
        patch.setattr(sqlite, "connect", connect)
        yield


@pytest.fixture
def protected(library: Library) -> Iterator[Library]:
    """A library with one picture, on a disk that is write-protected."""
    a_picture(library, a_reading("退款"))
    library.close()
    with as_if_protected(library.folder), open_library(library.folder) as opened:
        yield opened


def test_it_is_opened_and_says_why_nothing_can_change(protected: Library) -> None:
    assert protected.barred == "no-permission"


def test_it_is_searched_verified_and_backed_up(protected: Library, tmp_path: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in protected.folder.rglob("*")}
    with protected.reader() as session:
        (found,) = search(session, "退款")
    assert verify(protected).ok
    assert thumbnail(protected, found.sha256)
    assert backup(protected, tmp_path / "b.zip").ok
    assert {path: path.stat().st_mtime_ns for path in protected.folder.rglob("*")} == before


def _set(library: Library) -> None:
    with library.writer() as session:
        set_setting(session, "a", 1)


def _add(library: Library) -> None:
    keep_bytes(library, a_picture_bytes("new"), "new.png", ArrivalSource.FILE)


def _work(library: Library) -> None:
    work_queue(library, FakeReader())


@pytest.mark.parametrize("change", [_set, _add, _work])
def test_a_change_is_refused_before_anything_is_written(
    protected: Library, change: Callable[[Library], None]
) -> None:
    before = sorted(protected.folder.rglob("*"))
    with pytest.raises(LibraryUnusable) as caught:
        change(protected)
    assert caught.value.reason == "no-permission"
    assert sorted(protected.folder.rglob("*")) == before


def test_what_was_written_last_is_read_from_a_log_left_behind(library: Library, tmp_path: Path) -> None:
    """A disk pulled out, or a program killed: the newest rows are in the log only."""
    a_picture(library, a_reading("退款"))
    pulled = tmp_path / "pulled"
    shutil.copytree(library.folder, pulled)
    (pulled / f"{DATABASE}-shm").unlink()
    assert (pulled / f"{DATABASE}-wal").stat().st_size
    with (
        as_if_protected(pulled),
        open_library(pulled) as opened,
        opened.reader() as session,
    ):
        assert search(session, "退款")


def test_an_older_programs_library_is_brought_up_to_date_in_a_copy(tmp_path: Path) -> None:
    folder = tmp_path / "old"
    folder.mkdir()
    engine = sqlite.engine_for(folder / DATABASE, fts.SQL_FUNCTIONS)
    migrate.make_empty(engine, min(migrate.revisions()))
    engine.dispose()
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    before = (folder / DATABASE).read_bytes()
    with as_if_protected(folder), open_library(folder) as opened:
        assert verify(opened).ok
    assert (folder / DATABASE).read_bytes() == before
    assert [path.name for path in folder.iterdir()] == [DATABASE]


def test_a_new_one_is_not_made_where_nobody_may_write(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    with as_if_protected(tmp_path), pytest.raises(LibraryUnusable) as caught:
        open_library(tmp_path / "here")
    assert caught.value.reason == "no-permission"
