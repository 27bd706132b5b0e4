"""What a picture that is gone for good may not leave in the clear: small pictures, text, index."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete

from storage import fts, sqlite
from storage.derived import derive
from storage.library import Library
from storage.models import Correction, ReadingRow
from storage.thumbnails import drop_thumbnails


def forget_contents(library: Library, sha256s: Iterable[str]) -> None:
    """Take away what was read and corrected on pictures, what was derived from it, their place in the search
    index and their small pictures, so that the database's file holds none of it any more. The journal still
    tells that there was something. Rewrites the index: seconds in a large library, so for many at once.

    Emptying the trash calls this; the journal's copy beside the originals is the caller's business."""
    gone = list(dict.fromkeys(sha256s))
    with library.writer() as session, sqlite.overwriting(session.connection()):
        for table in (ReadingRow, Correction):
            session.execute(delete(table).where(table.sha256.in_(gone)))
        derive(session, gone)
        session.flush()
        fts.catch_up(session)
        fts.rewrite(session)
    library.empty_log()
    drop_thumbnails(library, gone)
