"""Which pictures wait to be read, are being read, were read or could not be."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from storage.clock import now_utc
from storage.codes import PictureState
from storage.failures import Failure
from storage.models import QueueItem

UNFINISHED = (PictureState.WAITING, PictureState.READING)


def enqueue(session: Session, sha256: str, engine: str | None = None) -> None:
    """Let a picture be read (again)."""
    item = session.scalar(select(QueueItem).where(QueueItem.sha256 == sha256))
    if item is None:
        item = QueueItem(sha256=sha256)
        session.add(item)
    item.state, item.reason, item.engine = PictureState.WAITING, None, engine
    item.worker, item.attempts = None, 0
    item.changed_at_utc = now_utc()


def requeue(session: Session, sha256s: Iterable[str], engine: str | None = None) -> int:
    """Let pictures be read again, e.g. after an engine was installed; returns how many."""
    wanted = list(dict.fromkeys(sha256s))
    for sha256 in wanted:
        enqueue(session, sha256, engine)
    return len(wanted)


def requeue_failed(session: Session, engine: str | None = None) -> int:
    """Let every picture that could not be read be tried again."""
    failed = session.scalars(select(QueueItem.sha256).where(QueueItem.state == PictureState.FAILED))
    return requeue(session, failed, engine)


def set_state(session: Session, sha256: str, state: PictureState, reason: Failure | None = None) -> None:
    """Say where a picture stands, and the `reason` if it failed; nobody holds it any more."""
    session.execute(
        update(QueueItem)
        .where(QueueItem.sha256 == sha256)
        .values(state=state, reason=str(reason) if reason else None, worker=None, changed_at_utc=now_utc())
    )


def is_empty(session: Session) -> bool:
    """Whether nothing waits and nothing is being read."""
    busy = select(QueueItem.id).where(QueueItem.state.in_(UNFINISHED))
    return session.scalar(busy.limit(1)) is None
