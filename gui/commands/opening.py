"""Opening the library that a command is about; the pass phrase of an encrypted one is never a word typed
after the command, where other programs see it."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from gui.commands import output
from gui.explain_archive import warn_of_place
from gui.language import both
from storage.errors import PassphraseNeeded, StorageError, WrongPassphrase

if TYPE_CHECKING:
    from storage.library import Library
    from storage.vault import Key, Keyring

PHRASE_VARIABLE = "LIUZHENG_PASSPHRASE"
TRIES = 3


def open_chosen(options: argparse.Namespace, *, create: bool = False) -> Library:
    """Open the library of `--library`, or the usual one; ask for the pass phrase if it is encrypted; say so
    if it can only be read, or if there are originals that its database does not know.

    Raises:
        LibraryUnusable: As `open_library`.
        PassphraseNeeded, WrongPassphrase: It stays closed."""
    from storage.library import open_library

    library = open_library(options.library, create=create, key=key_of_chosen(options))
    if library.barred:
        output.note(
            both(
                f"资料库以只读方式打开：{library.folder}。搜索、查看和导出照常，改动不行。",
                f"The library is open for reading only: {library.folder}. Search, reading and export work; "
                "changes do not.",
            )
        )
    if warning := warn_of_place(library.folder):
        output.note(warning)
    if not library.barred:
        _forget_what_waited(library)
    if not library.barred and (orphans := library.orphans()):
        output.note(
            both(
                f"有 {orphans} 个原件不在数据库里：运行 recover 把它们收回来。",
                f"{orphans} originals are not in the database: run “recover” to take them in again.",
            )
        )
    return library


def _forget_what_waited(library: Library) -> None:
    """Forget what lay in the trash for a month, or what a killed program was forgetting. A command goes on
    where that cannot be done now: the next one tries again."""
    from storage.trash import has_work

    with library.reader() as session:
        if not has_work(session):
            return
    from storage.forgetting import forget_due

    try:
        count = forget_due(library)
    except StorageError as error:
        output.complain(both("回收站", "trash"), error)
        return
    if count:
        output.note(
            both(
                f"回收站里满 30 天的 {count} 张图片已彻底删除。",
                f"{count} pictures that lay in the trash for 30 days were forgotten for good.",
            )
        )


def key_of_chosen(options: argparse.Namespace) -> Key | None:
    """The key of the chosen library, asked for if it is encrypted; None if it is not."""
    from storage import vault
    from storage.library import default_folder

    folder = (options.library or default_folder()).expanduser().absolute()
    ring = vault.keyring_of(folder)
    return unlock(options, ring, folder) if ring else None


def unlock(options: argparse.Namespace, ring: Keyring, place: Path) -> Key:
    """The key of an encrypted library or backup; at a terminal one may try a few times."""
    from storage import vault

    given = given_phrase(options.passphrase_file, PHRASE_VARIABLE)
    if given is not None:
        return vault.unlock(ring, given)
    if not sys.stdin.isatty():
        raise PassphraseNeeded(place)
    for left in reversed(range(TRIES)):
        try:
            return vault.unlock(ring, getpass.getpass(both("口令（或恢复码）：", "Pass phrase or code: ")))
        except WrongPassphrase:
            if not left:
                raise
            output.note(both("✗ 口令不对，请再试。", "✗ That is not it. Try again."))
    raise AssertionError


def given_phrase(file: Path | None, variable: str) -> str | None:
    """The first line of `file`, else the environment's variable, else None. Raises OSError."""
    if file is not None:
        return file.read_text("utf-8").partition("\n")[0].rstrip("\r")
    return os.environ.get(variable) or None


def ask_new_phrase(file: Path | None, variable: str, warn: Callable[[], None]) -> str:
    """A pass phrase to be set: given, or typed twice at a terminal after the warning."""
    given = given_phrase(file, variable)
    warn()
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise PassphraseNeeded(Path())
    while True:
        phrase = getpass.getpass(both("新口令：", "New pass phrase: "))
        if phrase == getpass.getpass(both("再输入一次：", "Once more: ")):
            return phrase
        output.note(both("✗ 两次不一样。", "✗ They differ."))
