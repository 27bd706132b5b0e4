"""What the library knows of itself outside the database: the journal's copy (`journal.jsonl`, one entry a
line with the contents of the rows it is about) and its head (`journal.head`: how far the journal has come).

Both are written after a commit, so that they never run ahead of the database by themselves: a copy that is
ahead says that the database was replaced, cut short or lost. What a killed program did not come to write
is filled in from the database by the next one. See docs/decisions/head-outside.md."""

from __future__ import annotations

import base64
import hashlib
import json
import logging
import os
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from storage.claims import lock
from storage.errors import StorageError
from storage.journal import FIRST
from storage.vault import Key

log = logging.getLogger(__name__)

COPY, HEAD = "journal.jsonl", "journal.head"
_BLOCK = 1 << 16

Line = dict[str, Any]
"""An entry of the journal as `journal.line_of` has it, and perhaps `rows`: contents by name in the ledger."""


@dataclass(frozen=True, slots=True)
class Head:
    """How far the journal has come: the number of its newest entry, and that entry's digest."""

    number: int = 0
    digest: str = FIRST


class BadHead(Exception):
    """The head's file does not hold what was written."""


def read_head(folder: Path) -> Head | None:
    """The head outside the database; None if none was ever written. Raises BadHead, OSError."""
    try:
        text = (folder / HEAD).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    try:
        found = json.loads(text)
        head = Head(int(found["entries"]), str(found["digest"]))
        if found["sum"] != _sum(head):
            raise BadHead("its sum does not fit")
    except (ValueError, KeyError, TypeError) as error:
        raise BadHead(str(error)) from error
    return head


def write_head(folder: Path, head: Head) -> None:
    """Say how far the journal has come; whole or not at all."""
    temporary = folder / f".{HEAD}-{uuid.uuid4().hex[:8]}"
    try:
        with temporary.open("xb") as file:
            line = {"entries": head.number, "digest": head.digest, "sum": _sum(head)}
            file.write(json.dumps(line).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(folder / HEAD)
    finally:
        temporary.unlink(missing_ok=True)


def _sum(head: Head) -> str:
    return hashlib.sha256(f"liuzheng head {head.number} {head.digest}".encode()).hexdigest()


def append(
    folder: Path, new: Sequence[Line], missing: Callable[[int, int], Iterable[Line]], key: Key | None = None
) -> None:
    """Add entries to the copy and move the head. Never raises: the entries are in the database, and the
    next call makes up for this one.

    Args:
        new: Entries of one transaction, already committed, oldest first.
        missing: Gives the entries from one number up to another (exclusive), from the database.
        key: Of an encrypted library, whose lines are sealed each.
    """
    if not new:
        return
    try:
        with _locked(folder / COPY) as file:
            last = _last(file, key, _known(folder))
            if last.number < new[0]["id"] - 1:
                last = _add(file, last, missing(last.number + 1, new[0]["id"]), key)
            last = _add(file, last, (line for line in new if line["id"] > last.number), key)
            file.flush()
            os.fsync(file.fileno())
            if (last.number, last.digest) == (new[-1]["id"], new[-1]["digest"]):
                write_head(folder, last)
    except (OSError, StorageError, ValueError, TypeError) as error:  # what is committed is committed
        log.warning("the journal's copy waits for the next change: %s", error)


def _known(folder: Path) -> int:
    """The number of the entry up to which the copy is on the disk, as the head says."""
    try:
        head = read_head(folder)
    except BadHead:
        head = None
    return head.number if head else 0


def _add(file: IO[bytes], last: Head, lines: Iterable[Line], key: Key | None) -> Head:
    """Write what follows `last`; what does not is left out, for `verify` to find."""
    for line in lines:
        if line["id"] != last.number + 1 or line["previous"] != last.digest:
            log.warning("the journal's copy does not fit the database at entry %s", line["id"])
            break
        file.write(encoded(line, key))
        last = Head(line["id"], line["digest"])
    return last


def encoded(line: Line, key: Key | None = None) -> bytes:
    """A line of the copy; with a key it is sealed, as one line of letters."""
    text = json.dumps(line, ensure_ascii=False, separators=(",", ":"), default=_plain)
    plain = text.encode("utf-8", "surrogatepass")
    return (plain if key is None else base64.b64encode(key.seal(plain, COPY))) + b"\n"


def _plain(value: object) -> object:
    return {"hex": value.hex()} if isinstance(value, bytes) else str(value)


def decoded(text: bytes, key: Key | None = None) -> Line | None:
    """What `encoded` made a line of, or None if the line is damaged, or sealed with another key."""
    try:
        if key is not None and not text.startswith(b"{"):
            text = key.open(base64.b64decode(text), COPY)
        line = json.loads(text.decode("utf-8", "surrogatepass"))
        wanted = (isinstance(line["id"], int), isinstance(line["digest"], str), "detail" in line)
        return line if all(wanted) else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def lines(folder: Path, key: Key | None = None, size: int | None = None) -> Iterator[Line | None]:
    """The copy's entries, oldest first, None for a damaged one; a last line that a killed program did not
    finish counts as not there, and so does a copy that is not there. Nothing from byte `size` on is read."""
    try:
        with (folder / COPY).open("rb") as file:
            at = 0
            for text in file:
                at += len(text)
                if size is not None and at > size:
                    return
                if text.endswith(b"\n"):
                    yield decoded(text, key)
    except (FileNotFoundError, NotADirectoryError):
        return


def rewrite(folder: Path, change: Callable[[Line], Line], key: Key | None = None) -> None:
    """Write the copy anew, line by line, whole or not at all: only to forget what a purge takes away."""
    with _locked(folder / COPY):
        temporary = folder / f".{COPY}-{uuid.uuid4().hex[:8]}"
        try:
            with (folder / COPY).open("rb") as old, temporary.open("xb") as file:
                for text in old:
                    line = decoded(text, key)
                    file.write(text if line is None else encoded(change(line), key))
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(folder / COPY)
        finally:
            temporary.unlink(missing_ok=True)


def reseal(folder: Path, key: Key, *, seal: bool) -> None:
    """Write the copy anew, sealed or plain; a damaged line stays as it is, sealed as it is if that is
    wanted. Nothing happens where there is no copy."""
    if not (folder / COPY).exists():
        return
    temporary = folder / f".{COPY}-{uuid.uuid4().hex[:8]}"
    try:
        with (folder / COPY).open("rb") as old, temporary.open("xb") as file:
            for text in old:
                file.write(_resealed(text, key, seal))
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(folder / COPY)
    finally:
        temporary.unlink(missing_ok=True)


def _resealed(text: bytes, key: Key, seal: bool) -> bytes:
    line = decoded(text, key)
    if line is not None:
        return encoded(line, key if seal else None)
    with suppress(ValueError):
        key.open(base64.b64decode(text), COPY)
        return text
    return base64.b64encode(key.seal(text.rstrip(b"\n"), COPY)) + b"\n" if seal else text


@contextmanager
def _locked(path: Path) -> Iterator[IO[bytes]]:
    """The copy, open for reading and adding; other programs wait. It may be rewritten while we wait."""
    while True:
        with path.open("a+b") as file:
            lock(file)
            if os.fstat(file.fileno()).st_ino == path.stat().st_ino:
                yield file
                return


def _last(file: IO[bytes], key: Key | None, known: int) -> Head:
    """The newest whole entry. A last line that is not finished is cut off. So is all from a hole on that
    stands behind entry `known`, which the head knows: when the power failed, it was not all on the disk.
    Any other damage is evidence, which stays; raises OSError if it is the newest line."""
    end, behind, line = file.seek(0, os.SEEK_END), [], None
    while end:
        start, text = _line_before(file, end)
        line = decoded(text, key) if text.endswith(b"\n") else None
        if line is not None and line["id"] <= known:
            break
        behind.append((start, text, line))
        end, line = start, None
    last = Head(line["id"], line["digest"]) if line else Head()
    for start, text, line in reversed(behind):
        if line is not None:
            last = Head(line["id"], line["digest"])
        elif not text.endswith(b"\n") or (b"\0" in text and last.number >= known):
            file.truncate(start)
            break
        elif start == behind[0][0]:
            raise OSError(f"the newest line of {COPY} is damaged")
    file.seek(0, os.SEEK_END)
    return last


def _line_before(file: IO[bytes], end: int) -> tuple[int, bytes]:
    """Where the line begins that ends at `end`, and the line."""
    start, text = end, b""
    while start:
        step = min(_BLOCK, start)
        file.seek(start - step)
        text = file.read(step) + text
        start -= step
        at = text.rfind(b"\n", 0, len(text) - 1)
        if at >= 0:
            return start + at + 1, text[at + 1 :]
    return 0, text
