"""What a person took out of a dispute is named."""

from __future__ import annotations

import pytest

from storage.disputes import cases, changes, contents
from storage.disputes.placed import placed, taken_out
from storage.errors import Locked, NotFound
from storage.library import Library
from storage.models import Dispute
from storage.orders.orders import add_order
from storage.trash import delete_pictures
from tests.makers import NOON, a_picture, a_reading


@pytest.fixture
def dispute(library: Library) -> int:
    with library.writer() as session:
        return cases.new(session, "衬衫")


def named(library: Library, dispute: int) -> list[tuple[str, str, str | None]]:
    with library.reader() as session:
        return [(one.kind, one.name, one.gone) for one in taken_out(session, dispute)]


def test_things_are_named_as_the_seller_knows_them(library: Library, dispute: int) -> None:
    picture = a_picture(library, a_reading("在吗", title="小雨"))
    with library.writer() as session:
        add_order(session, "290371648205317", "taobao")
        for change in (
            contents.add_message(session, dispute, picture, (20, 100, 300, 60)),
            contents.add_conversation(session, dispute, 1),
            contents.add_order(session, dispute, "290371648205317"),
        ):
            contents.remove_item(session, change.id)
        assert placed(session, dispute) == []
    wanted = [("message", "a.png"), ("conversation", "小雨"), ("order", "290371648205317")]
    assert named(library, dispute) == [(*one, "removed") for one in wanted]


def test_what_is_in_again_or_in_another_way_is_not_named(library: Library, dispute: int) -> None:
    picture = a_picture(library, a_reading("在吗"))
    with library.writer() as session:
        first = contents.add_conversation(session, dispute, 1)
        contents.remove_item(session, first.id)
        contents.add_conversation(session, dispute, 1)
        second = contents.add_picture(session, dispute, picture)
        contents.remove_item(session, second.id)
    assert named(library, dispute) == []


def test_a_deleted_picture_is_named_as_deleted(library: Library, dispute: int) -> None:
    picture = a_picture(library, a_reading("在吗"))
    with library.writer() as session:
        contents.add_conversation(session, dispute, 1)
        delete_pictures(session, [picture])
        assert [one.name for one in placed(session, dispute)] == ["a.png"]
    assert named(library, dispute) == [("picture", "a.png", "deleted")]


def test_what_was_taken_out_can_be_put_back(library: Library, dispute: int) -> None:
    picture = a_picture(library, a_reading("在吗"))
    with library.writer() as session:
        item = contents.add_picture(session, dispute, picture).id
        contents.remove_item(session, item)
        back = contents.put_back(session, item)
        assert [one.id for one in contents.items_of(session, dispute)] == [item]
        changes.restore(session, back)
        assert contents.items_of(session, dispute) == []
        with pytest.raises(NotFound):
            contents.put_back(session, 404)
        row = session.get(Dispute, dispute)
        assert row is not None
        row.locked_at_utc = NOON
        with pytest.raises(Locked):
            contents.put_back(session, item)
