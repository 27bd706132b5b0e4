"""What verify finds is told in the seller's language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from gui.explain import explain
from gui.faults import english, tell_fault
from gui.language import choose_language
from storage import ledger
from storage.codes import BackupReason, FaultCode
from storage.errors import BadBackup
from storage.records import Problem

STORAGE = Path(__file__).parents[2] / "storage"
WITNESS = "backups/7.sqlite3"


@pytest.fixture(autouse=True)
def system_language() -> Iterator[None]:
    yield
    choose_language(None)


def made() -> list[tuple[str, str, int]]:
    """Of every `Problem(...)` in the archive: its thing ("" where that is computed), its code ("" likewise),
    how many values it carries."""
    found = []
    for file in STORAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem":
                thing, _, code, *rest = node.args
                values = rest[0] if rest else ast.Tuple([])
                found.append(
                    (
                        str(thing.value) if isinstance(thing, ast.Constant) else "",
                        code.attr if isinstance(code, ast.Attribute) else "",
                        len(values.elts) if isinstance(values, ast.Tuple) else 2,
                    )
                )
    return found


@pytest.mark.parametrize("code", FaultCode)
def test_every_fault_has_words_in_both_languages_that_say_all_its_values(code: FaultCode) -> None:
    counts = {count for _, name, count in made() if name == code.name} or {1 if code == "dangling" else 0}
    assert len(counts) == 1
    values = ("71", "72", "73")[: counts.pop()]
    problem = Problem("sighting", "5", code, values)
    choose_language("zh")
    told = tell_fault(problem)
    assert told.startswith("消息出处 5：")
    assert not re.search(r"[a-z]{2}", told), told
    assert all(value in told and value in english(problem) for value in values)
    choose_language("en")
    assert tell_fault(problem) == f"sighting 5: {english(problem)}"
    assert not re.search(r"[\u4e00-\u9fff]", english(problem))


def test_everything_that_can_be_wrong_has_a_name_in_chinese() -> None:
    choose_language("zh")
    things = {thing for thing, _, _ in made() if thing} | {*ledger.KEPT, *ledger.DERIVED_TABLES}
    assert len(things) > 20
    for thing in things:
        assert not re.search(r"[a-z]", tell_fault(Problem(thing, "5", FaultCode.MISSING))), thing


def test_what_sqlite_says_itself_is_named_as_its_words() -> None:
    choose_language("zh")
    said = "row 3 missing from index {x}"
    told = tell_fault(Problem("database", "archive.sqlite3", FaultCode.SAID, (said,)))
    assert told == f"数据库 archive.sqlite3：数据库报告：{said}"


def test_in_english_a_fault_is_told_as_it_is() -> None:
    choose_language("en")
    assert tell_fault(Problem("original", "ab12", FaultCode.MISSING)) == "original ab12: missing"


def test_where_room_is_short_the_first_digits_name_it() -> None:
    choose_language("zh")
    problem = Problem("original", "ab12" * 16, FaultCode.MISSING)
    assert tell_fault(problem, 12) == "原图 ab12ab12ab12：不见了"


def test_what_is_wrong_with_a_backup_is_told_in_the_sellers_language() -> None:
    choose_language("zh")
    error = BadBackup(BackupReason.DAMAGED, "7.sqlite3", (Problem("journal", "5", FaultCode.ENTRY_CHANGED),))
    assert "7.sqlite3; 日志 5：写下之后被改过" in explain(error).what
