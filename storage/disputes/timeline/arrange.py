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
from storage.disputes.timeline.draft import EntryDraft, Origin

_RANK = {Origin.ORDER: 0, Origin.PAGE: 1, Origin.CHAT: 2, Origin.TYPED: 3}
_LATEST = datetime.max


@dataclass(slots=True)
class RowGroup:
    """Rows that stay together: one with a time, and those of its chat that hang on it."""

    at: datetime
    rows: list[EntryDraft]
    rank: int = 0
    chat: int = 0
    index: int = 0


def arrange(rows: Iterable[EntryDraft]) -> list[EntryDraft]:
    """All rows in the order of the timeline; the order of `rows` does not matter."""
    chats: dict[int, list[EntryDraft]] = defaultdict(list)
    groups: list[RowGroup] = []
    for row in rows:
        chat = row.entry.conversation_id
        if chat is not None:
            chats[chat].append(row)
        else:
            groups.append(RowGroup(_own_time(row), [row], _RANK[row.origin], index=row.position))
    started = [_chat_groups(sorted(rows, key=lambda row: row.position)) for rows in chats.values()]
    for number, chat_groups in enumerate(sorted(started, key=_beginning)):
        for index, group in enumerate(chat_groups):
            group.rank, group.chat, group.index = _RANK[Origin.CHAT], number, index
            groups.append(group)
    groups.sort(key=lambda group: (group.at, group.rank, group.chat, group.index, group.rows[0].entry.key))
    return [row for group in groups for row in group.rows]


def _beginning(groups: list[RowGroup]) -> tuple[datetime, str]:
    return min(group.at for group in groups), groups[0].rows[0].entry.key


def _own_time(row: EntryDraft) -> datetime:
    if row.entry.at is None:
        return _LATEST
    if row.entry.precision == Precision.DAY:
        return row.entry.at.replace(hour=23, minute=59, second=59, microsecond=999_999)
    return row.entry.at


def _chat_groups(chat: list[EntryDraft]) -> list[RowGroup]:
    groups: list[RowGroup] = []
    undated: list[EntryDraft] = []
    for row in chat:
        hangs = groups and (row.entry.at is None or (not row.dated and row.entry.at <= groups[-1].at))
        if hangs:
            groups[-1].rows.append(row)
        elif row.entry.at is None:
            undated.append(row)
        else:
            groups.append(RowGroup(_own_time(row), [row]))
    if undated and groups:
        groups[0].rows[:0] = undated
    elif undated:
        groups = [RowGroup(_LATEST, undated)]
    _keep_picture_order(groups)
    return groups


def _keep_picture_order(groups: list[RowGroup]) -> None:
    """Where the precision leaves room, later on the screenshot is later in time; no row leaves the minute,
    hour or day that it is known to be of."""
    for index in range(len(groups) - 2, -1, -1):
        head = _head(groups[index])
        if head.entry.precision == Precision.DAY and head.entry.at is not None:
            following = groups[index + 1].at
            if following.date() == head.entry.at.date():
                groups[index].at = min(groups[index].at, following)
    for before, group in pairwise(groups):
        if group.at < before.at < _end_of_room(group):
            group.at = before.at


def _end_of_room(group: RowGroup) -> datetime:
    """Up to when a group may be later than it says; one known to the day stands at its end already."""
    if _head(group).entry.precision == Precision.HOUR:
        return group.at + timedelta(hours=1)
    return group.at.replace(second=0, microsecond=0) + timedelta(minutes=1)


def _head(group: RowGroup) -> EntryDraft:
    return next((row for row in group.rows if row.entry.at is not None), group.rows[0])
