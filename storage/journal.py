"""The journal: what arrived, was read, corrected, filed, exported, deleted, and when; each entry holds
the hash of the one before, so that none can be changed or taken out unseen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.clock import now_utc
from storage.models import JournalEntry, Setting
from storage.records import Problem

FIRST = "0" * 64
_HEAD = "journal-head"


def record(session: Session, action: str, subject: str, detail: Mapping[str, Any] | None = None) -> None:
    """Add an entry to the chain; it stands once the caller's transaction is committed.

    Args:
        action: What was done, e.g. "arrived", "read", "corrected", "filed", "exported", "deleted".
        subject: What it was done to: a SHA-256, an order number, "dispute 1" …
        detail: Anything JSON can hold.
    """
    session.flush()
    newest = session.execute(
        select(JournalEntry.id, JournalEntry.digest).order_by(JournalEntry.id.desc()).limit(1)
    )
    number, previous = newest.first() or (0, FIRST)
    at, plain = now_utc(), json.loads(json.dumps(dict(detail or {}), default=str))
    digest = digest_of(number + 1, at, action, subject, plain, previous)
    session.add(
        JournalEntry(
            id=number + 1,
            at_utc=at,
            action=action,
            subject=subject,
            detail=plain,
            previous=previous,
            digest=digest,
        )
    )
    head = session.get(Setting, _HEAD)
    if head is None:
        session.add(Setting(name=_HEAD, value=[number + 1, digest]))
    else:
        head.value = [number + 1, digest]
    session.flush()


def digest_of(number: int, at: datetime, action: str, subject: str, detail: Any, previous: str) -> str:
    """Return the SHA-256 of an entry: of its parts as one JSON list, UTF-8, sorted keys, no spaces."""
    parts = [number, at.isoformat(timespec="microseconds"), action, subject, detail, previous]
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def check(session: Session) -> list[Problem]:
    """Follow the chain from the first entry to the newest; [] means that every link holds."""
    problems: list[Problem] = []
    number, previous = 0, FIRST
    for row in session.scalars(
        select(JournalEntry).order_by(JournalEntry.id).execution_options(yield_per=1000)
    ):
        if row.id != number + 1:
            problems.append(
                Problem("journal", str(number + 1), f"entries {number + 1} to {row.id - 1} are missing")
            )
        elif row.previous != previous:
            problems.append(Problem("journal", str(row.id), "does not follow the entry before it"))
        if digest_of(row.id, row.at_utc, row.action, row.subject, row.detail, row.previous) != row.digest:
            problems.append(Problem("journal", str(row.id), "was changed after it was written"))
        number, previous = row.id, row.digest
        session.expunge(row)
    head = session.get(Setting, _HEAD)
    if head is not None and list(head.value) != [number, previous]:
        problems.append(Problem("journal", str(number), f"the newest entry should be number {head.value[0]}"))
    return problems
