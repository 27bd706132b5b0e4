"""A conversation that was put into a dispute: kept as the pictures that showed it then, found again as the
conversations that those belong to now. Conversations come and go with every reading; pictures stay."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from storage import journal
from storage.disputes.changes import journal_subject
from storage.disputes.chunks import chunked
from storage.models import DisputeAnchor, DisputeItem, Message, Sighting


def pictures_of_conversation(session: Session, conversation_id: int) -> list[str]:
    """The pictures that show a conversation, in the order of its messages."""
    query = (
        select(Sighting.sha256)
        .join(Message, Message.id == Sighting.message_id)
        .where(Message.conversation_id == conversation_id)
        .group_by(Sighting.sha256)
        .order_by(func.min(Message.position), Sighting.sha256)
    )
    return list(session.scalars(query))


def anchor(session: Session, item_id: int, sha256s: Iterable[str]) -> None:
    """Let an item hold pictures; those that it holds already it holds once."""
    known = set(session.scalars(select(DisputeAnchor.sha256).where(DisputeAnchor.item_id == item_id)))
    rows = [{"item_id": item_id, "sha256": sha256} for sha256 in sha256s if sha256 not in known]
    if rows:
        session.execute(insert(DisputeAnchor), rows)


def anchors_of(session: Session, item_ids: Sequence[int]) -> dict[int, list[str]]:
    """The pictures that items hold, the first one first."""
    found: dict[int, list[str]] = {}
    query = select(DisputeAnchor.item_id, DisputeAnchor.sha256).where(DisputeAnchor.item_id.in_(item_ids))
    for item_id, sha256 in session.execute(query.order_by(DisputeAnchor.id)):
        found.setdefault(item_id, []).append(sha256)
    return found


def conversations_of(session: Session, sha256s: Iterable[str]) -> list[int]:
    """The conversations that pictures belong to now, in the order of the pictures."""
    wanted = list(dict.fromkeys(sha256s))
    rows = chunked(
        wanted,
        lambda part: session.execute(
            select(Sighting.sha256, Message.conversation_id)
            .join(Message, Message.id == Sighting.message_id)
            .where(Sighting.sha256.in_(part))
            .distinct()
        ),
    )
    at: dict[str, int] = dict(rows)
    return list(dict.fromkeys(at[sha256] for sha256 in wanted if sha256 in at))


def hold_on(session: Session, going: Sequence[str]) -> None:
    """Call it before pictures are deleted: an item that would lose a conversation with them takes hold of
    the pictures that joined it since, which nobody deletes."""
    items = select(DisputeAnchor.item_id).where(DisputeAnchor.sha256.in_(going)).distinct()
    for item in session.scalars(select(DisputeItem).where(DisputeItem.id.in_(items))):
        held = anchors_of(session, [item.id])[item.id]
        staying = conversations_of(session, set(held) - set(going))
        for conversation in conversations_of(session, held):
            if conversation not in staying:
                hold(session, item.dispute_id, item.id, pictures_of_conversation(session, conversation))


def hold(session: Session, dispute_id: int, item_id: int, pictures: Sequence[str]) -> None:
    """Let an item hold more pictures, and journal that it does."""
    anchor(session, item_id, pictures)
    what = {"item": item_id, "pictures": pictures}
    journal.record(session, "dispute-item-held", journal_subject(dispute_id), what)
