"""The trash: pictures put there are out of sight, come back on demand, and are forgotten after a month
(`forgetting`). What a submitted dispute shows cannot be put there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from storage import journal
from storage.clock import now_utc
from storage.codes import DisputeState
from storage.derived import derive
from storage.errors import Exhibited, Forgotten, NotFound
from storage.models import Dispute, JournalEntry, Original
from storage.settings import get_setting

UNFINISHED = "forgetting"
"""The setting that names pictures that are forgotten, but whose files may still be there."""
KEPT_FOR = timedelta(days=30)
"""How long the trash waits before a picture in it is forgotten."""


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
    _move(session, rows, max(now_utc(), _latest(session)))
    return going


def _latest(session: Session) -> datetime:
    """The latest time in the journal. It cannot be earlier now: a clock that has lost its battery says
    1970, and what is deleted then would be forgotten as soon as it is right again."""
    return session.scalar(select(func.max(JournalEntry.at_utc))) or datetime.min


def restore_pictures(session: Session, sha256s: Iterable[str]) -> list[str]:
    """Take pictures out of the trash again; returns those that were in it. Raises NotFound, Forgotten."""
    rows = [row for row in known_pictures(session, sha256s) if row.deleted_at_utc is not None]
    _move(session, rows, None)
    return [row.sha256 for row in rows]


def forgotten_at(deleted_at_utc: datetime) -> datetime:
    """When a picture that was put into the trash then will be forgotten, UTC."""
    return deleted_at_utc + KEPT_FOR


def has_work(session: Session) -> bool:
    """Whether `forgetting.forget_due` may have something to do; quick, for every opening asks."""
    return bool(get_setting(session, UNFINISHED)) or session.scalar(_ripe().limit(1)) is not None


def forgettable(session: Session) -> list[str]:
    """All that is in the trash, but for what a submitted dispute shows."""
    there = Original.deleted_at_utc.is_not(None), Original.purged_at_utc.is_(None)
    shown = exhibits(session)
    return [
        sha256 for sha256 in session.scalars(select(Original.sha256).where(*there)) if sha256 not in shown
    ]


def due(session: Session) -> list[str]:
    """The pictures that have waited long enough, but for those that a submitted dispute shows: it may have
    come back after they were deleted."""
    ripe: list[str] = list(session.scalars(_ripe().order_by(Original.deleted_at_utc, Original.sha256)))
    shown = exhibits(session) if ripe else {}
    return [sha256 for sha256 in ripe if sha256 not in shown]


def _ripe() -> Select[Any]:
    waited = Original.deleted_at_utc <= now_utc() - KEPT_FOR
    return select(Original.sha256).where(waited, Original.purged_at_utc.is_(None))


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
    action = "restored" if deleted_at is None else "deleted"
    for row in rows:
        row.deleted_at_utc = deleted_at
        journal.record(session, action, row.sha256, {"size": row.size})
    derive(session, [row.sha256 for row in rows])
