"""What the documents promise is there: links lead somewhere, commands are understood."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from gui.commands.parser import build_parser

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
COMMAND = re.compile(r"^\S*python\S* main\.py (.*?)(?:\s+#.*)?$", re.M)


def commands() -> list[str]:
    found = {match for path in DOCUMENTS for match in COMMAND.findall(path.read_text("utf-8"))}
    return sorted(found - {"--help"})


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_to_a_file(path: Path) -> None:
    targets = [link for link in LINK.findall(path.read_text("utf-8")) if "://" not in link]
    assert [link for link in targets if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("words", commands())
def test_every_command_shown_is_understood(words: str) -> None:
    assert build_parser().parse_args(shlex.split(words)).module.startswith("gui.commands.")


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_readmes_show_commands_and_pictures(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert commands()
    for command in ("demo", "run", "test"):
        assert f"python3 bootstrap.py {command}" in text
    assert len(re.findall(r"!\[[^]]+\]\(docs/images/", text)) >= 2


def test_both_languages_have_the_same_headings() -> None:
    for one, other in (
        ("README.md", "README.zh-CN.md"),
        ("docs/quick-start.md", "docs/quick-start.zh-CN.md"),
    ):
        shapes = [re.findall(r"^#+", (ROOT / name).read_text("utf-8"), re.M) for name in (one, other)]
        assert shapes[0] == shapes[1]
