"""The script that sets everything up: needs nothing itself, repeats nothing, and says what to type."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import bootstrap

ROOT = Path(__file__).parents[1]
SOURCE = (ROOT / "bootstrap.py").read_text("utf-8")


@pytest.fixture
def debian(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """A Debian without any of the packages; records what would be run."""
    ran: list[list[str]] = []

    def call(words: list[str], **_more: object) -> int:
        ran.append(words)
        return 0

    monkeypatch.setattr(subprocess, "call", call)
    monkeypatch.setattr(bootstrap, "_not_installed", list)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    return ran


def test_it_needs_nothing_but_the_standard_library() -> None:
    names = {
        name.name.partition(".")[0]
        for node in ast.walk(ast.parse(SOURCE))
        if isinstance(node, ast.Import)
        for name in node.names
    } | {
        (node.module or "").partition(".")[0]
        for node in ast.walk(ast.parse(SOURCE))
        if isinstance(node, ast.ImportFrom)
    }
    assert names <= set(sys.stdlib_module_names)


def test_an_old_python_can_read_it_and_say_that_it_is_too_old() -> None:
    ast.parse(SOURCE, feature_version=(3, 7))


def test_it_names_no_package_index() -> None:
    assert not re.search(r"https?://|index-url|pypi", SOURCE, re.I)


def test_root_installs_by_apt_all_at_once(debian: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    bootstrap.install_system()
    assert [words[2:4] for words in debian] == [["apt-get", "update"], ["apt-get", "install"]]
    assert {*bootstrap.TESSERACT, *bootstrap.FONTS, *bootstrap.QT} <= set(debian[1])
    assert not {*bootstrap.WATCHING} & set(debian[1])
    assert not any("sudo" in words for words in debian)


def test_what_only_the_tests_need_is_installed_for_them_only(
    debian: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    bootstrap.install_system(for_tests=True)
    assert {*bootstrap.WATCHING} <= set(debian[1])


def test_others_install_by_sudo(debian: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    bootstrap.install_system()
    assert [words[0] for words in debian] == ["sudo", "sudo"]


def test_without_sudo_it_says_exactly_what_to_type(
    debian: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(shutil, "which", lambda name: None if name == "sudo" else f"/usr/bin/{name}")
    with pytest.raises(bootstrap.Stopped, match=r"apt-get update .* apt-get install .*tesseract-ocr"):
        bootstrap.install_system()
    assert debian == []


def test_libraries_that_newer_systems_renamed_count_as_there(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = "installed libegl1\ninstalled libcups2t64\nnot-installed libgl1\n"
    answer = subprocess.CompletedProcess([], 1, stdout=listed)
    monkeypatch.setattr(subprocess, "run", lambda *_words, **_more: answer)
    assert bootstrap._not_installed(["libegl1", "libcups2", "libgl1", "libxcb1"]) == ["libgl1", "libxcb1"]


def test_a_second_run_installs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stamp = tmp_path / "installed"
    stamp.write_text(bootstrap._fingerprint(), "utf-8")
    monkeypatch.setattr(bootstrap, "STAMP", stamp)
    monkeypatch.setattr(bootstrap, "_python", lambda: Path(sys.executable))
    monkeypatch.setattr(bootstrap, "_make_environment", lambda: pytest.fail("made again"))
    bootstrap.install_project()


def test_changed_dependencies_are_installed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str]] = []

    def call(words: list[str], **_more: object) -> int:
        ran.append(words)
        return 0

    stamp = tmp_path / "installed"
    stamp.write_text("of yesterday", "utf-8")
    monkeypatch.setattr(bootstrap, "STAMP", stamp)
    monkeypatch.setattr(bootstrap, "_make_environment", lambda: ["pip"])
    monkeypatch.setattr(subprocess, "call", call)
    bootstrap.install_project()
    assert ran == [["pip", "install", "--quiet", "--editable", ".[test]"]]
    assert stamp.read_text("utf-8") == bootstrap._fingerprint()


def test_a_failed_check_fails_the_whole_but_all_of_it_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[str] = []

    def run(*words: str) -> int:
        ran.append(words[1])
        return int(words[1] == "mypy")

    monkeypatch.setattr(bootstrap, "_run_python", run)
    assert bootstrap.run_tests([]) == 1
    assert ran == ["ruff", "ruff", "mypy", "pytest"]
    assert "mypy" in capsys.readouterr().out


def test_ci_runs_what_the_readme_says() -> None:
    assert "python3 bootstrap.py test" in (ROOT / ".ci" / "run").read_text("utf-8")
