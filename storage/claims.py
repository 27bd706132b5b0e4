"""Who works on what: a claimant holds a locked file, so that everybody sees when it has died."""

from __future__ import annotations

import sys
import uuid
from pathlib import Path
from types import TracebackType
from typing import IO

_alive_here: set[str] = set()


class Claimant:
    """A name for one piece of work, beginning with what it is ("reading-…"). The operating system drops
    the lock when the process ends, however it ends; process ids would be used again and mean nothing on
    another computer. Where `stays`, the claim of one whose work failed stays behind, as if it had died."""

    def __init__(self, folder: Path, work: str, *, stays: bool = False) -> None:
        self._stays = stays
        self.name = f"{work}-{uuid.uuid4().hex}"
        self._folder = folder
        self._file: IO[bytes] | None = None

    def __enter__(self) -> Claimant:
        self._folder.mkdir(exist_ok=True)
        _alive_here.add(self.name)
        # Nobody may see it before it is locked; where open files cannot be renamed, only for an instant.
        first = self._folder / (self.name if sys.platform == "win32" else self.name.replace("-", "."))
        self._file = first.open("wb")
        _try_lock(self._file)
        if first.name != self.name:
            first.rename(self._folder / self.name)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _alive_here.discard(self.name)
        if self._file is not None:
            self._file.close()
        if error is None or not self._stays:
            (self._folder / self.name).unlink(missing_ok=True)

    def note(self, words: str) -> None:
        """Write into the claim's file what is in hand: whoever finds it dead learns what it died over."""
        if self._file is not None:
            self._file.seek(0)
            self._file.truncate()
            self._file.write(words.encode())
            self._file.flush()

    def alive(self, name: str) -> bool:
        """Whether the claimant of that name is still at work."""
        return is_alive(self._folder / name)


def is_alive(path: Path) -> bool:
    """Whether the claimant of a locked file is still at work, in this process or another one."""
    if path.name in _alive_here:
        return True
    try:
        with path.open("r+b") as file:
            return not _try_lock(file)
    except FileNotFoundError:
        return False
    except OSError:
        return True


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def lock(file: IO[bytes]) -> None:
        """Wait until the file is ours alone, until it is closed. Raises OSError after ten seconds."""
        file.seek(1 << 40)  # far behind its end: a lock keeps others from reading
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)

else:
    import fcntl

    def lock(file: IO[bytes]) -> None:
        """Wait until the file is ours alone, until it is closed."""
        fcntl.flock(file, fcntl.LOCK_EX)

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
