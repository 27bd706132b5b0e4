"""Backups: the whole library in one file, which counts only when it was restored once as a test."""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from storage import causes, leftovers, sqlite
from storage.claims import Claimant
from storage.clock import now_utc
from storage.codes import BackupReason, FaultCode
from storage.durable import sync
from storage.errors import BadBackup, NotFound
from storage.library import DATABASE, Library, open_library
from storage.records import Problem
from storage.restore import KNOWN, unpack
from storage.room import must_fit, size_of
from storage.soundness import known_originals, unsound
from storage.vault import KEYS, Key
from storage.verify import VerifyResult, verify

KEEP = 7
"""Automatic copies kept; the oldest goes when there are more."""

Tell = Callable[[int, int], None]


def backup(library: Library, file: Path, on_progress: Tell | None = None) -> VerifyResult:
    """Write the library into the zip `file`, restore it into a temporary folder and verify that.

    The library may be in use meanwhile. Needs room for the zip and for the test beside it; an older file
    of that name is replaced only by a backup that passed. Pictures are stored as they are, not compressed.
    What is wrong with the library itself, such as a lost original, costs only that: the rest is backed up,
    and the result's `problems` name it.
    `on_progress` is told how many originals of how many are written, then how many files are restored on
    trial, then how many originals verified; what it raises ends the work, which leaves nothing.

    Raises:
        BadBackup: "not-restorable", or "would-replace" if the library has problems and `file` exists: that
            backup may hold what is lost. Nothing is left behind, the older backup is still there.
        LibraryUnusable: "disk-full", "read-only" …
    """
    file = file.absolute()
    with causes.explained(file.parent):
        file.parent.mkdir(parents=True, exist_ok=True)
        leftovers.sweep_folder(file.parent)
        must_fit(_size_while_made(library), file.parent)
        with (
            tempfile.TemporaryDirectory(
                prefix=".backup-", dir=file.parent, ignore_cleanup_errors=True
            ) as work,
            Claimant(Path(work), leftovers.WORKING),
        ):
            unproved = Path(work) / "backup.zip"
            _write(library, unproved, Path(work) / DATABASE, on_progress)
            result = _tested(unproved, Path(work) / "restored", library.key, on_progress)
            if not result.ok:
                _must_be_the_library_s_own(library, result)
                if file.exists():
                    raise BadBackup(BackupReason.WOULD_REPLACE, str(file))
            sync(unproved)
            unproved.replace(file)
            sync(file.parent)
    return result


def _size_while_made(library: Library) -> int:
    """The zip, the copy of the database that goes into it, and both restored on trial."""
    return 2 * library.originals.size() + 3 * size_of(library.database)


def _write(library: Library, target: Path, copy: Path, on_progress: Tell | None) -> None:
    """The database first: every original that this copy knows is in the store already, and stays."""
    library.copy_into(copy)
    wrong = unsound(copy, library.key)
    known = sorted(known_originals(copy, library.key))
    with zipfile.ZipFile(target, "x", zipfile.ZIP_STORED, allowZip64=True) as archive:
        archive.write(copy, DATABASE, zipfile.ZIP_DEFLATED, 6)
        for done, sha256 in enumerate(known, 1):
            fault = library.originals.check(sha256)
            if fault is not None:
                wrong.append(Problem("original", sha256, fault))
            if fault in (None, FaultCode.CHANGED):  # damaged is more than nothing
                with suppress(NotFound):  # lost just now: the test restore names it
                    path = library.originals.path(sha256)
                    archive.write(path, f"originals/{sha256[:2]}/{path.name}")
            if on_progress is not None:
                on_progress(done, len(known))
        if library.key is not None:
            archive.write(library.folder / KEYS, KEYS)
        if wrong:
            archive.writestr(KNOWN, json.dumps([[one.what, one.id, one.code] for one in wrong]))


def _tested(file: Path, folder: Path, key: Key | None, on_progress: Tell | None = None) -> VerifyResult:
    folder.mkdir()
    try:
        unpack(file, folder, lambda _ring: key, on_progress)
        with open_library(folder, create=False, key=key) as restored:
            result = verify(restored, on_progress)
    except BadBackup as error:
        raise BadBackup(BackupReason.NOT_RESTORABLE, error.detail, error.problems) from error
    finally:
        leftovers.remove(folder)
    return result


def _must_be_the_library_s_own(library: Library, result: VerifyResult) -> None:
    """A fault that the library does not have came in while it was backed up."""
    known = set(verify(library).problems)
    for fault in result.problems:
        if fault not in known:
            raise BadBackup(BackupReason.NOT_RESTORABLE, problems=(fault,))


def automatic_backup(
    library: Library, *, every: timedelta = timedelta(days=1), keep: int = KEEP
) -> Path | None:
    """Copy the database into backups/, test the copy, and let the oldest go, also of those made before a
    migration. Originals never change, so
    that the database is what a copy protects. Returns the copy, or None if the newest is young enough."""
    folder = library.folder / "backups"
    now = now_utc()
    made = {copy: at for copy in folder.glob("automatic-*.sqlite3") if (at := _made_at(copy)) and at <= now}
    copies = sorted(made, key=lambda copy: made[copy])
    if copies and now - made[copies[-1]] < every:
        return None
    with causes.explained(library.folder):
        must_fit(size_of(library.database), library.folder)
        folder.mkdir(exist_ok=True)
        target = folder / f"automatic-{now_utc():%Y%m%dT%H%M%S%f}.sqlite3"
        unproved = target.with_suffix(".part")
        try:
            library.copy_into(unproved)
            if not sqlite.is_whole(unproved, library.key):
                raise BadBackup(BackupReason.NOT_RESTORABLE, unproved.name)
            unproved.replace(target)
        finally:
            unproved.unlink(missing_ok=True)
    gone = max(len(copies) + 1 - keep, 0)
    for old in copies[:gone]:
        old.unlink(missing_ok=True)
    if len(copies) + 1 >= keep:
        _let_go_of_migrations(folder, made[copies[gone]] if gone < len(copies) else now)
    return target


def _let_go_of_migrations(folder: Path, before: datetime) -> None:
    """What was copied before a migration goes once all the copies kept are younger: it is what nobody goes
    back to any more, and holds what was forgotten since."""
    for copy in folder.glob("before-migration-*.sqlite3"):
        made = _stamp(copy.stem.rpartition("-")[2])
        if made is not None and made < before:
            copy.unlink(missing_ok=True)


def _made_at(file: Path) -> datetime | None:
    """When a copy was made, by its name; None for what a sync program or a person has put there."""
    return _stamp(file.stem.removeprefix("automatic-"))


def _stamp(words: str) -> datetime | None:
    try:
        return datetime.strptime(words, "%Y%m%dT%H%M%S%f")
    except ValueError:
        return None
