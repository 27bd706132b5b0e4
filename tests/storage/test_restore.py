"""Only what is whole is restored: from zips that lie, and from copies of the database alone."""

from __future__ import annotations

import errno
import json
import os
import shutil
import sqlite3
import stat
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from unittest import mock

import pytest

from storage import encryption, vault
from storage import restore as restoring
from storage.backup import automatic_backup, backup
from storage.codes import FaultCode
from storage.disputes import cases
from storage.errors import BadBackup, LibraryUnusable
from storage.library import DATABASE, Library, open_library
from storage.pictures import list_pictures
from storage.records import Problem
from storage.restore import keyring_in, restore
from storage.verify import verify, verify_folder
from tests.faults.steps import Step, watched
from tests.makers import a_picture, a_reading

Members = dict[str, bytes]


@pytest.fixture
def full(library: Library) -> Library:
    a_picture(library, a_reading("在吗", "在的"), name="1.png")
    a_picture(library, a_reading("退款"), name="2.png")
    return library


@pytest.fixture
def members(full: Library, tmp_path: Path) -> Members:
    """What is in an honest backup."""
    backup(full, tmp_path / "honest.zip")
    with zipfile.ZipFile(tmp_path / "honest.zip") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def a_zip(file: Path, members: Members, how: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(file, "w", how) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file


def refused(file: Path, folder: Path) -> str:
    """Why a backup was refused; nothing may be left of it."""
    before = set(folder.parent.iterdir())
    with pytest.raises(BadBackup) as caught:
        restore(file, folder)
    assert set(folder.parent.iterdir()) == before
    return caught.value.reason


def an_original(members: Members) -> str:
    return next(name for name in members if name.startswith("originals/"))


def _other_bytes(members: Members) -> None:
    members[an_original(members)] = b"another picture"


def _one_missing(members: Members) -> None:
    del members[an_original(members)]


def _a_stranger(members: Members) -> None:
    members[f"originals/ab/ab{'0' * 62}.png"] = b"stranger"


def _a_lie_about_another(members: Members) -> None:
    members["problems.json"] = json.dumps([["original", "0" * 64, "changed"]]).encode()
    _other_bytes(members)


def _no_json(members: Members) -> None:
    members["problems.json"] = b"[[[1"


def _sql(*statements: str) -> Callable[[Members], None]:
    def harm(members: Members) -> None:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
            connection.create_function("search_pairs", 1, str)
            connection.deserialize(members[DATABASE])
            for statement in statements:
                connection.execute(statement)
            members[DATABASE] = connection.serialize()

    return harm


def _overwritten_page(members: Members) -> None:
    data = bytearray(members[DATABASE])
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 4096] = b"\xff" * 4096
    members[DATABASE] = bytes(data)


_KEEPS = (
    "CREATE TRIGGER journal_keeps BEFORE UPDATE ON journal "
    "BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END"
)
_LATER_WORDS = _sql("DROP TRIGGER journal_keeps", "UPDATE journal SET subject = 'x' WHERE id = 1", _KEEPS)
_NO_FOOTING = _sql("PRAGMA foreign_keys=OFF", "DELETE FROM original")


@pytest.mark.parametrize(
    "harm",
    [
        _other_bytes,
        _one_missing,
        _a_stranger,
        _a_lie_about_another,
        _no_json,
        _overwritten_page,
        _LATER_WORDS,
        _NO_FOOTING,
    ],
)
def test_what_does_not_match_is_damaged_and_leaves_nothing(
    members: Members, tmp_path: Path, harm: Callable[[Members], None]
) -> None:
    harm(members)
    assert refused(a_zip(tmp_path / "b.zip", members), tmp_path / "new") == "damaged"


def _empty(members: Members) -> None:
    members[DATABASE] = b""


@pytest.mark.parametrize(
    "harm",
    [
        _empty,
        _sql("DROP TABLE arrival"),
        _sql("ALTER TABLE arrival DROP COLUMN name"),
        _sql("CREATE TRIGGER evil AFTER INSERT ON message BEGIN DELETE FROM message; END"),
        _sql("DROP TRIGGER journal_keeps"),
        _sql("UPDATE alembic_version SET version_num = '0000x'"),
    ],
)
def test_another_database_than_a_librarys_is_no_backup(
    members: Members, tmp_path: Path, harm: Callable[[Members], None]
) -> None:
    harm(members)
    assert refused(a_zip(tmp_path / "b.zip", members), tmp_path / "new") == "not-a-backup"


def test_a_backup_of_a_newer_program_is_called_so(members: Members, tmp_path: Path) -> None:
    _sql("UPDATE alembic_version SET version_num = '9999'")(members)
    with pytest.raises(LibraryUnusable) as caught:
        restore(a_zip(tmp_path / "b.zip", members), tmp_path / "new")
    assert caught.value.reason == "too-new"
    assert not (tmp_path / "new").exists()


def test_what_the_backup_says_was_wrong_is_named_and_the_rest_restored(full: Library, tmp_path: Path) -> None:
    (sha256, path), *_ = full.originals.all()
    path.chmod(0o600)
    path.write_bytes(b"damaged")
    result = backup(full, tmp_path / "b.zip")
    assert restore(tmp_path / "b.zip", tmp_path / "new") == (Problem("original", sha256, FaultCode.CHANGED),)
    with open_library(tmp_path / "new") as restored:
        assert verify(restored).problems == result.problems


def test_a_backup_of_older_days_names_in_words_what_was_wrong(members: Members, tmp_path: Path) -> None:
    sha256 = Path(an_original(members)).stem
    _one_missing(members)
    members["problems.json"] = json.dumps([["original", sha256, "could not be read"]]).encode()
    problems = restore(a_zip(tmp_path / "b.zip", members), tmp_path / "new")
    assert problems == (Problem("original", sha256, FaultCode.MISSING),)


# --- Zips that lie --------------------------------------------------------------------------------


def test_a_small_zip_does_not_fill_the_disk(
    members: Members, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "FREE_GROWTH", 1 << 20)
    members[DATABASE] += bytes(60 << 20)
    file = a_zip(tmp_path / "b.zip", members)
    assert refused(file, tmp_path / "new") == "too-large"


def test_a_member_that_grows_beyond_what_it_declares_is_stopped(members: Members, tmp_path: Path) -> None:
    file = a_zip(tmp_path / "b.zip", members, zipfile.ZIP_STORED)
    with zipfile.ZipFile(file) as archive:
        sizes = {info.filename: info.file_size for info in archive.infolist()}
    name = an_original(members)
    data = bytearray(file.read_bytes())
    at = data.rindex(name.encode()) - 46  # of the directory at the end: sizes stand 20 and 24 further on
    assert data[at : at + 4] == b"PK\1\2"
    data[at + 24 : at + 28] = (sizes[name] - 5).to_bytes(4, "little")
    file.write_bytes(bytes(data))
    assert refused(file, tmp_path / "new") == "damaged"


def test_a_member_without_a_name_is_no_member_of_ours(members: Members, tmp_path: Path) -> None:
    file, nameless = a_zip(tmp_path / "nameless.zip", members), zipfile.ZipInfo("x")
    nameless.filename = ""
    with zipfile.ZipFile(file, "a") as archive, archive.open(nameless, "w") as member:
        member.write(b"x")
    assert refused(file, tmp_path / "there") == "not-a-backup"


def test_a_member_that_lies_before_the_files_beginning_is_damage(members: Members, tmp_path: Path) -> None:
    file = a_zip(tmp_path / "shifted.zip", members)
    data = bytearray(file.read_bytes())
    data[-6:-2] = (int.from_bytes(data[-6:-2], "little") + 100).to_bytes(4, "little")
    file.write_bytes(data)
    assert refused(file, tmp_path / "there") == "damaged"


def test_what_needs_more_room_than_there_is_is_not_begun(members: Members, tmp_path: Path) -> None:
    file = a_zip(tmp_path / "b.zip", members)
    with (
        mock.patch.object(shutil, "disk_usage", return_value=mock.Mock(free=1000)),
        pytest.raises(LibraryUnusable) as caught,
    ):
        restore(file, tmp_path / "new")
    assert caught.value.reason == "disk-full"


def _link(info: zipfile.ZipInfo) -> None:
    info.external_attr = (stat.S_IFLNK | 0o777) << 16


def _other_method(info: zipfile.ZipInfo) -> None:
    info.compress_type = zipfile.ZIP_LZMA


@pytest.mark.parametrize("trick", [_link, _other_method])
def test_links_and_rare_compression_are_refused(
    members: Members, tmp_path: Path, trick: Callable[[zipfile.ZipInfo], None]
) -> None:
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name)
            if name == an_original(members):
                trick(info)
            archive.writestr(info, data)
    assert refused(tmp_path / "b.zip", tmp_path / "new") == "not-a-backup"


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    "name", ["archive.sqlite3", "originals/ab/cd" + "0" * 62, "originals\\ab", "originals/../a", "/etc/x"]
)
def test_a_name_twice_or_not_of_ours_is_refused(members: Members, tmp_path: Path, name: str) -> None:
    file = a_zip(tmp_path / "b.zip", members)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(name, b"x")
    assert refused(file, tmp_path / "new") == "not-a-backup"


# --- A copy of the database alone -----------------------------------------------------------------


@pytest.fixture
def copy(full: Library) -> Path:
    """An automatic copy, of a library that was closed since."""
    made = automatic_backup(full)
    assert made is not None
    full.close()
    return made


def test_an_automatic_copy_is_restored_with_the_originals_of_its_library(
    copy: Path, full: Library, tmp_path: Path
) -> None:
    assert restore(copy, tmp_path / "new") == ()
    with open_library(tmp_path / "new", create=False) as restored:
        assert verify(restored).ok
        with restored.reader() as session:
            assert len(list_pictures(session)) == 2
    assert full.database.exists()
    assert copy.exists()


def test_an_automatic_copy_takes_the_damaged_databases_place(copy: Path, full: Library) -> None:
    full.database.write_bytes(b"damaged" * 1000)
    full.folder.joinpath("archive.sqlite3-wal").write_bytes(b"old log")
    assert restore(copy, full.folder) == ()
    with open_library(full.folder, create=False) as restored:
        assert verify(restored).ok
    aside = sorted(path.name for path in copy.parent.glob("damaged-*"))
    assert [name.partition(".")[2] for name in aside] == ["sqlite3", "sqlite3-wal"]
    assert (copy.parent / aside[0]).read_bytes() == b"damaged" * 1000


def test_what_came_in_after_the_copy_was_made_is_brought_forward(full: Library) -> None:
    copy = automatic_backup(full)
    assert copy is not None
    later = a_picture(full, a_reading("后来的"), name="3.png")
    with full.writer() as session:
        number = cases.new(session, "衬衫")
    full.close()
    assert restore(copy, full.folder) == ()
    with open_library(full.folder, create=False) as restored, restored.reader() as session:
        assert later in {record.sha256 for record in list_pictures(session)}
        assert len(list_pictures(session)) == 3
        assert cases.get(session, number).title == "衬衫"
    assert verify_folder(full.folder).ok


def test_a_library_in_use_is_not_replaced(copy: Path, full: Library) -> None:
    before = full.database.read_bytes()
    with full.reader() as session, pytest.raises(LibraryUnusable) as caught:
        session.connection()
        restore(copy, full.folder)
    assert caught.value.reason == "in-use"
    assert full.database.read_bytes() == before
    assert list(copy.parent.glob("damaged-*")) == []


def test_a_damaged_copy_changes_nothing(copy: Path, full: Library, tmp_path: Path) -> None:
    data = copy.read_bytes()
    copy.write_bytes(data[:8192] + b"\xff" * 8192 + data[16384:])
    before = full.database.read_bytes()
    assert refused(copy, tmp_path / "new") == "damaged"
    with pytest.raises(BadBackup):
        restore(copy, full.folder)
    assert full.database.read_bytes() == before


def test_a_lost_original_is_named_when_a_copy_is_restored(copy: Path, full: Library, tmp_path: Path) -> None:
    (sha256, path), *_ = full.originals.all()
    path.unlink()
    shutil.rmtree(tmp_path / "new", ignore_errors=True)
    assert restore(copy, tmp_path / "new") == (Problem("original", sha256, FaultCode.MISSING),)


def test_a_restore_tells_how_far_it_is_and_called_off_leaves_nothing(
    library: Library, tmp_path: Path
) -> None:
    a_picture(library, a_reading("在吗"))
    backup(library, tmp_path / "b.zip")
    copied = automatic_backup(library)
    assert copied is not None

    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    for file in (tmp_path / "b.zip", copied):
        steps: list[tuple[int, int]] = []
        restore(file, tmp_path / file.stem, None, lambda done, total, to=steps: to.append((done, total)))  # type: ignore[misc]
        assert steps[-1][0] == steps[-1][1] == len(steps)
        before = sorted(tmp_path.iterdir())
        with pytest.raises(KeyboardInterrupt):
            restore(file, tmp_path / "new", None, stop)
        assert sorted(tmp_path.iterdir()) == before


def test_an_encrypted_backup_shows_its_keyring_before_it_is_unpacked(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vault, "MEMORY_KIB", 64)
    a_picture(library, a_reading("在吗"))
    backup(library, tmp_path / "plain.zip")
    library.close()
    key = encryption.turn_on(library.folder, "a long pass phrase", vault.new_code())
    with open_library(library.folder, key=key) as sealed:
        backup(sealed, tmp_path / "sealed.zip")
        copied = automatic_backup(sealed)
    assert copied is not None
    (tmp_path / "no.zip").write_bytes(b"no zip")
    for file in (tmp_path / "sealed.zip", copied):
        ring = keyring_in(file)
        assert ring is not None
        assert vault.unlock(ring, "a long pass phrase") == key
    for name in ("plain.zip", "no.zip", "missing.zip"):
        assert keyring_in(tmp_path / name) is None


def test_folders_that_another_zip_program_lists_are_passed_over(members: Members, tmp_path: Path) -> None:
    listed = {"originals/": b"", "originals/ab/": b""} | members
    assert restore(a_zip(tmp_path / "a.zip", listed), tmp_path / "restored") == ()
    assert verify_folder(tmp_path / "restored").ok


def test_an_original_that_the_database_does_not_know_is_damage(members: Members, tmp_path: Path) -> None:
    sha256 = "0" * 64
    with pytest.raises(BadBackup) as caught:
        restore(
            a_zip(tmp_path / "a.zip", members | {f"originals/00/{sha256}.png": b"x"}), tmp_path / "restored"
        )
    assert caught.value.reason == "damaged"
    assert Problem("original", sha256, FaultCode.NOT_IN_DATABASE) in caught.value.problems


@pytest.mark.skipif(sys.platform != "linux", reason="steps are watched through /proc")
@pytest.mark.parametrize("kind", ["read", "open"])
def test_a_disk_that_fails_is_not_called_a_damaged_backup(full: Library, tmp_path: Path, kind: str) -> None:
    backup(full, tmp_path / "kept.zip")

    def refuse(step: Step) -> None:
        if step.kind == kind and step.path.name == DATABASE:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(step.path))

    with watched(tmp_path, refuse), pytest.raises(LibraryUnusable) as caught:
        restore(tmp_path / "kept.zip", tmp_path / "new")
    assert caught.value.reason == "disk-error"
    assert not (tmp_path / "new").exists()
    assert restore(tmp_path / "kept.zip", tmp_path / "new") == ()
