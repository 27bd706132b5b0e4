"""The trash: pictures put there are out of sight, come back on demand, and are forgotten after a month
(`forgetting`). What a submitted dispute shows cannot be put there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from storage import journal
from storage.clock import now_utc
from storage.codes import DisputeState
from storage.derived import derive
from storage.errors import Exhibited, Forgotten, NotFound
from storage.models import Dispute, JournalEntry, Original
from storage.settings import get_setting

DELETED = "deleted"
"""The journal's action of an entry that says so of a picture."""
UNFINISHED = "forgetting"
"""The setting that names pictures that are forgotten, but whose files may still be there."""
KEPT_FOR = timedelta(days=30)
"""How long the trash waits before a picture in it is forgotten: by the clock, and in days on which the
library was in use, for a clock that is wrong may say anything. See docs/decisions/trash.md."""

_THERE = (Original.deleted_at_utc.is_not(None), Original.purged_at_utc.is_(None))


def delete_pictures(session: Session, sha256s: Iterable[str]) -> list[str]:
    """Put pictures into the trash, and out of sight what only they show; a tombstone stays in the journal.
    Returns those that were not there already, for `restore_pictures`.

    Raises NotFound, Forgotten, and Exhibited for one that a submitted or locked dispute shows; nothing is
    deleted then."""
    from storage.disputes import chats

    rows = [row for row in known_pictures(session, sha256s) if row.deleted_at_utc is None]
    going = [row.sha256 for row in rows]
    must_not_be_exhibits(session, going)
    chats.hold_on(session, going)
    _move(session, rows, now_utc())
    return going


def restore_pictures(session: Session, sha256s: Iterable[str]) -> list[str]:
    """Take pictures out of the trash again; returns those that were in it. Raises NotFound, Forgotten."""
    rows = [row for row in known_pictures(session, sha256s) if row.deleted_at_utc is not None]
    _move(session, rows, None)
    return [row.sha256 for row in rows]


def forgotten_at(deleted_at_utc: datetime) -> datetime:
    """When a picture that was put into the trash then will be forgotten at the earliest, UTC."""
    return deleted_at_utc + KEPT_FOR


def has_work(session: Session) -> bool:
    """Whether `forgetting.forget_due` may have something to do; quick, for every opening asks."""
    return bool(get_setting(session, UNFINISHED)) or is_unnoted(session) or bool(_ripe(session))


def is_unnoted(session: Session) -> bool:
    """Whether something waits in the trash, and the journal has no entry of today yet."""
    if session.scalar(select(Original.sha256).where(*_THERE).limit(1)) is None:
        return False
    newest = session.scalar(select(JournalEntry.at_utc).order_by(JournalEntry.id.desc()).limit(1))
    return newest is None or newest.date() != now_utc().date()


def note_day(session: Session) -> None:
    """Let today count as a day on which the trash was seen."""
    journal.record(session, "waited", "trash")


def forgettable(session: Session) -> list[str]:
    """All that is in the trash, but for what a submitted dispute shows."""
    shown = exhibits(session)
    return [
        sha256 for sha256 in session.scalars(select(Original.sha256).where(*_THERE)) if sha256 not in shown
    ]


def due(session: Session) -> list[str]:
    """The pictures that have waited long enough, but for those that a submitted dispute shows: it may have
    come back after they were deleted."""
    ripe = _ripe(session)
    shown = exhibits(session) if ripe else {}
    return [sha256 for sha256 in ripe if sha256 not in shown]


def _ripe(session: Session) -> list[str]:
    """The pictures that have waited by the clock and by days of use. A deletion in the clock's future says
    nothing about the clock's time: then the days of use count alone."""
    now = now_utc()
    waited = or_(Original.deleted_at_utc <= now - KEPT_FOR, Original.deleted_at_utc > now)
    found = select(Original.sha256).where(*_THERE, waited)
    ripe = session.scalars(found.order_by(Original.deleted_at_utc, Original.sha256)).all()
    lately = _deleted_lately(session, set(ripe)) if ripe else set()
    return [sha256 for sha256 in ripe if sha256 not in lately]


def _deleted_lately(session: Session, pictures: set[str]) -> set[str]:
    """Those of `pictures` since whose deletion the library was not in use for long enough: the journal is
    read backwards, whatever its times say, until it has been through that many days besides today."""
    entries = select(func.date(JournalEntry.at_utc), JournalEntry.action, JournalEntry.subject)
    days: set[str] = set()
    lately: set[str] = set()
    for day, action, subject in session.execute(
        entries.order_by(JournalEntry.id.desc()).execution_options(yield_per=500)
    ):
        days.add(day)
        if len(days) > KEPT_FOR.days:
            return lately
        if action == DELETED:
            lately.add(subject)
    return pictures


def must_not_be_exhibits(session: Session, sha256s: Iterable[str]) -> None:
    """Raise Exhibited for the first picture that a submitted or locked dispute shows."""
    wanted = list(sha256s)
    shown = exhibits(session) if wanted else {}
    for sha256 in wanted:
        if sha256 in shown:
            raise Exhibited(sha256, shown[sha256])


def exhibits(session: Session) -> dict[str, int]:
    """The pictures that submitted or locked disputes show, each with the number of one."""
    from storage.disputes.layout import lay_out  # loads what few callers need

    sent = or_(Dispute.locked_at_utc.is_not(None), Dispute.state == DisputeState.SUBMITTED.value)
    numbers = session.scalars(select(Dispute.id).where(sent, Dispute.removed_at_utc.is_(None)))
    return {
        exhibit.sha256: number for number in numbers.all() for exhibit in lay_out(session, number).exhibits
    }


def known_pictures(session: Session, sha256s: Iterable[str]) -> list[Original]:
    """The rows of pictures, each once, wherever they are. Raises NotFound, Forgotten."""
    rows = []
    for sha256 in dict.fromkeys(sha256s):
        row = session.get(Original, sha256)
        if row is None or not row.is_picture:
            raise NotFound("picture", sha256)
        if row.purged_at_utc is not None:
            raise Forgotten(sha256, row.purged_at_utc)
        rows.append(row)
    return rows


def _move(session: Session, rows: list[Original], deleted_at: datetime | None) -> None:
    action = "restored" if deleted_at is None else DELETED
    for row in rows:
        row.deleted_at_utc = deleted_at
        journal.record(session, action, row.sha256, {"size": row.size})
    derive(session, [row.sha256 for row in rows])
