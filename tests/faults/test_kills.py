"""The short form of the kills: each operation dies at a few of its steps. What a kill once broke is tried
again at the very step."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.kills import Killing, Trial, half_written, label
from tests.faults.scene import OPERATIONS, base_folder
from tests.faults.steps import Step

EACH = 4
SEED = 1
ONCE_BROKE = (
    ("orders", "sync library/archive.sqlite3-wal", "a list that was kept and not entered stayed unknown"),
    ("orders", "rename XX/.writing-*", "and what was half kept of it stayed for ever"),
    ("protect", "write backups/.*.part", "half a copy was encrypted and kept for ever"),
    ("add", "rename locks/intake.*", "a claim that nobody had locked yet stayed for ever"),
    ("correct", "write library/journal.jsonl", "verify took a copy that lags behind for damage"),
    ("recover lost", "create library/.journal.head-*", "a library opened with its rows and no messages"),
    ("recover behind", "create library/.journal.head-*", "the same"),
)


@pytest.fixture(scope="module")
def killing() -> Iterator[Killing]:
    folder = Path(tempfile.mkdtemp(prefix="faults-", dir=base_folder()))
    yield Killing(folder)
    shutil.rmtree(folder)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_kill_at_any_step_loses_nothing(killing: Killing, operation: str) -> None:
    trials = [one for one in killing.trials(EACH * len(OPERATIONS), SEED) if one.operation == operation]
    assert len(trials) == EACH
    assert [one for one in killing.run(trials) if one.failures] == []


@pytest.mark.parametrize(("operation", "step", "_what"), ONCE_BROKE)
def test_what_a_kill_once_broke_is_whole(killing: Killing, operation: str, step: str, _what: str) -> None:
    places = [at for at, words in enumerate(killing.steps[operation]) if words == step]
    trials = [Trial(operation, "kill", at) for at in (places[0], places[-1])]
    assert [one for one in killing.run(trials) if one.failures or not one.reached] == []


def test_equal_seeds_kill_at_the_same_steps(killing: Killing) -> None:
    first, again, other = (killing.trials(500, seed) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_a_lost_original_does_not_go_unnoticed(killing: Killing) -> None:
    """The attack itself is tried: a scene that lacks a picture fails."""
    file = next(killing.scenes["busy"].library.glob("originals/??/*"))
    data = file.read_bytes()
    file.unlink()
    try:
        (killed,) = killing.run([Trial("correct", "kill", 5)])
    finally:
        file.write_bytes(data)
    assert any("missing" in one for one in killed.failures)


def test_half_a_write_is_half(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"........")
    half_written(Step("write", tmp_path / "file", offset=2, data=b"abcd"), tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == b"..ab...."


def test_steps_have_one_name_from_run_to_run() -> None:
    for number in "12":
        path = Path(f"/x/originals/a{number}/.writing-{number * 32}")
        assert label(Step("sync", path)) == "sync XX/.writing-*"
