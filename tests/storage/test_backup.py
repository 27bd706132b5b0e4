"""A backup counts only when it was restored."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from storage import backup as backing_up
from storage.backup import automatic_backup, backup
from storage.codes import FaultCode
from storage.errors import BadBackup, LibraryUnusable, NotFound
from storage.library import Library, open_library
from storage.originals import OriginalStore
from storage.pictures import list_pictures
from storage.records import Problem
from storage.restore import restore
from storage.search import search
from storage.verify import VerifyResult, verify
from tests.faults.disk import Disk
from tests.faults.steps import watched
from tests.makers import a_picture, a_reading


@pytest.fixture
def full(library: Library) -> Library:
    a_picture(library, a_reading("在吗", "在的"), name="1.png")
    a_picture(library, a_reading("退款"), name="2.png")
    return library


def test_what_is_restored_is_what_was_backed_up(full: Library, tmp_path: Path) -> None:
    assert backup(full, tmp_path / "out" / "b.zip").ok
    restore(tmp_path / "out" / "b.zip", tmp_path / "new")
    with open_library(tmp_path / "new") as restored:
        assert verify(restored).ok
        with restored.reader() as theirs, full.reader() as ours:
            assert list_pictures(theirs) == list_pictures(ours)
            assert search(theirs, "退款") == search(ours, "退款")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["b.zip"]


def _lose(library: Library) -> str:
    (sha256, path), *_ = library.originals.all()
    path.unlink()
    return sha256


def _damage(library: Library) -> str:
    (sha256, path), *_ = library.originals.all()
    path.chmod(0o600)
    path.write_bytes(b"damaged")
    return sha256


@pytest.mark.parametrize(("harm", "fault"), [(_lose, FaultCode.MISSING), (_damage, FaultCode.CHANGED)])
def test_one_bad_original_is_named_and_the_rest_backed_up(
    full: Library, tmp_path: Path, harm: Callable[[Library], str], fault: FaultCode
) -> None:
    sha256 = harm(full)
    result = backup(full, tmp_path / "b.zip")
    assert result.problems == (Problem("original", sha256, fault),)
    restore(tmp_path / "b.zip", tmp_path / "new")
    with open_library(tmp_path / "new") as restored:
        assert verify(restored).problems == result.problems
        with restored.reader() as session:
            assert len(list_pictures(session)) == 2


@pytest.mark.parametrize("harm", [_lose, _damage])
def test_a_backup_of_a_damaged_library_does_not_replace_an_earlier_one(
    full: Library, tmp_path: Path, harm: Callable[[Library], str]
) -> None:
    file = tmp_path / "b.zip"
    backup(full, file)
    before = file.read_bytes()
    harm(full)
    with pytest.raises(BadBackup) as caught:
        backup(full, file)
    assert caught.value.reason == "would-replace"
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if "backup" in path.name] == []


def test_a_fault_that_comes_in_with_the_backup_makes_it_no_backup(
    full: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (sha256, _path), *_ = full.originals.all()
    path_of = type(full.originals).path

    def unseen(store: OriginalStore, wanted: str) -> Path:
        if wanted == sha256:
            raise NotFound("picture", wanted)
        return path_of(store, wanted)

    monkeypatch.setattr(type(full.originals), "path", unseen)
    with pytest.raises(BadBackup) as caught:
        backup(full, tmp_path / "b.zip")
    assert caught.value.reason == "not-restorable"
    assert not (tmp_path / "b.zip").exists()


def test_a_backup_can_be_made_while_somebody_writes(full: Library, tmp_path: Path) -> None:
    with full.writer() as session:
        from storage.settings import set_setting

        set_setting(session, "a", 1)
        assert backup(full, tmp_path / "b.zip").ok


def test_a_folder_with_anything_in_it_is_not_written_to(full: Library, tmp_path: Path) -> None:
    backup(full, tmp_path / "b.zip")
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "letter.txt").write_text("mine")
    with pytest.raises(BadBackup) as caught:
        restore(tmp_path / "b.zip", tmp_path / "there")
    assert caught.value.reason == "folder-not-empty"
    assert [path.name for path in (tmp_path / "there").iterdir()] == ["letter.txt"]


@pytest.mark.parametrize(
    ("content", "reason"), [(None, "missing"), (b"no zip", "not-a-backup"), (b"", "not-a-backup")]
)
def test_a_file_that_is_no_backup_is_called_so(tmp_path: Path, content: bytes | None, reason: str) -> None:
    if content is not None:
        (tmp_path / "b.zip").write_bytes(content)
    with pytest.raises(BadBackup) as caught:
        restore(tmp_path / "b.zip", tmp_path / "new")
    assert caught.value.reason == reason
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("name", ["../evil.png", "originals/../../evil", "/etc/evil", "script.py"])
def test_a_zip_with_other_files_in_it_is_not_unpacked(full: Library, tmp_path: Path, name: str) -> None:
    backup(full, tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip", "a") as archive:
        archive.writestr(name, b"evil")
    with pytest.raises(BadBackup) as caught:
        restore(tmp_path / "b.zip", tmp_path / "new")
    assert caught.value.reason == "not-a-backup"
    assert not (tmp_path / "new").exists()


def test_a_backup_with_a_flipped_byte_is_damaged(full: Library, tmp_path: Path) -> None:
    backup(full, tmp_path / "b.zip")
    data = bytearray((tmp_path / "b.zip").read_bytes())
    data[len(data) // 3] ^= 1
    (tmp_path / "b.zip").write_bytes(bytes(data))
    with pytest.raises(BadBackup) as caught:
        restore(tmp_path / "b.zip", tmp_path / "new")
    assert caught.value.reason == "damaged"
    assert not (tmp_path / "new").exists()


def test_a_full_disk_leaves_no_half_backup(
    full: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "write", no_room)
    with pytest.raises(LibraryUnusable) as caught:
        backup(full, tmp_path / "out" / "b.zip")
    assert caught.value.reason == "disk-full"
    assert list((tmp_path / "out").iterdir()) == []


def test_automatic_copies_rotate_and_come_once_a_day(full: Library) -> None:
    assert automatic_backup(full) is not None
    assert automatic_backup(full) is None
    made = [automatic_backup(full, every=timedelta(0), keep=3) for _ in range(5)]
    kept = sorted((full.folder / "backups").iterdir())
    assert kept == made[-3:]


@pytest.mark.parametrize(
    "name",
    [
        "automatic-20240301T120000000000 (冲突副本).sqlite3",
        "automatic-20240301T120000000000-DESKTOP-1.sqlite3",
        "automatic-20991231T120000000000.sqlite3",
        "automatic-20241399T120000000000.sqlite3",
    ],
)
def test_what_a_sync_program_puts_among_the_copies_stops_nothing(full: Library, name: str) -> None:
    folder = full.folder / "backups"
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(b"whatever")
    assert automatic_backup(full) is not None
    assert automatic_backup(full) is None
    assert (folder / name).exists()


@pytest.mark.skipif(sys.platform != "linux", reason="steps are watched through /proc")
def test_a_backup_that_was_made_is_there_after_a_power_cut(library: Library, tmp_path: Path) -> None:
    a_picture(library, a_reading("在吗"))
    folder = tmp_path / "stick"
    folder.mkdir()
    disk = Disk(folder)
    with watched(folder, disk.note):
        backup(library, folder / "kept.zip")
    for n in range(20):
        disk.after_cut(Random(n), tmp_path / str(n))
        restore(tmp_path / str(n) / "kept.zip", tmp_path / f"restored {n}")


def test_copies_from_before_a_migration_go_when_all_that_are_kept_are_younger(library: Library) -> None:
    folder = library.folder / "backups"
    folder.mkdir()
    older, strange = (
        folder / f"before-migration-0002-{stamp}.sqlite3" for stamp in ("20200101T000000000000", "copy")
    )
    for file in (older, strange):
        file.touch()
    automatic_backup(library, every=timedelta(0), keep=2)
    newer = folder / f"before-migration-0003-{datetime.now(UTC):%Y%m%dT%H%M%S%f}.sqlite3"
    newer.touch()
    assert older.exists()
    automatic_backup(library, every=timedelta(0), keep=2)
    assert sorted(folder.glob("before-*")) == [strange, newer]
    automatic_backup(library, every=timedelta(0), keep=2)
    assert sorted(folder.glob("before-*")) == [strange]


def test_a_fault_that_the_library_does_not_have_itself_came_in_while_it_was_backed_up(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, other = (Problem("original", name, FaultCode.MISSING) for name in ("own", "other"))
    monkeypatch.setattr(backing_up, "verify", lambda _library: VerifyResult(1, 1, 1, (own,)))
    backing_up._must_be_the_library_s_own(library, VerifyResult(1, 1, 1, ()))
    backing_up._must_be_the_library_s_own(library, VerifyResult(1, 1, 1, (own,)))
    with pytest.raises(BadBackup) as caught:
        backing_up._must_be_the_library_s_own(library, VerifyResult(1, 1, 1, (own, other)))
    assert (caught.value.reason, caught.value.problems) == ("not-restorable", (other,))
