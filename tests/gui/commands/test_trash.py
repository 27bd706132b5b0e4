"""`delete` and `trash`: pictures out of sight, back again, and forgotten for good."""

from __future__ import annotations

import io

import pytest
from typing_extensions import override

from storage.codes import LibraryReason
from storage.disputes import cases, contents, locking
from storage.errors import LibraryUnusable
from storage.library import Library
from storage.verify import verify
from tests.gui.commands.conftest import Run
from tests.makers import a_picture, a_reading
from tests.storage.test_trash import age, in_trash


@pytest.fixture
def pictures(filled: Library) -> tuple[str, str]:
    return a_picture(filled, a_reading("在吗"), name="a.png"), a_picture(filled, name="b.png")


def test_deleted_pictures_are_listed_and_come_back(
    on: Run, filled: Library, pictures: tuple[str, str]
) -> None:
    one, two = pictures
    done = on("delete", one[:12], two)
    assert (done.code, done.err) == (0, "")
    assert "moved to the trash" in done.out
    assert on("search", "在吗", "--json").lines == []
    listed = on("trash", "list", "--json").lines
    assert [line["sha256"] for line in listed] == [two, one]
    assert all(line["forgotten_at_utc"] > line["deleted_at_utc"] for line in listed)
    assert "b.png" in on("trash", "list").out
    (line,) = on("trash", "restore", one, "--json").lines
    assert line == {"sha256": one, "status": "restored", "reason": None}
    assert in_trash(filled) == [two]
    assert len(on("search", "在吗", "--json").lines) == 1


def test_an_exhibit_is_refused_with_its_reason_and_costs_only_itself(
    on: Run, filled: Library, pictures: tuple[str, str]
) -> None:
    one, two = pictures
    with filled.writer() as session:
        number = cases.new(session, "衬衫")
        contents.add_picture(session, number, one)
        locking.lock(session, number)
    done = on("delete", one, two, "--json")
    assert done.code == 1
    assert [(line["status"], line["reason"]) for line in done.lines] == [
        ("failed", "exhibited"),
        ("deleted", None),
    ]
    assert f"dispute {number}" in done.err
    assert in_trash(filled) == [two]


def test_forgetting_wants_a_yes_and_cannot_be_undone(
    on: Run, filled: Library, pictures: tuple[str, str]
) -> None:
    one, two = pictures
    on("delete", one, two)
    refused = on("trash", "forget", one[:12])
    assert refused.code == 2
    assert "--yes" in refused.err
    assert in_trash(filled) == [two, one]
    (line,) = on("trash", "forget", one[:12], "--yes", "--json").lines
    assert line == {"forgotten": 1}
    gone = on("trash", "restore", one)
    assert gone.code == 1
    assert "for good" in gone.err
    assert "2 pictures" not in on("trash", "empty", "--yes").out
    assert in_trash(filled) == []
    assert verify(filled).ok
    assert "0 pictures" in on("trash", "empty").out


@pytest.mark.parametrize(("answer", "left"), [("y\n", 0), ("\n", 1), ("no\n", 1)])
def test_at_a_terminal_it_asks(
    on: Run,
    filled: Library,
    pictures: tuple[str, str],
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    left: int,
) -> None:
    class Terminal(io.StringIO):
        @override
        def isatty(self) -> bool:
            return True

    on("delete", pictures[0])
    monkeypatch.setattr("sys.stdin", Terminal(answer))
    done = on("trash", "empty")
    assert done.code == 0
    assert "nothing brings them back" in done.err
    assert len(in_trash(filled)) == left


def test_emptying_leaves_what_a_submitted_dispute_shows(
    on: Run, filled: Library, pictures: tuple[str, str]
) -> None:
    from storage.disputes import changes

    one, two = pictures
    with filled.writer() as session:
        number = cases.new(session, "衬衫")
        contents.add_picture(session, number, one)
        locking.lock(session, number)
        unlocked = locking.unlock(session, number)
    on("delete", one, two)
    with filled.writer() as session:
        changes.restore(session, unlocked)
    assert on("trash", "empty", "--yes", "--json").lines == [{"forgotten": 1}]
    assert in_trash(filled) == [one]


def test_only_what_was_deleted_can_be_forgotten(on: Run, filled: Library, pictures: tuple[str, str]) -> None:
    done = on("trash", "forget", pictures[0], "--yes")
    assert done.code == 2
    assert "trash list" in done.err
    assert filled.originals.check(pictures[0]) is None


def test_any_command_forgets_what_waited_a_month(on: Run, filled: Library, pictures: tuple[str, str]) -> None:
    one, two = pictures
    on("delete", one, two)
    age(filled, one, 30)
    done = on("search", "在吗")
    assert done.code == 0
    assert "1 pictures that lay in the trash for 30 days" in done.err
    assert in_trash(filled) == [two]
    assert "30 days" not in on("search", "在吗").err


def test_a_command_goes_on_where_forgetting_fails_now(
    on: Run, filled: Library, pictures: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_library: Library) -> int:
        raise LibraryUnusable(LibraryReason.DISK_FULL, filled.folder)

    on("delete", pictures[1])
    age(filled, pictures[1], 30)
    monkeypatch.setattr("storage.forgetting.forget_due", fail)
    done = on("search", "在吗", "--json")
    assert (done.code, len(done.lines)) == (0, 1)
    assert "disk is full" in done.err
