"""The short form of the faults: each kind once, in an operation by chance, and what once broke."""

from __future__ import annotations

import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults import apart
from tests.faults.hindering import Hindering, Trial
from tests.faults.hindrances import HINDRANCES
from tests.faults.scene import base_folder
from tests.faults.unwell import read_by_the_unwell

SEED = 1
NAMES = (
    "add",
    "read",
    "correct",
    "trash",
    "orders",
    "export",
    "backup",
    "restore",
    "rebuild",
    "backup sealed",
)
ONCE_BROKE = (
    (Trial("backup sealed", "EIO sync", 1), "SQLCipher's error had no reason"),
    (Trial("orders", "a file vanishes while it is read"), "the list was kept and not entered"),
    (Trial("orders", "a file is a pipe before it is opened"), "the import waited for ever"),
    (Trial("trash", "clock at 1970"), "what was deleted then was forgotten at once"),
    (Trial("export", "ENODEV write", 20), "half a pack stayed, and the next try was refused"),
)


@pytest.fixture(scope="module")
def hindering() -> Iterator[Hindering]:
    folder = Path(tempfile.mkdtemp(prefix="faults-", dir=base_folder()))
    yield Hindering(folder, NAMES)
    shutil.rmtree(folder)


def test_there_are_forty_kinds_of_faults() -> None:
    assert len({kind.removesuffix(" lasting") for kind in HINDRANCES}) >= 40


def test_each_fault_has_a_reason_and_costs_nothing(hindering: Hindering) -> None:
    kinds: dict[str, Trial] = {}
    for trial in hindering.trials(SEED):
        kinds.setdefault(trial.kind.removesuffix(" lasting"), trial)
        if len(kinds) == len({kind.removesuffix(" lasting") for kind in HINDRANCES}):
            break
    assert [one for one in map(hindering.run, kinds.values()) if one.failures] == []


@pytest.mark.parametrize(("trial", "_what"), ONCE_BROKE)
def test_what_a_fault_once_broke_is_whole(hindering: Hindering, trial: Trial, _what: str) -> None:
    hindered = hindering.run(trial)
    assert (hindered.failures, hindered.hit) == ((), True)


def test_work_that_hangs_is_a_failure_and_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "PATIENCE", 0.05)
    lines, killed = apart.done(lambda _say: signal.pause())
    assert (lines[-1][:7], "signal.pause" in lines[-1], killed) == ("failed:", True, False)


def test_a_worker_that_dies_hangs_or_answers_nonsense_costs_one_picture(tmp_path: Path) -> None:
    assert [one for one in read_by_the_unwell(tmp_path / "library") if one[1]] == []


def test_equal_seeds_hinder_alike(hindering: Hindering) -> None:
    first, again, other = (hindering.trials(seed) for seed in (1, 1, 2))
    taken = [[next(trials) for _ in range(50)] for trials in (first, again, other)]
    assert taken[0] == taken[1] != taken[2]
