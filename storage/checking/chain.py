"""Follows the journal's chain from its first entry, and gathers what it says of everything else."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from storage import ledger
from storage.codes import FaultCode
from storage.journal import FIRST, HEAD
from storage.records import Problem

_AT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}")


@dataclass(slots=True)
class Chain:
    """What the entries say: their own `digests` in order (the first is entry 1), the digest that each kept
    row must have by its name in the ledger (null: it is gone), when each picture arrived first."""

    problems: list[Problem] = field(default_factory=list)
    digests: list[str] = field(default_factory=list)
    rows: dict[str, bytes | None] = field(default_factory=dict)
    arrived: dict[str, str] = field(default_factory=dict)


def follow(session: Session) -> Chain:
    """Read the whole chain as SQLite holds it; nothing in it can stop this."""
    chain = Chain()
    number, previous = 0, FIRST
    found = session.connection().exec_driver_sql(
        "SELECT id, at_utc, action, subject, detail, previous, digest FROM journal ORDER BY id"
    )
    for id_, at, action, subject, text, before, digest in found:
        if id_ != number + 1:
            lost = number + 1, id_ - 1
            chain.problems.append(Problem("journal", str(number + 1), FaultCode.ENTRIES_MISSING, lost))
        elif before != previous:
            chain.problems.append(Problem("journal", str(id_), FaultCode.DOES_NOT_FOLLOW))
        detail = _parsed(text)
        if _digest(id_, at, action, subject, detail, before) != digest:
            chain.problems.append(Problem("journal", str(id_), FaultCode.ENTRY_CHANGED))
        else:
            _gather(chain, action, subject, at, detail)
        chain.digests.append(str(digest))
        number, previous = id_, digest
    chain.problems += _end(session, number, previous)
    return chain


def _parsed(text: object) -> Any:
    try:
        return json.loads(text) if isinstance(text, str) else _BROKEN
    except (ValueError, RecursionError):
        return _BROKEN


_BROKEN = object()


def _digest(number: object, at: object, action: object, subject: object, detail: Any, before: object) -> str:
    """As `journal.digest_of`, of a raw row; "" if it cannot be one that was written."""
    if detail is _BROKEN or not isinstance(at, str) or not _AT.fullmatch(at):
        return ""
    parts = [number, at.replace(" ", "T"), action, subject, detail, before]
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _gather(chain: Chain, action: str, subject: str, at: str, detail: Any) -> None:
    if action == ledger.ACTION:
        for name, digest in detail["rows"].items():
            chain.rows[name] = None if digest is None else bytes.fromhex(digest)
    elif action == "arrived" and detail.get("source") != "recovered":
        chain.arrived.setdefault(subject, at)


def _end(session: Session, number: int, digest: str) -> Iterator[Problem]:
    """Whether the chain ends where the database itself says it does."""
    setting = session.connection().exec_driver_sql("SELECT value FROM setting WHERE name = ?", (HEAD,))
    row = setting.first()
    head = _parsed(row[0]) if row else [0, FIRST]
    if head != [number, digest]:
        newest = head[0] if isinstance(head, list) and head else "?"
        yield Problem("journal", str(number), FaultCode.NEWEST_DIFFERS, (newest,))
