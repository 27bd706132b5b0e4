"""After a program was killed: what it had kept without an entry is entered, its leavings are swept away."""

from __future__ import annotations

from sqlalchemy import select

from storage.claims import is_alive
from storage.clock import local_from_timestamp
from storage.codes import ArrivalSource, Fate, PictureState
from storage.intake import INTAKE, keep_bytes, keep_other
from storage.library import Library
from storage.models import Original, QueueItem, ReadingRow
from storage.originals import SEALED
from storage.verify import Tell
from storage.waiting import requeue


def recover(library: Library) -> int:
    """Do nothing, and quickly, unless a program died at work in this library. Returns how many originals
    were found without an entry; they are entered and queued under the name of their file."""
    claims = list((library.folder / "locks").glob("*-*"))
    dead = [claim for claim in claims if not is_alive(claim)]
    if not dead:
        return 0
    found = 0
    if not any(claim.name.startswith(INTAKE) for claim in claims if claim not in dead):
        found = take_in(library)
        for claim in dead:
            claim.unlink(missing_ok=True)
    return found


def take_in(library: Library, on_progress: Tell | None = None) -> int:
    """Enter originals that the database does not know and queue them, under the names of their files;
    returns how many. What is no picture (an order list) is entered too, for the seller to import again. What
    was half written goes, if nobody may be writing it. `on_progress` is told after each; where it raises,
    what was taken in stays so, and the next try goes on."""
    if not any(is_alive(claim) for claim in (library.folder / "locks").glob(f"{INTAKE}-*")):
        library.originals.remove_leftovers()
    with library.reader() as session:
        known = set(session.scalars(select(Original.sha256)))
    found = 0
    strays = [(sha256, path) for sha256, path in library.originals.all() if sha256 not in known]
    for done, (sha256, path) in enumerate(strays):
        if on_progress is not None:
            on_progress(done, len(strays))
        if library.originals.check(sha256) is not None:
            continue
        time = local_from_timestamp(path.stat().st_mtime)
        name = path.name.removesuffix(SEALED)
        kept = keep_bytes(library, library.originals.bytes_of(path), name, ArrivalSource.RECOVERED, time)
        if kept.status is Fate.FAILED:
            keep_other(library, sha256, name, time)
        found += 1
    return found


def read_again(library: Library) -> int:
    """Queue pictures that were read once and whose reading is gone; returns how many."""
    read = select(ReadingRow.sha256)
    with library.writer() as session:
        done = select(QueueItem.sha256).join(Original, Original.sha256 == QueueItem.sha256)
        done = done.where(QueueItem.state == PictureState.DONE, QueueItem.sha256.not_in(read))
        return requeue(session, list(session.scalars(done.where(Original.purged_at_utc.is_(None)))))
