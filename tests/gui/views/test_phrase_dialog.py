"""The pass phrase is asked for until it is right, or the seller gives up."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from gui.views.phrase_dialog import PhraseDialog
from storage import vault
from tests.storage.test_encryption import PHRASE


@pytest.fixture
def dialog(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> PhraseDialog:
    monkeypatch.setattr(vault, "MEMORY_KIB", 64)
    ring, _key = vault.make(PHRASE, vault.new_code())
    made = PhraseDialog(ring, Path("shop/library"))
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_wrong_phrase_is_said_and_may_be_typed_again(dialog: PhraseDialog) -> None:
    dialog.phrase.field.setText("wrong phrase")
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.phrase.wrong.isVisible()
    assert dialog.key is None
    dialog.phrase.field.setText(PHRASE)
    dialog.accept()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.key is not None


def test_what_is_typed_is_not_shown_and_not_kept(dialog: PhraseDialog) -> None:
    assert dialog.phrase.field.displayText() == ""
    dialog.phrase.field.setText(PHRASE)
    assert PHRASE not in dialog.phrase.field.displayText()
    dialog.accept()
    assert dialog.phrase.field.text() == ""


def test_it_says_what_it_is_about_unless_told_otherwise(
    qtbot: QtBot, dialog: PhraseDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert dialog.windowTitle() == "The library is locked"
    monkeypatch.setattr(vault, "MEMORY_KIB", 64)
    ring, _key = vault.make(PHRASE, vault.new_code())
    other = PhraseDialog(ring, Path("b.zip"), title="The backup is encrypted")
    qtbot.addWidget(other)
    assert other.windowTitle() == "The backup is encrypted"
