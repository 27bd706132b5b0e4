"""Derives every conversation once more, without writing, and compares it with what the tables say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from sqlalchemy import Boolean, func, select
from sqlalchemy.orm import Session

from storage import ledger
from storage.checking.findings import findings
from storage.codes import FaultCode
from storage.conversations import placing, titles
from storage.conversations.derive import wanted_of
from storage.conversations.memory import State
from storage.conversations.pictures import ReadPicture, load
from storage.conversations.writing import Wanted, Written, facts_of, written
from storage.models import Base, Fact, Gap, Message, Original, ReadingRow, Sighting
from storage.records import Problem

_CHUNK = 200


def faults(session: Session) -> Iterator[Problem]:
    """Messages, sightings, gaps and facts that are not what readings, corrections and filings give."""
    for number in session.scalars(select(Message.conversation_id).distinct()).all():
        yield from findings("conversation", str(number), partial(_conversation, session, number))
        session.expunge_all()
    for part in _parts(session):
        yield from findings("picture", part[0], partial(_pictures, session, part))
        session.expunge_all()
    yield from _no_truth_value(session)
    alive = select(Original.sha256).where(Original.deleted_at_utc.is_(None))
    for fact in session.execute(select(Fact.id, Fact.sha256).where(Fact.sha256.not_in(alive))):
        yield Problem("fact", str(fact[0]), FaultCode.ON_A_DELETED_PICTURE, (fact[1],))
    for id_, sha256 in session.execute(
        select(Sighting.id, Sighting.sha256).where(Sighting.sha256.not_in(alive))
    ):
        yield Problem("sighting", str(id_), FaultCode.ON_A_DELETED_PICTURE, (sha256,))


def _no_truth_value(session: Session) -> Iterator[Problem]:
    """What stands where only yes or no may stand: reading it as such would hide it."""
    for name in ledger.DERIVED_TABLES:
        for column in Base.metadata.tables[name].columns:
            if isinstance(column.type, Boolean):
                odd = f'SELECT id FROM "{name}" WHERE "{column.name}" NOT IN (0, 1)'
                for (id_,) in session.connection().exec_driver_sql(odd):
                    yield Problem(name, str(id_), FaultCode.NEITHER_YES_NOR_NO, (column.name,))


def _parts(session: Session) -> Iterator[list[str]]:
    read = select(ReadingRow.sha256).union(select(Fact.sha256))
    pictures = list(session.scalars(read))
    yield from (pictures[start : start + _CHUNK] for start in range(0, len(pictures), _CHUNK))


def _conversation(session: Session, number: int) -> Iterator[Problem]:
    found = written(session, number)
    state = State()
    for picture in load(session, sorted(found.pictures())).values():
        state.put(picture)
    yield from _misplaced(session, number, state.pictures)
    wanted = wanted_of(session, state)
    count = session.scalar(select(func.count()).where(Gap.conversation_id == number)) or 0
    yield from _compared(number, found, wanted, count)


def _misplaced(session: Session, number: int, pictures: dict[str, ReadPicture]) -> Iterator[Problem]:
    """A picture whose title names another conversation."""
    for picture in pictures.values():
        named = not titles.is_untitled(placing.own_title(picture))
        own = placing.own_row(session, picture) if named else None
        if own is not None and own != number:
            yield Problem("sighting", picture.sha256, FaultCode.IN_ANOTHER_CONVERSATION, (number, own))


def _compared(number: int, found: Written, wanted: Wanted, count: int) -> Iterator[Problem]:
    ids = sorted(found.positions, key=lambda id_: (found.positions[id_], id_))
    if [found.positions[id_] for id_ in ids] != list(range(len(ids))):
        yield Problem("conversation", str(number), FaultCode.NOT_NUMBERED)
    rows = [row for part, start, end in wanted.runs for row in part.rows[start:end]]
    seen = [row for part, start, end in wanted.runs for row in part.sightings[start:end]]
    if len(rows) != len(ids):
        yield Problem("conversation", str(number), FaultCode.OTHER_COUNT, (len(ids), len(rows)))
    for id_, row, places, order in zip(ids, rows, seen, wanted.orders, strict=False):
        if found.rows[id_] != row or found.orders[id_] != order:
            yield Problem("message", str(id_), FaultCode.MESSAGE_DIFFERS)
        if found.sightings.get(id_, ()) != places:
            yield Problem("sighting", f"message {id_}", FaultCode.SIGHTINGS_DIFFER)
    if len(rows) == len(ids):
        gaps = {(ids[gap.after], ids[gap.before], gap.reason) for gap in wanted.gaps}
        if count != len(found.gaps):
            yield Problem("gap", str(number), FaultCode.GAP_TWICE)
        for after, before, _ in sorted(found.gaps ^ gaps):
            yield Problem("gap", f"{after}-{before}", FaultCode.GAP_DIFFERS)


def _pictures(session: Session, part: Sequence[str]) -> Iterator[Problem]:
    """Every bubble is a sighting, and the facts are those of the reading."""
    pictures = load(session, part)
    seen = Counter(session.scalars(select(Sighting.sha256).where(Sighting.sha256.in_(part))))
    facts: dict[str, list[tuple[str, str]]] = {}
    query = select(Fact.sha256, Fact.kind, Fact.value).where(Fact.sha256.in_(part)).order_by(Fact.id)
    for sha256, kind, value in session.execute(query):
        facts.setdefault(sha256, []).append((kind, value))
    for sha256, picture in pictures.items():
        lost = len(picture.reading.messages) - seen[sha256]
        if lost:
            all_ = len(picture.reading.messages)
            yield Problem("sighting", sha256, FaultCode.IN_NO_CONVERSATION, (lost, all_))
        if sorted(facts.get(sha256, [])) != sorted(facts_of(picture)):
            yield Problem("fact", sha256, FaultCode.FACTS_DIFFER)
