"""Writes a conversation's derived rows, only those that changed, so that one more screenshot costs little
and a message keeps its id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.orm import Session

from storage.conversations.assembly import Assembled, MessageValues
from storage.conversations.pictures import Picture
from storage.conversations.types import Place
from storage.models import Fact, Gap, Message, Sighting

_MESSAGE_COLUMNS = (
    "position", "side", "who", "sender", "kind", "text", "time_label", "sent_at", "precision", "clock",
    "flags", "order_id", "confidence", "corrected",
)  # fmt: skip

Row = tuple[Any, ...]


@dataclass(slots=True)
class Written:
    """What the tables say of one conversation, by message id; a message's sightings, the clearest first,
    are (screenshot, position, box, machine text, label, partial)."""

    messages: dict[int, Row] = field(default_factory=dict)
    sightings: dict[int, tuple[Row, ...]] = field(default_factory=dict)
    gaps: set[tuple[int, int, str]] = field(default_factory=set)

    def pictures(self) -> set[str]:
        """The screenshots that show the conversation."""
        return {row[0] for rows in self.sightings.values() for row in rows}


def written(session: Session, conversation_id: int) -> Written:
    """Read back what the tables say."""
    found = Written()
    columns = [getattr(Message, name) for name in _MESSAGE_COLUMNS]
    of_it = Message.conversation_id == conversation_id
    for row in session.execute(select(Message.id, *columns).where(of_it)):
        values = list(row[1:])
        values[10] = tuple(values[10] or ())
        found.messages[row[0]] = tuple(values)
    sightings = (
        select(Sighting)
        .join(Message, Message.id == Sighting.message_id)
        .where(of_it)
        .order_by(Sighting.id)
        .with_only_columns(
            Sighting.message_id, Sighting.sha256, Sighting.position, Sighting.box, Sighting.machine_text,
            Sighting.time_label, Sighting.partial,
        )
    )  # fmt: skip
    for id_, sha256, position, box, *rest in session.execute(sightings):
        found.sightings[id_] = (*found.sightings.get(id_, ()), (sha256, position, tuple(box), *rest))
    gaps = select(Gap.after_message_id, Gap.before_message_id, Gap.reason)
    rows = session.execute(gaps.where(Gap.conversation_id == conversation_id))
    found.gaps = {(row[0], row[1], row[2]) for row in rows}
    return found


def write(
    session: Session,
    conversation_id: int,
    old: Written,
    wanted: Assembled,
    pictures: Mapping[str, Picture],
) -> Written:
    """Make the tables say `wanted`; returns what they say then."""
    ids = _ids(session, old, wanted.messages)
    pairs = list(zip(ids, wanted.messages, strict=True))
    new = Written(
        messages={id_: _row(position, values) for position, (id_, values) in enumerate(pairs)},
        sightings={
            id_: tuple(_sighting(place, pictures[place.key]) for place in values.places)
            for id_, values in pairs
        },
        gaps={(ids[gap.after], ids[gap.before], gap.reason) for gap in wanted.gaps},
    )
    _apply(session, conversation_id, old, new)
    return new


def _ids(session: Session, old: Written, messages: Sequence[MessageValues]) -> list[int]:
    """Keep the id that any sighting of a message had; new ones where there is none."""
    holders = {(row[0], row[1]): id_ for id_, rows in old.sightings.items() for row in rows}
    used: set[int] = set()
    made = []
    following = (session.scalar(select(func.max(Message.id))) or 0) + 1
    for values in messages:
        known = (holders.get((place.key, place.index)) for place in values.places)
        id_ = next((number for number in known if number is not None and number not in used), None)
        if id_ is None:
            id_, following = following, following + 1
        used.add(id_)
        made.append(id_)
    return made


def _row(position: int, values: MessageValues) -> Row:
    return (position, *(getattr(values, name) for name in _MESSAGE_COLUMNS[1:]))


def _sighting(place: Place, picture: Picture) -> Row:
    message = picture.reading.messages[place.index]
    text = picture.machine_text(place.index)
    return place.key, place.index, tuple(message.box), text, message.time_label, message.partial


def _apply(session: Session, conversation_id: int, old: Written, new: Written) -> None:
    """In an order that no reference dangles in between."""
    if old.gaps != new.gaps:
        session.execute(delete(Gap).where(Gap.conversation_id == conversation_id))
    changed = [id_ for id_, rows in old.sightings.items() if new.sightings.get(id_) != rows]
    where = Sighting.message_id == bindparam("i")
    _each(session, delete(Sighting).where(where), [{"i": id_} for id_ in changed])
    fresh = [
        {"id": id_, "conversation_id": conversation_id, **_columns(row)}
        for id_, row in new.messages.items()
        if id_ not in old.messages
    ]
    _each(session, insert(Message), fresh)
    _update_messages(session, old, new)
    _insert_sightings(session, old, new)
    forgotten = [{"i": id_} for id_ in old.messages if id_ not in new.messages]
    _each(session, delete(Message).where(Message.id == bindparam("i")), forgotten)
    if old.gaps != new.gaps:
        gaps = [
            {
                "conversation_id": conversation_id,
                "after_message_id": a,
                "before_message_id": b,
                "reason": reason,
            }
            for a, b, reason in sorted(new.gaps)
        ]
        _each(session, insert(Gap), gaps)


_SIGHTING_COLUMNS = ("sha256", "position", "box", "machine_text", "time_label", "partial")


def _insert_sightings(session: Session, old: Written, new: Written) -> None:
    """All of a message at once if one changed, so that their ids run in the order of clearness."""
    rows = []
    for id_, seen in new.sightings.items():
        if old.sightings.get(id_) != seen:
            for row in seen:
                values = dict(zip(_SIGHTING_COLUMNS, row, strict=True))
                rows.append(values | {"message_id": id_, "box": list(row[2])})
    # A picture that came from another chat has its rows there until that chat is written.
    there = delete(Sighting).where(Sighting.sha256 == bindparam("s"), Sighting.position == bindparam("p"))
    _each(session, there, [{"s": row["sha256"], "p": row["position"]} for row in rows])
    _each(session, insert(Sighting), rows)


def _update_messages(session: Session, old: Written, new: Written) -> None:
    """Rows of which only the place moved are many when a screenshot comes in at the top: they get a
    narrow statement that leaves the search index alone."""
    moved, changed = [], []
    for id_, row in new.messages.items():
        before = old.messages.get(id_)
        if before is None or before == row:
            continue
        if before[1:] == row[1:]:
            moved.append({"i": id_, "to": row[0]})
        else:
            changed.append({"i": id_, **_columns(row, "v_")})
    where = Message.id == bindparam("i")
    _each(session, update(Message).where(where).values(position=bindparam("to")), moved)
    _each(
        session,
        update(Message).where(where).values({name: bindparam("v_" + name) for name in _MESSAGE_COLUMNS}),
        changed,
    )


def _columns(row: Row, prefix: str = "") -> dict[str, Any]:
    values = {prefix + name: value for name, value in zip(_MESSAGE_COLUMNS, row, strict=True)}
    values[prefix + "flags"] = list(values[prefix + "flags"])
    return values


def _each(session: Session, statement: Any, rows: list[dict[str, Any]]) -> None:
    """Run one statement for all rows, through the driver at once (the session's own way would look for
    primary keys)."""
    if rows:
        session.connection().execute(statement, rows)


def write_facts(session: Session, sha256s: Iterable[str], pictures: Mapping[str, Picture]) -> None:
    """The numbers found on these pictures; none for a picture that is gone."""
    for sha256 in sha256s:
        session.execute(delete(Fact).where(Fact.sha256 == sha256))
        picture = pictures.get(sha256)
        if picture is None:
            continue
        facts = picture.reading.facts
        rows = [
            {"sha256": sha256, "kind": kind, "value": value}
            for kind, values in (
                ("order", facts.order_numbers),
                ("tracking", facts.tracking_numbers),
                ("amount", facts.amounts),
                ("phone", facts.phones),
                ("refund", facts.refund_numbers),
            )
            for value in values
        ]
        _each(session, insert(Fact), rows)
