"""What a lost phrase means is acknowledged, and the sheet put away, before anything is encrypted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from gui import printing
from gui.views.protection_dialogs import NewPhraseDialog, NewSheetDialog, ProtectionDialog, TurnOnDialog
from storage.exports import recovery_sheet as sheets
from tests.gui.window_makers import click, until
from tests.storage.test_encryption import PHRASE

ACCEPTED = QDialog.DialogCode.Accepted


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> TurnOnDialog:
    made = TurnOnDialog(tmp_path / "library")
    qtbot.addWidget(made)
    made.show()
    return made


def texts(dialog: QDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def type_in(dialog: TurnOnDialog | NewPhraseDialog, first: str, second: str) -> None:
    dialog.new.first.setText(first)
    dialog.new.second.setText(second)


def test_the_warning_stands_beside_the_field_and_must_be_acknowledged(dialog: TurnOnDialog) -> None:
    for part in (dialog.new.first, dialog.new.second, dialog.new.hint, dialog.new.understood):
        assert part.isVisible()
    assert "A lost pass phrase cannot be recovered without the recovery sheet" in texts(dialog)
    type_in(dialog, PHRASE, PHRASE)
    assert not dialog.ok.isEnabled()
    dialog.accept()
    assert dialog.pages.currentWidget() is dialog.new
    dialog.new.understood.setChecked(True)
    assert dialog.ok.isEnabled()


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("", "", "At least 8 characters"),
        ("1234", "1234", "4 more character"),
        ("1234567", "1234567", "1 more character"),
        (PHRASE, "", "once more"),
        (PHRASE, PHRASE + "y", "differ"),
        ("        ", "        ", "At least 8 characters"),
    ],
)
def test_a_short_phrase_or_two_that_differ_go_no_further(
    dialog: TurnOnDialog, first: str, second: str, said: str
) -> None:
    dialog.new.understood.setChecked(True)
    type_in(dialog, first, second)
    assert said in dialog.new.hint.text()
    assert not dialog.ok.isEnabled()
    dialog.accept()
    assert dialog.pages.currentWidget() is dialog.new


def test_the_sheet_is_shown_before_and_must_be_put_away(dialog: TurnOnDialog) -> None:
    dialog.new.understood.setChecked(True)
    type_in(dialog, PHRASE, PHRASE)
    dialog.accept()
    assert all(group in texts(dialog) for group in dialog.code.split("-"))
    assert not dialog.ok.isEnabled()
    dialog.accept()
    assert dialog.isVisible()
    dialog.sheet.put_away.setChecked(True)
    assert dialog.ok.isEnabled()
    dialog.accept()
    assert dialog.result() == ACCEPTED
    assert dialog.phrase == PHRASE
    assert dialog.new.first.text() == dialog.new.second.text() == ""


def test_given_up_nothing_typed_is_kept(dialog: TurnOnDialog) -> None:
    type_in(dialog, PHRASE, PHRASE)
    dialog.reject()
    assert dialog.new.first.text() == dialog.new.second.text() == ""


def test_the_sheet_is_saved_as_pdf(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = NewSheetDialog(tmp_path / "library")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.sheet.save_to(tmp_path / "sheet.pdf")
    assert not dialog.sheet.saving.isEnabled()
    assert not dialog.sheet.printing.isEnabled()
    until(qtbot, dialog.sheet.saving.isEnabled)
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert "sheet.pdf" in dialog.sheet.said.text()
    dialog.sheet.save_to(tmp_path / "sheet.pdf" / "none.pdf")
    until(qtbot, dialog.sheet.saving.isEnabled)
    assert "sheet.pdf" in dialog.sheet.said.text()
    assert not dialog.ok.isEnabled()
    dialog.sheet.put_away.setChecked(True)
    click(qtbot, dialog.ok)
    assert dialog.result() == ACCEPTED


def test_the_sheet_is_printed_from_a_page_that_is_gone_afterwards(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[Path, str]] = []
    made_for = NewSheetDialog(tmp_path / "library")
    qtbot.addWidget(made_for)
    made_for.show()

    class Preview:
        def __init__(self, pdf: Path, _parent: object, title: str) -> None:
            shown.append((pdf, title))

        def exec(self) -> None:
            assert shown[0][0].read_bytes() == b"%PDF of the code"

    def made(out: Path, _library: Path, code: str, language: str) -> Path:
        assert (code, language) == (made_for.code, "en")
        out.write_bytes(b"%PDF of the code")
        return out

    monkeypatch.setattr(printing, "PrintPreview", Preview)
    monkeypatch.setattr(sheets, "recovery_sheet", made)
    click(qtbot, made_for.sheet.printing)
    until(qtbot, lambda: shown and made_for.sheet.printing.isEnabled())
    assert shown[0][1] == "Print the recovery sheet"
    assert not shown[0][0].exists()
    made_for.reject()


def test_another_phrase_needs_the_same_care(qtbot: QtBot) -> None:
    dialog = NewPhraseDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    type_in(dialog, PHRASE, PHRASE)
    dialog.accept()
    assert dialog.isVisible()
    dialog.new.understood.setChecked(True)
    dialog.accept()
    assert (dialog.result(), dialog.phrase) == (ACCEPTED, PHRASE)


def test_each_button_says_what_is_wanted(qtbot: QtBot) -> None:
    for button in ("phrase", "sheet", "off"):
        dialog = ProtectionDialog()
        qtbot.addWidget(dialog)
        dialog.show()
        assert all(one.wordWrap() for one in dialog.findChildren(QLabel) if len(one.text()) > 40)
        with qtbot.waitSignal(getattr(dialog, f"{button}_wanted")):
            qtbot.mouseClick(getattr(dialog, button), Qt.MouseButton.LeftButton)
        assert not dialog.isVisible()
