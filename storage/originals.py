"""Files named by their hash: written whole or not at all, read back, and never changed afterwards.

This is the one way to originals; another kind of store needs only the methods of `OriginalStore`."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import uuid
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from storage import causes
from storage.codes import FaultCode, LibraryReason
from storage.durable import make_folder, sync
from storage.errors import LibraryUnusable, NotFound
from storage.vault import Key

SEALED = ".sealed"
_SIDE_BY_SIDE = 16
_NAME = re.compile(r"[0-9a-f]{64}")


class OriginalStore:
    """Originals in folders fanned out by the first two digits: ab/ab12….png, read-only. With a `key` they
    are encrypted, as ab/ab12….png.sealed; hashes and names stay those of the plain bytes. While a library
    is on its way from the one to the other, both are read."""

    def __init__(self, root: Path, key: Key | None = None) -> None:
        self.root = root
        self._key = key

    def keep(self, data: bytes, extension: str) -> str:
        """Keep `data` and return its SHA-256 in hex. Bytes that are here already are left as they are.

        Args:
            extension: Of the name it came with, with or without dot; only for people who look inside.
        Raises:
            LibraryUnusable: "disk-full", "read-only", or "damaged" if the disk gave back other bytes.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        there = self._find(sha256)
        if there is not None and self._hash_of(there) == sha256:
            sync(there)  # who wrote it may have died before it was on the disk
            sync(there.parent)
            return sha256
        target = there or self.root / sha256[:2] / f"{sha256}{_clean(extension)}{SEALED if self._key else ''}"
        try:
            self.write({target: data})
        except OSError as error:
            reason = causes.os_reason(error)
            if reason is None:
                raise
            raise LibraryUnusable(reason, self.root.parent, str(error)) from error
        if self._hash_of(target) != sha256:
            raise LibraryUnusable(
                LibraryReason.DAMAGED, self.root.parent, f"{target.name} reads back differently"
            )
        return sha256

    def write(self, files: Mapping[Path, bytes]) -> None:
        """Write plain bytes as files of this store, sealed where the name says so. Raises OSError."""
        write_all({target: self._as_stored(target, data) for target, data in files.items()})

    def _as_stored(self, target: Path, data: bytes) -> bytes:
        if target.name.endswith(SEALED) and self._key is not None:
            return self._key.seal(data, sha256_of(target))
        return data

    def path(self, sha256: str) -> Path:
        """The file of an original, sealed or not. Raises NotFound."""
        found = self._find(sha256)
        if found is None:
            raise NotFound("picture", sha256)
        return found

    def read(self, sha256: str) -> bytes:
        """The plain bytes of an original, unchecked; of a sealed one that was changed, none can be had.
        Raises NotFound, OSError."""
        return self.bytes_of(self.path(sha256))

    def bytes_of(self, path: Path) -> bytes:
        """The plain bytes of a file of this store. Raises OSError."""
        data = path.read_bytes()
        if not path.name.endswith(SEALED):
            return data
        if self._key is None:
            raise OSError(f"{path.name} is sealed")
        try:
            return self._key.open(data, sha256_of(path))
        except ValueError as error:
            raise OSError(f"{path.name}: {error}") from error

    def picture(self, sha256: str) -> bytes | Path:
        """What a picture is opened from: its file, or its bytes if the file is sealed. Raises NotFound."""
        path = self.path(sha256)
        return self.bytes_of(path) if path.name.endswith(SEALED) else path

    def suffix(self, sha256: str) -> str:
        """The extension that an original came with, e.g. ".png". Raises NotFound."""
        return Path(self.path(sha256).name.removesuffix(SEALED)).suffix

    def check(self, sha256: str) -> FaultCode | None:
        """Return None if the original is whole, else MISSING, UNREADABLE or CHANGED."""
        found = self._find(sha256)
        if found is None:
            return FaultCode.MISSING
        try:
            return None if self._hash_of(found) == sha256 else FaultCode.CHANGED
        except OSError:
            return FaultCode.UNREADABLE

    def all(self) -> Iterator[tuple[str, Path]]:
        """Every file in the store as (SHA-256 by its name, path), in the order of names."""
        for file in sorted(self.root.glob("??/*")):
            if _NAME.fullmatch(sha256_of(file)):
                yield sha256_of(file), file

    def count(self, most: int | None = None) -> int:
        """How many files there are; no more than `most` are counted. Far quicker than `all`."""
        count = 0
        for folder in self.root.glob("??"):
            with os.scandir(folder) as files:
                count += sum(bool(_NAME.fullmatch(file.name.partition(".")[0])) for file in files)
            if most is not None and count >= most:
                return most
        return count

    def size(self) -> int:
        """Bytes on the disk."""
        return sum(path.stat().st_size for _sha256, path in self.all())

    def remove(self, sha256: str) -> None:
        """Delete an original for good, which only forgetting it does; one that is not there is no error."""
        while (file := self._find(sha256)) is not None:
            file.chmod(stat.S_IRUSR | stat.S_IWUSR)  # Windows deletes no read-only file
            file.unlink()
            sync(file.parent)

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

    def _hash_of(self, file: Path) -> str:
        """Of the plain bytes; "" if they cannot be had for having been changed."""
        if file.name.endswith(SEALED):
            if self._key is None:
                raise OSError(f"{file.name} is sealed")
            try:
                return hashlib.sha256(self._key.open(file.read_bytes(), sha256_of(file))).hexdigest()
            except ValueError:
                return ""
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()


def sha256_of(file: Path) -> str:
    """The hash that a file of a store is named by."""
    return file.name.partition(".")[0]


def _clean(extension: str) -> str:
    kept = re.sub(r"[^a-z0-9]", "", extension.lower())[:8]
    return f".{kept}" if kept else ""


def write_whole(target: Path, data: bytes) -> None:
    """Write a read-only file that is whole, on the disk, or not there. Raises OSError."""
    write_all({target: data})


def write_all(files: Mapping[Path, bytes]) -> None:
    """The same for many: the disk is waited for once for all of them, which is far quicker. Raises OSError;
    some may be written then."""
    parts = {target: target.parent / f".writing-{uuid.uuid4().hex}" for target in files}
    try:
        for target, part in parts.items():
            make_folder(target.parent)
            with part.open("xb") as file:
                file.write(files[target])
        _each(sync, parts.values())
        for target in files:
            parts[target].chmod(stat.S_IRUSR)
            if target.exists():
                target.chmod(stat.S_IRUSR | stat.S_IWUSR)  # Windows replaces no read-only file
            parts[target].replace(target)
            del parts[target]
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)
    _each(sync, {target.parent for target in files})


def _each(work: Callable[[Path], None], paths: Collection[Path]) -> None:
    """Side by side, so that one write of the disk serves all who wait for it."""
    if len(paths) == 1:
        work(next(iter(paths)))
        return
    with ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
        for _ in pool.map(work, paths):
            pass
