"""A library: one folder with its database, its originals and the way into both."""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from pathlib import Path
from types import TracebackType

import platformdirs
from sqlalchemy import Engine
from sqlalchemy.orm import Session as Session  # others name it without knowing SQLAlchemy

from storage import (
    causes,
    encryption,
    fts,
    journal,
    ledger,
    leftovers,
    migrate,
    outside,
    places,
    sqlite,
    vault,
)
from storage.codes import LibraryReason
from storage.durable import make_folder
from storage.encryption import DATABASE as DATABASE
from storage.errors import LibraryUnusable, PassphraseNeeded
from storage.originals import OriginalStore
from storage.vault import Key

Scratch = tempfile.TemporaryDirectory[str]


class Library:
    """An open library. May be used from several threads, and by several programs at once.

    Functions of this room take a `Session` from `reader()` or `writer()`; several of them in one
    `writer()` make one change, kept whole or not at all. Never open a `writer()` inside another.

    `barred` is why nothing can be changed, READ_ONLY or NO_PERMISSION; None if everything can."""

    def __init__(
        self,
        folder: Path,
        engine: Engine,
        barred: LibraryReason | None = None,
        scratch: Scratch | None = None,
        key: Key | None = None,
    ) -> None:
        self.folder = folder
        self.barred = barred
        self._scratch = scratch
        self.key = key
        self.originals = OriginalStore(folder / "originals", key)
        self._engine = engine
        self._turn = threading.Lock()
        self._writing = engine.execution_options(writes=True)

    @property
    def database(self) -> Path:
        """The file of the database."""
        return self.folder / DATABASE

    @property
    def cache(self) -> Path:
        """Where small pictures are kept, which can be made anew at any time."""
        return Path(self._scratch.name) if self._scratch else self.folder / "thumbnails"

    @contextmanager
    def reader(self) -> Iterator[Session]:
        """A session that sees one state of the library and cannot change it."""
        with causes.database_explained(self.folder), Session(self._engine, autoflush=False) as session:
            yield session
            session.rollback()

    @contextmanager
    def writer(self, *, foreign_keys: bool = True) -> Iterator[Session]:
        """The one session that may write; commits at the end, rolls back on any error. Waits for another
        program's writer, and raises LibraryUnusable (IN_USE) when that takes too long.

        Args:
            foreign_keys: False lets rows refer to what is not there: to put back what is left of them."""
        self.must_be_writable()
        with self._my_turn():
            with (
                causes.database_explained(self.folder),
                self._writing.connect() as connection,
                nullcontext() if foreign_keys else sqlite.without_foreign_keys(connection),
                Session(connection) as session,
                session.begin(),
            ):
                ledger.watch(session)  # BEGIN IMMEDIATE now, so that what we read is what we change
                yield session
                session.flush()
                fts.catch_up(session)
                ledger.seal(session)
                written = session.info.get(journal.WRITTEN, ())
            outside.append(self.folder, written, self._entries, self.key)

    def write_copy(self, newest: int) -> None:
        """Bring the journal's copy up to entry `newest`; makes it where there is none."""
        outside.append(self.folder, list(self._entries(newest, newest + 1)), self._entries, self.key)

    def catch_up(self, head: outside.Head) -> None:
        """Write to the journal's copy what a program that was killed after a commit did not come to. A row
        that cannot be read is no reason not to open: `verify` finds it."""
        with suppress(LibraryUnusable, ValueError, TypeError):
            with self.reader() as session:
                query = "SELECT max(id) FROM journal"
                newest = session.connection().exec_driver_sql(query).scalar() or 0
            if newest > head.number:
                self.write_copy(newest)

    def orphans(self) -> int:
        """How many more originals there are than the database knows; quick, by counting. 0 while a picture
        is on its way in."""
        if any((self.folder / "locks").glob("intake-*")):
            return 0
        with self.reader() as session:
            known = "SELECT count(*) FROM original WHERE purged_at_utc IS NULL"
            count = session.connection().exec_driver_sql(known).scalar() or 0
        return max(self.originals.count() - count, 0)

    def _entries(self, first: int, end: int) -> Iterator[outside.Line]:
        with self.reader() as session:
            yield from ledger.entries(session, first, end)

    def must_be_writable(self) -> None:
        """Raise LibraryUnusable if the library was opened for reading only, or is "gone": the system would
        let us write on into a file that was deleted, and nobody would find it again."""
        if self.barred:
            raise LibraryUnusable(self.barred, self.folder, "opened for reading only")
        if not self.database.exists():
            raise LibraryUnusable(LibraryReason.GONE, self.folder)

    def empty_log(self) -> None:
        """Bring the write-ahead log into the database and empty it, if no reader is in the way."""
        with causes.database_explained(self.folder), closing(self._engine.raw_connection()) as pooled:
            sqlite.empty_log(pooled.driver_connection)

    def copy_into(self, file: Path) -> None:
        """Copy the database, which may be in use, as one state into one file with nothing beside it."""
        with causes.explained(self.folder), closing(self._engine.raw_connection()) as pooled:
            sqlite.copy_into(pooled.driver_connection, file, self.key)

    @contextmanager
    def _my_turn(self) -> Iterator[None]:
        """Threads of this program queue here: SQLite only lets them try again and again, and one that
        writes often would keep the others out for seconds."""
        if not self._turn.acquire(timeout=sqlite.BUSY_SECONDS):
            raise LibraryUnusable(LibraryReason.IN_USE, self.folder, "by another thread of this program")
        try:
            yield
        finally:
            self._turn.release()

    def close(self) -> None:
        """Let go of the files."""
        self._engine.dispose()
        if self._scratch is not None:
            self._scratch.cleanup()

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def default_folder() -> Path:
    """The library's place when the seller names none: the platform's folder for user data."""
    return Path(platformdirs.user_data_dir("liuzheng", appauthor=False)) / "library"


def open_library(
    folder: Path | None = None, *, create: bool = True, guarded: bool = True, key: Key | None = None
) -> Library:
    """Open the library in `folder`, bringing its tables up to date after a copy into `backups/`.

    A library that may not be written (a write-protected disk, somebody else's folder) is opened for reading
    only: `barred` says why, and a `writer()` is refused.

    Args:
        create: Make a new library where there is none.
        guarded: Refuse a database that is not the one the library knows; to check or mend it, say False.
        key: Of an encrypted library, from `vault.unlock`; another one needs none. Where turning encryption
            on or off was broken off, it is carried through first.
    Raises:
        PassphraseNeeded: It is encrypted, and no `key` is given.
        LibraryUnusable: NO_FOLDER (none there and not `create`, or the path is a file), LOST and BEHIND,
            which are for `salvage` to mend, READ_ONLY and NO_PERMISSION if it can
            neither be made nor read, or another of its reasons.
    """
    folder = (folder or default_folder()).expanduser().absolute()
    file = folder / DATABASE
    with causes.explained(folder):
        found = file.exists()
        key = _fitting(folder, key)
        head = _head(folder) if guarded else None
        if guarded and not (found and file.stat().st_size):
            _must_be_new(folder, file)
        if not found:
            if not create or (folder.exists() and not folder.is_dir()):
                raise LibraryUnusable(LibraryReason.NO_FOLDER, folder)
            _make_folder(folder)
        barred = causes.barred(folder, file)
        if not barred:
            _keep_private(folder, file)
        if barred and found:
            return _open_to_read(folder, barred, key)
        if barred:
            raise LibraryUnusable(barred, folder)
        if head is not None:
            _must_be_ours(folder, file, head, key)
        leftovers.sweep(folder)
        engine = sqlite.engine_for(file, fts.SQL_FUNCTIONS, key=key)
        try:
            migrate.bring_up_to_date(engine, file, key)
            safe = places.is_safe(folder)
            if not safe:
                engine.dispose()  # the choice needs the file for itself
            sqlite.choose_log(file, key, ahead=safe)
        except BaseException:
            engine.dispose()
            raise
    library = Library(folder, engine, key=key)
    if head is not None:
        library.catch_up(head)
    return library


def _fitting(folder: Path, key: Key | None) -> Key | None:
    ring = vault.keyring_of(folder)
    if ring is None:
        return None
    if key is None:
        raise PassphraseNeeded(folder)
    if ring.state != "on" and not causes.barred(folder):
        return encryption.go_on(folder, key)
    return key


def _head(folder: Path) -> outside.Head | None:
    try:
        return outside.read_head(folder)
    except outside.BadHead:
        return None  # `verify` names it, the next change mends it


def has_traces(folder: Path) -> bool:
    """Whether a library was here: its journal's head or copy, a copy of the database or an original tells."""
    traces = (folder / outside.HEAD, folder / outside.COPY, *(folder / "backups").glob("*.sqlite3"))
    return any(trace.exists() for trace in traces) or bool(OriginalStore(folder / "originals").count(most=1))


def _must_be_new(folder: Path, file: Path) -> None:
    """Nobody shall begin anew where a library was; another program may just have made one."""
    if has_traces(folder) and not (file.exists() and file.stat().st_size):
        raise LibraryUnusable(LibraryReason.LOST, folder)


def _must_be_ours(folder: Path, file: Path, head: outside.Head, key: Key | None) -> None:
    """Nobody shall go on with a database that lacks what the library knows: its journal would fork."""
    with closing(sqlite.connect(file, "rw", key)) as connection:
        if migrate.revision_in(connection) in (None, migrate.NEW):
            found = None
        else:
            query = "SELECT digest FROM journal WHERE id = ?"
            found = connection.execute(query, (head.number,)).fetchone()
    if found != (head.digest,):
        raise LibraryUnusable(LibraryReason.BEHIND, folder, f"the journal has come to entry {head.number}")


def _open_to_read(folder: Path, barred: LibraryReason, key: Key | None) -> Library:
    """Where the file cannot be read as it lies (what was written last is still in its log, or its tables
    are an older program's), a copy in a folder of our own is."""
    file = folder / DATABASE
    scratch = tempfile.TemporaryDirectory(prefix="liuzheng-", ignore_cleanup_errors=True)
    try:
        mode = sqlite.reading_mode(file, key)
        if mode is None or not migrate.is_up_to_date(file, mode, key):
            file, mode = sqlite.files_copied(file, Path(scratch.name)), "rwc"
        engine = sqlite.engine_for(file, fts.SQL_FUNCTIONS, mode, key)
        if mode == "rwc":
            migrate.bring_up_to_date(engine, file, key)
    except BaseException:
        scratch.cleanup()
        raise
    return Library(folder, engine, barred, scratch, key)


def _keep_private(folder: Path, file: Path) -> None:
    """Only this user may look inside, also where an earlier version made the library; SQLite gives its log
    the database's own permissions. On Windows the user's folders are private as they are."""
    if os.name != "posix":
        return
    if not file.exists():
        file.touch(0o600)
    for path, mode in ((folder, 0o700), (file, 0o600)):
        with suppress(OSError):  # somebody else's, shared on purpose
            if path.stat().st_mode & 0o077:
                path.chmod(mode)


def _make_folder(folder: Path) -> None:
    try:
        make_folder(folder)
    except (FileExistsError, NotADirectoryError) as error:
        raise LibraryUnusable(LibraryReason.NO_FOLDER, folder, str(error)) from error
    except OSError as error:
        raise LibraryUnusable(
            causes.os_reason(error) or LibraryReason.NO_FOLDER, folder, str(error)
        ) from error
