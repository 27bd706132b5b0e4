"""`delete` and `trash`: pictures out of sight, back again, and forgotten for good."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from gui.commands import output
from gui.commands.opening import open_chosen
from gui.language import both
from storage.errors import StorageError

if TYPE_CHECKING:
    from storage.library import Library, Session
    from storage.records import PictureRecord


def delete(options: argparse.Namespace) -> int:
    """Put pictures into the trash; one that must stay is named, and costs only itself."""
    from storage.trash import delete_pictures

    return _each(options, delete_pictures, "deleted", both("已移到回收站", "moved to the trash"))


def restore(options: argparse.Namespace) -> int:
    """Take pictures out of the trash."""
    from storage.trash import restore_pictures

    return _each(options, restore_pictures, "restored", both("已恢复", "restored"))


def show_list(options: argparse.Namespace) -> int:
    """List what is in the trash, deleted last first."""
    with open_chosen(options) as library:
        records = _in_trash(library)
    if options.json:
        for record in records:
            output.print_json({**output.plain(record), "forgotten_at_utc": _forgotten_at(record)})
        return output.DONE
    head = both("图片 删除时间 彻底删除时间 文件", "picture deleted forgotten file").split()
    rows = (
        (record.sha256[:12], output.when(_local(record.deleted_at_utc)), _day(record), record.name)
        for record in records
    )
    output.print_table(head, rows)
    return output.DONE


def forget(options: argparse.Namespace) -> int:
    """Forget pictures in the trash for good, once that is confirmed."""
    from storage.lookup import sha256_of

    with open_chosen(options) as library:
        with library.reader() as session:
            wanted = [sha256_of(session, start) for start in options.pictures]
        return _forget(library, wanted, options)


def empty(options: argparse.Namespace) -> int:
    """Forget all that is in the trash, but for what a submitted dispute shows."""
    from storage.trash import forgettable

    with open_chosen(options) as library:
        with library.reader() as session:
            wanted = forgettable(session)
        return _forget(library, wanted, options)


def _each(
    options: argparse.Namespace, act: Callable[[Session, Sequence[str]], object], status: str, words: str
) -> int:
    from storage.lookup import sha256_of

    failed = 0
    with open_chosen(options) as library:
        for start in options.pictures:
            try:
                with library.writer() as session:
                    sha256 = sha256_of(session, start)
                    act(session, [sha256])
            except StorageError as error:
                failed += 1
                output.complain(start, error)
                _tell(options, {"sha256": start, "status": "failed", "reason": type(error).__name__.lower()})
            else:
                _tell(options, {"sha256": sha256, "status": status, "reason": None}, f"{sha256[:12]} {words}")
    return output.SOME_FAILED if failed else output.DONE


def _tell(options: argparse.Namespace, line: dict[str, Any], words: str = "") -> None:
    if options.json:
        output.print_json(line)
    elif words:
        print(words)


def _forget(library: Library, wanted: list[str], options: argparse.Namespace) -> int:
    from storage.forgetting import forget as forget_for_good

    if wanted and not options.yes:
        if not sys.stdin.isatty():
            output.note(_question(len(wanted)) + both(" 要这样做请加 --yes。", " If so, add --yes."))
            return output.WRONG_USAGE
        if not _confirmed(_question(len(wanted))):
            return output.DONE
    count = forget_for_good(library, wanted) if wanted else 0
    _tell(
        options,
        {"forgotten": count},
        both(f"已彻底删除 {count} 张图片", f"{count} pictures forgotten for good"),
    )
    return output.DONE


def _question(count: int) -> str:
    return both(
        f"彻底删除 {count} 张图片？原图和文字都会删掉，不能恢复。",
        f"Forget {count} pictures for good? The originals and their text go; nothing brings them back.",
    )


def _confirmed(question: str) -> bool:
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes", "是")


def _in_trash(library: Library) -> list[PictureRecord]:
    from storage.pictures import list_pictures

    with library.reader() as session:
        return list_pictures(session, deleted=True, limit=None)


def _forgotten_at(record: PictureRecord) -> Any:
    from storage.trash import forgotten_at

    return record.deleted_at_utc and forgotten_at(record.deleted_at_utc)


def _day(record: PictureRecord) -> str:
    local = _local(_forgotten_at(record))
    return f"{local:%Y-%m-%d}" if local else ""


def _local(at_utc: Any) -> Any:
    from storage.clock import local_from_utc

    return at_utc and local_from_utc(at_utc)
