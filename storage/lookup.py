"""Find a kept file by the first digits of its hash, as a person would type it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.errors import NotFound
from storage.models import Original

SHORTEST = 6


def sha256_of(session: Session, start: str) -> str:
    """The whole SHA-256 of the one original whose hash begins with `start` (at least 6 digits).

    Raises NotFound when none, or more than one, does."""
    wanted = start.strip().lower()
    found = list(
        session.scalars(
            select(Original.sha256).where(Original.sha256.startswith(wanted, autoescape=True)).limit(2)
        )
    )
    if len(found) != 1 or len(wanted) < SHORTEST:
        raise NotFound("picture", start)
    return found[0]
