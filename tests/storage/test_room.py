"""The disk is asked before anything is written: what does not fit is not begun, and it is told why."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from unittest import mock

import pytest

from gui.explain import explain
from gui.language import choose_language
from storage import encryption, migrate, vault
from storage.backup import automatic_backup, backup
from storage.codes import ArrivalSource, Fate
from storage.copies import put_in_place
from storage.disputes import cases, contents
from storage.errors import NoRoom
from storage.exports import report
from storage.exports.bundle import build_bundle
from storage.exports.pack import build_pack
from storage.exports.report import build_pdf, write_whole
from storage.intake import keep_bytes, keep_file, must_have_room
from storage.library import Library
from storage.restore import restore
from storage.room import SPARE, must_fit
from tests.makers import a_picture, a_picture_bytes, a_reading

Free = Callable[[int], None]


@pytest.fixture
def free(monkeypatch: pytest.MonkeyPatch) -> Free:
    """Says how many bytes the disk has beyond what is always left free."""

    def set_free(count: int) -> None:
        monkeypatch.setattr(shutil, "disk_usage", lambda _place: mock.Mock(free=count + SPARE))

    return set_free


@pytest.fixture
def full(library: Library) -> Library:
    """A library with a dispute about one picture."""
    sha256 = a_picture(library, a_reading("在吗"), name="1.png")
    with library.writer() as session:
        contents.add_picture(session, cases.new(session, "衬衫"), sha256)
    return library


def everything(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def test_what_just_fits_is_begun_and_one_byte_more_is_not(tmp_path: Path, free: Free) -> None:
    free(100)
    must_fit(100, tmp_path)
    with pytest.raises(NoRoom) as caught:
        must_fit(101, tmp_path / "not" / "there")
    assert (caught.value.reason, caught.value.needed, caught.value.free) == (
        "disk-full",
        101 + SPARE,
        100 + SPARE,
    )


def test_a_system_that_does_not_tell_is_believed_to_have_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(_place: Path) -> None:
        raise OSError

    monkeypatch.setattr(shutil, "disk_usage", silent)
    must_fit(1 << 60, tmp_path)


@pytest.mark.parametrize(
    ("tongue", "what", "do"),
    [
        ("zh", "磁盘空间不够：shop（需要 3.2 GB，只剩 80 MB）。", "换一块磁盘"),
        ("en", "There is too little room on the disk: shop (3.2 GB needed, 80 MB free).", "another disk"),
    ],
)
def test_the_seller_reads_how_much_is_needed_and_free_and_what_to_do(tongue: str, what: str, do: str) -> None:
    choose_language(tongue)
    told = explain(NoRoom(Path("shop"), 3_200_000_000, 80_000_000))
    assert told.what == what
    assert do in told.do


def test_a_picture_that_does_not_fit_is_not_kept(library: Library, free: Free) -> None:
    data = a_picture_bytes("1")
    free(len(data) - 1)
    with pytest.raises(NoRoom):
        keep_bytes(library, data, "1.png", ArrivalSource.PASTE)
    assert library.originals.count() == 0
    free(len(data))
    assert keep_bytes(library, data, "1.png", ArrivalSource.PASTE).status is Fate.ADDED


def test_a_folder_that_does_not_fit_is_refused_before_its_first_picture(
    library: Library, tmp_path: Path, free: Free
) -> None:
    files = [tmp_path / "1.png", tmp_path / "2.png"]
    for file in files:
        file.write_bytes(a_picture_bytes(file.name, (40, 60 if file.name == "1.png" else 90)))
    sizes = [file.stat().st_size for file in files]
    free(sum(sizes) - 1)
    with pytest.raises(NoRoom):
        must_have_room(library, files)
    free(sum(sizes))
    must_have_room(library, [*files, tmp_path, tmp_path / "gone.png"])
    assert keep_file(library, files[0]).status is Fate.ADDED
    free(sizes[1])
    must_have_room(library, files)  # the first is here already


@pytest.mark.parametrize(
    "export",
    [
        lambda library, out: build_pdf(library, 1, out / "a.pdf"),
        lambda library, out: build_bundle(library, 1, out / "a.zip"),
        lambda library, out: build_pack(library, 1, out, "taobao"),
    ],
    ids=["pdf", "bundle", "pack"],
)
def test_an_export_that_does_not_fit_is_not_begun(
    full: Library,
    tmp_path: Path,
    free: Free,
    monkeypatch: pytest.MonkeyPatch,
    export: Callable[[Library, Path], object],
) -> None:
    def begun(*_all: object) -> None:
        raise AssertionError("it was begun")

    monkeypatch.setattr(report, "must_be_whole", begun)
    free(2 * full.originals.size() - 1)
    with pytest.raises(NoRoom) as caught:
        export(full, tmp_path / "out")
    assert caught.value.folder == tmp_path / "out"
    assert not (tmp_path / "out").exists()


def test_what_is_larger_than_was_foreseen_is_not_written_by_half(tmp_path: Path, free: Free) -> None:
    free(9)
    with pytest.raises(NoRoom):
        write_whole(tmp_path / "a.pdf", bytes(10))
    assert list(tmp_path.iterdir()) == []


def test_a_backup_needs_room_for_itself_and_its_test(full: Library, tmp_path: Path, free: Free) -> None:
    free(2 * full.originals.size() + 3 * full.database.stat().st_size - 1)
    with pytest.raises(NoRoom):
        backup(full, tmp_path / "out" / "b.zip")
    assert list((tmp_path / "out").iterdir()) == []


def test_copies_restores_and_migrations_ask_too(full: Library, tmp_path: Path, free: Free) -> None:
    copy = automatic_backup(full)
    assert copy is not None
    full.empty_log()
    before = everything(full.folder)
    size = full.database.stat().st_size
    free(size - 1)
    with pytest.raises(NoRoom):
        automatic_backup(full, every=timedelta(0))
    free(2 * size - 1)
    with pytest.raises(NoRoom):
        put_in_place(copy, full.folder, None)
    with pytest.raises(NoRoom):
        migrate._keep_copy(full.database, "0001", None)
    free(size + full.originals.size() - 1)
    with pytest.raises(NoRoom):
        restore(copy, tmp_path / "new")
    assert not (tmp_path / "new").exists()
    assert everything(full.folder) == before


def test_turning_encryption_on_or_off_asks_too(
    full: Library, free: Free, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vault, "MEMORY_KIB", 64)
    full.close()
    free(full.database.stat().st_size - 1)
    with pytest.raises(NoRoom):
        encryption.turn_on(full.folder, "correct horse battery", vault.new_code())
    assert vault.keyring_of(full.folder) is None
    free(1 << 40)
    key = encryption.turn_on(full.folder, "correct horse battery", vault.new_code())
    free(full.database.stat().st_size - 1)
    with pytest.raises(NoRoom):
        encryption.turn_off(full.folder, key)
    ring = vault.keyring_of(full.folder)
    assert ring is not None
    assert ring.state == "on"


def test_a_name_that_no_file_can_have_and_what_is_no_file_need_no_room(
    full: Library, tmp_path: Path, free: Free
) -> None:
    free(0)
    must_have_room(full, [Path("a\0b"), tmp_path / "nowhere", tmp_path])
    (tmp_path / "some").write_bytes(b"x")
    with pytest.raises(NoRoom):
        must_have_room(full, [Path("a\0b"), tmp_path / "some"])
