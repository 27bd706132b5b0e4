"""What comes in: files, folders, pasted bytes; and what is no picture."""

from __future__ import annotations

import os
import struct
import zlib
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from storage import intake
from storage.codes import ArrivalSource, FaultCode, LibraryReason
from storage.errors import LibraryUnusable
from storage.intake import keep_bytes, keep_file, walk
from storage.library import Library
from storage.models import Arrival, Original, QueueItem
from storage.pictures import get_picture, list_pictures
from storage.queue import work_queue
from storage.trash import delete_pictures
from storage.verify import verify
from tests.makers import FakeReader, a_picture_bytes


def _file(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def a_bomb(width: int, height: int) -> bytes:
    """A tiny PNG that claims to be huge."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(head) + _chunk(b"IDAT") + _chunk(b"IEND")


def _chunk(named: bytes) -> bytes:
    return struct.pack(">I", len(named) - 4) + named + struct.pack(">I", zlib.crc32(named))


def test_a_file_is_kept_as_it_is_and_waits_to_be_read(library: Library, tmp_path: Path) -> None:
    path = _file(tmp_path, "微信截图_20240301151205.png", a_picture_bytes())
    os.utime(path, (1_700_000_000, 1_700_000_000))
    kept = keep_file(library, path)
    assert kept.status == "added"
    assert library.originals.read(kept.sha256) == a_picture_bytes()
    with library.reader() as session:
        record = get_picture(session, kept.sha256)
    assert (record.name, record.width, record.height) == ("微信截图_20240301151205.png", 40, 60)
    assert record.state == "waiting"
    assert record.file_time == datetime.fromtimestamp(1_700_000_000)


def test_the_same_bytes_twice_are_one_original_with_two_arrivals(library: Library, tmp_path: Path) -> None:
    first = keep_file(library, _file(tmp_path, "a.png", a_picture_bytes()))
    second = keep_file(library, _file(tmp_path, "b.png", a_picture_bytes()))
    assert (second.status, second.sha256) == ("duplicate", first.sha256)
    with library.reader() as session:
        assert len(session.scalars(select(Original)).all()) == 1
        assert [row.name for row in session.scalars(select(Arrival).order_by(Arrival.id))] == [
            "a.png",
            "b.png",
        ]
        assert len(session.scalars(select(QueueItem)).all()) == 1


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"hello", "not-a-picture"),
        (b"%PDF-1.4 hello", "not-a-picture"),
        (a_bomb(100_000, 100_000), "too-large"),
        (a_bomb(15_000, 17_000), "too-large"),
    ],
)
def test_what_is_no_picture_is_reported_and_not_kept(library: Library, data: bytes, reason: str) -> None:
    kept = keep_bytes(library, data, "a.png", ArrivalSource.PASTE)
    assert (kept.status, kept.reason, kept.sha256) == ("failed", reason, "")
    with library.reader() as session:
        assert list_pictures(session) == []
    assert list(library.originals.all()) == []


def test_a_tall_picture_is_no_bomb(library: Library) -> None:
    assert keep_bytes(library, a_bomb(1440, 60_000), "a.png", ArrivalSource.PASTE).status == "added"


def test_a_missing_or_unreadable_file_is_reported(library: Library, tmp_path: Path) -> None:
    assert keep_file(library, tmp_path / "none.png").reason == "missing"
    assert keep_file(library, tmp_path).reason == "unreadable"


def test_a_name_that_is_no_text_does_no_harm(library: Library, tmp_path: Path) -> None:
    name = os.fsdecode(b"\xcd\xbc.png")
    kept = keep_bytes(
        library, a_picture_bytes(), os.fsdecode(b"\xff\xb5.png"), ArrivalSource.FILE, path=tmp_path / name
    )
    with library.reader() as session:
        assert get_picture(session, kept.sha256).name == "\ufffd\ufffd.png"


def test_folders_are_walked_by_name_and_only_pictures_are_taken(tmp_path: Path) -> None:
    for name in ("b/2.PNG", "b/1.jpg", "a.webp", "notes.txt", ".hidden.png", "b/c/0.png"):
        _file(tmp_path / "in", name, b"x")
    lone = _file(tmp_path, "no suffix", b"x")
    found = [
        path.relative_to(tmp_path).as_posix() for path in walk([tmp_path / "in", lone, tmp_path / "none"])
    ]
    assert found == ["in/a.webp", "in/b/1.jpg", "in/b/2.PNG", "in/b/c/0.png", "no suffix", "none"]


def test_a_deleted_picture_that_comes_in_again_is_back(library: Library) -> None:
    kept = keep_bytes(library, a_picture_bytes(), "a.png", ArrivalSource.PASTE)
    with library.writer() as session:
        delete_pictures(session, [kept.sha256])
    assert keep_bytes(library, a_picture_bytes(), "a.png", ArrivalSource.PASTE).status == "added"
    with library.reader() as session:
        assert [record.sha256 for record in list_pictures(session)] == [kept.sha256]


def test_a_full_disk_stops_the_intake_and_nothing_half_is_kept(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(LibraryUnusable) as caught:
        keep_bytes(library, a_picture_bytes(), "a.png", ArrivalSource.PASTE)
    assert caught.value.reason == "disk-full"
    with library.reader() as session:
        assert session.scalars(select(Original)).all() == []


def test_what_was_kept_and_could_not_be_entered_is_entered_with_the_queue(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise LibraryUnusable(LibraryReason.DISK_FULL, library.folder)

    with monkeypatch.context() as patched:
        patched.setattr(intake, "_enter", full)
        with pytest.raises(LibraryUnusable):
            keep_bytes(library, a_picture_bytes(), "a.png", ArrivalSource.FILE)
    assert [problem.code for problem in verify(library).problems] == [FaultCode.NOT_IN_DATABASE]
    work_queue(library, FakeReader())
    assert verify(library).problems == ()
