"""What was put into a dispute, named as the seller knows it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from storage.conversations.listing import shown_title
from storage.disputes.contents import Item, items_of
from storage.models import ConversationRow, Order
from storage.readings import first_name


@dataclass(frozen=True, slots=True)
class Placed:
    """One thing that was put in, by its item's id. `kind` is picture, message, conversation or order;
    `name` a file's name, a chat's title or an order's number; `channel` is set for conversations."""

    id: int
    kind: str
    name: str
    channel: str | None = None


def placed(session: Session, dispute_id: int) -> list[Placed]:
    """What was put into a dispute, in the order it was."""
    return [_named(session, item) for item in items_of(session, dispute_id)]


def _named(session: Session, item: Item) -> Placed:
    if item.kind == "conversation":
        chat = session.get(ConversationRow, item.conversation_id)
        if chat is not None:
            return Placed(item.id, item.kind, shown_title(session, chat.title), chat.channel)
    if item.kind == "order":
        order = session.get(Order, item.order_id)
        if order is not None:
            return Placed(item.id, item.kind, order.number)
    return Placed(item.id, item.kind, first_name(session, item.sha256) if item.sha256 else "")
