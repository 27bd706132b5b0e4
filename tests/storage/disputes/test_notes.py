"""What the seller types into a dispute: events, statements, promises and notes, changed and taken out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from ocr.types import Precision
from storage.disputes import cases, notes
from storage.errors import NotFound
from storage.library import Library
from storage.models import Annotation, DisputeEntry, Promise
from tests.makers import NOON, a_picture

MIDNIGHT = datetime(2024, 3, 1)


@pytest.fixture
def dispute(library: Library) -> int:
    with library.writer() as session:
        return cases.new(session, "白衬衫")


@pytest.mark.parametrize(
    ("at", "precision"),
    [
        (None, Precision.UNKNOWN),
        (MIDNIGHT, Precision.DAY),
        (MIDNIGHT.replace(hour=1), Precision.MINUTE),
        (MIDNIGHT.replace(minute=1), Precision.MINUTE),
        (MIDNIGHT.replace(second=1), Precision.SECOND),
        (MIDNIGHT.replace(hour=1, second=1), Precision.SECOND),
    ],
)
def test_a_typed_time_is_as_exact_as_it_was_typed(
    library: Library, dispute: int, at: datetime | None, precision: Precision
) -> None:
    with library.writer() as session:
        typed = notes.add_event(session, dispute, "寄出", at=at)
        other = notes.add_statement(session, dispute, "检查过", at=at, precision="hour")
        for change, wanted in ((typed, precision), (other, "hour")):
            row = session.get(DisputeEntry, change.id)
            assert row is not None
            assert (row.at, row.precision, row.who) == (at, wanted, "seller")


def test_a_changed_time_is_exact_anew_unless_it_is_said(library: Library, dispute: int) -> None:
    with library.writer() as session:
        number = notes.add_event(session, dispute, "寄出", at=NOON, who="buyer", channel="sms").id
        for values, precision in (
            ({"at": MIDNIGHT}, "day"),
            ({"at": MIDNIGHT, "precision": "hour"}, "hour"),
            ({"text": "寄回"}, "hour"),
        ):
            notes.change_entry(session, number, **values)
            row = session.get(DisputeEntry, number)
            assert row is not None
            assert row.precision == precision
        assert row is not None
        assert (row.text, row.who, row.channel) == ("寄回", "buyer", "sms")


def test_a_promise_is_watched_changed_and_let_go(library: Library, dispute: int) -> None:
    sha256 = a_picture(library)
    with library.writer() as session:
        number = notes.add_promise(session, dispute, "m:1", "确认收货", due=NOON, sha256=sha256).id
        notes.change_promise(session, number, kept=False, checked_at=NOON)
        row = session.get(Promise, number)
        assert row is not None
        assert (row.text, row.due, row.kept, row.checked_at, row.sha256) == (
            "确认收货",
            NOON,
            False,
            NOON,
            sha256,
        )
        assert row.removed_at_utc is None
        notes.remove_promise(session, number)
        assert row.removed_at_utc is not None


def test_a_note_is_added_once_and_then_changed(library: Library, dispute: int) -> None:
    with library.writer() as session:
        first = notes.annotate(session, dispute, "m:1", note="看这里")
        again = notes.leave_out(session, dispute, "m:1")
        row = session.get(Annotation, first.id)
        assert first.id == again.id
        assert row is not None
        assert (row.note, row.purpose, row.left_out) == ("看这里", None, True)
        notes.leave_out(session, dispute, "m:1", left_out=False)
        assert row.left_out is False
        other = notes.annotate(session, dispute, "m:2", purpose="证明收货")
        assert other.id != first.id


@pytest.mark.parametrize(
    ("act", "what"),
    [
        (lambda session, _: notes.change_entry(session, 99, text="x"), "dispute entry"),
        (lambda session, _: notes.remove_entry(session, 99), "dispute entry"),
        (lambda session, _: notes.change_promise(session, 99, kept=True), "promise"),
        (lambda session, _: notes.remove_promise(session, 99), "promise"),
        (lambda session, n: notes.add_event(session, n, "x", sha256="0" * 64), "picture"),
        (lambda session, n: notes.add_promise(session, n, "m:1", "x", sha256="0" * 64), "picture"),
        (lambda session, _: notes.add_statement(session, 99, "x"), "dispute"),
    ],
)
def test_what_is_not_there_is_not_found(
    library: Library, dispute: int, act: Callable[[Session, int], Any], what: str
) -> None:
    with pytest.raises(NotFound) as caught, library.writer() as session:
        act(session, dispute)
    assert caught.value.what == what


def test_what_a_row_does_not_have_cannot_be_set(library: Library, dispute: int) -> None:
    with library.writer() as session:
        entry = notes.add_event(session, dispute, "寄出").id
        promise = notes.add_promise(session, dispute, "m:1", "x").id
        with pytest.raises(ValueError, match="cannot set due, kind"):
            notes.change_entry(session, entry, due=NOON, kind="statement")
        with pytest.raises(ValueError, match="cannot set at"):
            notes.change_promise(session, promise, at=NOON)
        with pytest.raises(ValueError, match="cannot set text"):
            notes.annotate(session, dispute, "m:1", text="x")
