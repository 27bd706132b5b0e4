"""The command line's grammar: a parser that speaks Chinese and English, and the types of its arguments."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from typing import Any, NoReturn

from typing_extensions import override

from gui.commands.output import WRONG_USAGE, width_of
from gui.language import both
from ocr.types import Channel, Precision
from storage.disputes.words import words_for
from storage.orders.columns import FIELDS

PLATFORM_ZONE = timezone(timedelta(hours=8))
"""Chinese platforms print UTC+8, without daylight saving (DOMAIN, head)."""

_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2})(?::?(\d{2})(?::?(\d{2}))?)?.*)?")

_ERRORS_ZH = (
    (r"the following arguments are required: (.*)", r"缺少参数：\1"),
    (r"unrecognized arguments: (.*)", r"不认识的参数：\1"),
    (r"argument (.*?): (.*?) is none of (.*)", r"参数 \1：不能是 \2，只能是 \3"),
    (r"argument (.*?): expected one argument", r"参数 \1：后面要跟一个值"),
    (r"argument (.*?): expected at least one argument", r"参数 \1：后面至少要跟一个值"),
    (r"argument (.*?): invalid \w+ value: (.*)", r"参数 \1：看不懂的值 \2"),
    (r"argument (.*?): not allowed with argument (.*)", r"参数 \1 不能和 \2 一起用"),
    (r"argument (.*?): (.*)", r"参数 \1：\2"),
)


class Help(argparse.RawDescriptionHelpFormatter):
    """Help texts with a head in the seller's language, wrapped by cells: a Chinese character takes two."""

    @override
    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrapped(text, width)

    @override
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, both("用法：", "usage: ") if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An argument parser whose headings and errors are in the seller's language."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("formatter_class", Help)
        super().__init__(add_help=False, allow_abbrev=False, **more)
        self._positionals.title = both("参数", "arguments")
        self._optionals.title = both("选项", "options")
        self.add_argument("-h", "--help", action="help", help=both("显示这份说明", "show this help"))

    @override
    def format_help(self) -> str:
        """The help, its headings with the colon of their language."""
        return re.sub(r"^(参数|选项|命令):$", r"\1：", super().format_help(), flags=re.M)

    @override
    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Name the choices as people write a list, not as Python does."""
        if action.choices is not None and value not in action.choices:
            choices = both("、", ", ").join(str(choice) for choice in action.choices)
            raise argparse.ArgumentError(action, f"{value} is none of {choices}")

    @override
    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the words typed, and how to see what is right; exit code 2."""
        self.print_usage(sys.stderr)
        head, hint = both("用法不对", "wrong usage"), both("查看说明", "for help")
        colon = both("：", ": ")
        self.exit(WRONG_USAGE, f"{head}{colon}{_in_chinese(message)}\n{hint}{colon}{self.prog} --help\n")


def _in_chinese(message: str) -> str:
    for pattern, words in _ERRORS_ZH:
        if re.fullmatch(pattern, message, re.S):
            return both(re.sub(pattern, words, message, flags=re.S), message)
    return message


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most `width` cells. Breaks at spaces and beside Chinese characters, never inside a Latin
    word or a number, nor before a mark that ends something; a word longer than a line stays whole."""
    lines, line = [], ""
    for part in re.findall(_UNBROKEN, " ".join(text.split())):
        if line and width_of(line) + width_of(part.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += part if line else part.lstrip()
    return [*lines, line.rstrip()] if line.strip() else lines or [""]


_ENDING = r"[，。、；：！？）】》”…,.;:!?)\]]"
_UNBROKEN = (
    rf"(?:[（《“【]*(?:[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef（《“【]+)|\S){_ENDING}*\s*"
)


def channel(text: str) -> str:
    """Read a channel by its code or by what sellers call it: "wechat", "微信", "WeChat"."""
    wanted = text.strip().lower()
    for one in Channel:
        names = {words_for(language).channel(one.value).lower() for language in ("zh", "en")}
        if wanted == one.value or wanted in names:
            return one.value
    known = [f"{one.value}（{words_for('zh').channel(one.value)}）" for one in Channel]
    codes = [one.value for one in Channel]
    raise argparse.ArgumentTypeError(
        both(
            f"没有“{text}”这个渠道，可以是：{'、'.join(known)}",
            f"there is no channel “{text}”; choose one of {', '.join(codes)}",
        )
    )


def time(text: str) -> tuple[datetime, Precision]:
    """Read an ISO date or time, exact as far as it was typed: a day, an hour, a minute or a second.

    A time with a zone is turned into platform time (UTC+8); one without is platform time already.
    """
    found = _ISO.fullmatch(text.strip())
    if not found:
        raise argparse.ArgumentTypeError(_bad_time(text))
    try:
        value = datetime.fromisoformat(text.strip())
    except ValueError:
        raise argparse.ArgumentTypeError(_bad_time(text)) from None
    if value.tzinfo is not None:
        value = value.astimezone(PLATFORM_ZONE).replace(tzinfo=None)
    _day, hour, minute, second = found.groups()
    if second:
        return value, Precision.SECOND
    if minute:
        return value, Precision.MINUTE
    return value, Precision.HOUR if hour else Precision.DAY


def moment(text: str) -> datetime:
    """Read an ISO date or time; how exact it was typed does not matter."""
    return time(text)[0]


def last_moment(text: str) -> datetime:
    """Read an ISO date or time as the end of a period: a day means all of that day."""
    value, precision = time(text)
    return value.replace(hour=23, minute=59, second=59) if precision is Precision.DAY else value


def wording(text: str) -> str:
    """Read a title or a text; one of nothing but spaces says nothing."""
    if not text.strip():
        raise argparse.ArgumentTypeError(both("不能是空的", "must not be empty"))
    return text


def at_least_one(text: str) -> int:
    """Read a whole number from 1."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(
            both(f"{text} 不是 1 以上的整数", f"{text} is no whole number from 1 up")
        )
    return int(text)


def numbers(text: str) -> tuple[str, ...]:
    """Read "E01,E03" (also with Chinese commas or spaces) as a list."""
    return tuple(part.upper() for part in re.split(r"[,，、\s]+", text) if part)


def _bad_time(text: str) -> str:
    return both(
        f"{text} 不是时间，应写成 2013-02-01 或 2013-02-01T15:50",
        f"{text} is no time; write 2013-02-01 or 2013-02-01T15:50",
    )


def column(text: str) -> tuple[str, str]:
    """Read "number=Sale ID": what a column of an order list means, and its name there."""
    meaning, _, name = text.partition("=")
    if meaning not in FIELDS or not name.strip():
        fields = " ".join(FIELDS)
        raise argparse.ArgumentTypeError(
            both(
                f"{text} 应写成 字段=列名，字段可以是：{fields}",
                f"{text} should be FIELD=NAME; fields are: {fields}",
            )
        )
    return meaning, name.strip()
