"""The disk after a power cut holds what was synced, and any of the rest."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

from tests.faults.disk import BLOCK, Disk
from tests.faults.steps import watched


def states(disk: Disk, tmp_path: Path, tries: int = 60) -> set[tuple[tuple[str, bytes], ...]]:
    """Files and contents that a disk may have."""
    found = set()
    for n in range(tries):
        target = tmp_path / "cut" / str(n)
        disk.after_cut(Random(n), target)
        files = (file for file in sorted(target.rglob("*")) if file.is_file())
        found.add(tuple((file.relative_to(target).as_posix(), file.read_bytes()) for file in files))
    return found


def folder_with_a_file(tmp_path: Path) -> Path:
    root = tmp_path / "root"
    root.mkdir()
    (root / "old").write_bytes(b"old")
    return root


def sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)


def test_what_was_there_before_stays(tmp_path: Path) -> None:
    assert states(Disk(folder_with_a_file(tmp_path)), tmp_path) == {(("old", b"old"),)}


def test_what_was_not_synced_may_be_there_empty_or_not_at_all(tmp_path: Path) -> None:
    root = folder_with_a_file(tmp_path)
    disk = Disk(root)
    with watched(root, disk.note):
        (root / "new").write_bytes(b"new")
    old = ("old", b"old")
    assert states(disk, tmp_path) == {(old,), (("new", b""), old), (("new", b"new"), old)}


def test_a_synced_file_may_lack_its_name_until_its_folder_is_synced(tmp_path: Path) -> None:
    root = folder_with_a_file(tmp_path)
    disk = Disk(root)
    with watched(root, disk.note):
        with (root / "part").open("wb") as file:
            file.write(b"new")
            file.flush()
            os.fsync(file.fileno())
        (root / "part").replace(root / "old")
        assert states(disk, tmp_path) == {
            (("old", b"old"),),
            (("old", b"old"), ("part", b"new")),
            (("old", b"new"),),
        }
        sync(root)
    (tmp_path / "cut").rename(tmp_path / "earlier")
    assert states(disk, tmp_path) == {(("old", b"new"),)}


def test_blocks_come_in_any_order(tmp_path: Path) -> None:
    root = folder_with_a_file(tmp_path)
    disk = Disk(root)
    with watched(root, disk.note):
        (root / "old").write_bytes(b"1" * BLOCK + b"2" * BLOCK)
    found = {dict(one)["old"] for one in states(disk, tmp_path, 200)}
    assert bytes(BLOCK) + b"2" * BLOCK in found
    assert b"1" * BLOCK in found


def test_a_file_moved_between_folders_is_in_one_of_them(tmp_path: Path) -> None:
    root = folder_with_a_file(tmp_path)
    (root / "other").mkdir()
    disk = Disk(root)
    with watched(root, disk.note):
        (root / "old").replace(root / "other" / "old")
        sync(root)
        assert states(disk, tmp_path) == {(("other/old", b"old"),)}


def test_a_file_in_a_folder_that_was_not_synced_goes_with_it(tmp_path: Path) -> None:
    root = folder_with_a_file(tmp_path)
    disk = Disk(root)
    with watched(root, disk.note):
        (root / "new").mkdir()
        (root / "old").replace(root / "new" / "old")
        sync(root / "new")
    assert () in states(disk, tmp_path)


def test_what_sqlite_has_committed_is_there(tmp_path: Path) -> None:
    root = folder_with_a_file(tmp_path)
    disk = Disk(root)
    with watched(root, disk.note), closing(sqlite3.connect(root / "base")) as base:
        base.execute("PRAGMA journal_mode=WAL")
        base.execute("PRAGMA synchronous=FULL")
        base.execute("CREATE TABLE word (word)")
        for n in range(20):
            base.execute("INSERT INTO word VALUES (?)", (str(n) * 1000,))
            base.commit()
        for n in range(20):
            disk.after_cut(Random(n), tmp_path / "cut" / str(n))
    for n in range(20):
        with closing(sqlite3.connect(tmp_path / "cut" / str(n) / "base")) as base:
            assert base.execute("SELECT count(*) FROM word").fetchone() == (20,)
            assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_the_database_itself_is_told_apart_from_what_it_may_lose(tmp_path: Path) -> None:
    """The model is tried: where SQLite is told not to sync, it may lose or break what it said was done."""
    root = folder_with_a_file(tmp_path)
    disk = Disk(root)
    with watched(root, disk.note), closing(sqlite3.connect(root / "base")) as base:
        base.execute("PRAGMA synchronous=OFF")
        base.execute("CREATE TABLE word (word)")
        base.commit()
    assert any("base" not in dict(one) or not dict(one)["base"] for one in states(disk, tmp_path))


def test_a_sync_of_the_whole_disk_keeps_all_of_a_folder_deep_in_it(tmp_path: Path) -> None:
    root = folder_with_a_file(tmp_path)
    disk = Disk(root)
    with watched(tmp_path, disk.note):
        (root / "new").write_bytes(b"new")
        (root / "old").unlink()
        os.sync()
    assert states(disk, tmp_path) == {(("new", b"new"),)}
