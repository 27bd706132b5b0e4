"""Looks for anything that is not as it should be: originals, journal, readings, messages, index."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage import fts, journal, sqlite
from storage.library import Library
from storage.models import Correction, JournalEntry, Message, Original, ReadingRow, Sighting
from storage.readings import effective_readings, machine_readings, payload_digest
from storage.records import Problem

_CHUNK = 200

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
        return not self.problems


def verify_to_json(result: VerifyResult) -> dict[str, object]:
    """The result as `verify --json` prints it."""
    problems = [{"what": p.what, "id": p.id, "detail": p.detail} for p in result.problems]
    return {
        "ok": result.ok,
        "originals": result.originals,
        "journal": result.journal,
        "messages": result.messages,
        "problems": problems,
    }


def verify(library: Library, on_progress: Tell | None = None) -> VerifyResult:
    """Check every original, every link of the journal, every reading, message and index entry.

    Changes nothing. Reads everything, at about the disk's speed; `on_progress` is told (done, total)
    originals. Messages and journal are checked as of one moment, though the library may be in use.

    Raises:
        LibraryUnusable: The database cannot be read at all."""
    problems: list[Problem] = []
    with library.reader() as session:
        problems += [
            Problem("database", "archive.sqlite3", line)
            for line in sqlite.check_database(session.connection())
        ]
        problems += journal.check(session)
        problems += _journalled(session)
        problems += _messages(session)
        problems += [_index_problem(id_, words) for id_, words in fts.faults(session)]
        known = list(session.execute(select(Original.sha256, Original.size).order_by(Original.sha256)))
        entries = session.query(JournalEntry).count()
        messages = session.query(Message).count()
    problems += _originals(library, [row[0] for row in known], on_progress)
    broken = _index_structure(library)
    if broken:
        problems.append(Problem("index", "search_index", broken))
    return VerifyResult(len(known), entries, messages, tuple(problems))


def _originals(library: Library, known: list[str], on_progress: Tell | None) -> Iterator[Problem]:
    """Hashing lets go of the interpreter, so that two threads keep two cores and the disk busy."""
    with ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
        for done, (sha256, fault) in enumerate(
            zip(known, pool.map(library.originals.check, known), strict=True), 1
        ):
            if fault is not None:
                yield Problem("original", sha256, fault)
            if on_progress is not None:
                on_progress(done, len(known))


def _journalled(session: Session) -> Iterator[Problem]:
    """What the journal says must be there, and as it says."""
    originals = set(session.scalars(select(Original.sha256)))
    readings: dict[int, str] = {}
    values: dict[int, str | None] = {}
    wanted = ("arrived", "read", "corrected")
    query = select(JournalEntry.id, JournalEntry.action, JournalEntry.subject, JournalEntry.detail)
    for _, action, subject, detail in session.execute(query.where(JournalEntry.action.in_(wanted))):
        if action == "arrived" and subject not in originals:
            originals.add(subject)
            yield Problem("original", subject, "arrived, says the journal, but the library does not know it")
        elif action == "read" and "reading" in detail:
            readings[detail["reading"]] = detail["digest"]
        elif action == "corrected":
            values[detail["correction"]] = detail["to"]
    yield from _readings(session, readings)
    for row in session.scalars(select(Correction)):
        if row.id not in values or values.pop(row.id) != row.value:
            yield Problem("correction", str(row.id), "is not as the journal says")
    for id_ in values:
        yield Problem("correction", str(id_), "is missing")


def _readings(session: Session, digests: dict[int, str]) -> Iterator[Problem]:
    for row in session.scalars(select(ReadingRow).execution_options(yield_per=_CHUNK)):
        if digests.pop(row.id, None) != payload_digest(row.payload):
            yield Problem("reading", row.sha256, "is not as the journal says")
        session.expunge(row)
    for id_ in digests:
        yield Problem("reading", str(id_), "is missing")


def _messages(session: Session) -> Iterator[Problem]:
    """Every bubble of every picture is a sighting of one message, and every message says what one of
    its sightings shows."""
    explained: set[int] = set()
    alive = select(Original.sha256).where(Original.deleted_at_utc.is_(None))
    pictures = list(session.scalars(alive.where(Original.is_picture.is_(True))))
    for start in range(0, len(pictures), _CHUNK):
        yield from _sightings(session, pictures[start : start + _CHUNK], explained)
        session.expunge_all()
    for id_ in session.scalars(select(Message.id)):
        if id_ not in explained:
            yield Problem("message", str(id_), "says what none of its screenshots shows")
    for sighting in session.scalars(select(Sighting).where(Sighting.sha256.not_in(alive))):
        yield Problem("sighting", str(sighting.id), f"is on {sighting.sha256}, which was deleted")


def _sightings(session: Session, part: list[str], explained: set[int]) -> Iterator[Problem]:
    machine = machine_readings(session, part)
    effective = effective_readings(session, part)
    seen: dict[str, set[int]] = {sha256: set() for sha256 in part}
    query = select(
        Sighting.id, Sighting.sha256, Sighting.position, Sighting.machine_text, Message.id, Message.text
    )
    query = query.outerjoin(Message, Message.id == Sighting.message_id).where(Sighting.sha256.in_(part))
    for id_, sha256, at, machine_text, message_id, text in session.execute(query):
        reading = machine.get(sha256)
        if reading is None or at >= len(reading.messages) or reading.messages[at].text != machine_text:
            yield Problem("sighting", str(id_), f"is not what was read on {sha256}")
            continue
        seen[sha256].add(at)
        if effective[sha256].messages[at].text == text:
            explained.add(message_id)
    for sha256, reading in machine.items():
        lost = len(reading.messages) - len(seen[sha256])
        if lost:
            yield Problem(
                "sighting", sha256, f"{lost} of {len(reading.messages)} bubbles are in no conversation"
            )


def _index_problem(id_: int | None, words: str) -> Problem:
    return Problem("index", str(id_), words)


def _index_structure(library: Library) -> str | None:
    """The check is an INSERT to FTS5, and so wants a writer, though it writes nothing."""
    if library.barred:
        return None  # what stands in the index has been compared word by word
    with library.writer() as session:
        return fts.index_is_whole(session)
