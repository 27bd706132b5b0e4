"""From the archive to the material of one dispute, in a fixed number of queries however large it is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, String, cast, select
from sqlalchemy.orm import Session

from ocr.types import Box, Channel, Clock, Kind, Precision, TimeFlag
from storage.boxes import as_box
from storage.codes import EntryKind, GapReason, Who, entry_channel
from storage.disputes.cases import get
from storage.disputes.chunks import chunked
from storage.disputes.contents import items_of
from storage.disputes.gather_pictures import pictures_of
from storage.disputes.members import members_of
from storage.disputes.promises import watched
from storage.disputes.timeline.material import Break, Material, NoteOn, Seen, Spoken, Typed
from storage.disputes.types import DoubtRow
from storage.models import (
    Annotation,
    ConversationRow,
    DisputeEntry,
    Doubt,
    Gap,
    Message,
    Order,
    Original,
    Sighting,
)
from storage.orders.records import facts
from storage.records import OrderFacts


def gather(session: Session, dispute_id: int) -> Material:
    """Everything that belongs to a dispute. Raises NotFound."""
    row = get(session, dispute_id)
    items = items_of(session, dispute_id)
    orders = _orders(session, [item.order_id for item in items if item.order_id is not None])
    members = members_of(session, items)
    spoken = _spoken(session, members.messages)
    shots = members.pictures | {
        seen.sha256 for one in spoken if one.id in members.with_pictures for seen in one.seen
    }
    typed = _typed(session, dispute_id)
    promises = watched(session, dispute_id)
    proofs = {one.sha256 for one in typed if one.sha256} | {one.sha256 for one in promises if one.sha256}
    lists = {order.import_sha256 for order in orders if order.import_sha256}
    pictures = pictures_of(session, shots | proofs | lists)
    known = {picture.sha256: picture for picture in pictures}
    return Material(
        dispute=row,
        spoken=tuple(one for one in spoken if any(seen.sha256 in known for seen in one.seen)),
        pictures=tuple(pictures),
        orders=tuple(orders),
        typed=typed,
        doubts=_doubts(session, dispute_id),
        notes=_notes(session, dispute_id),
        promises=promises,
        breaks=_breaks(session, {one.chat for one in spoken}),
    )


# --- What belongs to it ------------------------------------------------------------------------


def _orders(session: Session, ids: Sequence[int]) -> list[OrderFacts]:
    rows = {row.id: row for row in session.scalars(select(Order).where(Order.id.in_(ids)))} if ids else {}
    return [facts(rows[order_id]) for order_id in dict.fromkeys(ids) if order_id in rows]


# --- Messages ----------------------------------------------------------------------------------


def _spoken(session: Session, ids: set[int]) -> list[Spoken]:
    seen: dict[int, list[Seen]] = {}
    sightings = chunked(
        ids,
        lambda part: session.execute(
            select(
                Sighting.message_id, Sighting.sha256, _text(Sighting.box), Sighting.partial, Sighting.position
            )
            .join(Original, Original.sha256 == Sighting.sha256)
            .where(Sighting.message_id.in_(part), Original.deleted_at_utc.is_(None))
            .order_by(Original.kept_at_utc, Sighting.sha256, Sighting.position)
        ),
    )
    for message_id, sha256, box, partial, position in sightings:
        seen.setdefault(message_id, []).append(Seen(sha256, _box_text(box), partial, position))
    rows = chunked(ids, lambda part: session.execute(_MESSAGES.where(Message.id.in_(part))))
    return [_spoken_row(row, tuple(seen[row.id])) for row in rows if row.id in seen]


def _text(column: Any) -> Any:
    """A JSON column as its text: the same few values come thousands of times, and parsing one costs more
    than looking it up."""
    return cast(column, String)


@lru_cache(maxsize=65536)
def _box_text(text: str) -> Box:
    return as_box(json.loads(text))


@lru_cache(maxsize=1024)
def _flags(text: str | None) -> tuple[TimeFlag, ...]:
    return tuple(TimeFlag(flag) for flag in json.loads(text or "[]") or ())


_MESSAGES = select(
    Message.id,
    Message.conversation_id,
    Message.position,
    Message.who,
    Message.kind,
    Message.text,
    Message.sender,
    Message.sent_at,
    Message.precision,
    Message.clock,
    _text(Message.flags).label("flags"),
    Message.confidence,
    Message.corrected,
    ConversationRow.channel,
).join(ConversationRow, ConversationRow.id == Message.conversation_id)


def _spoken_row(row: Row[Any], seen: tuple[Seen, ...]) -> Spoken:
    return Spoken(
        id=row.id,
        chat=row.conversation_id,
        position=row.position,
        channel=Channel(row.channel),
        who=Who(row.who),
        text=row.text,
        at=row.sent_at,
        precision=Precision(row.precision),
        clock=Clock(row.clock),
        seen=seen,
        kind=Kind(row.kind),
        sender=row.sender,
        flags=_flags(row.flags),
        confidence=row.confidence,
        corrected=row.corrected,
    )


def _breaks(session: Session, chats: set[int]) -> tuple[Break, ...]:
    rows = chunked(
        chats,
        lambda part: session.execute(
            select(Gap.conversation_id, Gap.after_message_id, Gap.before_message_id, Gap.reason)
            .where(Gap.conversation_id.in_(part))
            .order_by(Gap.id)
        ),
    )
    return tuple(Break(chat, after, before, GapReason(reason)) for chat, after, before, reason in rows)


# --- What the seller typed ---------------------------------------------------------------------


def _typed(session: Session, dispute_id: int) -> tuple[Typed, ...]:
    query = select(DisputeEntry).where(
        DisputeEntry.dispute_id == dispute_id, DisputeEntry.removed_at_utc.is_(None)
    )
    return tuple(
        Typed(
            id=row.id,
            kind=EntryKind(row.kind),
            text=row.text,
            who=Who(row.who),
            channel=entry_channel(row.channel) if row.channel else None,
            at=row.at,
            precision=Precision(row.precision),
            sha256=row.sha256,
        )
        for row in session.scalars(query.order_by(DisputeEntry.id))
    )


def _doubts(session: Session, dispute_id: int) -> tuple[DoubtRow, ...]:
    query = select(Doubt).where(Doubt.dispute_id == dispute_id, Doubt.removed_at_utc.is_(None))
    return tuple(
        DoubtRow(row.id, row.n, row.text, tuple(str(cite) for cite in row.cites))
        for row in session.scalars(query.order_by(Doubt.n, Doubt.id))
    )


def _notes(session: Session, dispute_id: int) -> dict[str, NoteOn]:
    rows = session.scalars(select(Annotation).where(Annotation.dispute_id == dispute_id))
    return {row.entry_key: NoteOn(row.note, row.purpose, row.left_out) for row in rows}
