"""Kills: a process that works on a library dies at a named step, or at any moment, and the next one opens it.

A kill that is repeated ten thousand times need not be done each time: what a process leaves that dies at a
step is the disk as it is at that step, so that one run gives an image of the disk at many. Each named step
is also killed for good, and so are moments, which no step marks."""

from __future__ import annotations

import os
import re
import shutil
import signal
import time
import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from random import Random

from tests.faults.aftermath import faults, kept_in
from tests.faults.apart import done
from tests.faults.disk import Disk
from tests.faults.scene import OPERATIONS, Say, Scene, build, fresh_copy, quick_keys
from tests.faults.steps import CHANGES, Step, watched
from tests.faults.warm import share_statements

SHARES = {"kill": 1, "torn kill": 1, "moment": 2, "image": 4, "torn image": 4}
"""How often each mode is tried, once every named step was killed: dies just before a step; after half of
what it writes; after some microseconds, wherever it is then; images of the first two."""
CUTS = {"power cut": 1}
"""An image of the disk as it may be if the power fails before a step."""
IMAGES = frozenset({"image", "torn image", "power cut"})


@dataclass(frozen=True, slots=True)
class Trial:
    """One kill. `at` is the number of the step, or of microseconds."""

    operation: str
    mode: str
    at: int


@dataclass(frozen=True, slots=True)
class Killed:
    """What came of it. `reached` is false if the work was done before the blow fell."""

    trial: Trial
    reached: bool
    failures: tuple[str, ...]


class Killing:
    """Scenes that are ready to be copied, and how each operation goes when nobody disturbs it."""

    def __init__(self, folder: Path, names: Sequence[str] = tuple(OPERATIONS)) -> None:
        quick_keys()
        share_statements()
        self.folder = folder
        self.names = names
        stages = sorted({OPERATIONS[name].stage for name in names})
        self.scenes = {stage: build(folder / stage, stage) for stage in stages}
        self.kept = {stage: kept_in(scene) for stage, scene in self.scenes.items()}
        self.steps: dict[str, list[str]] = {}
        self.microseconds: dict[str, int] = {}
        for name in names:
            self.steps[name], self.microseconds[name] = self._undisturbed(name)

    def trials(self, count: int, seed: int, shares: Mapping[str, int] = SHARES) -> list[Trial]:
        """`count` kills, shared fairly among the operations: each named step first, by the first mode, then
        by `shares`. Equal seeds give equal trials."""
        chance = Random(f"kills {seed}")
        streams = [self._of(name, chance, shares) for name in self.names]
        return [next(streams[n % len(streams)]) for n in range(count)]

    def _of(self, name: str, chance: Random, shares: Mapping[str, int]) -> Iterator[Trial]:
        named: dict[str, list[int]] = {}
        for at, words in enumerate(self.steps[name]):
            named.setdefault(words, []).append(at)
        mode = next(iter(shares))
        first = [Trial(name, mode, chance.choice(places)) for places in named.values()]
        chance.shuffle(first)
        yield from first
        while True:
            (mode,) = chance.choices(list(shares), list(shares.values()))
            if mode == "moment":
                yield Trial(name, mode, chance.randrange(max(self.microseconds[name], 1)))
            else:
                yield Trial(name, mode, chance.choice(named[chance.choice(list(named))]))

    def label(self, trial: Trial) -> str:
        """What the step is called that a trial dies at."""
        return trial.mode if trial.mode == "moment" else self.steps[trial.operation][trial.at]

    def run(self, trials: Iterable[Trial]) -> Iterator[Killed]:
        """Kill, and look what is left. Images of one operation are taken in one run of it."""
        images: dict[str, list[Trial]] = {}
        for trial in trials:
            if trial.mode in IMAGES:
                images.setdefault(trial.operation, []).append(trial)
            else:
                yield self._kill(trial)
        for name, wanted in images.items():
            yield from self._images(name, wanted)

    def _undisturbed(self, name: str) -> tuple[list[str], int]:
        """The labels of its steps, and how long it takes."""
        scene = self._copy(name)
        lines, _ = done(partial(_listing, scene, name))
        shutil.rmtree(scene.root)
        if lines[-1] != "done":
            raise AssertionError(f"{name} fails undisturbed: {lines[-1]}")
        steps = [line.removeprefix("step ") for line in lines if line.startswith("step ")]
        return steps, next(int(line.split()[1]) for line in lines if line.startswith("microseconds "))

    def _kill(self, trial: Trial) -> Killed:
        scene = self._copy(trial.operation)
        lines, died = done(partial(_dying, scene, trial))
        return self._looked_at(scene, trial, lines, died)

    def _images(self, name: str, trials: list[Trial]) -> Iterator[Killed]:
        scene, album = self._copy(name), self.folder / f"album-{os.getpid()}"
        lines, _ = done(partial(_photographing, scene, trials, album))
        shutil.rmtree(scene.root)
        for number, trial in enumerate(trials):
            image = Scene(album / str(number), self.scenes[OPERATIONS[name].stage].made_at)
            if f"image {number}" in lines:
                said = lines[: lines.index(f"image {number}")]
                yield self._looked_at(image, trial, said, True)
            else:
                yield Killed(trial, False, tuple(line for line in lines if line.startswith("failed")))
        shutil.rmtree(album, ignore_errors=True)

    def _looked_at(self, scene: Scene, trial: Trial, said: list[str], reached: bool) -> Killed:
        failures = [line for line in said if line.startswith("failed")]
        promised = [line for line in said if line.startswith(("kept ", "entry "))]
        operation = replace(OPERATIONS[trial.operation], strays=trial.mode == "power cut")
        try:
            failures += faults(scene, operation, self.kept[operation.stage], promised)
        except Exception:  # noqa: BLE001 - a crash is what is looked for
            failures.append(traceback.format_exc())
        finally:
            shutil.rmtree(scene.root, ignore_errors=True)
        return Killed(trial, reached, tuple(failures))

    def _copy(self, name: str) -> Scene:
        return fresh_copy(self.scenes[OPERATIONS[name].stage], self.folder / f"trial-{os.getpid()}")


# --- In a process of its own ------------------------------------------------------------------------


def _listing(scene: Scene, name: str, say: Say) -> None:
    started = time.perf_counter()

    def tell(step: Step) -> None:
        if step.kind in CHANGES:
            say(f"step {label(step)}")

    with watched(scene.root, tell):
        OPERATIONS[name].run(scene, lambda _words: None)
    say(f"microseconds {(time.perf_counter() - started) * 1e6:.0f}")


def _dying(scene: Scene, trial: Trial, say: Say) -> None:
    run = OPERATIONS[trial.operation].run
    if trial.mode == "moment":
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, max(trial.at, 1) / 1e6)
        run(scene, say)
        return
    left = trial.at

    def look(step: Step) -> None:
        nonlocal left
        if step.kind not in CHANGES:
            return
        if not left:
            if trial.mode == "torn kill":
                half_written(step, step.path)
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1

    with watched(scene.root, look):
        run(scene, say)


def _photographing(scene: Scene, trials: list[Trial], album: Path, say: Say) -> None:
    wanted: dict[int, list[int]] = {}
    for number, trial in enumerate(trials):
        wanted.setdefault(trial.at, []).append(number)
    disk, at = Disk(scene.root), 0

    def look(step: Step) -> None:
        nonlocal at
        if step.kind not in CHANGES:
            return
        for number in wanted.get(at, ()):
            _photograph(scene, disk, step, trials[number], album / str(number))
            say(f"image {number}")
        disk.note(step)
        at += 1

    with watched(scene.root, look):
        OPERATIONS[trials[0].operation].run(scene, say)


def _photograph(scene: Scene, disk: Disk, step: Step, trial: Trial, target: Path) -> None:
    """The disk as it is before a step, in the midst of it, or after a power cut then."""
    if trial.mode == "power cut":
        disk.after_cut(Random(f"{trial}"), target)
        return
    image = fresh_copy(scene, target)
    if trial.mode == "torn image":
        half_written(step, image.root / step.path.relative_to(os.path.realpath(scene.root)))


def half_written(step: Step, place: Path) -> None:
    """Do half of a write at `place`, as a process that is killed in it may; of another step nothing."""
    if step.kind != "write":
        return
    file = os.open(place, os.O_WRONLY)
    at = os.fstat(file).st_size if step.offset is None else step.offset
    os.pwrite(file, step.data[: len(step.data) // 2], at)
    os.close(file)


def label(step: Step) -> str:
    """A step by the kind of file that it is about, without what differs from run to run."""
    name = re.sub(r"[0-9a-f]{64}", "ORIGINAL", step.path.name)
    name = re.sub(r"[0-9a-f]{32}|(?<=-)[0-9a-f]{8}$|\d{8}T\d{12}|(?<=backup-)[a-z0-9_]{8}$", "*", name)
    place = re.sub(r"^[0-9a-f]{2}$", "XX", step.path.parent.name)
    return f"{step.kind} {place}/{re.sub(r'^[0-9a-f]{2}$', 'XX', name)}"
