"""The version that the program says it has."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import pytest

from storage import version


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the program lies; version 2.0 of its package is installed besides."""
    monkeypatch.setattr(version, "__file__", str(tmp_path / "storage" / "version.py"))
    monkeypatch.setattr(metadata, "version", {"liuzheng": "2.0"}.__getitem__)
    return tmp_path


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("[metadata]\nname = liuzheng\nversion = 3.1\n", "3.1"),
        ("[metadata]\nname = another\nversion = 3.1\n", "2.0"),
        ("[other]\nx = 1\n", "2.0"),
        ("", "2.0"),
    ],
)
def test_the_checkout_s_own_version_goes_before_that_of_an_installed_package(
    checkout: Path, said: str, found: str
) -> None:
    (checkout / "setup.cfg").write_text(said, "utf-8")
    assert version._version() == found


@pytest.mark.usefixtures("checkout")
def test_a_program_that_is_neither_a_checkout_nor_installed_has_version_0(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", missing)
    assert version._version() == "0"
