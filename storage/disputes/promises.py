"""Promises that the seller watches, open, kept or not."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.disputes.timeline.material import PromiseRow
from storage.models import Promise


def watched(session: Session, dispute_id: int) -> tuple[PromiseRow, ...]:
    """A dispute's watched promises in the order they were noted; an unknown dispute has none."""
    query = select(Promise).where(Promise.dispute_id == dispute_id, Promise.removed_at_utc.is_(None))
    return tuple(
        PromiseRow(row.id, row.entry_key, row.text, row.due, row.checked_at, row.kept, row.sha256)
        for row in session.scalars(query.order_by(Promise.id))
    )
