"""Breaks between the screenshots of one chat, placed between the rows of the timeline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ocr.types import Channel, Precision
from storage.disputes.timeline.draft import EntryDraft
from storage.disputes.timeline.marks import by_chat
from storage.disputes.timeline.material import Break
from storage.disputes.types import GapRow, Key


def gap_rows(
    breaks: Sequence[Break], rows: Sequence[EntryDraft], numbers: Mapping[Key, int]
) -> tuple[GapRow, ...]:
    """Gaps in the order of the rows they follow. A neighbour that was left out hands on to the next of
    its chat; a gap none of whose neighbours belongs to the dispute is not shown."""
    if not breaks:
        return ()
    chats = {
        chat[0].entry.conversation_id: sorted(chat, key=lambda row: row.position) for chat in by_chat(rows)
    }
    found = [_gap(one, chats.get(one.chat, []), numbers) for one in breaks]
    return tuple(sorted((gap for gap in found if gap), key=lambda gap: (gap.after, gap.before)))


def _gap(one: Break, chat: Sequence[EntryDraft], numbers: Mapping[Key, int]) -> GapRow | None:
    places = {row.entry.message_id: index for index, row in enumerate(chat)}
    left, right = places.get(one.after), places.get(one.before)
    if left is None and right is None:
        return None
    ahead = chat[: left + 1] if left is not None else chat[: right or 0]
    behind = chat[right:] if right is not None else chat[(left or 0) + 1 :]
    after = next((row for row in reversed(ahead) if row.entry.key in numbers), None)
    before = next((row for row in behind if row.entry.key in numbers), None)
    if after is None and before is None:
        return None
    last, first = (chat[place].entry if place is not None else None for place in (left, right))
    return GapRow(
        after=numbers[after.entry.key] if after else 0,
        before=numbers[before.entry.key] if before else 0,
        channel=chat[0].entry.channel or Channel.OTHER,
        reason=one.reason,
        since=last.at if last else None,
        until=first.at if first else None,
        since_precision=last.precision if last else Precision.UNKNOWN,
        until_precision=first.precision if first else Precision.UNKNOWN,
    )
