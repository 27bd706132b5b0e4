"""What verify finds is told in the seller's language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from gui.faults import tell_fault
from gui.language import choose_language
from storage.records import Problem

STORAGE = Path(__file__).parents[2] / "storage"


@pytest.fixture(autouse=True)
def system_language() -> Iterator[None]:
    yield
    choose_language(None)


def _details() -> list[str]:
    """The last argument of every `Problem(...)` that the archive makes, with 7 for what is filled in."""
    found = ["missing", "changed", "unreadable"]  # of OriginalStore.check
    for file in (STORAGE / "verify.py", *sorted((STORAGE / "checking").glob("*.py"))):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem":
                last = node.args[-1]
                if isinstance(last, ast.Constant):
                    found.append(str(last.value))
                elif isinstance(last, ast.JoinedStr):
                    found.append(
                        "".join(str(p.value) if isinstance(p, ast.Constant) else "7" for p in last.values)
                    )
    fts = (STORAGE / "fts.py").read_text("utf-8")
    return found + re.findall(r'yield \w+, "(.+)"', fts)


def test_every_fault_that_verify_can_name_has_chinese_words() -> None:
    choose_language("zh")
    details = _details()
    assert len(details) > 25
    for detail in details:
        told = tell_fault(Problem("sighting", "5", detail))
        assert told.startswith("消息出处 5：")
        assert not re.search(r"[a-z]{2}", told), told
        assert "数据库报告" not in told, told


def test_what_sqlite_says_itself_is_named_as_its_words() -> None:
    choose_language("zh")
    told = tell_fault(Problem("database", "archive.sqlite3", "row 3 missing from index x"))
    assert told == "数据库 archive.sqlite3：数据库报告：row 3 missing from index x"


def test_in_english_a_fault_is_told_as_it_is() -> None:
    choose_language("en")
    assert tell_fault(Problem("original", "ab12", "missing")) == "original ab12: missing"


def test_where_room_is_short_the_first_digits_name_it() -> None:
    choose_language("zh")
    assert tell_fault(Problem("original", "ab12" * 16, "missing"), 12) == "原图 ab12ab12ab12：不见了"
