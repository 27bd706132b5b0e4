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

FIRST = "0" * 64
HEAD = "journal-head"
WRITTEN = "journal-written"
"""In `Session.info`: the entries of this transaction as lines of the copy outside, oldest first."""


def record(
    session: Session,
    action: str,
    subject: str,
    detail: Mapping[str, Any] | None = None,
    rows: Mapping[str, Any] | None = None,
) -> None:
    """Add an entry to the chain; it stands once the caller's transaction is committed.

    Args:
        action: What was done, e.g. "arrived", "read", "corrected", "filed", "exported", "deleted".
        subject: What it was done to: a SHA-256, an order number, "dispute 1" …
        detail: Anything JSON can hold.
        rows: What the copy outside holds beside the entry; not part of the chain.
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
    line = line_of(number + 1, at, action, subject, plain, previous, digest)
    session.info.setdefault(WRITTEN, []).append(line if rows is None else line | {"rows": dict(rows)})
    head = session.get(Setting, HEAD)
    if head is None:
        session.add(Setting(name=HEAD, value=[number + 1, digest]))
    else:
        head.value = [number + 1, digest]
    session.flush()


def line_of(
    number: int, at: datetime, action: str, subject: str, detail: Any, previous: str, digest: str
) -> dict[str, Any]:
    """An entry as JSON holds it: what its digest was made of, and the digest."""
    return {
        "id": number,
        "at_utc": at.isoformat(timespec="microseconds"),
        "action": action,
        "subject": subject,
        "detail": detail,
        "previous": previous,
        "digest": digest,
    }


def digest_of(number: int, at: datetime, action: str, subject: str, detail: Any, previous: str) -> str:
    """Return the SHA-256 of an entry: of its parts as one JSON list, UTF-8, sorted keys, no spaces."""
    parts = [number, at.isoformat(timespec="microseconds"), action, subject, detail, previous]
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
