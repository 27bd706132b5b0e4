"""The short form of the flips."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from storage.verify import verify
from tests.faults.flips import OBJECTS, Flipping, other_value

COUNT, WHOLE = 600, 150


@pytest.fixture(scope="module")
def flipping(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flipping]:
    made = Flipping(tmp_path_factory.mktemp("flips"))
    yield made
    made.close()


def test_no_flipped_bit_is_missed(flipping: Flipping) -> None:
    flips = list(flipping.flips(COUNT, 1))
    assert {flip.object for flip in flips} == set(OBJECTS)
    assert [flip for n, flip in enumerate(flips) if flipping.missed(flip, whole=n % WHOLE == 0)] == []
    assert flipping.hit == flipping.columns
    assert verify(flipping.library).ok  # each was put back


@pytest.mark.parametrize(("check", "row"), [("kept", "original row"), ("derived", "gap row")])
def test_a_check_that_looks_away_is_caught(
    check: str, row: str, flipping: Flipping, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The attack itself is tried."""
    monkeypatch.setattr(f"storage.checking.{check}.faults", lambda *_: iter(()))
    flip = next(flip for flip in flipping.flips(COUNT, 1) if flip.object == row)
    assert flipping.missed(flip)


def test_a_flip_changes_one_bit() -> None:
    assert other_value("ab", 8) == b"ac"
    assert other_value(4, 0) == 5
    assert other_value(b"\x00", 7) == b"\x80"
    assert other_value(1.0, 63) == -1.0
