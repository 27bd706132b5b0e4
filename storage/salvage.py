"""Puts a library together from what is left of it: the originals, the journal's copy, the copies of the
database. Nothing is deleted: what is replaced is set aside in `backups/`."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from storage import causes, journal, ledger, outside, sqlite, vault
from storage.checking.outside import OURS, witness
from storage.checking.outside import copy as faults_of_copy
from storage.claims import is_alive
from storage.clock import now_utc
from storage.codes import LibraryReason
from storage.copies import put_in_place
from storage.errors import BadBackup, LibraryUnusable, PassphraseNeeded
from storage.library import DATABASE, Library, has_traces, open_library
from storage.outside import Head
from storage.rebuild import RebuildResult, rebuild_within
from storage.recovery import read_again, take_in
from storage.soundness import unsound
from storage.vault import Key
from storage.verify import Tell

PASSING = frozenset(
    {
        LibraryReason.DISK_FULL,
        LibraryReason.IN_USE,
        LibraryReason.NO_PERMISSION,
        LibraryReason.READ_ONLY,
        LibraryReason.GONE,
    }
)
"""Reasons that say nothing about a database that cannot be read for them now."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What became of a library. `base` is the database it was put together on ("" for a new one); `entries`
    of the journal were brought back from its copy, `strays` are originals without an entry that were taken
    in, `lost` counts entries that the head knows and nothing else."""

    base: str
    entries: int
    strays: int
    pictures: int
    messages: int
    lost: int


def salvage(folder: Path, key: Key | None = None, on_progress: Tell | None = None) -> Salvaged:
    """Make the library in `folder` whole again: on its own database if that is sound, else on the newest
    sound copy in `backups/`, else on none; bring it forward by the journal's copy; take in originals that
    have no entry; derive everything anew. A library that lacks nothing comes out as it was. Where
    `on_progress`, told how many pictures are derived and originals taken in, raises, the next try goes on.

    Raises:
        PassphraseNeeded: The library is encrypted, and no `key` is given; nothing was touched.
        LibraryUnusable: NO_FOLDER (nothing here to make a library of), IN_USE, DISK_FULL …
    """
    folder = folder.expanduser().absolute()
    if not any((folder / name).exists() for name in (DATABASE, "originals")) and not has_traces(folder):
        raise LibraryUnusable(LibraryReason.NO_FOLDER, folder)
    if any(is_alive(claim) for claim in (folder / "locks").glob("*-*")):
        raise LibraryUnusable(LibraryReason.IN_USE, folder)
    if vault.keyring_of(folder) is None:
        key = None
    elif key is None:
        raise PassphraseNeeded(folder)
    with causes.explained(folder):
        base = _base(folder, key)
        known = _head(folder)
        # A disk may be pulled out meanwhile: no empty library is made where that with a database was.
        with open_library(folder, create=not base, guarded=False, key=key) as library:
            before = _end_of(library.database, key).number
            reached, entries, result = _bring_forward(library, before, on_progress)
            lost = max(known.number - reached, 0)
            _mend_copy(library)
            strays = take_in(library, on_progress)
            read_again(library)
            with library.writer() as session:
                detail = {"base": base, "entries": entries, "strays": strays, LibraryReason.LOST: lost}
                journal.record(session, "recovered", "library", detail)
    return Salvaged(base, entries, strays, result.pictures, result.messages, lost)


def _head(folder: Path) -> Head:
    try:
        return outside.read_head(folder) or Head()
    except outside.BadHead:
        return Head()


def _base(folder: Path, key: Key | None) -> str:
    """Put the best database there is in its place, and say which it was."""
    copies = sorted((folder / "backups").glob("*.sqlite3"), key=lambda file: file.name[-26:], reverse=True)
    for file in (folder / DATABASE, *(copy for copy in copies if OURS.fullmatch(copy.name))):
        if not _usable(file, folder, key):
            continue
        if file.parent != folder:
            put_in_place(file, folder, key)
        return file.relative_to(folder).as_posix()
    _set_aside(folder, DATABASE, LibraryReason.DAMAGED, ".sqlite3")
    return ""


def _usable(file: Path, folder: Path, key: Key | None) -> bool:
    """Whether a database is sound, and an earlier or later state of the one that the copy tells of."""
    try:
        if not file.exists() or unsound(file, key):
            return False
        end = _end_of(file, key)
    except BadBackup:
        return False
    except LibraryUnusable as error:
        if error.reason in PASSING:
            raise
        return False
    except causes.database_errors():
        return False
    for line in outside.lines(folder, key):
        if line is not None and line["id"] == end.number:
            return bool(line["digest"] == end.digest)
    return True


def _end_of(file: Path, key: Key | None) -> Head:
    with closing(sqlite.connect(file, "ro", key)) as connection:
        row = connection.execute("SELECT id, digest FROM journal ORDER BY id DESC LIMIT 1").fetchone()
    return Head(*row) if row else Head()


def _set_aside(folder: Path, name: str, why: str, suffix: str) -> None:
    stamp = f"{now_utc():%Y%m%dT%H%M%S%f}"
    for ending in ("", "-wal", "-shm"):
        file = folder / f"{name}{ending}"
        if file.exists():
            (folder / "backups").mkdir(exist_ok=True)
            file.replace(folder / "backups" / f"{why}-{stamp}{suffix}{ending}")


# --- Forward by the journal's copy --------------------------------------------------------------


def _bring_forward(library: Library, before: int, on_progress: Tell | None) -> tuple[int, int, RebuildResult]:
    """Enter what the copy knows beyond entry `before` of the database, its entries and the rows as they were
    then, and derive everything anew: in one change, so that nobody opens a library with half of it. Returns
    the number of the newest entry, and how many there were."""
    count, newest = 0, None
    with library.writer(foreign_keys=False) as session:
        connection = session.connection()
        for line in outside.lines(library.folder, library.key):
            if line is None or line["id"] <= before:
                continue  # a damaged line leaves a hole, which `verify` names
            _enter(connection, line)
            count, newest = count + 1, line
        if newest is not None:
            _set_end(connection, newest)
        ledger.overlook(session)
        result = rebuild_within(session, on_progress)
    return newest["id"] if newest else before, count, result


def _enter(connection: Connection, line: outside.Line) -> None:
    at = line["at_utc"].replace("T", " ")
    values = (line["id"], at, line["action"], line["subject"], sqlite.as_json(line["detail"]))
    connection.exec_driver_sql(
        "INSERT INTO journal (id, at_utc, action, subject, detail, previous, digest) VALUES (?,?,?,?,?,?,?)",
        (*values, line["previous"], line["digest"]),
    )
    for name, row in line.get("rows", {}).items():
        ledger.put(connection, name, row)


def _set_end(connection: Connection, line: outside.Line) -> None:
    head = sqlite.as_json([line["id"], line["digest"]])
    connection.exec_driver_sql("REPLACE INTO setting (name, value) VALUES (?, ?)", (journal.HEAD, head))


def _mend_copy(library: Library) -> None:
    """Write the copy anew from the database if it is damaged, or is not the database's."""
    end = _end_of(library.database, library.key)
    with library.reader() as session:
        query = "SELECT digest FROM journal ORDER BY id"
        digests = [row[0] for row in session.connection().exec_driver_sql(query)]
    seen = witness(library.folder)
    if next(iter(faults_of_copy(library.folder, seen, digests, library.key)), None) is None:
        return
    _set_aside(library.folder, outside.COPY, "journal", ".jsonl")
    library.write_copy(end.number)
