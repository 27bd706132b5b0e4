"""What may come between a program and its work: each is a context in which an operation runs."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from typing_extensions import override

from storage import clock, sqlite
from storage.library import DATABASE
from tests.faults.aftermath import kept_in
from tests.faults.scene import Say, Scene
from tests.faults.steps import Step, watched

Around = Callable[[Scene, int, Say], AbstractContextManager[None]]
"""Given the number of the step that it begins at, counted among those of its `steps`; says "hit" when it is
felt."""


@dataclass(frozen=True)
class Hindrance:
    """One kind of it. `steps`: the kinds of steps that it comes instead of; none if it is there from the
    beginning."""

    around: Around
    steps: frozenset[str] = frozenset()


ERRORS = {
    "ENOSPC": ("create", "write", "sync", "rename", "mkdir"),
    "EDQUOT": ("create", "write", "sync"),
    "EIO": ("create", "write", "truncate", "sync", "rename", "unlink", "mkdir", "open", "read"),
    "EACCES": ("create", "rename", "unlink", "mkdir", "chmod", "open"),
    "EROFS": ("create", "write", "rename", "unlink", "mkdir", "chmod", "open"),
    "EMFILE": ("create", "open"),
    "ENODEV": ("create", "write", "sync", "rename", "unlink", "open", "read"),
}
"""What the system says, and to which steps."""


@contextmanager
def _refused(number: int, kind: str, lasting: bool, scene: Scene, at: int, say: Say) -> Iterator[None]:
    """The system's error in a step's place, once, or again and again until the operation has ended."""
    left = at

    def look(step: Step) -> None:
        nonlocal left
        if step.kind == kind:
            left -= 1
            if left == -1 or (lasting and left < 0):
                say(f"hit {step.kind}")
                raise OSError(number, os.strerror(number), str(step.path))

    with watched(scene.root, look):
        yield


@contextmanager
def _moved_away(scene: Scene, at: int, say: Say) -> Iterator[None]:
    """The library's folder gets another name before a step, and its own back once the operation has ended."""
    left, away = at, scene.root / "away"

    def look(_step: Step) -> None:
        nonlocal left
        left -= 1
        if left == -1 and scene.library.exists():
            scene.library.rename(away)
            say("hit")

    with watched(scene.root, look):
        try:
            yield
        finally:
            left = 1 << 60
            if away.exists():
                if scene.library.exists():
                    files = sorted(str(file.relative_to(scene.root)) for file in scene.library.rglob("*"))
                    say(f"failed: written where the library was: {files}")
                    scene.library.rename(scene.root / "astray")
                away.rename(scene.library)


@contextmanager
def _unsynced(_scene: Scene, _at: int, say: Say) -> Iterator[None]:
    with patch.object(os, "fsync", lambda _file: say("hit")):
        yield


@contextmanager
def _locked(scene: Scene, _at: int, say: Say) -> Iterator[None]:
    """Another process writes, and does not come to an end. Of a lost library there is none."""
    if not (scene.library / DATABASE).exists():
        yield
        return
    reading, writing = os.pipe()
    process = os.fork()
    if not process:
        with closing(sqlite.connect(scene.library / DATABASE, "rw", scene.key())) as connection:
            connection.execute("BEGIN IMMEDIATE")
            os.write(writing, b"!")
            signal.pause()
    os.read(reading, 1)
    say("hit")
    try:
        with patch.object(sqlite, "BUSY_SECONDS", 0.05):
            yield
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(reading)
        os.close(writing)


def _at(year: int) -> Callable[[datetime], datetime]:
    return lambda now: now.replace(year=year, month=1, day=1)


def _backwards() -> Callable[[datetime], datetime]:
    """Each look at the clock is an hour before the last one."""
    looks = iter(range(1 << 30))
    return lambda now: now - timedelta(hours=next(looks))


@contextmanager
def _wrong_clock(
    shift: Callable[[], Callable[[datetime], datetime]], scene: Scene, _at: int, say: Say
) -> Iterator[None]:
    """The disk's times are by the same clock."""
    shown, before = shift(), kept_in(scene)

    class Wrong(datetime):
        @classmethod
        @override
        def now(cls, tz: tzinfo | None = None) -> Any:
            say("hit")
            return shown(datetime.now(tz))

    try:
        with patch.object(clock, "datetime", Wrong):
            yield
    finally:
        seconds = shown(datetime.now(UTC)).timestamp()
        for file in scene.library.glob("originals/??/*"):
            if file.name[:64] not in before:
                os.utime(file, (seconds, seconds))


@contextmanager
def _changing(kind: str, change: Callable[[Path], None], scene: Scene, _at: int, say: Say) -> Iterator[None]:
    """A file that was seen in the folder is another one when its turn comes."""
    changed: set[Path] = set()

    def look(step: Step) -> None:
        if step.kind == kind and step.path.parent == scene.inbox and step.path not in changed:
            changed.add(step.path)
            change(step.path)
            say("hit")

    with watched(scene.root, look):
        yield


def _vanished(file: Path) -> None:
    file.unlink()


def _emptied(file: Path) -> None:
    os.truncate(file, 0)


def _grown(file: Path) -> None:
    with file.open("ab") as stream:
        stream.write(b"more")


def _folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


CHANGES = {
    "vanishes": _vanished,
    "is emptied": _emptied,
    "grows": _grown,
    "is a folder": _folder,
    "is a pipe": _pipe,
}
WHEN = {"open": "before it is opened", "read": "while it is read"}

HINDRANCES = {
    **{
        f"{name} {step}{' lasting' if lasting else ''}": Hindrance(
            partial(_refused, getattr(errno, name), step, lasting), frozenset({step})
        )
        for name, steps in ERRORS.items()
        for step in steps
        for lasting in (False, True)
    },
    "fsync does nothing": Hindrance(_unsynced),
    "locked by another": Hindrance(_locked),
    "clock at 1970": Hindrance(partial(_wrong_clock, lambda: _at(1970))),
    "clock at 2099": Hindrance(partial(_wrong_clock, lambda: _at(2099))),
    "clock goes backwards": Hindrance(partial(_wrong_clock, _backwards)),
    "folder moved away": Hindrance(
        _moved_away, frozenset({"create", "write", "sync", "rename", "unlink", "mkdir", "open", "read"})
    ),
    **{
        f"a file {name} {WHEN[kind]}": Hindrance(partial(_changing, kind, change))
        for kind in WHEN
        for name, change in CHANGES.items()
    },
}
