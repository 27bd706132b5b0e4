"""Files named by their hash: written whole or not at all, read back, and never changed afterwards.

This is the one way to originals; another kind of store needs only the methods of `OriginalStore`."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import uuid
from collections.abc import Iterator
from pathlib import Path

from storage import causes
from storage.errors import LibraryUnusable, NotFound

_NAME = re.compile(r"[0-9a-f]{64}")


class OriginalStore:
    """Originals in folders fanned out by the first two digits: ab/ab12….png, read-only."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def keep(self, data: bytes, extension: str) -> str:
        """Keep `data` and return its SHA-256 in hex. Bytes that are here already are left as they are.

        Args:
            extension: Of the name it came with, with or without dot; only for people who look inside.
        Raises:
            LibraryUnusable: "disk-full", "read-only", or "damaged" if the disk gave back other bytes.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        there = self._find(sha256)
        if there is not None and _hash_of(there) == sha256:
            return sha256
        target = there or self.root / sha256[:2] / f"{sha256}{_clean(extension)}"
        try:
            _write_whole(target, data)
        except OSError as error:
            reason = causes.os_reason(error)
            if reason is None:
                raise
            raise LibraryUnusable(reason, self.root.parent, str(error)) from error
        if _hash_of(target) != sha256:
            raise LibraryUnusable("damaged", self.root.parent, f"{target.name} reads back differently")
        return sha256

    def path(self, sha256: str) -> Path:
        """The file of an original. Raises NotFound."""
        found = self._find(sha256)
        if found is None:
            raise NotFound("picture", sha256)
        return found

    def read(self, sha256: str) -> bytes:
        """The bytes of an original, unchecked. Raises NotFound."""
        return self.path(sha256).read_bytes()

    def check(self, sha256: str) -> str | None:
        """Return None if the original is whole, else "missing", "unreadable" or "changed"."""
        found = self._find(sha256)
        if found is None:
            return "missing"
        try:
            return None if _hash_of(found) == sha256 else "changed"
        except OSError:
            return "unreadable"

    def all(self) -> Iterator[tuple[str, Path]]:
        """Every file in the store as (SHA-256 by its name, path), in the order of names."""
        for file in sorted(self.root.glob("??/*")):
            if _NAME.fullmatch(file.name.partition(".")[0]):
                yield file.name.partition(".")[0], file

    def count(self, most: int | None = None) -> int:
        """How many files there are; no more than `most` are counted. Far quicker than `all`."""
        count = 0
        for folder in self.root.glob("??"):
            with os.scandir(folder) as files:
                count += sum(bool(_NAME.fullmatch(file.name.partition(".")[0])) for file in files)
            if most is not None and count >= most:
                return most
        return count

    def remove_leftovers(self) -> int:
        """Delete temporary files of programs that died while writing; returns how many."""
        leftovers = list(self.root.glob("??/.writing-*"))
        for file in leftovers:
            file.unlink(missing_ok=True)
        return len(leftovers)

    def _find(self, sha256: str) -> Path | None:
        if not _NAME.fullmatch(sha256):
            return None
        return next(iter((self.root / sha256[:2]).glob(f"{sha256}*")), None)


def _clean(extension: str) -> str:
    kept = re.sub(r"[^a-z0-9]", "", extension.lower())[:8]
    return f".{kept}" if kept else ""


def _write_whole(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.parent / f".writing-{uuid.uuid4().hex}"
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(stat.S_IRUSR)
        if target.exists():
            target.chmod(stat.S_IRUSR | stat.S_IWUSR)  # Windows replaces no read-only file
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut; Windows does so on its own."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _hash_of(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
