"""What comes in: files and pasted pictures become originals with arrivals, and are put in the queue."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath

from sqlalchemy import select
from sqlalchemy.orm import Session

from ocr.errors import UnreadablePicture, Unusable, UnusableFile
from ocr.files import MOST_BYTES, file_bytes
from ocr.picture import opened
from storage import journal, waiting
from storage.claims import Claimant
from storage.clock import local_from_timestamp, now_utc
from storage.codes import ArrivalSource, Fate
from storage.library import Library
from storage.models import Arrival, Original
from storage.records import Kept
from storage.room import must_fit

PICTURE_SUFFIXES = frozenset(
    {".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif", ".tif", ".tiff", ".heic", ".heif"}
)
"""What is taken out of folders; a file named by itself is taken whatever it is called."""

INTAKE = "intake"
"""What claims of files on their way in begin with."""

_SUFFIXES = {"jpeg": "jpg", "mpo": "jpg"}


def walk(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield files to keep: named files as they are, pictures in folders by name, deep. What is missing or
    cannot be listed is yielded too, so that `keep_file` reports it."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        errors: list[OSError] = []
        for folder, folders, names in os.walk(path, onerror=errors.append):
            folders.sort()
            for name in sorted(names):
                if not name.startswith(".") and PurePath(name).suffix.lower() in PICTURE_SUFFIXES:
                    yield Path(folder, name)
        yield from (Path(str(error.filename)) for error in errors)


def must_have_room(library: Library, files: Iterable[Path]) -> None:
    """Raise NoRoom before the first of `files` is kept if the disk cannot hold them all. Those of a size
    that an original has already are not counted: they may be here, and nothing is kept twice."""
    with library.reader() as session:
        known = set(session.scalars(select(Original.size)))
    sizes = (size for file in files if (size := _size(file)) not in known)
    must_fit(sum(sizes), library.folder)


def _size(file: Path) -> int:
    """Of a regular file that is not too big to be kept; else 0."""
    try:
        found = file.stat()
    except (OSError, ValueError):
        return 0
    return found.st_size if stat.S_ISREG(found.st_mode) and found.st_size <= MOST_BYTES else 0


def keep_file(library: Library, path: Path, source: ArrivalSource = ArrivalSource.FILE) -> Kept:
    """Keep a file and queue it for reading; a file that is no picture is reported, not raised.

    Raises:
        LibraryUnusable: The library cannot be written; what of the file was kept all the same is entered
            when the queue is worked off. NoRoom: The disk is too full."""
    try:
        data = file_bytes(path)
        file_time = local_from_timestamp(path.stat().st_mtime)
    except FileNotFoundError as error:
        return Kept("", Fate.FAILED, Unusable.MISSING, str(error))
    except OSError as error:
        return Kept("", Fate.FAILED, Unusable.UNREADABLE, str(error))
    except UnusableFile as error:
        return Kept("", Fate.FAILED, error.reason, error.detail)
    return keep_bytes(library, data, path.name, source, file_time, path=path)


def keep_bytes(
    library: Library,
    data: bytes,
    name: str,
    source: ArrivalSource,
    file_time: datetime | None = None,
    *,
    path: Path | None = None,
) -> Kept:
    """Keep a picture's bytes untouched and queue it; the same bytes again are one more arrival.

    Args:
        source: How it came.
        file_time: Modification time, local, without zone.
    """
    library.must_be_writable()
    try:
        width, height, suffix = picture_size(data)
    except UnreadablePicture as error:
        return Kept("", Fate.FAILED, error.reason, error.detail)
    must_fit(len(data), library.folder)
    # If we die or fail between the two, `recovery` sees it by the claim.
    with Claimant(library.folder / "locks", INTAKE, stays=True):
        sha256 = library.originals.keep(data, PurePath(name).suffix or suffix)
        fresh = _enter(library, sha256, (width, height), data, Came(name, source, file_time, path))
    return Kept(sha256, Fate.ADDED if fresh else Fate.DUPLICATE)


def _enter(library: Library, sha256: str, box: tuple[int, int], data: bytes, came: Came) -> bool:
    """Write the rows of an original that is in the store; returns whether it is new."""
    with library.writer() as session:
        row = session.get(Original, sha256)
        fresh = row is None or row.deleted_at_utc is not None
        if row is None:
            row = Original(
                sha256=sha256,
                extension=library.originals.suffix(sha256),
                size=len(data),
                width=box[0],
                height=box[1],
                kept_at_utc=now_utc(),
            )
            session.add(row)
            session.flush()
        _arrive(session, sha256, came)
        if fresh:
            _restore(library, session, row, data)
            waiting.enqueue(session, sha256)
    return fresh


def keep_other(library: Library, sha256: str, name: str, time: datetime | None) -> None:
    """Enter a file of the store that is no picture, such as an order list."""
    extension, size = library.originals.suffix(sha256), len(library.originals.read(sha256))
    with library.writer() as session:
        row = Original(sha256=sha256, extension=extension, size=size, is_picture=False, kept_at_utc=now_utc())
        session.add(row)
        session.flush()
        _arrive(session, sha256, Came(name, ArrivalSource.RECOVERED, time, None))


@dataclass(frozen=True, slots=True)
class Came:
    """How a file came in."""

    name: str
    source: ArrivalSource
    file_time: datetime | None
    path: Path | None


def _arrive(session: Session, sha256: str, came: Came) -> None:
    session.add(
        Arrival(
            sha256=sha256,
            name=storable(came.name),
            source=came.source,
            path=storable(str(came.path.absolute())) if came.path else None,
            file_time=came.file_time,
            arrived_at_utc=now_utc(),
        )
    )
    journal.record(session, "arrived", sha256, {"name": storable(came.name), "source": came.source})


def storable(name: str) -> str:
    """A file name as text: bytes that are no UTF-8 show as replacement characters."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _restore(library: Library, session: Session, row: Original, data: bytes) -> None:
    """A picture that was deleted, or forgotten, and comes in again is simply back."""
    if row.purged_at_utc is not None:
        row.purged_at_utc = None
        library.originals.keep(data, row.extension)  # its file may have been deleted since it was kept
    if row.deleted_at_utc is not None:
        from storage.trash import restore_pictures

        restore_pictures(session, [row.sha256])


def picture_size(data: bytes) -> tuple[int, int, str]:
    """Return width, height and usual suffix of a picture, from its head alone. Raises UnreadablePicture."""
    with opened(data, head_only=True) as picture:
        kind = (picture.format or "png").lower()
        return *picture.size, f".{_SUFFIXES.get(kind, kind)}"
