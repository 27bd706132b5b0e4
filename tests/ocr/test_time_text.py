"""Times in figures."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr.time_text import from_iso, iso_text, time_of_day, typed_precision
from ocr.types import Precision

AT = datetime(2013, 2, 1, 15, 12, 5)


@pytest.mark.parametrize(
    ("precision", "iso", "time"),
    [
        (Precision.SECOND, "2013-02-01T15:12:05", "15:12:05"),
        (Precision.MINUTE, "2013-02-01T15:12", "15:12"),
        (Precision.HOUR, "2013-02-01T15", "15"),
        (Precision.DAY, "2013-02-01", ""),
        (Precision.AFTER, "2013-02-01T15:12:05", "15:12:05"),
        (Precision.UNKNOWN, None, ""),
    ],
)
def test_a_time_is_written_no_more_exactly_than_it_is_known(
    precision: Precision, iso: str | None, time: str
) -> None:
    assert iso_text(AT, precision) == iso
    assert time_of_day(AT, precision) == time
    assert time_of_day(AT, str(precision)) == time


def test_a_lower_bound_without_seconds_is_one_to_the_minute() -> None:
    assert iso_text(AT.replace(second=0), Precision.AFTER) == "2013-02-01T15:12"


def test_an_unknown_time_is_none() -> None:
    assert iso_text(None, Precision.SECOND) is None


@given(
    st.datetimes(datetime(1000, 1, 1), datetime(2100, 1, 1)),
    st.sampled_from([Precision.SECOND, Precision.MINUTE, Precision.HOUR, Precision.DAY]),
)
def test_what_was_written_is_read_back_as_exactly(at: datetime, precision: Precision) -> None:
    text = iso_text(at, precision)
    assert text is not None
    back, exact = from_iso(text)
    assert (iso_text(back, exact), exact) == (text, precision)


def test_no_time_is_refused() -> None:
    with pytest.raises(ValueError, match="yesterday"):
        from_iso("yesterday")


def test_a_time_typed_without_seconds_is_one_to_the_minute() -> None:
    assert typed_precision(AT) is Precision.SECOND
    assert typed_precision(AT.replace(second=0)) is Precision.MINUTE
