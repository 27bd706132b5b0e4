"""The trash: out of sight, back again, and what may not go there."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from unittest.mock import patch

import pytest
from sqlalchemy import func, select

from storage import journal, trash
from storage.clock import now_utc
from storage.codes import ArrivalSource, DisputeState, Fate
from storage.disputes import cases, changes, contents, locking
from storage.disputes.layout import lay_out
from storage.errors import Exhibited, NotFound
from storage.intake import keep_bytes, keep_other
from storage.library import Library, open_library
from storage.models import JournalEntry, Original
from storage.pictures import counts, get_picture, list_pictures
from storage.search import search
from storage.trash import delete_pictures, due, forgotten_at, restore_pictures
from storage.verify import verify
from tests.makers import NOON, a_picture, a_picture_bytes, a_reading


def in_trash(library: Library) -> list[str]:
    with library.reader() as session:
        return [record.sha256 for record in list_pictures(session, deleted=True)]


def delete(library: Library, *sha256s: str) -> list[str]:
    with library.writer() as session:
        return delete_pictures(session, sha256s)


def let_pass(library: Library, days: int) -> None:
    """Let the journal say that the library was in use on so many days more: some that it has not named."""
    with library.reader() as session:
        first = session.scalar(select(func.min(JournalEntry.at_utc))) or now_utc()
    for n in (*range(days), None):
        at = now_utc() if n is None else first - timedelta(days=n + 1)
        with patch.object(journal, "now_utc", partial(lambda at: at, at)), library.writer() as session:
            trash.note_day(session)


def age(library: Library, sha256: str, days: int) -> None:
    """Let a picture lie in the trash for so long, in a library that is in use each day."""
    let_pass(library, days)
    with library.writer() as session:
        row = session.get(Original, sha256)
        assert row is not None
        assert row.deleted_at_utc is not None
        row.deleted_at_utc -= timedelta(days=days)


def test_a_deleted_picture_takes_its_messages_out_of_sight_and_brings_them_back(library: Library) -> None:
    chat = a_picture(library, a_reading("在吗"), name="chat")
    other = a_picture(library, name="other")
    assert delete(library, chat) == [chat]
    assert in_trash(library) == [chat]
    assert library.originals.check(chat) is None
    with library.reader() as session:
        assert [record.sha256 for record in list_pictures(session)] == [other]
        assert search(session, "在吗") == []
        assert (counts(session).pictures, counts(session).deleted) == (1, 1)
        assert get_picture(session, chat).deleted_at_utc is not None
    with library.writer() as session:
        assert restore_pictures(session, [chat]) == [chat]
    assert in_trash(library) == []
    with library.reader() as session:
        assert [hit.text for hit in search(session, "在吗")] == ["在吗"]


def test_the_trash_survives_a_restart_and_the_library_is_whole(library: Library) -> None:
    chat = a_picture(library, a_reading("在吗"))
    delete(library, chat)
    library.close()
    with open_library(library.folder) as again:
        assert in_trash(again) == [chat]
        assert verify(again).problems == ()


def test_the_trash_shows_what_was_deleted_last_first(library: Library) -> None:
    old, new = (a_picture(library, name=name) for name in ("old", "new"))
    delete(library, new)
    delete(library, old)
    assert in_trash(library) == [old, new]


def test_undoing_a_deletion_leaves_in_the_trash_what_was_there_before(library: Library) -> None:
    one, two = (a_picture(library, name=name) for name in ("one", "two"))
    delete(library, one)
    token = delete(library, one, two, two)
    assert token == [two]
    with library.writer() as session:
        restore_pictures(session, token)
    assert in_trash(library) == [one]


def test_deleting_and_restoring_leave_a_tombstone_in_the_journal(library: Library) -> None:
    chat = a_picture(library)
    delete(library, chat)
    with library.writer() as session:
        restore_pictures(session, [chat])
        query = "SELECT action FROM journal WHERE subject = ? AND action != 'rows' ORDER BY id"
        found = session.connection().exec_driver_sql(query, (chat,)).scalars().all()
    assert found == ["arrived", "deleted", "restored"]


def test_what_is_unknown_or_no_picture_cannot_be_deleted(library: Library) -> None:
    sha256 = library.originals.keep("订单号".encode(), "csv")
    keep_other(library, sha256, "orders.csv", NOON)
    for name in ("0" * 64, sha256):
        with pytest.raises(NotFound):
            delete(library, name)


def test_a_deleted_picture_is_on_no_timeline(library: Library) -> None:
    shown = a_picture(library, a_reading("在吗"))
    with library.writer() as session:
        number = cases.new(session, "衬衫")
        contents.add_picture(session, number, shown)
        assert lay_out(session, number).exhibits
        delete_pictures(session, [shown])
        assert lay_out(session, number).exhibits == ()


@pytest.mark.parametrize("how", ["locked", "submitted"])
def test_what_a_submitted_dispute_shows_cannot_be_deleted(library: Library, how: str) -> None:
    shown, other = (a_picture(library, a_reading(name), name=name) for name in ("a.png", "b.png"))
    with library.writer() as session:
        number = cases.new(session, "衬衫")
        contents.add_picture(session, number, shown)
        if how == "locked":
            locking.lock(session, number)
        else:
            cases.set_fields(session, number, state=DisputeState.SUBMITTED)
    with pytest.raises(Exhibited) as caught:
        delete(library, other, shown)
    assert (caught.value.sha256, caught.value.dispute_id) == (shown, number)
    assert in_trash(library) == []
    assert delete(library, other) == [other]
    with library.writer() as session:
        if how == "locked":
            locking.unlock(session, number)
        else:
            cases.set_fields(session, number, state=DisputeState.OPEN)
    assert delete(library, shown) == [shown]


def test_a_picture_is_due_after_thirty_days_and_not_before(library: Library) -> None:
    chat, other = (a_picture(library, name=name) for name in ("a", "b"))
    delete(library, chat, other)
    age(library, chat, 29)
    with library.reader() as session:
        assert due(session) == []
        record = get_picture(session, chat)
        assert record.deleted_at_utc is not None
        assert forgotten_at(record.deleted_at_utc) - record.deleted_at_utc == timedelta(days=30)
    age(library, chat, 1)
    with library.reader() as session:
        assert due(session) == [chat]


def test_what_a_dispute_shows_that_was_locked_again_is_never_due(library: Library) -> None:
    chat = a_picture(library, a_reading("在吗"))
    with library.writer() as session:
        number = cases.new(session, "衬衫")
        contents.add_picture(session, number, chat)
        locking.lock(session, number)
        unlocked = locking.unlock(session, number)
        delete_pictures(session, [chat])
    age(library, chat, 31)
    with library.writer() as session:
        assert due(session) == [chat]
        changes.restore(session, unlocked)
        assert due(session) == []


def test_the_same_bytes_again_take_a_picture_out_of_the_trash(library: Library) -> None:
    data = a_picture_bytes("again")
    sha256 = keep_bytes(library, data, "a.png", ArrivalSource.FILE).sha256
    delete(library, sha256)
    assert keep_bytes(library, data, "a.png", ArrivalSource.FILE).status is Fate.ADDED
    assert in_trash(library) == []
    assert timedelta(days=30) == trash.KEPT_FOR


@pytest.mark.parametrize("year", [1970, 2099])
def test_a_clock_that_is_wrong_when_a_picture_is_deleted_shortens_no_wait(
    library: Library, monkeypatch: pytest.MonkeyPatch, year: int
) -> None:
    sha256 = a_picture(library)
    for module in (trash, journal):
        monkeypatch.setattr(module, "now_utc", lambda: datetime(year, 1, 1))
    delete(library, sha256)
    monkeypatch.undo()
    with library.reader() as session:
        assert due(session) == []
    let_pass(library, 28)
    with library.reader() as session:
        assert due(session) == []
    let_pass(library, 1)
    with library.reader() as session:
        assert due(session) == [sha256]


def test_only_days_on_which_the_library_was_in_use_count(library: Library) -> None:
    sha256 = a_picture(library)
    delete(library, sha256)
    with library.writer() as session:
        row = session.get(Original, sha256)
        assert row is not None
        row.deleted_at_utc = now_utc() - timedelta(days=300)
    let_pass(library, 29)
    with library.reader() as session:
        assert due(session) == []


def test_one_that_was_deleted_again_waits_anew(library: Library) -> None:
    sha256 = a_picture(library)
    delete(library, sha256)
    age(library, sha256, 30)
    with library.writer() as session:
        restore_pictures(session, [sha256])
    delete(library, sha256)
    with library.writer() as session:
        row = session.get(Original, sha256)
        assert row is not None
        row.deleted_at_utc = now_utc() - timedelta(days=30)
    with library.reader() as session:
        assert due(session) == []
