"""Changing rows of a dispute so that every change is journaled and can be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from storage import journal
from storage.errors import Locked, NotFound
from storage.models import Annotation, Dispute, DisputeEntry, DisputeItem, Doubt, Promise

Changeable = Annotation | Dispute | DisputeEntry | DisputeItem | Doubt | Promise
_TABLES: dict[str, type[Changeable]] = {
    table.__tablename__: table for table in (Annotation, Dispute, DisputeEntry, DisputeItem, Doubt, Promise)
}


@dataclass(frozen=True, slots=True)
class RowChange:
    """A change that was made, and what it takes to undo it: hand it to `restore`. `id` is the row's id
    in `table`; `before` what it held before, {} if nothing changed. `led_to` is a change that came of it and
    is taken back with it."""

    dispute_id: int
    table: str
    id: int
    before: Mapping[str, Any] = field(default_factory=dict)
    led_to: RowChange | None = None


def journal_subject(dispute_id: int) -> str:
    """How the journal names a dispute."""
    return f"dispute {dispute_id}"


def row_of(session: Session, dispute_id: int) -> Dispute:
    """A dispute's row, locked or not. Raises NotFound."""
    row = session.get(Dispute, dispute_id)
    if row is None:
        raise NotFound("dispute", dispute_id)
    return row


def open_row(session: Session, dispute_id: int) -> Dispute:
    """A dispute's row that may be changed. Raises NotFound, Locked."""
    row = row_of(session, dispute_id)
    if row.locked_at_utc is not None:
        raise Locked(dispute_id)
    return row


def change_row(
    session: Session, dispute_id: int, row: Changeable, values: Mapping[str, Any], action: str
) -> RowChange:
    """Set columns of a row and journal it; a change to the same values is none."""
    before = {name: getattr(row, name) for name, value in values.items() if getattr(row, name) != value}
    if before:
        for name in before:
            setattr(row, name, values[name])
        session.flush()
        shown = {name: _shown(values[name]) for name in before if name != "snapshot"}
        detail = {"table": row.__tablename__, "id": row.id, "set": shown}
        journal.record(session, action, journal_subject(dispute_id), detail)
    return RowChange(dispute_id, row.__tablename__, row.id, before)


def added(
    session: Session, dispute_id: int, row: Changeable, action: str, what: Mapping[str, Any]
) -> RowChange:
    """Add a row and journal it; undoing takes it away again."""
    session.add(row)
    session.flush()
    detail = {"table": row.__tablename__, "id": row.id} | {
        name: _shown(value) for name, value in what.items()
    }
    journal.record(session, action, journal_subject(dispute_id), detail)
    return RowChange(dispute_id, row.__tablename__, row.id, undo_of_adding(row))


def undo_of_adding(row: Changeable) -> dict[str, Any]:
    """What a row holds once its adding is undone: an annotation is emptied, others count as removed."""
    if isinstance(row, Annotation):
        return {"note": None, "purpose": None, "left_out": False}
    return {"removed_at_utc": REMOVED}


REMOVED = "now"
"""Stands in a RowChange for "removed at the time it is undone"."""


def restore(session: Session, change: RowChange) -> RowChange:
    """Take a change back, and return the change that takes this back. Raises NotFound, Locked."""
    from storage.clock import now_utc

    table = _TABLES.get(change.table)
    row: Any = session.get(table, change.id) if table else None
    if row is None:
        raise NotFound(change.table, change.id)
    if not (
        isinstance(row, Dispute)
        and set(change.before) <= {"locked_at_utc", "snapshot", "state", "outcome", "case_number", "deadline"}
    ):
        open_row(session, change.dispute_id)
    values = {
        name: now_utc() if value == REMOVED and name == "removed_at_utc" else value
        for name, value in change.before.items()
    }
    led_to = restore(session, change.led_to) if change.led_to else None
    return replace(change_row(session, change.dispute_id, row, values, "dispute-undone"), led_to=led_to)


def _shown(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
