"""What was put into a dispute, and what of it a person took out, named as the seller knows it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from ocr.types import Channel
from storage.codes import ItemKind, TakenOut
from storage.conversations.listing import shown_title
from storage.disputes import chats
from storage.disputes.contents import Item, items_of
from storage.models import ConversationRow, Order, Original
from storage.readings import first_name


@dataclass(frozen=True, slots=True)
class Placed:
    """One thing that was put in, by its item's id. `name` is a file's name, a chat's title or an order's
    number; `channel` is set for conversations, `gone` if a person took it out."""

    id: int
    kind: ItemKind
    name: str
    channel: Channel | None = None
    gone: TakenOut | None = None


def placed(session: Session, dispute_id: int) -> list[Placed]:
    """What was put into a dispute, in the order it was."""
    return [_named(session, item) for item in items_of(session, dispute_id)]


def taken_out(session: Session, dispute_id: int) -> list[Placed]:
    """What was put into a dispute and is not shown because a person took it out: things removed from it
    and not put in again, and deleted pictures."""
    standing = items_of(session, dispute_id)
    whole = {sha256 for item in standing if item.kind is not ItemKind.MESSAGE for sha256 in _pictures(item)}
    removed = items_of(session, dispute_id, taken_out=True)
    names = [
        _named(session, item, TakenOut.REMOVED)
        for item in removed
        if not _pictures(item) or not whole.issuperset(_pictures(item))
    ]
    return names + _deleted(session, standing)


def _deleted(session: Session, items: list[Item]) -> list[Placed]:
    by_picture = {sha256: item for item in reversed(items) for sha256 in _pictures(item)}
    query = select(Original.sha256).where(
        Original.sha256.in_(by_picture), Original.deleted_at_utc.is_not(None)
    )
    return [
        Placed(by_picture[sha256].id, ItemKind.PICTURE, first_name(session, sha256), gone=TakenOut.DELETED)
        for sha256 in session.scalars(query.order_by(Original.deleted_at_utc, Original.sha256))
    ]


def _pictures(item: Item) -> tuple[str, ...]:
    return item.pictures or ((item.sha256,) if item.sha256 else ())


def _named(session: Session, item: Item, gone: TakenOut | None = None) -> Placed:
    if item.kind is ItemKind.CONVERSATION:
        return _conversation(session, item, gone)
    if item.kind is ItemKind.ORDER:
        order = session.get(Order, item.order_id)
        if order is not None:
            return Placed(item.id, item.kind, order.number, gone=gone)
    return Placed(item.id, item.kind, first_name(session, item.sha256) if item.sha256 else "", gone=gone)


def _conversation(session: Session, item: Item, gone: TakenOut | None) -> Placed:
    """By the titles of the conversations that its pictures belong to now, else by its first picture."""
    found = chats.conversations_of(session, item.pictures)
    rows = [row for row in (session.get(ConversationRow, number) for number in found) if row is not None]
    if not rows:
        name = first_name(session, item.pictures[0]) if item.pictures else ""
        return Placed(item.id, item.kind, name, gone=gone)
    titles = dict.fromkeys(shown_title(session, row.title) for row in rows)
    return Placed(item.id, item.kind, "、".join(titles), Channel(rows[0].channel), gone)
