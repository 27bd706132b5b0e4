"""What killed programs left half written is swept at opening; what may be in use or is whole stays."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from storage import backup as backups
from storage import sqlite
from storage.backup import automatic_backup, backup
from storage.claims import Claimant, is_alive
from storage.exports.report import write_whole
from storage.leftovers import AGE, remove, sweep_folder
from storage.library import Library, open_library
from storage.migrate import _keep_copy
from storage.restore import restore

HALF = (
    "backups/automatic-20250101T120000000000.part",
    "backups/automatic-20250101T120000000000.part-journal",
    "backups/before-migration-0002-20250101T120000000000.part",
    "backups/.backup-ab12cd_9/backup.zip",
    "backups/.backup-ab12cd_9/restored/originals/ab/picture.png",
    ".0123456789abcdef0123456789abcdef.part",
    ".journal.jsonl-01234567",
)
KEPT = (
    "backups/automatic-20250101T120000000000.sqlite3",
    "backups/before-migration-0002-20250101T120000000000.sqlite3",
    "backups/damaged-20250101T120000000000.sqlite3",
    "backups/mine.zip",
    "backups/holiday.part",
    "backups/.backup-ab12cd_8/letter.txt",
)


def _lay(folder: Path, names: tuple[str, ...], age: float) -> None:
    then = time.time() - age
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"half")
        for path in (file, *file.parents):
            if path == folder:
                break
            os.utime(path, (then, then))


def _there(folder: Path, names: tuple[str, ...]) -> list[str]:
    return [name for name in names if (folder / name).exists()]


def test_old_leftovers_go_at_opening_and_whole_backups_stay(tmp_path: Path) -> None:
    open_library(tmp_path).close()
    _lay(tmp_path, HALF + KEPT, AGE + 60)
    open_library(tmp_path).close()
    assert _there(tmp_path, HALF) == []
    assert _there(tmp_path, KEPT) == list(KEPT)


def test_what_a_living_program_may_be_writing_stays(tmp_path: Path) -> None:
    open_library(tmp_path).close()
    _lay(tmp_path, HALF, AGE - 60)
    open_library(tmp_path).close()
    assert _there(tmp_path, HALF) == list(HALF)


BESIDE = (
    ".backup-ab12cd_9/backup.zip",
    ".backup-ab12cd_9/restored/originals/ab/picture.png",
    ".restoring-0123456789abcdef0123456789abcdef/archive.sqlite3",
    ".restoring-0123456789abcdef0123456789abcdef/originals/ab/picture.png",
    ".0123456789abcdef0123456789abcdef.part",
)
SELLERS = (
    "letter.part",
    "backup.zip",
    ".backup-ab12cd_8/letter.txt",
    ".restoring-0123456789abcdef0123456789abcde0/letter.txt",
    "0123456789abcdef0123456789abcdef.part",
)
Make = Callable[[Library, Path], object]
MAKE: dict[str, Make] = {
    "backup": lambda library, out: backup(library, out / "b.zip"),
    "export": lambda _library, out: write_whole(out / "a.pdf", b"pdf"),
    "restore": lambda library, out: restore(automatic_backup(library) or Path(), out / "new"),
}


@pytest.mark.parametrize("what", MAKE)
def test_beside_what_is_made_outside_the_library_old_leftovers_go(
    library: Library, tmp_path: Path, what: str
) -> None:
    out = tmp_path / "out"
    _lay(out, BESIDE + SELLERS, AGE + 60)
    MAKE[what](library, out)
    assert _there(out, BESIDE) == []
    assert _there(out, SELLERS) == list(SELLERS)


def test_beside_a_living_program_s_work_nothing_is_swept(library: Library, tmp_path: Path) -> None:
    _lay(tmp_path / "out", BESIDE, AGE - 60)
    backup(library, tmp_path / "out" / "b.zip")
    assert _there(tmp_path / "out", BESIDE) == list(BESIDE)


def test_a_backup_whose_program_died_goes_at_once_and_one_that_lives_stays(tmp_path: Path) -> None:
    dead, alive = tmp_path / ".backup-dead0000", tmp_path / ".backup-alive000"
    _lay(dead, ("backup.zip", f"working-{'0' * 32}"), 0)
    _lay(alive, ("backup.zip",), AGE + 60)
    with Claimant(alive, "working"):
        sweep_folder(tmp_path)
        assert alive.exists()
    assert not dead.exists()


def test_a_backup_under_way_is_claimed(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look(_library: Library, target: Path, *_more: object) -> None:
        (claim,) = target.parent.glob("working-*")
        assert is_alive(claim)
        raise KeyboardInterrupt

    monkeypatch.setattr(backups, "_write", look)
    with pytest.raises(KeyboardInterrupt):
        backup(library, tmp_path / "b.zip")


def test_read_only_files_go_too(tmp_path: Path) -> None:
    _lay(tmp_path, BESIDE, 0)
    for path in tmp_path.rglob("*"):
        if path.is_file():
            path.chmod(0o400)
    for path in list(tmp_path.iterdir()):
        remove(path)
    assert list(tmp_path.iterdir()) == []


def test_a_copy_before_a_migration_has_no_backup_s_name_until_it_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_library(tmp_path).close()
    seen: list[str] = []

    def killed(_source: Path, target: Path, *_more: object) -> None:
        target.write_bytes(b"half")
        seen.append(target.name)
        raise KeyboardInterrupt

    monkeypatch.setattr(sqlite, "copy_database", killed)
    with pytest.raises(KeyboardInterrupt):
        _keep_copy(tmp_path / "archive.sqlite3", "0002", None)
    assert [name.rpartition(".")[2] for name in seen] == ["part"]
    assert list((tmp_path / "backups").glob("*.sqlite3")) == []
