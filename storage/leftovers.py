"""What programs that were killed left half written: in a library it goes at the next opening, beside a
backup, an export or a restored library when the next one is made there."""

from __future__ import annotations

import re
import shutil
import stat
import time
from contextlib import suppress
from pathlib import Path

from storage.claims import is_alive

AGE = 24 * 3600.0
"""Seconds for which nothing was written to a leftover: its program lives no more."""
WORKING = "working"
"""What the claim of whoever works in a folder begins with: free, it tells at once that the program died."""

_HALF = re.compile(
    r"automatic-\d{8}T\d{12}\.part|before-migration-\d{4}-\d{8}T\d{12}\.part"
    r"|\.[0-9a-f]{32}\.part|\.journal\.(head|jsonl)-[0-9a-f]{8}|(intake|reading|converting)\.[0-9a-f]{32}"
)
_LOGS = ("", "-journal", "-wal", "-shm")
_WORK = re.compile(r"\.backup-[a-z0-9_]{8}|\.restoring-[0-9a-f]{32}")
_IN_WORK = re.compile(
    r"backup\.zip|restored|originals|keys\.json|problems\.json|archive\.sqlite3(-journal|-wal|-shm)?"
    rf"|{WORKING}[-.][0-9a-f]{{32}}"
)


def sweep(library: Path, age: float | None = None) -> None:
    """Delete what lies half written in a library, its `backups/` and `locks/`. `age` is how many seconds
    nothing was written to it, a day if None; claims always have a day, for anybody may be making one."""
    sweep_folder(library, age)
    sweep_folder(library / "backups", age)
    sweep_folder(library / "locks")


def sweep_folder(folder: Path, age: float | None = None) -> None:
    """Delete what lies half written in a folder, the seller's own perhaps: only what bears a name that this
    program gives to what is not done yet (a backup that is done has another one), and whose program died,
    or has not written to it for `age` seconds, a day if None."""
    with suppress(OSError):  # what cannot be deleted now is tried again the next time
        for entry in list(folder.iterdir()):
            if _is_half_written(entry) and _is_dead(entry, AGE if age is None else age):
                remove(entry)


def _is_half_written(entry: Path) -> bool:
    if entry.is_symlink():
        return False
    if entry.is_dir():
        inside = [one.name for one in entry.iterdir()] if _WORK.fullmatch(entry.name) else []
        return bool(inside) and all(map(_IN_WORK.fullmatch, inside))
    return any(_HALF.fullmatch(entry.name.removesuffix(log)) for log in _LOGS)


def _is_dead(entry: Path, age: float) -> bool:
    claims = list(entry.glob(f"{WORKING}-*"))
    if claims:
        return not any(map(is_alive, claims))
    return time.time() - max(one.lstat().st_mtime for one in (entry, *entry.rglob("*"))) > age


def remove(entry: Path) -> None:
    """Delete a file, or a folder and all in it; Windows deletes no read-only file. Raises OSError."""

    def writable_again(function: object, path: str, _error: object) -> None:
        Path(path).chmod(stat.S_IWRITE)
        function(path)  # type: ignore[operator]

    if entry.is_dir():
        shutil.rmtree(entry, onerror=writable_again)
    else:
        entry.unlink(missing_ok=True)
