"""What a process remembers of the conversations it last worked on, and when it forgets."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import delete, update

from ocr.types import Reading, Side
from storage import settings
from storage.conversations import memory
from storage.conversations.derive import derive
from storage.conversations.memory import Memory, State
from storage.conversations.pictures import ReadPicture
from storage.library import Library, open_library
from storage.models import Message, Sighting
from tests.makers import NOON
from tests.storage.conversations.told import keep, reading_of, said, sha


def screen(chat: int, first: int = 0) -> Reading:
    """Three messages of one of several chats."""
    spoken = [
        said(Side.LEFT, f"第{chat}位买家说的第{n}句话 编号{n * 7919 + chat}", NOON + timedelta(minutes=n))
        for n in range(first, first + 3)
    ]
    return reading_of(spoken, title=f"买家{chat}", captured=NOON + timedelta(days=1))


@pytest.fixture
def four(library: Library) -> Library:
    """A library with four chats of one picture each, all remembered."""
    with library.writer() as session:
        derive(session, [keep(session, f"{chat}", screen(chat)) for chat in range(4)])
    return library


def test_what_was_used_longest_ago_is_forgotten_first(four: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    with four.writer() as session:
        known = memory.memory_of(session)
        for number in (3, 1, 2, 4):
            known.state(session, number, check=False)
        for most, left in ((8, [3, 1, 2, 4]), (7, [1, 2, 4]), (3, [4]), (1, [4])):
            monkeypatch.setattr(memory, "_MOST_PICTURES", most)
            known.shrink()
            assert list(known.states) == left


def test_all_sessions_of_a_library_share_what_is_remembered_and_those_of_another_do_not(
    four: Library,
) -> None:
    with four.writer() as session:
        known = memory.memory_of(session)
        assert list(known.states) == [1, 2, 3, 4]
    with four.writer() as session:
        assert memory.memory_of(session) is known
        assert list(known.states) == [1, 2, 3, 4]
    with open_library(four.folder) as other, other.writer() as session:
        assert memory.memory_of(session) is not known


def test_all_is_forgotten_when_another_has_derived_or_a_change_was_rolled_back(four: Library) -> None:
    def token(session: object) -> str:
        return str(settings.get_setting(session, settings.DERIVED))  # type: ignore[arg-type]

    with four.writer() as session:
        before = token(session)
        known = memory.memory_of(session)
        assert token(session) == known.token != before
        settings.set_setting(session, settings.DERIVED, "another's")
    with four.writer() as session:
        assert memory.memory_of(session).states == {}
        derive(session, [sha("0")])
        assert list(known.states) != []
    with pytest.raises(KeyError), four.writer() as session:
        derive(session, [sha("1")])
        raise KeyError
    with four.writer() as session:
        assert memory.memory_of(session).states == {}


@pytest.mark.parametrize("check", [False, True])
def test_a_state_is_read_anew_only_if_it_is_asked_whether_the_tables_changed(
    four: Library, check: bool
) -> None:
    with four.writer() as session:
        known = Memory()
        first = known.state(session, 1, check=True)
        assert known.state(session, 1, check=check) is first
        assert list(first.pictures) == [sha("0")]
        last = max(first.written.rows)
        session.execute(delete(Sighting).where(Sighting.message_id == last))
        session.execute(delete(Message).where(Message.id == last))
        assert (known.state(session, 1, check=check) is first) is not check
        assert list(known.states) == [1]


def test_a_state_is_read_anew_too_where_a_message_was_put_in_another_s_place(four: Library) -> None:
    with four.writer() as session:
        known = Memory()
        first = known.state(session, 1, check=True)
        last = max(first.written.rows)
        session.connection().exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        session.execute(update(Sighting).where(Sighting.message_id == last).values(message_id=99))
        session.execute(update(Message).where(Message.id == last).values(id=99))
        assert known.state(session, 1, check=True) is not first


def test_a_picture_put_in_twice_is_there_once_and_one_taken_out_twice_is_no_error() -> None:
    state = State()
    for first in (0, 3):
        state.put(ReadPicture("a", screen(0, first)))
        state.put(ReadPicture("b", screen(0, 2)))
    assert list(state.pictures) == list(state.overlaps.shots) == ["a", "b"]
    assert len(state.overlaps.merged().messages) == 4
    for _ in range(2):
        state.remove("a")
    assert list(state.pictures) == list(state.overlaps.shots) == ["b"]
    assert len(state.overlaps.merged().messages) == 3
