"""Messages by their ids, as search and the window ask for them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import delete

from storage import messages
from storage.conversations.listing import conversation_messages
from storage.library import Library
from storage.messages import count_messages, messages_by_id
from storage.models import Sighting
from storage.orders.orders import add_order
from storage.pictures import file_under_order
from tests.makers import NOON, a_picture, a_reading

SAID = [f"第{n}句话说的是衬衫{n}号破了" for n in range(8)]


def shot(library: Library, first: int, last: int) -> str:
    taken = NOON + timedelta(hours=1, minutes=last)
    reading = a_reading(*SAID[first:last], own=(), start=NOON + timedelta(minutes=first), captured_at=taken)
    return a_picture(library, reading, name=f"{first}-{last}.png")


def test_a_message_is_the_one_that_its_conversation_has(library: Library) -> None:
    shot(library, 0, 5)
    filed = shot(library, 3, 8)
    with library.writer() as session:
        add_order(session, "290371648205317", "taobao")
        file_under_order(session, [filed], "290371648205317")
    with library.reader() as session:
        wanted = conversation_messages(session, 1)
        found = messages_by_id(session, [message.id for message in wanted])
    assert found == wanted
    assert [message.sightings for message in found] == [1, 1, 1, 2, 2, 1, 1, 1]
    assert {message.order_number for message in found} == {"290371648205317"}
    assert len({message.box for message in found}) > 1


@pytest.mark.parametrize("at_once", [1, 2, 500])
def test_messages_come_in_the_order_asked_for_and_those_gone_are_left_out(
    library: Library, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(messages, "_AT_ONCE", at_once)
    shot(library, 0, 4)
    with library.writer() as session:
        ids = [message.id for message in conversation_messages(session, 1)]
        session.execute(delete(Sighting).where(Sighting.message_id == ids[1]))
        asked = [ids[3], 999, ids[1], ids[0], ids[2]]
        assert [message.id for message in messages_by_id(session, asked)] == [ids[3], ids[0], ids[2]]
        assert messages_by_id(session, []) == []


def test_the_bubbles_of_each_picture_are_counted(library: Library) -> None:
    one, two = shot(library, 0, 5), shot(library, 3, 8)
    none = a_picture(library, name="none.png")
    with library.reader() as session:
        assert count_messages(session, [one, two, none]) == {one: 5, two: 5}
        assert count_messages(session, [two]) == {two: 5}
