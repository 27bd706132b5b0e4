"""Pictures that show an order's number belong to it as soon as the order is known."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.conversations.derive import derive
from storage.models import Fact


def refile(session: Session, numbers: Sequence[str]) -> None:
    """Derive anew what the pictures showing one of `numbers` say."""
    seen: set[str] = set()
    for start in range(0, len(numbers), 500):  # SQLite takes a limited number of values in one query
        part = numbers[start : start + 500]
        seen.update(session.scalars(select(Fact.sha256).where(Fact.kind == "order", Fact.value.in_(part))))
    if seen:
        derive(session, sorted(seen))
