"""Pictures that show an order's number belong to it as soon as the order is known."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.conversations.derive import derive
from storage.models import Fact, Message, Order, Sighting


def refile(session: Session, numbers: Sequence[str]) -> None:
    """Derive anew what the pictures showing one of `numbers` say, and those on which a shop of these orders
    speaks by its name."""
    seen: set[str] = set()
    for start in range(0, len(numbers), 500):  # SQLite takes a limited number of values in one query
        part = numbers[start : start + 500]
        seen.update(session.scalars(select(Fact.sha256).where(Fact.kind == "order", Fact.value.in_(part))))
        shops = session.scalars(select(Order.shop).where(Order.number.in_(part)).distinct())
        seen.update(_showing(session, {shop for shop in shops if shop}))
    if seen:
        derive(session, sorted(seen))


def _showing(session: Session, shops: set[str]) -> set[str]:
    """The pictures on which one of these shops, or an agent of it ("shop:name"), speaks by its name."""
    if not shops:
        return set()
    senders = session.scalars(select(Message.sender).where(Message.sender.is_not(None)).distinct())
    names = [name for name in senders if name and (name in shops or name.split(":")[0] in shops)]
    by_name = select(Sighting.sha256).join(Message, Message.id == Sighting.message_id)
    return set(session.scalars(by_name.where(Message.sender.in_(names[:500]))))
