"""Flips: one bit of what a library keeps is another one. The program's own checks must notice each.

A whole `verify` for each bit would take days; each object has its own check, which is what `verify` calls.
A sample goes through `verify` itself."""

from __future__ import annotations

import os
import sqlite3
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

from sqlalchemy.orm import Session

from storage import fts, ledger, sqlite
from storage import outside as outside_files
from storage.checking import chain, derived, kept, outside
from storage.checking.findings import findings
from storage.ledger import DERIVED_TABLES, KEPT
from storage.library import Library, open_library
from storage.models import Base
from storage.records import Problem
from storage.verify import verify
from tests.faults.scene import build

OBJECTS = (
    *("original", "journal.head", "journal.jsonl", "journal row"),
    *(f"{name} row" for name in [*KEPT, *sorted(DERIVED_TABLES)]),
)
UNSAID = frozenset({("sighting", "id"), ("gap", "id"), ("fact", "id")})
"""Numbers of derived rows that nothing refers to; the next derivation gives others."""
WHOLE = 500
"""Every so many flips one is looked for by `verify` itself, too."""


@dataclass(frozen=True, slots=True)
class Flip:
    """One bit of an object: of the file or row of that number, of that column, at that bit (of the value as
    SQLite keeps it)."""

    object: str
    number: int
    column: str
    bit: int


class Flipping:
    """One library, in which bit after bit is flipped and put back."""

    def __init__(self, folder: Path) -> None:
        self.library: Library = open_library(build(folder / "scene", "busy").library, create=False)
        self.folder = self.library.folder
        self.columns: set[tuple[str, str]] = set()  # with the object's name: all that hold anything
        self.hit: set[tuple[str, str]] = set()  # those of them that were flipped
        with self.library.reader() as session:
            links = chain.follow(session)
        assert verify(self.library).ok
        self.digests, self.rows, self.arrived = links.digests, links.rows, links.arrived
        self.originals = [sha256 for sha256, _ in self.library.originals.all()]
        self.raw = sqlite3.connect(self.library.database, isolation_level=None)
        self.raw.execute("PRAGMA foreign_keys=OFF")
        self.raw.execute("PRAGMA synchronous=OFF")
        for (name,) in self.raw.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall():
            self.raw.execute(f"DROP TRIGGER {name}")  # who tampers is not stopped by these

    def close(self) -> None:
        self.raw.close()
        self.library.close()

    def flips(self, count: int, seed: int) -> Iterator[Flip]:
        """`count` flips, by turns of each object, of whose columns none comes again before all have come;
        equal seeds give equal flips."""
        chance = Random(f"flips {seed}")
        places = {name: self._places(name) for name in OBJECTS}
        self.columns = {(name, column) for name in OBJECTS for column in places[name]}
        self.hit = set()
        turns = {name: _in_turns(list(columns), chance) for name, columns in places.items() if columns}
        for name in islice(cycle(turns), count):
            column = next(turns[name])
            number, bits = chance.choice(places[name][column])
            self.hit.add((name, column))
            yield Flip(name, number, column, chance.randrange(bits))

    def missed(self, flip: Flip, *, whole: bool = False) -> bool:
        """Whether nothing notices the flip."""
        if flip.object.endswith(" row"):
            return self._missed_in_row(flip, whole)
        file = self._file(flip)
        mode, before = file.stat(), file.read_bytes()
        file.chmod(0o600)
        file.write_bytes(flipped(before, flip.bit))
        try:
            return not (verify(self.library).problems if whole else self._found_in_file(flip))
        finally:
            file.write_bytes(before)
            file.chmod(mode.st_mode & 0o777)
            os.utime(file, ns=(mode.st_atime_ns, mode.st_mtime_ns))

    def _file(self, flip: Flip) -> Path:
        if flip.object == "original":
            return self.library.originals.path(self.originals[flip.number])
        return self.folder / (outside_files.HEAD if flip.object == "journal.head" else outside_files.COPY)

    def _found_in_file(self, flip: Flip) -> list[Problem]:
        if flip.object == "original":
            sha256 = self.originals[flip.number]
            return [one for one in outside.originals(self.library.originals, [sha256], self.arrived) if one]
        seen = outside.witness(self.folder)
        if flip.object == "journal.head":
            return list(outside.head(seen, self.digests))
        return list(findings("copy", "", lambda: outside.copy(self.folder, seen, self.digests)))

    def _missed_in_row(self, flip: Flip, whole: bool) -> bool:
        table = flip.object.removesuffix(" row")
        place = f'"{table}" SET "{flip.column}"'
        query = f'SELECT "{flip.column}" FROM "{table}" WHERE rowid = ?'
        (before,) = self.raw.execute(query, (flip.number,)).fetchone()
        after = other_value(before, flip.bit)
        value = "CAST(? AS TEXT)" if isinstance(before, str) else "?"
        try:
            self.raw.execute(f"UPDATE {place} = {value} WHERE rowid = ?", (after, flip.number))
        except sqlite3.IntegrityError:
            return False  # no row can be so
        moved = isinstance(before, int) and Base.metadata.tables[table].columns[flip.column].primary_key
        try:
            return not (verify(self.library).problems if whole else self._found_in_rows(table))
        finally:
            self.raw.execute(f"UPDATE {place} = ? WHERE rowid = ?", (before, after if moved else flip.number))

    def _found_in_rows(self, table: str) -> list[Problem]:
        with self.library.reader() as session, sqlite.lenient(session.connection()):
            found = self._found_in_table(session, table) if table in KEPT else []
            if table in DERIVED_TABLES:
                found += findings(table, "", lambda: derived.faults(session))
                found += findings("index", "", lambda: _found_in_index(session))
            if not found and table in ("journal", "setting"):  # which holds the chain's end
                found += findings("journal", "", lambda: self._found_in_chain(session))
        return found

    def _found_in_table(self, session: Session, table: str) -> list[Problem]:
        """The check of all rows, kept to one table."""
        rows = {name: digest for name, digest in self.rows.items() if name.startswith(f"{table}/")}
        with patch.object(ledger, "KEPT", {table: KEPT[table]}):
            return list(findings("row", "", lambda: kept.faults(session, rows)))

    def _found_in_chain(self, session: Session) -> Iterator[Problem]:
        links = chain.follow(session)
        yield from links.problems
        yield from outside.head(outside.witness(self.folder), links.digests)

    def _places(self, name: str) -> dict[str, list[tuple[int, int]]]:
        """Files or cells of an object by column ("" of a file), with how many bits each has."""
        if name == "original":
            sizes = [self.library.originals.path(one).stat().st_size for one in self.originals]
            return {"": [(number, 8 * size) for number, size in enumerate(sizes)]}
        if not name.endswith(" row"):
            file = self.folder / (outside_files.HEAD if name == "journal.head" else outside_files.COPY)
            return {"": [(0, 8 * file.stat().st_size)]}
        table = name.removesuffix(" row")
        found: dict[str, list[tuple[int, int]]] = {}
        for column in Base.metadata.tables[table].columns.keys():  # noqa: SIM118 - no dict
            if (table, column) in UNSAID:
                continue
            for number, value in self.raw.execute(f'SELECT rowid, "{column}" FROM "{table}"').fetchall():
                if value is not None and (bits := bits_of(value)):
                    found.setdefault(column, []).append((number, bits))
        return found


def _in_turns(columns: list[str], chance: Random) -> Iterator[str]:
    while True:
        chance.shuffle(columns)
        yield from columns


def _found_in_index(session: Session) -> Iterator[Problem]:
    for id_, code in fts.faults(session):
        yield Problem("index", str(id_), code)


def flipped(data: bytes, bit: int) -> bytes:
    """With one bit the other way."""
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def bits_of(value: Any) -> int:
    """How many bits of a cell can be flipped; numbers count as of 62 (63 would leave SQLite's range)."""
    if isinstance(value, str):
        return 8 * len(value.encode("utf-8", "surrogatepass"))
    return 8 * len(value) if isinstance(value, bytes) else 62


def other_value(value: Any, bit: int) -> Any:
    """A cell's value with one bit the other way; a text's as bytes, which may be no UTF-8."""
    if isinstance(value, str):
        return flipped(value.encode("utf-8", "surrogatepass"), bit)
    if isinstance(value, bytes):
        return flipped(value, bit)
    if isinstance(value, float):
        return struct.unpack("<d", flipped(struct.pack("<d", value), bit))[0]
    return int(value) ^ 1 << bit
