"""A pass phrase or a recovery code unlocks the data key; nothing else does."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage import vault
from storage.errors import LibraryUnusable, WeakPassphrase, WrongPassphrase

PHRASE = "正确的马 电池 订书钉"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Making keys slow is for the enemy; one pass over little memory does for a test."""
    monkeypatch.setattr(vault, "MEMORY_KIB", 64)
    monkeypatch.setattr(vault, "PASSES", 1)


def test_phrase_and_code_give_the_same_key_and_nothing_else_gives_any() -> None:
    code = vault.new_code()
    ring, key = vault.make(PHRASE, code)
    assert vault.unlock(ring, PHRASE) == vault.unlock(ring, code) == key
    for wrong in ("", PHRASE + " ", vault.new_code(), code[:-1]):
        with pytest.raises(WrongPassphrase):
            vault.unlock(ring, wrong)


def test_a_code_may_be_typed_in_small_letters_and_without_dashes() -> None:
    code = vault.new_code()
    ring, key = vault.make(PHRASE, code)
    assert vault.unlock(ring, code.lower().replace("-", " ")) == key


def test_a_phrase_is_the_same_however_its_accents_are_typed() -> None:
    ring, key = vault.make("caf\u00e9 du coin", vault.new_code())
    assert vault.unlock(ring, "cafe\u0301 du coin") == key


def test_changing_the_phrase_keeps_the_key_and_the_code() -> None:
    code = vault.new_code()
    ring, key = vault.make(PHRASE, code)
    changed = vault.with_phrase(ring, code, "another phrase")
    assert vault.unlock(changed, "another phrase") == vault.unlock(changed, code) == key
    with pytest.raises(WrongPassphrase):
        vault.unlock(changed, PHRASE)
    with pytest.raises(WrongPassphrase):
        vault.with_phrase(ring, "not it, really", "another phrase")


def test_a_new_code_makes_the_old_sheet_useless() -> None:
    old, new = vault.new_code(), vault.new_code()
    ring, key = vault.make(PHRASE, old)
    changed = vault.with_code(ring, PHRASE, new)
    assert vault.unlock(changed, new) == key
    with pytest.raises(WrongPassphrase):
        vault.unlock(changed, old)


@pytest.mark.parametrize("phrase", ["", "1234567", "       ab  "])
def test_a_phrase_that_is_guessed_at_once_is_refused(phrase: str) -> None:
    with pytest.raises(WeakPassphrase):
        vault.make(phrase, vault.new_code())


def test_the_same_phrase_locks_two_libraries_with_two_keys() -> None:
    code = vault.new_code()
    assert vault.make(PHRASE, code)[1] != vault.make(PHRASE, code)[1]


@given(data=st.binary(max_size=200), name=st.text(max_size=10), at=st.integers(min_value=0))
@settings(max_examples=60, deadline=None)
def test_sealed_bytes_open_as_they_were_and_no_changed_byte_passes(data: bytes, name: str, at: int) -> None:
    key = vault.Key(b"d" * 32, b"f" * 32)
    sealed = key.seal(data, name)
    assert key.open(sealed, name) == data
    changed = bytearray(sealed)
    changed[at % len(sealed)] ^= 1
    with pytest.raises(ValueError, match=r"sealed|changed"):
        key.open(bytes(changed), name)
    with pytest.raises(ValueError, match="changed"):
        key.open(sealed, name + "x")
    with pytest.raises(ValueError, match="changed"):
        vault.Key(b"d" * 32, b"g" * 32).open(sealed, name)


def test_a_key_shows_nothing_of_itself() -> None:
    assert "dd" not in repr(vault.Key(b"d" * 32, b"f" * 32))


def test_the_keyring_lies_in_the_library_and_holds_no_secret(tmp_path: Path) -> None:
    code = vault.new_code()
    ring, key = vault.make(PHRASE, code)
    assert vault.keyring_of(tmp_path) is None
    vault.keep(tmp_path, ring)
    assert vault.keyring_of(tmp_path) == ring
    assert [path.name for path in tmp_path.iterdir()] == [vault.KEYS]
    text = (tmp_path / vault.KEYS).read_text()
    for secret in (PHRASE, code, key.database.hex(), key.files.hex()):
        assert secret not in text


def _other_version(found: dict[str, object]) -> object:
    return {**found, "version": 2}


def _no_recovery(found: dict[str, object]) -> object:
    return {name: part for name, part in found.items() if name != "recovery"}


@pytest.mark.parametrize("harm", [_other_version, _no_recovery, lambda _: [], lambda _: "x"])
def test_a_keyring_that_cannot_be_read_is_damaged(tmp_path: Path, harm: Callable[..., object]) -> None:
    vault.keep(tmp_path, vault.make(PHRASE, vault.new_code())[0])
    found = json.loads((tmp_path / vault.KEYS).read_text())
    (tmp_path / vault.KEYS).write_text(json.dumps(harm(found)))
    with pytest.raises(LibraryUnusable) as caught:
        vault.keyring_of(tmp_path)
    assert caught.value.reason == "damaged"


def test_a_strangers_keyring_does_not_take_all_memory() -> None:
    ring, _key = vault.make(PHRASE, vault.new_code())
    greedy = {**ring.phrase, "kdf": {**ring.phrase["kdf"], "memory_kib": 1 << 40}}
    with pytest.raises(WrongPassphrase):
        vault.unlock(vault.Keyring("on", greedy, greedy), PHRASE)


def test_who_unlocks_while_others_do_is_let_in_too() -> None:
    code = vault.new_code()
    ring, key = vault.make(PHRASE, code)
    with ThreadPoolExecutor(4) as threads:
        keys = list(threads.map(partial(vault.unlock, ring), [PHRASE, code] * 40))
    assert set(keys) == {key}
