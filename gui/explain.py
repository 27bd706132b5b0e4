"""Turns an error into words a seller understands: what happened, and what to do next.

Exceptions carry facts; this is the one place with the words, in Chinese and English. No Qt here, so that
the command line and the window say the same."""

from __future__ import annotations

import errno
import sqlite3
from concurrent.futures import BrokenExecutor

from gui.explain_archive import explain_archive, explain_database
from gui.explanation import Explanation, disk_full, words
from ocr.errors import EngineFailed, EngineMissing, ReadingError, Unusable, UnusableFile
from storage.errors import StorageError
from storage.failures import Failure, Mishap


def explain(error: BaseException) -> Explanation:
    """Say what `error` means and what helps, in the seller's language."""
    error = _cause(error)
    match error:
        case ReadingError():
            return _explain_reading(error)
        case StorageError():
            return explain_archive(error)
        case sqlite3.Error():
            return explain_database(error)
        case MemoryError() | BrokenExecutor():
            return words(
                "读图的进程意外中止（可能是内存不足）。",
                "原图完好。关掉一些程序后重新读取这一张。",
                "The process that read the picture stopped (perhaps too little memory).",
                "The picture itself is safe. Close some programs and read this one again.",
            )
        case OSError():
            return _explain_system(error)
        case KeyboardInterrupt():
            return words(
                "已按您的要求停止。",
                "已收进来的都在；再运行一次会接着做。",
                "Stopped, as you asked.",
                "What came in is kept; run it again to go on.",
            )
    return words(
        f"出现了没有预料到的问题（{type(error).__name__}：{error}）。",
        "您的原图完好。请把这一行连同您的操作步骤报告给我们。",
        f"Something went wrong that we did not foresee ({type(error).__name__}: {error}).",
        "Your pictures are safe. Please report this line and what you did.",
    )


def explain_failure(failure: Failure) -> Explanation:
    """Say why a picture was not kept or not read. Whoever shows it names the picture; what the system said
    of it, in its own language, is not repeated."""
    match failure.kind:
        case Unusable.MISSING:
            return explain(FileNotFoundError(errno.ENOENT, failure.kind))
        case Unusable.UNREADABLE:
            return explain(PermissionError(errno.EACCES, failure.kind))
        case Unusable():
            return explain(UnusableFile(failure.kind, failure.detail))
        case Mishap.ENGINE_MISSING:
            return explain(EngineMissing(failure.detail))
        case Mishap.ENGINE_FAILED:
            return explain(EngineFailed(failure.detail))
        case Mishap.NO_MEMORY | Mishap.WORKER_DIED:
            return explain(MemoryError())
        case Mishap.CANCELLED:
            return explain(KeyboardInterrupt())
        case Mishap.CRASHED:
            return words(
                "读这张图时程序两次意外中止，先把它放到一边。",
                "原图完好。可以手动再读一次，或换另一个识别引擎；程序升级后会自动再试。",
                "The program died twice while reading this picture, so it was set aside.",
                "The picture is safe. Read it again by hand, or with the other engine; the next version of "
                "the program tries again by itself.",
            )
        case Mishap.UNFORESEEN:
            return explain(ReadingError(failure.detail))


def _cause(error: BaseException) -> BaseException:
    """The database library wraps the driver's error in its own, as `orig`."""
    inner = getattr(error, "orig", None)
    return inner if isinstance(inner, BaseException) else error


def _explain_reading(error: ReadingError) -> Explanation:
    match error:
        case UnusableFile(reason=Unusable.EMPTY):
            return words(
                "文件是空的（0 字节）。",
                "多半是传输中断了：请从手机或聊天软件里重新保存一次。",
                "The file is empty (0 bytes).",
                "It was probably cut off on its way: save it again from the phone or the chat program.",
            )
        case UnusableFile(reason=Unusable.BROKEN):
            return words(
                "图片文件已损坏，打不开。",
                "请从手机或聊天软件里重新保存原图。",
                "The picture file is damaged and can't be opened.",
                "Save the picture again from the phone or the chat program.",
            )
        case UnusableFile(reason=Unusable.NOT_A_PICTURE):
            return words(
                "这不是图片文件。",
                "请选择 PNG、JPG、WebP、GIF 或 BMP 截图（HEIC 照片先存成 JPG）；订单表请用“导入订单”。",
                "This is not a picture.",
                "Choose a PNG, JPG, WebP, GIF or BMP screenshot (HEIC saved as JPG); import order lists.",
            )
        case UnusableFile(reason=Unusable.TOO_LARGE):
            return words(
                "图片的像素太多，为防止内存被撑爆没有打开。",
                "如果确实是截图，请把它分成几段再加入。",
                "The picture has too many pixels; it was not opened, to protect the memory.",
                "If it really is a screenshot, cut it into several parts and add those.",
            )
        case UnusableFile(reason=Unusable.NO_PICTURES):
            return words(
                "这个文件夹里没有图片。",
                "请选择装着 PNG、JPG、WebP、GIF 或 BMP 截图的文件夹。",
                "This folder has no pictures.",
                "Choose a folder with PNG, JPG, WebP, GIF or BMP screenshots.",
            )
        case UnusableFile(reason=Unusable.TOO_BIG):
            return words(
                "文件太大，没有打开。",
                "截图不会这么大：请确认选对了文件；如果确实是截图，请另存为 PNG 或 JPG，或分成几段。",
                "The file is too big; it was not opened.",
                "No screenshot is that big: check that it is the right file; if it really is one, save it as "
                "PNG or JPG, or cut it into several parts.",
            )
        case UnusableFile(reason=Unusable.NOT_A_FILE):
            return words(
                "这不是普通文件（而是管道、设备之类），没有打开。",
                "请选择图片文件本身。",
                "This is no ordinary file (a pipe or a device, say); it was not opened.",
                "Choose the picture file itself.",
            )
        case EngineMissing(missing=missing):
            return words(
                f"识别文字需要的组件不在这台电脑上：{missing}。",
                "运行 python3 bootstrap.py setup 安装它，再重新读取；图片本身不受影响。",
                f"Text recognition needs something that is not on this computer: {missing}.",
                "Run “python3 bootstrap.py setup” to install it, then read again; the picture is safe.",
            )
        case EngineFailed():
            return words(
                f"文字识别在这张图片上失败了（{error}）。",
                "图片本身完好。可以换另一个识别引擎再读一次：窗口里在“设置”的“文字识别”，命令行用 --engine。",
                f"Text recognition failed on this picture ({error}).",
                "The picture is safe. Read it again with the other engine: in the window choose it in the "
                "settings, on the command line with --engine.",
            )
    return words(
        f"读图时出了问题（{error}）。",
        "图片本身完好，请再读一次。",
        f"Reading went wrong ({error}).",
        "The picture is safe; read it again.",
    )


def _explain_system(error: OSError) -> Explanation:
    # Of two names the second is the seller's; the first is the half-written file that was to take its place.
    name = str(error.filename2 or error.filename or "")
    zh, en = (f"：{name}", f": {name}") if name else ("", "")
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return disk_full(name)
    if error.errno == errno.EROFS:
        return words(
            f"磁盘是只读的{zh}。",
            "请取消写保护，或换一个位置。",
            f"The disk is read-only{en}.",
            "Remove the write protection, or choose another place.",
        )
    match error:
        case PermissionError():
            return words(
                f"没有权限读写{zh}。",
                "请检查这个文件或文件夹的权限，或先把它复制到您自己的文件夹。",
                f"No permission to read or write{en}.",
                "Check the permissions of this file or folder, or copy it to a folder of your own.",
            )
        case FileNotFoundError():
            return words(
                f"找不到{zh or '这个文件'}。",
                "请检查路径和文件名。",
                f"Not found{en}.",
                "Check the path and the file name.",
            )
        case FileExistsError():
            return words(
                f"已经存在{zh}。",
                "请换一个名字，或先移走原来的。",
                f"It exists already{en}.",
                "Choose another name, or move the old one away first.",
            )
        case IsADirectoryError() | NotADirectoryError():
            return words(
                f"这里要的是{'文件' if isinstance(error, IsADirectoryError) else '文件夹'}{zh}。",
                "请检查路径。",
                f"Expected a {'file' if isinstance(error, IsADirectoryError) else 'folder'}{en}.",
                "Check the path.",
            )
    return words(
        f"系统读写出错：{error.strerror or error}{f'（{name}）' if name else ''}。",
        "请检查磁盘和连接，再试一次；已收进来的图片完好。",
        f"The system could not read or write: {error.strerror or error}{f' ({name})' if name else ''}.",
        "Check the disk and its connection and try again; the pictures already kept are safe.",
    )
