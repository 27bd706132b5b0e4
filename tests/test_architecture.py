"""The rooms and the arrows between them, as docs/architecture.md draws them."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("ocr", "storage", "gui")
OCR_DATA = (
    "ocr.types",
    "ocr.errors",
    "ocr.wire",
    "ocr.time_labels",
    "ocr.amounts",
    "ocr.phones",
    "ocr.time_text",
    "ocr.files",
    "ocr.picture",
)
"""What storage may know of ocr: data, pure text, and the one door to files and pictures; no engine."""
TOP_LEVEL = {
    *(
        "main.py",
        "gui",
        "storage",
        "ocr",
        "resources",
        "tests",
        "setup.cfg",
        "pyproject.toml",
        "bootstrap.py",
    ),
    *("README.md", "README.zh-CN.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "docs"),
}
LONGEST = 450


def modules(*rooms: str) -> list[Path]:
    return sorted(path for room in rooms for path in (ROOT / room).rglob("*.py"))


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


def package(name: str) -> str:
    return name.partition(".")[0]


def offenders(rooms: tuple[str, ...], forbidden: set[str], *, top_only: bool = False) -> list[str]:
    return [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules(*rooms)
        for name in imports(path, top_only=top_only)
        if package(name) in forbidden
    ]


def test_ocr_knows_neither_the_archive_nor_the_window() -> None:
    assert offenders(("ocr",), {"storage", "gui", "main"}) == []


def test_storage_does_not_know_the_window() -> None:
    assert offenders(("storage",), {"gui", "main"}) == []


def test_storage_knows_only_the_data_of_ocr() -> None:
    found = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules("storage")
        for name in imports(path)
        if package(name) == "ocr"
        and not any(name == data or name.startswith(data + ".") for data in OCR_DATA)
    ]
    assert found == []


def test_nothing_knows_main() -> None:
    assert offenders(ROOMS, {"main"}) == []


def test_qt_is_in_gui_only() -> None:
    assert offenders(("ocr", "storage"), {"PySide6", "shiboken6"}) == []
    assert "PySide6" not in {package(name) for name in imports(ROOT / "main.py")}


def test_commands_and_error_words_need_no_qt() -> None:
    plain = {
        ROOT / "gui" / f"{name}.py" for name in ("explain", "explain_archive", "explanation", "language")
    }
    found = {
        path for path in modules("gui/commands") if "PySide6" in map(package, imports(path, top_only=True))
    }
    found |= {path for path in plain if "PySide6" in map(package, imports(path))}
    assert found == set()


def test_sqlalchemy_is_in_storage_only() -> None:
    assert offenders(("ocr", "gui"), {"sqlalchemy", "alembic"}) == []


def test_main_imports_inside_functions_only() -> None:
    names = {package(name) for name in imports(ROOT / "main.py", top_only=True)}
    assert names.isdisjoint({*ROOMS, "PySide6"})


def test_the_top_level_is_as_drawn() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    names = {name.partition("/")[0].strip('"') for name in listed.splitlines()}
    assert {name for name in names if not name.startswith(".")} <= TOP_LEVEL


@pytest.mark.parametrize("room", [*ROOMS, "tests"])
def test_no_file_is_too_long_to_read(room: str) -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in modules(room)}
    assert {path.relative_to(ROOT): n for path, n in lengths.items() if n > LONGEST} == {}


def test_every_module_says_what_it_does() -> None:
    silent = [path for path in modules(*ROOMS) if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]
    assert [str(path.relative_to(ROOT)) for path in silent if path.read_text("utf-8").strip()] == []


def test_the_steps_of_the_timeline_need_no_database() -> None:
    """Not by way of what they import either: they run on hand-made material."""
    loaded = "import sys, storage.disputes.timeline.assemble; print('sqlalchemy' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", loaded], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
    assert offenders(("storage/disputes/timeline",), {"sqlalchemy", "alembic"}) == []
