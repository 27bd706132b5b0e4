"""Commands that look and change nothing: search, timelines, lists, the check of a library."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from storage import library
from storage.codes import LibraryReason
from storage.disputes import cases, contents, doubts, notes
from storage.library import Library
from storage.orders.orders import add_order
from tests.gui.commands.conftest import Run
from tests.makers import a_picture, a_reading


@pytest.fixture
def sha256(filled: Library) -> str:
    """A picture with two messages; dispute 1 has it as E01, with a statement and two doubts."""
    made = a_picture(filled, a_reading("胸口有个小口子", "能拍个照片吗"), name="chat.png")
    with filled.writer() as session:
        add_order(session, "123456789012345678", "taobao")
        number = cases.new(session, "衬衫", ["123456789012345678"], platform="taobao")
        contents.add_picture(session, number, made)
        notes.add_statement(session, number, "亲手打包", at=datetime(2024, 3, 1), precision="day")
        doubts.add_doubt(session, number, "口子在哪里", ["E01"])
        doubts.add_doubt(session, number, "为何不退", [])
    return made


@pytest.mark.usefixtures("sha256")
def test_a_search_is_a_table_for_people_and_says_how_many(on: Run) -> None:
    done = on("search", "口子")
    assert done.code == 0
    assert "胸口有个小口子" in done.out
    assert "Buyer" in done.out or "buyer" in done.out
    assert "1 found" in done.err
    assert on("search", "没有的字").code == 0


def test_a_search_is_an_object_a_line_for_scripts(on: Run, sha256: str) -> None:
    (line,) = on("search", "口子", "--json").lines
    assert (line["text"], line["sha256"], line["order"]) == ("胸口有个小口子", sha256, None)
    assert line["sent_at"] == "2024-03-01T12:00"


@pytest.mark.usefixtures("sha256")
def test_no_words_need_a_filter(on: Run) -> None:
    refused = on("search", " ")
    assert refused.code == 2
    assert "see search --help" in refused.err
    assert len(on("search", "", "--channel", "wechat", "--json").lines) == 2


@pytest.mark.usefixtures("sha256")
def test_a_timeline_names_rows_evidence_and_doubts(on: Run) -> None:
    done = on("timeline", 1)
    assert done.out.startswith("Dispute 1: 衬衫\norders 123456789012345678\n")
    rows = [line for line in done.out.splitlines() if "E01" in line]
    assert any("胸口有个小口子" in row for row in rows)
    statement = next(line for line in done.out.splitlines() if "亲手打包" in line)
    assert "—" in statement
    assert "doubt 1: 口子在哪里 → E01" in done.out
    assert "doubt 2: 为何不退 → unproved" in done.out
    (whole,) = on("timeline", 1, "--json").lines
    assert len(whole["entries"]) == 3


def test_a_dispute_is_shown_with_its_exhibits(on: Run, sha256: str) -> None:
    done = on("dispute", "show", 1)
    assert sha256 in done.out
    assert "chat.png" in done.out
    assert "doubt 2" in done.out
    (whole,) = on("dispute", "show", 1, "--json").lines
    assert whole["entries"] == 3
    assert whole["exhibits"][0]["sha256"] == sha256


@pytest.mark.usefixtures("sha256")
def test_disputes_and_orders_are_listed(on: Run) -> None:
    table = on("dispute", "list").out
    assert "衬衫" in table
    assert "123456789012345678" in table
    assert [line["title"] for line in on("dispute", "list", "--json").lines] == ["衬衫"]
    assert "123456789012345678" in on("orders", "list").out
    assert [line["number"] for line in on("orders", "list", "--json").lines] == ["123456789012345678"]


def test_a_gap_is_told_between_its_rows(on: Run, filled: Library) -> None:
    pictures = [
        a_picture(filled, a_reading(*texts, start=at), name=f"{n}.png")
        for n, (texts, at) in enumerate(
            [(("一一", "二二"), datetime(2024, 3, 1, 9)), (("八八", "九九"), datetime(2024, 3, 1, 15))]
        )
    ]
    with filled.writer() as session:
        number = cases.new(session, "衬衫")
        for one in pictures:
            contents.add_picture(session, number, one)
    done = on("timeline", number)
    assert "messages may be missing between rows 2 and 3" in done.out
    assert "doubt" not in done.out


@pytest.mark.usefixtures("sha256")
def test_a_sound_library_is_well(on: Run) -> None:
    done = on("verify")
    assert done.code == 0
    assert "1 originals" in done.out
    assert "all is well" in done.out
    (whole,) = on("verify", "--json").lines
    assert whole["ok"] is True
    assert "checked" not in on("verify", "--json").out


def test_what_is_wrong_is_named_and_ends_in_1(on: Run, filled: Library, sha256: str) -> None:
    original = filled.originals.path(sha256)
    original.chmod(0o600)
    original.unlink()
    done = on("verify")
    assert done.code == 1
    assert f"✗ original {sha256}" in done.err
    assert "1 problems, named above" in done.out
    (whole,) = on("verify", "--json").lines
    assert whole["ok"] is False
    missing = {"what": "original", "id": sha256, "code": "missing", "values": [], "detail": "missing"}
    assert whole["problems"] == [missing]


@pytest.mark.usefixtures("sha256")
def test_a_backup_says_that_it_was_tried_and_restores(on: Run, tmp_path: Path) -> None:
    done = on("backup", tmp_path / "kept.zip")
    assert done.code == 0
    assert "test-restored" in done.out
    assert "problems" not in done.out
    back = on("restore", tmp_path / "kept.zip", "--to", tmp_path / "back")
    assert back.code == 0
    assert f"--library {tmp_path / 'back'}" in back.out


def test_a_backup_of_what_lacks_something_says_so(
    on: Run, filled: Library, sha256: str, tmp_path: Path
) -> None:
    original = filled.originals.path(sha256)
    original.chmod(0o600)
    original.unlink()
    done = on("backup", tmp_path / "kept.zip")
    assert done.code == 1
    assert "the library itself has 1 problems" in done.out
    assert f"✗ original {sha256}" in done.err
    assert on("restore", tmp_path / "kept.zip", "--to", tmp_path / "back").code == 1


@pytest.mark.usefixtures("sha256")
def test_what_is_derived_is_derived_anew(on: Run) -> None:
    done = on("rebuild")
    assert done.code == 0
    assert "2 messages derived anew from 1 pictures" in done.out


@pytest.mark.usefixtures("sha256")
def test_a_library_that_can_only_be_read_is_named_and_a_sound_one_is_not(
    on: Run, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert on("dispute", "list").err == ""
    opened = library.open_library

    def barred(*how: Any, **more: Any) -> Library:
        made = opened(*how, **more)
        made.barred = LibraryReason.READ_ONLY
        return made

    monkeypatch.setattr(library, "open_library", barred)
    done = on("dispute", "list")
    assert done.code == 0
    assert f"open for reading only: {place}" in done.err
