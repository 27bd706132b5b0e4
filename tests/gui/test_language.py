"""Which language is spoken: what was asked for, then the environment, the seller's choice, the system."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gui import preferences
from gui.language import VARIABLE, both, choose_language, language


@pytest.fixture(autouse=True)
def nothing_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    for name in (VARIABLE, "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(preferences.FOLDER_VARIABLE, str(tmp_path))
    choose_language(None)
    yield
    choose_language(None)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("zh_CN.UTF-8", "zh"), ("zh_TW", "zh"), ("en_US.UTF-8", "en"), ("de_DE", "en"), ("C.UTF-8", "en")],
)
def test_the_system_language_is_spoken(name: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", name)
    assert language() == expected
    assert both("中文", "English") == ("中文" if expected == "zh" else "English")


def test_the_sellers_choice_comes_before_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    preferences.save(preferences.Preferences(language="zh"))
    assert language() == "zh"


def test_the_variable_comes_before_the_sellers_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    preferences.save(preferences.Preferences(language="zh"))
    monkeypatch.setenv(VARIABLE, "en")
    assert language() == "en"


def test_what_was_asked_for_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "en")
    choose_language("zh")
    assert language() == "zh"
