"""What belongs to a dispute: pictures, single messages, whole conversations, orders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ocr.types import Box
from storage.boxes import as_box, nearest
from storage.clock import now_utc
from storage.codes import ItemKind
from storage.disputes import chats
from storage.disputes.changes import RowChange, added, change_row, open_row
from storage.errors import NotFound
from storage.models import DisputeItem, Order, Original, Sighting


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that was put into a dispute; `pictures` are those that showed a conversation then."""

    id: int
    kind: ItemKind
    sha256: str | None = None
    box: Box | None = None
    pictures: tuple[str, ...] = ()
    order_id: int | None = None


def items_of(session: Session, dispute_id: int, *, taken_out: bool = False) -> list[Item]:
    """What was put into a dispute, in the order it was; or what of it a person took out again."""
    gone = DisputeItem.removed_at_utc.is_not(None) if taken_out else DisputeItem.removed_at_utc.is_(None)
    query = select(DisputeItem).where(DisputeItem.dispute_id == dispute_id, gone)
    rows = session.scalars(query.order_by(DisputeItem.position, DisputeItem.id)).all()
    held = chats.anchors_of(session, [row.id for row in rows if row.kind == ItemKind.CONVERSATION])
    return [
        Item(
            row.id,
            ItemKind(row.kind),
            row.sha256,
            as_box(row.box) if row.box else None,
            tuple(held.get(row.id, ())),
            row.order_id,
        )
        for row in rows
    ]


def add_picture(session: Session, dispute_id: int, sha256: str) -> RowChange:
    """Put a whole screenshot in: all that it shows. Raises NotFound, Locked."""
    if session.get(Original, sha256) is None:
        raise NotFound("picture", sha256)
    return _add(session, dispute_id, ItemKind.PICTURE, sha256=sha256)


def add_message(session: Session, dispute_id: int, sha256: str, box: Sequence[int]) -> RowChange:
    """Put one message in, by the bubble that shows it. Raises NotFound, Locked."""
    wanted = as_box(box)
    boxes = session.scalars(select(Sighting.box).where(Sighting.sha256 == sha256))
    if nearest(wanted, map(as_box, boxes)) is None:
        raise NotFound("message", (sha256, wanted))
    return _add(session, dispute_id, ItemKind.MESSAGE, sha256=sha256, box=wanted)


def add_conversation(session: Session, dispute_id: int, conversation_id: int) -> RowChange:
    """Put a whole chat in, what will join it later too. It is kept as the pictures that show it now, and is
    from then on every conversation that one of them belongs to. Raises NotFound (also for a conversation
    that no picture shows any more), Locked."""
    open_row(session, dispute_id)
    pictures = chats.pictures_of_conversation(session, conversation_id)
    if not pictures:
        raise NotFound("conversation", conversation_id)
    for item in items_of(session, dispute_id):
        if item.kind is ItemKind.CONVERSATION and conversation_id in chats.conversations_of(
            session, item.pictures
        ):
            if not set(pictures) <= set(item.pictures):  # those that joined it since then are meant as well
                chats.hold(session, dispute_id, item.id, pictures)
            return RowChange(dispute_id, DisputeItem.__tablename__, item.id)
    row = DisputeItem(dispute_id=dispute_id, kind=ItemKind.CONVERSATION, position=_count(session, dispute_id))
    what = {"kind": ItemKind.CONVERSATION, "pictures": pictures}
    change = added(session, dispute_id, row, "dispute-item-added", what)
    chats.anchor(session, row.id, pictures)
    return change


def add_order(session: Session, dispute_id: int, number: str, platform: str | None = None) -> RowChange:
    """Put an order in, with the pictures filed under it; a dispute without a platform takes the order's.
    Raises NotFound, Locked."""
    query = select(Order).where(Order.number == number).order_by(Order.id)
    if platform:
        query = query.where(Order.platform == platform)
    order = session.scalar(query.limit(1))
    if order is None:
        raise NotFound("order", number)
    change = _add(session, dispute_id, ItemKind.ORDER, order_id=order.id)
    dispute = open_row(session, dispute_id)
    if dispute.platform is not None:
        return change
    lent = change_row(session, dispute_id, dispute, {"platform": order.platform}, "dispute-changed")
    return replace(change, led_to=lent)


def remove_item(session: Session, item_id: int) -> RowChange:
    """Take something out again; the archive keeps it. Raises NotFound, Locked."""
    row = session.get(DisputeItem, item_id)
    if row is None:
        raise NotFound("dispute item", item_id)
    open_row(session, row.dispute_id)
    return change_row(session, row.dispute_id, row, {"removed_at_utc": now_utc()}, "dispute-item-removed")


def put_back(session: Session, item_id: int) -> RowChange:
    """Put something in again that was taken out. Raises NotFound, Locked."""
    row = session.get(DisputeItem, item_id)
    if row is None:
        raise NotFound("dispute item", item_id)
    open_row(session, row.dispute_id)
    return change_row(session, row.dispute_id, row, {"removed_at_utc": None}, "dispute-item-added")


def _add(
    session: Session,
    dispute_id: int,
    kind: ItemKind,
    *,
    sha256: str | None = None,
    box: Box | None = None,
    order_id: int | None = None,
) -> RowChange:
    """Add an item once; what is in already stays as it is, what was removed comes back."""
    open_row(session, dispute_id)
    same = session.scalars(
        select(DisputeItem).where(
            DisputeItem.dispute_id == dispute_id,
            DisputeItem.kind == kind,
            DisputeItem.sha256.is_not_distinct_from(sha256),
            DisputeItem.order_id.is_not_distinct_from(order_id),
        )
    )
    there = next((row for row in same if _same_place(row.box, box)), None)
    if there is not None:
        return change_row(session, dispute_id, there, {"removed_at_utc": None}, "dispute-item-added")
    row = DisputeItem(
        dispute_id=dispute_id,
        kind=kind,
        sha256=sha256,
        box=list(box) if box else None,
        order_id=order_id,
        position=_count(session, dispute_id),
    )
    what = {"kind": kind, "sha256": sha256, "box": box, "order": order_id}
    known = {name: value for name, value in what.items() if value is not None}
    return added(session, dispute_id, row, "dispute-item-added", known)


def _count(session: Session, dispute_id: int) -> int:
    count = select(func.count()).select_from(DisputeItem).where(DisputeItem.dispute_id == dispute_id)
    return session.scalar(count) or 0


def _same_place(known: Sequence[int] | None, box: Box | None) -> bool:
    if known is None or box is None:
        return known is box
    return nearest(box, [as_box(known)]) is not None
