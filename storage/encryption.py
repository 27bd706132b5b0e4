"""Turning encryption on and off for a library that is there: every file in its turn, to be gone on with
after a kill, the old file removed only when the new one was read back."""

from __future__ import annotations

import shutil
import stat
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from storage import causes, claims, fts, leftovers, outside, sqlite, vault
from storage.codes import LibraryReason
from storage.durable import sync, sync_all
from storage.errors import LibraryUnusable
from storage.originals import SEALED, OriginalStore, write_whole
from storage.room import must_fit, size_of
from storage.vault import KEYS, Key

DATABASE = "archive.sqlite3"

Tell = Callable[[int, int], None]


def turn_on(folder: Path, phrase: str, code: str, on_progress: Tell | None = None) -> Key:
    """Encrypt the library in `folder`, which nobody may have open: database, originals, the copies in
    `backups/`; small pictures are thrown away. Returns its key. Killed on its way, it is gone on with at
    the next opening, or by doing it again with the same phrase; until then the library holds files of both
    kinds, and nothing is lost.

    Args:
        code: From `vault.new_code`; opens the library, too. Show it to the seller before. The last one given
            counts.
    Raises:
        WeakPassphrase: Nothing was changed. WrongPassphrase: It was begun with another one.
        LibraryUnusable: "in-use", "disk-full" …; "damaged" if the database cannot be copied whole.
    """
    ring = vault.keyring_of(folder)
    if ring is None:
        ring, key = vault.make(phrase, code)
    elif ring.state == "on":
        raise ValueError(f"{folder} is encrypted already")
    else:
        key = vault.unlock(ring, phrase)
        ring = replace(vault.with_code(ring, phrase, code), state="sealing")
    with causes.explained(folder):
        _must_have_room(folder)
        sqlite.must_be_free(folder / DATABASE, folder)
        vault.keep(folder, ring)
    go_on(folder, key, on_progress)
    return key


def turn_off(folder: Path, key: Key, on_progress: Tell | None = None) -> None:
    """The way back; raises as `turn_on` does."""
    ring = vault.keyring_of(folder)
    if ring is None:
        raise ValueError(f"{folder} is not encrypted")
    with causes.explained(folder):
        _must_have_room(folder)
        sqlite.must_be_free(folder / DATABASE, folder, key)
        vault.keep(folder, replace(ring, state="unsealing"))
    go_on(folder, key, on_progress)


def turn_back(folder: Path, key: Key, on_progress: Tell | None = None) -> Key | None:
    """The seller has thought better of it: undo what `turn_on` or `turn_off` had done when it was broken
    off, e.g. by an exception of `on_progress`. Returns the key that the library has then, if any."""
    ring = vault.keyring_of(folder)
    if ring is None or ring.state == "on":
        return key if ring else None
    vault.keep(folder, replace(ring, state="unsealing" if ring.state == "sealing" else "sealing"))
    return go_on(folder, key, on_progress)


def is_under_way(folder: Path) -> bool:
    """Whether turning encryption on or off was begun in this library and is not done."""
    ring = vault.keyring_of(folder)
    return ring is not None and ring.state != "on"


def go_on(folder: Path, key: Key, on_progress: Tell | None = None) -> Key | None:
    """Carry through what was begun, if anything was; returns the key that the library has then, if any."""
    with causes.explained(folder), _alone(folder):
        ring = vault.keyring_of(folder)  # another program may have been quicker
        if ring is None or ring.state == "on":
            return key if ring else None
        seal = ring.state == "sealing"
        sqlite.must_be_free(folder / DATABASE, folder, key)
        leftovers.sweep(folder, age=0)  # nobody is at work: else they would be sealed, and kept for ever
        tell = _counted(folder, on_progress)
        store = OriginalStore(folder / "originals", key)
        for batch in _batches(store, seal):
            _originals(store, batch, seal)
            tell(len(batch))
        shutil.rmtree(folder / "thumbnails", ignore_errors=True)
        for file in sorted((folder / "backups").glob("*")):
            _backup(file, key, seal)
            tell(1)
        tell(0)  # the last place to stop at
        outside.reseal(folder, key, seal=seal)
        if (folder / DATABASE).exists():
            _database(folder / DATABASE, key, seal)
            sqlite.use_write_ahead_log(folder / DATABASE, key)
        sync_all()  # what was removed must not be there again once the state says that all is done
        if seal:
            vault.keep(folder, replace(ring, state="on"))
            return key
        (folder / KEYS).unlink()
        return None


def _counted(folder: Path, on_progress: Tell | None) -> Callable[[int], None]:
    """Tells how many files are done; the last is the database."""
    total = 1 + OriginalStore(folder / "originals").count() + len(list((folder / "backups").glob("*")))
    done = 0

    def tell(more: int) -> None:
        nonlocal done
        done += more
        if on_progress is not None:
            on_progress(done, total)

    return tell


def _must_have_room(folder: Path) -> None:
    """One file is written beside its other kind at a time; the databases are the largest."""
    databases = (folder / DATABASE, *(folder / "backups").glob("*.sqlite3"))
    must_fit(max((size_of(file) for file in databases), default=0), folder)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Two programs that open the library at once must not both do this."""
    place = folder / "locks"
    place.mkdir(exist_ok=True)
    with claims.Claimant(place, CONVERTING) as mine:
        others = [claim for claim in place.glob(f"{CONVERTING}-*") if claim.name != mine.name]
        if any(claims.is_alive(claim) for claim in others):
            raise LibraryUnusable(LibraryReason.IN_USE, folder, "is being encrypted or decrypted")
        yield


CONVERTING = "converting"
BATCH, MOST_AT_ONCE = 32 << 20, 256
"""Bytes, and files, of originals that are written together."""


def _batches(store: OriginalStore, seal: bool) -> Iterator[list[Path]]:
    """The originals that are still of the other kind, as many together as bear to be held in memory."""
    batch: list[Path] = []
    size = 0
    for path in [path for _sha256, path in store.all() if path.name.endswith(SEALED) != seal]:
        more = path.stat().st_size
        if batch and (size + more > BATCH or len(batch) == MOST_AT_ONCE):
            yield batch
            batch, size = [], 0
        batch.append(path)
        size += more
    if batch:
        yield batch


def _originals(store: OriginalStore, paths: list[Path], seal: bool) -> None:
    """Write each anew, read it back, and only then remove the old ones."""
    plain = {_renamed(path, seal): store.bytes_of(path) for path in paths}
    store.write(plain)
    for target, data in plain.items():
        if store.bytes_of(target) != data:
            raise LibraryUnusable(
                LibraryReason.DISK_ERROR, store.root.parent, f"{target.name} reads back differently"
            )
    for path in paths:
        _remove(path)


def _renamed(path: Path, seal: bool) -> Path:
    return path.with_name(f"{path.name}{SEALED}" if seal else path.name.removesuffix(SEALED))


def _backup(file: Path, key: Key, seal: bool) -> None:
    """A copy of the database stays one; what is none, such as a damaged one set aside, is kept as bytes."""
    if file.is_dir():
        return
    sealed = file.name.endswith(SEALED)
    if file.suffix == ".sqlite3":
        try:
            _database(file, key, seal)
            return
        except LibraryUnusable as error:
            if error.reason != LibraryReason.DAMAGED:
                raise
    if seal and not sealed:
        write_whole(file.with_name(f"{file.name}{SEALED}"), key.seal(file.read_bytes(), file.name))
        _remove(file)
    elif sealed and not seal:
        plain = file.with_name(file.name.removesuffix(SEALED))
        write_whole(plain, key.open(file.read_bytes(), plain.name))
        _remove(file)


def _database(file: Path, key: Key, seal: bool) -> None:
    """Copy, look whether the copy is whole, and only then put it in place."""
    if sqlite.is_plain(file) != seal:
        return
    part = file.with_name(f".{uuid.uuid4().hex}.part")
    try:
        with causes.database_explained(file.parent):
            sqlite.export(file, part, key, fts.SQL_FUNCTIONS, seal=seal)
            if not sqlite.is_whole(part, key):
                raise LibraryUnusable(LibraryReason.DAMAGED, file.parent, f"{file.name} was not copied whole")
        sync(part)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def _remove(file: Path) -> None:
    """Windows deletes no read-only file."""
    file.chmod(stat.S_IRUSR | stat.S_IWUSR)
    file.unlink()
