"""However a command ends, the exit code is the promised one and the seller reads why."""

from __future__ import annotations

import argparse
import errno
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gui.commands import care, dispatch
from gui.language import choose_language
from ocr.errors import EngineMissing
from storage.codes import BackupReason, LibraryReason
from storage.errors import BadBackup, LibraryUnusable, Locked, NotFound

FOLDER = Path("shop/library")


@pytest.fixture(autouse=True)
def system_language() -> Iterator[None]:
    yield
    choose_language(None)


@pytest.fixture
def ends_with(monkeypatch: pytest.MonkeyPatch) -> Callable[[BaseException], None]:
    def arrange(error: BaseException) -> None:
        def work(_options: argparse.Namespace) -> int:
            raise error

        monkeypatch.setattr(care, "verify", work)

    return arrange


@pytest.mark.parametrize(
    ("error", "code", "zh", "en"),
    [
        (LibraryUnusable(LibraryReason.IN_USE, FOLDER), 3, "占用", "Another program"),
        (LibraryUnusable(LibraryReason.DISK_FULL, FOLDER), 3, "磁盘满了", "disk is full"),
        (LibraryUnusable(LibraryReason.NO_FOLDER, FOLDER), 3, "找不到", "can't be found"),
        (NotFound("dispute", 9), 2, "没有这个纠纷", "no dispute 9"),
        (Locked(3), 1, "已锁定", "is locked"),
        (BadBackup(BackupReason.DAMAGED), 1, "备份已损坏", "backup is damaged"),
        (EngineMissing("tesseract"), 1, "tesseract", "tesseract"),
        (OSError(errno.ENOSPC, "No space left on device", "a.pdf"), 1, "磁盘满了", "disk is full"),
        (KeyboardInterrupt(), 1, "停止", "Stopped"),
        (ZeroDivisionError("oops"), 1, "没有预料到", "did not foresee"),
    ],
    ids=repr,
)
def test_an_error_ends_in_its_exit_code_and_words(
    error: BaseException,
    code: int,
    zh: str,
    en: str,
    ends_with: Callable[[BaseException], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    ends_with(error)
    for language, words in (("zh", zh), ("en", en)):
        assert dispatch.run(["verify", "--language", language]) == code
        shown = capsys.readouterr()
        assert shown.out == ""
        assert words in shown.err
        assert "Traceback" not in shown.err


def test_a_reader_that_has_gone_is_no_failure(
    ends_with: Callable[[BaseException], None], capsys: pytest.CaptureFixture[str]
) -> None:
    ends_with(BrokenPipeError())
    assert dispatch.run(["verify"]) == 0
    assert capsys.readouterr().err == ""


def test_without_a_screen_the_window_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    for words in ([], ["capture"]):
        assert dispatch.run(["--language", "en", *words]) == 1
        assert "no screen" in capsys.readouterr().err
