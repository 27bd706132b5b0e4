"""A broken line reaches the live function, or is known not to; the tests that could notice it are chosen."""

from __future__ import annotations

from pathlib import Path
from types import CodeType
from typing import Any

from tests.mutation.__main__ import BUDGET, choose, report
from tests.mutation.draw import Mutant
from tests.mutation.trial import changed_functions, put_in

CODE = """
LEAST = 3

class Counter:
    step = 1

    def enough(self, found):
        return any(one > LEAST for one in found)
"""
MUTANT = Mutant("ocr/code.py", 8, "comparison", "", "", "")


def compiled(old: str = "", new: str = "") -> CodeType:
    return compile(CODE.replace(old, new) if old else CODE, "/of/a/test/code.py", "exec")


def chosen(lines: dict[str, list[str]], seconds: dict[str, float], copy: Path) -> dict[str, Any]:
    (copy / "ocr").mkdir()
    (copy / "ocr" / "code.py").write_text(CODE, "utf-8")
    return choose(MUTANT, {"seconds": seconds, "lines": {"ocr/code.py": lines}}, copy)


def test_a_method_that_lives_takes_the_broken_code() -> None:
    room: dict[str, Any] = {}
    exec(compiled(), room)
    counter = room["Counter"]()
    changed = changed_functions(compiled(), compiled("one > LEAST", "one <= LEAST"))
    assert changed is not None
    assert [old.co_qualname for old, _new in changed] == ["Counter.enough"]
    assert (counter.enough([4]), put_in(changed), counter.enough([4])) == (True, True, False)


def test_code_of_a_function_that_is_not_there_is_not_put_in() -> None:
    changed = changed_functions(compiled(), compiled("found", "seen"))
    assert changed is not None
    elsewhere = [(old.replace(co_filename="/elsewhere.py"), new) for old, new in changed]
    assert not put_in(elsewhere)


def test_what_runs_once_at_import_cannot_be_put_in() -> None:
    assert changed_functions(compiled(), compiled("LEAST = 3", "LEAST = 4")) is None
    assert changed_functions(compiled(), compiled("step = 1", "step = 2")) is None


def test_the_tests_of_the_file_come_first_then_the_quickest(tmp_path: Path) -> None:
    seconds = {"test_other.py::slow": 2.0, "test_other.py::quick": 1.0, "test_code.py::own": 3.0, "x": 0.1}
    found = chosen({"8": [*list(seconds)[:3]]}, seconds, tmp_path)
    assert found["tests"] == ["test_code.py::own", "test_other.py::quick", "test_other.py::slow"]
    assert not found["fresh"]


def test_tests_beyond_the_budget_are_left_out(tmp_path: Path) -> None:
    seconds = {"a": BUDGET - 1, "b": BUDGET}
    assert chosen({"8": ["a", "b"]}, seconds, tmp_path)["tests"] == ["a"]


def test_a_line_that_runs_at_import_is_tried_anew_by_the_users_of_what_it_makes(tmp_path: Path) -> None:
    found = chosen({"7": [""], "8": ["", "uses it"]}, {"uses it": 1.0, "other": 1.0}, tmp_path)
    assert (found["tests"], found["fresh"]) == (["uses it"], True)


def test_tests_in_a_file_that_names_what_is_made_try_it_too(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text("from ocr.code import LEAST, MOST", "utf-8")
    (tmp_path / "test_else.py").write_text("AT_LEAST = 3", "utf-8")
    seconds = {"test_it.py::a": 1.0, "test_else.py::b": 1.0}
    (tmp_path / "ocr").mkdir()
    code = "@made\nclass LEAST:\n    pass\n\nMOST, WIDEST = 3, 4\n"
    (tmp_path / "ocr" / "code.py").write_text(code, "utf-8")
    notes = {"seconds": seconds, "lines": {"ocr/code.py": {"1": [""], "5": [""]}}}
    for line in (1, 5):
        mutant = Mutant("ocr/code.py", line, "", "", "", "")
        assert choose(mutant, notes, tmp_path)["tests"] == ["test_it.py::a"]


def test_a_line_that_runs_at_import_is_tried_by_the_tests_of_its_own_file(tmp_path: Path) -> None:
    found = chosen({"7": [""], "8": [""]}, {"test_code.py::a": 1.0, "other": 1.0}, tmp_path)
    assert (found["tests"], found["fresh"]) == (["test_code.py::a"], True)


def test_a_line_that_runs_at_import_is_tried_by_the_rules_of_the_house_too(tmp_path: Path) -> None:
    rule = "tests/test_architecture.py::records"
    found = chosen({"7": [""], "8": [""]}, {rule: 1.0, "other": 1.0}, tmp_path)
    assert (found["tests"], found["fresh"]) == ([rule], True)


def test_a_line_that_no_test_runs_has_no_test(tmp_path: Path) -> None:
    assert chosen({"7": ["a"]}, {"a": 1.0}, tmp_path)["tests"] == []


def test_the_report_counts_the_dead_and_lists_the_living() -> None:
    lived = Mutant("ocr/code.py", 8, "comparison", "a > b", "a >= b", "")
    text = report("ocr", "A", [(MUTANT, "killed"), (MUTANT, "timed out"), (lived, "survived")])
    assert text.startswith("ocr, seed A: 2 of 3 killed, 66.7 %")
    assert text.endswith("ocr/code.py:8  survived\n- a > b\n+ a >= b\n")
