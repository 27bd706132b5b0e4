"""Restoring: a backup becomes a library only if everything in it is what it says it is."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import stat
import struct
import uuid
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from storage import causes, leftovers, sqlite, vault
from storage.codes import BackupReason, FaultCode, LibraryReason
from storage.copies import checked_originals, must_be_sound, put_in_place, take_database
from storage.durable import sync_all
from storage.errors import BadBackup, LibraryUnusable, PassphraseNeeded
from storage.library import DATABASE, open_library
from storage.originals import SEALED, OriginalStore, sha256_of
from storage.records import Problem
from storage.room import must_fit
from storage.salvage import salvage
from storage.soundness import known_originals, unsound
from storage.vault import KEYS, Key, Keyring

KNOWN = "problems.json"
"""The member of a backup that names what was wrong already with the library backed up."""
_MEMBER = re.compile(
    r"archive\.sqlite3|problems\.json|keys\.json"
    r"|originals/([0-9a-f]{2})/(\1[0-9a-f]{62})(\.[a-z0-9]{1,8})?(\.sealed)?"
)
_ZIP_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError),
    *(NotImplementedError, ValueError, OverflowError),
)
Unlock = Callable[[Keyring], Key | None]
"""Finds the key of an encrypted library, e.g. by asking for its pass phrase; None, or none found, refuses."""
Tell = Callable[[int, int], None]
MOST_GROWTH = 200
"""Members may grow to so many times the backup's own size: text shrinks to a tenth, only a bomb to less."""
FREE_GROWTH = 256 << 20
"""So many bytes are never suspicious: an empty library shrinks to almost nothing."""
_MOST_KEYS = 1 << 16


def restore(
    file: Path, folder: Path, unlock: Unlock | None = None, on_progress: Tell | None = None
) -> tuple[Problem, ...]:
    """Make the library of a backup in `folder`, which must be new or empty; return what was wrong already
    with the library when it was backed up, such as a lost original.

    `file` is a zip that `backup` wrote, or a copy of the database alone, as in a library's `backups/`: then
    the originals are copied from that library. Where `folder` is that library itself, its originals stay
    where they are, the database that is replaced is set aside in `backups/`, and what the library did after
    the copy was made is brought back by `salvage`.

    Everything is unpacked beside `folder` and checked there: names, sizes and hashes of originals, the
    database's pages, its tables, the journal's chain. `folder` gets a whole library or nothing, also when
    `on_progress`, told how many files of how many are unpacked, raises to end the work.

    Raises:
        BadBackup: "missing", "not-a-backup", "damaged", "too-large" or "folder-not-empty".
        LibraryUnusable: "disk-full", "read-only", "too-new", "in-use" …
        PassphraseNeeded: The backup is encrypted, and `unlock` is None; or whatever it raises.
    """
    file, folder = file.absolute(), folder.absolute()
    if not file.exists():
        raise BadBackup(BackupReason.MISSING, str(file))
    ring = vault.keyring_of(_home_of(file)) if file.suffix == ".sqlite3" else None
    copy = ring is not None or sqlite.is_plain(file)
    key = _key_of(ring, unlock, file) if ring else None
    with causes.explained(folder):
        if copy and folder.resolve() == _home_of(file).resolve():
            return _back_in_place(file, folder, key)
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise BadBackup(BackupReason.FOLDER_NOT_EMPTY, str(folder))
        with _made_whole(folder) as part:
            if copy:
                problems = _from_copy(file, part, key, on_progress)
            else:
                problems = unpack(file, part, unlock, on_progress)
            sync_all()  # the name must not reach the disk before the files do
    return problems


def _back_in_place(copy: Path, home: Path, key: Key | None) -> tuple[Problem, ...]:
    """What the library has done since the copy was made comes back from its journal."""
    problems = put_in_place(copy, home, key)
    try:
        open_library(home, create=False, key=key).close()
    except LibraryUnusable as error:
        if error.reason != LibraryReason.BEHIND:
            raise
        salvage(home, key)
    return problems


def _key_of(ring: Keyring, unlock: Unlock | None, file: Path) -> Key | None:
    if unlock is None:
        raise PassphraseNeeded(file)
    return unlock(ring)


def keyring_in(file: Path) -> Keyring | None:
    """The keyring of an encrypted backup, to ask for its pass phrase before anything is unpacked; None if
    it has none, or is no backup at all, which `restore` says. Raises LibraryUnusable (DAMAGED)."""
    if file.suffix == ".sqlite3":
        return vault.keyring_of(_home_of(file))
    try:
        with zipfile.ZipFile(file) as archive, archive.open(KEYS) as member:
            return vault.keyring_from(member.read(_MOST_KEYS))
    except (KeyError, OSError, RuntimeError, *_ZIP_FAULTS):
        return None


@contextmanager
def _made_whole(folder: Path) -> Iterator[Path]:
    """Work under another name, so that `folder` is a whole library or none."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    leftovers.sweep_folder(folder.parent)
    part = folder.with_name(f".restoring-{uuid.uuid4().hex}")
    part.mkdir()
    try:
        yield part
        if folder.exists():
            folder.rmdir()
        part.replace(folder)
    finally:
        if part.exists():
            leftovers.remove(part)


# --- A zip ----------------------------------------------------------------------------------------


def unpack(
    file: Path, folder: Path, unlock: Unlock | None = None, on_progress: Tell | None = None
) -> tuple[Problem, ...]:
    """Unpack a backup into the empty `folder` and check it there; what is left behind after an error is
    the caller's to delete. Returns what is wrong that the backup names itself; any other is an error."""
    with _faults_told(file), zipfile.ZipFile(file) as archive:
        members = _members(archive, file)
        _must_fit(members, file, folder)
        changed = set()
        for done, info in enumerate(members.values(), 1):
            changed.add(_unpack(archive, info, folder))
            if on_progress is not None:
                on_progress(done, len(members))
        changed.discard(None)
        named = _named(folder)
    ring = vault.keyring_of(folder)
    key = _key_of(ring, unlock, file) if ring else None
    wrong = (*unsound(folder / DATABASE, key), *_originals(folder, changed, key))
    if any((one.what, one.id) not in named for one in wrong):
        unknown = (one for one in wrong if (one.what, one.id) not in named)
        raise BadBackup(BackupReason.DAMAGED, problems=tuple(unknown))
    sqlite.use_write_ahead_log(folder / DATABASE, key)
    return wrong


@contextmanager
def _faults_told(file: Path) -> Iterator[None]:
    """What the zip reader raises on files that are not as they should be."""
    try:
        yield
    except FileNotFoundError as error:
        raise BadBackup(BackupReason.MISSING, str(file)) from error
    except _ZIP_FAULTS as error:
        raise BadBackup(
            BackupReason.DAMAGED if zipfile.is_zipfile(file) else BackupReason.NOT_A_BACKUP, str(error)
        ) from error


def _members(archive: zipfile.ZipFile, file: Path) -> dict[str, zipfile.ZipInfo]:
    """The files of a backup by their names; only plain files with names of ours, each once."""
    members: dict[str, zipfile.ZipInfo] = {}
    for info in archive.infolist():
        if info.filename.startswith("originals/") and info.is_dir():  # which trips over a name of nothing
            continue  # other zip programs list folders
        plain = info.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) and not info.flag_bits & 1
        link = stat.S_ISLNK(info.external_attr >> 16)
        if info.header_offset < 0:
            raise zipfile.BadZipFile(f"{info.filename} lies before the file's beginning")
        if not plain or link or info.filename in members or not _MEMBER.fullmatch(info.filename):
            raise BadBackup(BackupReason.NOT_A_BACKUP, f"{file}: {info.filename[:80]!r}")
        members[info.filename] = info
    if DATABASE not in members:
        raise BadBackup(BackupReason.NOT_A_BACKUP, str(file))
    return members


def _must_fit(members: Mapping[str, zipfile.ZipInfo], file: Path, folder: Path) -> None:
    """Before anything is written: members that share their bytes in the zip are counted each."""
    total = sum(info.file_size for info in members.values())
    if total > FREE_GROWTH + MOST_GROWTH * file.stat().st_size:
        raise BadBackup(BackupReason.TOO_LARGE, f"{file}: {total / 1e9:.1f} GB")
    must_fit(total, folder.parent)


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, folder: Path) -> str | None:
    """Unpack one member, no more than it declares; returns the name's hash if the bytes have another."""
    target = folder.joinpath(*PurePosixPath(info.filename).parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with archive.open(info) as source, target.open("xb") as sink:
        while part := source.read(1 << 20):
            digest.update(part)
            if sink.tell() + len(part) > info.file_size:
                raise zipfile.BadZipFile(f"{info.filename} is longer than it says")
            sink.write(part)
        if sink.tell() != info.file_size:
            raise zipfile.BadZipFile(f"{info.filename} is shorter than it says")
    if target.parent == folder:
        return None
    target.chmod(stat.S_IRUSR)
    same = digest.hexdigest() == sha256_of(target) or target.name.endswith(SEALED)  # looked at with the key
    return None if same else sha256_of(target)


def _named(folder: Path) -> set[tuple[str, str]]:
    """Of the problems that the backup names: what, and which. Not how: older programs wrote words there. The
    file has then done its service."""
    file = folder / KNOWN
    if not file.exists():
        return set()
    try:
        rows = json.loads(file.read_bytes())
        named = {(str(what), str(id_)) for what, id_, _how in rows}
    except (ValueError, TypeError, RecursionError) as error:
        raise BadBackup(BackupReason.DAMAGED, f"{KNOWN}: {error}") from error
    file.unlink()
    return named


def _originals(folder: Path, changed: set[str | None], key: Key | None) -> Iterator[Problem]:
    """Originals that the database knows and the store has not, or has otherwise; and strangers."""
    known = known_originals(folder / DATABASE, key)
    store = OriginalStore(folder / "originals", key)
    there = {sha256 for sha256, _path in store.all()}
    if key is not None:
        changed = changed | {sha256 for sha256 in there if store.check(sha256)}
    for sha256 in sorted(known - there):
        yield Problem("original", sha256, FaultCode.MISSING)
    for sha256 in sorted(there - known):
        yield Problem("original", sha256, FaultCode.NOT_IN_DATABASE)
    for sha256 in sorted(name for name in changed if name):
        yield Problem("original", sha256, FaultCode.CHANGED)


# --- A copy of the database alone -----------------------------------------------------------------


def _home_of(copy: Path) -> Path:
    """The library that a copy was made of, by where it lies."""
    return copy.parent.parent if copy.parent.name == "backups" else copy.parent


def _from_copy(copy: Path, folder: Path, key: Key | None, on_progress: Tell | None) -> tuple[Problem, ...]:
    """Copy database and originals, strays too: a later opening takes those in again."""
    must_be_sound(copy, key)
    ours, theirs = OriginalStore(_home_of(copy) / "originals"), OriginalStore(folder / "originals", key)
    must_fit(copy.stat().st_size + ours.size(), folder.parent)
    take_database(copy, folder / DATABASE, key)
    if key is not None:
        shutil.copy2(_home_of(copy) / KEYS, folder / KEYS)
    total = ours.count()
    for done, (_sha256, path) in enumerate(ours.all(), 1):
        target = theirs.root / path.parent.name / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, target)
        if on_progress is not None:
            on_progress(done, max(done, total))
    return checked_originals(theirs, folder / DATABASE, key)
