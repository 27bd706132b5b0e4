"""Disputes are kept, changed with undo, and refuse changes once locked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import select

from ocr.types import Channel
from storage.checking.chain import follow
from storage.disputes import cases, changes, contents, doubts, locking, notes
from storage.disputes.layout import lay_out
from storage.disputes.types import DisputeRecord
from storage.errors import Locked, NotFound
from storage.library import Library
from storage.models import Dispute, DisputeEntry, DisputeItem, JournalEntry, Sighting
from storage.orders.orders import add_order
from tests.makers import a_picture, a_reading


@pytest.fixture
def picture(library: Library) -> str:
    return a_picture(library, a_reading("在吗", "在的", "衣服破了", "怎么处理呢"))


@pytest.fixture
def dispute(library: Library) -> int:
    with library.writer() as session:
        add_order(session, "290371648205317", "taobao")
        return cases.new(session, "白衬衫", ["290371648205317"])


def shown(library: Library, dispute: int) -> list[str]:
    with library.reader() as session:
        return [entry.text for entry in lay_out(session, dispute).entries]


def test_a_new_dispute_is_open_and_takes_the_platform_of_its_order(library: Library, dispute: int) -> None:
    with library.reader() as session:
        found = cases.get(session, dispute)
    assert isinstance(found, DisputeRecord)
    assert (found.title, found.state, found.platform) == ("白衬衫", "open", "taobao")
    assert found.orders == ("290371648205317",)


def test_an_order_that_is_not_there_is_not_found(library: Library) -> None:
    with pytest.raises(NotFound) as error, library.writer() as session:
        cases.new(session, "x", ["404"])
    assert error.value.what == "order"


def test_the_newest_dispute_is_listed_first(library: Library, dispute: int) -> None:
    with library.writer() as session:
        second = cases.new(session, "second")
    with library.reader() as session:
        assert [found.id for found in cases.list_disputes(session)] == [second, dispute]
        assert cases.list_disputes(session, state="won") == []


def test_a_picture_brings_its_messages(library: Library, dispute: int, picture: str) -> None:
    with library.writer() as session:
        contents.add_picture(session, dispute, picture)
    assert shown(library, dispute) == ["在吗", "在的", "衣服破了", "怎么处理呢"]


@pytest.mark.usefixtures("picture")
def test_a_conversation_brings_its_messages(library: Library, dispute: int) -> None:
    with library.writer() as session:
        contents.add_conversation(session, dispute, 1)
    assert len(shown(library, dispute)) == 4


def test_a_single_message_comes_alone(library: Library, dispute: int, picture: str) -> None:
    with library.writer() as session:
        box = session.scalars(select(Sighting.box).where(Sighting.sha256 == picture)).all()[2]
        contents.add_message(session, dispute, picture, box)
    assert shown(library, dispute) == ["衣服破了"]


def test_a_picture_filed_under_the_order_belongs_to_the_dispute(
    library: Library, dispute: int, picture: str
) -> None:
    from storage.pictures import file_under_order

    with library.writer() as session:
        file_under_order(session, [picture], "290371648205317")
    assert len(shown(library, dispute)) == 4


def test_what_is_added_twice_is_in_once(library: Library, dispute: int, picture: str) -> None:
    with library.writer() as session:
        contents.add_picture(session, dispute, picture)
        again = contents.add_picture(session, dispute, picture)
        assert again.before == {}
        rows = session.scalars(select(DisputeItem).where(DisputeItem.kind == "picture")).all()
    assert len(rows) == 1


def test_every_change_can_be_taken_back_and_made_again(library: Library, dispute: int, picture: str) -> None:
    with library.writer() as session:
        added = contents.add_picture(session, dispute, picture)
    with library.writer() as session:
        redo = changes.restore(session, added)
    assert shown(library, dispute) == []
    with library.writer() as session:
        changes.restore(session, redo)
    assert len(shown(library, dispute)) == 4


def test_a_removed_item_comes_back_by_its_token(library: Library, dispute: int, picture: str) -> None:
    with library.writer() as session:
        item = contents.add_picture(session, dispute, picture).id
        token = contents.remove_item(session, item)
    assert shown(library, dispute) == []
    with library.writer() as session:
        changes.restore(session, token)
    assert len(shown(library, dispute)) == 4


def test_fields_change_and_change_back(library: Library, dispute: int) -> None:
    with library.writer() as session:
        token = cases.set_fields(session, dispute, title="new", proof_number="WW123", kind="damaged")
        assert cases.get(session, dispute).proof_number == "WW123"
        changes.restore(session, token)
        assert cases.get(session, dispute).title == "白衬衫"


def test_unknown_fields_and_states_are_refused(library: Library, dispute: int) -> None:
    with library.writer() as session:
        with pytest.raises(ValueError, match="colour"):
            cases.set_fields(session, dispute, colour="red")
        with pytest.raises(ValueError, match="state"):
            cases.set_fields(session, dispute, state="angry")


def test_typed_rows_doubts_and_notes_can_be_undone(library: Library, dispute: int, picture: str) -> None:
    with library.writer() as session:
        contents.add_picture(session, dispute, picture)
        event = notes.add_event(session, dispute, "买家投诉", at=datetime(2024, 3, 2, 9, 30), who="buyer")
        said = notes.add_statement(session, dispute, "发货前检查", at=datetime(2024, 3, 1))
        doubt = doubts.add_doubt(session, dispute, "可疑", ["e01"])
        found = lay_out(session, dispute)
        assert [(entry.kind, entry.precision) for entry in found.entries if entry.key[0] == "t"] == [
            ("statement", "day"),
            ("event", "minute"),
        ]
        assert found.doubts[0].cites == ("E01",)
        note = notes.annotate(session, dispute, found.entries[0].key, note="注意", purpose="证明到货")
        assert lay_out(session, dispute).claims[0].exhibits == ("E01",)
        for change in (note, doubt, said, event):
            changes.restore(session, change)
        clean = lay_out(session, dispute)
    assert [entry.note for entry in clean.entries] == [None] * 4
    assert (clean.doubts, clean.claims) == ((), ())


def test_a_note_belongs_to_its_dispute_and_a_later_one_replaces_it(
    library: Library, dispute: int, picture: str
) -> None:
    with library.writer() as session:
        second = cases.new(session, "second")
        for number in (dispute, second):
            contents.add_picture(session, number, picture)
        key = next(entry.key for entry in lay_out(session, second).entries if entry.key[0] == "m")
        for number, note in ((dispute, "旧"), (second, "另一件"), (dispute, "新")):
            notes.annotate(session, number, key, note=note)
        told = {
            number: [entry.note for entry in lay_out(session, number).entries if entry.key == key]
            for number in (dispute, second)
        }
    assert told == {dispute: ["新"], second: ["另一件"]}


def test_a_doubt_cites_no_exhibit_that_is_not_there(library: Library, dispute: int, picture: str) -> None:
    with library.writer() as session:
        contents.add_picture(session, dispute, picture)
        with pytest.raises(NotFound) as caught:
            doubts.add_doubt(session, dispute, "可疑", ["E01", "E99"])
        assert (caught.value.what, caught.value.key, caught.value.known) == ("exhibit", "E99", ("E01",))
        assert lay_out(session, dispute).doubts == ()


def test_a_doubt_may_keep_citing_a_picture_that_was_taken_out(
    library: Library, dispute: int, picture: str
) -> None:
    with library.writer() as session:
        put_in = contents.add_picture(session, dispute, picture)
        doubt = doubts.add_doubt(session, dispute, "可疑", ["E01"])
        contents.remove_item(session, put_in.id)
        cites = lay_out(session, dispute).doubts[0].cites
        doubts.change_doubt(session, doubt.id, text="很可疑", cites=cites)
        assert lay_out(session, dispute).doubts[0].cites == cites


def test_a_dispute_is_on_a_platform_that_has_a_profile(library: Library) -> None:
    with library.writer() as session:
        with pytest.raises(NotFound) as caught:
            cases.new(session, "衬衫", platform="foo")
        assert (caught.value.what, caught.value.key) == ("profile", "foo")
        assert "taobao" in caught.value.known
        assert cases.list_disputes(session) == []


def test_a_doubt_goes_on_citing_its_picture_when_exhibits_are_renumbered(
    library: Library, dispute: int, picture: str
) -> None:
    with library.writer() as session:
        contents.add_picture(session, dispute, picture)
        doubts.add_doubt(session, dispute, "可疑", ["E01"])
    earlier = a_reading("早上好", channel=Channel.SMS, title="10086", start=datetime(2024, 2, 1, 8, 0))
    other = a_picture(library, earlier, name="b.png")
    with library.writer() as session:
        contents.add_picture(session, dispute, other)
        found = lay_out(session, dispute)
    assert [exhibit.sha256 for exhibit in found.exhibits] == [other, picture]
    assert found.doubts[0].cites == ("E02",)


def test_a_locked_dispute_refuses_changes_and_keeps_what_was_sent(
    library: Library, dispute: int, picture: str
) -> None:
    with library.writer() as session:
        contents.add_picture(session, dispute, picture)
        notes.add_statement(session, dispute, "说明", at=datetime(2024, 3, 1))
        before = lay_out(session, dispute)
        locking.lock(session, dispute)
    later = a_reading("还有个问题", channel=Channel.SMS, title="10086")
    other = a_picture(library, later, name="b.png")
    with library.writer() as session:
        refused: tuple[Callable[[], object], ...] = (
            lambda: contents.add_picture(session, dispute, other),
            lambda: cases.set_fields(session, dispute, title="x"),
            lambda: doubts.add_doubt(session, dispute, "x"),
            lambda: notes.leave_out(session, dispute, before.entries[0].key),
            lambda: contents.remove_item(session, 1),
            lambda: notes.remove_entry(session, 1),
        )
        for change in refused:
            with pytest.raises(Locked):
                change()
        cases.set_fields(session, dispute, state="won", outcome="平台支持卖家")
    with library.reader() as session:
        kept = lay_out(session, dispute)
    assert kept.entries == before.entries
    assert kept.exhibits == before.exhibits
    assert (kept.dispute.state, kept.dispute.locked) == ("won", True)


def test_unlocking_lets_it_change_again(library: Library, dispute: int) -> None:
    with library.writer() as session:
        locking.lock(session, dispute)
        locking.unlock(session, dispute)
        cases.set_fields(session, dispute, title="again")
        assert cases.get(session, dispute).title == "again"


def test_a_removed_dispute_leaves_the_list_and_can_come_back(library: Library, dispute: int) -> None:
    with library.writer() as session:
        token = cases.remove(session, dispute)
        assert cases.list_disputes(session) == []
        changes.restore(session, token)
        assert len(cases.list_disputes(session)) == 1


def test_every_change_is_in_the_journal(library: Library, dispute: int, picture: str) -> None:
    with library.writer() as session:
        start = session.query(JournalEntry).count()
        contents.add_picture(session, dispute, picture)
        notes.add_event(session, dispute, "x")
        cases.set_fields(session, dispute, title="y")
        locking.lock(session, dispute)
        assert session.query(JournalEntry).count() == start + 4
        assert follow(session).problems == []


def test_nothing_typed_is_ever_deleted(library: Library, dispute: int) -> None:
    with library.writer() as session:
        entry = notes.add_event(session, dispute, "x").id
        notes.remove_entry(session, entry)
        assert session.get(DisputeEntry, entry) is not None
        assert session.get(Dispute, dispute) is not None
