"""Throws away everything derived and derives it anew from originals, readings and corrections."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from storage import fts, journal
from storage.derived import derive
from storage.library import Library
from storage.models import Fact, Gap, Message, Original, ReadingRow, Sighting
from storage.settings import DERIVED, set_setting


@dataclass(frozen=True, slots=True)
class RebuildResult:
    """How much there is after a rebuild."""

    pictures: int
    messages: int


def rebuild(library: Library) -> RebuildResult:
    """Rebuild conversations, messages, sightings, gaps, facts and the search index in one change.

    What a person filed, typed or imported is not touched, and stays attached: it hangs on pictures and
    boxes. The result equals what was there, if nothing was wrong with it."""
    with library.writer() as session:
        forget_derived(session)
        pictures = list(
            session.scalars(
                select(Original.sha256)
                .where(Original.deleted_at_utc.is_(None), Original.sha256.in_(select(ReadingRow.sha256)))
                .order_by(Original.kept_at_utc, Original.sha256)
            )
        )
        derive(session, pictures)
        messages = session.scalar(select(func.count()).select_from(Message)) or 0
        journal.record(session, "rebuilt", "library", {"pictures": len(pictures), "messages": messages})
    return RebuildResult(len(pictures), messages)


def forget_derived(session: Session) -> None:
    """Delete all derived rows; conversations keep theirs, as disputes refer to them."""
    session.flush()
    for table in (Gap, Sighting, Fact, Message):
        session.execute(delete(table))
    session.expunge_all()
    fts.clear(session)
    set_setting(session, DERIVED, "anew")  # what other programs remember of the rows counts no more
