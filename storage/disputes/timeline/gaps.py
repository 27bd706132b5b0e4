"""Breaks between the screenshots of one chat, placed between the rows of the timeline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ocr.types import Precision
from storage.disputes.timeline.draft import Draft
from storage.disputes.timeline.material import Break
from storage.disputes.types import GapRow, Key
from storage.disputes.words import Words


def gap_rows(
    breaks: Sequence[Break], rows: Sequence[Draft], numbers: Mapping[Key, int], words: Words
) -> tuple[GapRow, ...]:
    """Gaps in the order of the rows they follow. A neighbour that was left out hands on to the next of
    its chat; a gap none of whose neighbours belongs to the dispute is not shown."""
    if not breaks:
        return ()
    chats: dict[int, list[Draft]] = {}
    for row in rows:
        if row.chat is not None:
            chats.setdefault(row.chat, []).append(row)
    for chat in chats.values():
        chat.sort(key=lambda row: row.position)
    found = [_gap(one, chats.get(one.chat, []), numbers, words) for one in breaks]
    return tuple(sorted((gap for gap in found if gap), key=lambda gap: (gap.after, gap.before)))


def _gap(one: Break, chat: Sequence[Draft], numbers: Mapping[Key, int], words: Words) -> GapRow | None:
    places = {row.message_id: index for index, row in enumerate(chat)}
    left, right = places.get(one.after), places.get(one.before)
    if left is None and right is None:
        return None
    ahead = chat[: left + 1] if left is not None else chat[: right or 0]
    behind = chat[right:] if right is not None else chat[(left or 0) + 1 :]
    after = next((row for row in reversed(ahead) if row.key in numbers), None)
    before = next((row for row in behind if row.key in numbers), None)
    if after is None and before is None:
        return None
    last, first = (chat[place] if place is not None else None for place in (left, right))
    since, until = last.at if last else None, first.at if first else None
    key = "gap_advice" if since and until else "gap_advice_end" if since else "gap_advice_start"
    advice = words(
        key,
        channel=words.channel(chat[0].channel),
        since=words.clock(since, last.precision if last else Precision.UNKNOWN),
        until=words.clock(until, first.precision if first else Precision.UNKNOWN),
    )
    return GapRow(
        after=numbers[after.key] if after else 0,
        before=numbers[before.key] if before else 0,
        channel=chat[0].channel or "",
        reason=one.reason,
        advice=advice,
        since=since,
        until=until,
    )
