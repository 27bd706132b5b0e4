"""Turns an error into words a seller understands: what happened, and what to do next.

Exceptions carry facts; this is the one place with the words, in Chinese and English. No Qt here, so that
the command line and the window say the same."""

from __future__ import annotations

import errno
import sqlite3
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass

from gui.language import both
from ocr.errors import EngineFailed, EngineMissing, ReadingError, UnreadablePicture
from storage.errors import BadOrderList, LibraryUnusable, Locked, NotFound, StorageError


@dataclass(frozen=True, slots=True)
class Explanation:
    """`what` happened and what to `do` next, each one or two sentences."""

    what: str
    do: str


def explain(error: BaseException) -> Explanation:
    """Say what `error` means and what helps, in the seller's language."""
    error = _cause(error)
    match error:
        case ReadingError():
            return _explain_reading(error)
        case StorageError():
            return _explain_storage(error)
        case sqlite3.Error():
            return _explain_database(error)
        case MemoryError() | BrokenExecutor():
            return _words(
                "读图的进程意外中止（可能是内存不足）。",
                "原图完好。关掉一些程序后重新读取这一张。",
                "The process that read the picture stopped (perhaps too little memory).",
                "The picture itself is safe. Close some programs and read this one again.",
            )
        case OSError():
            return _explain_system(error)
        case KeyboardInterrupt():
            return _words(
                "已按您的要求停止。",
                "已收进来的都在；再运行一次会接着做。",
                "Stopped, as you asked.",
                "What came in is kept; run it again to go on.",
            )
    return _words(
        f"出现了没有预料到的问题（{type(error).__name__}：{error}）。",
        "您的原图完好。请把这一行连同您的操作步骤报告给我们。",
        f"Something went wrong that we did not foresee ({type(error).__name__}: {error}).",
        "Your pictures are safe. Please report this line and what you did.",
    )


def _cause(error: BaseException) -> BaseException:
    """The database library wraps the driver's error in its own, as `orig`."""
    inner = getattr(error, "orig", None)
    return inner if isinstance(inner, BaseException) else error


def _words(zh_what: str, zh_do: str, en_what: str, en_do: str) -> Explanation:
    return Explanation(both(zh_what, en_what), both(zh_do, en_do))


def _explain_reading(error: ReadingError) -> Explanation:
    match error:
        case UnreadablePicture(reason="empty"):
            return _words(
                "文件是空的（0 字节）。",
                "多半是传输中断了：请从手机或聊天软件里重新保存一次。",
                "The file is empty (0 bytes).",
                "It was probably cut off on its way: save it again from the phone or the chat program.",
            )
        case UnreadablePicture(reason="broken"):
            return _words(
                "图片文件已损坏，打不开。",
                "请从手机或聊天软件里重新保存原图。",
                "The picture file is damaged and can't be opened.",
                "Save the picture again from the phone or the chat program.",
            )
        case UnreadablePicture(reason="not-a-picture"):
            return _words(
                "这不是图片文件。",
                "请选择 PNG、JPG、WebP、GIF 或 BMP 截图；订单表格请用“导入订单”。",
                "This is not a picture.",
                "Choose a PNG, JPG, WebP, GIF or BMP screenshot; order lists go through “Import orders”.",
            )
        case UnreadablePicture(reason="too-large"):
            return _words(
                "图片的像素太多，为防止内存被撑爆没有打开。",
                "如果确实是截图，请把它分成几段再加入。",
                "The picture has too many pixels; it was not opened, to protect the memory.",
                "If it really is a screenshot, cut it into several parts and add those.",
            )
        case UnreadablePicture(reason="no-pictures"):
            return _words(
                "这个文件夹里没有图片。",
                "请选择装着 PNG、JPG、WebP、GIF 或 BMP 截图的文件夹。",
                "This folder has no pictures.",
                "Choose a folder with PNG, JPG, WebP, GIF or BMP screenshots.",
            )
        case UnreadablePicture():
            return _words(
                f"图片读不出来（{error}）。",
                "请重新保存原图后再试。",
                f"The picture can't be read ({error}).",
                "Save it again and try once more.",
            )
        case EngineMissing(missing=missing):
            return _words(
                f"识别文字需要的组件不在这台电脑上：{missing}。",
                "运行 python3 bootstrap.py setup 安装它，再重新读取；图片本身不受影响。",
                f"Text recognition needs something that is not on this computer: {missing}.",
                "Run “python3 bootstrap.py setup” to install it, then read again; the picture is safe.",
            )
        case EngineFailed():
            return _words(
                f"文字识别在这张图片上失败了（{error}）。",
                "图片本身完好。可以换另一个识别引擎再读：--engine tesseract。",
                f"Text recognition failed on this picture ({error}).",
                "The picture is safe. Try the other engine: --engine tesseract.",
            )
    return _words(
        f"读图时出了问题（{error}）。",
        "图片本身完好，请再读一次。",
        f"Reading went wrong ({error}).",
        "The picture is safe; read it again.",
    )


def _explain_storage(error: StorageError) -> Explanation:
    match error:
        case LibraryUnusable():
            return _explain_library(error)
        case NotFound(what=what, key=key):
            zh = _THINGS_ZH.get(what, what)
            return _words(
                f"资料库里没有这个{zh}:{key}。",
                "请核对编号。纠纷用 dispute list、订单用 orders list 查看。",
                f"The library has no {what} {key}.",
                "Check the number: “dispute list” and “orders list” show what there is.",
            )
        case Locked(dispute_id=number):
            return _words(
                f"纠纷 {number} 已锁定：它保留着提交时的样子，不能改动。",
                "先解除锁定，或者新建一个纠纷。",
                f"Dispute {number} is locked: it keeps exactly what was sent and can't be changed.",
                "Unlock it first, or make a new dispute.",
            )
        case BadOrderList():
            return _explain_order_list(error)
    return _words(
        f"资料库操作失败（{error}）。",
        "原图没有丢失。运行 verify 检查资料库。",
        f"The library could not do that ({error}).",
        "No picture is lost. Run “verify” to check the library.",
    )


_THINGS_ZH = {
    "dispute": "纠纷",
    "order": "订单",
    "picture": "图片",
    "original": "原件",
    "conversation": "会话",
    "message": "消息",
    "profile": "平台档案",
    "exhibit": "证据",
    "backup": "备份",
}


def _explain_library(error: LibraryUnusable) -> Explanation:
    folder = error.folder
    match error.reason:
        case "too-new":
            return _words(
                f"这个资料库是由更新版本的留证创建的：{folder}。",
                "请把本程序升级到最新版再打开；资料库没有被改动。",
                f"This library was made by a newer version of the program: {folder}.",
                "Update the program and open it again; the library was not changed.",
            )
        case "read-only":
            return _words(
                f"资料库只能读，不能写：{folder}。",
                "请检查文件夹权限，或者磁盘是否写保护；也可以用 --library 换一个文件夹。",
                f"The library can be read but not written: {folder}.",
                "Check the folder's permissions and whether the disk is write-protected, or choose another "
                "folder with --library.",
            )
        case "in-use":
            return _words(
                f"资料库正被另一个程序占用：{folder}。",
                "等它做完，或关掉它，然后再试一次。",
                f"Another program is using the library: {folder}.",
                "Wait until it is done, or close it, then try again.",
            )
        case "disk-full":
            return _disk_full(str(folder))
        case "no-folder":
            return _words(
                f"找不到或无法创建资料库文件夹：{folder}。",
                "请检查路径是否正确、移动硬盘是否插好。",
                f"The library folder can't be found or made: {folder}.",
                "Check the path, and that an external disk is plugged in.",
            )
        case "damaged":
            return _words(
                f"资料库已损坏：{folder}。",
                "不要删除任何文件。用 restore 恢复最近的备份（backups 里有自动备份）；原图在 originals 里。",
                f"The library is damaged: {folder}.",
                "Delete nothing. Use “restore” with the newest backup (“backups” has automatic ones); the "
                "pictures are in “originals”.",
            )
    return _words(
        f"资料库打不开：{folder}（{error.reason} {error.detail}）。",
        "请检查文件夹，或用 --library 换一个。",
        f"The library can't be opened: {folder} ({error.reason} {error.detail}).",
        "Check the folder, or choose another one with --library.",
    )


def _explain_order_list(error: BadOrderList) -> Explanation:
    rows = "、".join(str(row) for row in error.rows[:10])
    match error.reason:
        case "digits-lost":
            return _words(
                f"订单号的数字丢失了（像 1.93E+15 这样），第 {rows} 行。",
                "表格被 Excel 改存过。请从平台重新导出，不要用 Excel 打开保存，直接导入。",
                f"Digits of order numbers are lost (written like 1.93E+15), row {rows}.",
                "The file was saved again by Excel. Export it afresh and import it without opening it.",
            )
        case "unknown-columns":
            return _words(
                "表格里找不到订单号这一列。",
                "请确认这是平台导出的订单表；其他表格请把列名改成“订单编号”后再导入。",
                "The list has no column with order numbers.",
                "Check that it is the platform's order export; in other lists name that column “订单编号”.",
            )
        case "empty":
            return _words(
                "订单表是空的。",
                "请重新导出，并确认所选时间段内有订单。",
                "The order list is empty.",
                "Export it again, and check that the chosen period has orders.",
            )
        case "not-a-table":
            return _words(
                "这个文件不是可以读取的表格。",
                "请选择平台导出的 .csv、.xls 或 .xlsx 文件。",
                "This file is no table that can be read.",
                "Choose the .csv, .xls or .xlsx file that the platform exported.",
            )
    return _words(
        f"订单表不能用（{error}）。",
        "请从平台重新导出后再导入。",
        f"The order list can't be used ({error}).",
        "Export it again from the platform and import that.",
    )


def _explain_database(error: sqlite3.Error) -> Explanation:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return _words(
            "资料库正忙：另一个窗口或命令正在写入。",
            "等它做完再试一次；没有东西丢失。",
            "The library is busy: another window or command is writing.",
            "Wait until it is done and try again; nothing is lost.",
        )
    if code == sqlite3.SQLITE_FULL:
        return _disk_full("")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return _words(
            "资料库文件不能写入。",
            "请检查文件夹权限，或用 --library 换一个文件夹。",
            "The library file can't be written.",
            "Check the folder's permissions, or choose another folder with --library.",
        )
    return _words(
        f"资料库文件读写出错（{error}）。",
        "不要删除任何文件。运行 verify 检查；必要时用 restore 恢复备份。",
        f"The library file can't be used properly ({error}).",
        "Delete nothing. Run “verify”, and if need be “restore” a backup.",
    )


def _explain_system(error: OSError) -> Explanation:
    name = str(error.filename or "")
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _disk_full(name)
    if error.errno == errno.EROFS:
        return _words(
            f"磁盘是只读的：{name}。",
            "请取消写保护，或换一个位置。",
            f"The disk is read-only: {name}.",
            "Remove the write protection, or choose another place.",
        )
    match error:
        case PermissionError():
            return _words(
                f"没有权限读写：{name}。",
                "请检查这个文件或文件夹的权限，或先把它复制到您自己的文件夹。",
                f"No permission to read or write: {name}.",
                "Check the permissions of this file or folder, or copy it to a folder of your own.",
            )
        case FileNotFoundError():
            return _words(
                f"找不到：{name}。",
                "请检查路径和文件名。",
                f"Not found: {name}.",
                "Check the path and the file name.",
            )
        case FileExistsError():
            return _words(
                f"已经存在：{name}。",
                "请换一个名字，或先移走原来的。",
                f"It exists already: {name}.",
                "Choose another name, or move the old one away first.",
            )
        case IsADirectoryError() | NotADirectoryError():
            return _words(
                f"这里要的是{'文件' if isinstance(error, IsADirectoryError) else '文件夹'}:{name}。",
                "请检查路径。",
                f"Expected a {'file' if isinstance(error, IsADirectoryError) else 'folder'}: {name}.",
                "Check the path.",
            )
    return _words(
        f"系统读写出错：{error.strerror or error}{f'（{name}）' if name else ''}。",
        "请检查磁盘和连接，再试一次；已收进来的图片完好。",
        f"The system could not read or write: {error.strerror or error}{f' ({name})' if name else ''}.",
        "Check the disk and its connection and try again; the pictures already kept are safe.",
    )


def _disk_full(place: str) -> Explanation:
    return _words(
        f"磁盘满了{f':{place}' if place else ''}。",
        "请腾出空间后再试；已收进来的都完好，没有写到一半的文件。",
        f"The disk is full{f': {place}' if place else ''}.",
        "Free some space and try again; all that was kept is whole, and nothing is half-written.",
    )
