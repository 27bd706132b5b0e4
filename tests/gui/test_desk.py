"""The desk: changes and the way back, what fails, news of the library, and whose answer counts."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from threading import Event, Timer
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gui.desk import Asker, Change, Desk
from gui.jobs import Job
from storage.library import Library, Session
from storage.settings import get_setting, set_setting
from tests.gui.window_makers import at_rest, news_at_once, until


class Broken(Exception):
    """What a change of the tests fails with."""


def writes(value: str) -> Change:
    """A change of a setting that can be taken back."""

    def do(session: Session) -> Any:
        before = get_setting(session, "word", "")
        set_setting(session, "word", value)
        return before

    return Change(f"Write {value}", do, lambda session, before: set_setting(session, "word", before))


def fails(session: Session, *_token: Any) -> Any:
    set_setting(session, "word", "half done")
    raise Broken


def word(library: Library) -> str:
    with library.reader() as session:
        return str(get_setting(session, "word", ""))


@pytest.fixture
def told(desk: Desk) -> list[tuple[str, bool]]:
    """What the desk says was done, and whether it was taken back."""
    heard: list[tuple[str, bool]] = []
    desk.done.connect(lambda text, undone: heard.append((text, undone)))
    return heard


@pytest.fixture
def errors(desk: Desk) -> list[Exception]:
    """What the desk says went wrong."""
    heard: list[Exception] = []
    desk.failed.connect(heard.append)
    return heard


def test_a_change_is_made_taken_back_and_made_again(
    qtbot: QtBot, desk: Desk, told: list[tuple[str, bool]]
) -> None:
    desk.make(writes("a"))
    at_rest(qtbot, desk)
    assert word(desk.library) == "a"
    assert desk.undo()
    at_rest(qtbot, desk)
    assert word(desk.library) == ""
    desk.redo()
    at_rest(qtbot, desk)
    assert word(desk.library) == "a"
    assert told == [("Write a", False), ("Write a", True), ("Write a", False)]


def test_changes_are_taken_back_from_the_newest_to_the_oldest(qtbot: QtBot, desk: Desk) -> None:
    for value in "abc":
        desk.make(writes(value))
    seen = []
    while desk.undo():
        at_rest(qtbot, desk)
        seen.append(word(desk.library))
    assert seen == ["b", "a", ""]


def test_a_failed_change_leaves_nothing_behind_and_is_told(
    qtbot: QtBot, desk: Desk, errors: list[Exception], told: list[tuple[str, bool]]
) -> None:
    desk.make(Change("Break", fails, fails))
    at_rest(qtbot, desk)
    assert [type(error) for error in errors] == [Broken]
    assert word(desk.library) == ""
    assert told == []


def test_undo_passes_over_a_change_that_failed(qtbot: QtBot, desk: Desk) -> None:
    desk.make(writes("a"))
    desk.make(Change("Break", fails, fails))
    at_rest(qtbot, desk)
    assert desk.undo()
    at_rest(qtbot, desk)
    assert word(desk.library) == ""
    assert desk.undo_stack.count() == 1


def test_with_nothing_but_failed_changes_there_is_nothing_to_undo(qtbot: QtBot, desk: Desk) -> None:
    desk.make(Change("Break", fails, fails))
    at_rest(qtbot, desk)
    assert not desk.undo()
    assert desk.undo_stack.count() == 0


def test_a_change_that_fails_after_it_was_taken_back_already_is_not_taken_back(
    qtbot: QtBot, desk: Desk, errors: list[Exception], told: list[tuple[str, bool]]
) -> None:
    taken_back: list[Any] = []
    desk.make(Change("Break", fails, lambda _session, token: taken_back.append(token)))
    desk.undo()
    at_rest(qtbot, desk)
    assert taken_back == []
    assert [type(error) for error in errors] == [Broken]
    assert told == []


def test_a_failed_way_back_is_told_and_not_offered_again(
    qtbot: QtBot, desk: Desk, errors: list[Exception]
) -> None:
    desk.make(Change("One way", lambda session: set_setting(session, "word", "kept"), fails))
    at_rest(qtbot, desk)
    desk.undo()
    at_rest(qtbot, desk)
    assert [type(error) for error in errors] == [Broken]
    assert word(desk.library) == "kept"
    desk.redo()
    at_rest(qtbot, desk)
    assert not desk.undo()


def test_a_change_may_be_followed_by_another_before_its_end_is_told(
    qtbot: QtBot, desk: Desk, told: list[tuple[str, bool]]
) -> None:
    desk.make(writes("a"))
    desk.undo()
    desk.make(writes("b"))  # the stack forgets the first one here, while the library still works on it
    at_rest(qtbot, desk)
    assert word(desk.library) == "b"
    assert told == [("Write a", False), ("Write a", True), ("Write b", False)]


def test_a_failure_of_a_change_the_stack_has_forgotten_is_still_told(
    qtbot: QtBot, desk: Desk, errors: list[Exception]
) -> None:
    desk.make(Change("Break", fails, fails))
    desk.undo()
    desk.make(writes("b"))
    at_rest(qtbot, desk)
    assert [type(error) for error in errors] == [Broken]
    assert word(desk.library) == "b"


@pytest.mark.parametrize("change", [writes("a"), Change("Break", fails, fails)])
def test_every_end_of_a_change_is_news(qtbot: QtBot, desk: Desk, change: Change) -> None:
    with qtbot.waitSignal(desk.changed, timeout=10_000):
        desk.make(change)
    at_rest(qtbot, desk)


def test_taking_back_is_news_too(qtbot: QtBot, desk: Desk) -> None:
    desk.make(writes("a"))
    at_rest(qtbot, desk)
    with qtbot.waitSignal(desk.changed, timeout=10_000):
        desk.undo()
    at_rest(qtbot, desk)


def test_how_a_change_ended_is_told_when_its_news_is_out(qtbot: QtBot, desk: Desk) -> None:
    heard = news_at_once(desk)
    desk.done.connect(lambda _text, undone: heard.append("undone" if undone else "done"))
    desk.failed.connect(lambda _error: heard.append("failed"))
    desk.make(writes("a"))
    at_rest(qtbot, desk)
    desk.undo()
    at_rest(qtbot, desk)
    desk.make(Change("Break", fails, fails))
    at_rest(qtbot, desk)
    assert heard == ["news", "done", "news", "undone", "failed", "news"]


def test_whichever_file_of_the_database_changes_leaves_another_trace(desk: Desk, tmp_path: Path) -> None:
    files = [tmp_path / "archive.sqlite3", tmp_path / "archive.sqlite3-wal"]
    desk.library = cast(Any, SimpleNamespace(database=files[0]))
    assert desk._trace() == ()
    files[1].write_bytes(b"news")  # one that is not there hides no other
    seen = [desk._trace()]
    for file in files:
        file.write_bytes(b"more news")
        seen.append(desk._trace())
    assert [trace[1::2] for trace in seen] == [(4,), (9, 4), (9, 9)]


def test_news_in_quick_succession_is_told_once(qtbot: QtBot, desk: Desk) -> None:
    heard: list[None] = []
    desk.changed.connect(lambda: heard.append(None))
    for _ in range(5):
        desk.tell()
    assert heard == []
    until(qtbot, lambda: heard)
    assert len(heard) == 1


def test_news_told_at_once_is_not_told_again_later(desk: Desk) -> None:
    heard: list[None] = []
    desk.changed.connect(lambda: heard.append(None))
    desk.tell()
    desk.tell(at_once=True)
    assert len(heard) == 1
    assert not desk._news.isActive()


def test_what_another_program_writes_is_noticed(qtbot: QtBot, desk: Desk) -> None:
    at_rest(qtbot, desk)
    desk._look()
    desk._news.stop()
    desk._look()
    assert not desk._news.isActive()  # nothing happened
    other = sqlite3.connect(desk.library.database)
    with other:
        other.execute("CREATE TABLE other (word TEXT)")
    other.close()
    desk._look()
    assert desk._news.isActive()
    with qtbot.waitSignal(desk.changed, timeout=10_000):
        pass


def test_the_library_is_looked_at_again_and_again(desk: Desk) -> None:
    assert desk._watch.isActive()
    assert not desk._watch.isSingleShot()


class Listener(QObject):
    """Asks and notes what it is answered."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.heard: list[object] = []
        self.asker = Asker(desk, self)
        self.asker.answered.connect(self.heard.append)


def held(begun: Event, go_on: Event, answer: object) -> Callable[[Job], object]:
    """Work that has begun, and ends when it is told to."""

    def work(_job: Job) -> object:
        begun.set()
        assert go_on.wait(10)
        return answer

    return work


def test_an_answer_that_comes_after_the_next_question_is_not_shown(qtbot: QtBot, desk: Desk) -> None:
    begun, go_on = Event(), Event()
    view = Listener(desk)
    view.asker.work(held(begun, go_on, "old"))
    assert begun.wait(10)
    view.asker.work(lambda _job: "new")
    go_on.set()
    at_rest(qtbot, desk)
    assert view.heard == ["new"]


def test_an_answer_ready_but_not_delivered_counts_as_late(qtbot: QtBot, desk: Desk) -> None:
    view = Listener(desk)
    view.asker.work(lambda _job: "old")
    desk.archive._queue.put(None)  # its thread ends when that work is done
    desk.archive._thread.join(10)
    view.asker.forget()
    until(qtbot, lambda: not desk.archive.busy())
    assert view.heard == []


def test_a_question_that_is_forgotten_is_not_even_asked(qtbot: QtBot, desk: Desk) -> None:
    begun, go_on = Event(), Event()
    asked: list[str] = []
    Listener(desk).asker.work(held(begun, go_on, None))
    assert begun.wait(10)
    view = Listener(desk)
    view.asker.work(lambda _job: asked.append("asked"))
    view.asker.forget()
    go_on.set()
    at_rest(qtbot, desk)
    assert asked == []
    assert view.heard == []


def test_each_view_gets_its_own_answer(qtbot: QtBot, desk: Desk) -> None:
    one, two = Listener(desk), Listener(desk)
    one.asker.work(lambda _job: 1)
    two.asker.work(lambda _job: 2, desk.pictures)
    at_rest(qtbot, desk)
    assert (one.heard, two.heard) == ([1], [2])


def test_a_question_is_asked_with_a_session_that_reads(qtbot: QtBot, desk: Desk) -> None:
    desk.make(writes("a"))
    view = Listener(desk)
    view.asker.ask(lambda session: get_setting(session, "word", ""))
    at_rest(qtbot, desk)
    assert view.heard == ["a"]


def test_a_question_that_fails_is_told(qtbot: QtBot, desk: Desk, errors: list[Exception]) -> None:
    def broken(_session: Session) -> object:
        raise Broken

    view = Listener(desk)
    view.asker.ask(broken)
    at_rest(qtbot, desk)
    assert view.heard == []
    assert [type(error) for error in errors] == [Broken]


def test_long_work_runs_beside_the_archive(qtbot: QtBot, desk: Desk, errors: list[Exception]) -> None:
    begun, go_on = Event(), Event()
    done = Listener(desk)
    desk.run(held(begun, go_on, "long"), done.heard.append)
    assert begun.wait(10)
    desk.make(writes("a"))
    until(qtbot, lambda: word(desk.library) == "a")
    assert desk.busy()
    go_on.set()
    at_rest(qtbot, desk)
    assert done.heard == ["long"]

    def broken(_job: Job) -> object:
        raise Broken

    desk.run(broken)
    at_rest(qtbot, desk)
    assert [type(error) for error in errors] == [Broken]


@pytest.mark.parametrize("name", ["archive", "errands", "pictures"])
def test_a_desk_is_busy_while_one_of_its_threads_is(qtbot: QtBot, desk: Desk, name: str) -> None:
    begun, go_on = Event(), Event()
    Listener(desk).asker.work(held(begun, go_on, None), getattr(desk, name))
    assert desk.busy()
    go_on.set()
    at_rest(qtbot, desk)
    assert not desk.busy()


@pytest.mark.usefixtures("qtbot")
def test_a_change_made_just_before_closing_is_kept(library: Library) -> None:
    desk = Desk(library)
    desk.make(writes("last"))
    desk.tell()
    desk.close()
    assert word(library) == "last"
    assert not desk._news.isActive()
    assert not desk._watch.isActive()


@pytest.mark.usefixtures("qtbot")
def test_a_change_that_waits_is_still_made_at_closing(library: Library) -> None:
    desk = Desk(library)
    begun, go_on = Event(), Event()
    Listener(desk).asker.work(held(begun, go_on, None))
    assert begun.wait(10)
    desk.make(writes("last"))
    Timer(0.05, go_on.set).start()
    desk.close()
    assert word(library) == "last"
