"""Every word of the window stands in both languages, finished, and what was compiled is what is written."""

from __future__ import annotations

import ast
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("zh_CN", "en")


def messages(language: str) -> Iterator[tuple[str, str, ElementTree.Element]]:
    """Context, source and translation of every message."""
    for context in ElementTree.parse(FOLDER / f"liuzheng_{language}.ts").getroot().findall("context"):
        for message in context.findall("message"):
            translation = message.find("translation")
            assert translation is not None
            yield context.findtext("name") or "", message.findtext("source") or "", translation


def literals() -> Iterator[tuple[Path, str]]:
    """Every literal given to `tr` or `translate` in the window's code."""
    for path in sorted((ROOT / "gui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            place = {"tr": 0, "translate": 1}.get(name)
            if place is None or len(node.args) <= place:
                continue
            argument = node.args[place]
            assert isinstance(argument, ast.Constant), f"{path}:{node.lineno}: not a literal"
            yield path, str(argument.value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_unfinished(language: str) -> None:
    for context, source, translation in messages(language):
        forms = [form.text for form in translation.findall("numerusform")] or [translation.text]
        assert translation.get("type") is None, f"{context}: {source}"
        assert all(forms), f"{context}: {source}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_literal_of_the_code_is_there(language: str) -> None:
    known = {source for _context, source, _translation in messages(language)}
    missing = [f"{path.name}: {text}" for path, text in literals() if text not in known]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_kept(language: str) -> None:
    for context, source, translation in messages(language):
        for form in translation.findall("numerusform") or [translation]:
            for mark in ("{0}", "{1}", "{2}"):
                assert (mark in (form.text or "")) == (mark in source), f"{context}: {source}"


def test_chinese_plurals_and_numbers_stand_where_they_belong() -> None:
    for context, source, translation in messages("zh_CN"):
        for form in translation.findall("numerusform"):
            assert "%n" in (form.text or ""), f"{context}: {source}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_file_is_up_to_date(language: str, tmp_path: Path) -> None:
    target = tmp_path / "fresh.qm"
    tool = Path(sys.executable).parent / "pyside6-lrelease"
    source = FOLDER / f"liuzheng_{language}.ts"
    subprocess.run([tool, "-silent", source, "-qm", target], check=True, capture_output=True)
    assert target.read_bytes() == (FOLDER / f"liuzheng_{language}.qm").read_bytes()
