"""A dispute's timeline: the frozen one if it was locked, else assembled from the archive."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from storage.disputes.cases import get
from storage.disputes.changes import row_of
from storage.disputes.gather import gather
from storage.disputes.pause import collector_paused
from storage.disputes.snapshots import timeline_from_snapshot
from storage.disputes.timeline.assemble import assemble
from storage.disputes.types import Timeline
from storage.settings import LANGUAGE, get_setting


def lay_out(session: Session, dispute_id: int, *, language: str | None = None) -> Timeline:
    """Lay a dispute out as one dated timeline over all channels.

    A locked dispute gives exactly what was sent, whatever came in later, under its head of now (state
    and outcome go on).

    Args:
        language: Of the words the program adds, "zh" or "en"; the seller's own setting if None, else zh.
    Raises:
        NotFound: There is no such dispute.
    """
    row = row_of(session, dispute_id)
    if row.locked_at_utc is not None and row.snapshot:
        return replace(timeline_from_snapshot(row.snapshot), dispute=get(session, dispute_id))
    chosen = language or get_setting(session, LANGUAGE) or "zh"
    with collector_paused():
        return assemble(gather(session, dispute_id), str(chosen))
