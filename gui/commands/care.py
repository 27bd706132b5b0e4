"""`verify`, `backup`, `restore`, `rebuild`: taking care of a library."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from gui.commands import output
from gui.commands.opening import key_of_chosen, open_chosen, unlock
from gui.faults import english, tell_fault
from gui.language import both

if TYPE_CHECKING:
    from storage.verify import VerifyResult


def verify(options: argparse.Namespace) -> int:
    """Check everything and name what is wrong; exit code 1 if anything is."""
    from storage.verify import verify_folder

    key = key_of_chosen(options)
    with output.progress(0, both("核对", "checking")) as bar:

        def tell(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        result = verify_folder(options.library, tell, key)
    if options.json:
        output.print_json(_as_json(result))
    for problem in result.problems:
        output.note(f"✗ {tell_fault(problem)}")
    if not options.json:
        print(_summary(result.originals, result.journal, result.messages, len(result.problems)))
    return output.DONE if result.ok else output.SOME_FAILED


def _as_json(result: VerifyResult) -> dict[str, object]:
    """`detail` is in English whatever the seller speaks: programs read it."""
    problems = [
        {"what": one.what, "id": one.id, "code": one.code, "values": one.values, "detail": english(one)}
        for one in result.problems
    ]
    return {
        "ok": result.ok,
        "originals": result.originals,
        "journal": result.journal,
        "messages": result.messages,
        "problems": problems,
    }


def _summary(originals: int, journal: int, messages: int, problems: int) -> str:
    checked = both(
        f"核对了 {originals} 个原件、{journal} 条日志、{messages} 条消息：",
        f"{originals} originals, {journal} journal entries and {messages} messages checked: ",
    )
    if not problems:
        return checked + both("全部完好", "all is well")
    return checked + both(f"发现 {problems} 个问题，见上", f"{problems} problems, named above")


def backup(options: argparse.Namespace) -> int:
    """Write a backup and restore it once to see that it can be. What the library has lost is named, and
    makes the exit code 1."""
    from storage.backup import backup as write

    with open_chosen(options) as library:
        result = write(library, options.file)
    for problem in result.problems:
        output.note(f"✗ {tell_fault(problem)}")
    size = options.file.stat().st_size / 1e6
    print(
        both(
            f"已备份到 {options.file}（{size:.1f} MB），并已试恢复成功",
            f"backed up to {options.file} ({size:.1f} MB), and test-restored",
        )
        + _not_whole(len(result.problems))
    )
    return output.DONE if result.ok else output.SOME_FAILED


def _not_whole(problems: int) -> str:
    if not problems:
        return ""
    return both(
        f"；资料库本身有 {problems} 个问题（见上），其余的都备份了",
        f"; the library itself has {problems} problems, named above, all else is backed up",
    )


def restore(options: argparse.Namespace) -> int:
    """Restore a backup. What the library had lost by then is named, and makes the exit code 1."""
    from storage.restore import restore as unpack

    problems = unpack(options.file, options.to, lambda ring: unlock(options, ring, options.file))
    for problem in problems:
        output.note(f"✗ {tell_fault(problem)}")
    print(
        both(
            f"已恢复到 {options.to}。打开它：main.py --library {options.to}",
            f"restored to {options.to}. Open it: main.py --library {options.to}",
        )
    )
    return output.SOME_FAILED if problems else output.DONE


def rebuild(options: argparse.Namespace) -> int:
    """Throw away all that is derived and derive it anew."""
    from storage.rebuild import rebuild as derive_anew

    with open_chosen(options) as library:
        result = derive_anew(library)
    print(
        both(
            f"已从 {result.pictures} 张图片重新生成 {result.messages} 条消息",
            f"{result.messages} messages derived anew from {result.pictures} pictures",
        )
    )
    return output.DONE


def recover(options: argparse.Namespace) -> int:
    """Put the library together from originals, the journal's copy and the copies of the database."""
    from storage.library import default_folder
    from storage.salvage import salvage

    done = salvage(options.library or default_folder(), key_of_chosen(options))
    if options.json:
        output.print_json(done)
        return output.DONE if not done.lost else output.SOME_FAILED
    base = done.base or both("（没有可用的数据库，从头建立）", "(no usable database: made anew)")
    print(
        both(
            f"资料库已恢复。数据库：{base}；从日志副本补回 {done.entries} 条，重新收进 {done.strays} 个原件；"
            f"现有 {done.pictures} 张读过的图片、{done.messages} 条消息",
            f"The library is whole again. Database: {base}; {done.entries} entries brought back from the "
            f"journal's copy, {done.strays} originals taken in; {done.pictures} pictures read, "
            f"{done.messages} messages",
        )
    )
    if done.lost:
        output.note(
            both(
                f"✗ 日志最后 {done.lost} 条找不到了：那之后手工输入的内容请核对",
                f"✗ the newest {done.lost} journal entries are lost: check what was typed last",
            )
        )
    return output.DONE if not done.lost else output.SOME_FAILED
