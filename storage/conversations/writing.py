"""Writes a conversation's derived rows, only those that changed, so that one more screenshot costs little
and a message keeps its id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.orm import Session

from storage.codes import GapReason
from storage.conversations.assembly import MESSAGE_COLUMNS, SIGHTING_COLUMNS, Row, SegmentRows
from storage.conversations.ordering import Segment
from storage.conversations.pictures import ReadPicture
from storage.conversations.types import FoundGap
from storage.models import Fact, Gap, Message, Sighting

_MANY = 20
"""From here on, messages that move by one distance are moved by one statement."""


@dataclass(slots=True)
class Written:
    """What the tables say of one conversation, by message id. `holders` tells which message holds a place
    (screenshot, position), `segments` the ids of a segment's messages."""

    rows: dict[int, Row] = field(default_factory=dict)
    sightings: dict[int, tuple[Row, ...]] = field(default_factory=dict)
    positions: dict[int, int] = field(default_factory=dict)
    orders: dict[int, int | None] = field(default_factory=dict)
    gaps: set[tuple[int, int, GapReason]] = field(default_factory=set)
    holders: dict[tuple[str, int], int] = field(default_factory=dict)
    segments: dict[Segment, tuple[int, ...]] = field(default_factory=dict)

    def pictures(self) -> set[str]:
        """The screenshots that show the conversation."""
        return {sha256 for sha256, _ in self.holders}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the tables shall say: runs of parts (from, up to), the order of each message, the gaps."""

    runs: Sequence[tuple[SegmentRows, int, int]]
    orders: Sequence[int | None]
    gaps: Sequence[FoundGap]


def written(session: Session, conversation_id: int) -> Written:
    """Read back what the tables say."""
    found = Written()
    columns = [getattr(Message, name) for name in MESSAGE_COLUMNS]
    of_it = Message.conversation_id == conversation_id
    for row in session.execute(select(Message.id, Message.position, Message.order_id, *columns).where(of_it)):
        found.positions[row[0]], found.orders[row[0]] = row[1], row[2]
        found.rows[row[0]] = (*row[3:-1], tuple(row[-1] or ()))
    sightings = (
        select(Sighting.message_id, *(getattr(Sighting, name) for name in SIGHTING_COLUMNS))
        .join(Message, Message.id == Sighting.message_id)
        .where(of_it)
        .order_by(Sighting.id)
    )
    for id_, sha256, position, box, *rest in session.execute(sightings):
        found.sightings[id_] = (*found.sightings.get(id_, ()), (sha256, position, tuple(box), *rest))
        found.holders[sha256, position] = id_
    gaps = select(Gap.after_message_id, Gap.before_message_id, Gap.reason)
    rows = session.execute(gaps.where(Gap.conversation_id == conversation_id))
    found.gaps = {(row[0], row[1], GapReason(row[2])) for row in rows}
    return found


def write(session: Session, conversation_id: int, state: Written, wanted: Wanted) -> None:
    """Make the tables, and `state`, say `wanted`."""
    parts = {part.segment: part for part, _, _ in wanted.runs}
    fresh = [part for segment, part in parts.items() if segment not in state.segments]
    segments = {segment: ids for segment, ids in state.segments.items() if segment in parts}
    _give_ids(session, state, fresh, segments)
    order = [id_ for part, start, end in wanted.runs for id_ in segments[part.segment][start:end]]
    rows, sightings = _changed(state, fresh, segments)
    gaps = {(order[gap.after], order[gap.before], gap.reason) for gap in wanted.gaps}
    if gaps != state.gaps:
        session.execute(delete(Gap).where(Gap.conversation_id == conversation_id))
    gone = state.rows.keys() - set(order)
    _move(session, conversation_id, state, order, gone)
    orders = dict(zip(order, wanted.orders, strict=True))
    _write_messages(session, conversation_id, state, order, rows, orders)
    _write_sightings(session, state, sightings, gone)
    _each(session, delete(Message).where(Message.id == bindparam("i")), [{"i": id_} for id_ in sorted(gone)])
    if gaps != state.gaps:
        _each(session, insert(Gap), [_gap(conversation_id, gap) for gap in sorted(gaps)])
    for id_ in gone:
        del state.rows[id_]
    state.segments, state.gaps, state.orders = segments, gaps, orders
    state.positions = {id_: position for position, id_ in enumerate(order)}


def _gap(conversation_id: int, gap: tuple[int, int, GapReason]) -> dict[str, Any]:
    after, before, reason = gap
    return {
        "conversation_id": conversation_id,
        "after_message_id": after,
        "before_message_id": before,
        "reason": reason.value,
    }


def _give_ids(
    session: Session, state: Written, parts: Iterable[SegmentRows], segments: dict[Segment, tuple[int, ...]]
) -> None:
    """Keep the id that any sighting of a message had; new ones where there is none."""
    following = (session.scalar(select(func.max(Message.id))) or 0) + 1
    used: set[int] = set()
    for part in parts:
        ids = []
        for seen in part.sightings:
            known = (state.holders.get((row[0], row[1])) for row in seen)
            id_ = next((number for number in known if number is not None and number not in used), None)
            if id_ is None:
                id_, following = following, following + 1
            used.add(id_)
            ids.append(id_)
        segments[part.segment] = tuple(ids)


def _changed(
    state: Written, parts: Iterable[SegmentRows], segments: Mapping[Segment, tuple[int, ...]]
) -> tuple[dict[int, Row], dict[int, tuple[Row, ...]]]:
    """Rows and sightings that differ from what the tables say."""
    rows: dict[int, Row] = {}
    sightings: dict[int, tuple[Row, ...]] = {}
    for part in parts:
        for id_, row, seen in zip(segments[part.segment], part.rows, part.sightings, strict=True):
            if state.rows.get(id_) != row:
                rows[id_] = row
            if state.sightings.get(id_) != seen:
                sightings[id_] = seen
    return rows, sightings


def _move(session: Session, conversation_id: int, state: Written, order: list[int], gone: set[int]) -> None:
    """Give messages that stay their new positions. A screenshot at the top moves all of them alike: one
    statement for a run (positions of rows that go are of no account)."""
    by_distance: defaultdict[int, list[int]] = defaultdict(list)
    ids: dict[int, int] = {}
    for position, id_ in enumerate(order):
        before = state.positions.get(id_)
        if before is not None and before != position:
            by_distance[position - before].append(before)
            ids[before] = id_
    single = []
    for distance, places in by_distance.items():
        first, last = min(places), max(places)
        if len(by_distance) == 1 and len(places) >= _MANY and last - first + 1 == len(places) and not gone:
            session.execute(
                update(Message)
                .where(Message.conversation_id == conversation_id, Message.position.between(first, last))
                .values(position=Message.position + distance)
                .execution_options(synchronize_session=False)
            )
        else:
            single += [{"i": ids[place], "to": place + distance} for place in places]
    where = Message.id == bindparam("i")
    _each(session, update(Message).where(where).values(position=bindparam("to")), single)


def _write_messages(
    session: Session,
    conversation_id: int,
    state: Written,
    order: list[int],
    rows: Mapping[int, Row],
    orders: Mapping[int, int | None],
) -> None:
    new = [
        {
            "id": id_,
            "conversation_id": conversation_id,
            "position": position,
            "order_id": orders[id_],
            **_columns(rows[id_]),
        }
        for position, id_ in enumerate(order)
        if id_ not in state.positions
    ]
    _each(session, insert(Message), new)
    where = Message.id == bindparam("i")
    changed = [{"i": id_, **_columns(row, "v_")} for id_, row in rows.items() if id_ in state.positions]
    values: dict[str, Any] = {name: bindparam("v_" + name) for name in MESSAGE_COLUMNS}
    _each(session, update(Message).where(where).values(values), changed)
    filed = [
        {"i": id_, "to": to}
        for id_, to in orders.items()
        if id_ in state.positions and state.orders[id_] != to
    ]
    _each(session, update(Message).where(where).values(order_id=bindparam("to")), filed)
    state.rows.update(rows)


def _write_sightings(
    session: Session, state: Written, sightings: Mapping[int, tuple[Row, ...]], gone: set[int]
) -> None:
    """All of a message at once if one changed, so that their ids run in the order of clearness."""
    old = [id_ for id_ in (*sightings, *sorted(gone)) if id_ in state.sightings]
    for id_ in old:
        for row in state.sightings.pop(id_):
            state.holders.pop((row[0], row[1]), None)
    _each(session, delete(Sighting).where(Sighting.message_id == bindparam("i")), [{"i": id_} for id_ in old])
    rows = []
    for id_, seen in sightings.items():
        state.sightings[id_] = seen
        for row in seen:
            state.holders[row[0], row[1]] = id_
            values = dict(zip(SIGHTING_COLUMNS, row, strict=True))
            rows.append(values | {"message_id": id_, "box": list(row[2])})
    # A picture that came from another conversation has its rows there until that one is written.
    there = delete(Sighting).where(Sighting.sha256 == bindparam("s"), Sighting.position == bindparam("p"))
    _each(session, there, [{"s": row["sha256"], "p": row["position"]} for row in rows])
    _each(session, insert(Sighting), rows)


def release(session: Session, state: Written, sha256: str) -> None:
    """Take a picture's sightings out at once, as another conversation is about to claim them."""
    session.execute(delete(Sighting).where(Sighting.sha256 == sha256))
    for place in [place for place in state.holders if place[0] == sha256]:
        id_ = state.holders.pop(place)
        state.sightings[id_] = tuple(row for row in state.sightings[id_] if row[0] != sha256)


def _columns(row: Row, prefix: str = "") -> dict[str, Any]:
    values = {prefix + name: value for name, value in zip(MESSAGE_COLUMNS, row, strict=True)}
    values[prefix + "flags"] = list(values[prefix + "flags"])
    return values


def _each(session: Session, statement: Any, rows: list[dict[str, Any]]) -> None:
    """Run one statement for all rows, through the driver at once (the session's own way would look for
    primary keys)."""
    if rows:
        session.connection().execute(statement, rows)


def write_facts(session: Session, sha256s: Iterable[str], pictures: Mapping[str, ReadPicture]) -> None:
    """The numbers found on these pictures; none for a picture that is gone."""
    for sha256 in sha256s:
        session.execute(delete(Fact).where(Fact.sha256 == sha256))
        picture = pictures.get(sha256)
        if picture is None:
            continue
        rows = [{"sha256": sha256, "kind": kind, "value": value} for kind, value in facts_of(picture)]
        _each(session, insert(Fact), rows)


def facts_of(picture: ReadPicture) -> list[tuple[str, str]]:
    """The numbers found on a picture as (kind, value)."""
    facts = picture.reading.facts
    kinds = (
        ("order", facts.order_numbers),
        ("tracking", facts.tracking_numbers),
        ("amount", facts.amounts),
        ("phone", facts.phones),
        ("refund", facts.refund_numbers),
    )
    return [(kind, value) for kind, values in kinds for value in values]
