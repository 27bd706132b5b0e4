"""The index by itself: what is put in, how it is asked, and what is found wrong with it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from storage import fts
from storage.codes import FaultCode
from storage.library import Library
from storage.models import Sighting
from storage.orders.orders import add_order
from storage.pictures import file_under_order, unfile
from tests.makers import NOON, a_message, a_picture, a_reading

MINUTE = timedelta(minutes=1)


@pytest.fixture
def chat(library: Library) -> Library:
    """Messages 1 to 3, a minute apart, and one without a time."""
    said = a_reading("衬衫收到了", "胸口有个小口子", "退款吧").messages
    undated = a_message("这件衬衫很好", at=None, box=(20, 50, 300, 40))
    a_picture(library, a_reading(undated, *said), name="1.png")
    return library


def change(library: Library, *statements: str) -> None:
    with closing(sqlite3.connect(library.database)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def found(library: Library, words: str | list[str] = "", *marks: list[str], **more: object) -> list[int]:
    with library.reader() as session:
        return fts.find(session, words, marks, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "words", "spans"),
    [
        ("衬衫衬衫", "衬衫", [(0, 2), (2, 4)]),
        ("啊啊啊", "啊啊", [(0, 2)]),
        ("ＯＫ  ok", "ok", [(0, 2), (4, 6)]),
        ("在 吗", "在  吗", [(0, 3)]),
        ("在\n\n吗", "在 吗", [(0, 4)]),
        ("①件", "1", [(0, 1)]),
        ("在吗", "", []),
        ("在 吗", " ", []),
        ("在吗", "退", []),
        ("cafe\u0301", "\u00e9", [(3, 5)]),
    ],
)
def test_where_a_text_contains_words_is_told_by_its_own_letters(
    text: str, words: str, spans: list[tuple[int, int]]
) -> None:
    assert fts.places(text, words) == spans


def test_a_text_is_cut_into_overlapping_pairs_of_letters() -> None:
    assert fts.pairs("衬衫好") == "衬衫 衫好 好"
    assert fts.pairs("衬") == "衬"
    assert fts.pairs("") == ""
    assert fts.pairs("a b").isascii() is False


def test_a_mark_holds_letters_and_digits_only_and_its_kind_first() -> None:
    assert fts.mark("h", "wechat-pc") == "hwechatpc"
    assert fts.mark("o", 17) == "o17"


def test_a_later_message_has_a_higher_key_and_of_equal_times_the_later_id() -> None:
    keys = [
        fts.key_of(None, 9),
        fts.key_of(datetime(1960, 1, 1), 1),
        fts.key_of(NOON, 1),
        fts.key_of(NOON, 2),
        fts.key_of(NOON + timedelta(seconds=1), 1),
        fts.key_of(datetime(9999, 1, 1), 1),
    ]
    assert keys == sorted(set(keys))
    assert fts.key_of(NOON + timedelta(milliseconds=999), 1) == fts.key_of(NOON, 1)
    assert keys[-1] < 1 << 63


def test_messages_are_found_newest_first_and_undated_ones_last(chat: Library) -> None:
    assert found(chat) == [4, 3, 2, 1]
    assert found(chat, limit=2) == [4, 3]
    assert found(chat, "衬衫") == [2, 1]
    assert found(chat, "衬") == [2, 1]
    assert found(chat, ["衬衫", "收到"]) == [2]
    assert found(chat, ["衬衫", ""]) == [2, 1]
    assert found(chat, "衬 衫") == []


@pytest.mark.parametrize(
    ("since", "until", "ids"),
    [
        (0, None, [4, 3, 2]),
        (1, None, [4, 3]),
        (3, None, []),
        (None, 2, [4, 3, 2]),
        (None, 1, [3, 2]),
        (None, -1, []),
        (1, 1, [3]),
        (2, 1, []),
    ],
)
def test_both_bounds_belong_to_it_and_leave_the_undated_out(
    chat: Library, since: int | None, until: int | None, ids: list[int]
) -> None:
    low = None if since is None else NOON + since * MINUTE
    high = None if until is None else NOON + until * MINUTE
    assert found(chat, since=low, until=high) == ids
    assert found(chat, "", [fts.mark("c", 1)], since=low, until=high) == ids


def test_a_second_beyond_a_bound_is_outside(chat: Library) -> None:
    with chat.reader() as session:
        rows = session.connection().exec_driver_sql("SELECT id, sent_at FROM message ORDER BY id").all()
    for id_, sent in rows:
        if sent is None:
            continue
        at = datetime.fromisoformat(sent)
        assert found(chat, since=at, until=at) == [id_]
        assert id_ not in found(chat, since=at + timedelta(seconds=1))
        assert id_ not in found(chat, until=at - timedelta(seconds=1))


def test_of_each_group_of_marks_one_must_be_there_and_of_an_empty_one_none_can(chat: Library) -> None:
    here, there = fts.mark("h", "wechat"), fts.mark("h", "sms")
    assert found(chat, "", [here]) == found(chat, "", [there, here]) == [4, 3, 2, 1]
    assert found(chat, "", [there]) == found(chat, "", [here], [there]) == []
    assert found(chat, "", [here], []) == []
    assert found(chat, "退款", [here]) == [4]
    assert found(chat, "", [fts.mark("c", 1)]) == [4, 3, 2, 1]
    assert found(chat, "", [fts.mark("o", 1)]) == []


def test_a_message_bears_the_mark_of_its_order_from_the_time_it_is_filed(chat: Library) -> None:
    with chat.writer() as session:
        number = add_order(session, "290371648205317", "taobao")
        (sha256,) = {row[0] for row in session.execute(select(Sighting.sha256))}
        file_under_order(session, [sha256], "290371648205317")
    assert found(chat, "", [fts.mark("o", number)]) == [4, 3, 2, 1]
    assert found(chat, "", [fts.mark("o", None)]) == []
    with chat.writer() as session:
        unfile(session, [sha256])
    assert found(chat, "", [fts.mark("o", number)]) == found(chat, "", [fts.mark("o", None)]) == []


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("INSERT INTO search_stale VALUES (3)", (3, FaultCode.INDEX_STALE)),
        ("DELETE FROM search_text WHERE message_id = 3", (3, FaultCode.NOT_INDEXED)),
        ("UPDATE search_text SET words = 'x' WHERE message_id = 3", (3, FaultCode.INDEX_DIFFERS)),
        ("UPDATE search_text SET marks = 'x' WHERE message_id = 3", (3, FaultCode.INDEX_DIFFERS)),
        ("UPDATE search_text SET key = key + 4294967296 WHERE message_id = 3", (3, FaultCode.INDEX_DIFFERS)),
        ("UPDATE message SET text = 'x' WHERE id = 3", (3, FaultCode.INDEX_DIFFERS)),
        ("UPDATE message SET order_id = 1 WHERE id = 3", (3, FaultCode.INDEX_DIFFERS)),
        ("INSERT INTO search_text VALUES (99, 99, 'x', 'c1')", (99, FaultCode.INDEX_STRAY)),
    ],
)
def test_each_fault_of_the_index_is_named(
    chat: Library, statement: str, fault: tuple[int, FaultCode]
) -> None:
    change(chat, statement)
    with chat.reader() as session:
        assert list(fts.faults(session)) == [fault]


def test_a_whole_index_has_no_fault_and_a_damaged_one_says_so(chat: Library) -> None:
    with chat.reader() as session:
        assert list(fts.faults(session)) == []
    with chat.writer() as session:
        assert fts.index_is_whole(session) is None
    change(chat, "DELETE FROM search_index_data WHERE id > 10")
    with chat.writer() as session:
        assert fts.index_is_whole(session)


def test_what_was_forgotten_is_indexed_again(chat: Library) -> None:
    with chat.writer() as session:
        fts.clear(session)
        assert fts.find(session, "衬衫") == []
        assert fts.catch_up(session) == 4
        assert fts.catch_up(session) == 0
        assert fts.find(session, "衬衫") == [2, 1]
        fts.rewrite(session)
        assert fts.find(session, "衬衫") == [2, 1]
