"""What is kept in UTC is shown in local time and labelled; no test hangs on this computer's zone."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from storage.clock import local_from_timestamp, local_from_utc, now_utc, utc_from_local, zone_name

NOON = datetime(2024, 3, 2, 12)


def zone(minutes: int) -> timezone:
    return timezone(timedelta(minutes=minutes))


@pytest.mark.parametrize("minutes", [480, 0, -300, -210, 345])
def test_local_time_is_utc_and_the_zone_and_goes_back(minutes: int) -> None:
    local = local_from_utc(NOON, zone(minutes))
    assert local - NOON == timedelta(minutes=minutes)
    assert utc_from_local(local, zone(minutes)) == NOON


@pytest.mark.parametrize(
    ("minutes", "name"), [(480, "UTC+8"), (0, "UTC"), (-300, "UTC-5"), (-210, "UTC-3:30"), (345, "UTC+5:45")]
)
def test_a_zone_is_named_by_its_distance_from_utc(minutes: int, name: str) -> None:
    assert zone_name(NOON, zone(minutes)) == name


@pytest.mark.parametrize("seconds", [-62_167_219_200, 253_433_923_200, 1e300, -1e18, 0])
def test_a_time_that_no_clock_showed_is_none(seconds: float) -> None:
    assert local_from_timestamp(seconds) is None


def test_a_file_written_now_and_a_change_made_now_have_one_clock() -> None:
    from_file, from_journal = local_from_timestamp(datetime.now().timestamp()), local_from_utc(now_utc())
    assert from_file is not None
    assert abs(from_journal - from_file) < timedelta(minutes=1)
    assert utc_from_local(local_from_utc(NOON)) == NOON


@pytest.mark.parametrize(
    ("at", "kept"),
    [
        (datetime(1979, 12, 31, 23, 59, 59), False),
        (datetime(1980, 1, 1), True),
        (datetime(2099, 12, 31, 23, 59, 59), True),
        (datetime(2100, 1, 1), False),
    ],
)
def test_a_clock_shows_a_time_from_1980_up_to_2100(at: datetime, kept: bool) -> None:
    assert local_from_timestamp(at.timestamp()) == (at if kept else None)
