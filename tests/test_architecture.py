"""The rooms and the arrows between them, as docs/architecture.md draws them."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

from storage.models import Base
from tests.house import ROOMS, ROOT, circles, climbs, graph, imports, module_name, modules

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
    "ocr.bands",
    "ocr.scroll",
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
BROAD = 6
"""How many places may catch everything: where a thread, a process or a decoder of others meets ours."""
DERIVED = {"conversation", "message", "sighting", "gap", "fact"}
"""The tables that a rebuild makes anew, under new numbers."""
IN_THE_MAKING = {
    *("chain.Chain", "writing.Written", "memory.State", "memory.Memory", "echoes._Known"),
    *("draft.EntryDraft", "arrange.RowGroup", "importing._Draft"),
}
"""Records of the archive that are filled step by step, and stay in the room that makes them."""
FLOORS = {
    "ocr": (
        ("ocr", "ocr.types", "ocr.errors"),
        ("ocr.amounts", "ocr.phones", "ocr.waybills", "ocr.time_labels", "ocr.time_text", "ocr.files"),
        ("ocr.picture", "ocr.pixels", "ocr.bands", "ocr.memory", "ocr.onnx"),
        ("ocr.layout", "ocr.engines", "ocr.facts", "ocr.retime", "ocr.scroll"),
        ("ocr.wire", "ocr.crops"),
        ("ocr.chat",),
        ("ocr.capture_time",),
        ("ocr.reader",),
        ("ocr.workers",),
        ("ocr.training",),
    ),
    "storage": (
        (
            *("storage", "storage.errors", "storage.causes", "storage.clock", "storage.boxes"),
            *(
                "storage.codes",
                "storage.records",
                "storage.version",
                "storage.claims",
                "storage.places",
                "storage.durable",
                "storage.failures",
            ),
            *("storage.vault", "storage.leftovers", "storage.room"),
        ),
        ("storage.models", "storage.sqlite", "storage.migrations", "storage.fts"),
        (
            *("storage.library", "storage.originals", "storage.settings", "storage.journal"),
            *("storage.readings", "storage.waiting", "storage.lookup"),
            *("storage.ledger", "storage.outside", "storage.migrate", "storage.checking.chain"),
            "storage.encryption",
        ),
        (
            *("storage.conversations", "storage.orders", "storage.derived", "storage.corrections"),
            *("storage.bubbles", "storage.messages", "storage.search"),
        ),
        (
            *("storage.disputes.types", "storage.disputes.sentences", "storage.disputes.words"),
            "storage.disputes.data",
        ),
        ("storage.disputes.timeline",),
        ("storage.disputes",),
        ("storage.exports", "storage.pictures", "storage.trash"),
        (
            *("storage.intake", "storage.thumbnails", "storage.queue", "storage.verify", "storage.soundness"),
            *("storage.restore", "storage.backup", "storage.recovery", "storage.rebuild"),
            *("storage.copies", "storage.schedule"),
            *("storage.checking", "storage.orders.importing", "storage.salvage", "storage.forgetting"),
        ),
    ),
    "gui": (
        (
            *("gui", "gui.preferences", "gui.language", "gui.explanation", "gui.words", "gui.jobs"),
            *("gui.plain", "gui.pixels", "gui.icons", "gui.theme", "gui.garbage"),
        ),
        (
            *("gui.explain", "gui.explain_archive", "gui.faults", "gui.desk", "gui.reading"),
            *("gui.printing", "gui.thumbnails", "gui.scheduling"),
        ),
        ("gui.changes", "gui.dispute_changes", "gui.dragging"),
        ("gui.models", "gui.widgets", "gui.capture"),
        ("gui.intake",),
        ("gui.views",),
        ("gui.window",),
        ("gui.app",),
        ("gui.commands",),
    ),
}
"""From the ground up: a file imports from its own floor and those below. A new file is given a floor here."""
PLAIN = ("ocr", "storage", "gui/commands")
PLAIN_FILES = ("explain", "explain_archive", "explanation", "language", "preferences")
"""What needs no Qt: the command line also runs where none can be loaded."""


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


def test_commands_and_error_words_load_no_qt_by_any_way() -> None:
    paths = [*modules(*PLAIN), *(ROOT / "gui" / f"{name}.py" for name in PLAIN_FILES)]
    apart = {"migrations", "training"}  # Alembic runs the one, the other wants PyTorch and is not installed
    names = [module_name(path) for path in paths if apart.isdisjoint(path.parts)]
    loading = f"import sys, importlib\nfor name in {names}: importlib.import_module(name)\n"
    qt = "print([name for name in sys.modules if name.partition('.')[0] in ('PySide6', 'shiboken6')])"
    done = subprocess.run(
        [sys.executable, "-c", loading + qt], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_no_files_import_each_other_in_a_circle() -> None:
    assert circles(graph(*ROOMS)) == []


@pytest.mark.parametrize("room", FLOORS)
def test_nothing_imports_from_above_its_floor(room: str) -> None:
    assert climbs(graph(room), FLOORS[room]) == []


def test_no_kept_row_points_at_a_derived_one() -> None:
    assert set(Base.metadata.tables) > DERIVED
    found = [
        f"{table.name}.{key.parent.name} points at {key.column.table.name}"
        for table in Base.metadata.tables.values()
        if table.name not in DERIVED
        for key in table.foreign_keys
        if key.column.table.name in DERIVED
    ]
    loose = [
        f"{table.name}.{column.name} holds the number of a derived row"
        for table in Base.metadata.tables.values()
        if table.name not in DERIVED
        for column in table.columns
        if column.name in {f"{name}_id" for name in DERIVED}
    ]
    assert found + loose == []


def test_everything_is_caught_in_few_places_and_each_says_why() -> None:
    found = {
        f"{path.relative_to(ROOT)}:{node.lineno}": path.read_text("utf-8").splitlines()[node.lineno - 1]
        for path in [ROOT / "main.py", ROOT / "bootstrap.py", *modules(*ROOMS)]
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ExceptHandler) and _catches_everything(node)
    }
    assert len(found) <= BROAD, found
    assert [place for place, line in found.items() if "# " not in line] == []


def _catches_everything(handler: ast.ExceptHandler) -> bool:
    """Clean-up that ends with a bare `raise` lets everything pass and does not count."""
    caught = list(ast.walk(handler.type)) if handler.type else []
    names = {node.id for node in caught if isinstance(node, ast.Name)}
    last = handler.body[-1]
    passes_on = isinstance(last, ast.Raise) and last.exc is None
    return not passes_on and (handler.type is None or bool(names & {"Exception", "BaseException"}))


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


def test_every_module_says_in_its_first_line_what_it_is() -> None:
    helpers = [path for path in modules("tests") if not path.name.startswith("test_")]
    silent = []
    for path in [*modules(*ROOMS), *helpers]:
        text = path.read_text("utf-8")
        if text.strip() and not (ast.get_docstring(ast.parse(text)) and text.startswith(('"""', "#!"))):
            silent.append(str(path.relative_to(ROOT)))
    assert silent == []


def test_records_of_the_archive_cannot_be_changed_and_take_nothing_but_their_fields() -> None:
    made: dict[str, dict[str, bool]] = {}
    for path in modules("storage"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.ClassDef):
                continue
            for call in node.decorator_list:
                if isinstance(call, ast.Call) and ast.unparse(call.func) == "dataclass":
                    said = {word.arg: ast.unparse(word.value) == "True" for word in call.keywords}
                    made[f"{path.stem}.{node.name}"] = {str(name): true for name, true in said.items()}
    assert {name for name, said in made.items() if not said.get("slots")} == set()
    assert {name for name, said in made.items() if not said.get("frozen")} == IN_THE_MAKING


def test_the_steps_of_the_timeline_need_no_database() -> None:
    """Not by way of what they import either: they run on hand-made material."""
    loaded = "import sys, storage.disputes.timeline.assemble; print('sqlalchemy' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", loaded], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
    assert offenders(("storage/disputes/timeline",), {"sqlalchemy", "alembic"}) == []
