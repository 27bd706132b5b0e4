"""The code as a graph of files: who imports whom, and what lies in circles."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence, Set
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROOMS = ("ocr", "storage", "gui")


def modules(*rooms: str) -> list[Path]:
    """The files of rooms or folders, e.g. "gui/commands"."""
    return sorted(path for room in rooms for path in (ROOT / room).rglob("*.py"))


def module_name(path: Path) -> str:
    """The name that imports use: "ocr.chat" for ocr/chat/__init__.py."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path, *, top_only: bool = False) -> Iterator[str]:
    """Names of the modules that a file imports, functions included unless `top_only`. A block under
    `if TYPE_CHECKING:` does not run, and does not count as top."""
    tree = ast.parse(path.read_text("utf-8"))
    for node in _top(tree.body) if top_only else ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def _top(body: list[ast.stmt]) -> Iterator[ast.AST]:
    for node in body:
        if isinstance(node, ast.If):
            if "TYPE_CHECKING" not in ast.unparse(node.test):
                yield from _top(node.body + node.orelse)
        elif isinstance(node, ast.Try):
            yield from _top(node.body)
        else:
            yield node


def graph(*rooms: str) -> dict[str, set[str]]:
    """Each module with those of the same rooms that it imports, for type hints too. Of `from a import b`
    the file `a/b.py` is meant where there is one, and `a` itself only where there is none."""
    paths = {module_name(path): path for path in modules(*rooms)}
    return {name: _targets(path, paths.keys()) - {name} for name, path in paths.items()}


def _targets(path: Path, known: Set[str]) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{name.name}" for name in node.names}
            found |= (inner & known) | ({node.module} if inner - known else set())
    return found & known


def circles(edges: Mapping[str, set[str]]) -> list[list[str]]:
    """Groups of two and more of which each can be reached from each other; [] if there are none."""
    reached = {start: _reached(edges, start) for start in edges}
    groups = {
        frozenset(other for other in reached[one] if one in reached.get(other, ())) | {one} for one in edges
    }
    return sorted(sorted(group) for group in groups if len(group) > 1)


def _reached(edges: Mapping[str, set[str]], start: str) -> set[str]:
    found: set[str] = set()
    waiting = list(edges[start])
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += edges.get(one, ())
    return found


def climbs(edges: Mapping[str, set[str]], floors: Sequence[Sequence[str]]) -> list[str]:
    """Imports of something above the importer's own floor, and modules that stand on none. A floor names
    modules and packages; the longest name that fits counts, and
    the room's own name stands for its `__init__` alone."""
    height = {name: n for n, floor in enumerate(floors) for name in floor}

    def floor_of(module: str) -> int | None:
        if module not in height and "." in (package := module.rpartition(".")[0]):
            return floor_of(package)
        return height.get(module)

    found = [f"{one} stands on no floor" for one in sorted(edges) if floor_of(one) is None]
    for one, others in sorted(edges.items()):
        for other in sorted(others):
            here, there = floor_of(one), floor_of(other)
            if here is not None and there is not None and there > here:
                found.append(f"{one} imports {other}, which stands above it")
    return found
