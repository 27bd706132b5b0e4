"""What is remembered of a conversation is what the tables say, and what they shall say, step by step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ocr.types import Channel, Facts, Reading, Side
from storage.checking import derived
from storage.conversations import memory, writing
from storage.conversations.derive import derive
from storage.conversations.listing import conversation_messages, list_conversations
from storage.conversations.writing import written
from storage.corrections import correct, undo
from storage.library import Library
from storage.models import Fact, Message
from storage.orders.orders import add_order
from storage.pictures import file_under_order, unfile
from storage.trash import delete_pictures, restore_pictures
from tests.storage.conversations.told import add, keep, reading_of, said, sha, texts

START = datetime(2024, 3, 1, 9, 0)
FACTS = Facts(
    order_numbers=("1",), tracking_numbers=("2",), amounts=("3",), phones=("4",), refund_numbers=("5",)
)
Step = Callable[[Session], object]


def line(n: int) -> str:
    return f"第{n}句话说的是编号{n * 7919 % 10007}的衬衫"


def part(first: int, end: int, **more: Any) -> Reading:
    lines = [said(Side.LEFT, line(n), START + timedelta(minutes=n)) for n in range(first, end)]
    return reading_of(lines, captured=START + timedelta(days=1), **more)


def put(name: str, first: int, end: int, **more: Any) -> Step:
    def step(session: Session) -> None:
        derive(session, [keep(session, name, part(first, end, **more))])

    return step


def corrected(name: str, field: str, value: str, *, bubble: int | None = None) -> Step:
    box = None if bubble is None else (10, 100 * bubble, 300, 80)
    return lambda session: undo_later.append(correct(session, sha(name), box, field, value))


def all_taken_back(session: Session) -> None:
    while undo_later:
        undo(session, undo_later.pop())


undo_later: list[int] = []
STEPS: tuple[tuple[str, Step], ...] = (
    ("the middle", put("middle", 30, 55)),
    ("what stands above", put("top", 10, 32)),
    ("what stands below", put("bottom", 53, 60, facts=FACTS)),
    ("what nothing ties to it", put("far", 90, 93)),
    ("another chat", put("other", 200, 203, title="小雨")),
    ("what is between", put("between", 58, 92)),
    ("a text", corrected("middle", "text", "一句别的话", bubble=3)),
    ("a time", corrected("middle", "sent_at", "2024-03-01T09:34", bubble=4)),
    ("an order", lambda session: add_order(session, "1", "taobao", buyer="x")),
    ("what is filed", lambda session: file_under_order(session, [sha("top")], "1")),
    ("another order", lambda session: add_order(session, "6", "taobao")),
    ("what is filed anew", lambda session: file_under_order(session, [sha("top")], "6")),
    ("nothing filed by hand", lambda session: unfile(session, [sha("top")])),
    ("a title", corrected("between", "title", "小雨")),
    ("a channel", corrected("bottom", "channel", Channel.QQ.value)),
    ("all that taken back", all_taken_back),
    ("a picture in the trash", lambda session: delete_pictures(session, [sha("middle")])),
    ("all of a chat in the trash", lambda session: delete_pictures(session, [sha("other")])),
    ("them back", lambda session: restore_pictures(session, [sha("middle"), sha("other")])),
    ("a new reading", put("middle", 31, 56)),
    ("a reading without words", put("far", 90, 90)),
)


def agrees(session: Session) -> None:
    """The tables say what is derived from the readings, and what is remembered is what they say."""
    assert list(derived.faults(session)) == []
    numbers = set(session.scalars(select(Message.conversation_id).distinct()))
    known = memory.memory_of(session).states
    for number, state in known.items():
        now, kept = written(session, number), state.written
        assert kept.rows == now.rows
        assert kept.sightings == now.sightings
        assert kept.positions == now.positions
        assert kept.orders == now.orders
        assert kept.gaps == now.gaps
        assert kept.holders == now.holders
        assert kept.pictures() == set(state.pictures)
    assert numbers <= set(known)


@pytest.mark.parametrize("many", [20, 1])
def test_tables_and_memory_agree_after_every_step(
    library: Library, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr(writing, "_MANY", many)
    undo_later.clear()
    for name, step in STEPS:
        with library.writer() as session:
            step(session)
        with library.writer() as session:
            try:
                agrees(session)
            except AssertionError as error:
                raise AssertionError(f"after {name}") from error


def test_ids_stay_with_their_messages_when_others_come_above_and_below(library: Library) -> None:
    def ids() -> dict[str, int]:
        with library.reader() as session:
            (chat,) = list_conversations(session)
            return {message.text: message.id for message in conversation_messages(session, chat.id)}

    add(library, "middle", part(30, 55))
    before = ids()
    add(library, "top", part(10, 32))
    add(library, "bottom", part(53, 60))
    after = ids()
    assert {text: after[text] for text in before} == before
    assert texts(library) == [line(n) for n in range(10, 60)]
    assert len(set(after.values())) == 50


def test_the_numbers_found_on_a_picture_follow_its_reading(library: Library) -> None:
    def facts() -> list[tuple[str, str]]:
        with library.reader() as session:
            rows = session.execute(select(Fact.kind, Fact.value).order_by(Fact.id))
            return [(row[0], row[1]) for row in rows]

    key = add(library, "one", part(0, 3, facts=FACTS))
    add(library, "two", part(3, 6))
    wanted = [("order", "1"), ("tracking", "2"), ("amount", "3"), ("phone", "4"), ("refund", "5")]
    assert facts() == wanted
    with library.writer() as session:
        keep(session, "one", part(0, 3, facts=Facts(amounts=("6",))))
        derive(session, [sha("nobody"), key])
    assert facts() == [("amount", "6")]
    with library.writer() as session:
        delete_pictures(session, [key])
    assert facts() == []
