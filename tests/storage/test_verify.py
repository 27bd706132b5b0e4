"""Verify finds every change made behind the program's back, and raises no false alarm."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from ocr.types import Facts
from storage import outside
from storage.checking import kept
from storage.codes import FaultCode
from storage.corrections import correct, correct_captured_at, undo
from storage.library import Library, open_library
from storage.models import Order
from storage.pictures import file_under_order
from storage.rebuild import rebuild
from storage.records import Problem
from storage.trash import delete_pictures
from storage.verify import VerifyResult, verify
from tests.makers import NOON, a_picture, a_reading

BOX = (20, 100, 300, 60)


@pytest.fixture
def busy(library: Library) -> Library:
    """A library in which everything has happened: overlaps, corrections, filing, deletion."""
    with library.writer() as session:
        session.add(Order(number="1", platform="taobao", columns={}, changed_at_utc=NOON))
    one = a_picture(library, a_reading("在吗", "在的", "衬衫收到了"), name="1.png")
    later = a_reading(
        "在的", "衬衫收到了", "胸口有个小口子", "哦", own=(0, 3), start=NOON + timedelta(minutes=1)
    )
    a_picture(library, later, name="2.png")
    three = a_picture(library, a_reading("退款吧", title="小雨", facts=Facts(amounts=("50",))), name="3.png")
    gone = a_picture(library, a_reading("别的", title="别人"), name="4.png")
    a_picture(library, name="waiting.png")
    with library.writer() as session:
        correct(session, one, BOX, "text", "在吗?")
        undo(session, correct(session, three, BOX, "text", "退货吧"))
        correct_captured_at(session, [three], datetime(2023, 1, 1))
        file_under_order(session, [three], "1")
        delete_pictures(session, [gone])
    return library


def _problems(library: Library, *statements: str) -> list[str]:
    """What verify says after changing the file directly."""
    with closing(sqlite3.connect(library.database)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    return [problem.what for problem in verify(library).problems]


def test_a_library_in_use_raises_no_false_alarm(busy: Library) -> None:
    result = verify(busy)
    assert result.problems == ()
    assert (result.originals, result.messages) == (5, 6)
    assert result.ok


def test_an_empty_library_is_right(library: Library) -> None:
    assert verify(library) == VerifyResult(0, 0, 0, ())


def test_every_flipped_byte_of_an_original_is_found(library: Library) -> None:
    sha256 = a_picture(library)
    path = library.originals.path(sha256)
    whole = path.read_bytes()
    path.chmod(0o600)
    for at in random.Random(1).sample(range(len(whole)), 20):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert [(p.what, p.id, p.code) for p in verify(library).problems] == [
            ("original", sha256, FaultCode.CHANGED)
        ]
    path.unlink()
    assert [problem.code for problem in verify(library).problems] == [FaultCode.MISSING]


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE message SET text = '在吗!' WHERE id = 1", "message"),
        ("UPDATE message SET sent_at = '2001-01-01 00:00:00.000000' WHERE id = 1", "index"),
        ("DELETE FROM sighting WHERE id = 1", "sighting"),
        ("UPDATE sighting SET machine_text = 'x' WHERE id = 1", "sighting"),
        ("UPDATE reading SET payload = replace(payload, '在的', '不在') WHERE id = 1", "reading"),
        ("DELETE FROM reading WHERE id = 1", "reading"),
        ("UPDATE correction SET value = 'x' WHERE id = 1", "correction"),
        ("DELETE FROM correction WHERE id = 1", "correction"),
        ("DELETE FROM original WHERE sha256 IN (SELECT sha256 FROM arrival WHERE id = 5)", "original"),
        ("DELETE FROM search_text WHERE message_id = 2", "index"),
        ("UPDATE search_text SET words = 'x' WHERE message_id = 2", "index"),
        ("DELETE FROM search_index_data WHERE id > 10", "index"),
    ],
)
def test_whatever_is_changed_directly_is_found(busy: Library, statement: str, what: str) -> None:
    assert what in _problems(busy, statement)


def test_what_refers_to_nothing_is_found(library: Library) -> None:
    stray = "INSERT INTO fact (sha256, kind, value) VALUES ('x', 'order', '1')"
    assert "database" in _problems(library, stray)


def test_an_index_that_does_not_hang_together_is_found(library: Library) -> None:
    a_picture(library, a_reading("在吗"))
    assert verify(library).ok
    assert "index" in _problems(library, "DELETE FROM search_index_data WHERE id > 10")


def test_a_rebuild_mends_what_is_derived(busy: Library) -> None:
    damage = (
        "UPDATE message SET text = 'x' WHERE id = 1",
        "DELETE FROM sighting WHERE id = 2",
        "DELETE FROM search_text",
        "DELETE FROM fact",
    )
    assert _problems(busy, *damage) != []
    rebuild(busy)
    assert verify(busy).problems == ()


def test_progress_is_told_original_by_original(busy: Library) -> None:
    told: list[tuple[int, int]] = []
    verify(busy, lambda done, total: told.append((done, total)))
    assert told == [(n, 5) for n in range(1, 6)]


def test_what_another_program_commits_meanwhile_raises_no_false_alarm(
    busy: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = kept.faults

    def meanwhile(session: Session, rows: dict[str, bytes | None]) -> Iterator[Problem]:
        yield from looked(session, rows)
        with open_library(busy.folder) as other:
            a_picture(other, name="meanwhile.png")

    monkeypatch.setattr(kept, "faults", meanwhile)
    assert verify(busy).problems == ()


@pytest.mark.parametrize(("good", "bad"), [(b'"rows":{"original/', b'"r/ws":{"original/'), (b"T", b"t")])
def test_a_byte_that_no_digest_covers_is_missed_in_the_copy(busy: Library, good: bytes, bad: bytes) -> None:
    copy = busy.folder / outside.COPY
    before, here, after = copy.read_bytes().partition(good)
    assert here
    copy.write_bytes(before + bad + after)
    assert {problem.what for problem in verify(busy).problems} == {"copy"}


def test_leaving_in_the_middle_is_no_finding(busy: Library) -> None:
    class Left(Exception):
        pass

    told: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> None:
        told.append((done, total))
        if done == 2:
            raise Left

    with pytest.raises(Left):
        verify(busy, tell)
    assert told == [(1, 5), (2, 5)]
    assert verify(busy).ok
