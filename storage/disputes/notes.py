"""What the seller writes about a dispute: events and statements, doubts, promises, notes on entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ocr.types import Precision
from storage.clock import now_utc
from storage.disputes.changes import Change, added, change_row, open_row
from storage.errors import NotFound
from storage.models import Annotation, DisputeEntry, Doubt, Original, Promise


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
) -> Change:
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
) -> Change:
    """The seller's own word; marked as such wherever it is shown. Raises NotFound, Locked."""
    return _entry(session, dispute_id, "statement", text, at, precision, "seller", channel, sha256)


def change_entry(session: Session, entry_id: int, **values: Any) -> Change:
    """Change text, at, precision, who, channel or sha256 of a typed row. Raises NotFound, Locked."""
    row = _typed(session, entry_id)
    if "at" in values and "precision" not in values:
        values["precision"] = precision_of(values["at"])
    return change_row(session, row.dispute_id, row, _known(values, _ENTRY), "dispute-entry-changed")


def remove_entry(session: Session, entry_id: int) -> Change:
    """Take a typed row out. Raises NotFound, Locked."""
    row = _typed(session, entry_id)
    return change_row(session, row.dispute_id, row, {"removed_at_utc": now_utc()}, "dispute-entry-removed")


def precision_of(at: datetime | None) -> str:
    """How exact a typed time is meant."""
    if at is None:
        return Precision.UNKNOWN
    if at.hour == at.minute == at.second == 0:
        return Precision.DAY
    return Precision.SECOND if at.second else Precision.MINUTE


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
) -> Change:
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


# --- Doubts --------------------------------------------------------------------------------------


def add_doubt(session: Session, dispute_id: int, text: str, cites: Iterable[str] = ()) -> Change:
    """Add a numbered doubt (疑点). `cites` are exhibits such as "E01", kept by the picture they name, so
    that a later screenshot may renumber them; none means 无凭证. Raises NotFound (also for an exhibit that
    the dispute does not have), Locked."""
    open_row(session, dispute_id)
    highest = session.scalar(select(func.max(Doubt.n)).where(Doubt.dispute_id == dispute_id)) or 0
    row = Doubt(dispute_id=dispute_id, n=highest + 1, text=text, cites=_anchored(session, dispute_id, cites))
    return added(session, dispute_id, row, "dispute-doubt-added", {"text": text, "cites": list(row.cites)})


def change_doubt(
    session: Session,
    doubt_id: int,
    *,
    text: str | None = None,
    cites: Iterable[str] | None = None,
    n: int | None = None,
) -> Change:
    """Change a doubt's words, citations or place. What it cites already may stay though its exhibit is gone.
    Raises NotFound, Locked."""
    row = _doubt(session, doubt_id)
    values: dict[str, Any] = {"text": text, "n": n}
    if cites is not None:
        values["cites"] = _anchored(session, row.dispute_id, cites, row.cites)
    chosen = {name: value for name, value in values.items() if value is not None}
    return change_row(session, row.dispute_id, row, chosen, "dispute-doubt-changed")


def remove_doubt(session: Session, doubt_id: int) -> Change:
    """Take a doubt out; the others close up. Raises NotFound, Locked."""
    row = _doubt(session, doubt_id)
    return change_row(session, row.dispute_id, row, {"removed_at_utc": now_utc()}, "dispute-doubt-removed")


def _doubt(session: Session, doubt_id: int) -> Doubt:
    row = session.get(Doubt, doubt_id)
    if row is None:
        raise NotFound("doubt", doubt_id)
    open_row(session, row.dispute_id)
    return row


def _anchored(
    session: Session, dispute_id: int, cites: Iterable[str], cited: Iterable[str] = ()
) -> list[str]:
    """Exhibit numbers as the hashes they stand for; what was `cited` before needs no exhibit of now."""
    wanted = [cite.strip() for cite in cites if cite.strip()]
    if not wanted:
        return []
    from storage.disputes.layout import timeline  # it builds on this module

    session.flush()
    known = {exhibit.id: exhibit.sha256 for exhibit in timeline(session, dispute_id).exhibits}
    before = set(cited)
    found = []
    for cite in wanted:
        anchor = known.get(cite.upper(), cite)
        if anchor == cite and cite not in before:
            raise NotFound("exhibit", cite, tuple(known))
        found.append(anchor)
    return list(dict.fromkeys(found))


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
) -> Change:
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


def change_promise(session: Session, promise_id: int, **values: Any) -> Change:
    """Change text, due, checked_at, kept or sha256. Raises NotFound, Locked."""
    row = _promise(session, promise_id)
    known = _known(values, frozenset(("text", "due", "checked_at", "kept", "sha256")))
    return change_row(session, row.dispute_id, row, known, "dispute-promise-changed")


def remove_promise(session: Session, promise_id: int) -> Change:
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


def annotate(session: Session, dispute_id: int, entry_key: str, **values: Any) -> Change:
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


def leave_out(session: Session, dispute_id: int, entry_key: str, left_out: bool = True) -> Change:
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
