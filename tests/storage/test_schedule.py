"""Scheduled backups: made when it is time, where there is a place; old ones go only for a good one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from storage import schedule as schedules
from storage.codes import BackupReason, Every
from storage.errors import BadBackup, LibraryUnusable
from storage.library import Library, open_library
from storage.restore import restore
from storage.schedule import Made, Schedule, due, last_made, run_if_due, tag_of
from storage.verify import verify
from tests.makers import a_picture, a_reading

NOW = datetime(2024, 3, 10, 12, 0, 0, 500)
DAY = timedelta(days=1)


class Clock:
    """Shows what the test wants."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(schedules, "now_utc", made)
    return made


@pytest.fixture
def full(library: Library) -> Library:
    a_picture(library, a_reading("在吗"))
    return library


@pytest.fixture
def daily(full: Library, tmp_path: Path) -> Schedule:
    """Every day into a folder of its own; three are kept."""
    (tmp_path / "stick").mkdir()
    return Schedule(Every.DAILY, tmp_path / "stick", 3, full.folder)


def ran(library: Library, schedule: Schedule) -> Made:
    made = run_if_due(library, schedule)
    assert made is not None
    return made


def folder_of(schedule: Schedule) -> Path:
    assert schedule.folder is not None
    return schedule.folder


def names(schedule: Schedule) -> list[str]:
    return sorted(file.name for file in folder_of(schedule).iterdir())


def lose_an_original(library: Library) -> Path:
    (_sha256, path), *_ = library.originals.all()
    kept = path.with_name("away")
    path.rename(kept)
    return kept


@pytest.mark.parametrize(
    ("every", "ago", "is_due"),
    [
        (Every.OFF, None, False),
        (Every.OFF, timedelta(days=99), False),
        (Every.DAILY, None, True),
        (Every.DAILY, timedelta(hours=23, minutes=59), False),
        (Every.DAILY, DAY, True),
        (Every.WEEKLY, None, True),
        (Every.WEEKLY, timedelta(days=6, hours=23), False),
        (Every.WEEKLY, timedelta(days=7), True),
        (Every.DAILY, timedelta(seconds=-1), True),
    ],
)
def test_it_is_due_when_the_last_one_is_a_day_or_a_week_old_or_of_the_future(
    every: Every, ago: timedelta | None, is_due: bool
) -> None:
    assert due(every, None if ago is None else NOW - ago, NOW) is is_due


def test_a_backup_bears_the_library_s_tag_and_the_date_and_can_be_restored(
    full: Library, daily: Schedule, clock: Clock, tmp_path: Path
) -> None:
    made = ran(full, daily)
    assert names(daily) == [f"liuzheng-{tag_of(full)}-20240310T120000Z.zip"]
    assert (made.at_utc, made.file.name) == (clock.now, names(daily)[0])
    assert made.result.ok
    restore(made.file, tmp_path / "new")
    with open_library(tmp_path / "new") as restored:
        assert verify(restored).ok
        assert tag_of(restored) == tag_of(full)


def test_it_is_made_once_a_day(full: Library, daily: Schedule, clock: Clock) -> None:
    ran(full, daily)
    clock.now += DAY - timedelta(seconds=1)
    assert run_if_due(full, daily) is None
    clock.now += timedelta(seconds=1)
    ran(full, daily)
    assert len(names(daily)) == 2


def test_no_schedule_makes_none(full: Library, daily: Schedule) -> None:
    assert run_if_due(full, replace(daily, every=Every.OFF, library=None)) is None
    assert names(daily) == []


def test_an_empty_library_has_nothing_to_lose(library: Library, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    assert tag_of(library) == ""
    assert run_if_due(library, Schedule(Every.DAILY, tmp_path / "stick", 3, library.folder)) is None
    assert list((tmp_path / "stick").iterdir()) == []


@pytest.mark.parametrize(("keep", "left"), [(3, 3), (1, 1), (0, 1)])
def test_the_newest_are_kept_and_the_oldest_go(
    full: Library, daily: Schedule, clock: Clock, keep: int, left: int
) -> None:
    made = []
    for _ in range(4):
        made.append(ran(full, replace(daily, keep=keep)).file.name)
        clock.now += DAY
    assert names(daily) == made[-left:]


def test_nothing_else_is_deleted_nor_counted(full: Library, daily: Schedule, clock: Clock) -> None:
    tag = tag_of(full)
    others = [
        "liuzheng-00000000-20200101T000000Z.zip",
        f"liuzheng-{tag}-20200101T000000Z (1).zip",
        f"liuzheng-{tag}-20200101T000000Z-incomplete.zip",
        f"liuzheng-{tag}-20991231T000000Z.zip",
        f"liuzheng-{tag}-20200231T000000Z.zip",
        "liuzheng-20200101.zip",
        "letter.txt",
    ]
    for name in others:
        (folder_of(daily) / name).write_bytes(b"theirs")
    made = []
    for _ in range(3):
        made.append(ran(full, replace(daily, keep=1)).file.name)
        clock.now += DAY
    assert names(daily) == sorted([*others, made[-1]])


def test_a_backup_that_lacks_something_is_called_so_and_costs_no_older_one(
    full: Library, daily: Schedule, clock: Clock
) -> None:
    once = replace(daily, keep=1)
    good = ran(full, once).file
    lose_an_original(full)
    clock.now += DAY
    made = ran(full, once)
    assert not made.result.ok
    assert names(daily) == [good.name, f"liuzheng-{tag_of(full)}-20240311T120000Z-incomplete.zip"]
    assert last_made(once, tag_of(full), clock.now) == NOW.replace(microsecond=0)
    assert run_if_due(full, once) is None, "it is not made again before the next day"


def test_a_backup_that_fails_costs_no_older_one_and_leaves_nothing(
    full: Library, daily: Schedule, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = replace(daily, keep=1)
    good = ran(full, once).file
    clock.now += DAY

    def fail(*_what: object) -> None:
        raise BadBackup(BackupReason.NOT_RESTORABLE, "a fault")

    monkeypatch.setattr("storage.backup.unpack", fail)
    with pytest.raises(BadBackup):
        run_if_due(full, once)
    assert names(daily) == [good.name]


def test_work_called_off_half_way_leaves_nothing(full: Library, daily: Schedule, clock: Clock) -> None:
    del clock
    for last in range(1, 4):  # while it is written, unpacked and verified
        steps: list[int] = []

        def stop(done: int, _total: int, last: int = last, steps: list[int] = steps) -> None:
            steps.append(done)
            if len(steps) == last:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            run_if_due(full, daily, stop)
        assert names(daily) == []


def test_a_folder_that_is_not_there_is_not_made(full: Library, daily: Schedule, clock: Clock) -> None:
    folder_of(daily).rmdir()
    with pytest.raises(BadBackup) as caught:
        run_if_due(full, daily)
    assert (caught.value.reason, caught.value.detail) == ("folder-missing", str(daily.folder))
    assert not folder_of(daily).exists()
    noted = replace(daily, last=clock.now - timedelta(hours=1))
    assert run_if_due(full, noted) is None, "one was made today, and nobody need plug the stick in"


def test_no_folder_at_all_is_a_folder_that_is_not_there(full: Library, daily: Schedule) -> None:
    with pytest.raises(BadBackup) as caught:
        run_if_due(full, replace(daily, folder=None))
    assert caught.value.reason == "folder-missing"


def test_the_files_tell_when_the_last_one_was_made_and_not_the_note(
    full: Library, daily: Schedule, clock: Clock
) -> None:
    noted = replace(daily, last=clock.now)
    assert last_made(noted, tag_of(full), clock.now) is None
    ran(full, noted)


def test_a_backup_inside_the_library_protects_nothing(full: Library, daily: Schedule) -> None:
    inside = full.folder / "mine"
    inside.mkdir()
    with pytest.raises(BadBackup) as caught:
        run_if_due(full, replace(daily, folder=inside))
    assert caught.value.reason == "inside-library"
    assert list(inside.iterdir()) == []


def test_a_restored_twin_does_not_take_over_the_schedule(
    full: Library, daily: Schedule, clock: Clock, tmp_path: Path
) -> None:
    made = ran(full, replace(daily, keep=1))
    restore(made.file, tmp_path / "twin")
    clock.now += DAY
    with open_library(tmp_path / "twin") as twin, pytest.raises(BadBackup) as caught:
        run_if_due(twin, replace(daily, keep=1))
    assert (caught.value.reason, caught.value.detail) == ("another-library", str(full.folder))
    assert names(daily) == [made.file.name]


def test_the_same_library_by_another_way_is_the_same(full: Library, daily: Schedule, tmp_path: Path) -> None:
    (tmp_path / "way").symlink_to(full.folder)
    assert daily.is_for(tmp_path / "way")
    assert not Schedule(Every.DAILY, daily.folder).is_for(full.folder)


def test_a_full_disk_is_told_and_costs_nothing(
    full: Library, daily: Schedule, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Usage:
        free = 10

    monkeypatch.setattr("shutil.disk_usage", lambda _place: Usage)
    with pytest.raises(LibraryUnusable) as caught:
        run_if_due(full, daily)
    assert caught.value.reason == "disk-full"
    assert names(daily) == []
