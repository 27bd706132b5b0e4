"""What the window sees of conversations: which come first, what they are called, what is missing in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from ocr.types import Channel, Clock, Kind, Precision, Side
from storage.codes import GapReason, Who
from storage.conversations.listing import conversation_gaps, conversation_messages, list_conversations
from storage.errors import NotFound
from storage.library import Library
from tests.storage.conversations.told import add, reading_of, said

SENTENCE = "老板 袖子这里又有个地方开线了"


def at(day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2013, 2, day, hour, minute)


def test_the_chat_with_the_newest_message_comes_first_and_one_without_times_last(library: Library) -> None:
    for title, moment in (("甲", at(2)), ("乙", None), ("丙", at(3)), ("丁", at(1)), ("戊", None)):
        add(library, title, reading_of([said(Side.LEFT, f"{title}说的一句话", moment)], title=title))
    with library.reader() as session:
        found = list_conversations(session)
    assert [record.title for record in found] == ["丙", "甲", "丁", "戊", "乙"]
    assert [record.last_at for record in found] == [at(3), at(2), at(1), None, None]


def test_a_chat_says_how_much_it_holds_from_when_to_when(library: Library) -> None:
    first = [said(Side.LEFT, SENTENCE, at(1)), said(Side.RIGHT, "那您这次想怎么处理呢", at(1, 10))]
    add(library, "one", reading_of(first))
    add(library, "two", reading_of([said(Side.LEFT, "算了 这次就算了", at(4))]))
    add(
        library,
        "other",
        reading_of([said(Side.LEFT, "请问还有货吗", at(9))], title="小雨", channel=Channel.QQ),
    )
    with library.reader() as session:
        other, found = list_conversations(session)
    assert (found.message_count, found.gap_count) == (3, 1)
    assert (found.first_at, found.last_at, found.channel) == (at(1), at(4), Channel.SMS)
    assert (other.message_count, other.gap_count, other.channel) == (1, 0, Channel.QQ)


def test_a_chat_without_a_title_goes_by_its_first_picture_s_name(library: Library) -> None:
    add(library, "untitled", reading_of([said(Side.LEFT, SENTENCE)], title=None))
    with library.reader() as session:
        (found,) = list_conversations(session)
        (message,) = conversation_messages(session, found.id)
    assert found.title == message.title == "untitled.png"


def test_a_message_comes_with_all_that_is_known_of_it(library: Library) -> None:
    spoken = said(
        Side.RIGHT, SENTENCE, at(1, 15, 12), sender="小禾家", label="下午3:12", kind=Kind.VOICE, partial=True
    )
    sha256 = add(library, "one", reading_of([spoken, said(Side.LEFT, "好的")], channel=Channel.WECHAT))
    with library.reader() as session:
        first, second = conversation_messages(session, 1)
    assert (first.position, first.who, first.side, first.kind) == (0, Who.SELLER, Side.RIGHT, Kind.VOICE)
    assert (first.text, first.sender, first.time_label) == (SENTENCE, "小禾家", "下午3:12")
    assert (first.sent_at, first.precision, first.clock) == (at(1, 15, 12), Precision.MINUTE, Clock.LABEL)
    assert (first.channel, first.title, first.conversation_id) == (Channel.WECHAT, "淡淡的夏天_86", 1)
    assert (first.sha256, first.box, first.sightings) == (sha256, (10, 0, 300, 80), 1)
    assert (first.order_number, first.corrected, first.flags) == (None, False, ())
    assert first.confidence == pytest.approx(0.9)
    assert (second.position, second.side, second.box) == (1, Side.LEFT, (10, 100, 300, 80))
    assert (second.precision, second.clock) == (Precision.AFTER, Clock.INHERITED)


def test_gaps_are_named_from_the_top_down_by_the_messages_around_them(library: Library) -> None:
    for name, day in (("last", 9), ("first", 1), ("middle", 5)):
        spoken = said(Side.LEFT, f"{name}: {SENTENCE}", at(day))
        add(library, name, reading_of([replace(spoken, text=f"{day}月的一句话 {name}")]))
    with library.reader() as session:
        ids = [message.id for message in conversation_messages(session, 1)]
        gaps = conversation_gaps(session, 1)
    assert [(gap.after_message_id, gap.before_message_id) for gap in gaps] == [
        (ids[0], ids[1]),
        (ids[1], ids[2]),
    ]
    assert {gap.reason for gap in gaps} == {GapReason.NO_OVERLAP}


def test_a_chat_that_is_not_there_is_named(library: Library) -> None:
    for ask in (conversation_messages, conversation_gaps):
        with library.reader() as session, pytest.raises(NotFound) as caught:
            ask(session, 7)
        assert (caught.value.what, caught.value.key) == ("conversation", 7)
