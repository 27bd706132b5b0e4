"""From the menu to an encrypted library and back: what is asked, and what becomes of the answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from gui import app
from gui.desk import Desk
from gui.views.conversion_box import Conversion, ConversionBox
from gui.views.phrase_dialog import PhraseDialog
from gui.views.protection_dialogs import NewPhraseDialog, NewSheetDialog, ProtectionDialog, TurnOnDialog
from gui.window.main_window import MainWindow
from gui.window.protection import Protection
from storage import encryption, vault
from storage.codes import LibraryReason
from storage.errors import WrongPassphrase
from storage.library import Library, open_library
from storage.vault import Key
from tests.gui.window_makers import there
from tests.storage.test_encryption import PHRASE

OTHER = "another phrase 口令"
Open = Callable[..., MainWindow]
Answer = Callable[[QDialog], bool]
"""Fills a dialog in and says whether it is accepted."""


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vault, "MEMORY_KIB", 64)


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> dict[type[QDialog], Answer]:
    """What the seller does in each kind of dialog; he gives up those not named."""
    made: dict[type[QDialog], Answer] = {}

    def exec_(dialog: QDialog) -> int:
        accepted = type(dialog) in made and made[type(dialog)](dialog)
        (dialog.accept if accepted else dialog.reject)()
        return dialog.result()

    monkeypatch.setattr(QDialog, "exec", exec_)
    return made


def type_phrase(phrase: str) -> Answer:
    def act(dialog: QDialog) -> bool:
        if isinstance(dialog, PhraseDialog):
            dialog.phrase.field.setText(phrase)
        elif isinstance(dialog, TurnOnDialog | NewPhraseDialog):
            dialog.new.first.setText(phrase)
            dialog.new.second.setText(phrase)
            dialog.new.understood.setChecked(True)
        if isinstance(dialog, TurnOnDialog):
            dialog.accept()
            dialog.sheet.put_away.setChecked(True)
        return True

    return act


def put_away(dialog: QDialog) -> bool:
    assert isinstance(dialog, NewSheetDialog)
    dialog.sheet.put_away.setChecked(True)
    return True


def choose(button: str) -> Answer:
    def act(dialog: QDialog) -> bool:
        getattr(dialog, button).click()
        return True

    return act


@pytest.fixture
def key(library: Library) -> Key:
    """The library, encrypted."""
    library.close()
    return encryption.turn_on(library.folder, PHRASE, "AAAA-" * 7 + "AAAA")


@pytest.fixture
def window(key: Key, library: Library, open_window: Open) -> Iterator[MainWindow]:
    """A window on the encrypted library."""
    with open_library(library.folder, key=key) as opened:
        library.__dict__.update(opened.__dict__)
        yield open_window()


def opens(window: MainWindow, secret: str) -> bool:
    try:
        vault.unlock(there(vault.keyring_of(window.desk.library.folder)), secret)
    except WrongPassphrase:
        return False
    return True


def test_turning_it_on_closes_the_window_and_opens_it_anew_encrypted(
    qtbot: QtBot, open_window: Open, library: Library, answers: dict[type[QDialog], Answer]
) -> None:
    window = open_window()
    answers[TurnOnDialog] = type_phrase(PHRASE)
    window.protection.open()
    wanted: Conversion = there(window.conversion)
    assert window.again
    assert not window.isVisible()
    window.shut_down()
    library.close()
    answers.clear()
    _converts(qtbot, answers)
    with there(app.opened_anew(library, wanted)) as opened:
        assert opened.key is not None
        assert opens(window, PHRASE)
        assert opens(window, wanted.code)


def _converts(qtbot: QtBot, answers: dict[type[QDialog], Answer]) -> None:
    def wait(dialog: QDialog) -> bool:
        assert isinstance(dialog, ConversionBox)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: dialog.done_well, timeout=10_000)
        return True

    answers[ConversionBox] = wait


def test_turning_it_off_asks_for_the_phrase(
    qtbot: QtBot, window: MainWindow, library: Library, answers: dict[type[QDialog], Answer]
) -> None:
    answers[ProtectionDialog] = choose("off")
    window.protection.open()
    assert window.conversion is None
    answers[PhraseDialog] = type_phrase(PHRASE)
    window.protection.open()
    wanted: Conversion = there(window.conversion)
    window.shut_down()
    library.close()
    _converts(qtbot, answers)
    with there(app.opened_anew(library, wanted)) as opened:
        assert opened.key is None
    assert vault.keyring_of(library.folder) is None


def test_another_phrase_holds_at_once_and_the_old_one_no_more(
    qtbot: QtBot, window: MainWindow, answers: dict[type[QDialog], Answer]
) -> None:
    answers |= {ProtectionDialog: choose("phrase"), PhraseDialog: type_phrase(PHRASE)}
    window.protection.open()
    assert opens(window, PHRASE)  # given up at the new one
    answers[NewPhraseDialog] = type_phrase(OTHER)
    with qtbot.waitSignal(window.protection.said):
        window.protection.open()
    assert opens(window, OTHER)
    assert not opens(window, PHRASE)
    assert opens(window, "AAAA" * 8)


def test_another_sheet_holds_once_it_was_put_away(
    qtbot: QtBot, window: MainWindow, answers: dict[type[QDialog], Answer]
) -> None:
    answers |= {ProtectionDialog: choose("sheet"), PhraseDialog: type_phrase(PHRASE)}
    window.protection.open()
    assert opens(window, "AAAA" * 8)
    shown: list[str] = []

    def note(dialog: QDialog) -> bool:
        assert isinstance(dialog, NewSheetDialog)
        shown.append(dialog.code)
        return put_away(dialog)

    answers[NewSheetDialog] = note
    with qtbot.waitSignal(window.protection.said):
        window.protection.open()
    assert opens(window, shown[0])
    assert not opens(window, "AAAA" * 8)
    assert opens(window, PHRASE)


def test_what_was_broken_off_is_finished_when_the_window_opens(
    qtbot: QtBot, key: Key, library: Library, answers: dict[type[QDialog], Answer]
) -> None:
    def off(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        encryption.turn_off(library.folder, key, off)
    answers[PhraseDialog] = type_phrase(PHRASE)
    _converts(qtbot, answers)
    with there(app.opened(library.folder)) as opened:
        assert opened.key is None
    assert not encryption.is_under_way(library.folder)


def test_who_gives_up_the_phrase_opens_nothing(
    key: Key, library: Library, answers: dict[type[QDialog], Answer]
) -> None:
    assert answers == {}
    assert key
    assert app.opened(library.folder) is None


def test_a_new_language_opens_the_same_library_without_asking(
    key: Key, library: Library, answers: dict[type[QDialog], Answer]
) -> None:
    assert answers == {}
    opened = open_library(library.folder, key=key)
    opened.close()
    with there(app.opened_anew(opened, None)) as again:
        assert again.key == key


def test_a_library_that_may_only_be_read_says_why(
    qtbot: QtBot, open_window: Open, library: Library, answers: dict[type[QDialog], Answer]
) -> None:
    window = open_window()
    library.barred = LibraryReason.READ_ONLY
    answers[TurnOnDialog] = type_phrase(PHRASE)
    with qtbot.waitSignal(window.desk.failed):
        window.protection.open()
    assert window.conversion is None


@pytest.mark.parametrize(
    ("act", "title", "what", "ok"),
    [
        ("_turn_off", "Turn the encryption off?", "Whoever has this computer", "Turn off"),
        ("_change_phrase", "Another pass phrase", "Type the present pass phrase", "Go on"),
        ("_change_sheet", "Another recovery sheet", "Type the present pass phrase", "Go on"),
    ],
)
@pytest.mark.parametrize("encrypted", [True, False])
def test_the_present_phrase_is_asked_for_with_what_it_is_for(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, act: str, title: str, what: str, ok: str, encrypted: bool
) -> None:
    asked: list[tuple[str, str, str]] = []

    class Asked:
        def __init__(self, _ring: object, _folder: object, _window: object, *words: str) -> None:
            asked.append((words[0], words[1], words[2]))

        def exec(self) -> int:
            return int(QDialog.DialogCode.Rejected)

    monkeypatch.setattr("gui.window.protection.PhraseDialog", Asked)
    window = QWidget()
    made = Protection(desk, window)
    monkeypatch.setattr(made, "_ring", lambda: "a ring" if encrypted else None)
    made.wanted.connect(lambda _wanted: pytest.fail("given up"))
    getattr(made, act)()
    assert [(one[0], one[1].startswith(what), one[2]) for one in asked] == (
        [(title, True, ok)] if encrypted else []
    )
    window.deleteLater()
