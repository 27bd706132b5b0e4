"""Find messages again: words and filters in, the newest messages out."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from ocr.types import Span
from storage import fts
from storage.messages import messages_by_id
from storage.models import ConversationRow, Message, Order, PartyName
from storage.orders.parties import chats_with
from storage.records import MessageRecord


def search(
    session: Session,
    words: str,
    *,
    channel: str | None = None,
    order: str | None = None,
    buyer: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    limit: int = 50,
) -> list[MessageRecord]:
    """Return messages that contain `words`, newest first, undated last.

    Found is what a plain search for the letters would find, with full- and half-width forms, capitals and
    runs of spaces alike; a space at the end counts. Where nothing contains the words as written, messages
    that contain each of them are returned. "" finds everything that the filters let through.

    Args:
        order: An order number, whole.
        buyer: Part of a buyer's nick, or of a conversation's title.
        since, until: Both inclusive, to the second; either leaves undated messages out.
    """
    marks: list[list[str]] = []
    if channel is not None:
        marks.append([fts.mark("h", channel)])
    if order is not None:
        marks.append(
            [fts.mark("o", id_) for id_ in session.scalars(select(Order.id).where(Order.number == order))]
        )
    if buyer is not None:
        marks.append(_marks_of_buyer(session, buyer))
    ids = fts.find(session, words, marks, since=since, until=until, limit=limit)
    if not ids and words.split() not in ([], [words]):
        ids = fts.find(session, words.split(), marks, since=since, until=until, limit=limit)
    return messages_by_id(session, ids)


def lit_spans(text: str, words: str) -> tuple[Span, ...]:
    """Where a text that was found for `words` contains them: the whole phrase, else each word; from left
    to right, without overlaps."""
    found = fts.places(text, words) or [span for word in words.split() for span in fts.places(text, word)]
    lit: list[Span] = []
    for span in sorted(found):
        if not lit or span[0] >= lit[-1][1]:
            lit.append(span)
    return tuple(lit)


def _marks_of_buyer(session: Session, buyer: str) -> list[str]:
    """Everything that belongs to a buyer: the orders, and the chats under any of the buyer's names."""
    parties = list(
        session.scalars(select(PartyName.party_id).where(PartyName.name.contains(buyer, autoescape=True)))
    )
    orders = select(Order.id).where(
        or_(Order.buyer.contains(buyer, autoescape=True), Order.party_id.in_(parties))
    )
    titled = select(ConversationRow.id).where(ConversationRow.title.contains(buyer, autoescape=True))
    chats = {*session.scalars(titled), *chats_with(session, parties)}
    senders = (
        select(Message.conversation_id).where(Message.sender == buyer, Message.who == "buyer").distinct()
    )
    return (
        [fts.mark("o", id_) for id_ in session.scalars(orders)]
        + [fts.mark("c", id_) for id_ in sorted(chats)]
        + ([fts.mark("c", id_) for id_ in session.scalars(senders)] if not parties else [])
    )
