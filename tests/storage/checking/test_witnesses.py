"""A chain made anew from the start is noticed by what stands outside it: time stamps, and older copies."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage import outside
from storage.backup import automatic_backup
from storage.codes import FaultCode
from storage.library import Library
from storage.records import Problem
from storage.verify import verify
from tests.makers import a_picture, a_reading

DAY = 86400.0


@pytest.fixture
def sha256(library: Library) -> str:
    return a_picture(library, a_reading("在吗"), name="1.png")


def _set_time(library: Library, sha256: str, seconds: float) -> None:
    """Give an original's file a time so many seconds from when it came in."""
    then = datetime.now(UTC).timestamp() + seconds
    os.utime(library.originals.path(sha256), (then, then))


def test_an_original_older_than_its_arrival_in_the_journal_is_named(library: Library, sha256: str) -> None:
    _set_time(library, sha256, -3 * DAY)
    assert verify(library).problems == (Problem("original", sha256, FaultCode.BEFORE_ITS_ARRIVAL),)


@pytest.mark.parametrize("seconds", [-DAY, 0.0, 3 * DAY])
def test_clocks_that_are_set_and_files_that_were_copied_are_no_problem(
    library: Library, sha256: str, seconds: float
) -> None:
    _set_time(library, sha256, seconds)
    assert verify(library).ok


def _copy(library: Library) -> Path:
    made = automatic_backup(library, every=timedelta(0))
    assert made is not None
    return made


def _last_entry(copy: Path, statement: str) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement)
        connection.commit()


@pytest.mark.usefixtures("sha256")
def test_a_copy_that_is_an_earlier_state_is_no_problem(library: Library) -> None:
    _copy(library)
    a_picture(library, name="2.png")
    assert verify(library).ok


@pytest.mark.usefixtures("sha256")
def test_a_copy_that_knows_another_entry_of_that_number_tells_of_a_chain_made_anew(library: Library) -> None:
    copy = _copy(library)
    _last_entry(copy, f"UPDATE journal SET digest = '{'0' * 64}' WHERE id = (SELECT max(id) FROM journal)")
    (problem,) = verify(library).problems
    assert (problem.what, problem.code) == ("journal", FaultCode.MADE_ANEW)
    assert problem.values == (f"backups/{copy.name}",)


@pytest.mark.usefixtures("sha256")
def test_a_copy_that_knows_more_entries_tells_that_the_database_was_cut_short(library: Library) -> None:
    copy = _copy(library)
    _last_entry(copy, "UPDATE journal SET id = id + 100 WHERE id = (SELECT max(id) FROM journal)")
    (problem,) = verify(library).problems
    assert (problem.what, problem.code) == ("database", FaultCode.CUT_SHORT)
    assert problem.values[1] == f"backups/{copy.name}"


@pytest.mark.usefixtures("sha256")
def test_a_copy_that_cannot_be_read_is_named_and_one_that_is_not_ours_is_nobody_s(library: Library) -> None:
    copy = _copy(library)
    copy.write_bytes(b"no database at all" * 1000)
    shutil.copy(copy, copy.with_name(f"{copy.stem} (conflicted copy).sqlite3"))
    shutil.copy(copy, copy.with_name("damaged-20250101T120000000000.sqlite3"))
    (problem,) = verify(library).problems
    assert (problem.what, problem.id, problem.code) == ("backup", copy.name, FaultCode.BROKEN_OFF)


def _rewritten(library: Library, **lines: bytes) -> list[tuple[str, str, FaultCode]]:
    """What is found where lines of the journal's copy, by their numbers ("n2"), are others."""
    file = library.folder / outside.COPY
    kept = file.read_bytes().splitlines(keepends=True)
    for number, line in lines.items():
        kept[int(number[1:]) - 1] = line
    file.write_bytes(b"".join(kept))
    return [(one.what, one.id, one.code) for one in verify(library).problems]


@pytest.mark.usefixtures("sha256")
@pytest.mark.parametrize("damaged", [(1,), (2,), (1, 2), (2, 4), (1, 2, 3)])
def test_each_damaged_line_of_the_copy_is_named_and_the_lines_after_it_are_read_on(
    library: Library, damaged: tuple[int, ...]
) -> None:
    a_picture(library, name="2.png")
    found = _rewritten(library, **{f"n{number}": b"{}\n" for number in damaged})
    assert found == [("copy", str(number), FaultCode.COPY_DAMAGED) for number in damaged]


@pytest.mark.usefixtures("sha256")
def test_a_line_of_the_copy_in_another_s_place_does_not_follow(library: Library) -> None:
    a_picture(library, name="2.png")
    first, second, third, *_ = (library.folder / outside.COPY).read_bytes().splitlines(keepends=True)
    assert _rewritten(library, n2=third, n3=second)[0] == ("copy", "3", FaultCode.DOES_NOT_FOLLOW)
    assert _rewritten(library, n1=first, n2=second, n3=third) == []
