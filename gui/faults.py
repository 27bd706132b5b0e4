"""What `verify` found, in the seller's language. No Qt: the command line and the window say the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gui.language import both

if TYPE_CHECKING:
    from storage.records import Problem

_THINGS = {
    "annotation": "备注",
    "arrival": "收图记录",
    "backup": "备份",
    "conversation": "会话",
    "copy": "日志副本",
    "correction": "更正",
    "database": "数据库",
    "dispute": "纠纷",
    "dispute_entry": "手写条目",
    "dispute_item": "纠纷内容",
    "doubt": "疑点",
    "fact": "图上的号码",
    "filing": "归档",
    "gap": "断档",
    "head": "库外记录",
    "index": "搜索索引",
    "journal": "日志",
    "message": "消息",
    "order": "订单",
    "original": "原图",
    "party": "当事人",
    "party_name": "当事人名称",
    "picture": "图片",
    "promise": "承诺",
    "queue_item": "待读图片",
    "reading": "识别结果",
    "row": "记录",
    "setting": "设置",
    "sighting": "消息出处",
}
_FAULTS = (
    (r"changed", "内容变了"),
    (r"is not in the database", "数据库里没有它的记录"),
    (r"missing|is missing", "不见了"),
    (r"unreadable", "读不出来"),
    (r"cannot be read: (.*)", r"读不出来（\1）"),
    (r"is not as the journal says", "与日志记的不一样"),
    (r"is in no entry of the journal", "日志里没有记过"),
    (r"is kept, but the database does not know it", "原图还在，数据库里却没有它"),
    (r"was there before the journal says it arrived", "文件比日志里的收图时间还早，日志可能被重写过"),
    (r"entries (\d+) to (\d+) are missing", r"第 \1 至 \2 条不见了"),
    (r"does not follow the entry before it", "与前一条接不上"),
    (r"was changed after it was written", "写下之后被改过"),
    (r"the newest entry should be number (.+)", r"最新一条应是第 \1 条"),
    (r"is another entry than (\S+) knows: made anew", r"与 \1 里记的不是同一条：日志被重写过"),
    (
        r"ends at entry (\d+), but (\S+) knows (\d+) entries",
        r"只到第 \1 条，而 \2 知道 \3 条：数据库被截短或换成了旧的",
    ),
    (r"ends at entry (\d+) of (\d+)", r"只到第 \1 条，共 \2 条"),
    (r"is damaged in the journal's copy", "在日志副本里已损坏"),
    (r"is on (\w+), which was deleted", r"出自已删除的图片 \1"),
    (r"stands in conversation (\d+), not (\d+)", r"放在会话 \1，应在会话 \2"),
    (r"its messages are not numbered through", "消息的顺序号不连续"),
    (r"has (\d+) messages, its screenshots (\d+)", r"有 \1 条消息，而截图里有 \2 条"),
    (r"is not what its screenshots give", "与截图里的不一样"),
    (r"are not where its screenshots show it", "与截图上的位置不一样"),
    (r"is not what the screenshots give", "与截图不符"),
    (r"is there twice", "重复了"),
    (r"are not those of its reading", "与识别结果不一样"),
    (r"(\w+) is neither yes nor no", r"\1 既不是“是”也不是“否”"),
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
