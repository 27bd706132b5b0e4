"""What `verify` found, in the seller's language. No Qt: the command line and the window say the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gui.language import both

if TYPE_CHECKING:
    from storage.records import Problem

_THINGS = {
    "database": "数据库",
    "journal": "日志",
    "index": "搜索索引",
    "original": "原图",
    "correction": "更正",
    "reading": "识别结果",
    "message": "消息",
    "sighting": "消息出处",
}
_FAULTS = (
    (r"changed", "内容变了"),
    (r"is not in the database", "数据库里没有它的记录"),
    (r"missing|is missing", "不见了"),
    (r"unreadable", "读不出来"),
    (r"arrived, says the journal, but the library does not know it", "日志说收过，库里却没有"),
    (r"is not as the journal says", "与日志记的不一样"),
    (r"entries (\d+) to (\d+) are missing", r"第 \1 至 \2 条不见了"),
    (r"does not follow the entry before it", "与前一条接不上"),
    (r"was changed after it was written", "写下之后被改过"),
    (r"the newest entry should be number (\d+)", r"最新一条应是第 \1 条"),
    (r"says what none of its screenshots shows", "截图里没有这些字"),
    (r"is on (\w+), which was deleted", r"出自已删除的图片 \1"),
    (r"is not what was read on (\w+)", r"与图片 \1 的识别结果不一样"),
    (r"(\d+) of (\d+) bubbles are in no conversation", r"\2 条消息里有 \1 条不在任何会话里"),
    (r"changed since it was indexed", "建索引之后变了"),
    (r"not in the index", "索引里没有"),
    (r"differs from the index", "与索引不一样"),
    (r"in the index, but no such message", "索引里有，却没有这条消息"),
    (r"dangling reference (.*)", r"引用的记录不在了：\1"),
    (r"(.*)", r"数据库报告：\1"),
)


def tell_fault(problem: Problem, digits: int = 64) -> str:
    """Say which thing is wrong and how, on one line; `digits` of a hash are enough where room is short."""
    what = both(_THINGS.get(problem.what, problem.what), problem.what)
    return (
        f"{what} {problem.id[:digits]}{both('：', ': ')}{both(_in_chinese(problem.detail), problem.detail)}"
    )


def _in_chinese(detail: str) -> str:
    for pattern, words in _FAULTS:
        if re.fullmatch(pattern, detail, re.S):
            return re.sub(rf"\A(?:{pattern})\Z", words, detail, flags=re.S)
    return detail
