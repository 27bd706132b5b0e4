"""Looks for anything that is not as it should be: every original, every link of the journal, every column
of every row, the index, and whether the database is the one that the library knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from storage import fts, sqlite
from storage import outside as outside_files
from storage.checking import chain, derived, kept, outside
from storage.checking.findings import findings
from storage.codes import FaultCode, LibraryReason
from storage.errors import LibraryUnusable
from storage.library import DATABASE, Library, default_folder, open_library
from storage.originals import OriginalStore
from storage.records import Problem
from storage.vault import Key

Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class VerifyResult:
    """How much was checked, and what was wrong with it."""

    originals: int
    journal: int
    messages: int
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def verify(library: Library, on_progress: Tell | None = None) -> VerifyResult:
    """Check every original, every link of the chain, every kept and every derived row, and the index. What
    is damaged beyond reading is a problem by its name, and does not keep the rest from being checked.

    `on_progress` is told after each original: how many of how many.
    """
    found: list[Problem] = []

    def check(what: str, problems: Callable[[], Iterable[Problem]]) -> None:
        """Add what a step finds; that it cannot go on is a finding, too."""
        found.extend(findings(what, DATABASE, problems))

    links, seen = chain.Chain(), outside.witness(library.folder)

    def follow() -> Iterator[Problem]:
        nonlocal links
        links = chain.follow(session)
        yield from links.problems

    there: list[str] = []
    known: set[str] = set()
    files: list[str] = []
    check("original", lambda: _listed(library.originals, there))
    with library.reader() as session, sqlite.lenient(session.connection()):
        check("database", lambda: _structure(session))
        check("journal", follow)
        check("row", lambda: kept.faults(session, links.rows))
        check("message", lambda: derived.faults(session))
        check("index", lambda: (Problem("index", str(id_), code) for id_, code in fts.faults(session)))
        check("original", lambda: _known(session, known, files))
        messages = _count(session, "message")
    check("head", lambda: outside.head(seen, links.digests))
    check("copy", lambda: outside.copy(library.folder, seen, links.digests, library.key))
    check("backup", lambda: outside.backups(seen, links.digests, library.key))
    check("original", lambda: outside.orphans(there, known))
    each = findings("original", DATABASE, lambda: outside.originals(library.originals, files, links.arrived))
    found.extend(_told(each, len(files), on_progress))
    check("index", lambda: _index_structure(library))
    return VerifyResult(len(files), len(links.digests), messages, tuple(dict.fromkeys(found)))


def verify_folder(
    folder: Path | None = None, on_progress: Tell | None = None, key: Key | None = None
) -> VerifyResult:
    """Verify the library in `folder`, whatever state it is in; a database that cannot be opened, or is not
    there, is a problem like others, and the originals are checked by their names.

    Raises:
        LibraryUnusable: "no-folder" (there is no library at all), "too-new", "in-use", "no-permission" …
    """
    folder = (folder or default_folder()).expanduser().absolute()
    file = folder / DATABASE
    store = OriginalStore(folder / "originals", key)
    rest = store.count(most=1) or (folder / outside_files.HEAD).exists()
    if rest and not (file.exists() and file.stat().st_size):
        return _what_is_left(store, Problem("database", DATABASE, FaultCode.MISSING), on_progress)
    try:
        with open_library(folder, create=False, guarded=False, key=key) as library:
            return verify(library, on_progress)
    except LibraryUnusable as error:
        if error.reason != LibraryReason.DAMAGED:
            raise
        broken = Problem("database", DATABASE, FaultCode.BROKEN_OFF, (error.detail,))
        return _what_is_left(store, broken, on_progress)


def _what_is_left(store: OriginalStore, fault: Problem, tell: Tell | None) -> VerifyResult:
    files = [sha256 for sha256, _ in store.all()]
    found = [fault, *outside.orphans(files, set())]
    found += _told(outside.originals(store, files, {}), len(files), tell)
    return VerifyResult(len(files), 0, 0, tuple(found))


def _told(each: Iterable[Problem | None], count: int, tell: Tell | None) -> Iterator[Problem]:
    """The problems among `each`; `tell` hears of every one, and may raise to leave."""
    for done, fault in enumerate(each, 1):
        if fault is not None:
            yield fault
        if tell is not None:
            tell(done, count)


def _structure(session: Session) -> Iterator[Problem]:
    for code, line in sqlite.check_database(session.connection()):
        yield Problem("database", DATABASE, code, (line,))


def _listed(store: OriginalStore, there: list[str]) -> Iterator[Problem]:
    """Find out which files there are; asked before the database is, for others add, too."""
    there.extend(sha256 for sha256, _path in store.all())
    yield from ()


def _known(session: Session, known: set[str], files: list[str]) -> Iterator[Problem]:
    """Find out which originals there are, and of which the file must be there."""
    rows = session.connection().exec_driver_sql(
        "SELECT sha256, purged_at_utc IS NULL FROM original ORDER BY sha256"
    )
    for sha256, there in rows:
        known.add(str(sha256))
        if there:
            files.append(str(sha256))
    yield from ()


def _count(session: Session, table: str) -> int:
    try:
        return int(session.connection().exec_driver_sql(f'SELECT count(*) FROM "{table}"').scalar() or 0)
    except DBAPIError:  # it is damaged, which is among the findings
        return 0


def _index_structure(library: Library) -> Iterator[Problem]:
    """The check is an INSERT to FTS5, and so wants a writer, though it writes nothing."""
    if library.barred:
        return  # what stands in the index has been compared word by word
    with library.writer() as session:
        broken = fts.index_is_whole(session)
    if broken:
        yield Problem("index", "search_index", FaultCode.SAID, (broken,))
