"""The keys of an encrypted library: a random data key, which a pass phrase and a recovery code unlock.

`keys.json` in the library's folder holds the data key twice, sealed once with a key made from the phrase and
once with one made from the code. Whoever changes the phrase seals 32 bytes anew and nothing else.
Formats and reasons: docs/decisions/encryption.md."""

from __future__ import annotations

import base64
import json
import os
import secrets
import threading
import unicodedata
import uuid
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from typing_extensions import override

from storage.codes import LibraryReason
from storage.durable import sync
from storage.errors import LibraryUnusable, WeakPassphrase, WrongPassphrase

KEYS = "keys.json"
SHORTEST = 8
"""Characters of a pass phrase; Argon2id makes each guess dear, but no key out of "1234"."""
MEMORY_KIB, PASSES, LANES = 64 * 1024, 3, 4
"""Argon2id as RFC 9106 recommends where memory is not plenty: about 0.2 s on two cores."""
_STRETCHING = threading.Lock()
"""OpenSSL lends each Argon2id some of a fixed number of threads, refuses whoever comes while they are lent,
and may lose some for ever when two come at once: after that nobody is let in until the program ends."""
_MOST_MEMORY_KIB, _MOST_PASSES = 4 * 1024 * 1024, 64
MAGIC = b"LZSEAL1\0"
_CODE = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_CODE_LENGTH = 32
"""160 bits, in letters that nobody takes for digits."""


@dataclass(frozen=True, slots=True)
class Key:
    """The data key's two daughters: for the database (32 raw bytes) and for files. Never printed."""

    database: bytes
    files: bytes

    @property
    def pragma(self) -> str:
        """The key as SQLCipher takes it: as it is, without stretching it again."""
        return f"x'{self.database.hex()}'"

    @override
    def __repr__(self) -> str:
        return "Key(…)"

    def seal(self, data: bytes, name: str) -> bytes:
        """Encrypt and authenticate `data` with AES-256-GCM, bound to `name`, so that two sealed files
        cannot be swapped."""
        return MAGIC + _seal(self.files, data, name.encode())

    def open(self, sealed: bytes, name: str) -> bytes:
        """The plain bytes. Raises ValueError if they were sealed with another key, for another name, or
        were changed since."""
        if not sealed.startswith(MAGIC):
            raise ValueError(f"{name} is not sealed")
        return _open(self.files, sealed[len(MAGIC) :], name.encode())


@dataclass(frozen=True, slots=True)
class Keyring:
    """What `keys.json` holds. `state` is "on", "sealing" (on its way to it) or "unsealing" (on its way
    back): in between, files of both kinds lie side by side, and whoever opens the library goes on."""

    state: str
    phrase: Mapping[str, Any]
    recovery: Mapping[str, Any]


def new_code() -> str:
    """A recovery code to write down: eight groups of four."""
    letters = "".join(secrets.choice(_CODE) for _ in range(_CODE_LENGTH))
    return "-".join(letters[start : start + 4] for start in range(0, _CODE_LENGTH, 4))


def make(phrase: str, code: str) -> tuple[Keyring, Key]:
    """A new data key, locked by `phrase` and by `code`. Raises WeakPassphrase."""
    data_key = secrets.token_bytes(32)
    ring = Keyring("sealing", _locked(data_key, must_be_strong(phrase)), _locked(data_key, _plain_code(code)))
    return ring, _daughters(data_key)


def unlock(ring: Keyring, secret: str) -> Key:
    """The key, from the pass phrase or the recovery code; takes a moment. Raises WrongPassphrase."""
    return _daughters(_data_key(ring, secret))


def with_phrase(ring: Keyring, secret: str, phrase: str) -> Keyring:
    """The same lock with another pass phrase. Raises WrongPassphrase, WeakPassphrase."""
    return replace(ring, phrase=_locked(_data_key(ring, secret), must_be_strong(phrase)))


def with_code(ring: Keyring, secret: str, code: str) -> Keyring:
    """The same lock with another recovery code; the old sheet opens nothing. Raises WrongPassphrase."""
    return replace(ring, recovery=_locked(_data_key(ring, secret), _plain_code(code)))


def must_be_strong(phrase: str) -> str:
    """Return `phrase` if it is long enough to become a pass phrase. Raises WeakPassphrase."""
    if len(phrase.strip()) < SHORTEST:
        raise WeakPassphrase(SHORTEST)
    return phrase


# --- The file -------------------------------------------------------------------------------------


def keyring_of(folder: Path) -> Keyring | None:
    """The keyring of a library; None if it is not encrypted. Raises LibraryUnusable (DAMAGED)."""
    try:
        text = (folder / KEYS).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    try:
        return keyring_from(text)
    except ValueError as error:
        raise LibraryUnusable(LibraryReason.DAMAGED, folder, f"{KEYS}: {error}") from error


def keyring_from(text: bytes) -> Keyring:
    """Read the file's content. Raises ValueError."""
    try:
        found = json.loads(text)
        if found["version"] != 1 or found["state"] not in ("on", "sealing", "unsealing"):
            raise ValueError("of another version of the program")
        return Keyring(found["state"], dict(found["phrase"]), dict(found["recovery"]))
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError(str(error)) from error


def keep(folder: Path, ring: Keyring) -> None:
    """Write the keyring, whole or not at all: without it nothing can be read."""
    parts = {"version": 1, "state": ring.state, "phrase": ring.phrase, "recovery": ring.recovery}
    part = folder / f".{uuid.uuid4().hex}.part"
    try:
        with part.open("xb") as file:
            file.write(json.dumps(parts, indent=1).encode())
            file.flush()
            os.fsync(file.fileno())
        part.replace(folder / KEYS)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    sync(folder)


# --- Keys -----------------------------------------------------------------------------------------


def _plain_code(code: str) -> str:
    """A code as typed: small letters, spaces and dashes do not matter."""
    return "".join(char for char in code.upper() if char in _CODE)


def _data_key(ring: Keyring, secret: str) -> bytes:
    with suppress(ValueError):
        return _unlocked(ring.phrase, secret)
    if len(_plain_code(secret)) == _CODE_LENGTH:
        with suppress(ValueError):
            return _unlocked(ring.recovery, _plain_code(secret))
    raise WrongPassphrase


def _locked(data_key: bytes, secret: str) -> dict[str, Any]:
    salt = secrets.token_bytes(16)
    kdf = {"name": "argon2id", "memory_kib": MEMORY_KIB, "passes": PASSES, "lanes": LANES}
    sealed = _seal(_stretched(secret, salt, kdf), data_key, b"data key")
    return {"kdf": kdf, "salt": _text(salt), "sealed": _text(sealed)}


def _unlocked(lock: Mapping[str, Any], secret: str) -> bytes:
    try:
        salt, sealed = base64.b64decode(lock["salt"]), base64.b64decode(lock["sealed"])
        return _open(_stretched(secret, salt, lock["kdf"]), sealed, b"data key")
    except (KeyError, TypeError) as error:
        raise ValueError(str(error)) from error


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _stretched(secret: str, salt: bytes, kdf: Mapping[str, Any]) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    memory, passes, lanes = int(kdf["memory_kib"]), int(kdf["passes"]), int(kdf["lanes"])
    if memory > _MOST_MEMORY_KIB or passes > _MOST_PASSES or lanes > 64:
        raise ValueError("asks for too much work")  # a file made by somebody else must not stop the computer
    plain = unicodedata.normalize("NFC", secret).encode("utf-8", "surrogatepass")
    stretch = Argon2id(salt=salt, length=32, iterations=passes, lanes=lanes, memory_cost=memory)
    with _STRETCHING:
        return stretch.derive(plain)


def _daughters(data_key: bytes) -> Key:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    def daughter(use: bytes) -> bytes:
        return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"liuzheng " + use).derive(data_key)

    return Key(daughter(b"database"), daughter(b"files"))


def _seal(key: bytes, data: bytes, bound_to: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(12)
    return nonce + AESGCM(key).encrypt(nonce, data, bound_to)


def _open(key: bytes, sealed: bytes, bound_to: bytes) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(sealed[:12], sealed[12:], bound_to)
    except InvalidTag as error:
        raise ValueError("another key, or changed since") from error
