"""Pages are set in a process of their own, which takes its memory with it and can be told to stop."""

from __future__ import annotations

import multiprocessing
import os
import signal
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import typst

from storage.errors import ReportFailed
from storage.exports import typeset as setting
from storage.exports.typeset import typeset

AT = datetime(2024, 3, 1, 12)
SHEET: dict[str, Any] = {
    "say": {"title": "恢复单", "what": "", "how": [], "library": "", "date": ""},
    "lang": "zh",
    "groups": ["ABCD"],
    "library": "",
    "date": "",
}


class Enough(Exception):
    """Somebody pressed Cancel."""


def enough(_done: int, _total: int) -> None:
    raise Enough


def make(folder: Path, **more: Any) -> bytes:
    return typeset(folder, "recovery.typ", SHEET, AT, **more)


def test_nothing_is_typeset_in_the_process_that_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typst, "Compiler", None)
    assert make(tmp_path).startswith(b"%PDF-")
    assert multiprocessing.active_children() == []


def test_what_is_called_off_stops_and_leaves_no_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setting, "TELL_SECONDS", 0)
    with pytest.raises(Enough):
        make(tmp_path, on_progress=enough)
    assert multiprocessing.active_children() == []


def test_what_typst_refuses_is_told_as_before(tmp_path: Path) -> None:
    with pytest.raises(ReportFailed, match="groups"):
        typeset(tmp_path, "recovery.typ", {**SHEET, "groups": 1}, AT)


def test_a_process_that_dies_fails_the_report_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setting, "TELL_SECONDS", 0)

    def kill(_done: int, _total: int) -> None:
        for one in multiprocessing.active_children():
            os.kill(one.pid or 0, signal.SIGTERM)

    with pytest.raises(ReportFailed, match="ended with"):
        make(tmp_path, on_progress=kill)
