"""A library: one folder with its database, its originals and the way into both."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

import platformdirs
from sqlalchemy import Engine
from sqlalchemy.orm import Session as Session  # others name it without knowing SQLAlchemy

from storage import fts, migrate, sqlite
from storage.errors import LibraryUnusable
from storage.originals import OriginalStore

DATABASE = "archive.sqlite3"


class Library:
    """An open library. May be used from several threads, and by several programs at once.

    Functions of this room take a `Session` from `reader()` or `writer()`; several of them in one
    `writer()` make one change, kept whole or not at all. Never open a `writer()` inside another."""

    def __init__(self, folder: Path, engine: Engine) -> None:
        self.folder = folder
        self.originals = OriginalStore(folder / "originals")
        self._engine = engine
        self._turn = threading.Lock()
        self._writing = engine.execution_options(writes=True)

    @property
    def database(self) -> Path:
        return self.folder / DATABASE

    @contextmanager
    def reader(self) -> Iterator[Session]:
        """A session that sees one state of the library and cannot change it."""
        with sqlite.database_explained(self.folder), Session(self._engine, autoflush=False) as session:
            yield session
            session.rollback()

    @contextmanager
    def writer(self) -> Iterator[Session]:
        """The one session that may write; commits at the end, rolls back on any error. Waits for another
        program's writer, and raises LibraryUnusable("in-use") when that takes too long."""
        with (
            self._my_turn(),
            sqlite.database_explained(self.folder),
            Session(self._writing) as session,
            session.begin(),
        ):
            session.connection()  # BEGIN IMMEDIATE now, so that what we read is what we change
            yield session
            session.flush()
            fts.catch_up(session)

    @contextmanager
    def _my_turn(self) -> Iterator[None]:
        """Threads of this program queue here: SQLite only lets them try again and again, and one that
        writes often would keep the others out for seconds."""
        if not self._turn.acquire(timeout=sqlite.BUSY_SECONDS):
            raise LibraryUnusable("in-use", self.folder, "by another thread of this program")
        try:
            yield
        finally:
            self._turn.release()

    def close(self) -> None:
        """Let go of the files."""
        self._engine.dispose()

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def default_folder() -> Path:
    """The library's place when the seller names none: the platform's folder for user data."""
    return Path(platformdirs.user_data_dir("liuzheng", appauthor=False)) / "library"


def open_library(folder: Path | None = None, *, create: bool = True) -> Library:
    """Open the library in `folder`, bringing its tables up to date after a copy into `backups/`.

    Args:
        create: Make a new library where there is none.
    Raises:
        LibraryUnusable: "no-folder" (none there and not `create`, or the path is a file), "too-new",
            "read-only", "in-use", "disk-full" or "damaged".
    """
    folder = (folder or default_folder()).expanduser().absolute()
    file = folder / DATABASE
    if not file.exists():
        if not create or (folder.exists() and not folder.is_dir()):
            raise LibraryUnusable("no-folder", folder)
        _make_folder(folder)
    if not os.access(folder, os.W_OK) or (file.exists() and not os.access(file, os.W_OK)):
        raise LibraryUnusable("read-only", folder)
    with sqlite.explained(folder):
        engine = sqlite.engine_for(file, fts.SQL_FUNCTIONS)
        try:
            migrate.bring_up_to_date(engine, file)
        except BaseException:
            engine.dispose()
            raise
    return Library(folder, engine)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise LibraryUnusable("no-folder", folder, str(error)) from error
    except OSError as error:
        raise LibraryUnusable(sqlite.os_reason(error) or "no-folder", folder, str(error)) from error
