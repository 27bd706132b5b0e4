"""Freezing a dispute as it was sent, and letting it change again."""

from __future__ import annotations

from sqlalchemy.orm import Session

from storage.clock import now_utc
from storage.disputes.changes import RowChange, change_row, row_of
from storage.disputes.layout import lay_out
from storage.disputes.snapshots import timeline_to_snapshot


def lock(session: Session, dispute_id: int, *, language: str | None = None) -> RowChange:
    """Freeze a dispute as it was sent: the timeline of now is kept whole, and changes are refused.

    Locking a locked one changes nothing. Raises NotFound."""
    row = row_of(session, dispute_id)
    if row.locked_at_utc is not None:
        return RowChange(dispute_id, "dispute", dispute_id, {})
    session.flush()
    snapshot = timeline_to_snapshot(lay_out(session, dispute_id, language=language))
    values = {"locked_at_utc": now_utc(), "snapshot": snapshot}
    return change_row(session, dispute_id, row, values, "dispute-locked")


def unlock(session: Session, dispute_id: int) -> RowChange:
    """Let a dispute change again; what was sent stays in `snapshot` until it is locked anew."""
    row = row_of(session, dispute_id)
    return change_row(session, dispute_id, row, {"locked_at_utc": None}, "dispute-unlocked")
