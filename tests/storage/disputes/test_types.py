"""Small rules of the records themselves."""

from __future__ import annotations

from storage.disputes.types import DisputeRecord
from tests.makers import NOON


def test_a_dispute_is_locked_from_the_time_that_it_says() -> None:
    assert not DisputeRecord(1, "衬衫", locked_at_utc=None).locked
    assert DisputeRecord(1, "衬衫", locked_at_utc=NOON).locked
