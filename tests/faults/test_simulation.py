"""The short form of the simulation: some histories, and the simulation itself."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest

from storage import originals
from storage.library import Library
from tests.faults.history import ACTS, PICTURES, Act, a_history
from tests.faults.scene import base_folder, quick_keys
from tests.faults.simulation import Simulation, shortest

HISTORIES = 6


@pytest.fixture(scope="module")
def simulation() -> Iterator[Simulation]:
    quick_keys()
    folder = Path(tempfile.mkdtemp(prefix="simulation-", dir=base_folder()))
    yield Simulation(folder)
    shutil.rmtree(folder)


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_a_library_lives_through_a_history(simulation: Simulation, seed: int) -> None:
    assert simulation.run(a_history(f"short {seed}"), seed) == ()


def test_every_act_is_done_without_trouble(simulation: Simulation) -> None:
    calm = [Act("add", 0), Act("read", 0), *(Act(what, 0) for what in ACTS), Act("add", 0)]
    assert simulation.run(calm, 1) == ()


def test_two_programs_take_turns_at_one_library_while_the_clock_leaps(simulation: Simulation) -> None:
    turns = (
        "add",
        "clock",
        "read",
        "file",
        "correct",
        "clock",
        "dispute",
        "lock",
        "copy",
        "back up",
        "verify",
    )
    calm = [Act(what, n, program=(turn + n) % 2) for turn, what in enumerate(turns) for n in range(PICTURES)]
    assert simulation.run(calm, 1) == ()
    assert {act.program for seed in range(5) for act in a_history(seed)} == {0, 1}


def test_both_programs_have_the_library_open_at_once(simulation: Simulation) -> None:
    seen: list[Library] = []
    look = replace(ACTS["verify"], run=lambda hand: seen.append(hand.library))
    with patch.dict(ACTS, {"verify": look}):
        assert simulation.run([Act("verify", 0, program=program) for program in (0, 1, 0, 1)], 1) == ()
    assert seen[:2] == seen[2:]
    assert seen[0] is not seen[1]


def test_an_original_that_is_not_synced_is_missed_after_a_power_cut(simulation: Simulation) -> None:
    """The simulation is tried: it finds what it is for."""
    history = [Act("verify", 1), Act("add", 0), Act("verify", 2), Act("copy", 0, "power cut", 0.0)]
    with patch.object(originals, "sync", lambda _path: None):
        found = [simulation.run(history, seed) for seed in range(12)]
        seed = next(seed for seed, failures in enumerate(found) if any("missing" in one for one in failures))
        assert shortest(simulation, history, seed) == [history[1], history[3]]


def test_an_answer_that_is_not_as_it_must_be_is_noticed(simulation: Simulation) -> None:
    with patch.dict(ACTS, {"file": replace(ACTS["file"], run=lambda _hand: None)}):
        (failure,) = simulation.run([Act("add", 0), Act("file", 0)], 1)
    assert "picture 0 is" in failure


def test_equal_seeds_live_alike(simulation: Simulation) -> None:
    lives = []
    for seed in (1, 1, 2):
        steps: list[str] = []
        simulation.run(a_history(seed), seed, steps)
        lives.append(steps)
    assert lives[0] == lives[1] != lives[2]
