"""The store of originals."""

from __future__ import annotations

import errno
import os
import stat
import sys
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.errors import LibraryUnusable, NotFound
from storage.originals import OriginalStore


@pytest.fixture
def store(tmp_path: Path) -> OriginalStore:
    return OriginalStore(tmp_path / "originals")


def test_bytes_come_back_as_they_went_in(store: OriginalStore) -> None:
    key = store.keep(b"picture", ".PNG")
    assert key == sha256(b"picture").hexdigest()
    assert store.read(key) == b"picture"
    assert store.path(key).relative_to(store.root).as_posix() == f"{key[:2]}/{key}.png"


def test_an_original_is_read_only(store: OriginalStore) -> None:
    mode = store.path(store.keep(b"picture", "png")).stat().st_mode
    assert not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)


def test_the_same_bytes_under_another_extension_are_one_file(store: OriginalStore) -> None:
    assert store.keep(b"x", ".png") == store.keep(b"x", ".jpg")
    assert len(list(store.all())) == 1


def test_a_strange_extension_cannot_leave_the_folder(store: OriginalStore) -> None:
    key = store.keep(b"x", "./../../etc/passwd")
    assert store.root in store.path(key).parents


def test_a_changed_or_missing_file_is_found(store: OriginalStore) -> None:
    changed, gone, whole = store.keep(b"1", "png"), store.keep(b"2", "png"), store.keep(b"3", "png")
    store.path(changed).chmod(0o600)
    store.path(changed).write_bytes(b"9")
    store.path(gone).unlink()
    assert [store.check(key) for key in (changed, gone, whole)] == ["changed", "missing", None]


def test_a_damaged_original_is_healed_when_its_bytes_come_in_again(store: OriginalStore) -> None:
    key = store.keep(b"1", "png")
    store.path(key).chmod(0o600)
    store.path(key).write_bytes(b"9")
    store.keep(b"1", "png")
    assert store.check(key) is None


def test_an_unknown_original_is_not_found(store: OriginalStore) -> None:
    for key in ("0" * 64, "../secret", "*"):
        with pytest.raises(NotFound):
            store.path(key)


def test_what_was_half_written_is_no_original_and_is_cleared_away(store: OriginalStore) -> None:
    key = store.keep(b"1", "png")
    (store.root / key[:2] / ".writing-123").write_bytes(b"half")
    assert [name for name, _ in store.all()] == [key]
    assert store.remove_leftovers() == 1


@pytest.mark.parametrize(("number", "reason"), [(errno.ENOSPC, "disk-full"), (errno.EROFS, "read-only")])
def test_a_disk_that_takes_no_more_is_named_and_nothing_half_stays(
    store: OriginalStore, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
) -> None:
    def refuse(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(LibraryUnusable) as caught:
        store.keep(b"picture", "png")
    assert caught.value.reason == reason
    assert list(store.root.rglob("*.*")) == []


def test_a_disk_that_gives_back_other_bytes_is_not_trusted(
    store: OriginalStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rename_and_spoil(_self: Path, target: Any) -> Path:
        Path(target).write_bytes(b"spoilt")
        return Path(target)

    monkeypatch.setattr(Path, "replace", rename_and_spoil)
    with pytest.raises(LibraryUnusable) as caught:
        store.keep(b"picture", "png")
    assert caught.value.reason == "damaged"


@settings(deadline=None)
@given(st.lists(st.binary(max_size=50), max_size=6))
def test_any_bytes_are_kept_once(tmp_path_factory: pytest.TempPathFactory, contents: list[bytes]) -> None:
    store = OriginalStore(tmp_path_factory.mktemp("store"))
    keys = [store.keep(data, "png") for data in contents]
    assert [store.read(key) for key in keys] == contents
    assert len(list(store.all())) == len(set(contents))


@pytest.mark.parametrize(
    ("extension", "kept"),
    [(".PNG", ".png"), (".abcdefgh", ".abcdefgh"), (".abcdefghi", ".abcdefgh"), (".p/n", ".pn")],
)
def test_an_extension_is_kept_as_up_to_eight_plain_letters(tmp_path: Path, extension: str, kept: str) -> None:
    store = OriginalStore(tmp_path)
    assert store.suffix(store.keep(extension.encode(), extension)) == kept


@pytest.mark.skipif(sys.platform != "linux", reason="steps are watched through /proc")
def test_what_was_kept_is_there_after_a_power_cut(tmp_path: Path) -> None:
    from tests.faults.disk import Disk
    from tests.faults.steps import watched

    home = tmp_path / "home"
    home.mkdir()
    disk = Disk(home)
    with watched(home, disk.note):
        sha256 = OriginalStore(home / "library" / "originals").keep(b"picture", "png")
    for n in range(20):
        disk.after_cut(Random(n), tmp_path / str(n))
        assert OriginalStore(tmp_path / str(n) / "library" / "originals").check(sha256) is None
