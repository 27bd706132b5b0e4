"""Whatever happens to the database, nothing that a person gave the library is lost."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from storage import ledger, leftovers, outside
from storage import salvage as salvaging
from storage.backup import automatic_backup
from storage.codes import LibraryReason
from storage.errors import LibraryUnusable
from storage.library import DATABASE, Library, open_library
from storage.rebuild import rebuild
from storage.recovery import take_in
from storage.salvage import salvage
from storage.settings import set_setting
from storage.verify import verify, verify_folder
from tests.makers import a_picture_bytes
from tests.storage.checking.busy import fill

OF_THIS_RUN = frozenset({"setting/journal-head", "setting/derived"})


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    with open_library(folder) as library:
        fill(library)
    return folder


def _rows(folder: Path) -> dict[str, Any]:
    """Every kept row."""
    with open_library(folder) as library, library.reader() as session:
        found = {name: row for table in ledger.KEPT for name, row in ledger.rows_of(session, table)}
    return {name: row for name, row in found.items() if name not in OF_THIS_RUN}


def _messages(folder: Path) -> list[Any]:
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        return connection.execute(
            "SELECT s.sha256, s.position, s.box, m.text, m.who, m.sent_at, m.order_id, m.corrected"
            " FROM message m JOIN sighting s ON s.message_id = m.id ORDER BY 1, 2"
        ).fetchall()


def _delete(folder: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        (folder / f"{DATABASE}{ending}").unlink(missing_ok=True)


def _truncate(folder: Path) -> None:
    file = folder / DATABASE
    with file.open("r+b") as stream:
        stream.truncate(file.stat().st_size // 2)


def _empty(folder: Path) -> None:
    _delete(folder)
    (folder / DATABASE).touch()


def _scribble(folder: Path) -> None:
    (folder / DATABASE).write_bytes(b"no database at all" * 1000)


@pytest.mark.parametrize("harm", [_delete, _truncate, _empty, _scribble])
def test_a_library_is_rebuilt_from_originals_and_journal_copy_alone(home: Path, harm: Any) -> None:
    rows, messages = _rows(home), _messages(home)
    harm(home)
    assert not verify_folder(home).ok
    with pytest.raises(LibraryUnusable) as caught:
        open_library(home)
    assert caught.value.reason in ("lost", "damaged")
    salvage(home)
    assert _rows(home) == rows
    assert _messages(home) == messages
    assert verify_folder(home).problems == ()


def test_a_database_replaced_by_an_older_one_is_noticed_and_brought_forward(home: Path) -> None:
    older = home.with_name("older.sqlite3")
    shutil.copyfile(home / DATABASE, older)
    with open_library(home) as library, library.writer() as session:
        set_setting(session, "typed", "later")
    rows = _rows(home)
    shutil.copyfile(older, home / DATABASE)
    with pytest.raises(LibraryUnusable) as caught:
        open_library(home)
    assert caught.value.reason == "behind"
    assert any(problem.what == "database" for problem in verify_folder(home).problems)
    done = salvage(home)
    assert (done.base, done.lost) == (DATABASE, 0)
    assert done.entries > 0
    assert _rows(home) == rows
    assert verify_folder(home).problems == ()


def test_originals_alone_make_a_library_too(home: Path) -> None:
    pictures = {sha256 for sha256, _ in open_library(home).originals.all()}
    _delete(home)
    for name in (outside.COPY, outside.HEAD):
        (home / name).unlink()
    with pytest.raises(LibraryUnusable) as caught:
        open_library(home)
    assert caught.value.reason == "lost"
    assert salvage(home).strays == len(pictures)
    assert {name for name in _rows(home) if name.startswith("original/")} == {
        f"original/{s}" for s in pictures
    }
    assert verify_folder(home).problems == ()


@pytest.mark.parametrize("left", [outside.COPY, outside.HEAD, "backups"])
def test_a_library_of_which_one_trace_is_left_is_not_begun_anew(home: Path, left: str) -> None:
    with open_library(home) as library:
        automatic_backup(library, every=timedelta(0))
        entries = verify(library).journal
    for path in home.iterdir():
        if path.name != left:
            leftovers.remove(path)
    with pytest.raises(LibraryUnusable) as caught:
        open_library(home)
    assert caught.value.reason == "lost"
    done = salvage(home)
    assert done.lost == (entries if left == outside.HEAD else 0)
    with open_library(home) as library:
        assert verify(library).journal >= (0 if left == outside.HEAD else entries)


@pytest.mark.parametrize("reason", [LibraryReason.GONE, LibraryReason.IN_USE, LibraryReason.DISK_FULL])
def test_a_database_that_cannot_be_read_for_now_is_not_set_aside(
    home: Path, reason: LibraryReason, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(file: Path, _key: object) -> None:
        raise LibraryUnusable(reason, file.parent)

    monkeypatch.setattr(salvaging, "unsound", refuse)
    with pytest.raises(LibraryUnusable) as caught:
        salvage(home)
    assert caught.value.reason == reason
    monkeypatch.undo()
    assert not list((home / "backups").glob("damaged-*"))
    assert verify_folder(home).problems == ()


def test_what_the_head_knows_and_nothing_else_is_counted_as_lost(home: Path) -> None:
    lines = (home / outside.COPY).read_bytes().splitlines(keepends=True)
    (home / outside.COPY).write_bytes(b"".join(lines[:-3]))
    _delete(home)
    assert salvage(home).lost == 3


def test_an_original_without_a_row_is_counted_at_opening_and_taken_in(home: Path) -> None:
    with open_library(home) as library:
        assert library.orphans() == 0
        sha256 = library.originals.keep(a_picture_bytes("stray"), "png")
        assert library.orphans() == 1
        assert [(p.what, p.id) for p in verify(library).problems] == [("original", sha256)]
    assert salvage(home).strays == 1
    assert verify_folder(home).problems == ()


def test_a_sound_library_comes_out_as_it_was(home: Path) -> None:
    rows, messages = _rows(home), _messages(home)
    done = salvage(home)
    assert (done.base, done.entries, done.strays, done.lost) == (DATABASE, 0, 0, 0)
    assert (_rows(home), _messages(home)) == (rows, messages)


def test_a_library_at_work_is_left_alone(home: Path) -> None:
    from storage.claims import Claimant

    with Claimant(home / "locks", "reading"), pytest.raises(LibraryUnusable) as caught:
        salvage(home)
    assert caught.value.reason == "in-use"


@pytest.mark.parametrize("cut", [1, 5])
def test_a_copy_cut_short_is_filled_up_by_the_next_change(home: Path, cut: int) -> None:
    whole = (home / outside.COPY).read_bytes()
    (home / outside.COPY).write_bytes(whole[: -40 * cut])
    with open_library(home) as library:
        with library.writer() as session:
            set_setting(session, "typed", "later")
        assert verify(library).problems == ()


def test_a_chain_made_anew_from_the_start_is_noticed(home: Path) -> None:
    with closing(sqlite3.connect(home / DATABASE)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("DELETE FROM journal")
        connection.execute("DELETE FROM setting WHERE name = 'journal-head'")
        connection.commit()
    (home / outside.HEAD).unlink()
    (home / outside.COPY).unlink()
    with open_library(home, guarded=False) as library:
        _enter_everything(library)
    with open_library(home, guarded=False) as library:
        assert verify(library).ok  # nothing outside tells of it: no more than this can be known
    outside.write_head(home, outside.Head(2, "0" * 64))
    assert {problem.what for problem in verify_folder(home).problems} == {"journal"}


def _enter_everything(library: Library) -> None:
    with library.writer() as session:
        for table in ledger.KEPT:
            ledger.enter(session, table, [name for name, _ in ledger.rows_of(session, table)])


def test_a_database_that_breaks_while_its_end_is_read_is_of_no_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / DATABASE).write_bytes(b"no database at all" * 1000)
    monkeypatch.setattr(salvaging, "unsound", lambda _file, _key: [])
    assert salvaging._usable(tmp_path / DATABASE, tmp_path, None) is False
    assert salvaging._usable(tmp_path / "nowhere", tmp_path, None) is False


def test_of_the_copies_the_newest_sound_one_takes_the_place_of_a_database_that_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / DATABASE).touch()
    (tmp_path / "backups").mkdir()
    names = [
        *(f"automatic-2024030{day}T120000000000.sqlite3" for day in (1, 2, 4)),
        "before-migration-0002-20240303T120000000000.sqlite3",
        "damaged-20240305T120000000000.sqlite3",
    ]
    for name in names:
        (tmp_path / "backups" / name).touch()
    put: list[str] = []
    sound = {names[1], names[3], names[4]}
    monkeypatch.setattr(salvaging, "_usable", lambda file, *_more: file.name in sound)
    monkeypatch.setattr(salvaging, "put_in_place", lambda copy, *_more: put.append(copy.name))
    assert salvaging._base(tmp_path, None) == f"backups/{names[3]}"
    assert put == [names[3]]
    sound.add(DATABASE)
    assert salvaging._base(tmp_path, None) == DATABASE
    sound.clear()
    assert salvaging._base(tmp_path, None) == ""
    assert put == [names[3]]
    assert not (tmp_path / DATABASE).exists()


def test_a_folder_that_is_pulled_out_meanwhile_is_not_made_anew(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pulled_out(folder: Path, _key: object) -> str:
        folder.rename(tmp_path / "away")
        return DATABASE

    monkeypatch.setattr(salvaging, "_base", pulled_out)
    with pytest.raises(LibraryUnusable):
        salvage(home)
    assert not home.exists()


class Enough(Exception):
    """Somebody pressed Cancel."""


def enough(_done: int, _total: int) -> None:
    raise Enough


def test_recovering_that_is_called_off_loses_nothing_and_goes_on_the_next_time(home: Path) -> None:
    rows, messages = _rows(home), _messages(home)
    _delete(home)
    with pytest.raises(Enough):
        salvage(home, on_progress=enough)
    salvage(home)
    assert (_rows(home), _messages(home)) == (rows, messages)
    assert verify_folder(home).ok


def test_a_rebuild_that_is_called_off_leaves_all_as_it_was(home: Path) -> None:
    messages = _messages(home)
    with open_library(home) as library:
        with pytest.raises(Enough):
            rebuild(library, enough)
        assert verify(library).ok
    assert _messages(home) == messages


def test_taking_originals_in_again_can_be_called_off_between_two(home: Path) -> None:
    with open_library(home) as library:
        for n in range(3):
            library.originals.keep(a_picture_bytes(f"stray {n}"), "png")
        told: list[tuple[int, int]] = []

        def after_one(done: int, total: int) -> None:
            told.append((done, total))
            if done:
                raise Enough

        with pytest.raises(Enough):
            take_in(library, after_one)
        assert told == [(0, 3), (1, 3)]
        assert take_in(library) == 2
        assert verify(library).ok
