"""A library in a sync program's folder or on a network drive is known as such, and written in a safe way."""

from __future__ import annotations

import ctypes
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from gui.explain_archive import warn_of_place
from storage.library import DATABASE, open_library
from storage.places import _file_system, _told_by_linux, on_network, sync_program


@pytest.mark.parametrize(
    ("place", "program"),
    [
        ("OneDrive/留证", "OneDrive"),
        ("OneDrive - 小禾家/a", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("我的坚果云/x", None),
        ("坚果云/x", "坚果云"),
        ("Nutstore/1/x", "坚果云"),
        ("Library/Mobile Documents/x", "iCloud"),
        ("iCloudDrive/x", "iCloud"),
        ("BaiduSyncdisk/x", "百度网盘"),
        ("百度网盘/x", "百度网盘"),
        ("pictures/onedriver", None),
    ],
)
def test_the_folders_of_sync_programs_are_known_by_name(tmp_path: Path, place: str, program: str) -> None:
    assert sync_program(tmp_path / place) == program


def test_a_sync_folder_of_any_name_is_known_by_its_mark(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    assert sync_program(tmp_path / "shop" / "library") == "Syncthing"


def test_a_network_drive_is_known_by_the_system_s_list() -> None:
    linux = _told_by_linux("dev / ext4 rw 0 0\nnas:/x /mnt/my\\040nas nfs4 rw 0 0\n")
    assert _file_system(Path("/mnt/my nas/library"), linux) == "nfs4"
    assert _file_system(Path("/mnt/mine"), linux) == "ext4"
    assert on_network(Path("//server/share"))


MACOS = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse)
//shop@nas._smb._tcp.local/shop%20(old) on /Volumes/shop (old) (smbfs, nodev, nosuid, mounted by shop)
nas:/x on /Volumes/x on y (nfs)
//me@mac/home on /Volumes/home (afpfs, nodev, nosuid, mounted by me)
"""


@pytest.mark.parametrize(
    ("place", "remote"),
    [
        ("/Volumes/shop (old)/library", True),
        ("/Volumes/x on y/library", True),
        ("/Volumes/home", True),
        ("/Volumes/homely", False),
        ("/System/Volumes/Data/Users/me", False),
        ("/Users/me/library", False),
    ],
)
def test_macos_network_drives_are_known(place: str, remote: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def mount(words: list[str], **_more: object) -> subprocess.CompletedProcess[bytes]:
        asked.append(words)
        return subprocess.CompletedProcess(words, 0, MACOS.encode())

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(subprocess, "run", mount)
    assert on_network(Path(place)) is remote
    assert asked == [["/sbin/mount"]]


def _mode(folder: Path) -> str:
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        return str(connection.execute("PRAGMA journal_mode").fetchone()[0])


def test_a_synced_library_has_no_write_ahead_log_until_it_is_moved(tmp_path: Path) -> None:
    synced, plain = tmp_path / "Dropbox" / "library", tmp_path / "library"
    open_library(synced).close()
    assert _mode(synced) == "delete"
    assert "Dropbox" in warn_of_place(synced)
    synced.rename(plain)
    open_library(plain).close()
    assert _mode(plain) == "wal"
    assert warn_of_place(plain) == ""


def test_a_line_of_the_system_s_list_that_says_too_little_is_passed_over() -> None:
    assert _told_by_linux("none /x\n\ndev / ext4\n") == [("/", "ext4")]


@pytest.mark.parametrize(("kind", "remote"), [(2, False), (3, False), (4, True), (5, False)])
def test_windows_network_drives_are_known(kind: int, remote: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def drive_type(root: str) -> int:
        asked.append(root)
        return kind

    kernel = SimpleNamespace(kernel32=SimpleNamespace(GetDriveTypeW=drive_type))
    monkeypatch.setattr(ctypes, "windll", kernel, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    assert on_network(Path("/shop/library")) is remote
    assert asked == ["/"]
