"""`protect`, command by command: what is said, what is written, and whose phrase is asked for."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from gui.commands import protect
from gui.commands.opening import PHRASE_VARIABLE
from storage import vault
from storage.errors import PassphraseNeeded, WrongPassphrase
from storage.library import Library
from tests.gui.commands.conftest import Run

PHRASE, OTHER = "correct horse battery", "another long phrase"
CODE = re.compile(r"(?:[A-Z2-9]{4}-){7}[A-Z2-9]{4}")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Little memory for the keys, a sheet of a few bytes, and no phrase given beforehand."""
    monkeypatch.setattr(vault, "MEMORY_KIB", 64)
    monkeypatch.delenv(PHRASE_VARIABLE, raising=False)
    monkeypatch.delenv(protect.NEW_PHRASE_VARIABLE, raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)
    monkeypatch.setattr(
        "storage.exports.recovery_sheet.recovery_sheet",
        lambda file, _folder, code, _language: file.write_text(code, "utf-8"),
    )


@pytest.fixture
def plain(filled: Library) -> Library:
    """A library that is not encrypted, closed."""
    filled.close()
    return filled


@pytest.fixture
def phrase_file(tmp_path: Path) -> Path:
    (tmp_path / "phrase.txt").write_text(f"{PHRASE}\n", "utf-8")
    return tmp_path / "phrase.txt"


@pytest.fixture
def code(on: Run, plain: Library, phrase_file: Path) -> str:
    """The code of the library, which is encrypted by now."""
    assert plain
    done = on("protect", "on", "--passphrase-file", phrase_file)
    assert done.code == 0, done.err
    found = CODE.search(done.err)
    assert found is not None
    return found[0]


@pytest.mark.parametrize("written", [False, True])
def test_the_code_is_said_once_and_written_where_a_sheet_is_wanted(
    on: Run, plain: Library, phrase_file: Path, tmp_path: Path, written: bool
) -> None:
    sheet = ("--sheet", tmp_path / "sheet.pdf") if written else ()
    done = on("protect", "on", "--passphrase-file", phrase_file, *sheet)
    assert done.code == 0
    assert f"Encrypted: {plain.folder}" in done.out
    (said,) = CODE.findall(done.err)
    assert ("Write it down" in done.err) is not written
    assert (tmp_path / "sheet.pdf").exists() is written
    if written:
        assert (tmp_path / "sheet.pdf").read_text("utf-8") == said


def test_what_is_encrypted_is_not_encrypted_again_and_can_be_decrypted(
    on: Run, code: str, phrase_file: Path, place: Path
) -> None:
    again = on("protect", "on", "--passphrase-file", phrase_file)
    assert again.code == 2
    assert again.err == "✗ This library is encrypted already.\n"
    off = on("protect", "off", "--passphrase-file", phrase_file)
    assert (off.code, off.out) == (0, f"No longer encrypted: {place}\n")
    assert on("dispute", "list").code == 0
    assert on("protect", "off", "--passphrase-file", phrase_file).err == "✗ This library is not encrypted.\n"
    assert code


def test_another_phrase_is_set_by_the_present_one_or_the_code(
    on: Run, code: str, phrase_file: Path, tmp_path: Path
) -> None:
    (tmp_path / "new.txt").write_text(OTHER, "utf-8")
    fresh = ("--new-passphrase-file", tmp_path / "new.txt")
    assert on("protect", "phrase", "--passphrase-file", phrase_file, *fresh).code == 0
    assert on("dispute", "list", "--passphrase-file", phrase_file).code == 3
    assert on("dispute", "list", "--passphrase-file", tmp_path / "new.txt").code == 0
    (tmp_path / "code.txt").write_text(code, "utf-8")
    back = on(
        "protect", "phrase", "--passphrase-file", tmp_path / "code.txt", "--new-passphrase-file", phrase_file
    )
    assert back.code == 0
    assert "was changed" in back.out
    assert "can't open the library" in back.err  # the danger is said every time
    assert on("dispute", "list", "--passphrase-file", phrase_file).code == 0


def test_another_sheet_makes_the_old_code_useless(
    on: Run, code: str, phrase_file: Path, tmp_path: Path
) -> None:
    done = on("protect", "sheet", tmp_path / "sheet.pdf", "--passphrase-file", phrase_file)
    assert (done.code, done.out) == (0, f"{tmp_path / 'sheet.pdf'}\n")
    for secret, ends in ((code, 3), ((tmp_path / "sheet.pdf").read_text("utf-8"), 0)):
        (tmp_path / "code.txt").write_text(secret, "utf-8")
        assert on("dispute", "list", "--passphrase-file", tmp_path / "code.txt").code == ends


def test_a_weak_phrase_is_refused_and_nothing_is_encrypted(on: Run, plain: Library, tmp_path: Path) -> None:
    (tmp_path / "weak.txt").write_text("1234", "utf-8")
    done = on("protect", "on", "--passphrase-file", tmp_path / "weak.txt")
    assert done.code == 2
    assert CODE.search(done.err) is None
    assert vault.keyring_of(plain.folder) is None


def asked_for(monkeypatch: pytest.MonkeyPatch, *, terminal: bool, typed: str) -> list[str]:
    questions: list[str] = []

    def getpass(question: str) -> str:
        questions.append(question)
        return typed

    monkeypatch.setattr("sys.stdin.isatty", lambda: terminal)
    monkeypatch.setattr("getpass.getpass", getpass)
    return questions


@pytest.mark.parametrize("terminal", [True, False])
def test_the_present_phrase_is_asked_for_only_at_a_terminal_and_only_if_not_given(
    monkeypatch: pytest.MonkeyPatch, phrase_file: Path, terminal: bool
) -> None:
    ring, _key = vault.make(PHRASE, vault.new_code())
    questions = asked_for(monkeypatch, terminal=terminal, typed=PHRASE)
    given = argparse.Namespace(passphrase_file=phrase_file)
    assert protect._present(given, ring, Path("shop")) == PHRASE
    assert questions == []
    none = argparse.Namespace(passphrase_file=None)
    if terminal:
        assert protect._present(none, ring, Path("shop")) == PHRASE
        assert len(questions) == 1
    else:
        with pytest.raises(PassphraseNeeded):
            protect._present(none, ring, Path("shop"))


def test_a_present_phrase_that_is_wrong_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    ring, _key = vault.make(PHRASE, vault.new_code())
    asked_for(monkeypatch, terminal=True, typed="wrong phrase")
    with pytest.raises(WrongPassphrase):
        protect._present(argparse.Namespace(passphrase_file=None), ring, Path("shop"))


def test_the_usual_library_is_meant_where_none_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("storage.library.default_folder", lambda: tmp_path / "usual")
    monkeypatch.chdir(tmp_path)
    assert protect._folder(argparse.Namespace(library=None)) == tmp_path / "usual"
    assert protect._folder(argparse.Namespace(library=Path("other"))) == tmp_path / "other"
