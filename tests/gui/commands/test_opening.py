"""Opening the library of a command: whose pass phrase is taken, how often one may try, what is said."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from gui.commands import opening
from gui.language import choose_language
from storage import vault
from storage.errors import Locked, PassphraseNeeded, WrongPassphrase
from storage.library import Library
from storage.vault import Keyring
from tests.gui.commands.conftest import Run
from tests.makers import a_picture, a_picture_bytes, a_reading
from tests.storage.test_trash import age, delete, in_trash

PHRASE = "a long pass phrase"
VARIABLE = opening.PHRASE_VARIABLE
Terminal = Callable[..., list[str]]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """English, and no phrase given beforehand."""
    monkeypatch.delenv(VARIABLE, raising=False)
    choose_language("en")
    yield
    choose_language(None)


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Keyring:
    """What the library's phrase is told by."""
    monkeypatch.setattr(vault, "MEMORY_KIB", 64)
    return vault.make(PHRASE, vault.new_code())[0]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Somebody sits there who types these one after the other; returns what was asked."""

    def sit(*answers: str) -> list[str]:
        left, asked = list(answers), list[str]()

        def getpass(question: str) -> str:
            asked.append(question)
            return left.pop(0)

        monkeypatch.setattr("sys.stdin.isatty", lambda: True)
        monkeypatch.setattr("getpass.getpass", getpass)
        return asked

    return sit


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """No terminal, so that nobody can be asked."""
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)


def options(file: Path | None = None) -> argparse.Namespace:
    return argparse.Namespace(passphrase_file=file)


def unlocked(ring: Keyring, file: Path | None = None) -> bool:
    return opening.unlock(options(file), ring, Path("shop")) == vault.unlock(ring, PHRASE)


@pytest.mark.parametrize("wrong", [0, 1, 2])
def test_at_a_terminal_one_may_try_three_times(
    ring: Keyring, terminal: Terminal, capsys: pytest.CaptureFixture[str], wrong: int
) -> None:
    asked = terminal(*["wrong phrase"] * wrong, PHRASE)
    assert unlocked(ring)
    assert asked == ["Pass phrase or code: "] * (wrong + 1)
    assert capsys.readouterr().err.count("Try again") == wrong


def test_the_third_wrong_phrase_is_the_last(
    ring: Keyring, terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = terminal(*["wrong phrase"] * 9)
    with pytest.raises(WrongPassphrase):
        unlocked(ring)
    assert len(asked) == 3
    assert capsys.readouterr().err.count("Try again") == 2


@pytest.mark.usefixtures("nobody")
def test_without_a_terminal_nobody_is_asked(ring: Keyring, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PassphraseNeeded):
        unlocked(ring)
    monkeypatch.setenv(VARIABLE, "")
    with pytest.raises(PassphraseNeeded):
        unlocked(ring)
    monkeypatch.setenv(VARIABLE, PHRASE)
    assert unlocked(ring)


def test_a_phrase_that_was_given_is_tried_once_and_asks_nobody(
    ring: Keyring, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = terminal(PHRASE)
    monkeypatch.setenv(VARIABLE, "wrong phrase")
    with pytest.raises(WrongPassphrase):
        unlocked(ring)
    assert asked == []


@pytest.mark.parametrize("text", [PHRASE, f"{PHRASE}\n", f"{PHRASE}\r\nsecond line\n"])
def test_of_a_file_the_first_line_is_the_phrase_and_stands_before_the_variable(
    ring: Keyring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setenv(VARIABLE, "wrong phrase")
    (tmp_path / "phrase.txt").write_bytes(text.encode())
    assert unlocked(ring, tmp_path / "phrase.txt")


def new_phrase(file: Path | None, order: list[str]) -> str:
    return opening.ask_new_phrase(file, VARIABLE, lambda: order.append("warned"))


def test_a_new_phrase_is_typed_twice_after_the_warning(
    terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    order: list[str] = []
    asked = terminal(PHRASE, PHRASE)
    assert new_phrase(None, order) == PHRASE
    assert order == ["warned"]
    assert asked == ["New pass phrase: ", "Once more: "]
    assert capsys.readouterr().err == ""


def test_a_new_phrase_typed_in_two_ways_is_asked_for_again(
    terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = terminal(PHRASE, "another phrase", "other phrase", "other phrase")
    assert new_phrase(None, []) == "other phrase"
    assert len(asked) == 4
    assert capsys.readouterr().err.count("They differ") == 1


@pytest.mark.usefixtures("nobody")
def test_a_new_phrase_is_given_or_cannot_be_had(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    with pytest.raises(PassphraseNeeded):
        new_phrase(None, order)
    monkeypatch.setenv(VARIABLE, PHRASE)
    assert new_phrase(None, order) == PHRASE
    (tmp_path / "new.txt").write_text("from the file\n", "utf-8")
    assert new_phrase(tmp_path / "new.txt", order) == "from the file"
    assert order == ["warned"] * 3


def test_originals_that_the_database_does_not_know_are_told(on: Run, filled: Library) -> None:
    assert "not in the database" not in on("dispute", "list").err
    filled.originals.keep(a_picture_bytes("stray"), "png")
    assert "1 originals are not in the database" in on("dispute", "list").err
    assert "1 个原件不在数据库里" in on("dispute", "list", language="zh").err


def test_what_waited_a_month_in_the_trash_is_forgotten_by_any_command_and_told(
    on: Run, filled: Library
) -> None:
    one, two = (a_picture(filled, a_reading(name), name=f"{name}.png") for name in ("a", "b"))
    delete(filled, one, two)
    assert on("dispute", "list").err == ""
    age(filled, one, 30)
    assert "1 pictures that lay in the trash for 30 days" in on("dispute", "list").err
    assert in_trash(filled) == [two]
    assert on("dispute", "list").err == ""


def test_a_command_goes_on_where_nothing_can_be_forgotten_now(
    on: Run, filled: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = a_picture(filled, a_reading("a"))
    delete(filled, one)
    age(filled, one, 30)

    def busy(_library: Any) -> int:
        raise Locked(1)

    monkeypatch.setattr("storage.forgetting.forget_due", busy)
    done = on("dispute", "list")
    assert done.code == 0
    assert "trash" in done.err
    assert in_trash(filled) == [one]
