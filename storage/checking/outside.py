"""Compares the database with what the library knows of itself outside it: the head, the journal's copy, the
copies in `backups/`, and the originals' files."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from os import cpu_count
from pathlib import Path

from storage import ledger, outside, sqlite
from storage.causes import database_errors
from storage.codes import FaultCode
from storage.journal import FIRST, digest_of
from storage.library import DATABASE
from storage.originals import OriginalStore
from storage.records import Problem
from storage.vault import Key

OURS = re.compile(r"(automatic|before-migration-\d{4})-\d{8}T\d{12}\.sqlite3")
"""Names of the copies that the program makes by itself."""
_SLACK = 2 * 86400
"""Seconds: file systems keep local time, and clocks are set; a chain made anew is younger than that."""


@dataclass(frozen=True, slots=True)
class Witness:
    """The head outside (None: there is none; `fault`: why it cannot be read), the size of the journal's copy
    in bytes, the copies of the database. Read before the chain: what other programs do meanwhile is then no
    fault."""

    head: outside.Head | None
    fault: str
    size: int
    copies: tuple[Path, ...]


def witness(folder: Path) -> Witness:
    """What is known outside the database by now."""
    known, fault = None, ""
    try:
        known = outside.read_head(folder)
    except (outside.BadHead, OSError) as error:
        fault = str(error)
    file = folder / outside.COPY
    size = file.stat().st_size if file.exists() else 0
    return Witness(known, fault, size, tuple(sorted((folder / "backups").glob("*.sqlite3"))))


def head(seen: Witness, digests: list[str]) -> Iterator[Problem]:
    """Whether the journal has come as far as was written down outside the database."""
    if seen.fault:
        yield Problem("head", outside.HEAD, FaultCode.BROKEN_OFF, (seen.fault,))
    elif seen.head is not None:
        yield from _compared(outside.HEAD, seen.head.number, seen.head.digest, digests)
    elif seen.size and digests:
        yield Problem("head", outside.HEAD, FaultCode.MISSING)


def _compared(witness: str, number: int, digest: str, digests: list[str]) -> Iterator[Problem]:
    if number > len(digests):
        yield Problem("database", DATABASE, FaultCode.CUT_SHORT, (len(digests), witness, number))
    elif number and digests[number - 1] != digest:
        yield Problem("journal", str(number), FaultCode.MADE_ANEW, (witness,))


def copy(folder: Path, seen: Witness, digests: list[str], key: Key | None = None) -> Iterator[Problem]:
    """Whether the journal's copy is whole, says what the database does, and has come as far as its head;
    what was committed since is filled in by the next change."""
    number, previous = 0, FIRST
    for line in outside.lines(folder, key, seen.size):
        if line is None or not _whole(line):
            yield Problem("copy", str(number + 1), FaultCode.COPY_DAMAGED)
            number += 1
            previous = digests[number - 1] if number <= len(digests) else ""
            continue
        if line["id"] != number + 1 or line["previous"] != previous:
            yield Problem("copy", str(line["id"]), FaultCode.DOES_NOT_FOLLOW)
        number, previous = line["id"], line["digest"]
        if 0 < number <= len(digests) and digests[number - 1] != previous:
            yield Problem("journal", str(number), FaultCode.MADE_ANEW, (outside.COPY,))
            return
    if number > len(digests):
        yield from _compared(outside.COPY, number, previous, digests)
    elif seen.head is not None and number < seen.head.number:
        yield Problem("copy", outside.COPY, FaultCode.COPY_CUT_SHORT, (number, len(digests)))


_NAMES = frozenset({"id", "at_utc", "action", "subject", "detail", "previous", "digest", "rows"})


def _whole(line: outside.Line) -> bool:
    """Whether an entry of the copy, and the rows beside it, are what its digest was made of."""
    try:
        at = datetime.fromisoformat(line["at_utc"])
        if at.isoformat(timespec="microseconds") != line["at_utc"] or set(line) - _NAMES:
            return False  # the same time spelt otherwise; "rows" under a name that nobody would look for
        parts = (line["id"], at, line["action"], line["subject"], line["detail"], line["previous"])
        if digest_of(*parts) != line["digest"]:
            return False
        digests = line["detail"]["rows"] if line["action"] == ledger.ACTION else {}
        return all(
            (row and ledger.digest_of(name, row)) == digests[name]
            for name, row in line.get("rows", {}).items()
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return False


def backups(seen: Witness, digests: list[str], key: Key | None = None) -> Iterator[Problem]:
    """Whether each copy in `backups/` that can be read is an earlier state of this database."""
    for file in seen.copies:
        if not OURS.fullmatch(file.name):
            continue  # set aside as damaged, or a sync program's
        try:
            with closing(sqlite.open_copy(file, key)) as connection:
                row = connection.execute("SELECT id, digest FROM journal ORDER BY id DESC LIMIT 1").fetchone()
        except database_errors() as error:
            yield Problem("backup", file.name, FaultCode.BROKEN_OFF, (str(error),))
            continue
        if row is not None:
            yield from _compared(f"backups/{file.name}", int(row[0]), str(row[1]), digests)


def orphans(there: Iterable[str], known: set[str]) -> Iterator[Problem]:
    """Originals that the database does not know: it is not the one that they came into."""
    for sha256 in there:
        if sha256 not in known:
            yield Problem("original", sha256, FaultCode.NOT_IN_DATABASE)


def originals(store: OriginalStore, known: list[str], arrived: dict[str, str]) -> Iterator[Problem | None]:
    """What is wrong with each original, None for one that is whole and no older than the chain says it came
    in. Hashing lets go of the interpreter, so that two threads keep two cores and the disk busy."""
    with ThreadPoolExecutor(max_workers=min(4, cpu_count() or 1)) as pool:
        for sha256, fault in zip(known, pool.map(store.check, known), strict=True):
            if fault is not None:
                yield Problem("original", sha256, fault)
            elif sha256 in arrived and _older(store, sha256, arrived[sha256]):
                yield Problem("original", sha256, FaultCode.BEFORE_ITS_ARRIVAL)
            else:
                yield None


def _older(store: OriginalStore, sha256: str, at: str) -> bool:
    try:
        seconds = calendar.timegm(datetime.fromisoformat(at).timetuple())
        return store.path(sha256).stat().st_mtime < seconds - _SLACK
    except (ValueError, OSError):
        return False
