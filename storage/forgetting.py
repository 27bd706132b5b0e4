"""Forgetting pictures for good: file, small pictures, what was read and corrected on them, their place in
the index and in the journal's copy. A tombstone stays: the SHA-256, and when it came and went.

First one transaction says what is forgotten and takes the text out of the database; the files follow, with
a note of them in the settings until all is done, so that the next opening finishes what a kill broke off."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from storage import fts, journal, outside
from storage.causes import explained
from storage.clock import now_utc
from storage.conversations import titles
from storage.conversations.pictures import chunks
from storage.errors import NotFound
from storage.library import Library
from storage.models import ConversationRow, Correction, Message, Original, QueueItem, ReadingRow
from storage.readings import effective_readings
from storage.settings import get_setting, set_setting
from storage.thumbnails import drop_thumbnails
from storage.trash import UNFINISHED, due, is_unnoted, known_pictures, must_not_be_exhibits, note_day

_TELLING = frozenset({"reading", "correction", "conversation"})
"""The kept tables that hold what was read or typed on a picture."""


def forget(library: Library, sha256s: Iterable[str]) -> int:
    """Forget pictures that are in the trash, for good; returns how many. Rewrites the index and the
    journal's copy: seconds in a large library, so many at once.

    Raises NotFound for one that is not in the trash, Forgotten, Exhibited; nothing is forgotten then."""
    with library.writer() as session:
        gone = _entombed(session, sha256s)
        if gone:
            _take_out_text(session, gone)
            set_setting(session, UNFINISHED, [*get_setting(session, UNFINISHED, []), *gone])
    finish(library)
    return len(gone)


def forget_due(library: Library) -> int:
    """What every opening does, and a window that stays open from time to time: finish what was broken off,
    let today count as a day of use, and forget what has waited long enough in the trash. Quick if there is
    nothing. Returns how many were forgotten."""
    finish(library)
    with library.reader() as session:
        unnoted = is_unnoted(session)
    if unnoted:
        with library.writer() as session:
            note_day(session)
    with library.reader() as session:
        ripe = due(session)
    return forget(library, ripe) if ripe else 0


def finish(library: Library) -> None:
    """Delete the files of forgotten pictures, and blank them in the journal's copy; again and again if need
    be. One that has come in anew meanwhile keeps its file."""
    with library.reader() as session:
        if not get_setting(session, UNFINISHED):
            return
    with library.writer() as session, explained(library.folder):  # nobody can take one in meanwhile
        names = get_setting(session, UNFINISHED, [])
        gone = {name for name in names if _is_forgotten(session, name)}
        for sha256 in gone:
            library.originals.remove(sha256)
        drop_thumbnails(library, gone)
        chats = {(row.channel, row.title) for row in session.scalars(select(ConversationRow))}
    with explained(library.folder):
        outside.rewrite(library.folder, lambda line: _blanked(line, gone, chats), library.key)
    library.empty_log()
    with library.writer() as session:
        left = [name for name in get_setting(session, UNFINISHED, []) if name not in names]
        set_setting(session, UNFINISHED, left or None)


def _entombed(session: Session, sha256s: Iterable[str]) -> list[str]:
    rows = known_pictures(session, sha256s)
    must_not_be_exhibits(session, [row.sha256 for row in rows])
    for row in rows:
        if row.deleted_at_utc is None:
            raise NotFound("picture in the trash", row.sha256)
        row.purged_at_utc = now_utc()
        times = {"kept": row.kept_at_utc, "deleted": row.deleted_at_utc}
        journal.record(session, "forgotten", row.sha256, {"size": row.size, **times})
    return [row.sha256 for row in rows]


def _take_out_text(session: Session, gone: list[str]) -> None:
    """What was read and typed, the chats' titles if nothing else bears them, and the index's old pages. What
    was derived went when the pictures went into the trash."""
    for part in chunks(gone):
        for table in (ReadingRow, Correction, QueueItem):
            session.execute(delete(table).where(table.sha256.in_(part)))
    for row in _empty_conversations(session):
        session.delete(row)
    session.flush()
    fts.catch_up(session)
    fts.rewrite(session)


def _empty_conversations(session: Session) -> list[ConversationRow]:
    """Conversations that no picture shows, and that none in the trash would come back to."""
    empty = select(ConversationRow).where(
        ConversationRow.id.not_in(select(Message.conversation_id).distinct())
    )
    waiting = select(Original.sha256).where(
        Original.deleted_at_utc.is_not(None), Original.purged_at_utc.is_(None)
    )
    claimed = set()
    for part in chunks(session.scalars(waiting).all()):
        for sha256, reading in effective_readings(session, part).items():
            claimed |= {
                (reading.channel.value, titles.canonical(reading.title)),
                (reading.channel.value, titles.untitled(sha256)),
            }
    return [row for row in session.scalars(empty) if (row.channel, row.title) not in claimed]


def _is_forgotten(session: Session, sha256: str) -> bool:
    row = session.get(Original, sha256)
    return row is not None and row.purged_at_utc is not None


def _blanked(line: outside.Line, gone: set[str], chats: set[tuple[str, str]]) -> outside.Line:
    """A line of the copy without the contents of rows that are forgotten; their digests stay in it."""

    def is_kept(name: str, row: Any) -> bool:
        table = name.partition("/")[0]
        if row is None or table not in _TELLING:
            return True
        return (
            (row["channel"], row["title"]) in chats if table == "conversation" else row["sha256"] not in gone
        )

    rows = line.get("rows", {})
    kept = {name: row for name, row in rows.items() if is_kept(name, row)}
    return line | {"rows": kept} if len(kept) < len(rows) else line
