"""Which conversation a picture is put into, and what others have to do with it: nothing."""

from __future__ import annotations

from datetime import datetime

from ocr.types import Side
from storage.conversations import placing
from storage.conversations.listing import list_conversations
from storage.conversations.pictures import ReadPicture
from storage.corrections import correct
from storage.library import Library
from storage.orders.orders import add_order
from storage.pictures import file_under_order
from tests.storage.conversations.told import FIRST, add, reading_of, said, sha

STOCK = [said(Side.LEFT, "请问还有货吗", datetime(2013, 2, 3, 9, 0))]


def counts(library: Library) -> dict[str, int]:
    with library.reader() as session:
        return {record.title: record.message_count for record in list_conversations(session)}


def test_a_picture_alone_in_its_conversation_leaves_nothing_there_when_it_moves(library: Library) -> None:
    add(library, "other", reading_of(FIRST, title="淡淡"))
    key = add(library, "alone", reading_of(STOCK, title="小雨"))
    with library.writer() as session:
        correct(session, key, None, "title", "小鱼")
    assert counts(library) == {"淡淡": 5, "小鱼": 1}


def test_a_masked_title_is_enough_where_no_message_is_shared(library: Library) -> None:
    add(library, "plain", reading_of(FIRST, title="淡淡的夏天_86"))
    add(library, "masked", reading_of(STOCK, title="淡***6"))
    assert counts(library) == {"淡淡的夏天_86": 6}


def test_a_title_names_a_conversation_once_there_is_one(library: Library) -> None:
    key = add(library, "plain", reading_of(FIRST, title="淡淡"))
    with library.reader() as session:
        assert placing.has_own_row(session, ReadPicture(key, reading_of(STOCK, title="淡淡")))
        assert not placing.has_own_row(session, ReadPicture(sha("new"), reading_of(STOCK, title="小雨")))


def test_a_conversation_lists_the_orders_of_its_own_messages_only(library: Library) -> None:
    filed = add(library, "filed", reading_of(FIRST, title="淡淡"))
    add(library, "unfiled", reading_of(STOCK, title="小雨"))
    with library.writer() as session:
        for number in ("290371648205317", "290371648205318"):
            add_order(session, number, "taobao")
        file_under_order(session, [filed], "290371648205317")
    with library.reader() as session:
        found = {record.title: record.order_numbers for record in list_conversations(session)}
    assert found == {"淡淡": ("290371648205317",), "小雨": ()}


def test_a_misread_title_finds_its_chat_though_another_buyer_was_sent_the_same_texts(
    library: Library,
) -> None:
    add(library, "other", reading_of(FIRST, title="小雨"))
    add(library, "right", reading_of(FIRST, title="淡淡的夏天_86"))
    add(library, "misread", reading_of(FIRST, title="淡淡的夏夭_86"))
    assert counts(library) == {"小雨": 5, "淡淡的夏天_86": 5}


def test_a_titled_picture_brings_the_untitled_ones_that_it_overlaps_with_into_its_chat(
    library: Library,
) -> None:
    add(library, "untitled", reading_of(FIRST[:4], title=None))
    add(library, "stranger", reading_of(STOCK, title=None))
    add(library, "titled", reading_of(FIRST[1:], title="淡淡"))
    assert counts(library) == {"淡淡": 5, "stranger.png": 1}
