"""Opening a library, and what happens when it cannot be opened or written."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from storage import journal, outside, sqlite
from storage.checking.chain import follow
from storage.errors import LibraryUnusable
from storage.journal import HEAD
from storage.library import Library, default_folder, open_library
from storage.models import JournalEntry, Setting
from storage.settings import get_setting, set_setting

ROOT = Path(__file__).parents[2]


def test_a_library_is_made_where_there_is_none(tmp_path: Path) -> None:
    with open_library(tmp_path / "a" / "b"):
        assert (tmp_path / "a" / "b" / "archive.sqlite3").exists()


def test_none_is_made_when_only_an_existing_one_will_do(tmp_path: Path) -> None:
    with pytest.raises(LibraryUnusable) as caught:
        open_library(tmp_path / "nothing", create=False)
    assert caught.value.reason == "no-folder"
    assert not (tmp_path / "nothing").exists()


def test_a_file_in_the_way_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(LibraryUnusable) as caught:
        open_library(tmp_path / "file")
    assert caught.value.reason == "no-folder"


def test_a_writer_that_fails_changes_nothing(library: Library) -> None:
    with pytest.raises(KeyError), library.writer() as session:
        set_setting(session, "a", 1)
        raise KeyError
    with library.reader() as session:
        assert get_setting(session, "a") is None


def test_a_reader_cannot_change_anything(library: Library) -> None:
    with pytest.raises(LibraryUnusable), library.reader() as session:
        session.add(Setting(name="a", value=1))
        session.flush()


def test_a_reader_sees_one_state_while_a_writer_works(library: Library) -> None:
    with library.reader() as session:
        assert get_setting(session, "a") is None
        with library.writer() as other:
            set_setting(other, "a", 1)
        assert get_setting(session, "a") is None
    with library.reader() as session:
        assert get_setting(session, "a") == 1


def test_settings_hold_any_json_and_can_be_forgotten(library: Library) -> None:
    with library.writer() as session:
        set_setting(session, "shop-names", ["小禾家衣铺", "b"])
        set_setting(session, "language", "zh")
    with library.writer() as session:
        assert get_setting(session, "shop-names") == ["小禾家衣铺", "b"]
        set_setting(session, "language", None)
        assert get_setting(session, "language", "en") == "en"


def test_a_database_held_by_another_program_too_long_is_in_use(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0)
    with (
        closing(sqlite3.connect(library.database, isolation_level=None)) as other,
        open_library(library.folder) as impatient,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryUnusable) as caught, impatient.writer():
            pass
    assert caught.value.reason == "in-use"


def test_threads_take_turns_in_writing(library: Library) -> None:
    def write(name: int) -> None:
        for n in range(5):
            with library.writer() as session:
                set_setting(session, f"{name}-{n}", n)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))
    with library.reader() as session:
        assert len(session.scalars(select(Setting).where(Setting.name != HEAD)).all()) == 40


def test_a_writer_inside_a_writer_is_refused(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0)
    with library.writer(), pytest.raises(LibraryUnusable), library.writer():
        pass


def test_a_full_disk_is_called_so_and_the_library_stays_whole(library: Library) -> None:
    with pytest.raises(LibraryUnusable) as caught, library.writer() as session:
        connection = session.connection()
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        for n in range(1000):
            journal.record(session, "arrived", f"{n}", {"name": "x" * 200})
    assert caught.value.reason == "disk-full"
    with library.reader() as session:
        assert follow(session).problems == []
        assert session.scalars(select(JournalEntry)).first() is None


def test_a_callers_own_file_error_is_not_the_librarys(library: Library) -> None:
    with pytest.raises(PermissionError), library.writer():
        raise PermissionError(13, "the order list may not be read")


def test_errors_of_our_own_making_are_not_dressed_up(library: Library) -> None:
    with pytest.raises(OperationalError), library.reader() as session:
        session.connection().exec_driver_sql("SELECT * FROM nowhere")


_WRITE = """
import sys
from pathlib import Path
from storage import journal
from storage.journal import HEAD
from storage.library import open_library
with open_library(Path(sys.argv[1])) as library:
    for n in range(40):
        with library.writer() as session:
            journal.record(session, "test", sys.argv[2], {"n": n})
"""


def test_two_programs_write_one_library_at_once(library: Library) -> None:
    command = [sys.executable, "-c", _WRITE, str(library.folder)]
    programs = [subprocess.Popen([*command, name], cwd=ROOT) for name in ("a", "b")]
    for n in range(20):
        with library.writer() as session:
            journal.record(session, "test", "here", {"n": n})
    assert [program.wait(60) for program in programs] == [0, 0]
    with library.reader() as session:
        assert follow(session).problems == []
        assert len(session.scalars(select(JournalEntry)).all()) == 100


def test_two_programs_may_make_one_library_at_once(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _WRITE, str(tmp_path / "new")]
    programs = [subprocess.Popen([*command, name], cwd=ROOT) for name in ("a", "b", "c")]
    assert [program.wait(60) for program in programs] == [0, 0, 0]


def test_the_usual_place_bears_the_programs_name_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def folder(name: str, appauthor: object) -> str:
        asked.append((name, appauthor))
        return "/home/seller/data"

    monkeypatch.setattr("storage.library.platformdirs.user_data_dir", folder)
    assert default_folder() == Path("/home/seller/data/library")
    assert asked == [("liuzheng", False)]


def test_a_library_whose_head_cannot_be_read_opens_and_mends_it_with_its_next_change(tmp_path: Path) -> None:
    with open_library(tmp_path) as library, library.writer() as session:
        journal.record(session, "a", "b")
    (tmp_path / outside.HEAD).write_bytes(b"no head at all")
    with open_library(tmp_path) as library, library.writer() as session:
        journal.record(session, "c", "d")
        newest = session.scalar(select(func.max(JournalEntry.id)))
    head = outside.read_head(tmp_path)
    assert head is not None
    assert head.number == newest


def test_what_a_killed_program_did_not_write_outside_is_written_at_the_next_opening(tmp_path: Path) -> None:
    witnesses = (tmp_path / outside.HEAD, tmp_path / outside.COPY)
    with open_library(tmp_path) as library:
        with library.writer() as session:
            journal.record(session, "a", "b")
        before = [file.read_bytes() for file in witnesses]
        with library.writer() as session:
            journal.record(session, "c", "d")
        after = [file.read_bytes() for file in witnesses]
    for file, data in zip(witnesses, before, strict=True):
        file.write_bytes(data)
    open_library(tmp_path).close()
    assert [file.read_bytes() for file in witnesses] == after != before


def test_what_a_reader_changes_on_its_rows_neither_stays_nor_is_in_the_way(library: Library) -> None:
    with library.writer() as session:
        set_setting(session, "a", 1)
    with library.reader() as session:
        row = session.get(Setting, "a")
        assert row is not None
        row.value = 2
        assert session.scalars(select(Setting.name).where(Setting.name == "a")).all() == ["a"]
    with library.reader() as session:
        assert get_setting(session, "a") == 1
