"""What is put into a dispute, item by item: once, in its order, by what is there, taken out and put back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ocr.types import Box, Channel
from storage.codes import ItemKind
from storage.disputes import cases, chats, contents
from storage.disputes.changes import restore
from storage.disputes.contents import Item, items_of
from storage.disputes.placed import placed
from storage.errors import NotFound
from storage.library import Library
from storage.models import JournalEntry
from storage.orders.orders import add_order, get_order
from tests.makers import NOON, a_picture, a_reading

FIRST: Box = (20, 100, 300, 60)
SECOND: Box = (500, 200, 300, 60)


@pytest.fixture
def picture(library: Library) -> str:
    return a_picture(library, a_reading("在吗", "在的", title="甲"), name="1.png")


@pytest.fixture
def dispute(library: Library) -> int:
    with library.writer() as session:
        add_order(session, "1", "taobao")
        return cases.new(session, "白衬衫")


def kinds(items: list[Item]) -> list[ItemKind]:
    return [item.kind for item in items]


def test_items_stand_in_the_order_they_were_put_in_with_what_they_hold(
    library: Library, dispute: int, picture: str
) -> None:
    with library.writer() as session:
        contents.add_message(session, dispute, picture, (22, 101, 298, 59))
        contents.add_order(session, dispute, "1")
        (chat,) = chats.conversations_of(session, [picture])
        contents.add_conversation(session, dispute, chat)
        contents.add_picture(session, dispute, picture)
        message, order, conversation, whole = items_of(session, dispute)
        assert (message.kind, message.sha256, message.box) == (ItemKind.MESSAGE, picture, (22, 101, 298, 59))
        assert (order.kind, order.order_id, order.pictures) == (
            ItemKind.ORDER,
            get_order(session, "1").id,
            (),
        )
        assert (conversation.kind, conversation.pictures) == (ItemKind.CONVERSATION, (picture,))
        assert (whole.kind, whole.sha256, whole.box) == (ItemKind.PICTURE, picture, None)
        names = [(one.kind, one.name, one.channel) for one in placed(session, dispute)]
    assert names == [
        (ItemKind.MESSAGE, "1.png", None),
        (ItemKind.ORDER, "1", None),
        (ItemKind.CONVERSATION, "甲", Channel.WECHAT),
        (ItemKind.PICTURE, "1.png", None),
    ]


def test_each_dispute_has_its_own(library: Library, dispute: int, picture: str) -> None:
    with library.writer() as session:
        other = cases.new(session, "裙子")
        contents.add_picture(session, dispute, picture)
        contents.add_message(session, other, picture, FIRST)
        assert kinds(items_of(session, dispute)) == [ItemKind.PICTURE]
        assert kinds(items_of(session, other)) == [ItemKind.MESSAGE]


def test_what_is_in_already_is_put_in_once_and_comes_back(
    library: Library, dispute: int, picture: str
) -> None:
    def all_of_it(session: Session) -> None:
        contents.add_picture(session, dispute, picture)
        contents.add_message(session, dispute, picture, FIRST)
        contents.add_message(session, dispute, picture, SECOND)
        contents.add_order(session, dispute, "1", "taobao")
        contents.add_conversation(session, dispute, chats.conversations_of(session, [picture])[0])

    with library.writer() as session:
        all_of_it(session)
        before = items_of(session, dispute)
        all_of_it(session)
        contents.add_message(session, dispute, picture, (23, 98, 302, 60))
        assert items_of(session, dispute) == before
        assert len(before) == 5
        contents.remove_item(session, before[1].id)
        assert items_of(session, dispute) == [before[0], *before[2:]]
        assert items_of(session, dispute, taken_out=True) == [before[1]]
        all_of_it(session)
        assert items_of(session, dispute) == before
        contents.remove_item(session, before[4].id)
        contents.put_back(session, before[4].id)
        assert items_of(session, dispute) == before


def test_a_chat_put_in_again_holds_what_joined_it_since(library: Library, dispute: int, picture: str) -> None:
    with library.writer() as session:
        (chat,) = chats.conversations_of(session, [picture])
        contents.add_conversation(session, dispute, chat)
    later = a_reading("在的", "破了", title="甲", start=NOON + timedelta(minutes=1), own=(0,))
    second = a_picture(library, later, name="2.png")
    with library.writer() as session:
        (item,) = items_of(session, dispute)
        assert item.pictures == (picture,)
        contents.add_conversation(session, dispute, chat)
        (item,) = items_of(session, dispute)
        assert item.pictures == (picture, second)


def test_an_order_lends_its_platform_to_a_dispute_without_one(library: Library, dispute: int) -> None:
    with library.writer() as session:
        add_order(session, "1", "jd")
        add_order(session, "2", "jd")
        contents.add_order(session, dispute, "1", "jd")
        assert cases.get(session, dispute).platform == "jd"
        contents.add_order(session, dispute, "1", "taobao")
        assert cases.get(session, dispute).platform == "jd"
        assert cases.get(session, dispute).orders == ("1", "1")
        with pytest.raises(NotFound):
            contents.add_order(session, dispute, "2", "taobao")


def test_a_lent_platform_goes_with_the_order_and_comes_with_it_again(library: Library, dispute: int) -> None:
    with library.writer() as session:
        add_order(session, "1", "jd")
        taken = restore(session, contents.add_order(session, dispute, "1", "jd"))
        found = cases.get(session, dispute)
        assert (found.platform, found.orders) == (None, ())
        restore(session, taken)
        found = cases.get(session, dispute)
        assert (found.platform, found.orders) == ("jd", ("1",))


def test_that_a_platform_was_lent_stands_in_the_journal(library: Library, dispute: int) -> None:
    with library.writer() as session:
        add_order(session, "1", "jd")
        contents.add_order(session, dispute, "1", "jd")
        entries = session.scalars(select(JournalEntry).where(JournalEntry.action == "dispute-changed"))
        assert [entry.detail["set"] for entry in entries] == [{"platform": "jd"}]


@pytest.mark.parametrize(
    ("act", "what"),
    [
        (lambda session, n, _: contents.add_picture(session, n, "0" * 64), "picture"),
        (lambda session, n, sha: contents.add_message(session, n, sha, (700, 900, 20, 20)), "message"),
        (lambda session, n, _: contents.add_message(session, n, "0" * 64, FIRST), "message"),
        (lambda session, n, _: contents.add_conversation(session, n, 99), "conversation"),
        (lambda session, n, _: contents.add_order(session, n, "404"), "order"),
        (lambda session, _, sha: contents.add_picture(session, 99, sha), "dispute"),
        (lambda session, *_: contents.remove_item(session, 99), "dispute item"),
        (lambda session, *_: contents.put_back(session, 99), "dispute item"),
    ],
)
def test_what_is_not_there_cannot_be_put_in(
    library: Library, dispute: int, picture: str, act: Callable[[Session, int, str], Any], what: str
) -> None:
    with pytest.raises(NotFound) as caught, library.writer() as session:
        act(session, dispute, picture)
    assert caught.value.what == what
    with library.reader() as session:
        assert items_of(session, dispute) == []
