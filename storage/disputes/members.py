"""Which messages and pictures belong to a dispute now, by what was put into it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from ocr.types import Box
from storage.boxes import around, as_box, nearest
from storage.codes import ItemKind
from storage.disputes import chats
from storage.disputes.chunks import chunked
from storage.disputes.contents import Item
from storage.models import Message, Sighting
from storage.orders import reach


@dataclass(frozen=True, slots=True)
class Members:
    """`pictures` are those that belong to the dispute themselves; messages `with_pictures` bring every
    picture that shows them as well."""

    pictures: set[str]
    messages: set[int]
    with_pictures: set[int]


def members_of(session: Session, items: Sequence[Item]) -> Members:
    """What the items bring: a picture all that it shows, a message itself and the picture that it was put
    in by, a conversation and an order all of theirs."""
    order_ids = [item.order_id for item in items if item.order_id is not None]
    held = [sha256 for item in items for sha256 in item.pictures]
    whole = {item.sha256 for item in items if item.kind is ItemKind.PICTURE and item.sha256}
    whole.update(held, session.scalars(reach.pictures_under(order_ids)) if order_ids else ())
    single = [(item.sha256, item.box) for item in items if item.kind is ItemKind.MESSAGE and item.sha256]
    with_pictures = _of_orders(session, order_ids) | _of_conversations(session, held)
    return Members(
        pictures=whole | {sha256 for sha256, _ in single},
        messages=_on(session, whole) | _at(session, single) | with_pictures,
        with_pictures=with_pictures,
    )


def _of_orders(session: Session, order_ids: Sequence[int]) -> set[int]:
    """Messages that belong to these orders, by their neighbours in the same chat too."""
    if not order_ids:
        return set()
    return set(session.scalars(select(Message.id).where(Message.order_id.in_(order_ids))))


def _of_conversations(session: Session, held: Sequence[str]) -> set[int]:
    conversations = chats.conversations_of(session, held)
    said = select(Message.id)
    return set(
        chunked(conversations, lambda part: session.scalars(said.where(Message.conversation_id.in_(part))))
    )


def _on(session: Session, pictures: Collection[str]) -> set[int]:
    return set(
        chunked(
            pictures,
            lambda part: session.scalars(select(Sighting.message_id).where(Sighting.sha256.in_(part))),
        )
    )


def _at(session: Session, places: Sequence[tuple[str, Box | None]]) -> set[int]:
    """The messages whose bubbles stand at these places, or that took those in. Where the newest reading sees
    none, the picture alone speaks."""
    rows = chunked(
        {sha256 for sha256, _ in places},
        lambda part: session.execute(
            select(Sighting.sha256, Sighting.box, Sighting.message_id)
            .where(Sighting.sha256.in_(part))
            .order_by(Sighting.position)
        ),
    )
    boxes: dict[str, list[Box]] = {}
    ids: dict[str, list[int]] = {}
    for sha256, box, message_id in rows:
        boxes.setdefault(sha256, []).append(as_box(box))
        ids.setdefault(sha256, []).append(message_id)
    found = set()
    for sha256, box in places:
        shown = boxes.get(sha256, [])
        at = nearest(box, shown) if box else None
        if at is None and box:
            at = around(box, shown)
        if at is not None:
            found.add(ids[sha256][at])
    return found
