"""Draws lines of logic from a room, and one mutant for each: the same seed draws the same."""

from __future__ import annotations

import ast
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Operator
from cosmic_ray.plugins import get_operator

KINDS = {
    "comparison": [
        f"ReplaceComparisonOperator_{swap}"
        for swap in (
            *("Eq_NotEq", "NotEq_Eq", "Is_IsNot", "IsNot_Is", "Lt_LtE", "Lt_GtE", "LtE_Lt", "LtE_Gt"),
            *("Gt_GtE", "Gt_LtE", "GtE_Gt", "GtE_Lt"),
        )
    ],
    "arithmetic": [
        f"ReplaceBinaryOperator_{swap}"
        for swap in ("Add_Sub", "Sub_Add", "Mul_Div", "Div_Mul", "FloorDiv_Mul", "Mod_Mul")
    ],
    "condition": ["AddNot", "ReplaceUnaryOperator_Delete_Not"],
    "junction": ["ReplaceAndWithOr", "ReplaceOrWithAnd"],
    "truth": ["ReplaceTrueWithFalse", "ReplaceFalseWithTrue"],
    "loop": ["ReplaceBreakWithContinue", "ReplaceContinueWithBreak", "ZeroIterationForLoop"],
    "handler": ["ExceptionReplacer"],
    "sign": ["ReplaceUnaryOperator_Delete_USub"],
    "number": ["NumberReplacer"],
}
"""Cosmic Ray's operators by what they break. A line first draws a kind, so that a sum, which has many
operators, is not broken more often than a condition, which has one."""

NO_LOGIC = re.compile(r"TYPE_CHECKING|__name__ ==|^\s*(import|from) ")


@dataclass(frozen=True)
class Mutant:
    """One broken line. `file` is relative to the repository, `line` counts from 1; `text` is the whole
    file with the line broken, `before` and `after` are the line alone."""

    file: str
    line: int
    kind: str
    before: str
    after: str
    text: str


def draw(
    root: Path, files: Iterable[str], count: int, seed: str, without: frozenset[str] = frozenset()
) -> list[Mutant]:
    """At most `count` mutants, no two on one line; `without` names operators that are not used. Each line
    has its own chance, so that a change elsewhere in the room leaves the rest of the draw as it was."""
    places = [
        (dice.random(), file, line, dice)
        for file in sorted(files)
        for line, dice in _dice(root, file, seed, without)
    ]
    found: list[Mutant] = []
    for _chance, file, line, dice in sorted(places, key=lambda place: place[:3]):
        if len(found) == count:
            break
        mutant = _mutant(root, file, line, dice, without)
        if mutant:
            found.append(mutant)
    return sorted(found, key=lambda one: (one.file, one.line))


def _dice(root: Path, file: str, seed: str, without: frozenset[str]) -> Iterator[tuple[int, random.Random]]:
    """Each line of logic with dice of its own, which hang on what it says and how often that was said
    above, not on where it stands."""
    lines = (root / file).read_text("utf-8").splitlines()
    said: Counter[str] = Counter()
    for line in _chances(root / file, without):
        text = lines[line - 1].strip()
        said[text] += 1
        yield line, random.Random(f"{seed}:{file}:{said[text]}:{text}")


@cache
def _chances(path: Path, without: frozenset[str]) -> dict[int, dict[str, list[tuple[str, int]]]]:
    """By line and kind: operators with the occurrence in the file at which they would break the line."""
    text = path.read_text("utf-8")
    lines = text.splitlines()
    found: dict[int, dict[str, list[tuple[str, int]]]] = defaultdict(lambda: defaultdict(list))
    counts: dict[str, int] = defaultdict(int)
    operators = [
        (kind, name, _operator(name))
        for kind, names in KINDS.items()
        for name in names
        if name not in without
    ]
    for node in ast_nodes(get_ast(text)):
        for kind, name, operator in operators:
            for (line, _column), _end in operator.mutation_positions(node):
                if not NO_LOGIC.search(lines[line - 1]):
                    found[line][kind].append((name, counts[name]))
                counts[name] += 1
    return dict(sorted(found.items()))


def _mutant(root: Path, file: str, line: int, dice: random.Random, without: frozenset[str]) -> Mutant | None:
    """A mutant that means something else; None where all of them only break a type hint."""
    text = (root / file).read_text("utf-8")
    by_kind = _chances(root / file, without)[line]
    for kind in dice.sample(sorted(by_kind), len(by_kind)):
        for name, occurrence in dice.sample(by_kind[kind], len(by_kind[kind])):
            broken = _broken(text, name, occurrence)
            if broken and (after := _meaning(broken)) and after != _meaning(text):
                old, new = text.splitlines(), broken.splitlines()
                return Mutant(file, line, kind, old[line - 1].strip(), new[line - 1].strip(), broken)
    return None


def _broken(text: str, name: str, occurrence: int) -> str | None:
    try:
        broken: str | None = mutate_code(text, _operator(name), occurrence)
    except AttributeError:  # Cosmic Ray's exception operator cannot write over a dotted name
        return None
    return broken


@cache
def _operator(name: str) -> Operator:
    made: Operator = get_operator(f"core/{name}")()
    return made


@cache
def _meaning(text: str) -> str | None:
    """The syntax tree without type hints, which are never run; None for a text that is no Python."""
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return None
    for node in ast.walk(tree):
        if isinstance(node, ast.AnnAssign):
            node.annotation = ast.Constant(None)
        elif isinstance(node, ast.arg):
            node.annotation = None
        elif isinstance(node, ast.FunctionDef):
            node.returns = None
    return ast.dump(tree)
