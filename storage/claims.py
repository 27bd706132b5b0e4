"""Who works on what: a claimant holds a locked file, so that everybody sees when it has died."""

from __future__ import annotations

import sys
import uuid
from pathlib import Path
from types import TracebackType
from typing import IO

_alive_here: set[str] = set()


class Claimant:
    """A name for one run of the queue. The operating system drops the lock when the process ends, however
    it ends; process ids would be used again and mean nothing on another computer."""

    def __init__(self, folder: Path) -> None:
        self.name = uuid.uuid4().hex
        self._folder = folder
        self._file: IO[bytes] | None = None

    def __enter__(self) -> Claimant:
        self._folder.mkdir(exist_ok=True)
        self._file = (self._folder / self.name).open("wb")
        _try_lock(self._file)
        _alive_here.add(self.name)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _alive_here.discard(self.name)
        if self._file is not None:
            self._file.close()
        (self._folder / self.name).unlink(missing_ok=True)

    def alive(self, name: str) -> bool:
        """Whether the claimant of that name is still at work, in this process or another one."""
        if name in _alive_here:
            return True
        path = self._folder / name
        try:
            with path.open("r+b") as file:
                if not _try_lock(file):
                    return True
        except FileNotFoundError:
            return False
        except OSError:
            return True
        path.unlink(missing_ok=True)
        return False


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
