"""The order of rows.

By time. Rows of one chat stay in the order of its screenshots inside one minute. A time known to the
minute counts from the minute's start, a day from its end (but before what its own chat says later that
day). A row that is only "not before" (≥), or has no time, directly follows the row before it in its own
chat. At equal times: order list, pages, chats (the one that began first leads), typed rows. Rows without
any time stand last. The same rule, in words, is printed on the report (`ordering` in the words files).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from ocr.types import Precision
from storage.disputes.timeline.draft import Draft, Origin

_RANK = {Origin.ORDER: 0, Origin.PAGE: 1, Origin.CHAT: 2, Origin.TYPED: 3}
_SLACK = {
    Precision.SECOND: timedelta(minutes=1),
    Precision.MINUTE: timedelta(minutes=1),
    Precision.HOUR: timedelta(hours=1),
    Precision.DAY: timedelta(days=1),
}
_LATEST = datetime.max


@dataclass(slots=True)
class Block:
    """Rows that stay together: one with a time, and those of its chat that hang on it."""

    at: datetime
    rows: list[Draft]
    rank: int = 0
    chat: int = 0
    index: int = 0


def arrange(rows: Iterable[Draft]) -> list[Draft]:
    """All rows in the order of the timeline; the order of `rows` does not matter."""
    chats: dict[int, list[Draft]] = defaultdict(list)
    blocks: list[Block] = []
    for row in rows:
        chat = row.entry.conversation_id
        if chat is not None:
            chats[chat].append(row)
        else:
            blocks.append(Block(_own_time(row), [row], _RANK[row.origin], index=row.position))
    started = [_chat_blocks(sorted(rows, key=lambda row: row.position)) for rows in chats.values()]
    for number, chat_blocks in enumerate(sorted(started, key=_beginning)):
        for index, block in enumerate(chat_blocks):
            block.rank, block.chat, block.index = _RANK[Origin.CHAT], number, index
            blocks.append(block)
    blocks.sort(key=lambda block: (block.at, block.rank, block.chat, block.index, block.rows[0].entry.key))
    return [row for block in blocks for row in block.rows]


def _beginning(blocks: list[Block]) -> tuple[datetime, str]:
    return min(block.at for block in blocks), blocks[0].rows[0].entry.key


def _own_time(row: Draft) -> datetime:
    if row.entry.at is None:
        return _LATEST
    if row.entry.precision == Precision.DAY:
        return row.entry.at.replace(hour=23, minute=59, second=59, microsecond=999_999)
    return row.entry.at


def _chat_blocks(chat: list[Draft]) -> list[Block]:
    blocks: list[Block] = []
    undated: list[Draft] = []
    for row in chat:
        hangs = blocks and (row.entry.at is None or (not row.dated and row.entry.at <= blocks[-1].at))
        if hangs:
            blocks[-1].rows.append(row)
        elif row.entry.at is None:
            undated.append(row)
        else:
            blocks.append(Block(_own_time(row), [row]))
    if undated and blocks:
        blocks[0].rows[:0] = undated
    elif undated:
        blocks = [Block(_LATEST, undated)]
    _keep_picture_order(blocks)
    return blocks


def _keep_picture_order(blocks: list[Block]) -> None:
    """Where the precision leaves room, later on the screenshot is later in time."""
    for index in range(len(blocks) - 2, -1, -1):
        head = _head(blocks[index])
        if head.entry.precision == Precision.DAY and head.entry.at is not None:
            following = blocks[index + 1].at
            if following.date() == head.entry.at.date():
                blocks[index].at = min(blocks[index].at, following)
    for before, block in pairwise(blocks):
        if block.at >= before.at:
            continue
        slack = _SLACK.get(_head(block).entry.precision, timedelta(minutes=1))
        same_minute = block.at.replace(second=0, microsecond=0) == before.at.replace(second=0, microsecond=0)
        if same_minute or (slack > timedelta(minutes=1) and before.at - block.at < slack):
            block.at = before.at


def _head(block: Block) -> Draft:
    return next((row for row in block.rows if row.entry.at is not None), block.rows[0])
