"""Faults: whatever an operation meets, the seller gets a reason by name, loses nothing that was promised, and
the next try works."""

from __future__ import annotations

import os
import shutil
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

from ocr.errors import ReadingError
from storage.errors import BadOrderList, EarlierPack, Forgotten, StorageError
from tests.faults.aftermath import faults, kept_in
from tests.faults.apart import done
from tests.faults.hindrances import HINDRANCES
from tests.faults.scene import OPERATIONS, Say, Scene, build, fresh_copy, quick_keys
from tests.faults.steps import Step, watched
from tests.faults.warm import share_statements

NAMED = (StorageError, ReadingError, OSError)
"""What `gui.explain` has words for, whatever the reason."""


GOES_ON = ("protect", "unprotect")
"""What is not begun anew, but carried through by the next opening."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One fault in one operation. `at` counts the steps that the fault may come instead of."""

    operation: str
    kind: str
    at: int = 0


@dataclass(frozen=True, slots=True)
class Hindered:
    """What came of it: whether the fault was felt, the reason that the seller got (""; it went well), and
    what is not as it must be."""

    trial: Trial
    hit: bool
    reason: str
    failures: tuple[str, ...]


class Hindering:
    """Scenes that are ready to be copied, and the steps of each operation when nobody disturbs it."""

    def __init__(self, folder: Path, names: Sequence[str] = tuple(OPERATIONS)) -> None:
        quick_keys()
        share_statements()
        self.folder, self.names = folder, names
        stages = sorted({OPERATIONS[name].stage for name in names})
        self.scenes = {stage: build(folder / stage, stage) for stage in stages}
        self.kept = {stage: kept_in(scene) for stage, scene in self.scenes.items()}
        self.steps = {name: self._steps(name) for name in names}

    def trials(self, seed: int) -> Iterator[Trial]:
        """Without end, each pair of an operation and a fault once before the next round, by chance. Equal
        seeds give equal trials."""
        chance = Random(f"faults {seed}")
        pairs = [(name, kind) for name in self.names for kind in HINDRANCES if self._places(name, kind)]
        while True:
            chance.shuffle(pairs)
            for name, kind in pairs:
                yield Trial(name, kind, chance.randrange(self._places(name, kind)))

    def _places(self, name: str, kind: str) -> int:
        """At how many steps of an operation a fault may come."""
        wanted = HINDRANCES[kind].steps
        return sum(step in wanted for step in self.steps[name]) if wanted else 1

    def run(self, trial: Trial) -> Hindered:
        """Hinder an operation, try it again unhindered, and look what is there then."""
        operation = OPERATIONS[trial.operation]
        scene = self._copy(trial.operation)
        lines, _ = done(partial(_hindered, scene, trial))
        failures = [line for line in lines if line.startswith("failed")]
        promised = [line for line in lines if line.startswith(("kept ", "entry "))]
        refused = next((line.removeprefix("refused ") for line in lines if line.startswith("refused ")), "")
        try:
            failures += faults(scene, operation, self.kept[operation.stage], promised)
        except Exception:  # noqa: BLE001 - a crash is what is looked for
            failures.append(traceback.format_exc())
        finally:
            shutil.rmtree(scene.root, ignore_errors=True)
        return Hindered(trial, any(line.startswith("hit") for line in lines), refused, tuple(failures))

    def _steps(self, name: str) -> list[str]:
        scene = self._copy(name)
        lines, _ = done(partial(_listing, scene, name))
        shutil.rmtree(scene.root)
        if lines[-1] != "done":
            raise AssertionError(f"{name} fails undisturbed: {lines[-1]}")
        return [line.removeprefix("step ") for line in lines if line.startswith("step ")]

    def _copy(self, name: str) -> Scene:
        return fresh_copy(self.scenes[OPERATIONS[name].stage], self.folder / f"fault-{os.getpid()}")


def _listing(scene: Scene, name: str, say: Say) -> None:
    def tell(step: Step) -> None:
        say(f"step {step.kind}")

    with watched(scene.root, tell):
        OPERATIONS[name].run(scene, lambda _words: None)


def _hindered(scene: Scene, trial: Trial, say: Say) -> None:
    operation = OPERATIONS[trial.operation]
    try:
        with HINDRANCES[trial.kind].around(scene, trial.at, say):
            operation.run(scene, say)
    except NAMED as error:
        say(f"refused {type(error).__name__} {getattr(error, 'reason', '')}".strip())
    else:
        return
    if operation.mends or trial.operation in GOES_ON:
        return  # the next opening mends it or goes on with it, in what follows
    try:
        operation.run(scene, say)
    except Forgotten:
        pass  # it is done
    except EarlierPack:
        if not (scene.out / "pack" / "说明.txt").exists():
            raise  # a half one
    except (FileNotFoundError, IsADirectoryError, BadOrderList):
        if not trial.kind.startswith("a file"):
            raise  # the seller's own file is another one by now
