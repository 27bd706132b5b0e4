"""What `verify` found, in the seller's language. No Qt: the command line and the window say the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gui.language import both
from storage.codes import FaultCode

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
    "dispute_anchor": "纠纷内容的图上位置",
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
_FAULTS = {
    FaultCode.MISSING: ("不见了", "missing"),
    FaultCode.CHANGED: ("内容变了", "changed"),
    FaultCode.UNREADABLE: ("读不出来", "unreadable"),
    FaultCode.BROKEN_OFF: ("读不出来（{0}）", "cannot be read: {0}"),
    FaultCode.SAID: ("数据库报告：{0}", "{0}"),
    FaultCode.DANGLING: ("引用的记录不在了：{0}", "dangling reference {0}"),
    FaultCode.NOT_IN_DATABASE: (
        "原图还在，数据库里却没有它",
        "is kept, but the database does not know it",
    ),
    FaultCode.BEFORE_ITS_ARRIVAL: (
        "文件比日志里的收图时间还早，日志可能被重写过",
        "was there before the journal says it arrived",
    ),
    FaultCode.NOT_AS_JOURNAL: ("与日志记的不一样", "is not as the journal says"),
    FaultCode.NOT_IN_JOURNAL: ("日志里没有记过", "is in no entry of the journal"),
    FaultCode.ENTRIES_MISSING: ("第 {0} 至 {1} 条不见了", "entries {0} to {1} are missing"),
    FaultCode.DOES_NOT_FOLLOW: ("与前一条接不上", "does not follow the entry before it"),
    FaultCode.ENTRY_CHANGED: ("写下之后被改过", "was changed after it was written"),
    FaultCode.NEWEST_DIFFERS: ("最新一条应是第 {0} 条", "the newest entry should be number {0}"),
    FaultCode.MADE_ANEW: (
        "与 {0} 里记的不是同一条：日志被重写过",
        "is another entry than {0} knows: made anew",
    ),
    FaultCode.CUT_SHORT: (
        "只到第 {0} 条，而 {1} 知道 {2} 条：数据库被截短或换成了旧的",
        "ends at entry {0}, but {1} knows {2} entries",
    ),
    FaultCode.COPY_CUT_SHORT: ("只到第 {0} 条，共 {1} 条", "ends at entry {0} of {1}"),
    FaultCode.COPY_DAMAGED: ("在日志副本里已损坏", "is damaged in the journal's copy"),
    FaultCode.ON_A_DELETED_PICTURE: ("出自已删除的图片 {0}", "is on {0}, which was deleted"),
    FaultCode.IN_ANOTHER_CONVERSATION: (
        "放在会话 {0}，应在会话 {1}",
        "stands in conversation {0}, not {1}",
    ),
    FaultCode.NOT_NUMBERED: ("消息的顺序号不连续", "its messages are not numbered through"),
    FaultCode.OTHER_COUNT: (
        "有 {0} 条消息，而截图里有 {1} 条",
        "has {0} messages, its screenshots {1}",
    ),
    FaultCode.MESSAGE_DIFFERS: ("与截图里的不一样", "is not what its screenshots give"),
    FaultCode.SIGHTINGS_DIFFER: ("与截图上的位置不一样", "are not where its screenshots show it"),
    FaultCode.GAP_DIFFERS: ("与截图不符", "is not what the screenshots give"),
    FaultCode.GAP_TWICE: ("重复了", "is there twice"),
    FaultCode.FACTS_DIFFER: ("与识别结果不一样", "are not those of its reading"),
    FaultCode.NEITHER_YES_NOR_NO: ("{0} 既不是“是”也不是“否”", "{0} is neither yes nor no"),
    FaultCode.IN_NO_CONVERSATION: (
        "{1} 条消息里有 {0} 条不在任何会话里",
        "{0} of {1} bubbles are in no conversation",
    ),
    FaultCode.INDEX_STALE: ("建索引之后变了", "changed since it was indexed"),
    FaultCode.NOT_INDEXED: ("索引里没有", "not in the index"),
    FaultCode.INDEX_DIFFERS: ("与索引不一样", "differs from the index"),
    FaultCode.INDEX_STRAY: ("索引里有，却没有这条消息", "in the index, but no such message"),
}


def tell_fault(problem: Problem, digits: int = 64) -> str:
    """Say which thing is wrong and how, on one line; `digits` of a hash are enough where room is short."""
    what = both(_THINGS.get(problem.what, problem.what), problem.what)
    how = both(_FAULTS[problem.code][0].format(*problem.values), english(problem))
    return f"{what} {problem.id[:digits]}{both('：', ': ')}{how}"


MOST_NAMED = 8
"""Where room is short."""


def tell_faults(problems: Sequence[Problem]) -> str:
    """The first of them, one a line, for a box of the window."""
    return "\n".join(f"• {tell_fault(one, 12)}" for one in problems[:MOST_NAMED])


def english(problem: Problem) -> str:
    """What is wrong, in English whatever the seller speaks."""
    return _FAULTS[problem.code][1].format(*problem.values)
