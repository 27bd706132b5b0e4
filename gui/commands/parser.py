"""Every command and its options, as `--help` shows them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from gui.commands.arguments import (
    Parser,
    at_least_one,
    channel,
    column,
    last_moment,
    moment,
    numbers,
    time,
    wording,
)
from gui.language import both

Commands = Any  # what add_subparsers returns has no public name


def build_parser() -> Parser:
    """The whole grammar. Each command sets `module` and `function`: where its work is done."""
    parser = Parser(
        prog="main.py",
        description=both(
            "留证：把聊天截图收好、读懂、按订单归档，需要时排成一份有日期的时间线。\n不带命令则打开窗口。",
            "Liuzheng keeps chat screenshots, reads them, files them under orders and lays a dispute out as\n"
            "a dated timeline. Without a command the window opens.",
        ),
        epilog=both(
            "例子：\n"
            "  main.py add 截图文件夹              收下并识别\n"
            "  main.py search 退款                 找一句话\n"
            "  main.py dispute new --title 衬衫    新建纠纷，得到编号 1\n"
            "  main.py timeline 1                  看时间线\n"
            "  main.py export 1 --pdf 时间线.pdf   写成 PDF\n\n"
            "退出码：0 完成；1 完成，但有的输入失败（原因见上）；2 用法不对；3 资料库不能用。",
            "examples:\n"
            "  main.py add FOLDER                    keep and read its screenshots\n"
            "  main.py search refund                 find a sentence\n"
            "  main.py dispute new --title Shirt     make a dispute, which gets number 1\n"
            "  main.py timeline 1                    see its timeline\n"
            "  main.py export 1 --pdf timeline.pdf   write it as PDF\n\n"
            "Exit codes: 0 done; 1 done, but some inputs failed (each is named with its reason); "
            "2 wrong usage;\n3 the library can't be used.",
        ),
    )
    _everywhere(parser, default=None)
    parser.set_defaults(module="gui.commands.window", function="run")
    commands = parser.add_subparsers(metavar=both("命令", "COMMAND"), title=both("命令", "commands"))
    _reading(commands)
    _orders(commands)
    _searching(commands)
    _disputes(commands)
    _leaving(commands)
    _trash(commands)
    _care(commands)
    return parser


def _command(commands: Commands, name: str, zh: str, en: str, target: str) -> Parser:
    words = both(zh, en)
    parser: Parser = commands.add_parser(name, help=words, description=words)
    _everywhere(parser, default=argparse.SUPPRESS)
    module, _, function = target.partition(":")
    parser.set_defaults(module=f"gui.commands.{module}", function=function or "run")
    return parser


def _group(commands: Commands, name: str, zh: str, en: str) -> Commands:
    parser: Parser = commands.add_parser(name, help=both(zh, en), description=both(zh, en))
    return parser.add_subparsers(
        metavar=both("命令", "COMMAND"), title=both("命令", "commands"), required=True, dest=f"{name}_command"
    )


def _everywhere(parser: Parser, default: Any) -> None:
    """Options that may stand before the command or after it."""
    parser.add_argument(
        "--library",
        type=Path,
        metavar="DIR",
        default=default,
        help=both(
            "资料库文件夹（默认在您的用户数据文件夹）",
            "the library (default: in your user data folder)",
        ),
    )
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        default=default,
        help=both(
            "加密资料库的口令，写在这个文件的第一行（也可以放在环境变量 LIUZHENG_PASSPHRASE；否则会问）",
            "first line: an encrypted library's pass phrase (or LIUZHENG_PASSPHRASE; else it is asked for)",
        ),
    )
    parser.add_argument(
        "--language", choices=("zh", "en"), default=default, help=both("界面语言", "language to speak")
    )


def _json(parser: Parser) -> None:
    parser.add_argument(
        "--json",
        action="store_true",
        help=both("结果每行一个 JSON 对象（给脚本用）", "results as one JSON object a line (for scripts)"),
    )


def _engine(parser: Parser) -> None:
    parser.add_argument(
        "--engine",
        metavar="NAME",
        choices=("rapidocr", "tesseract"),
        help=both(
            "识别引擎：rapidocr 或 tesseract（默认用最好的）",
            "who reads: rapidocr or tesseract (default: the best there is)",
        ),
    )


def _reading(commands: Commands) -> None:
    read = _command(
        commands,
        "read",
        "读图片里的聊天，不存进资料库",
        "read pictures of chats, without keeping them in a library",
        "read",
    )
    read.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar="IMAGE",
        help=both("图片，或装着图片的文件夹", "pictures, or folders of pictures"),
    )
    _engine(read)
    read.add_argument(
        "--captured-at",
        type=moment,
        metavar="ISO",
        help=both(
            "截图是什么时候截的，如 2013-02-01T15:50（用来算“昨天”“周三”）",
            "when the pictures were taken, e.g. 2013-02-01T15:50 (for “yesterday”, “Wednesday”)",
        ),
    )
    _json(read)

    add = _command(
        commands, "add", "把截图收进资料库并读出来", "keep pictures in the library and read them", "add"
    )
    add.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help=both("文件或文件夹", "files or folders")
    )
    add.add_argument("--order", metavar="NO", help=both("归到这个订单号下", "file them under this order"))
    _engine(add)
    _json(add)

    capture = _command(
        commands, "capture", "在屏幕上框选一块，收进资料库", "capture a region of the screen", "capture"
    )
    capture.add_argument("--order", metavar="NO", help=both("归到这个订单号下", "file it under this order"))


def _orders(commands: Commands) -> None:
    orders = _group(commands, "orders", "平台的订单表", "order lists of the platforms")
    imports = _command(
        orders, "import", "导入平台导出的订单表", "import an order list of a platform", "orders:import_list"
    )
    imports.add_argument("file", type=Path, metavar="FILE", help=".csv, .xls, .xlsx")
    imports.add_argument(
        "--platform",
        metavar="NAME",
        help=both("与 --column 合用：哪个平台的表", "with --column: whose list it is, e.g. etsy"),
    )
    imports.add_argument(
        "--column",
        action="append",
        type=column,
        metavar="FIELD=NAME",
        help=both(
            "列名不认识时说明一次，之后会记住：number=订单号列、buyer=买家列、title、paid、placed_at …",
            "say once what a column means, it is remembered: number=NAME, buyer, title, paid, placed_at …",
        ),
    )
    _json(imports)
    _json(_command(orders, "list", "列出订单", "list the orders", "orders:show_list"))


def _searching(commands: Commands) -> None:
    search = _command(
        commands, "search", "在所有聊天里找字句，新的在前", "find words in all chats, newest first", "search"
    )
    search.add_argument("words", nargs="+", metavar="WORDS", help=both("要找的字", "what to look for"))
    search.add_argument(
        "--channel",
        metavar="NAME",
        type=channel,
        help=both("只看这个渠道，如 wechat 或 微信", "this channel only, e.g. wechat"),
    )
    search.add_argument("--order", metavar="NO", help=both("只看这个订单", "this order only"))
    search.add_argument("--buyer", metavar="NAME", help=both("只看这个买家", "this buyer only"))
    search.add_argument(
        "--from", dest="since", type=moment, metavar="ISO", help=both("从这天起", "from this day on")
    )
    search.add_argument(
        "--to", dest="until", type=last_moment, metavar="ISO", help=both("到这天为止", "up to this day")
    )
    search.add_argument(
        "--limit",
        type=at_least_one,
        default=50,
        metavar="N",
        help=both("最多几条（默认 50）", "at most so many (default 50)"),
    )
    _json(search)
    flags = _command(commands, "flags", "句子里的红旗，仅供参考", "red flags in sentences, as hints", "flags")
    said = both("句子；不写就逐行读标准输入", "sentences; without any, lines of standard input")
    flags.add_argument("texts", nargs="*", metavar="TEXT", help=said)
    _json(flags)


def _disputes(commands: Commands) -> None:
    dispute = _group(commands, "dispute", "纠纷：新建、查看、补充", "disputes: make, show, add to")
    new = _command(dispute, "new", "新建一个纠纷", "make a new dispute", "disputes:new")
    new.add_argument("--title", required=True, type=wording, metavar="T", help=both("标题", "its title"))
    new.add_argument("--platform", metavar="NAME", help=both("平台，如 taobao", "platform, e.g. taobao"))
    new.add_argument(
        "--order", action="append", default=[], metavar="NO", help=both("涉及的订单", "its order")
    )
    _json(new)
    _json(_command(dispute, "list", "列出纠纷", "list the disputes", "disputes:show_list"))
    show = _command(dispute, "show", "查看一个纠纷", "show one dispute", "disputes:show")
    _dispute_id(show, "id", "ID")
    _json(show)
    _dispute_add(_command(dispute, "add", "给纠纷补充内容", "add to a dispute", "disputes:add"))

    timeline = _command(
        commands, "timeline", "纠纷的时间线", "a dispute's dated timeline", "disputes:timeline"
    )
    _dispute_id(timeline, "dispute", "DISPUTE")
    _json(timeline)


def _dispute_add(add: Parser) -> None:
    _dispute_id(add, "id", "ID")

    def option(name: str, metavar: str, zh: str, en: str, **more: Any) -> None:
        add.add_argument(name, action="append", default=[], metavar=metavar, help=both(zh, en), **more)

    option("--picture", "SHA256", "一张图片（SHA-256，前几位也行）", "a picture (or the first digits)")
    option("--conversation", "N", "一段会话", "a conversation", type=at_least_one)
    option("--order", "NO", "一个订单", "an order")
    option("--event", "TEXT", "一件事，要写 --at", "something that happened; needs --at", type=wording)
    option("--statement", "TEXT", "卖家陈述（没有凭证）", "the seller's statement (no proof)", type=wording)
    option("--doubt", "TEXT", "一条疑点", "a doubt", type=wording)
    add.add_argument("--at", type=time, metavar="ISO", help=both("什么时候", "when it happened"))
    add.add_argument(
        "--who",
        choices=("buyer", "seller", "platform", "system"),
        help=both("谁做的（默认卖家）", "who did it (default: seller)"),
    )
    add.add_argument(
        "--cites",
        type=numbers,
        metavar="E01,E03",
        help=both("疑点引用的证据号；没有就是无凭证", "exhibits that the doubt cites; none means unproved"),
    )
    _json(add)


def _dispute_id(parser: Parser, name: str, metavar: str) -> None:
    parser.add_argument(
        name, type=at_least_one, metavar=metavar, help=both("纠纷编号", "the dispute's number")
    )


def _leaving(commands: Commands) -> None:
    export = _command(
        commands,
        "export",
        "把纠纷导出为 PDF、上传图片或可核验的压缩包",
        "export a dispute as PDF, pictures for uploading, or a bundle that anyone can verify",
        "export",
    )
    _dispute_id(export, "dispute", "DISPUTE")
    export.add_argument("--pdf", type=Path, metavar="FILE", help=both("写一份 PDF", "write a PDF"))
    export.add_argument(
        "--pack",
        type=Path,
        metavar="DIR",
        help=both("写一组可上传的图片", "write pictures ready for uploading"),
    )
    export.add_argument(
        "--platform", metavar="NAME", help=both("按哪个平台的限制", "whose limits the pictures must keep")
    )
    export.add_argument(
        "--bundle",
        type=Path,
        metavar="FILE.zip",
        help=both("写一个可核验的压缩包", "write a verifiable bundle"),
    )
    _json(export)
    demo = _command(
        commands,
        "demo",
        "用示例截图从头做一遍：入库、识别、时间线、PDF",
        "build the sample case from its pictures: library, reading, timeline, PDF",
        "demo",
    )
    demo.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=Path("demo"),
        metavar="DIR",
        help=both("放在这个文件夹（默认 demo）", "where to build it (default: demo)"),
    )
    demo.add_argument("--no-window", action="store_true", help=both("不打开窗口", "do not open the window"))


def _trash(commands: Commands) -> None:
    def several(parser: Parser) -> Parser:
        words = both("图片（SHA-256，前几位也行）", "pictures (SHA-256, or the first digits)")
        parser.add_argument("pictures", nargs="+", metavar="SHA256", help=words)
        return parser

    def for_good(parser: Parser) -> None:
        parser.add_argument("--yes", action="store_true", help=both("不再询问", "do not ask"))
        _json(parser)

    words = ("把图片移到回收站，30 天内可以恢复", "put pictures into the trash, for 30 days")
    _json(several(_command(commands, "delete", *words, "trash:delete")))
    trash = _group(commands, "trash", "回收站：查看、恢复、彻底删除", "the trash: list, restore, forget")
    _json(_command(trash, "list", "列出回收站里的图片", "list what is in it", "trash:show_list"))
    _json(several(_command(trash, "restore", "恢复图片", "take pictures out again", "trash:restore")))
    for_good(several(_command(trash, "forget", "现在就彻底删除", "forget pictures for good", "trash:forget")))
    for_good(_command(trash, "empty", "清空回收站", "forget all that is in it", "trash:empty"))


def _care(commands: Commands) -> None:
    verify = _command(
        commands,
        "verify",
        "逐一核对原图、日志和索引",
        "check every original, the journal and the index",
        "care:verify",
    )
    _json(verify)
    backup = _command(commands, "backup", "备份整个资料库", "back up the whole library", "care:backup")
    backup.add_argument("file", type=Path, metavar="FILE", help=both("备份写成这个文件", "the file to write"))
    _scheduling(commands)
    restore = _command(commands, "restore", "从备份恢复到新文件夹", "restore a backup", "care:restore")
    restore.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help=both(
            "用 backup 做出来的文件，或资料库 backups 里的一份 .sqlite3",
            "what “backup” wrote, or one of the .sqlite3 copies in the library's “backups”",
        ),
    )
    restore.add_argument(
        "--to",
        type=Path,
        required=True,
        metavar="DIR",
        help=both(
            "恢复到这里（空文件夹）；.sqlite3 也可以恢复到它原来的资料库：原图不动，换下的数据库留在 backups",
            "an empty folder; for a .sqlite3 copy also its own library, where the originals stay and the "
            "database that is replaced goes to “backups”",
        ),
    )
    _protecting(commands)
    _command(
        commands,
        "rebuild",
        "重新生成消息、会话和搜索索引（原图、识别结果和更正不变）",
        "make messages, conversations and the index anew from originals, readings and corrections",
        "care:rebuild",
    )
    _json(
        _command(
            commands,
            "recover",
            "数据库丢失、损坏或变旧时，用原图和日志副本恢复资料库",
            "put a library together whose database is lost, damaged or old, from originals and journal",
            "care:recover",
        )
    )


def _scheduling(commands: Commands) -> None:
    words = ("查看或设置自动备份", "see or set the backups that are made by themselves")
    schedule = _command(commands, "schedule", *words, "schedule:schedule")
    how = both("多久一次（off 是不备份）", "how often")
    schedule.add_argument("--every", choices=("daily", "weekly", "off"), help=how)
    where = both("放在这个文件夹（最好在另一块盘上）", "where to, best on another disk")
    schedule.add_argument("--folder", type=Path, metavar="DIR", help=where)
    how_many = both("保留最近几份", "how many are kept")
    schedule.add_argument("--keep", type=at_least_one, metavar="N", help=how_many)
    now = both("到时间了就现在备份（给系统的定时任务用）", "make the one that is due now")
    schedule.add_argument("--run", action="store_true", help=now)
    _json(schedule)


def _protecting(commands: Commands) -> None:
    protect = _group(commands, "protect", "用口令加密资料库", "encrypt the library with a pass phrase")
    on = _command(
        protect,
        "on",
        "加密数据库、原图和自动备份；先关掉窗口",
        "encrypt database, originals and automatic copies; close the window first",
        "protect:on",
    )
    on.add_argument(
        "--sheet",
        type=Path,
        metavar="FILE.pdf",
        help=both("同时写一张恢复单", "write the recovery sheet, too"),
    )
    _command(protect, "off", "解除加密", "decrypt everything", "protect:off")
    phrase = _command(
        protect, "phrase", "换口令（数据不用重新加密）", "change the pass phrase", "protect:phrase"
    )
    phrase.add_argument(
        "--new-passphrase-file",
        type=Path,
        metavar="FILE",
        help=both(
            "新口令在这个文件的第一行（或 LIUZHENG_NEW_PASSPHRASE；否则会问）",
            "first line: the new one (or LIUZHENG_NEW_PASSPHRASE; else it is asked for)",
        ),
    )
    sheet = _command(
        protect,
        "sheet",
        "换一个恢复码，写成可打印的恢复单；旧恢复单随即作废",
        "make a new recovery code and a sheet to print; the old sheet opens nothing then",
        "protect:sheet",
    )
    sheet.add_argument("file", type=Path, metavar="FILE.pdf", help=both("写成这个文件", "the file to write"))
