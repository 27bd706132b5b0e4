"""The one way from what is kept to what is derived from it."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session


def derive(session: Session, sha256s: Iterable[str]) -> None:
    """Derive anew whatever these pictures have a part in; the search index follows at the commit."""
    wanted = list(dict.fromkeys(sha256s))
    if not wanted:
        return
    session.flush()
    try:
        from storage.conversations.derive import derive as derive_conversations
    except ImportError:  # until conversations are written
        return
    derive_conversations(session, wanted)
