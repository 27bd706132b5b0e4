"""An encrypted library: nothing in it can be read without the key, and all of it can with the key."""

from __future__ import annotations

import gc
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from storage import encryption, vault
from storage.backup import automatic_backup, backup
from storage.codes import ArrivalSource, FaultCode
from storage.disputes import cases, contents
from storage.errors import BadBackup, LibraryUnusable, PassphraseNeeded, WeakPassphrase, WrongPassphrase
from storage.exports.bundle import build_bundle
from storage.intake import keep_bytes
from storage.library import DATABASE, Library, open_library
from storage.models import Original
from storage.originals import OriginalStore
from storage.pictures import list_pictures
from storage.queue import work_queue
from storage.recovery import take_in
from storage.restore import restore
from storage.salvage import salvage
from storage.search import search
from storage.thumbnails import thumbnail
from storage.vault import Key
from storage.verify import verify
from tests.makers import FakeReader, a_picture, a_picture_bytes, a_reading

PHRASE = "correct horse battery"
WORDS = "胸口有个小口子请尽快退款"
NAME = "客户的截图.png"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vault, "MEMORY_KIB", 64)
    monkeypatch.setattr(vault, "PASSES", 1)


@pytest.fixture
def plain(library: Library) -> Path:
    """A library that holds a chat, a small picture of it and a copy of its database; closed."""
    sha256 = a_picture(library, a_reading(WORDS), name=NAME)
    thumbnail(library, sha256)
    automatic_backup(library)
    library.close()
    return library.folder


@pytest.fixture
def code() -> str:
    return vault.new_code()


@pytest.fixture
def key(plain: Path, code: str) -> Key:
    """That library encrypted; the fixture is its key."""
    return encryption.turn_on(plain, PHRASE, code)


@pytest.fixture
def sealed(plain: Path, key: Key) -> Iterator[Library]:
    with open_library(plain, key=key) as opened:
        yield opened


def readable(folder: Path) -> list[str]:
    """The files below `folder` in which something of the chat can be read without the key."""
    picture = a_picture_bytes(NAME)
    secrets = (
        WORDS[:4].encode(),
        NAME.encode(),
        picture[20:60],
        b"SQLite format 3",
        b"\xff\xd8\xff\xe0\x00\x10JFIF",  # four letters alone come up in noise, once in some hundred runs
        b"CREATE TABLE",
    )
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [str(path) for path in files if any(secret in path.read_bytes() for secret in secrets)]


def all_is_there(library: Library) -> None:
    assert verify(library).ok
    with library.reader() as session:
        assert [found.text for found in search(session, "退款")] == [WORDS]
        (picture,) = list_pictures(session)
    assert library.originals.read(picture.sha256) == a_picture_bytes(NAME)
    assert library.originals.suffix(picture.sha256) == ".png"


def test_nothing_can_be_read_without_the_key_and_all_with_it(plain: Path, sealed: Library) -> None:
    assert readable(plain) == []
    all_is_there(sealed)


def test_what_comes_in_later_is_encrypted_too(plain: Path, sealed: Library) -> None:
    sha256 = a_picture(sealed, a_reading("周末到货，不用退款了", title="别人"), name="b.png", seed=NAME + "2")
    thumbnail(sealed, sha256)
    assert thumbnail(sealed, sha256) == thumbnail(sealed, sha256)
    automatic_backup(sealed, every=timedelta(0))
    with sealed.reader() as session:
        assert readable(plain) == []
        assert len(search(session, "退款")) == 2
    assert verify(sealed).ok


def test_a_reader_gets_the_bytes_and_no_file_of_them(sealed: Library) -> None:
    kept = keep_bytes(sealed, a_picture_bytes("new"), "new.png", ArrivalSource.FILE)
    reader = FakeReader()
    work_queue(sealed, reader)
    (request,) = reader.requests
    assert request.data == a_picture_bytes("new")
    assert kept.sha256 in request.path
    assert request.path.endswith(".sealed")
    assert "data" not in repr(request)


def test_an_export_is_plain_and_leaves_nothing_in_the_temporary_folder(
    sealed: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
    with sealed.writer() as session:
        (picture,) = list_pictures(session)
        number = cases.new(session, "衬衫", [])
        contents.add_picture(session, number, picture.sha256)
    build_bundle(sealed, number, tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        assert a_picture_bytes(NAME) in [archive.read(name) for name in archive.namelist()]
    gc.collect()
    assert list((tmp_path / "temp").iterdir()) == []


@pytest.mark.usefixtures("key")
def test_without_a_pass_phrase_it_is_not_opened(plain: Path) -> None:
    with pytest.raises(PassphraseNeeded):
        open_library(plain)


@pytest.mark.usefixtures("key")
def test_phrase_and_recovery_code_open_it(plain: Path, code: str) -> None:
    ring = vault.keyring_of(plain)
    assert ring is not None
    for secret in (PHRASE, code):
        with open_library(plain, key=vault.unlock(ring, secret)) as opened:
            all_is_there(opened)
    with pytest.raises(WrongPassphrase):
        vault.unlock(ring, "correct horse batter")


def test_a_weak_phrase_changes_nothing(plain: Path, code: str) -> None:
    before = {path: path.stat().st_mtime_ns for path in plain.rglob("*")}
    with pytest.raises(WeakPassphrase):
        encryption.turn_on(plain, "1234", code)
    assert {path: path.stat().st_mtime_ns for path in plain.rglob("*")} == before


def test_turned_off_it_is_as_it_was(plain: Path, key: Key) -> None:
    encryption.turn_off(plain, key)
    assert not (plain / vault.KEYS).exists()
    assert not list(plain.rglob("*.sealed"))
    with open_library(plain) as opened:
        all_is_there(opened)
    assert restore(min((plain / "backups").glob("*.sqlite3")), plain) == ()


# --- Killed on the way ----------------------------------------------------------------------------


class Killed(BaseException):
    """Nobody catches it, as nobody can when the computer is switched off."""


def _steps(work: Callable[[], object], die_at: int) -> int:
    """Run `work` and die before the file operation number `die_at`; returns how many there were."""
    count = 0

    def counted(usual: Callable[..., object]) -> Callable[..., object]:
        def step(*args: object, **more: object) -> object:
            nonlocal count
            count += 1
            if count == die_at:
                raise Killed
            return usual(*args, **more)

        return step

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", counted(Path.replace))
        patch.setattr(Path, "unlink", counted(Path.unlink))
        patch.setattr(shutil, "rmtree", counted(shutil.rmtree))
        work()
    return count


def test_killed_at_any_step_it_is_gone_on_with_and_nothing_is_lost(
    plain: Path, code: str, tmp_path: Path
) -> None:
    died = 0
    for die_at in range(1, 200):
        folder = tmp_path / f"{die_at}"
        shutil.copytree(plain, folder)
        try:
            _steps(lambda to=folder: encryption.turn_on(to, PHRASE, code), die_at)  # type: ignore[misc]
        except Killed:
            died += 1
        else:
            break
        ring = vault.keyring_of(folder)
        if ring is None:  # it had not begun
            with open_library(folder) as opened:
                all_is_there(opened)
        else:
            with open_library(folder, key=vault.unlock(ring, PHRASE)) as opened:
                all_is_there(opened)
            assert readable(folder) == []
        shutil.rmtree(folder)
    assert died > 10


def test_killed_on_the_way_back_it_is_gone_on_with(plain: Path, key: Key, tmp_path: Path) -> None:
    died = 0
    for die_at in range(1, 200):
        folder = tmp_path / f"{die_at}"
        shutil.copytree(plain, folder)
        try:
            _steps(lambda to=folder: encryption.turn_off(to, key), die_at)  # type: ignore[misc]
        except Killed:
            died += 1
        else:
            break
        with open_library(folder, key=key) as opened:
            all_is_there(opened)
        shutil.rmtree(folder)
    assert died > 10


class CalledOff(Exception):
    """Raised where progress is told, as a job does that was cancelled."""


def _called_off_after(steps: int) -> Callable[[int, int], None]:
    def tell(_done: int, _total: int) -> None:
        nonlocal steps
        steps -= 1
        if steps < 0:
            raise CalledOff

    return tell


@pytest.fixture
def each_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every original is a batch of its own."""
    monkeypatch.setattr(encryption, "BATCH", 1)


@pytest.mark.usefixtures("each_alone")
def test_called_off_at_any_step_it_goes_back_to_how_it_was(plain: Path, code: str, tmp_path: Path) -> None:
    for seed in range(3):
        with open_library(plain) as opened:
            keep_bytes(opened, a_picture_bytes(f"more {seed}"), f"{seed}.png", ArrivalSource.FILE)
    called_off = 0
    for steps in range(20):
        folder = tmp_path / f"{steps}"
        shutil.copytree(plain, folder)
        before = {path.relative_to(folder) for path in (folder / "originals").rglob("*")}
        try:
            encryption.turn_on(folder, PHRASE, code, _called_off_after(steps))
        except CalledOff:
            called_off += 1
        else:
            break
        assert encryption.is_under_way(folder)
        ring = vault.keyring_of(folder)
        assert ring is not None
        assert encryption.turn_back(folder, vault.unlock(ring, PHRASE)) is None
        assert {path.relative_to(folder) for path in (folder / "originals").rglob("*")} == before
        with open_library(folder) as opened:
            assert verify(opened).ok
    assert called_off == 6  # four originals, a copy, and before the database


def test_decrypting_that_is_called_off_leaves_it_encrypted(plain: Path, key: Key) -> None:
    with pytest.raises(CalledOff):
        encryption.turn_off(plain, key, _called_off_after(1))
    assert encryption.turn_back(plain, key) == key
    assert not encryption.is_under_way(plain)
    assert readable(plain) == []
    with open_library(plain, key=key) as opened:
        all_is_there(opened)


@pytest.mark.usefixtures("each_alone")
def test_progress_counts_every_file_and_the_last_is_the_database(plain: Path, code: str) -> None:
    told: list[tuple[int, int]] = []
    encryption.turn_on(plain, PHRASE, code, lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (2, 3)]


def test_a_library_in_use_is_not_converted(library: Library, code: str) -> None:
    with library.reader() as session, pytest.raises(LibraryUnusable) as caught:
        session.connection()
        encryption.turn_on(library.folder, PHRASE, code)
    assert caught.value.reason == "in-use"
    assert vault.keyring_of(library.folder) is None


def test_a_damaged_copy_set_aside_is_kept_as_it_is(plain: Path, code: str) -> None:
    damaged = plain / "backups" / "damaged-1.sqlite3"
    damaged.write_bytes(b"SQLite format 3\0 and then nothing more" + WORDS.encode())
    before = damaged.read_bytes()
    key = encryption.turn_on(plain, PHRASE, code)
    assert readable(plain) == []
    encryption.turn_off(plain, key)
    assert damaged.read_bytes() == before


# --- Damage and backups ---------------------------------------------------------------------------


def test_verify_finds_a_changed_byte_in_a_sealed_original(sealed: Library) -> None:
    ((sha256, path),) = sealed.originals.all()
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.chmod(0o600)
    path.write_bytes(bytes(data))
    assert [(one.what, one.id, one.code) for one in verify(sealed).problems] == [
        ("original", sha256, FaultCode.CHANGED)
    ]


def test_two_sealed_originals_cannot_be_swapped(sealed: Library) -> None:
    a_picture(sealed, name="b.png")
    (_, one), (_, other) = sealed.originals.all()
    third = one.with_name("third")
    one.rename(third)
    other.rename(one)
    third.rename(other)
    assert len(verify(sealed).problems) == 2


def test_a_backup_is_encrypted_and_restored_with_the_pass_phrase(
    sealed: Library, key: Key, tmp_path: Path
) -> None:
    assert backup(sealed, tmp_path / "out" / "b.zip").ok
    shutil.unpack_archive(tmp_path / "out" / "b.zip", tmp_path / "unpacked")
    assert readable(tmp_path / "unpacked") == []
    with pytest.raises(PassphraseNeeded):
        restore(tmp_path / "out" / "b.zip", tmp_path / "new")
    with pytest.raises(WrongPassphrase):
        restore(tmp_path / "out" / "b.zip", tmp_path / "new", lambda ring: vault.unlock(ring, "wrong one"))
    assert not (tmp_path / "new").exists()
    restore(tmp_path / "out" / "b.zip", tmp_path / "new", lambda ring: vault.unlock(ring, PHRASE))
    with open_library(tmp_path / "new", key=key) as restored:
        all_is_there(restored)


def test_a_changed_original_in_an_encrypted_backup_is_found(sealed: Library, tmp_path: Path) -> None:
    backup(sealed, tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as archive, zipfile.ZipFile(tmp_path / "c.zip", "w") as changed:
        for name in archive.namelist():
            data = archive.read(name)
            changed.writestr(name, data[:-1] + bytes([data[-1] ^ 1]) if "originals" in name else data)
    with pytest.raises(BadBackup) as caught:
        restore(tmp_path / "c.zip", tmp_path / "new", lambda ring: vault.unlock(ring, PHRASE))
    assert caught.value.reason == "damaged"


def test_an_encrypted_copy_of_the_database_is_restored_in_its_place(sealed: Library, key: Key) -> None:
    copy = automatic_backup(sealed, every=timedelta(0))
    assert copy is not None
    sealed.close()
    sealed.database.write_bytes(b"damaged" * 1000)
    restore(copy, sealed.folder, lambda ring: vault.unlock(ring, PHRASE))
    with open_library(sealed.folder, key=key) as restored:
        all_is_there(restored)


def test_copies_from_before_are_encrypted_too(plain: Path, key: Key, tmp_path: Path) -> None:
    (copy,) = (plain / "backups").glob("*.sqlite3")
    restore(copy, tmp_path / "new", lambda ring: vault.unlock(ring, PHRASE))
    with open_library(tmp_path / "new", key=key) as restored:
        all_is_there(restored)


def test_a_store_without_the_key_says_that_it_cannot_read(sealed: Library) -> None:
    ((sha256, path),) = sealed.originals.all()
    store = OriginalStore(sealed.originals.root)
    assert store.check(sha256) == "unreadable"
    with pytest.raises(OSError, match=path.name):
        store.read(sha256)


def test_a_new_database_in_an_encrypted_library_is_encrypted(tmp_path: Path) -> None:
    ring, key = vault.make(PHRASE, vault.new_code())
    (tmp_path / "new").mkdir()
    vault.keep(tmp_path / "new", ring)
    with open_library(tmp_path / "new", key=key) as opened:
        a_picture(opened, a_reading(WORDS), name=NAME)
        all_is_there(opened)
    assert (tmp_path / "new" / DATABASE).exists()
    assert readable(tmp_path / "new") == []


def test_an_encrypted_library_is_put_together_from_what_is_left(sealed: Library, key: Key) -> None:
    sealed.close()
    sealed.database.unlink()
    shutil.rmtree(sealed.folder / "backups")
    with pytest.raises(PassphraseNeeded):
        salvage(sealed.folder)
    salvage(sealed.folder, key)
    assert readable(sealed.folder) == []
    with open_library(sealed.folder, key=key) as restored:
        all_is_there(restored)


def test_a_sealed_original_without_a_row_is_taken_in_as_the_picture_it_is(sealed: Library) -> None:
    stray = sealed.originals.keep(a_picture_bytes("stray"), "png")
    list_ = sealed.originals.keep("订单编号,1".encode(), "csv")
    assert sealed.orphans() == 2
    assert take_in(sealed) == 2
    assert sealed.orphans() == 0
    with sealed.reader() as session:
        found = {record.sha256: record for record in list_pictures(session)}
        row = session.get_one(Original, list_)
        other = (row.extension, row.size, row.is_picture)
    assert found[stray].name == f"{stray}.png"
    assert other == (".csv", 14, False)
    assert verify(sealed).ok


def test_where_nothing_was_begun_nothing_is_carried_through(tmp_path: Path) -> None:
    ring, key = vault.make(PHRASE, vault.new_code())
    assert encryption.go_on(tmp_path, key) is None
    assert not encryption.is_under_way(tmp_path)
    vault.keep(tmp_path, replace(ring, state="on"))
    assert encryption.go_on(tmp_path, key) is key
    assert encryption.turn_back(tmp_path, key) is key
    assert not encryption.is_under_way(tmp_path)
    vault.keep(tmp_path, replace(ring, state="sealing"))
    assert encryption.is_under_way(tmp_path)
