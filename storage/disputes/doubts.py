"""The seller's numbered doubts (疑点). They cite exhibits of the timeline as it is laid out now, and keep the
pictures that those stand for, so that a later screenshot may renumber them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.clock import now_utc
from storage.disputes.changes import RowChange, added, change_row, open_row
from storage.disputes.layout import lay_out
from storage.errors import NotFound
from storage.models import Doubt


def add_doubt(session: Session, dispute_id: int, text: str, cites: Iterable[str] = ()) -> RowChange:
    """Add a doubt. `cites` are exhibits such as "E01"; none means 无凭证. Raises NotFound (also for an
    exhibit that the dispute does not have), Locked."""
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
) -> RowChange:
    """Change a doubt's words, citations or place. What it cites already may stay though its exhibit is gone.
    Raises NotFound, Locked."""
    row = _doubt(session, doubt_id)
    values: dict[str, Any] = {"text": text, "n": n}
    if cites is not None:
        values["cites"] = _anchored(session, row.dispute_id, cites, row.cites)
    chosen = {name: value for name, value in values.items() if value is not None}
    return change_row(session, row.dispute_id, row, chosen, "dispute-doubt-changed")


def remove_doubt(session: Session, doubt_id: int) -> RowChange:
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
    session.flush()
    known = {exhibit.id: exhibit.sha256 for exhibit in lay_out(session, dispute_id).exhibits}
    before = set(cited)
    found = []
    for cite in wanted:
        anchor = known.get(cite.upper(), cite)
        if anchor == cite and cite not in before:
            raise NotFound("exhibit", cite, tuple(known))
        found.append(anchor)
    return list(dict.fromkeys(found))
