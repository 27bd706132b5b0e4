"""SQLite's own steps, told from inside: the table of functions by which it reaches the disk (its VFS) is
changed in memory, as SQLite's own tests do with theirs. Covers Python's SQLite and SQLCipher's."""

from __future__ import annotations

import ctypes
import errno
import importlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import POINTER, Structure, c_char_p, c_int, c_int64, c_void_p
from pathlib import Path
from typing import Any

Tell = Callable[[str, str, int | None, bytes], None]

_OPEN = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)  # keeps the name it is given
_DELETE = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p, c_int)
_BLOCK = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_SIZE = ctypes.CFUNCTYPE(c_int, c_void_p, c_int64)
_FLAGS = ctypes.CFUNCTYPE(c_int, c_void_p, c_int)


class _Vfs(Structure):
    _fields_ = (
        *(("version", c_int), ("file_size", c_int), ("path_length", c_int), ("next", c_void_p)),
        *(("name", c_char_p), ("data", c_void_p), ("open", c_void_p), ("delete", c_void_p)),
    )


class _Methods(Structure):
    _fields_ = (
        *(("version", c_int), ("close", c_void_p), ("read", c_void_p), ("write", c_void_p)),
        *(("truncate", c_void_p), ("sync", c_void_p), ("rest", c_void_p * 13)),
    )


class _File(Structure):
    _fields_ = (("methods", POINTER(_Methods)),)


_FULL, _READONLY, _CANTOPEN, _LOCKED, _IOERR = 13, 8, 14, 5, 10
_CREATE, _LOGS = 4, ("-wal", "-journal")
"""Logs that SQLite opens with that flag, new or not: their first sync is one of their folder, too."""
_OF_STEP = {"read": 1, "write": 3, "sync": 4, "truncate": 6, "unlink": 10}
"""SQLite's extended codes of I/O errors, by the kind of step that failed."""


def code_of(error: OSError, kind: str) -> int:
    """What SQLite's own VFS would return for the system's error in a step of that kind."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT) and kind == "write":
        return _FULL
    if error.errno == errno.EBUSY:
        return _LOCKED
    if kind in ("open", "create"):
        return _CANTOPEN
    return _READONLY if error.errno == errno.EROFS else _IOERR | _OF_STEP[kind] << 8


@contextmanager
def watched(tell: Tell) -> Iterator[None]:
    """Tell of each open, create, read, write, truncate, sync and unlink of SQLite before it is done; an
    OSError that `tell` raises is what SQLite meets."""
    libraries = [_Patched(driver, tell) for driver in ("_sqlite3", "sqlcipher3._sqlite3")]
    try:
        yield
    finally:
        for library in libraries:
            library.undo()


class _Patched:
    """The VFS of one driver. What stays open after `undo` tells no more, but goes on working: `made` holds
    what its files point to for as long as the process lives."""

    made: list[Any] = []

    def __init__(self, driver: str, tell: Tell) -> None:
        library = ctypes.CDLL(str(importlib.import_module(driver).__file__))
        library.sqlite3_vfs_find.restype = POINTER(_Vfs)
        self._vfs = library.sqlite3_vfs_find(None).contents
        self._tell: Tell | None = tell
        self._before = (self._vfs.open, self._vfs.delete)
        self._opened, self._deleted = _OPEN(self._vfs.open), _DELETE(self._vfs.delete)
        mine = (_OPEN(self._open), _DELETE(self._delete))
        _Patched.made.append((self, mine))
        self._vfs.open, self._vfs.delete = (ctypes.cast(one, c_void_p).value for one in mine)
        self._methods: dict[int, Any] = {}
        self._paths: dict[int, str] = {}
        self._syncs_its_name: set[int] = set()

    def undo(self) -> None:
        self._vfs.open, self._vfs.delete = self._before
        self._tell = None

    def _told(self, kind: str, path: str, offset: int | None = None, data: bytes = b"") -> int:
        if self._tell is None or not path:
            return 0
        try:
            self._tell(kind, path, offset, data)
        except OSError as error:
            return code_of(error, kind)
        return 0

    def _open(self, vfs: int, name: int | None, file: int, flags: int, out: int) -> int:
        path = os.fsdecode(ctypes.string_at(name)) if name else ""
        fault = self._told("open" if Path(path).exists() else "create", path)
        if fault:
            ctypes.cast(file, POINTER(c_void_p)).contents.value = None  # no methods: it is not open
            return fault
        code: int = self._opened(vfs, name, file, flags, out)
        held = ctypes.cast(file, POINTER(_File)).contents
        if held.methods:
            self._paths[file] = path
            self._syncs_its_name.discard(file)
            if flags & _CREATE and path.endswith(_LOGS):
                self._syncs_its_name.add(file)
            held.methods = self._watching(held.methods)
        return code

    def _delete(self, vfs: int, name: int, sync: int) -> int:
        path = os.fsdecode(ctypes.string_at(name))
        if not Path(path).exists():
            return int(self._deleted(vfs, name, sync))
        code = self._told("unlink", path) or int(self._deleted(vfs, name, sync))
        return code or (self._told("sync", str(Path(path).parent)) if sync else 0)

    def _watching(self, methods: Any) -> Any:
        """The same methods, of which five tell first."""
        at = ctypes.addressof(methods.contents)
        if at not in self._methods:
            copy = _Methods.from_buffer_copy(methods.contents)
            read, write = _BLOCK(copy.read), _BLOCK(copy.write)
            truncate, sync = _SIZE(copy.truncate), _FLAGS(copy.sync)

            def reading(file: int, data: int, size: int, offset: int) -> int:
                return self._told("read", self._paths[file]) or int(read(file, data, size, offset))

            def writing(file: int, data: int, size: int, offset: int) -> int:
                content = ctypes.string_at(data, size)
                fault = self._told("write", self._paths[file], offset, content)
                return fault or int(write(file, data, size, offset))

            def truncating(file: int, size: int) -> int:
                return self._told("truncate", self._paths[file], size) or int(truncate(file, size))

            def syncing(file: int, flags: int) -> int:
                code = self._told("sync", self._paths[file]) or int(sync(file, flags))
                if not code and file in self._syncs_its_name:
                    self._syncs_its_name.discard(file)
                    code = self._told("sync", str(Path(self._paths[file]).parent))
                return code

            mine = (_BLOCK(reading), _BLOCK(writing), _SIZE(truncating), _FLAGS(syncing))
            copy.read, copy.write, copy.truncate, copy.sync = (ctypes.cast(m, c_void_p).value for m in mine)
            self._methods[at] = copy
            _Patched.made.append((copy, mine, read, write, truncate, sync))
        return ctypes.pointer(self._methods[at])
