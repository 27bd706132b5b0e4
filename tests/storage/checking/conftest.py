"""A library in which everything has happened, made once a file of tests, and a copy of it for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.library import Library, open_library
from storage.verify import verify
from tests.storage.checking.busy import fill


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("busy")
    with open_library(folder) as library:
        fill(library)
        assert verify(library).problems == ()
    return folder


@pytest.fixture
def opened(busy: Path, tmp_path: Path) -> Iterator[Library]:
    shutil.copytree(busy, tmp_path / "copy")
    with open_library(tmp_path / "copy") as library:
        yield library
