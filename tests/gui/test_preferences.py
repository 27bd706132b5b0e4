"""The seller's choices for this computer: read back as written, and never a reason not to start."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import pytest

from gui import preferences
from gui.preferences import Preferences


def written(text: str) -> None:
    file = preferences.preferences_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def test_choices_are_read_back_and_no_half_of_a_file_is_left() -> None:
    chosen = Preferences("zh", "dark", "tesseract", False)
    preferences.save(chosen)
    assert preferences.load() == chosen
    assert [file.name for file in preferences.preferences_file().parent.iterdir()] == ["preferences.json"]


def test_without_choices_the_program_chooses() -> None:
    assert preferences.load() == Preferences("", "system", "", True)


@pytest.mark.parametrize("text", ["", "{", "[]", "3"])
def test_a_damaged_file_gives_the_defaults(text: str) -> None:
    written(text)
    assert preferences.load() == Preferences()


def test_what_is_unknown_or_of_another_kind_is_passed_over_and_the_rest_kept() -> None:
    written(json.dumps({"language": "zh", "theme": 3, "show_hints": 0, "later": True}))
    assert preferences.load() == Preferences(language="zh")


def test_the_folder_can_be_chosen_and_has_a_usual_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(preferences.FOLDER_VARIABLE, str(tmp_path / "mine"))
    assert preferences.preferences_file() == tmp_path / "mine" / "preferences.json"
    monkeypatch.delenv(preferences.FOLDER_VARIABLE)
    monkeypatch.setattr("platformdirs.user_config_dir", lambda name, **_more: f"/usual/{name}")
    assert preferences.preferences_file() == Path("/usual/liuzheng/preferences.json")


def test_the_folder_is_made_however_deep_it_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(preferences.FOLDER_VARIABLE, str(tmp_path / "a" / "b" / "c"))
    preferences.save(Preferences("zh"))
    preferences.save(Preferences("en"))
    assert preferences.load().language == "en"


@pytest.mark.parametrize("name", [field.name for field in fields(Preferences)])
def test_each_choice_is_kept_by_itself_and_one_of_another_kind_is_not(name: str) -> None:
    usual = getattr(Preferences(), name)
    other: object = {"str": "x", "int": 77, "bool": not usual}[type(usual).__name__]
    written(json.dumps({name: other}))
    assert getattr(preferences.load(), name) == other
    written(json.dumps({name: [other]}))
    assert preferences.load() == Preferences()
