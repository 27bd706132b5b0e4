"""`dispute` and `timeline`, line by line: what was taken out, notes, gaps, doubts, and what is added."""

from __future__ import annotations

import argparse
from datetime import datetime
from typing import Any

import pytest

from gui.commands import disputes
from gui.language import choose_language
from ocr.types import Channel
from storage.disputes import cases, contents, doubts, locking
from storage.disputes.layout import lay_out
from storage.library import Library
from tests.gui.commands.conftest import Run
from tests.makers import a_picture, a_reading
from tests.storage.test_trash import delete


@pytest.fixture
def dispute(filled: Library) -> int:
    with filled.writer() as session:
        return cases.new(session, "衬衫", platform="taobao")


def a_shot(library: Library, dispute: int, *texts: str, **more: Any) -> str:
    """A picture of these messages, put into the dispute under the name of the first."""
    made = a_picture(library, a_reading(*texts, **more), name=f"{texts[0]}.png")
    with library.writer() as session:
        contents.add_picture(session, dispute, made)
    return made


def test_what_was_deleted_or_taken_out_is_named_as_such_below_the_rest(
    on: Run, filled: Library, dispute: int
) -> None:
    deleted, removed = (a_shot(filled, dispute, text) for text in ("在吗", "退款"))
    assert on("dispute", "show", dispute).out.splitlines()[-1].startswith("E02")
    delete(filled, deleted)
    with filled.writer() as session:
        item = next(one for one in contents.items_of(session, dispute) if removed in str(one))
        contents.remove_item(session, item.id)
    assert on("dispute", "show", dispute).out.splitlines()[-3:] == [
        "",
        "taken out: 退款.png",
        "deleted: 在吗.png",
    ]
    chinese = on("dispute", "show", dispute, language="zh").out.splitlines()
    assert chinese[-2:] == ["已移出：退款.png", "已删除：在吗.png"]
    (whole,) = on("dispute", "show", dispute, "--json").lines
    assert [(one["name"], one["how"]) for one in whole["taken_out"]] == [
        ("退款.png", "removed"),
        ("在吗.png", "deleted"),
    ]


def test_doubts_stand_below_an_empty_line_with_what_they_rest_on(
    on: Run, filled: Library, dispute: int
) -> None:
    a_shot(filled, dispute, "在吗")
    a_shot(filled, dispute, "退款")
    with filled.writer() as session:
        doubts.add_doubt(session, dispute, "口子在哪里", ["E01", "E02"])
        doubts.add_doubt(session, dispute, "为何不退", [])
    for words in (("dispute", "show"), ("timeline",)):
        assert on(*words, dispute).out.splitlines()[-3:] == [
            "",
            "doubt 1: 口子在哪里 → E01、E02",
            "doubt 2: 为何不退 → unproved",
        ]


def test_a_row_of_the_timeline_ends_in_its_notes(on: Run, filled: Library, dispute: int) -> None:
    a_shot(filled, dispute, "在吗", channel=Channel.SMS)
    (row,) = (line for line in on("timeline", dispute).out.splitlines() if "在吗" in line)
    assert row.endswith("在吗 〔attach the operator's itemised bill〕")
    assert row.split()[3:6] == ["SMS", "buyer", "E01"]


def test_a_gap_of_the_timeline_says_between_which_rows_and_what_to_do(
    on: Run, filled: Library, dispute: int
) -> None:
    a_shot(filled, dispute, "一一", "二二", start=datetime(2024, 3, 1, 9))
    assert "⚠" not in on("timeline", dispute).out
    a_shot(filled, dispute, "八八", "九九", start=datetime(2024, 3, 1, 15))
    (gap,) = (line for line in on("timeline", dispute).out.splitlines() if "⚠" in line)
    assert gap.startswith("⚠ messages may be missing between rows 2 and 3 · ")
    assert "screenshot" in gap


@pytest.mark.parametrize(
    "words", [("--picture", "SHA"), ("--conversation", "1"), ("--statement", "亲手打包"), ("--doubt", "为何")]
)
def test_any_one_thing_is_enough_to_add(
    on: Run, filled: Library, dispute: int, words: tuple[str, str]
) -> None:
    sha256 = a_picture(filled, a_reading("在吗"))
    done = on("dispute", "add", dispute, words[0], sha256 if words[1] == "SHA" else words[1])
    assert (done.code, done.out) == (0, f"dispute {dispute}: 1 added\n")


@pytest.mark.parametrize(("at", "shown"), [((), None), (("--at", "2024-03-02"), datetime(2024, 3, 2))])
def test_a_statement_has_the_time_that_was_given(
    on: Run, filled: Library, dispute: int, at: tuple[str, ...], shown: datetime | None
) -> None:
    assert on("dispute", "add", dispute, "--statement", "亲手打包", *at).code == 0
    with filled.reader() as session:
        (row,) = lay_out(session, dispute).entries
    assert row.at == shown
    assert (row.precision == "day") is (shown is not None)


def test_the_list_of_disputes_tells_platform_state_and_deadline(
    on: Run, filled: Library, dispute: int
) -> None:
    with filled.writer() as session:
        cases.set_fields(session, dispute, deadline=datetime(2024, 3, 5, 18, 0))
    row = on("dispute", "list").out.splitlines()[-1]
    assert row.split() == [str(dispute), "Taobao", "open", "2024-03-05", "18:00", "衬衫"]


def test_a_new_dispute_says_its_number(on: Run) -> None:
    assert on("dispute", "new", "--title", "鞋子").out == "dispute 1\n"
    assert on("dispute", "new", "--title", "裤子", "--json").lines == [{"id": 2}]


@pytest.mark.parametrize(
    ("json", "asked", "tongue"),
    [(True, None, "zh"), (True, "zh", "zh"), (True, "en", "en"), (False, None, "en")],
)
def test_scripts_are_answered_in_chinese_whatever_the_computer_speaks(
    json: bool, asked: str | None, tongue: str
) -> None:
    choose_language("en")
    options = argparse.Namespace(json=json, language=asked)
    assert disputes._words_in(options) == tongue
    choose_language(None)


def test_nothing_is_added_to_a_locked_dispute(on: Run, filled: Library, dispute: int) -> None:
    a_shot(filled, dispute, "在吗")
    with filled.writer() as session:
        locking.lock(session, dispute)
    done = on("dispute", "add", dispute, "--statement", "亲手打包")
    assert done.code == 1
    assert "locked" in done.err
