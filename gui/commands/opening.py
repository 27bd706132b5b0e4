"""Opening the library that a command is about."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from gui.commands import output
from gui.explain_archive import warn_of_place
from gui.language import both

if TYPE_CHECKING:
    from storage.library import Library


def open_chosen(options: argparse.Namespace, *, create: bool = False) -> Library:
    """Open the library of `--library`, or the usual one; say so if it can only be read, or
    if there are originals that its database does not know.

    Raises:
        LibraryUnusable: As `open_library`."""
    from storage.library import open_library

    library = open_library(options.library, create=create)
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
    if not library.barred and (orphans := library.orphans()):
        output.note(
            both(
                f"有 {orphans} 个原件不在数据库里：运行 recover 把它们收回来。",
                f"{orphans} originals are not in the database: run “recover” to take them in again.",
            )
        )
    return library
