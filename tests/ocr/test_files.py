"""Files that are no files: pipes, devices, and what fills the memory."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ocr.errors import UnusableFile
from ocr.files import file_bytes


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """What waits longer is ended by an alarm, and does not hang the tests."""
    before = signal.signal(signal.SIGALRM, lambda *_: pytest.fail(f"waits for more than {seconds} s"))
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def reason(path: Path, **more: int) -> str:
    with pytest.raises(UnusableFile) as caught:
        file_bytes(path, **more)
    return caught.value.reason


def test_a_file_is_read_whole_up_to_its_bound(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"12345")
    assert file_bytes(file, 5) == b"12345"
    assert reason(file, most=4) == "too-big"


def test_twenty_gigabytes_are_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    with file.open("wb") as sparse:
        sparse.truncate(20 * 10**9)
    assert reason(file) == "too-big"


def test_folders_and_missing_files_are_what_the_system_says(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        file_bytes(tmp_path)
    with pytest.raises(FileNotFoundError):
        file_bytes(tmp_path / "nothing")


if os.name == "posix":

    def test_pipes_and_devices_are_no_files(tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.png")
        (tmp_path / "zero.png").symlink_to("/dev/zero")
        assert reason(tmp_path / "pipe.png") == "not-a-file"
        assert reason(tmp_path / "zero.png") == "not-a-file"

    def test_a_file_that_became_a_pipe_since_it_was_seen_is_not_waited_for(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = tmp_path / "a.png"
        file.write_bytes(b"12345")
        seen = file.stat()
        file.unlink()
        os.mkfifo(file)
        monkeypatch.setattr(Path, "stat", lambda _self: seen)
        with at_most(5):
            assert reason(file) == "not-a-file"


def test_how_large_a_file_is_that_is_too_large_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"12345")
    with pytest.raises(UnusableFile) as caught:
        file_bytes(file, 4)
    assert caught.value.detail == "5 bytes"


def test_a_file_that_grows_while_it_is_read_is_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"1234")
    before = file.stat()
    file.write_bytes(b"12345")
    monkeypatch.setattr(Path, "stat", lambda _self: before)
    with pytest.raises(UnusableFile) as caught:
        file_bytes(file, 4)
    assert (caught.value.reason, caught.value.detail) == ("too-big", "more than 4 bytes")
    assert file_bytes(file, 5) == b"12345"
