"""What a dispute's timeline is made of: all of this dispute, and nothing of another."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from ocr.types import CaptureSource, Channel, Clock, Facts, Kind, Page, PageField, Precision
from storage.codes import ArrivalSource, EntryKind, GapReason, Who
from storage.corrections import correct, correct_captured_at
from storage.disputes import cases, contents, doubts, notes
from storage.disputes.chats import conversations_of
from storage.disputes.gather import gather
from storage.disputes.timeline.material import Field, Material
from storage.errors import NotFound
from storage.library import Library
from storage.orders.orders import add_order
from storage.pictures import file_under_order
from storage.trash import delete_pictures
from tests.makers import NOON, a_picture, a_picture_bytes, a_reading

DAYS = timedelta(days=1)


def dispute(session: Session, title: str = "衬衫", *orders: str) -> int:
    for number in orders:
        add_order(session, number, "taobao")
    return cases.new(session, title, list(orders))


def texts(material: Material) -> list[str]:
    return sorted(one.text for one in material.spoken)


@pytest.fixture
def chat(library: Library) -> list[str]:
    """Two pictures of one chat that do not overlap, and one of another chat."""
    return [
        a_picture(library, a_reading("在吗", "衬衫收到了"), name="1.png"),
        a_picture(library, a_reading("袖子也开线了", start=NOON + 3 * DAYS), name="2.png"),
        a_picture(library, a_reading("别的事情", title="小雨"), name="3.png"),
    ]


def test_a_dispute_that_is_not_there_is_named(library: Library) -> None:
    with library.reader() as session, pytest.raises(NotFound):
        gather(session, 7)


def test_a_picture_brings_what_it_shows_and_a_chat_all_of_its_pictures(
    library: Library, chat: list[str]
) -> None:
    with library.writer() as session:
        one, whole = dispute(session), dispute(session)
        contents.add_picture(session, one, chat[0])
        contents.add_conversation(session, whole, min(conversations_of(session, [chat[0]])))
        small, large = gather(session, one), gather(session, whole)
    assert texts(small) == ["在吗", "衬衫收到了"]
    assert [picture.sha256 for picture in small.pictures] == [chat[0]]
    assert texts(large) == ["在吗", "衬衫收到了", "袖子也开线了"]
    assert {picture.sha256 for picture in large.pictures} == {chat[0], chat[1]}
    (gap,) = large.breaks
    ids = {one.text: one.id for one in large.spoken}
    assert (gap.after, gap.before) == (ids["衬衫收到了"], ids["袖子也开线了"])
    assert gap.reason is GapReason.NO_OVERLAP


def test_a_message_brings_itself_and_its_picture_only(library: Library, chat: list[str]) -> None:
    with library.writer() as session:
        number = dispute(session)
        contents.add_message(session, number, chat[0], (20, 100, 300, 60))
        found = gather(session, number)
    assert texts(found) == ["在吗"]
    assert [picture.sha256 for picture in found.pictures] == [chat[0]]


def test_an_order_brings_what_is_filed_under_it(library: Library, chat: list[str]) -> None:
    with library.writer() as session:
        number, other = dispute(session, "衬衫", "1"), dispute(session, "裙子", "2")
        file_under_order(session, [chat[2]], "1")
        found, nothing = gather(session, number), gather(session, other)
    assert texts(found) == ["别的事情"]
    assert [order.number for order in found.orders] == ["1"]
    assert (texts(nothing), nothing.pictures) == ([], ())
    assert [order.number for order in nothing.orders] == ["2"]


def test_what_was_typed_belongs_to_its_own_dispute_and_what_was_taken_out_to_none(library: Library) -> None:
    with library.writer() as session:
        first, second = dispute(session), dispute(session)
        for number, what in ((first, "甲"), (second, "乙")):
            notes.add_event(session, number, f"{what}寄出", at=NOON, channel="sms")
            notes.add_statement(session, number, f"{what}检查过")
            notes.add_promise(session, number, "key", f"{what}会确认", due=NOON)
            notes.annotate(session, number, "key", note=what)
            doubts.add_doubt(session, number, f"{what}没有照片")
            notes.remove_entry(session, notes.add_event(session, number, "取消").id)
            notes.remove_promise(session, notes.add_promise(session, number, "key", "取消").id)
            doubts.remove_doubt(session, doubts.add_doubt(session, number, "取消").id)
        found = gather(session, second)
    assert [(one.kind, one.text) for one in found.typed] == [
        (EntryKind.EVENT, "乙寄出"),
        (EntryKind.STATEMENT, "乙检查过"),
    ]
    sent, checked = found.typed
    assert (sent.at, sent.precision, sent.who, sent.channel) == (
        NOON,
        Precision.MINUTE,
        Who.SELLER,
        Channel.SMS,
    )
    assert (checked.at, checked.precision, checked.channel) == (None, Precision.UNKNOWN, None)
    assert [(one.text, one.due, one.kept) for one in found.promises] == [("乙会确认", NOON, None)]
    assert [(one.text, one.cites, one.n) for one in found.doubts] == [("乙没有照片", (), 1)]
    assert {key: note.note for key, note in found.notes.items()} == {"key": "乙"}


def test_the_picture_that_proves_a_typed_row_belongs_to_it(library: Library, chat: list[str]) -> None:
    with library.writer() as session:
        number = dispute(session)
        notes.add_event(session, number, "寄出", sha256=chat[2])
        found = gather(session, number)
    assert [picture.sha256 for picture in found.pictures] == [chat[2]]
    assert found.spoken == ()


def test_a_deleted_picture_takes_what_it_alone_shows_along(library: Library, chat: list[str]) -> None:
    with library.writer() as session:
        number = dispute(session)
        for sha256 in chat:
            contents.add_picture(session, number, sha256)
        delete_pictures(session, [chat[0]])
        found = gather(session, number)
    assert texts(found) == ["别的事情", "袖子也开线了"]
    assert {picture.sha256 for picture in found.pictures} == set(chat[1:])


def test_a_message_comes_with_its_places_the_earliest_picture_first(library: Library) -> None:
    names = [f"第{n}句话说的是衬衫{n}号破了" for n in range(6)]
    one = a_picture(library, a_reading(*names[:4], own=()), name="1.png")
    two = a_picture(library, a_reading(*names[1:], own=(), start=NOON + timedelta(minutes=1)), name="2.png")
    with library.writer() as session:
        number = dispute(session)
        contents.add_picture(session, number, two)
        found = gather(session, number)
    spoken = sorted(found.spoken, key=lambda one: one.position)
    assert [one.text for one in spoken] == names[1:]
    assert [[seen.sha256 for seen in message.seen] for message in spoken] == [[one, two]] * 3 + [[two]] * 2
    assert spoken[0].seen[1].box == (20, 100, 300, 60)
    assert [seen.position for seen in spoken[0].seen] == [1, 0]
    first = spoken[0]
    assert (first.who, first.kind, first.channel) == (Who.BUYER, Kind.TEXT, Channel.WECHAT)
    assert (first.at, first.precision, first.clock) == (
        NOON + timedelta(minutes=1),
        Precision.MINUTE,
        Clock.LABEL,
    )


def test_of_a_picture_the_newest_reading_and_what_the_seller_says_count(library: Library) -> None:
    taken = datetime(2024, 3, 2, 8)
    fields = (PageField("退款金额", "¥50.00", (1, 2, 3, 4)), PageField("退款状态", "退款成功", (5, 6, 7, 8)))
    page = a_reading(
        "退款成功",
        page=Page.REFUND,
        fields=fields,
        facts=Facts(order_numbers=("2", "1"), amounts=("50",)),
        status_clock="13:00",
    )
    plain = a_picture(library, a_reading("在吗"), name="plain.png")
    refund = a_picture(library, page, name="refund.png")
    never = a_picture(library, name="never.png")
    with library.writer() as session:
        number = dispute(session)
        for sha256 in (plain, refund, never):
            contents.add_picture(session, number, sha256)
        correct_captured_at(session, [plain], taken)
        correct(session, plain, None, "title", "小雨")
        found = {picture.name: picture for picture in gather(session, number).pictures}
    first, second, third = found["plain.png"], found["refund.png"], found["never.png"]
    assert (first.captured_at, first.captured_at_source, first.title) == (
        taken,
        CaptureSource.SELLER,
        "小雨",
    )
    assert (first.page, first.fields, first.order_numbers, first.status_clock) == (Page.CHAT, (), (), None)
    assert (second.page, second.order_numbers, second.status_clock) == (Page.REFUND, ("2", "1"), "13:00")
    assert second.fields == (
        Field("退款金额", "¥50.00", (1, 2, 3, 4)),
        Field("退款状态", "退款成功", (5, 6, 7, 8)),
    )
    assert (second.captured_at, second.captured_at_source) == (
        NOON + timedelta(hours=1),
        CaptureSource.EXIF,
    )
    assert (third.captured_at, third.captured_at_source, third.channel) == (
        None,
        CaptureSource.UNKNOWN,
        Channel.OTHER,
    )
    assert (third.width, third.height, third.size) == (40, 60, len(a_picture_bytes("never.png")))
    assert (third.source, third.is_picture, third.title) == (ArrivalSource.FILE, True, None)
