"""What the window and the command line see of conversations: frozen records."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from ocr.types import Channel, Clock, Kind, Precision, Side, TimeFlag
from storage.codes import GapReason, Who
from storage.conversations import titles
from storage.conversations.sightings import sightings_of
from storage.conversations.types import GapRecord
from storage.errors import NotFound
from storage.models import Arrival, ConversationRow, Gap, Message, Order
from storage.records import ConversationRecord, MessageRecord

_AS_KEPT = ("id", "position", "sender", "text", "time_label", "sent_at", "confidence", "corrected")
_AS_CODE: dict[str, type[StrEnum]] = {
    "who": Who,
    "side": Side,
    "kind": Kind,
    "precision": Precision,
    "clock": Clock,
}


def list_conversations(session: Session) -> list[ConversationRecord]:
    """All conversations that have messages, the one with the newest message first, undated last. A
    conversation without a title goes by the name of its first picture."""
    rows = session.execute(
        select(
            ConversationRow,
            func.count(Message.id),
            func.min(Message.sent_at),
            func.max(Message.sent_at),
        )
        .join(Message, Message.conversation_id == ConversationRow.id)
        .group_by(ConversationRow.id)
    ).all()
    gaps = _counts(session, select(Gap.conversation_id, func.count()).group_by(Gap.conversation_id))
    orders = _orders(session)
    found = [
        ConversationRecord(
            id=row.id,
            channel=Channel(row.channel),
            title=shown_title(session, row.title),
            message_count=count,
            gap_count=gaps.get(row.id, 0),
            first_at=first,
            last_at=last,
            order_numbers=orders.get(row.id, ()),
        )
        for row, count, first, last in rows
    ]
    found.sort(key=lambda record: (record.last_at or datetime.min, record.id), reverse=True)
    return found


def shown_title(session: Session, title: str) -> str:
    """A conversation's title as people see it."""
    if not titles.is_untitled(title):
        return title
    sha256 = title.removeprefix(titles.UNTITLED)
    query = select(Arrival.name).where(Arrival.sha256 == sha256).order_by(Arrival.id).limit(1)
    return session.scalar(query) or ""


def _counts(session: Session, query: Select[int, int]) -> dict[int, int]:
    return {row[0]: row[1] for row in session.execute(query)}


def _orders(session: Session) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    rows = session.execute(
        select(Message.conversation_id, Order.number).join(Order, Order.id == Message.order_id).distinct()
    )
    for number, order in sorted((row[0], row[1]) for row in rows):
        found[number] = (*found.get(number, ()), order)
    return found


def conversation_messages(session: Session, conversation_id: int) -> list[MessageRecord]:
    """A conversation's messages in order. Raises NotFound."""
    row = _conversation(session, conversation_id)
    columns = [getattr(Message, name) for name in (*_AS_KEPT, *_AS_CODE)]
    query = (
        select(Order.number, Message.flags, *columns)
        .outerjoin(Order, Order.id == Message.order_id)
        .where(Message.conversation_id == conversation_id)
        .order_by(Message.position)
    )
    rows = session.execute(query).all()
    sightings = sightings_of(session, [row[2] for row in rows])
    title, channel = shown_title(session, row.title), Channel(row.channel)
    records = []
    for order, flags, *values in rows:
        seen = sightings[values[0]]
        kept: dict[str, Any] = dict(zip(_AS_KEPT, values, strict=False))
        codes: dict[str, Any] = {
            name: code(value)
            for (name, code), value in zip(_AS_CODE.items(), values[len(_AS_KEPT) :], strict=True)
        }
        records.append(
            MessageRecord(
                **kept,
                **codes,
                conversation_id=conversation_id,
                channel=channel,
                title=title,
                flags=tuple(map(TimeFlag, flags or ())),
                sha256=seen[0].sha256,
                box=seen[0].box,
                order_number=order,
                sightings=len(seen),
            )
        )
    return records


def conversation_gaps(session: Session, conversation_id: int) -> list[GapRecord]:
    """Where messages may be missing, from the top down. Raises NotFound."""
    _conversation(session, conversation_id)
    rows = session.execute(
        select(Gap, Message.position)
        .join(Message, Message.id == Gap.after_message_id)
        .where(Gap.conversation_id == conversation_id)
        .order_by(Message.position)
    )
    return [
        GapRecord(gap.id, conversation_id, gap.after_message_id, gap.before_message_id, GapReason(gap.reason))
        for gap, _ in rows
    ]


def _conversation(session: Session, conversation_id: int) -> ConversationRow:
    row = session.get(ConversationRow, conversation_id)
    if row is None:
        raise NotFound("conversation", conversation_id)
    return row
