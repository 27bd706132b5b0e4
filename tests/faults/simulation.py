"""One seed, one history: a library lives through acts and troubles, and is looked at after each of these.

All happens in this process. Killed, it can change nothing on the disk any more: each step fails from then on,
whoever tries, and what it knows is thrown away. When the power is cut, the library goes on as the disk may
have it then (see `disk.py`). Names that come by chance and the clock come of the seed, too."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import tempfile
import traceback
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

from typing_extensions import override

from storage import clock
from storage.library import Library, open_library
from tests.faults.aftermath import faults
from tests.faults.disk import Disk
from tests.faults.hindering import NAMED
from tests.faults.history import ACTS, PICTURES, Act, Answers, Hand, after, answers, prepare, reader
from tests.faults.scene import Operation, Scene, fresh_copy
from tests.faults.steps import CHANGES, Step, watched
from tests.makers import a_picture_bytes

EARLIEST, LATEST = datetime(1980, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)
"""Between which the clock leaps: the disk's times are the real ones, and arrivals must not be later."""
_USUAL = 60
"""Steps of an act that was not done yet in a history."""


class Simulation:
    """A library to begin with, and the histories that are tried from there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._first = Scene(folder / "first")
        self._first.inbox.mkdir(parents=True)
        self._first.out.mkdir()
        for n in range(PICTURES):
            (self._first.inbox / f"new{n}.png").write_bytes(a_picture_bytes(f"new {n}", (40, 40 + n)))
        with open_library(self._first.library) as library:
            prepare(library)

    def run(self, history: list[Act], seed: object, steps: list[str] | None = None) -> tuple[str, ...]:
        """What is not as it must be; () if all is. Equal histories and seeds give equal lives: the same
        `steps`."""
        chance, root = Random(f"life {seed}"), self.folder / f"life-{os.getpid()}"
        life = _Life(fresh_copy(self._first, root / "0"), chance, steps)
        try:
            with _of_the_seed(chance), watched(root, life.look):
                for number, act in enumerate(history):
                    if found := life.live(act):
                        return tuple(f"act {number}, {act}: {one}" for one in found)
                return tuple(f"at the end: {one}" for one in life.end())
        finally:
            life.leave()
            shutil.rmtree(root, ignore_errors=True)


def shortest(simulation: Simulation, history: list[Act], seed: object) -> list[Act]:
    """A history that fails, without the acts that it fails without."""
    left = list(history)
    for act in reversed(history):
        fewer = [one for one in left if one is not act]
        if simulation.run(fewer, seed):
            left = fewer
    return left


@contextmanager
def _of_the_seed(chance: Random) -> Iterator[None]:
    """The clock goes on by a second whenever somebody looks."""
    shown = datetime(2024, 3, 1, tzinfo=UTC)

    class Simulated(datetime):
        @classmethod
        def leap(cls, time: timedelta) -> None:
            nonlocal shown
            if EARLIEST < shown + time < LATEST:
                shown += time

        @classmethod
        @override
        def now(cls, tz: tzinfo | None = None) -> Any:
            nonlocal shown
            shown += timedelta(seconds=1)
            return shown.astimezone(tz)

    names = iter(lambda: f"{chance.getrandbits(40):08x}"[:8], None)
    with (
        patch.object(uuid, "uuid4", lambda: uuid.UUID(int=chance.getrandbits(128))),
        patch.object(tempfile, "_name_sequence", names),
        patch.object(clock, "datetime", Simulated),
    ):
        yield


@dataclass
class _Life:
    """`known` is what the library must answer, `promised` the entries of the journal that it must have."""

    scene: Scene
    chance: Random
    log: list[str] | None = None
    programs: dict[int, Library] = field(default_factory=dict)
    dead: bool = False
    trouble: str = ""
    left: int = 0
    steps: int = 0
    usual: dict[str, int] = field(default_factory=dict)
    promised: dict[int, str] = field(default_factory=dict)
    number: int = 0

    def __post_init__(self) -> None:
        self.disk = Disk(self.scene.root)
        with self.scene.open() as library:
            names = [f"new{n}.png" for n in range(PICTURES)]
            self.pictures = [_digest(self.scene.inbox / name) for name in names]
            self.known: Answers = answers(library, self.pictures)

    # --- Steps ---

    def look(self, step: Step) -> None:
        """Called before each step."""
        if self.dead:
            raise OSError(errno.EIO, "killed", str(step.path))
        if self.log is not None:
            self.log.append(f"{step.kind} {step.path.name}")
        if step.kind in CHANGES:
            self.steps += 1
            if self.trouble:
                self.left -= 1
                if self.left < 0:
                    self._strike(step)
        self.disk.note(step)

    def _strike(self, step: Step) -> None:
        name = self.trouble.removesuffix(" lasting")
        if name in ("kill", "power cut"):
            self.dead = True
            raise OSError(errno.EIO, "killed", str(step.path))
        if not (self.trouble.endswith("lasting") or self.left == -1):
            return
        if name == "ENOSPC" and step.kind not in ("create", "write", "mkdir"):
            return
        raise OSError(getattr(errno, name), os.strerror(getattr(errno, name)), str(step.path))

    # --- Acts ---

    def live(self, act: Act) -> list[str]:
        """Do an act; returns what is not as it must be then."""
        sha256 = self.pictures[act.number]
        expected = after(self.known, act, sha256)
        if expected is None:
            return []
        self.steps = 0
        self.left, self.trouble = int(act.at * self.usual.get(act.what, _USUAL)), act.trouble
        refused: Exception | None = None
        try:
            self._do(act)
        except NAMED as error:
            refused = error
        except Exception:  # noqa: BLE001 - a crash is what is looked for
            if not self.dead:
                return [traceback.format_exc()]
        self.trouble = ""
        if not act.trouble:
            self.usual[act.what] = self.steps
        if self.dead:
            self._rise(cut=act.trouble == "power cut")
        elif refused is None:
            self._promise()
            self.known = expected
            return [] if not act.trouble else self._looked_at(expected, act)
        elif not act.trouble:
            return [f"refused: {refused!r}"]
        return self._looked_at(expected, act)

    def _do(self, act: Act) -> None:
        if ACTS[act.what].closes:
            self._close_all_but(act.program)
        library = self.programs.get(act.program)
        if library is None:
            library = self.programs[act.program] = self.scene.open()
        ACTS[act.what].run(Hand(self.scene, library, self.pictures, act.number))
        if ACTS[act.what].closes:
            del self.programs[act.program]

    def _promise(self) -> None:
        for library in list(self.programs.values())[:1]:
            with library.reader() as session:
                row = session.connection().exec_driver_sql("SELECT id, digest FROM journal ORDER BY id DESC")
                number, digest = row.fetchone() or (0, "")
            self.promised[number] = digest

    def _rise(self, *, cut: bool) -> None:
        """Another process begins, on the disk as it is, or as it may be."""
        self.leave()
        self.dead = False
        if cut:
            self.number += 1
            root = self.scene.root.parent / str(self.number)
            self.disk.after_cut(self.chance, root)
            shutil.rmtree(self.scene.root)
            self.scene = Scene(root, self.scene.made_at)
            self.disk = Disk(root)

    def leave(self) -> None:
        """Let both programs go of the library."""
        self._close_all_but(None)

    def _close_all_but(self, program: int | None) -> None:
        for number in [one for one in self.programs if one != program]:
            with suppress(Exception):
                self.programs.pop(number).close()

    def end(self) -> list[str]:
        return self._looked_at(self.known, Act("verify", 0))

    # --- What must be ---

    def _looked_at(self, expected: Answers, act: Act) -> list[str]:
        """Both what was and what was to be may be, of each picture; what is, is known then."""
        self.leave()
        said = [f"entry {number} {digest}" for number, digest in self.promised.items()]
        places = {sha256: {self.known[sha256].where, expected[sha256].where} for sha256 in self.pictures}
        kept = [sha256 for sha256, where in places.items() if where <= {"kept", "trash"}]
        anything = Operation(lambda *_: None, strays=act.trouble == "power cut")
        found = list(faults(self.scene, anything, kept, said, reader(self.pictures)))
        if self.scene.backup.exists():
            self.scene = Scene(self.scene.root, self.scene.backup.stat().st_mtime_ns)
        shutil.rmtree(self.scene.root / "restored", ignore_errors=True)
        if found:
            return found
        self.programs[0] = self.scene.open()
        seen, read = answers(self.programs[0], self.pictures), Act("read", 0)
        allowed = [self.known, expected]
        allowed += [one for known in allowed if (one := after(known, read, "")) is not None]
        self.known = seen
        self._promise()
        return [
            f"{act.what}: picture {n} is {seen[sha256]}, not one of {[one[sha256] for one in allowed]}"
            for n, sha256 in enumerate(self.pictures)
            if seen[sha256] not in [one[sha256] for one in allowed]
        ]


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
