"""`protect`: a library is encrypted, used, given another phrase and decrypted, all from the command line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.journeys.command_line import SAMPLE, Done, main

PHRASE, OTHER = "correct horse battery", "another phrase 口令"
ORDER = "290371648205317"


def on(library: Path, *words: str | Path, phrase: str | None = None, **more: str) -> Done:
    env = {"LIUZHENG_PASSPHRASE": phrase or ""} | more
    return main("--library", library, *words, env=env)


@pytest.fixture
def protected(tmp_path: Path) -> tuple[Path, str]:
    """A library with orders, encrypted, and its recovery code."""
    library = tmp_path / "library"
    assert main("--library", library, "orders", "import", *SAMPLE.glob("*.csv")).code == 0
    done = on(library, "protect", "on", "--sheet", tmp_path / "sheet.pdf", phrase=PHRASE)
    assert done.code == 0, done.err
    found = re.search(r"(?:[A-Z2-9]{4}-){7}[A-Z2-9]{4}", done.err)
    assert found is not None
    return library, found[0]


def test_a_library_is_encrypted_used_and_decrypted(protected: tuple[Path, str], tmp_path: Path) -> None:
    library, code = protected
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert all(ORDER.encode() not in path.read_bytes() for path in library.rglob("*") if path.is_file())
    listed = on(library, "orders", "list", "--json", phrase=PHRASE)
    assert ORDER in {line["number"] for line in listed.lines}
    assert on(library, "orders", "list", "--json", phrase=code).code == 0
    assert on(library, "protect", "off", phrase=PHRASE).code == 0
    assert on(library, "orders", "list", "--json").lines == listed.lines


def test_without_the_phrase_or_with_a_wrong_one_nothing_opens(protected: tuple[Path, str]) -> None:
    library, _code = protected
    none, wrong = on(library, "orders", "list"), on(library, "orders", "list", phrase="wrong phrase")
    assert none.code == wrong.code == 3
    assert "--passphrase-file" in none.err
    assert "recovery code" in wrong.err
    assert ORDER not in none.out + wrong.out


def test_the_phrase_is_changed_by_the_recovery_code(protected: tuple[Path, str], tmp_path: Path) -> None:
    library, code = protected
    before = (library / "archive.sqlite3").read_bytes()
    changed = on(library, "protect", "phrase", phrase=code, LIUZHENG_NEW_PASSPHRASE=OTHER)
    assert changed.code == 0
    assert (library / "archive.sqlite3").read_bytes() == before
    assert on(library, "orders", "list", phrase=PHRASE).code == 3
    (tmp_path / "phrase.txt").write_text(f"{OTHER}\n", "utf-8")
    assert on(library, "orders", "list", "--passphrase-file", tmp_path / "phrase.txt").code == 0


def test_a_new_sheet_makes_the_old_code_useless(protected: tuple[Path, str], tmp_path: Path) -> None:
    library, code = protected
    assert on(library, "protect", "sheet", tmp_path / "new.pdf", phrase=PHRASE).code == 0
    assert (tmp_path / "new.pdf").exists()
    assert on(library, "orders", "list", phrase=code).code == 3


def test_an_encrypted_backup_is_restored_with_the_phrase(protected: tuple[Path, str], tmp_path: Path) -> None:
    library, _code = protected
    assert on(library, "backup", tmp_path / "b.zip", phrase=PHRASE).code == 0
    assert on(library, "restore", tmp_path / "b.zip", "--to", tmp_path / "new").code == 3
    assert on(library, "restore", tmp_path / "b.zip", "--to", tmp_path / "new", phrase=PHRASE).code == 0
    assert on(tmp_path / "new", "verify", phrase=PHRASE).code == 0


def test_the_danger_is_said_before_the_phrase_is_set(tmp_path: Path) -> None:
    library = tmp_path / "other"
    assert main("--library", library, "orders", "import", *SAMPLE.glob("*.csv")).code == 0
    weak = on(library, "protect", "on", phrase="1234")
    assert weak.code == 2
    assert "can't open the library" in weak.err
    assert on(library, "orders", "list").code == 0


@pytest.mark.parametrize("words", [("off",), ("phrase",), ("sheet", "x.pdf")])
def test_what_is_not_encrypted_has_no_phrase_to_change(tmp_path: Path, words: tuple[str, ...]) -> None:
    assert main("--library", tmp_path / "plain", "orders", "import", *SAMPLE.glob("*.csv")).code == 0
    done = on(tmp_path / "plain", "protect", *words, phrase=PHRASE)
    assert done.code == 2
    assert "not encrypted" in done.err
