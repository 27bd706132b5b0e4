"""What killed programs left half written is swept at opening; what may be in use or is whole stays."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from storage import sqlite
from storage.leftovers import AGE
from storage.library import open_library
from storage.migrate import _keep_copy

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
