"""`protect`: encryption at rest on and off, another pass phrase, another recovery sheet."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gui.commands import output
from gui.commands.opening import PHRASE_VARIABLE, ask_new_phrase, given_phrase, unlock
from gui.language import both, language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.vault import Keyring

NEW_PHRASE_VARIABLE = "LIUZHENG_NEW_PASSPHRASE"


def on(options: argparse.Namespace) -> int:
    """Encrypt the library and say the recovery code, once; write the sheet with it if one is asked for."""
    from storage import encryption, vault
    from storage.library import open_library

    folder = _folder(options)
    if vault.keyring_of(folder) is None:
        open_library(folder, create=False).close()  # it is there, whole and up to date
    elif not encryption.is_under_way(folder):
        return _refuse(both("这个资料库已经加密了。", "This library is encrypted already."))
    phrase = vault.must_be_strong(ask_new_phrase(options.passphrase_file, PHRASE_VARIABLE, warn))
    code = vault.new_code()
    if options.sheet:
        _write_sheet(options.sheet, folder, code)
    _say_code(code, options.sheet)
    with _progress(both("加密", "encrypting")) as tell:
        encryption.turn_on(folder, phrase, code, tell)
    print(
        both(
            f"已加密：{folder}。旧的备份文件（zip）没有加密，请自己删除。",
            f"Encrypted: {folder}. Backups made before (zip files) are not: delete them yourself.",
        )
    )
    return output.DONE


def _encrypted(
    work: Callable[[argparse.Namespace, Path, Keyring], int],
) -> Callable[[argparse.Namespace], int]:
    """A command for libraries that are encrypted; another is refused."""

    @wraps(work)
    def checked(options: argparse.Namespace) -> int:
        from storage import vault

        folder = _folder(options)
        ring = vault.keyring_of(folder)
        if ring is None:
            return _refuse(both("这个资料库没有加密。", "This library is not encrypted."))
        return work(options, folder, ring)

    return checked


@_encrypted
def off(options: argparse.Namespace, folder: Path, ring: Keyring) -> int:
    """Decrypt the library."""
    from storage import encryption

    key = unlock(options, ring, folder)
    with _progress(both("解密", "decrypting")) as tell:
        encryption.turn_off(folder, key, tell)
    print(both(f"已解除加密：{folder}", f"No longer encrypted: {folder}"))
    return output.DONE


@_encrypted
def phrase(options: argparse.Namespace, folder: Path, ring: Keyring) -> int:
    """Set another pass phrase; nothing is encrypted anew. The recovery code serves as the present one."""
    from storage import vault

    present = _present(options, ring, folder)
    fresh = ask_new_phrase(options.new_passphrase_file, NEW_PHRASE_VARIABLE, warn)
    vault.keep(folder, vault.with_phrase(ring, present, fresh))
    print(both("口令已更换；恢复码不变。", "The pass phrase was changed; the recovery code is as before."))
    return output.DONE


@_encrypted
def sheet(options: argparse.Namespace, folder: Path, ring: Keyring) -> int:
    """Make another recovery code and write its sheet; the old one opens nothing any more."""
    from storage import vault

    present = _present(options, ring, folder)
    code = vault.new_code()
    changed = vault.with_code(ring, present, code)
    _write_sheet(options.file, folder, code)
    vault.keep(folder, changed)
    print(options.file)
    return output.DONE


def warn() -> None:
    """Said before a pass phrase is set, never after."""
    output.note(
        both(
            "! 忘了口令、又没有恢复码，谁也打不开这个资料库：作者不行，任何人都不行。请把恢复单打印好。",
            "! Whoever has neither the pass phrase nor the recovery code can't open the library: not its "
            "makers, nobody.\n  Print the recovery sheet and lock it away.",
        )
    )


def _say_code(code: str, written: Path | None) -> None:
    output.note(both(f"恢复码（只显示这一次）：{code}", f"Recovery code, shown this once: {code}"))
    if written is None:
        output.note(
            both(
                "  请抄下来放好；要打印的恢复单：protect sheet FILE.pdf",
                "  Write it down; for a sheet to print: “protect sheet FILE.pdf”",
            )
        )


def _write_sheet(file: Path, folder: Path, code: str) -> None:
    from storage.exports.recovery_sheet import recovery_sheet

    recovery_sheet(file, folder, code, "zh" if language() == "zh" else "en")


def _present(options: argparse.Namespace, ring: Keyring, folder: Path) -> str:
    """The present pass phrase or code, known to be right."""
    import getpass
    import sys

    from storage import vault
    from storage.errors import PassphraseNeeded

    secret = given_phrase(options.passphrase_file, PHRASE_VARIABLE)
    if secret is None and sys.stdin.isatty():
        secret = getpass.getpass(both("现在的口令（或恢复码）：", "Present pass phrase or code: "))
    if secret is None:
        raise PassphraseNeeded(folder)
    vault.unlock(ring, secret)
    return secret


def _folder(options: argparse.Namespace) -> Path:
    from storage.library import default_folder

    chosen: Path = (options.library or default_folder()).expanduser().absolute()
    return chosen


def _refuse(words: str) -> int:
    output.note(f"✗ {words}")
    return output.WRONG_USAGE


@contextmanager
def _progress(words: str) -> Iterator[Callable[[int, int], None]]:
    with output.progress(0, words) as bar:

        def tell(done: int, total: int) -> None:
            shown: Any = bar
            shown.total = total
            shown.update(done - shown.n)

        yield tell
