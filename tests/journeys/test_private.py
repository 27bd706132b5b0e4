"""Chats are for the eyes of the seller's own account, whatever its usual permissions are."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from storage.library import open_library
from storage.thumbnails import drop_thumbnails, thumbnail
from tests.journeys.command_line import ROOT, copies


def open_to_others(place: Path) -> Iterator[str]:
    """What others than its owner could read under `place`, itself included."""
    for path in (place, *place.rglob("*")):
        if stat.S_IMODE(path.lstat().st_mode) & 0o077 and not path.is_symlink():
            yield f"{path.relative_to(place)} {stat.S_IMODE(path.lstat().st_mode):o}"


if os.name == "posix":

    def test_all_that_the_program_writes_is_private_at_umask_022(tmp_path: Path) -> None:
        picture, library = copies(tmp_path / "in", "chat.png")[0], tmp_path / "library"
        temp = tmp_path / "temp"
        temp.mkdir(0o700)
        for words in (("add", picture), ("backup", tmp_path / "copy.zip")):
            done = subprocess.run(
                [sys.executable, str(ROOT / "main.py"), "--library", library, *words],
                env={**os.environ, "TMPDIR": str(temp)},
                umask=0o022,
                capture_output=True,
            )
            assert done.returncode == 0, done.stderr
        assert list(open_to_others(library)) == []
        assert (tmp_path / "copy.zip").stat().st_mode & 0o077 == 0
        assert list(temp.iterdir()) == []

    def test_a_library_that_others_could_read_is_closed_to_them_when_opened(tmp_path: Path) -> None:
        folder = tmp_path / "library"
        open_library(folder).close()
        folder.chmod(0o755)
        (folder / "archive.sqlite3").chmod(0o644)
        with open_library(folder):
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700
            assert stat.S_IMODE((folder / "archive.sqlite3").stat().st_mode) == 0o600


def test_a_picture_that_is_gone_keeps_no_thumbnail(tmp_path: Path) -> None:
    from tests.makers import a_picture

    with open_library(tmp_path / "library") as library:
        sha256, other = a_picture(library, name="a.png"), a_picture(library, name="b.png")
        for size in (64, 256):
            thumbnail(library, sha256, size)
        thumbnail(library, other)
        drop_thumbnails(library, [sha256])
        assert [file.name for file in library.cache.glob("*/*")] == [f"{other}-256.jpg"]
