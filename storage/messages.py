"""Messages as records, with the order, the conversation and the sighting that shows each best."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ocr.types import Channel, Clock, Kind, Precision, Side, TimeFlag
from storage.codes import Who
from storage.conversations.listing import shown_title
from storage.conversations.sightings import sightings_of
from storage.conversations.types import SightingRecord
from storage.models import ConversationRow, Message, Order, Sighting
from storage.records import MessageRecord

_AT_ONCE = 500


def messages_by_id(session: Session, ids: Sequence[int]) -> list[MessageRecord]:
    """The messages of these ids, in the order asked for; those gone, or shown by no picture, are left out."""
    found: dict[int, MessageRecord] = {}
    for start in range(0, len(ids), _AT_ONCE):
        part = ids[start : start + _AT_ONCE]
        seen = sightings_of(session, part)
        query = (
            select(Message, ConversationRow, Order.number)
            .join(ConversationRow, ConversationRow.id == Message.conversation_id)
            .outerjoin(Order, Order.id == Message.order_id)
            .where(Message.id.in_(part))
        )
        for message, conversation, number in session.execute(query):
            if message.id in seen:
                title = shown_title(session, conversation.title)
                found[message.id] = _record(message, conversation, title, number, seen[message.id])
    return [found[id_] for id_ in ids if id_ in found]


def count_messages(session: Session, sha256s: Iterable[str]) -> dict[str, int]:
    """How many bubbles of each picture are messages."""
    query = select(Sighting.sha256, func.count()).where(Sighting.sha256.in_(list(sha256s)))
    return dict(session.execute(query.group_by(Sighting.sha256)).all())


def _record(
    message: Message,
    conversation: ConversationRow,
    title: str,
    number: str | None,
    seen: Sequence[SightingRecord],
) -> MessageRecord:
    return MessageRecord(
        id=message.id,
        conversation_id=message.conversation_id,
        channel=Channel(conversation.channel),
        title=title,
        position=message.position,
        who=Who(message.who),
        side=Side(message.side),
        sender=message.sender,
        kind=Kind(message.kind),
        text=message.text,
        time_label=message.time_label,
        sent_at=message.sent_at,
        precision=Precision(message.precision),
        clock=Clock(message.clock),
        flags=tuple(map(TimeFlag, message.flags)),
        sha256=seen[0].sha256,
        box=seen[0].box,
        order_number=number,
        confidence=message.confidence,
        corrected=message.corrected,
        sightings=len(seen),
    )
