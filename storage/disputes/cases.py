"""Disputes as things: made, named, listed, removed. What belongs to one is in `contents`, what the seller
wrote about it in `notes` and `doubts`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage import journal
from storage.clock import now_utc
from storage.codes import DisputeState
from storage.disputes.changes import RowChange, change_row, journal_subject, open_row, row_of
from storage.disputes.contents import add_order
from storage.disputes.profiles import platforms
from storage.disputes.types import DisputeRecord
from storage.errors import NotFound
from storage.models import Dispute, DisputeItem, Order

_FIELDS = ("title", "platform", "kind", "state", "case_number", "proof_number", "deadline", "outcome")
_AFTER_LOCK = frozenset(("state", "case_number", "deadline", "outcome"))
"""What may still change once a dispute was sent: how it goes on, not what was said."""


def new(
    session: Session,
    title: str,
    orders: Iterable[str] = (),
    *,
    platform: str | None = None,
    kind: str | None = None,
) -> int:
    """Open a dispute and return its id. Orders are order numbers of the order list.

    Without `platform` it is that of the first order. Raises NotFound for an order that is not there, or a
    platform without a profile."""
    if platform is not None and platform not in platforms():
        raise NotFound("profile", platform, platforms())
    row = Dispute(
        title=title,
        platform=platform,
        kind=kind,
        state=DisputeState.OPEN.value,
        created_at=datetime.now().replace(microsecond=0),
    )
    session.add(row)
    session.flush()
    journal.record(session, "dispute-opened", journal_subject(row.id), {"title": title})
    for number in orders:
        add_order(session, row.id, number)
    return row.id


def list_disputes(session: Session, *, state: str | None = None) -> list[DisputeRecord]:
    """Disputes, newest first; without those removed."""
    query = select(Dispute).where(Dispute.removed_at_utc.is_(None)).order_by(Dispute.id.desc())
    if state is not None:
        query = query.where(Dispute.state == state)
    rows = session.scalars(query).all()
    numbers = _order_numbers(session, [row.id for row in rows])
    return [record_of(row, numbers.get(row.id, ())) for row in rows]


def get(session: Session, dispute_id: int) -> DisputeRecord:
    """One dispute. Raises NotFound."""
    row = row_of(session, dispute_id)
    return record_of(row, _order_numbers(session, [row.id]).get(row.id, ()))


def record_of(row: Dispute, orders: Iterable[str] = ()) -> DisputeRecord:
    """The row as it leaves this room."""
    names = [name for name in DisputeRecord.__dataclass_fields__ if name != "orders"]
    known = {name: getattr(row, name) for name in names} | {"state": DisputeState(row.state)}
    return DisputeRecord(**known, orders=tuple(orders))


def _order_numbers(session: Session, ids: list[int]) -> dict[int, tuple[str, ...]]:
    query = (
        select(DisputeItem.dispute_id, Order.number)
        .join(Order, Order.id == DisputeItem.order_id)
        .where(DisputeItem.dispute_id.in_(ids), DisputeItem.removed_at_utc.is_(None))
        .order_by(DisputeItem.position, DisputeItem.id)
    )
    found: dict[int, tuple[str, ...]] = {}
    for dispute_id, number in session.execute(query):
        found[dispute_id] = (*found.get(dispute_id, ()), number)
    return found


def set_fields(session: Session, dispute_id: int, **values: Any) -> RowChange:
    """Change title, platform, kind, state, case_number, proof_number, deadline or outcome.

    Once locked, only how it goes on (state, case_number, deadline, outcome) may change.
    Raises NotFound, Locked, ValueError for an unknown field or state."""
    unknown = set(values) - set(_FIELDS)
    if unknown:
        raise ValueError(f"a dispute has no {', '.join(sorted(unknown))}")
    if values.get("state", DisputeState.OPEN) not in tuple(DisputeState):
        raise ValueError(f"no state {values['state']}")
    row = row_of(session, dispute_id)
    if set(values) - _AFTER_LOCK:
        open_row(session, dispute_id)
    return change_row(session, dispute_id, row, values, "dispute-changed")


def remove(session: Session, dispute_id: int) -> RowChange:
    """Take a dispute out of the list, not out of the archive. `changes.restore` brings it back."""
    row = open_row(session, dispute_id)
    return change_row(session, dispute_id, row, {"removed_at_utc": now_utc()}, "dispute-removed")
