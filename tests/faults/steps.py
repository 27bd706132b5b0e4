"""Everything a program does to the disk under one folder, step by step, before it is done.

Python's own files and the calls of `os` are watched by replacing them; SQLite's through its VFS (see
`vfs.py`). Whoever watches may raise OSError in a step's place, look at the disk as it is then, or die."""

from __future__ import annotations

import builtins
import io
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typing_extensions import override

from tests.faults import vfs

CHANGES = frozenset(
    {"create", "write", "truncate", "sync", "sync all", "rename", "unlink", "mkdir", "rmdir", "chmod"}
)
"""Kinds of steps after which the disk is another one; the rest is "open" and "read"."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `kind` is one of `CHANGES`, "open" or "read". A rename has its `target`, a write its `data`
    and `offset` (None: at the file's end), a truncation the new size as `offset`."""

    kind: str
    path: Path
    target: Path | None = None
    offset: int | None = None
    data: bytes = b""


Watcher = Callable[[Step], None]


@contextmanager
def watched(root: Path, watcher: Watcher, *, sqlite: bool = True) -> Iterator[None]:
    """Tell `watcher` of each step under `root`, in any thread, before it is done."""
    watch = _Watch(root, watcher)
    before = {name: getattr(os, name) for name in _OS}
    opener, copies = io.open, shutil._USE_CP_SENDFILE  # type: ignore[attr-defined]
    for name in _OS:
        setattr(os, name, _OS[name](watch, before[name]))
    io.open = builtins.open = watch.opening(opener)
    shutil._USE_CP_SENDFILE = False  # type: ignore[attr-defined] # copy through files, not behind them
    try:
        with vfs.watched(watch.of_sqlite) if sqlite else _nothing():
            yield
    finally:
        for name in _OS:
            setattr(os, name, before[name])
        io.open = builtins.open = opener
        shutil._USE_CP_SENDFILE = copies  # type: ignore[attr-defined]


@contextmanager
def _nothing() -> Iterator[None]:
    yield


class _Watch:
    def __init__(self, root: Path, watcher: Watcher) -> None:
        self.root, self.watcher = f"{os.path.realpath(root)}/", watcher
        self._mine, self._turn = threading.local(), threading.RLock()

    @property
    def quiet(self) -> bool:
        """Whether this thread is the watcher's now."""
        return getattr(self._mine, "quiet", False)

    def tell(self, kind: str, path: Any, dir_fd: int | None = None, **more: Any) -> None:
        """What the watcher itself does is no step."""
        where = self.place(path, dir_fd)
        if where is None or self.quiet:
            return
        with self._turn:
            self._mine.quiet = True
            try:
                self.watcher(Step(kind, where, **more))
            finally:
                self._mine.quiet = False

    def of_sqlite(self, kind: str, path: str, offset: int | None, data: bytes) -> None:
        self.tell(kind, path, offset=offset, data=data)

    def place(self, path: Any, dir_fd: int | None = None) -> Path | None:
        """A path or handle as a path, None if it is not under the root."""
        if isinstance(path, int):
            path = str(Path(f"/proc/self/fd/{path}").readlink())
        text = os.fsdecode(path)
        if dir_fd is not None:
            text = f"{Path(f'/proc/self/fd/{dir_fd}').readlink()}/{text}"
        where = Path(text).absolute()
        return where if f"{where}/".startswith(self.root) else None

    def opening(self, opener: Callable[..., Any]) -> Callable[..., Any]:
        """`open` whose files tell of their steps."""

        def opened(file: Any, mode: str = "r", buffering: int = -1, *more: Any, **named: Any) -> Any:
            if isinstance(file, int) or self.place(file) is None or self.quiet:
                return opener(file, mode, buffering, *more, **named)
            raw = _File(self, file, mode.replace("b", "").replace("t", ""), named.pop("opener", None))
            kind = io.BufferedReader if raw.readable() else io.BufferedWriter
            made = (io.BufferedRandom if raw.readable() and raw.writable() else kind)(raw)
            return made if "b" in mode else io.TextIOWrapper(made, *more, **named)

        return opened


class _File(io.FileIO):
    """A file that tells each step."""

    def __init__(self, watch: _Watch, file: Any, mode: str, opener: Callable[..., int] | None) -> None:
        self._watch, self._end = watch, "a" in mode
        there = Path(file).exists()
        if mode[0] in "wxa" and not there:
            watch.tell("create", file)
        elif mode[0] == "w":
            watch.tell("truncate", file, offset=0)
        else:
            watch.tell("open", file)
        super().__init__(file, mode, opener=opener)

    @override
    def write(self, data: Any, /) -> int:
        at = None if self._end else self.tell()
        self._watch.tell("write", self.name, offset=at, data=bytes(data))
        return super().write(data)

    @override
    def truncate(self, size: int | None = None, /) -> int:
        self._watch.tell("truncate", self.name, offset=self.tell() if size is None else size)
        return super().truncate(size)

    @override
    def readinto(self, buffer: Any, /) -> int:
        self._watch.tell("read", self.name)
        return super().readinto(buffer)

    @override
    def readall(self) -> bytes:
        self._watch.tell("read", self.name)
        return super().readall()

    @override
    def read(self, size: int | None = -1, /) -> bytes:
        self._watch.tell("read", self.name)
        return super().read(-1 if size is None else size)


def _plain(kind: str) -> Callable[[_Watch, Callable[..., Any]], Callable[..., Any]]:
    def wrapping(watch: _Watch, call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(path: Any, *more: Any, **named: Any) -> Any:
            watch.tell(kind, path, named.get("dir_fd"))
            return call(path, *more, **named)

        return wrapped

    return wrapping


def _syncing_all(watch: _Watch, call: Callable[..., Any]) -> Callable[..., Any]:
    def wrapped() -> None:
        watch.tell("sync all", watch.root)
        call()

    return wrapped


def _renaming(watch: _Watch, call: Callable[..., Any]) -> Callable[..., Any]:
    def wrapped(path: Any, target: Any, **named: Any) -> Any:
        watch.tell("rename", path, target=Path(os.fsdecode(target)).absolute())
        return call(path, target, **named)

    return wrapped


def _opening(watch: _Watch, call: Callable[..., Any]) -> Callable[..., Any]:
    def wrapped(path: Any, flags: int, *more: Any, **named: Any) -> Any:
        if flags & os.O_CREAT and not Path(path).exists():
            watch.tell("create", path, named.get("dir_fd"))
        return call(path, flags, *more, **named)

    return wrapped


_OS: dict[str, Callable[[_Watch, Callable[..., Any]], Callable[..., Any]]] = {
    "fsync": _plain("sync"),
    "sync": _syncing_all,
    "unlink": _plain("unlink"),
    "remove": _plain("unlink"),
    "mkdir": _plain("mkdir"),
    "rmdir": _plain("rmdir"),
    "chmod": _plain("chmod"),
    "rename": _renaming,
    "replace": _renaming,
    "open": _opening,
}
