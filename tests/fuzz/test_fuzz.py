"""The short form of the fuzzing: a few hundred inputs of one seed for each target, the same every time."""

from __future__ import annotations

import pytest

from tests.fuzz.__main__ import NAMES
from tests.fuzz.fuzzing import Outcome, fuzz, inputs, watched
from tests.fuzz.targets import TARGETS, Target

COUNTS = {
    "picture": 300,
    "layout": 12,
    "labels": 400,
    "orders": 120,
    "search": 100,
    "restore": 25,
    "typst": 1,
}
SEED = 1


@pytest.mark.parametrize("name", NAMES)
def test_no_input_ends_or_hangs_what_reads_it(name: str) -> None:
    outcome = fuzz(name, COUNTS[name], SEED)
    assert outcome.failures == []
    assert outcome.tried == COUNTS[name]


def test_every_target_has_a_line_in_the_table() -> None:
    assert set(NAMES) == set(TARGETS)


def test_equal_seeds_try_the_same_and_others_something_else() -> None:
    first, again, other = (list(inputs("labels", 50, seed)) for seed in (1, 1, 2))
    assert first == again
    assert first != other


@pytest.mark.parametrize("trap", ["raise ValueError", "while True: pass"])
def test_a_crash_and_a_hang_are_noticed(trap: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.fuzz.fuzzing.MOST_SECONDS", 0.2)
    monkeypatch.setitem(TARGETS, "trap", Target(lambda _data: exec(trap), lambda: [b""]))
    outcome = Outcome()
    watched("trap")(b"x", outcome)
    assert (outcome.tried, outcome.failed, outcome.failures[0][0]) == (1, 1, b"x")
