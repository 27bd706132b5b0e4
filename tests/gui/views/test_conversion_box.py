"""Encrypting and decrypting before the seller's eyes: told how far, called off, gone on with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from gui.jobs import Job
from gui.views import conversion_box
from gui.views.conversion_box import Conversion, ConversionBox
from storage import encryption, vault
from storage.errors import NoRoom
from storage.library import Library, open_library
from tests.gui.window_makers import until
from tests.makers import a_picture, a_reading
from tests.storage.test_encryption import PHRASE

Show = Callable[[Conversion], ConversionBox]


@pytest.fixture
def home(library: Library, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with two pictures, closed, each of them a step."""
    monkeypatch.setattr(vault, "MEMORY_KIB", 64)
    monkeypatch.setattr(encryption, "BATCH", 1)
    for name in ("1.png", "2.png"):
        a_picture(library, a_reading("在吗"), name=name)
    library.close()
    return library.folder


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    def shown(wanted: Conversion) -> ConversionBox:
        box = ConversionBox(wanted)
        qtbot.addWidget(box)
        box.show()
        return box

    return shown


def test_a_library_is_encrypted_and_decrypted_again(qtbot: QtBot, home: Path, show: Show) -> None:
    box = show(Conversion(home, phrase=PHRASE, code=vault.new_code()))
    until(qtbot, box.opener.isVisible)
    assert box.what.text() == "The library is encrypted"
    assert "Backups made before" in box.more.text()
    assert box.done_well
    key = box.key
    assert key is not None
    box.opener.click()
    assert box.result() == QDialog.DialogCode.Accepted
    open_library(home, key=key).close()
    back = show(Conversion(home, key=key))
    until(qtbot, back.opener.isVisible)
    assert (back.key, back.done_well) == (None, True)
    assert back.what.text() == "The library is no longer encrypted"
    open_library(home).close()


def _held(monkeypatch: pytest.MonkeyPatch, step: int) -> tuple[Event, Event]:
    """Lets the work wait at its step of that number until the second event is set."""
    there, on = Event(), Event()
    usual = encryption._originals
    count = 0

    def originals(*all_: object) -> None:
        nonlocal count
        count += 1
        usual(*all_)  # type: ignore[arg-type]
        if count == step:
            there.set()
            on.wait(10)

    monkeypatch.setattr(encryption, "_originals", originals)
    return there, on


def test_called_off_it_is_as_before(
    qtbot: QtBot, home: Path, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    there, on = _held(monkeypatch, 1)
    box = show(Conversion(home, phrase=PHRASE, code=vault.new_code()))
    until(qtbot, there.is_set)
    box.reject()
    assert box.isVisible()
    assert not box.stop.isEnabled()
    assert not box.done_well
    box.reject()  # going back cannot be called off, too
    on.set()
    until(qtbot, box.opener.isVisible)
    assert box.what.text() == "Called off"
    assert (box.key, box.done_well) == (None, True)
    assert vault.keyring_of(home) is None
    open_library(home).close()


def test_how_far_it_is_is_shown(
    qtbot: QtBot, home: Path, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    there, on = _held(monkeypatch, 2)
    box = show(Conversion(home, phrase=PHRASE, code=vault.new_code()))
    until(qtbot, lambda: there.is_set() and box.bar.value() > 0)
    assert box.bar.value() == conversion_box.STEPS // 3
    on.set()
    until(qtbot, box.opener.isVisible)


def test_what_was_broken_off_is_gone_on_with(qtbot: QtBot, home: Path, show: Show) -> None:
    def off(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        encryption.turn_on(home, PHRASE, vault.new_code(), off)
    ring = vault.keyring_of(home)
    assert ring is not None
    key = vault.unlock(ring, PHRASE)
    box = show(Conversion(home, key=key, go_on=True))
    assert box.what.text() == "Finishing what was begun"
    until(qtbot, box.opener.isVisible)
    assert box.key == key
    assert not encryption.is_under_way(home)


def test_what_goes_wrong_is_said_and_nothing_is_opened(
    qtbot: QtBot, home: Path, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_all: object) -> None:
        raise NoRoom(home, 3_000_000_000, 1_000_000)

    monkeypatch.setattr(encryption, "turn_on", full)
    box = show(Conversion(home, phrase=PHRASE, code=vault.new_code()))
    until(qtbot, box.opener.isVisible)
    assert "3.0 GB needed" in box.what.text()
    assert not box.done_well


def test_neither_phrase_nor_code_nor_key_is_printed() -> None:
    _ring, key = vault.make(PHRASE, "code")
    assert (
        repr(Conversion(Path("a"), key, PHRASE, "SECRETCODE"))
        == f"Conversion(folder={Path('a')!r}, go_on=False)"
    )


def test_long_words_are_set_in_lines(home: Path) -> None:
    box = ConversionBox(Conversion(home, phrase=PHRASE, code=vault.new_code()))
    assert box.what.wordWrap()
    assert box.more.wordWrap()
    box.deleteLater()


@pytest.fixture
def still(qtbot: QtBot, tmp_path: Path) -> ConversionBox:
    """A box that has not begun."""
    made = ConversionBox(Conversion(tmp_path, phrase=PHRASE, code="code"))
    qtbot.addWidget(made)
    return made


def test_nothing_begins_before_it_is_shown_and_only_once(
    qtbot: QtBot, still: ConversionBox, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Conversion] = []
    monkeypatch.setattr(conversion_box, "carry_out", lambda wanted, _tell: begun.append(wanted))
    QApplication.processEvents()
    assert still._job is None
    still.show()
    until(qtbot, still.opener.isVisible)
    still.hide()
    still.show()
    assert still._job is None
    assert len(begun) == 1


def test_the_bar_shows_how_far_it_is_without_a_figure(still: ConversionBox) -> None:
    assert not still.bar.isTextVisible()
    for done, total, shown in ((0, 0, 0), (1, 4, conversion_box.STEPS // 4), (4, 4, conversion_box.STEPS)):
        still._progress(done, total, "")
        assert still.bar.value() == shown


def test_nothing_is_called_off_by_an_enter_too_many_and_in_the_end_enter_opens(still: ConversionBox) -> None:
    assert not still.stop.autoDefault()
    assert still.opener.isHidden()
    still._rest("Done", "")
    assert still.opener.isDefault()
    assert not still.opener.isHidden()
    assert still.stop.isHidden()
    assert still.bar.isHidden()
    assert (still.what.text(), still.more.text()) == ("Done", "")


@pytest.mark.parametrize("under_way", [True, False])
def test_escape_calls_off_what_is_under_way_and_else_goes_on(still: ConversionBox, under_way: bool) -> None:
    job = Job(lambda _job: None)
    still._job = job if under_way else None
    still.reject()
    assert (still.result() == QDialog.DialogCode.Accepted) is not under_way
    assert still.stop.isEnabled() is not under_way
    assert job._stop.is_set() is under_way


@pytest.mark.parametrize(
    ("wanted", "title"),
    [
        ({"phrase": PHRASE, "code": "code"}, "Encrypting the library"),
        ({"key": "key"}, "Taking the encryption off"),
        ({"key": "key", "go_on": True}, "Finishing what was begun"),
    ],
)
def test_it_says_what_is_done(qtbot: QtBot, tmp_path: Path, wanted: dict[str, Any], title: str) -> None:
    box = ConversionBox(Conversion(tmp_path, **wanted))
    qtbot.addWidget(box)
    assert box.what.text() == title
    assert box.key == wanted.get("key")
    assert not box.done_well
