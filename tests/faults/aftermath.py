"""What must hold of a library after whatever happened to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from unittest.mock import patch

from storage import leftovers
from storage.backup import _tested as test_restored
from storage.errors import LibraryUnusable
from storage.forgetting import forget_due
from storage.library import DATABASE, Library, open_library
from storage.queue import work_queue
from storage.recovery import take_in
from storage.salvage import salvage
from storage.verify import verify
from tests.faults.scene import Operation, Scene, digests_in
from tests.makers import FakeReader

TO_BE_MENDED = ("lost", "behind")
_EXPECTED = re.compile(
    r"archive\.sqlite3(-wal|-shm)?|journal\.(jsonl|head)|keys\.json|originals/([0-9a-f]{2})"
    r"|originals/([0-9a-f]{2})/\4[0-9a-f]{62}\.[a-z]{3,4}(\.sealed)?|originals|thumbnails(/.*)?|locks|backups"
    r"|backups/(automatic|damaged|before-migration-\d{4}|journal)-\d{8}T\d{12}\.(sqlite3|jsonl)(-wal|-shm)?(\.sealed)?"
)


def kept_in(scene: Scene) -> frozenset[str]:
    """The originals that lie in a scene's library."""
    return frozenset(file.name[:64] for file in scene.library.glob("originals/??/*"))


def faults(
    scene: Scene,
    operation: Operation,
    kept: Iterable[str],
    said: Iterable[str],
    reader: FakeReader | None = None,
) -> Iterator[str]:
    """Open the library as the program would, let it go on with its work, and name what is not as it must be:
    every original and every entry that was promised is there, nothing is set aside, `verify` finds nothing,
    nothing half written stays.

    Args:
        kept: SHA-256 of the originals from before.
        said: What was promised on the way, as `scene.Say` is told it.
        reader: Reads what waits; nothing is on a picture if there is none."""
    promised = [words.split() for words in said]
    wanted = {*kept, *(words[1] for words in promised if words[0] == "kept")}
    with patch.object(leftovers, "AGE", -1.0):  # a day has passed
        try:
            library = _opened(scene, operation)
        except LibraryUnusable as error:
            yield f"does not open: {error}"
            return
        with library:
            if operation.strays:
                take_in(library)
            yield from _at_work(library, reader or FakeReader())
            yield from _originals(library, operation, wanted)
            there = digests_in(library.database, library.key)
    for words in promised:
        if words[0] == "entry" and there.get(int(words[1])) != words[2]:
            yield f"journal entry {words[1]}, which was committed, is gone"
    yield from (f"left over: {name}" for name in _left_over(scene.library))
    yield from _exports(scene)


def _opened(scene: Scene, operation: Operation) -> Library:
    try:
        return scene.open()
    except LibraryUnusable as error:
        if error.reason not in TO_BE_MENDED or not operation.mends:
            raise
    salvage(scene.library, scene.key())
    return scene.open()


def _at_work(library: Library, reader: FakeReader) -> Iterator[str]:
    """What every opening does is done, and what waits is read; then all is well."""
    forget_due(library)
    done = work_queue(library, reader)
    yield from (f"{sha256} was set aside: {reason}" for sha256, reason in done.failed)
    if library.orphans():
        yield f"{library.orphans()} originals without an entry"
    for problem in verify(library).problems:
        yield f"verify: {problem.what} {problem.id} {problem.code} {problem.values}"


def _originals(library: Library, operation: Operation, wanted: set[str]) -> Iterator[str]:
    with library.reader() as session:
        connection = session.connection()
        known = {row[0] for row in connection.exec_driver_sql("SELECT sha256 FROM original")}
        aside = connection.exec_driver_sql(
            "SELECT sha256, reason FROM queue_item WHERE reason IN ('crashed', 'missing', 'unreadable')"
        ).fetchall()
    for sha256 in sorted(wanted):
        fault = library.originals.check(sha256)
        if fault is not None and not operation.forgets:
            yield f"original {sha256} is {fault}"
        if sha256 not in known:
            yield f"original {sha256} has no entry"
    yield from (f"{sha256} was set aside: {reason}" for sha256, reason in aside)


def _left_over(library: Path) -> list[str]:
    found = (file.relative_to(library).as_posix() for file in library.rglob("*"))
    return sorted(name for name in found if not _EXPECTED.fullmatch(name))


def _exports(scene: Scene) -> Iterator[str]:
    """A backup, and what was restored from one, is whole or not there."""
    if scene.backup.exists() and scene.backup.stat().st_mtime_ns != scene.made_at:
        work = scene.root / "test-restored"
        result = test_restored(scene.backup, work, scene.key())
        yield from (f"the backup: {problem}" for problem in result.problems)
    restored = scene.root / "restored"
    if (restored / DATABASE).exists():
        with open_library(restored, create=False, key=scene.key()) as library:
            yield from (f"the restored library: {problem}" for problem in verify(library).problems)
    for file in scene.out.glob("case.*"):
        whole = file.read_bytes()
        if file.suffix == ".pdf" and whole != b"%PDF-1.7 report":
            yield f"{file.name} is not whole"
