"""Conversations as the archive derives them from readings."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ocr.types import (
    Channel,
    Clock,
    Facts,
    Kind,
    Page,
    Reading,
    ReadMessage,
    Side,
    TimeFlag,
)
from storage.clock import now_utc
from storage.conversations.derive import derive
from storage.conversations.listing import (
    conversation_gaps,
    conversation_messages,
    list_conversations,
)
from storage.conversations.sightings import sightings_of
from storage.disputes.chats import pictures_of_conversation
from storage.library import Library
from storage.models import Fact, Order, Sighting
from storage.pictures import file_under_order
from tests.storage.conversations.noisy import Drawn, chat, screenshots
from tests.storage.conversations.told import (
    CAPTURED,
    FIRST,
    NEXT_DAY,
    add,
    keep,
    reading_of,
    said,
    sha,
    texts,
)


def test_two_days_labels_make_one_row_with_two_sightings(library: Library) -> None:
    add(library, "e07", reading_of(NEXT_DAY, captured=datetime(2013, 2, 2, 10, 5)))
    add(library, "e06", reading_of(FIRST))
    with library.reader() as session:
        (record,) = list_conversations(session)
        messages = conversation_messages(session, record.id)
        seen = [[s.sha256 for s in sightings_of(session, [m.id])[m.id]] for m in messages]
        assert conversation_gaps(session, record.id) == []
    assert [m.text for m in messages] == [m.text for m in FIRST]
    assert [m.sightings for m in messages] == [1, 1, 2, 1, 2]
    assert set(seen[2]) == {sha("e06"), sha("e07")}
    assert messages[0].who == "buyer"
    assert messages[1].who == "seller"


def test_a_message_without_a_label_is_not_earlier_than_the_label_above(library: Library) -> None:
    add(library, "e06", reading_of(FIRST))
    with library.reader() as session:
        message = conversation_messages(session, list_conversations(session)[0].id)[3]
    assert (message.sent_at, message.precision, message.clock) == (
        datetime(2013, 2, 1, 15, 31),
        "after",
        "inherited",
    )


def test_a_rebuild_gives_what_the_days_before_gave(library: Library) -> None:
    rng = random.Random(5)
    drawn = screenshots(rng, chat(rng, 60), "label", 0.01)
    for shot in drawn.shots:
        add(library, shot.key, _as_reading(drawn, shot.key))
    before = _all_rows(library)
    with library.writer() as session:
        from storage.models import Gap, Message

        for table in (Gap, Sighting, Message, Fact):
            session.query(table).delete()
        derive(session, [sha(shot.key) for shot in drawn.shots])
    assert _all_rows(library) == before


def _as_reading(drawn: Drawn, key: str) -> Reading:
    shot = next(shot for shot in drawn.shots if shot.key == key)
    messages = [
        ReadMessage(Side(b.side), Kind(b.kind), b.text, (0, 0, 0, 0), moment=b.moment, partial=b.partial)
        for b in shot.bubbles
    ]
    return reading_of(messages, captured=shot.captured_at)


def _all_rows(library: Library) -> list[tuple[object, ...]]:
    with library.reader() as session:
        return [
            (
                record.title,
                m.position,
                m.text,
                m.sent_at,
                m.precision,
                m.clock,
                m.flags,
                m.sightings,
                m.sha256,
                m.box,
            )
            for record in list_conversations(session)
            for m in conversation_messages(session, record.id)
        ]


def test_every_bubble_is_a_sighting_of_one_message(library: Library) -> None:
    rng = random.Random(8)
    drawn = screenshots(rng, chat(rng, 40), "printed", 0.02)
    with library.writer() as session:
        keys = [keep(session, shot.key, _as_reading(drawn, shot.key)) for shot in drawn.shots]
        derive(session, keys)
    with library.reader() as session:
        places = {(row[0], row[1]) for row in session.execute(select(Sighting.sha256, Sighting.position))}
        count = len(session.scalars(select(Sighting.id)).all())
    wanted = {(sha(shot.key), i) for shot in drawn.shots for i in range(len(shot.bubbles))}
    assert places == wanted
    assert count == len(wanted)


def test_message_ids_stay_when_a_screenshot_is_added(library: Library) -> None:
    add(library, "e06", reading_of(FIRST))
    with library.reader() as session:
        before = [m.id for m in conversation_messages(session, list_conversations(session)[0].id)]
    add(library, "e07", reading_of(NEXT_DAY, captured=datetime(2013, 2, 2, 10, 5)))
    with library.reader() as session:
        after = [m.id for m in conversation_messages(session, list_conversations(session)[0].id)]
    assert after == before


def test_where_nothing_overlaps_and_time_has_passed_there_is_a_gap(library: Library) -> None:
    add(library, "one", reading_of(FIRST))
    later = [said(Side.LEFT, "请问还有货吗", datetime(2013, 2, 3, 9, 0))]
    add(library, "two", reading_of(later, captured=datetime(2013, 2, 3, 9, 30)))
    with library.reader() as session:
        (record,) = list_conversations(session)
        messages = conversation_messages(session, record.id)
        (gap,) = conversation_gaps(session, record.id)
    assert (gap.after_message_id, gap.before_message_id) == (messages[4].id, messages[5].id)
    assert gap.reason == "no-overlap"


def test_a_picture_without_title_joins_the_conversation_that_it_overlaps(library: Library) -> None:
    add(library, "e06", reading_of(FIRST))
    add(library, "crop", reading_of(FIRST[1:4], title=None))
    with library.reader() as session:
        (record,) = list_conversations(session)
        assert len(pictures_of_conversation(session, record.id)) == 2


def test_an_untitled_picture_joins_when_the_titled_one_comes_later(library: Library) -> None:
    add(library, "crop", reading_of(FIRST[1:4], title=None))
    with library.reader() as session:
        assert [record.title for record in list_conversations(session)] == ["crop.png"]
    add(library, "e06", reading_of(FIRST))
    with library.reader() as session:
        (record,) = list_conversations(session)
        assert (record.title, record.message_count) == ("淡淡的夏天_86", 5)
        assert len(pictures_of_conversation(session, record.id)) == 2


def test_untitled_pictures_that_share_nothing_stay_apart(library: Library) -> None:
    add(library, "one", reading_of(FIRST[:2], title=None))
    add(library, "two", reading_of([said(Side.LEFT, "什么时候发货呀老板")], title=None))
    with library.reader() as session:
        assert len(list_conversations(session)) == 2


@pytest.mark.parametrize("title", ["淡淡的夏天_86(3)", "淡淡的夏天_86 （12）", "淡***6", "淡淡的夏天_86 "])
def test_titles_that_differ_by_counter_or_mask_are_one_conversation(library: Library, title: str) -> None:
    add(library, "one", reading_of(FIRST))
    add(library, "two", reading_of(FIRST[3:], title=title))
    with library.reader() as session:
        assert len(list_conversations(session)) == 1


def test_a_corrected_title_moves_the_picture(library: Library) -> None:
    from storage.corrections import correct

    add(library, "one", reading_of(FIRST))
    key = add(library, "two", reading_of(NEXT_DAY))
    with library.writer() as session:
        correct(session, key, None, "title", "别人")
    with library.reader() as session:
        assert {record.title: record.message_count for record in list_conversations(session)} == {
            "淡淡的夏天_86": 5,
            "别人": 2,
        }


def test_a_corrected_text_is_shown_and_the_machines_text_kept(library: Library) -> None:
    from storage.corrections import correct

    key = add(library, "one", reading_of(FIRST))
    with library.writer() as session:
        correct(session, key, (10, 100, 300, 80), "text", "那您这次想怎么处理")
    with library.reader() as session:
        message = conversation_messages(session, list_conversations(session)[0].id)[1]
        (sighting,) = sightings_of(session, [message.id])[message.id]
    assert message.text == "那您这次想怎么处理"
    assert message.corrected
    assert sighting.machine_text == "那您这次想怎么处理呢"


def test_a_deleted_picture_takes_along_what_only_it_shows(library: Library) -> None:
    from storage.trash import delete_pictures

    key = add(library, "e06", reading_of(FIRST))
    add(library, "e07", reading_of(NEXT_DAY, captured=datetime(2013, 2, 2, 10, 5)))
    with library.writer() as session:
        delete_pictures(session, [key])
    assert texts(library) == [m.text for m in NEXT_DAY]


def an_order(session: Session, number: str, **more: object) -> Order:
    order = Order(
        number=number,
        platform="taobao",
        columns={},
        changed_at_utc=now_utc(),
        **more,
    )
    session.add(order)
    session.flush()
    return order


def test_a_known_order_number_on_a_picture_files_it_and_what_is_near(library: Library) -> None:
    with library.writer() as session:
        an_order(session, "290371648205317")
    facts = Facts(order_numbers=("290371648205317",), amounts=("50",))
    add(library, "one", reading_of(FIRST, facts=facts))
    later = [said(Side.LEFT, "请问还有货吗", datetime(2013, 2, 3, 9, 0))]
    much_later = [said(Side.LEFT, "今年有新款吗老板", datetime(2013, 6, 3, 9, 0))]
    add(library, "two", reading_of(later, captured=None))
    add(library, "three", reading_of(much_later, captured=None))
    with library.reader() as session:
        (record,) = list_conversations(session)
        orders = [m.order_number for m in conversation_messages(session, record.id)]
        kinds = set(session.scalars(select(Fact.kind)))
    assert orders == ["290371648205317"] * 6 + [None]
    assert kinds == {"order", "amount"}


def test_a_persons_filing_wins_over_the_number_on_the_picture(library: Library) -> None:
    with library.writer() as session:
        an_order(session, "290371648205317")
        an_order(session, "290371648205318")
    key = add(library, "one", reading_of(FIRST, facts=Facts(order_numbers=("290371648205317",))))
    with library.writer() as session:
        file_under_order(session, [key], "290371648205318")
    with library.reader() as session:
        messages = conversation_messages(session, list_conversations(session)[0].id)
    assert {m.order_number for m in messages} == {"290371648205318"}


def test_in_wangwang_the_name_says_who_speaks(library: Library) -> None:
    at = datetime(2013, 2, 1, 9, 2, 11)
    lines = [
        said(Side.LEFT, "亲 破的地方能拍个照片发我看看吗", at, sender="小禾家衣铺", clock=Clock.PRINTED),
        said(Side.LEFT, "就一个小口子 找裁缝缝一下就好", at, sender="淡淡的夏天_86", clock=Clock.PRINTED),
        said(Side.LEFT, "稍等", at, sender="小禾家衣铺:小美", clock=Clock.PRINTED),
    ]
    add(library, "ww", reading_of(lines, channel=Channel.WANGWANG))
    with library.reader() as session:
        messages = conversation_messages(session, list_conversations(session)[0].id)
    assert [m.who for m in messages] == ["seller", "buyer", "seller"]


def test_times_that_run_backwards_are_flagged(library: Library) -> None:
    lines = [
        said(Side.LEFT, "第一句话", datetime(2013, 2, 1, 15, 12)),
        said(Side.LEFT, "第二句话", datetime(2013, 2, 1, 14, 12)),
        said(Side.LEFT, "第三句话", datetime(2013, 2, 1, 15, 59)),
    ]
    add(library, "odd", reading_of(lines))
    with library.reader() as session:
        messages = conversation_messages(session, list_conversations(session)[0].id)
    assert messages[1].flags == ("runs-backwards",)
    assert messages[2].flags == ("later-than-capture",)


def test_a_change_that_was_rolled_back_leaves_nothing_behind(library: Library) -> None:
    add(library, "one", reading_of(FIRST))
    with pytest.raises(RuntimeError), library.writer() as session:
        derive(session, [keep(session, "two", reading_of([said(Side.LEFT, "不会留下的话语")]))])
        raise RuntimeError
    add(library, "three", reading_of(NEXT_DAY, captured=CAPTURED + timedelta(days=1)))
    assert texts(library) == [m.text for m in FIRST]


def test_a_refund_page_is_a_conversation_of_its_own(library: Library) -> None:
    card = said(Side.CENTER, "退款成功 ¥50.00", kind=Kind.CARD)
    add(library, "refund", reading_of([card], title="退款详情", channel=Channel.TAOBAO, page=Page.REFUND))
    add(library, "refund2", reading_of([card], title="退款详情", channel=Channel.TAOBAO, page=Page.REFUND))
    with library.reader() as session:
        assert [record.title for record in list_conversations(session)] == ["refund2.png", "refund.png"]
        messages = conversation_messages(session, list_conversations(session)[0].id)
    assert messages[0].who == "platform"


def test_an_assumed_date_follows_the_screenshot_that_shows_the_date(library: Library) -> None:
    def at(day: int, hour: int, minute: int) -> datetime:
        return datetime(2023, 2, day, hour, minute)

    assumed = [
        replace(message, moment=replace(message.moment, flags=(TimeFlag.DATE_ASSUMED,)))
        for message in (
            said(Side.LEFT, "I already told my wife it was coming", at(2, 9, 13)),
            said(Side.RIGHT, "I can ship a new one today", at(2, 9, 14)),
            said(Side.LEFT, "And I want 40 dollars back", at(2, 9, 15)),
        )
    ]
    dated = [
        said(Side.RIGHT, "Hi Mark, so sorry to hear that", at(1, 9, 10)),
        said(Side.LEFT, "I already told my wife it was coming", at(1, 9, 13)),
        said(Side.RIGHT, "I can ship a new one today", at(1, 9, 14)),
    ]
    captured = at(2, 11, 57)
    add(library, "two", reading_of(assumed, channel=Channel.WHATSAPP, captured=captured))
    add(library, "one", reading_of(dated, channel=Channel.WHATSAPP, captured=captured))
    with library.reader() as session:
        (record,) = list_conversations(session)
        messages = conversation_messages(session, record.id)
    assert [m.sent_at for m in messages] == [at(1, 9, 10), at(1, 9, 13), at(1, 9, 14), at(1, 9, 15)]
    assert [m.flags for m in messages] == [(), (), (), ("date-assumed",)]


def test_pictures_without_title_are_one_chat_when_a_third_ties_them(library: Library) -> None:
    lines = [said(Side.LEFT, f"第{n}句话说的是另外一件事情{n * 7919}") for n in range(9)]
    add(library, "top", reading_of(lines[:4], title=None))
    add(library, "bottom", reading_of(lines[5:], title=None))
    add(library, "middle", reading_of(lines[2:7], title=None))
    with library.reader() as session:
        (record,) = list_conversations(session)
    assert record.message_count == 9


def test_a_picture_moves_to_an_older_conversation_with_all_it_shows(library: Library) -> None:
    from storage.corrections import correct, undo

    add(library, "one", reading_of(FIRST))
    key = add(library, "two", reading_of(NEXT_DAY, title="别人"))
    with library.writer() as session:
        id_ = correct(session, key, None, "title", "淡淡的夏天_86")
    assert texts(library) == [m.text for m in FIRST]
    with library.writer() as session:
        undo(session, id_)
    with library.reader() as session:
        assert sorted(record.message_count for record in list_conversations(session)) == [2, 5]


def test_filing_leaves_messages_and_their_ids_alone(library: Library) -> None:
    with library.writer() as session:
        an_order(session, "290371648205317")
    key = add(library, "one", reading_of(FIRST))
    with library.reader() as session:
        before = [m.id for m in conversation_messages(session, list_conversations(session)[0].id)]
    with library.writer() as session:
        file_under_order(session, [key], "290371648205317")
    with library.reader() as session:
        messages = conversation_messages(session, list_conversations(session)[0].id)
    assert [m.id for m in messages] == before
    assert {m.order_number for m in messages} == {"290371648205317"}
