"""What all tests share: no screen is needed, and a fresh library is one word away."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_THREAD_LIMIT", "1")

from storage.library import DATABASE, Library, open_library


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of an empty library, closed; migrating one for every test would take longer than most."""
    folder = tmp_path_factory.mktemp("empty")
    open_library(folder).close()
    return folder / DATABASE


@pytest.fixture
def library(tmp_path: Path, empty_database: Path) -> Iterator[Library]:
    """An empty library in a folder of its own."""
    folder = tmp_path / "library"
    folder.mkdir()
    shutil.copyfile(empty_database, folder / DATABASE)
    with open_library(folder) as opened:
        yield opened
