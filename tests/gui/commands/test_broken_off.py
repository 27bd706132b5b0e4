"""Encrypting that was broken off is gone on with by the command that began it."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage import encryption, vault
from storage.library import open_library
from storage.originals import SEALED
from tests.gui.commands.conftest import Run
from tests.makers import a_picture, a_reading

PHRASE = "correct horse battery"


class Enough(Exception):
    """The power went."""


@pytest.fixture
def half_done(place: Path) -> Path:
    """A library whose originals are encrypted and whose database is not."""
    with open_library(place) as library:
        a_picture(library, a_reading("退款"))

    def stop(_done: int, _total: int) -> None:
        raise Enough

    with pytest.raises(Enough):
        encryption.turn_on(place, PHRASE, vault.new_code(), stop)
    return place


def test_asked_again_it_is_carried_through_and_a_third_time_it_is_done_already(
    on: Run, half_done: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIUZHENG_PASSPHRASE", PHRASE)
    done = on("protect", "on")
    assert (done.code, encryption.is_under_way(half_done)) == (0, False), done.err
    files = [file for file in (half_done / "originals").rglob("*") if file.is_file()]
    assert all(file.name.endswith(SEALED) for file in files)
    again = on("protect", "on")
    assert "encrypted already" in again.err
    assert again.code != 0


def test_another_phrase_does_not_go_on_with_it(
    on: Run, half_done: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIUZHENG_PASSPHRASE", "some other phrase")
    assert on("protect", "on").code != 0
    assert encryption.is_under_way(half_done)
