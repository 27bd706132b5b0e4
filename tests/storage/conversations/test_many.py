"""Deriving more than fits into memory at once."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from ocr.types import Reading, Side
from storage.conversations import derive as deriving
from storage.conversations import memory, pictures
from storage.conversations.derive import derive
from storage.conversations.listing import conversation_messages, list_conversations
from storage.library import Library, open_library
from storage.rebuild import rebuild
from storage.trash import delete_pictures, restore_pictures
from tests.storage.conversations.told import keep, reading_of, said


def test_portions_and_forgetting_make_no_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = []
    for portion, remembered, asked in ((300, 1_500, 500), (3, 4, 2)):
        monkeypatch.setattr(deriving, "_AT_ONCE", portion)
        monkeypatch.setattr(memory, "_MOST_PICTURES", remembered)
        monkeypatch.setattr(pictures, "_CHUNK", asked)
        with open_library(tmp_path / str(portion)) as library:
            with library.writer() as session:
                derive(session, [keep(session, f"{i}", _screen(i)) for i in range(24)])
            rows.append(_rows(library))
    assert rows[0] == rows[1]
    assert len({row[0] for row in rows[0]}) == 4


def _screen(number: int) -> Reading:
    """Screenshot `number` of four chats, each going on where its last one stood; every fifth untitled."""
    chat, step = number % 4, number // 4
    start = datetime(2024, 1, 1 + chat, 9, 0)
    messages = [
        said(Side.LEFT, f"第{chat}位买家说的第{n}句话 编号{n * 7919 + chat}", start + timedelta(minutes=n))
        for n in range(step * 3, step * 3 + 6)
    ]
    return reading_of(
        messages, title=None if number % 5 == 4 else f"买家{chat}", captured=start + timedelta(days=1)
    )


def test_pictures_derived_anew_stay_in_their_conversation_whatever_fits_into_a_query(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "_CHUNK", 2)
    with open_library(tmp_path) as library:
        with library.writer() as session:
            keys = [keep(session, f"{i}", _screen(i)) for i in range(8)]
            derive(session, keys)
        before = _rows(library)
        with library.writer() as session:
            delete_pictures(session, keys[4:])
        with library.writer() as session:
            restore_pictures(session, keys[4:])
        assert _rows(library) == before


@pytest.mark.parametrize(("count", "sizes"), [(5, [5]), (6, [5, 1]), (24, [5, 5, 5, 5, 4])])
def test_pictures_are_derived_in_portions_a_chat_s_together_and_the_untitled_last(
    library: Library, monkeypatch: pytest.MonkeyPatch, count: int, sizes: list[int]
) -> None:
    monkeypatch.setattr(deriving, "_AT_ONCE", 5)
    with library.writer() as session:
        titles = {keep(session, f"{i}", _screen(i)): _screen(i).title or "\uffff" for i in range(count)}
        parts = list(deriving._parts(session, list(titles)))
    assert [len(part) for part in parts] == sizes
    if len(parts) > 1:
        ordered = [titles[sha256] for part in parts for sha256 in part]
        assert ordered == sorted(ordered)


def test_a_rebuild_finds_untitled_pictures_their_conversation_again(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        for number in (4, 9, 0, 1, 5, 8, 13, 12):  # the untitled ones come first, and are absorbed later
            with library.writer() as session:
                derive(session, [keep(session, f"{number}", _screen(number))])
        before = _rows(library)
        rebuild(library)
        assert _rows(library) == before
    assert {row[0] for row in before} == {"买家0", "买家1"}


def _rows(library: Library) -> list[tuple[str, int, str, int]]:
    with library.reader() as session:
        return sorted(
            (record.title, message.position, message.text, message.sightings)
            for record in list_conversations(session)
            for message in conversation_messages(session, record.id)
        )
