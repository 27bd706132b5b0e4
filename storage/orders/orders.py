"""The orders: list them, get one, add one by hand."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from storage import journal
from storage.clock import now_utc
from storage.errors import NotFound
from storage.models import DisputeItem, Filing, Message, Order
from storage.orders.parties import party_of
from storage.orders.records import record
from storage.records import OrderRecord


def list_orders(
    session: Session, *, words: str = "", offset: int = 0, limit: int | None = None
) -> list[OrderRecord]:
    """Orders, newest first, undated last; `words` is sought in number, buyer, title and waybill."""
    query = select(Order).order_by(Order.placed_at.is_(None), Order.placed_at.desc(), Order.number)
    if words:
        like = f"%{words}%"
        query = query.where(
            or_(
                Order.number.like(like),
                Order.buyer.like(like),
                Order.title.like(like),
                Order.tracking.like(like),
            )
        )
    return [record(row) for row in session.scalars(query.offset(offset).limit(limit))]


def get_order(session: Session, number: str, platform: str | None = None) -> OrderRecord:
    """The order of that number; NotFound if there is none. Without `platform`, the one entered first."""
    return record(order_row(session, number, platform))


def order_row(session: Session, number: str, platform: str | None = None) -> Order:
    """The order of that number. Raises NotFound."""
    query = select(Order).where(Order.number == number).order_by(Order.id)
    if platform:
        query = query.where(Order.platform == platform)
    row = session.scalar(query)
    if row is None:
        raise NotFound("order", number)
    return row


def add_order(session: Session, number: str, platform: str, *, buyer: str | None = None) -> int:
    """Add an order by hand and return its id; one that is there already stays as it is."""
    row = session.scalar(select(Order).where(Order.number == number, Order.platform == platform))
    if row is not None:
        return row.id
    row = Order(number=number, platform=platform, buyer=buyer, columns={}, changed_at_utc=now_utc())
    if buyer:
        row.party_id = party_of(session, platform, buyer)
    session.add(row)
    session.flush()
    journal.record(session, "order-added", number, {"platform": platform})
    _refile(session, [number])
    return row.id


def remove_order(session: Session, order_id: int) -> bool:
    """Take back an order that was typed by hand; False if it stays, because something refers to it."""
    row = session.get(Order, order_id)
    if row is None or row.import_sha256 is not None:
        return False
    refers = (
        select(Filing.id).where(Filing.order_id == order_id),
        select(DisputeItem.id).where(DisputeItem.order_id == order_id),
        select(Message.id).where(Message.order_id == order_id),
    )
    if any(session.scalar(query.limit(1)) is not None for query in refers):
        return False
    session.delete(row)
    journal.record(session, "order-removed", row.number, {"platform": row.platform})
    return True


def _refile(session: Session, numbers: Sequence[str]) -> None:
    from storage.orders.filing import refile

    refile(session, numbers)
