"""After a program was killed: what it had kept without an entry is entered, its leavings are swept away."""

from __future__ import annotations

from sqlalchemy import select

from storage.claims import is_alive
from storage.clock import local_from_timestamp
from storage.intake import INTAKE, keep_bytes
from storage.library import Library
from storage.models import Original


def recover(library: Library) -> int:
    """Do nothing, and quickly, unless a program died at work in this library. Returns how many originals
    were found without an entry; they are entered and queued under the name of their file."""
    claims = list((library.folder / "locks").glob("*-*"))
    dead = [claim for claim in claims if not is_alive(claim)]
    if not dead:
        return 0
    found = 0
    if not any(claim.name.startswith(INTAKE) for claim in claims if claim not in dead):
        library.originals.remove_leftovers()
        found = _enter_strays(library)
        for claim in dead:
            claim.unlink(missing_ok=True)
    return found


def _enter_strays(library: Library) -> int:
    with library.reader() as session:
        known = set(session.scalars(select(Original.sha256)))
    strays = [(sha256, path) for sha256, path in library.originals.all() if sha256 not in known]
    for sha256, path in strays:
        if library.originals.check(sha256) is None:
            time = local_from_timestamp(path.stat().st_mtime)
            keep_bytes(library, path.read_bytes(), path.name, "recovered", time)
    return len(strays)
