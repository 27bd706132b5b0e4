"""Which pictures are under which orders; everybody who wants to know asks here.

A picture is under the order that a person filed it under; if nobody filed it, under every order in the list
whose number it shows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Select, Subquery, false, select, true, union_all
from sqlalchemy.orm import Session

from storage.models import Fact, Filing, Order

_AT_ONCE = 500


class Under(NamedTuple):
    """One order that a picture is under, and whether a person said so."""

    order_id: int
    number: str
    by_hand: bool


def pictures_under(order_ids: Collection[int] | Select[int]) -> Select[str]:
    """The query for the pictures under any of these orders, deleted ones too."""
    reach = _reach()
    return select(reach.c.sha256).where(reach.c.order_id.in_(order_ids))


def pictures_under_any() -> Select[str]:
    """The query for the pictures that are under an order."""
    return select(_reach().c.sha256)


def orders_of(session: Session, sha256s: Sequence[str]) -> dict[str, list[Under]]:
    """The orders that pictures are under, as filed or in the order of the numbers on the picture; pictures
    under none are left out."""
    reach = _reach()
    query = select(reach.c.sha256, Order.id, Order.number, reach.c.by_hand)
    query = query.join(Order, Order.id == reach.c.order_id).order_by(reach.c.place, Order.id)
    found: dict[str, list[Under]] = {}
    for start in range(0, len(sha256s), _AT_ONCE):
        part = sha256s[start : start + _AT_ONCE]
        for sha256, order_id, number, by_hand in session.execute(query.where(reach.c.sha256.in_(part))):
            found.setdefault(sha256, []).append(Under(order_id, number, bool(by_hand)))
    return found


def _reach() -> Subquery[Any]:
    standing = Filing.removed_at_utc.is_(None)
    filed = select(
        Filing.sha256.label("sha256"),
        Filing.order_id.label("order_id"),
        true().label("by_hand"),
        Filing.id.label("place"),
    ).where(standing)
    shown = (
        select(Fact.sha256, Order.id, false(), Fact.id)
        .join(Order, Order.number == Fact.value)
        .where(Fact.kind == "order", Fact.sha256.not_in(select(Filing.sha256).where(standing)))
    )
    return union_all(filed, shown).subquery()
