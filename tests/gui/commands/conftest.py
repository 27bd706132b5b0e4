"""Commands run in this process, on a library of their own, with a reader that knows its readings."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from gui.commands.dispatch import run
from gui.language import choose_language
from ocr.types import Reading
from storage.library import Library, open_library
from tests.makers import FakeReader


@dataclass(frozen=True)
class Done:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """What it printed, a JSON object a line."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Done]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the library of the commands is, or will be."""
    return tmp_path / "own"


@pytest.fixture
def filled(place: Path) -> Iterator[Library]:
    """The library of the commands, open to be filled."""
    with open_library(place) as library:
        yield library


@pytest.fixture
def on(place: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Runs a command on the library, in English unless told otherwise."""

    def ask(*words: object, language: str = "en") -> Done:
        capsys.readouterr()
        code = run(["--library", str(place), "--language", language, *map(str, words)])
        told = capsys.readouterr()
        return Done(code, told.out, told.err)

    yield ask
    choose_language(None)


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> dict[str, Reading | Exception]:
    """What the pool of readers reads, by the picture's name; others get an empty reading."""
    by_name: dict[str, Reading | Exception] = {}

    class Pool(FakeReader):
        def __init__(self, **_how: object) -> None:
            super().__init__(by_name)

        def __enter__(self) -> Pool:
            return self

        def __exit__(self, *_error: object) -> None:
            return None

    monkeypatch.setattr("ocr.workers.ReadingPool", Pool)
    return by_name
