"""Throws away everything derived and derives it anew from originals, readings and corrections."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from storage import fts, journal
from storage.derived import derive
from storage.library import Library
from storage.models import Fact, Gap, Message, Original, ReadingRow, Sighting
from storage.settings import DERIVED, set_setting
from storage.verify import Tell

AT_ONCE = 500
"""Pictures derived at a time, or as many as one conversation has."""


@dataclass(frozen=True, slots=True)
class RebuildResult:
    """How much there is after a rebuild."""

    pictures: int
    messages: int


def rebuild(library: Library, on_progress: Tell | None = None) -> RebuildResult:
    """Rebuild conversations, messages, sightings, gaps, facts and the search index in one change.

    What a person filed, typed or imported is not touched, and stays attached: it hangs on pictures and
    boxes. The result equals what was there, if nothing was wrong with it. `on_progress` is told how many
    pictures of how many are done, and raises to leave all as it was."""
    with library.writer() as session:
        return rebuild_within(session, on_progress)


def rebuild_within(session: Session, on_progress: Tell | None = None) -> RebuildResult:
    """The same, as part of a change that is being made."""
    groups = list(_groups(session))
    forget_derived(session)
    done, total = 0, sum(map(len, groups))
    for group in groups:
        derive(session, group)
        session.expunge_all()
        done += len(group)
        if on_progress is not None:
            on_progress(done, total)
    messages = session.scalar(select(func.count()).select_from(Message)) or 0
    journal.record(session, "rebuilt", "library", {"pictures": total, "messages": messages})
    return RebuildResult(total, messages)


def _groups(session: Session) -> Iterator[list[str]]:
    """The pictures that were read, in pieces that memory can hold; a conversation stays in one piece."""
    chats: dict[str, int] = {}
    seen = select(Sighting.sha256, Message.conversation_id).join(Message, Message.id == Sighting.message_id)
    for sha256, chat in session.execute(seen.distinct()):
        chats[sha256] = chat
    query = (
        select(Original.sha256)
        .where(Original.deleted_at_utc.is_(None), Original.sha256.in_(select(ReadingRow.sha256)))
        .order_by(Original.kept_at_utc, Original.sha256)
    )
    pictures = sorted(session.scalars(query), key=lambda sha256: chats.get(sha256, sys.maxsize))
    group: list[str] = []
    for known, those in groupby(pictures, key=chats.get):
        if known is None or len(group) >= AT_ONCE:
            yield group
            group = []
        group += those
    yield group


def forget_derived(session: Session) -> None:
    """Delete all derived rows; conversations keep theirs, and so their numbers."""
    session.flush()
    for table in (Gap, Sighting, Fact, Message):
        session.execute(delete(table))
    session.expunge_all()
    fts.clear(session)
    set_setting(session, DERIVED, "anew")  # what other programs remember of the rows counts no more
