"""The words for what goes wrong in the archive."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from gui.explanation import Explanation, disk_full, no_room, words
from gui.faults import tell_fault
from gui.language import both
from storage.codes import BackupReason, LibraryReason, OrderListReason
from storage.errors import (
    BadBackup,
    BadOrderList,
    EarlierPack,
    ExhibitChanged,
    Exhibited,
    FontsMissing,
    Forgotten,
    LibraryUnusable,
    Locked,
    NoRoom,
    NotFound,
    PassphraseNeeded,
    ReportFailed,
    StorageError,
    WeakPassphrase,
    WrongPassphrase,
)


def explain_archive(error: StorageError) -> Explanation:
    """What happened to the archive and what to do next, in both languages."""
    match error:
        case LibraryUnusable():
            return _explain_library(error)
        case NotFound():
            return _explain_not_found(error)
        case Exhibited() | Forgotten() | Locked():
            return _explain_kept(error)
        case PassphraseNeeded() | WrongPassphrase() | WeakPassphrase():
            return _explain_phrase(error)
        case BadOrderList():
            return _explain_order_list(error)
        case BadBackup():
            return _explain_backup(error)
        case ExhibitChanged():
            return words(
                f"没有导出：证据 {error.exhibit}“{error.name}”的原图文件和收进来时不一样了。",
                "请用 verify 核对，从备份恢复这张图（或从手机重新收一次同一张原图），然后再导出。",
                f"Nothing was exported: the file of {error.exhibit}, “{error.name}”, is not what came in.",
                "Run “verify”, restore the picture from a backup (or add the same picture again from the "
                "phone), then export.",
            )
        case EarlierPack(folder=folder):
            return words(
                f"文件夹里已有一组上传图片：{folder}。",
                "请换一个文件夹，或先把原来那组移走或删掉，这样新旧图片不会混在一起。",
                f"The folder holds an earlier set of pictures for uploading: {folder}.",
                "Choose another folder, or move or delete the earlier set, so that old and new pictures are "
                "not mixed.",
            )
        case FontsMissing(wanted=wanted):
            return words(
                "这台电脑上没有中文字体，报告排不出来。",
                f"请安装一种中文字体，例如 {wanted[0] if wanted else 'Noto Sans CJK SC'}，然后再导出。",
                "This computer has no Chinese font, so the report can't be set.",
                f"Install one, e.g. {wanted[0] if wanted else 'Noto Sans CJK SC'}, and export again.",
            )
        case ReportFailed(detail=detail):
            return words(
                f"报告没有排出来：{detail}。",
                "资料都在，没有写出半份文件。请把这一行报告给我们。",
                f"The report could not be set: {detail}.",
                "Nothing is lost and no half file was written. Please report this line.",
            )
    return words(
        f"资料库操作失败（{error}）。",
        "原图没有丢失。运行 verify 检查资料库。",
        f"The library could not do that ({error}).",
        "No picture is lost. Run “verify” to check the library.",
    )


def _explain_kept(error: Exhibited | Forgotten | Locked) -> Explanation:
    match error:
        case Exhibited(dispute_id=number):
            return words(
                f"没有删除：其中有图片是纠纷 {number} 已提交的证据，要一直保留。",
                "先解除那个纠纷的锁定并把状态改回“处理中”，或者只删除别的图片。",
                f"Nothing was deleted: dispute {number} was sent with one of these pictures as proof.",
                "Unlock that dispute and set it back to “open” first, or delete only the others.",
            )
        case Forgotten(sha256=sha256, at_utc=at):
            return words(
                f"图片 {sha256[:12]} 已在 {at:%Y-%m-%d} 彻底删除，不能恢复：只留下了它的 SHA-256 和时间。",
                "如果原图还在手机或备份里，重新收进来就行。别的图片没有改动，请单独恢复它们。",
                f"Picture {sha256[:12]} was forgotten for good on {at:%Y-%m-%d}; only its SHA-256 and its "
                "times are left.",
                "If it is still on the phone or in a backup, add it again. The others were left as they are: "
                "restore them without it.",
            )
    return words(
        f"纠纷 {error.dispute_id} 已锁定：它保留着提交时的样子，不能改动。",
        "先解除锁定，或者新建一个纠纷。",
        f"Dispute {error.dispute_id} is locked: it keeps exactly what was sent and can't be changed.",
        "Unlock it first, or make a new dispute.",
    )


def _explain_phrase(error: PassphraseNeeded | WrongPassphrase | WeakPassphrase) -> Explanation:
    match error:
        case PassphraseNeeded(folder=folder):
            return words(
                f"资料库加密了，需要口令：{folder}。" if folder.name else "需要口令。",
                "在终端里运行会问口令；脚本请用 --passphrase-file 或环境变量 LIUZHENG_PASSPHRASE。",
                f"A pass phrase is needed: {folder} is encrypted."
                if folder.name
                else "A pass phrase is needed.",
                "At a terminal it is asked for; scripts use --passphrase-file or the environment variable "
                "LIUZHENG_PASSPHRASE.",
            )
        case WeakPassphrase(shortest=shortest):
            return words(
                f"口令太短：至少要 {shortest} 个字符。",
                "用几个不相干的词连起来，好记又难猜。什么都没有改动。",
                f"The pass phrase is too short: it needs at least {shortest} characters.",
                "Several words that have nothing to do with each other are easy to keep and hard to guess. "
                "Nothing was changed.",
            )
    return words(
        "口令不对，恢复码也不是。",
        "请检查大小写和输入法再试。忘了口令，就输入恢复单上的恢复码。",
        "This is neither the pass phrase nor the recovery code.",
        "Check capitals and the keyboard's language and try again. If the phrase is forgotten, type the "
        "code from the recovery sheet.",
    )


def _explain_not_found(error: NotFound) -> Explanation:
    zh, zh_do, en_do = _THINGS.get(error.what, (error.what, "请核对编号。", "Check the number."))
    if error.known:
        zh_do = f"{zh_do}可用的有：{'、'.join(error.known)}。"
        en_do = f"{en_do} There are: {', '.join(error.known)}."
    if error.what == "exhibit":
        return words(
            f"这个纠纷里没有证据 {error.key}。", zh_do, f"The dispute has no exhibit {error.key}.", en_do
        )
    return words(
        f"资料库里没有这个{zh}：{error.key}。", zh_do, f"The library has no {error.what} {error.key}.", en_do
    )


_CHECK_PICTURE = ("请核对 SHA-256；search --json 会列出它。", "Check the SHA-256; “search --json” shows it.")
_THINGS = {
    "dispute": ("纠纷", "请核对编号，用 dispute list 查看。", "Check the number; “dispute list” shows them."),
    "order": (
        "订单",
        "请核对订单号（orders list），或先导入订单表：orders import。",
        "Check the number (“orders list”), or import the order list first (“orders import”).",
    ),
    "profile": (
        "平台档案",
        "请用 taobao、pinduoduo 这样的平台名。",
        "Use a platform's name such as taobao or pinduoduo.",
    ),
    "exhibit": (
        "证据",
        "证据号用 dispute show 查看；没有凭证就不写 --cites。",
        "“dispute show” lists the exhibits; leave --cites out if nothing proves it.",
    ),
    "picture": ("图片", *_CHECK_PICTURE),
    "picture in the trash": (
        "回收站里的图片",
        "请用 trash list 查看；没有删除的图片不能彻底删除。",
        "“trash list” shows what is there; delete a picture before it can be forgotten.",
    ),
    "original": ("原件", *_CHECK_PICTURE),
    "conversation": (
        "会话",
        "请核对编号；search --json 里的 conversation_id 就是它。",
        "Check the number: it is “conversation_id” in “search --json”.",
    ),
}


def _explain_library(error: LibraryUnusable) -> Explanation:
    folder = error.folder
    match error.reason:
        case LibraryReason.TOO_NEW:
            return words(
                f"这个资料库是由更新版本的留证创建的：{folder}。",
                "请把本程序升级到最新版再打开；资料库没有被改动。",
                f"This library was made by a newer version of the program: {folder}.",
                "Update the program and open it again; the library was not changed.",
            )
        case LibraryReason.READ_ONLY:
            return words(
                f"资料库在只读的磁盘上，不能改动：{folder}。",
                "搜索、查看和导出照常可用。要收进或修改，请取消磁盘的写保护，或把整个文件夹复制到可写的磁盘再打开。",
                f"The library is on a write-protected disk and can't be changed: {folder}.",
                "Searching, reading and exporting work. To add or change anything, take the write protection "
                "off, or copy the whole folder to another disk and open it there.",
            )
        case LibraryReason.NO_PERMISSION:
            return words(
                f"您没有权限改动这个资料库：{folder}。",
                "如果打开了，搜索、查看和导出照常可用。要收进或修改，请让文件夹的主人给您写权限，或把整个文件夹复制成您自己的。",
                f"You have no permission to change this library: {folder}.",
                "If it opened, searching, reading and exporting work. To add or change anything, ask the "
                "folder's owner for permission to write, or copy the whole folder to a place of your own.",
            )
        case LibraryReason.GONE:
            return words(
                f"资料库的文件夹不见了：{folder}。",
                "可能是移动硬盘拔掉了、网络断了，或者文件夹被移走或改名。请接好或移回原处再试；已收进来的都还在那里。",
                f"The library's folder is gone: {folder}.",
                "Its disk was unplugged, the network is down, or it was moved or renamed. Bring it back and "
                "try again; all that was kept is still there.",
            )
        case LibraryReason.DISK_ERROR:
            return words(
                f"磁盘读写出错：{folder}（{error.detail}）。",
                "资料库本身不一定坏了。请检查数据线和磁盘，把整个文件夹复制到另一块磁盘，再用 verify 核对。",
                f"The disk did not read or write as it should: {folder} ({error.detail}).",
                "The library itself need not be damaged. Check cable and disk, copy the whole folder to "
                "another disk, and run “verify” there.",
            )
        case LibraryReason.IN_USE:
            return words(
                f"资料库正被另一个程序占用：{folder}。",
                "等它做完，或关掉它，然后再试一次。",
                f"Another program is using the library: {folder}.",
                "Wait until it is done, or close it, then try again.",
            )
        case LibraryReason.DISK_FULL:
            return _explain_full(error)
        case LibraryReason.NO_FOLDER:
            return words(
                f"找不到或无法创建资料库文件夹：{folder}。",
                "请检查 --library 的路径是否正确、移动硬盘是否插好；还没有资料库的话，先用 add 收进截图。",
                f"The library folder can't be found or made: {folder}.",
                "Check the path of --library, and that an external disk is plugged in; where there is no "
                "library yet, “add” makes one.",
            )
        case LibraryReason.LOST:
            return words(
                f"资料库的数据库文件不见了或是空的，原图还在：{folder}。",
                "运行 recover（或在窗口里点“恢复”）：它会用原图、日志副本和自动备份重建；不要删除任何文件。",
                f"The library's database is gone or empty, but the originals are there: {folder}.",
                "Run “recover” (or press “Recover” in the window): it is made whole from the originals, the "
                "journal's copy and the automatic copies. Delete nothing.",
            )
        case LibraryReason.BEHIND:
            return words(
                f"资料库的数据库比日志记录的旧，或者被换掉了：{folder}。",
                "运行 recover（或在窗口里点“恢复”）：缺的部分会从日志副本补回来；不要删除任何文件。",
                f"The library's database is older than its journal, or another one: {folder}.",
                "Run “recover” (or press “Recover” in the window): what is missing comes back from the "
                "journal's copy. Delete nothing.",
            )
        case LibraryReason.DAMAGED:
            return words(
                f"资料库已损坏：{folder}。",
                f"不要删除任何文件，原图在 originals 里。恢复 backups 里最新的自动备份："
                f"restore {folder / 'backups'}/automatic-….sqlite3 --to {folder}，再用 verify 核对。",
                f"The library is damaged: {folder}.",
                f"Delete nothing; the pictures are in “originals”. Restore the newest automatic copy: "
                f"restore {folder / 'backups'}/automatic-….sqlite3 --to {folder}, then run “verify”.",
            )
    return words(
        f"资料库打不开：{folder}（{error.reason} {error.detail}）。",
        "请检查文件夹，或用 --library 换一个。",
        f"The library can't be opened: {folder} ({error.reason} {error.detail}).",
        "Check the folder, or choose another one with --library.",
    )


def _explain_full(error: LibraryUnusable) -> Explanation:
    if isinstance(error, NoRoom):
        return no_room(str(error.folder), error.needed, error.free)
    return disk_full(str(error.folder))


def _explain_order_list(error: BadOrderList) -> Explanation:
    rows = "、".join(str(row) for row in error.rows[:10])
    match error.reason:
        case OrderListReason.DIGITS_LOST:
            return words(
                f"订单号的数字丢失了（像 1.93E+15 这样），第 {rows} 行。",
                "表格被 Excel 改存过。请从平台重新导出，不要用 Excel 打开保存，直接导入。",
                f"Digits of order numbers are lost (written like 1.93E+15), row {rows}.",
                "The file was saved again by Excel. Export it afresh and import it without opening it.",
            )
        case OrderListReason.UNKNOWN_COLUMNS:
            return words(
                "表格里找不到订单号这一列。",
                "请确认这是平台导出的订单表；别的表格请在窗口里导入，告诉程序各列是什么。",
                "The list has no column with order numbers.",
                "Check that it is a platform's export; for others, say in the window what each column is.",
            )
        case OrderListReason.EMPTY:
            return words(
                "订单表是空的。",
                "请重新导出，并确认所选时间段内有订单。",
                "The order list is empty.",
                "Export it again, and check that the chosen period has orders.",
            )
        case OrderListReason.TOO_LARGE:
            return words(
                "表格太大（行、列或解压后的内容超过了订单表的上限）。",
                "没有导入。请按时间段分成几份从平台导出；最多 500 列、20 万行、200 万个单元格。",
                "The list is too large (more rows, columns or unpacked bytes than lists of orders have).",
                "Nothing was imported. Export it by shorter periods: at most 500 columns, 200,000 rows and 2 "
                "million cells.",
            )
        case OrderListReason.NOT_A_TABLE:
            return words(
                "这个文件不是可以读取的表格。",
                "请选择平台导出的 .csv、.xls 或 .xlsx 文件。",
                "This file is no table that can be read.",
                "Choose the .csv, .xls or .xlsx file that the platform exported.",
            )
    return words(
        f"订单表不能用（{error}）。",
        "请从平台重新导出后再导入。",
        f"The order list can't be used ({error}).",
        "Export it again from the platform and import that.",
    )


def _explain_backup(error: BadBackup) -> Explanation:
    found = "; ".join(filter(None, (error.detail, *map(tell_fault, error.problems[:3]))))
    match error.reason:
        case BackupReason.MISSING:
            return words(
                f"找不到备份文件：{error.detail}。",
                "请检查路径和文件名。",
                f"There is no such backup: {error.detail}.",
                "Check the path and the file name.",
            )
        case BackupReason.NOT_A_BACKUP:
            return words(
                "这个文件不是留证的备份。",
                "请选择用 backup 做出来的文件，或资料库 backups 里的 .sqlite3。",
                "This file is no backup of this program.",
                "Choose a file that “backup” has written, or a .sqlite3 copy from a library's “backups”.",
            )
        case BackupReason.TOO_LARGE:
            return words(
                f"这个备份解开后大得不合理，没有恢复：{error.detail}。",
                "文件可能被人动过手脚。请用另一份备份。",
                f"This backup would become unreasonably large, and was not restored: {error.detail}.",
                "The file may have been tampered with. Use another backup.",
            )
        case BackupReason.NOT_RESTORABLE:
            return words(
                f"新做的备份没有通过试恢复，已丢弃（{found}）。",
                "资料库没有被动过，以前的备份还在。请检查备份所在的磁盘，再备份一次；若又这样，运行 verify。",
                f"The new backup failed its test restore and was thrown away ({found}).",
                "The library was not touched, and earlier backups are still there. Check the disk of the "
                "backup and back up again; if it happens again, check the library with “verify”.",
            )
        case BackupReason.DAMAGED:
            return words(
                f"备份已损坏，不能恢复（{found}）。",
                "请用另一份备份；现有的资料库没有被动过。",
                f"The backup is damaged and can't be restored ({found}).",
                "Use another backup; the library that you have was not touched.",
            )
        case BackupReason.WOULD_REPLACE:
            return words(
                f"资料库有问题，没有覆盖已有的备份：{error.detail}。",
                "那份备份里也许还有丢失的原图，请留着它，把新的备份写成另一个文件名；用 verify 查看问题。",
                f"The library has problems, so the backup that exists was not replaced: {error.detail}.",
                "It may still hold what was lost: keep it and back up under another name; “verify” names the "
                "problems.",
            )
        case BackupReason.FOLDER_NOT_EMPTY:
            return words(
                f"要恢复到的文件夹不是空的：{error.detail}。",
                "请选一个空文件夹，这样不会覆盖任何东西。",
                f"The folder to restore into is not empty: {error.detail}.",
                "Choose an empty folder, so that nothing is overwritten.",
            )
        case BackupReason.FOLDER_MISSING:
            return words(
                f"备份文件夹不在：{error.detail or '还没有选'}。",
                "如果它在 U 盘或移动硬盘上，请插上；否则请在设置里另选一个文件夹。",
                f"The folder for backups is not there: {error.detail or 'none is chosen'}.",
                "If it is on a stick or an external disk, plug that in; else choose another in the settings.",
            )
        case BackupReason.INSIDE_LIBRARY:
            return words(
                f"这个文件夹在资料库里面：{error.detail}。",
                "请选资料库以外的文件夹，最好在另一块磁盘上：资料库没了，里面的东西也就没了。",
                f"This folder lies inside the library: {error.detail}.",
                "Choose one outside, best on another disk: what lies inside is lost with the library.",
            )
        case BackupReason.ANOTHER_LIBRARY:
            return words(
                f"定时备份是为另一个资料库设的：{error.detail}。",
                "这个资料库没有定时备份。要改为备份这个资料库，请在设置里勾选。",
                f"The scheduled backups were set up for another library: {error.detail}.",
                "This one is not backed up by itself. To have it backed up instead, say so in the settings.",
            )
    return words(
        f"备份不能用（{error}）。",
        "请换一份备份再试。",
        f"The backup can't be used ({error}).",
        "Try another backup.",
    )


def explain_database(error: sqlite3.Error) -> Explanation:
    """For an error that comes bare: the same words, without the library's place, which it does not know."""
    from storage.causes import database_reason  # loads the database library, which few commands need here

    reason = database_reason(error)
    if reason is not None:
        return _explain_library(LibraryUnusable(reason, Path("archive.sqlite3"), str(error)))
    return words(
        f"资料库文件读写出错（{error}）。",
        "不要删除任何文件。运行 verify 检查；必要时用 restore 恢复备份。",
        f"The library file can't be used properly ({error}).",
        "Delete nothing. Run “verify”, and if need be “restore” a backup.",
    )


def warn_of_place(folder: Path) -> str:
    """What to say of a library that lies in a sync program's folder or on a network drive; "" elsewhere."""
    from storage.places import on_network, sync_program

    program = sync_program(folder)
    if program is not None:
        return both(
            f"资料库放在 {program} 的同步文件夹里：同步程序可能覆盖或复制出冲突的文件。"
            "请把它移到普通文件夹，再用 backup 备份到网盘。",
            f"The library lies in a folder that {program} syncs, which may overwrite its files or make "
            "conflict copies. Move it to an ordinary folder, and put backups there instead.",
        )
    if on_network(folder):
        return both(
            "资料库放在网络驱动器上：断线时可能写到一半。请把它移到本机，再把备份放到网络驱动器。",
            "The library lies on a network drive, which may break off half-way. Move it to this computer, "
            "and put backups there instead.",
        )
    return ""
