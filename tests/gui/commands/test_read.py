"""`read`: pictures in, readings out, in the order given; what fails is named."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from gui.commands.read import pictures_in
from ocr.errors import UnreadablePicture, Unusable
from ocr.types import Reading, Side
from tests.gui.commands.conftest import Run
from tests.makers import FakeReader, a_message, a_picture_bytes, a_reading

Readings = dict[str, Reading | Exception]


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with two pictures, one of them a folder down, and a text."""
    folder = tmp_path / "files"
    (folder / "deep").mkdir(parents=True)
    (folder / "b.png").write_bytes(a_picture_bytes("b"))
    (folder / "deep" / "a.png").write_bytes(a_picture_bytes("a"))
    (folder / "notes.txt").write_text("x", "utf-8")
    return folder


def test_pictures_are_found_at_all_depths_and_files_as_given(files: Path, tmp_path: Path) -> None:
    odd = files / "notes.txt"
    found = list(pictures_in([files, odd]))
    assert found == [files / "b.png", files / "deep" / "a.png", odd]
    (tmp_path / "nothing").mkdir()
    assert list(pictures_in([tmp_path / "nothing"])) == [tmp_path / "nothing"]


def test_readings_come_in_the_order_given(on: Run, files: Path, readings: Readings) -> None:
    readings["b.png"] = a_reading("在吗")
    done = on("read", files, "--json")
    assert done.code == 0
    assert [(line["image"], len(line["messages"])) for line in done.lines] == [("b.png", 1), ("a.png", 0)]
    assert len(done.lines[0]["sha256"]) == 64


def test_what_fails_is_named_and_the_rest_is_read(
    on: Run, files: Path, tmp_path: Path, readings: Readings
) -> None:
    readings["b.png"] = UnreadablePicture(Unusable.BROKEN)
    (tmp_path / "nothing").mkdir()
    done = on("read", files, tmp_path / "nothing", tmp_path / "missing.png", "--json")
    assert done.code == 1
    assert [line["image"] for line in done.lines] == ["a.png"]
    for name in ("b.png", "nothing", "missing.png"):
        assert name in done.err


def test_for_people_a_reading_is_a_table(on: Run, files: Path, readings: Readings) -> None:
    readings["b.png"] = a_reading(
        a_message("在吗"),
        a_message("在的", side=Side.RIGHT, sender="小禾"),
        a_message("昨天", at=None, time_label="昨天"),
        a_message("", at=None),
    )
    out = on("read", files / "b.png").out
    assert "b.png · WeChat · 淡淡的夏天_86" in out
    assert "captured 2024-03-01 13:00" in out
    rows = out.splitlines()
    assert any("left" in row and "在吗" in row and "12:00" in row for row in rows)
    assert any("小禾" in row and "right" not in row for row in rows)
    assert any(row.startswith("昨天") for row in rows)


def test_an_unknown_capture_time_is_told_as_such(on: Run, files: Path, readings: Readings) -> None:
    readings["b.png"] = a_reading(captured_at=None, title=None)
    out = on("read", files / "b.png").out
    assert "captured unknown" in out
    assert "b.png · WeChat · —" in out


@pytest.mark.parametrize(
    ("processors", "names", "workers"),
    [
        (4, ("a", "b"), 2),
        (1, ("a", "b"), 1),
        (None, ("a", "b"), 1),
        (4, ("missing",), 1),
        (8, ("a", "missing"), 1),
    ],
)
def test_no_more_workers_read_than_there_are_pictures_or_processors(
    on: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    processors: int | None,
    names: tuple[str, ...],
    workers: int,
) -> None:
    asked: list[Any] = []

    class Pool(FakeReader):
        def __init__(self, **how: Any) -> None:
            super().__init__()
            asked.append(how["workers"])

        def __enter__(self) -> Pool:
            return self

        def __exit__(self, *_error: object) -> None:
            return None

    monkeypatch.setattr("ocr.workers.ReadingPool", Pool)
    monkeypatch.setattr("os.cpu_count", lambda: processors)
    for name in ("a", "b"):
        (tmp_path / f"{name}.png").write_bytes(a_picture_bytes(name))
    on("read", *(tmp_path / f"{name}.png" for name in names))
    assert asked == [workers]


def test_a_folder_that_cannot_be_listed_says_so_and_an_empty_one_that_it_is(
    on: Run, tmp_path: Path, readings: Readings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert readings == {}
    for name in ("empty", "closed"):
        (tmp_path / name).mkdir()
    access = os.access
    monkeypatch.setattr("os.access", lambda path, how: "closed" not in str(path) and access(path, how))
    empty, closed = (on("read", tmp_path / name).err for name in ("empty", "closed"))
    assert empty.replace("empty", "closed") != closed
    assert on("read", tmp_path / "missing.png").code == 1
