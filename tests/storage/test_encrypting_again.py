"""Encrypting that failed, what is forgotten in an encrypted library, and a power cut at the end."""

from __future__ import annotations

import errno
import sys
from pathlib import Path
from random import Random

import pytest

from storage import encryption, outside, sqlite, vault
from storage.errors import LibraryUnusable, WrongPassphrase
from storage.forgetting import forget
from storage.library import Library, open_library
from storage.pictures import list_pictures
from storage.trash import delete_pictures
from storage.vault import Key
from storage.verify import verify
from tests.faults.disk import Disk
from tests.faults.steps import watched
from tests.storage.test_encryption import PHRASE, WORDS, code, key, plain, quick, readable, sealed

__all__ = ["code", "key", "plain", "quick", "sealed"]


def test_what_failed_is_gone_on_with_by_doing_it_again(
    plain: Path, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patched:
        patched.setattr(sqlite, "export", full)
        with pytest.raises(LibraryUnusable):
            encryption.turn_on(plain, PHRASE, code)
    with pytest.raises(WrongPassphrase):
        encryption.turn_on(plain, f"another {PHRASE}", code)
    later = vault.new_code()
    encryption.turn_on(plain, PHRASE, later)
    assert readable(plain) == []
    ring = vault.keyring_of(plain)
    assert ring is not None
    with open_library(plain, key=vault.unlock(ring, later)) as library:
        assert verify(library).problems == ()
    with pytest.raises(WrongPassphrase):
        vault.unlock(ring, code)


def test_what_is_forgotten_is_in_no_file_even_for_who_has_the_key(sealed: Library, key: Key) -> None:
    with sealed.reader() as session:
        (sha256,) = [one.sha256 for one in list_pictures(session)]
    with sealed.writer() as session:
        delete_pictures(session, [sha256])
    assert WORDS in str(list(outside.lines(sealed.folder, key)))
    forget(sealed, [sha256])
    assert WORDS not in str(list(outside.lines(sealed.folder, key)))
    assert list(sealed.originals.all()) == []
    assert verify(sealed).problems == ()
    sealed.close()
    encryption.turn_off(sealed.folder, key)
    words = WORDS[:4].encode()
    files = (file for file in sealed.folder.rglob("*") if file.is_file() and file.parent.name != "backups")
    assert [file.name for file in files if words in file.read_bytes()] == []


@pytest.mark.skipif(sys.platform != "linux", reason="steps are watched through /proc")
def test_once_encrypted_no_plain_file_comes_back_with_a_power_cut(
    plain: Path, code: str, tmp_path: Path
) -> None:
    disk = Disk(plain)
    with watched(plain, disk.note):
        key = encryption.turn_on(plain, PHRASE, code)
    for n in range(20):
        folder = tmp_path / str(n)
        disk.after_cut(Random(n), folder)
        ring = vault.keyring_of(folder)
        assert ring is not None
        if ring.state == "on":
            assert readable(folder) == []
        with open_library(folder, key=key) as library:
            assert library.orphans() == 0
            assert verify(library).problems == ()
