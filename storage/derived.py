"""The one way from what is kept to what is derived from it."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session


def derive(session: Session, sha256s: Iterable[str]) -> None:
    """Derive anew whatever these pictures have a part in; the search index follows at the commit."""
    wanted = list(dict.fromkeys(sha256s))
    if not wanted:
        return
    from storage.conversations.derive import derive as derive_conversations  # it reads readings itself

    session.flush()
    derive_conversations(session, wanted)
