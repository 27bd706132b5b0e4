"""Search finds what a plain look at every text finds, newest first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from storage import fts
from storage.codes import FaultCode
from storage.library import Library, open_library
from storage.models import ConversationRow, Message, Order, Original, Party, PartyName, Sighting
from storage.search import lit_spans, search

DAY = datetime(2024, 3, 1)
SHOT = "a" * 64


def _add(session: Session, text: str, sent_at: datetime | None = DAY, **more: object) -> None:
    chat = session.scalar(select(ConversationRow.id).limit(1))
    if chat is None and "conversation_id" not in more:
        row = ConversationRow(channel="sms", title="淡淡的夏天_86")
        session.add(row)
        session.flush()
        chat = row.id
    values: dict[str, Any] = {
        "conversation_id": chat,
        "position": 0,
        "side": "left",
        "who": "buyer",
        "kind": "text",
        "text": text,
        "sent_at": sent_at,
        "precision": "second",
        "clock": "printed",
        "flags": [],
        "confidence": 1.0,
        "corrected": False,
    }
    message = session.scalar(insert(Message).values(values | more).returning(Message.id))
    if session.get(Original, SHOT) is None:
        session.add(Original(sha256=SHOT, extension="png", size=1, kept_at_utc=DAY))
        session.flush()
    seen = {"message_id": message, "sha256": SHOT, "position": message, "box": [0, 0, 9, 9]}
    session.execute(insert(Sighting), seen | {"machine_text": text})


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).lower())


def _texts(session: Session, words: str, **more: object) -> list[str]:
    return [record.text for record in search(session, words, **more)]  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search")
    open_library(folder).close()
    return folder


LETTERS = st.sampled_from(list("退款衬衫的 。，aAbB19\"'*()-?:Ａ１　é\u3000\n\t㊙️ﬁİ"))
TEXT = st.text(LETTERS | st.characters(codec="utf-8"), max_size=12)


@settings(max_examples=60, deadline=None)
@given(
    texts=st.lists(st.tuples(TEXT, st.none() | st.integers(0, 5)), max_size=12),
    queries=st.lists(st.text(LETTERS, min_size=1, max_size=6), max_size=4),
)
@example(texts=[("退款", 1), ("退 款", 2), ("ﬁn", None)], queries=["退", "款", "fi", " "])
@example(texts=[("a\ue041b", 1), ("\x00x", 2)], queries=["ab", "x", "\x00"])
def test_any_query_finds_what_a_substring_scan_finds(
    shared: Path, texts: list[tuple[str, int | None]], queries: list[str]
) -> None:
    with open_library(shared) as library:
        with library.writer() as session:
            session.execute(delete(Sighting))
            session.execute(delete(Message))
            for text, day in texts:
                _add(session, text, DAY + timedelta(days=day) if day is not None else None)
        with library.reader() as session:
            rows = [
                (row.sent_at or datetime.min, row.id, row.text) for row in session.scalars(select(Message))
            ]
            pieces = [text[at : at + size] for text, _ in texts for at in (0, 2) for size in (1, 2, 4)]
            for query in [*queries, *pieces]:
                wanted = [t for _, _, t in sorted(rows, reverse=True) if _plain(query) in _plain(t)]
                if wanted or query.split() in ([], [query]):
                    assert _texts(session, query, limit=1000) == wanted
            assert list(fts.faults(session)) == []
        with library.writer() as session:
            assert fts.index_is_whole(session) is None


@pytest.fixture
def chats(library: Library) -> Library:
    with library.writer() as session:
        session.add(Party(id=1, name="淡淡的夏天_86", role="buyer"))
        session.flush()
        session.add_all(
            [
                ConversationRow(id=1, channel="sms", title="+86 138 1234-5678"),
                ConversationRow(id=2, channel="wechat-pc", title="小雨"),
                Order(id=1, number="290371648205317", platform="taobao", buyer="淡淡的夏天_86", party_id=1,
                      columns={}, changed_at_utc=DAY),
            ]
        )  # fmt: skip
        session.flush()
        session.add(PartyName(party_id=1, platform="taobao", name="淡淡的夏天_86"))
        session.add(PartyName(party_id=1, platform="phone", name="13812345678"))
        session.flush()
        _add(session, "衬衫 收到了", DAY, conversation_id=1)
        _add(session, "衬衫退了", DAY + timedelta(days=1), conversation_id=2, order_id=1)
        _add(session, "衬衫还有吗", DAY + timedelta(days=2), conversation_id=2)
        _add(session, "衬衫没有时间", None, conversation_id=2)
    return library


@pytest.mark.parametrize(
    ("filters", "wanted"),
    [
        ({}, ["衬衫还有吗", "衬衫退了", "衬衫 收到了", "衬衫没有时间"]),
        ({"limit": 2}, ["衬衫还有吗", "衬衫退了"]),
        ({"channel": "wechat-pc"}, ["衬衫还有吗", "衬衫退了", "衬衫没有时间"]),
        ({"channel": "wechat"}, []),
        ({"order": "290371648205317"}, ["衬衫退了"]),
        ({"order": "1"}, []),
        ({"buyer": "淡淡的夏天_86"}, ["衬衫退了", "衬衫 收到了"]),
        ({"buyer": "夏天"}, ["衬衫退了", "衬衫 收到了"]),
        ({"buyer": "谁"}, []),
        ({"since": DAY + timedelta(days=1)}, ["衬衫还有吗", "衬衫退了"]),
        ({"until": DAY + timedelta(days=1)}, ["衬衫退了", "衬衫 收到了"]),
        ({"since": DAY, "until": DAY}, ["衬衫 收到了"]),
    ],
)
def test_filters_narrow_the_search(chats: Library, filters: dict[str, object], wanted: Sequence[str]) -> None:
    with chats.reader() as session:
        assert _texts(session, "衬衫", **filters) == wanted
        assert _texts(session, "", **filters) == wanted


def test_several_words_are_found_as_written_or_else_each(chats: Library) -> None:
    with chats.reader() as session:
        assert _texts(session, "衬衫 收到") == ["衬衫 收到了"]
        assert _texts(session, "还有 衬衫") == ["衬衫还有吗"]


def test_a_hit_carries_where_it_comes_from(chats: Library) -> None:
    with chats.reader() as session:
        (hit,) = search(session, "退了")
    assert (hit.channel, hit.title, hit.order_number) == ("wechat-pc", "小雨", "290371648205317")


def test_the_index_follows_every_change(chats: Library) -> None:
    with chats.writer() as session:
        session.execute(update(Message).where(Message.id == 1).values(text="裙子"))
        session.execute(update(Message).where(Message.id == 2).values(order_id=None))
        session.execute(delete(Sighting).where(Sighting.message_id == 3))
        session.execute(delete(Message).where(Message.id == 3))
        session.execute(update(ConversationRow).where(ConversationRow.id == 2).values(channel="qq"))
    with chats.reader() as session:
        assert _texts(session, "裙") == ["裙子"]
        assert _texts(session, "衬衫", channel="qq") == ["衬衫退了", "衬衫没有时间"]
        assert _texts(session, "", order="290371648205317") == []
        assert list(fts.faults(session)) == []


def test_an_index_that_lost_or_changed_a_row_says_which(chats: Library) -> None:
    with chats.writer() as session:
        connection = session.connection()
        connection.exec_driver_sql("DELETE FROM search_text WHERE message_id = 1")
        connection.exec_driver_sql("UPDATE search_text SET words = '裙子' WHERE message_id = 2")
        assert sorted(fts.faults(session), key=lambda one: one[1]) == [
            (2, FaultCode.INDEX_DIFFERS),
            (1, FaultCode.NOT_INDEXED),
        ]
        fts.clear(session)


def test_a_change_that_failed_leaves_the_index_as_it_was(chats: Library) -> None:
    with pytest.raises(KeyError), chats.writer() as session:
        session.execute(update(Message).values(text="裙子"))
        fts.catch_up(session)
        raise KeyError
    with chats.reader() as session:
        assert _texts(session, "裙") == []
        assert len(_texts(session, "衬衫")) == 4


@pytest.mark.parametrize(
    ("text", "words", "lit"),
    [
        ("订单ＡＢ１２到了", "ab12", ["ＡＢ１２"]),
        ("订单AB12到了", "ａｂ１２", ["AB12"]),
        ("退款，再退款", "退款", ["退款", "退款"]),
        ("退\n\t款", "退 款", ["退\n\t款"]),
        ("½ 价", "1⁄2", ["½"]),
        ("㊙️", "秘", ["㊙"]),
        ("cafe\u0301好", "CAFÉ", ["cafe\u0301"]),
        ("İ 号", "号", ["号"]),
        ("退钱 不是退款", "退款 退钱", ["退钱", "退款"]),
        ("衬衫 收到了", "衬衫  收", ["衬衫 收"]),
        ("在吗", "退款", []),
        ("在吗", " ", []),
        ("在吗", "", []),
        ("aaa", "aa", ["aa"]),
    ],
)
def test_what_was_found_is_lit(text: str, words: str, lit: list[str]) -> None:
    assert [text[start:end] for start, end in lit_spans(text, words)] == lit


@settings(max_examples=200, deadline=None)
@given(text=TEXT, words=st.text(LETTERS, min_size=1, max_size=4))
def test_whatever_is_found_is_lit_and_nothing_else(text: str, words: str) -> None:
    spans = lit_spans(text, words)
    if words.strip() and _plain(words) in _plain(text):
        assert spans
    assert all(_plain(text[start:end]) for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_places_that_run_into_each_other_are_lit_once() -> None:
    assert lit_spans("退款退 好的", "款退 退款") == ((0, 2),)
    assert lit_spans("退款 好的", "好的 退款") == ((0, 2), (3, 5))
