"""Compares every kept row, column by column, with the digest that the journal has of it."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from storage import ledger
from storage.codes import FaultCode
from storage.records import Problem


def faults(session: Session, rows: dict[str, bytes | None]) -> Iterator[Problem]:
    """What was changed, added or taken away behind the program's back. Empties `rows`, the digests by name
    in the ledger."""
    for table in ledger.KEPT:
        for name, row in ledger.rows_of(session, table):
            if name in ledger.UNCOVERED:
                continue
            wanted = rows.pop(name, None)
            if wanted is None:
                yield Problem(table, _key(name), FaultCode.NOT_IN_JOURNAL)
            elif bytes.fromhex(ledger.digest_of(name, row)) != wanted:
                yield Problem(table, _key(name), FaultCode.NOT_AS_JOURNAL)
    for name, wanted in rows.items():
        if wanted is not None:
            yield Problem(name.partition("/")[0], _key(name), FaultCode.MISSING)
    rows.clear()


def _key(name: str) -> str:
    return name.partition("/")[2].encode("utf-8", "backslashreplace").decode()
