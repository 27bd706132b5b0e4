"""Lines are drawn fairly and broken so that the program means something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mutation.draw import Mutant, draw

CODE = '''"""Some logic."""

from __future__ import annotations

from typing import Literal

LEAST = 3


def enough(found: list[int], wanted: Literal[7] | None = None) -> bool:
    """Whether there are 2 of them."""
    if not found:
        return False
    try:
        return len(found) >= LEAST and found[0] + found[1] > 10
    except IndexError:
        return True
'''


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "code.py").write_text(CODE, "utf-8")
    return tmp_path


def drawn(root: Path, seed: str = "A", count: int = 99, without: tuple[str, ...] = ()) -> list[Mutant]:
    return draw(root, ["code.py"], count, seed, frozenset(without))


def test_a_seed_draws_the_same_again_and_another_seed_something_else(root: Path) -> None:
    assert drawn(root, count=3) == drawn(root, count=3)
    assert len({tuple(drawn(root, seed, 3)) for seed in "ABCDEFGH"}) > 1


def test_a_change_elsewhere_leaves_the_draw_of_a_line_as_it_was(root: Path) -> None:
    before = [(one.before, one.after) for one in drawn(root)]
    (root / "later").mkdir()
    (root / "later" / "code.py").write_text(CODE.replace("LEAST = 3", "MOST = 5\nLEAST = 3"), "utf-8")
    after = [(one.before, one.after) for one in drawn(root / "later")]
    assert [pair for pair in after if pair[0] != "MOST = 5"] == before


def test_every_line_of_logic_is_broken_once_and_type_hints_and_texts_never(root: Path) -> None:
    assert [one.before for one in drawn(root)] == [
        "LEAST = 3",
        "if not found:",
        "return False",
        "return len(found) >= LEAST and found[0] + found[1] > 10",
        "except IndexError:",
        "return True",
    ]


def test_a_mutant_is_the_whole_file_with_one_line_broken(root: Path) -> None:
    for one in drawn(root):
        pairs = list(zip(CODE.splitlines(), one.text.splitlines(), strict=True))
        assert [n for n, (old, new) in enumerate(pairs, 1) if old != new] == [one.line]
        compile(one.text, one.file, "exec")


def test_an_operator_that_makes_no_sense_in_a_room_is_not_used(root: Path) -> None:
    assert "number" in {one.kind for one in drawn(root, without=("AddNot",))}
    assert "LEAST = 3" not in {one.before for one in drawn(root, without=("NumberReplacer",))}
