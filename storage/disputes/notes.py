"""What the seller writes about a dispute: events and statements, promises, notes on entries. (What he
doubts cites exhibits of the timeline, and is in `doubts`.)"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ocr.time_text import typed_precision
from ocr.types import Precision
from storage.clock import now_utc
from storage.disputes.changes import RowChange, added, change_row, open_row
from storage.errors import NotFound
from storage.models import Annotation, DisputeEntry, Original, Promise


def add_event(
    session: Session,
    dispute_id: int,
    text: str,
    *,
    at: datetime | None = None,
    precision: str | None = None,
    who: str = "seller",
    channel: str | None = None,
    sha256: str | None = None,
) -> RowChange:
    """Something that happened and that no screenshot shows; `sha256` names a picture that proves it.

    `precision` follows from `at` if None: a day at midnight sharp, else a minute, or a second if it has
    seconds. Raises NotFound, Locked."""
    return _entry(session, dispute_id, "event", text, at, precision, who, channel, sha256)


def add_statement(
    session: Session,
    dispute_id: int,
    text: str,
    *,
    at: datetime | None = None,
    precision: str | None = None,
    channel: str | None = None,
    sha256: str | None = None,
) -> RowChange:
    """The seller's own word; marked as such wherever it is shown. Raises NotFound, Locked."""
    return _entry(session, dispute_id, "statement", text, at, precision, "seller", channel, sha256)


def change_entry(session: Session, entry_id: int, **values: Any) -> RowChange:
    """Change text, at, precision, who, channel or sha256 of a typed row. Raises NotFound, Locked."""
    row = _typed(session, entry_id)
    if "at" in values and "precision" not in values:
        values["precision"] = precision_of(values["at"])
    return change_row(session, row.dispute_id, row, _known(values, _ENTRY), "dispute-entry-changed")


def remove_entry(session: Session, entry_id: int) -> RowChange:
    """Take a typed row out. Raises NotFound, Locked."""
    row = _typed(session, entry_id)
    return change_row(session, row.dispute_id, row, {"removed_at_utc": now_utc()}, "dispute-entry-removed")


def precision_of(at: datetime | None) -> str:
    """How exact a typed time is meant."""
    if at is None:
        return Precision.UNKNOWN
    if at.hour == at.minute == at.second == 0:
        return Precision.DAY
    return typed_precision(at)


_ENTRY = frozenset(("text", "at", "precision", "who", "channel", "sha256"))


def _entry(
    session: Session,
    dispute_id: int,
    kind: str,
    text: str,
    at: datetime | None,
    precision: str | None,
    who: str,
    channel: str | None,
    sha256: str | None,
) -> RowChange:
    open_row(session, dispute_id)
    _must_be_kept(session, sha256)
    row = DisputeEntry(
        dispute_id=dispute_id,
        kind=kind,
        text=text,
        who=who,
        channel=channel,
        at=at,
        precision=precision or precision_of(at),
        sha256=sha256,
    )
    return added(session, dispute_id, row, f"dispute-{kind}-added", {"text": text, "at": at})


def _typed(session: Session, entry_id: int) -> DisputeEntry:
    row = session.get(DisputeEntry, entry_id)
    if row is None:
        raise NotFound("dispute entry", entry_id)
    open_row(session, row.dispute_id)
    return row


# --- Promises ------------------------------------------------------------------------------------


def add_promise(
    session: Session,
    dispute_id: int,
    entry_key: str,
    text: str,
    *,
    due: datetime | None = None,
    checked_at: datetime | None = None,
    kept: bool | None = None,
    sha256: str | None = None,
) -> RowChange:
    """Watch a promise made in an entry; `kept` False with `checked_at` makes it a row of the timeline,
    proved by the picture `sha256`. Raises NotFound, Locked."""
    open_row(session, dispute_id)
    _must_be_kept(session, sha256)
    row = Promise(
        dispute_id=dispute_id,
        entry_key=entry_key,
        text=text,
        due=due,
        checked_at=checked_at,
        kept=kept,
        sha256=sha256,
    )
    return added(session, dispute_id, row, "dispute-promise-added", {"text": text, "due": due, "kept": kept})


def change_promise(session: Session, promise_id: int, **values: Any) -> RowChange:
    """Change text, due, checked_at, kept or sha256. Raises NotFound, Locked."""
    row = _promise(session, promise_id)
    known = _known(values, frozenset(("text", "due", "checked_at", "kept", "sha256")))
    return change_row(session, row.dispute_id, row, known, "dispute-promise-changed")


def remove_promise(session: Session, promise_id: int) -> RowChange:
    """Watch a promise no longer. Raises NotFound, Locked."""
    row = _promise(session, promise_id)
    return change_row(session, row.dispute_id, row, {"removed_at_utc": now_utc()}, "dispute-promise-removed")


def _promise(session: Session, promise_id: int) -> Promise:
    row = session.get(Promise, promise_id)
    if row is None:
        raise NotFound("promise", promise_id)
    open_row(session, row.dispute_id)
    return row


# --- Notes on entries ----------------------------------------------------------------------------

_ANNOTATION = frozenset(("note", "purpose", "left_out"))


def annotate(session: Session, dispute_id: int, entry_key: str, **values: Any) -> RowChange:
    """Set note, purpose or left_out of an entry, by its key. Raises NotFound, Locked."""
    open_row(session, dispute_id)
    known = _known(values, _ANNOTATION)
    query = select(Annotation).where(Annotation.dispute_id == dispute_id, Annotation.entry_key == entry_key)
    row = session.scalar(query)
    if row is not None:
        return change_row(session, dispute_id, row, known, "dispute-annotated")
    row = Annotation(dispute_id=dispute_id, entry_key=entry_key, left_out=False)
    for name, value in known.items():
        setattr(row, name, value)
    return added(session, dispute_id, row, "dispute-annotated", {"entry": entry_key} | known)


def leave_out(session: Session, dispute_id: int, entry_key: str, left_out: bool = True) -> RowChange:
    """Do not list an entry; it is counted as "n 条未列出". Raises NotFound, Locked."""
    return annotate(session, dispute_id, entry_key, left_out=left_out)


def _known(values: Mapping[str, Any], names: frozenset[str]) -> dict[str, Any]:
    unknown = set(values) - names
    if unknown:
        raise ValueError(f"cannot set {', '.join(sorted(unknown))}")
    return dict(values)


def _must_be_kept(session: Session, sha256: str | None) -> None:
    if sha256 is not None and session.get(Original, sha256) is None:
        raise NotFound("picture", sha256)
