"""A run's temporary files: private, gone at the end, and swept by the next run if it was killed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from gui.commands.run_folder import run_folder, sweep
from tests.journeys.command_line import ROOT

HOLD = """
import sys, tempfile
from gui.commands.run_folder import run_folder
with run_folder():
    with tempfile.NamedTemporaryFile(prefix="chat-") as file:
        print(file.name, flush=True)
        sys.stdin.read()
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def another_run(place: Path) -> tuple[subprocess.Popen[str], Path]:
    """A run in a process of its own, in the middle of its work, and a temporary file of it."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(place), "TEMP": str(place)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    return process, Path(process.stdout.readline().strip())


def test_temporary_files_are_private_and_go_with_the_run(place: Path) -> None:
    with run_folder() as folder:
        with tempfile.NamedTemporaryFile(delete=False) as file:
            assert Path(file.name).parent == folder
        assert os.name != "posix" or folder.stat().st_mode & 0o777 == 0o700
    assert list(place.iterdir()) == []
    assert tempfile.gettempdir() == str(place)


def test_what_a_killed_run_left_is_swept_and_a_living_run_keeps_all(place: Path) -> None:
    living, kept = another_run(place)
    killed, left = another_run(place)
    killed.kill()
    killed.communicate()
    assert left.exists()
    with run_folder():
        assert not left.parent.exists()
        assert kept.exists()
        sweep(place)  # not its own either
        assert Path(tempfile.gettempdir()).exists()
    living.communicate("")
    assert not kept.parent.exists()


def test_a_run_that_has_not_claimed_its_folder_yet_keeps_it(place: Path) -> None:
    newborn, stale = place / "liuzheng-run-new", place / "liuzheng-run-old"
    for folder in (newborn, stale):
        folder.mkdir()
    os.utime(stale, (1_000_000_000, 1_000_000_000))
    sweep(place)
    assert (newborn.exists(), stale.exists()) == (True, False)


def test_nobody_else_s_folder_is_touched(place: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    away = tmp_path_factory.mktemp("away")
    (place / "liuzheng-run-link").symlink_to(away)
    os.utime(away, (1_000_000_000, 1_000_000_000))
    sweep(place)
    assert away.exists()
    shutil.rmtree(away)
