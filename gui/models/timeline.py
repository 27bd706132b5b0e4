"""The timeline's rows as a list shows them: days, entries, gaps and what was left out, filtered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt
from typing_extensions import override

from gui.models.records import Index, RecordListModel
from gui.plain import plain_tip
from gui.words import (
    channel_name,
    clock_text,
    day_text,
    left_out_text,
    missing_shot,
    note_text,
    who_name,
)
from storage.codes import NoteCode
from storage.disputes.types import Entry, GapRow, LeftOut, Note, Timeline

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One row of the list; exactly one of the four is set. `day` is a heading, "" for undated rows."""

    day: str | None = None
    entry: Entry | None = None
    gap: GapRow | None = None
    left_out: LeftOut | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """What to show; an empty set shows all. `left_out` shows the rows left out in their places."""

    channels: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()
    left_out: bool = False

    def lets(self, entry: Entry) -> bool:
        """Whether the entry is shown."""
        if self.channels and (entry.channel or "") not in self.channels:
            return False
        return not self.speakers or entry.who in self.speakers


def lines(timeline: Timeline, shown: Filter) -> list[TimelineRow]:
    """Lay the timeline out: a heading for each day, gaps between the rows they part."""
    entries = _entries(timeline, shown)
    gaps = _by_row(timeline.gaps)
    hidden = {} if shown.left_out else {left.after: left for left in timeline.left_out}
    made: list[TimelineRow] = [TimelineRow(left_out=hidden[0])] if 0 in hidden else []
    day: date | None = None
    headed = False
    for entry in entries:
        entry_day = entry.at.date() if entry.at else None
        if entry_day != day or not headed:
            made.append(TimelineRow(day=day_text(entry.at) if entry.at else ""))
            day, headed = entry_day, True
        made.append(TimelineRow(entry=entry))
        made.extend(
            TimelineRow(gap=gap) for gap in gaps.get(entry.n, ()) if entry.n and _gap_fits(gap, shown)
        )
        if entry.n in hidden and entry.n:
            made.append(TimelineRow(left_out=hidden[entry.n]))
    return made


def _entries(timeline: Timeline, shown: Filter) -> list[Entry]:
    kept = [entry for entry in timeline.entries if shown.lets(entry)]
    if not (shown.left_out and timeline.left_out_entries):
        return kept
    left = [entry for entry in timeline.left_out_entries if shown.lets(entry)]
    place = {left.key: place for place, left in enumerate(left)}
    return sorted(
        [*kept, *left],
        key=lambda entry: (entry.at is None, entry.at or 0, entry.n or 0, place.get(entry.key, -1)),
    )


def _by_row(gaps: Sequence[GapRow]) -> dict[int, list[GapRow]]:
    found: dict[int, list[GapRow]] = {}
    for gap in gaps:
        found.setdefault(gap.after, []).append(gap)
    return found


def _gap_fits(gap: GapRow, shown: Filter) -> bool:
    return not shown.channels or gap.channel in shown.channels


class TimelineModel(RecordListModel[TimelineRow]):
    """A timeline's lines."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, int] = {}

    def show_timeline(self, timeline: Timeline | None, shown: Filter) -> None:
        """Replace everything."""
        made = lines(timeline, shown) if timeline else []
        self._rows = {line.entry.key: row for row, line in enumerate(made) if line.entry}
        self.show_records(made)

    @override
    def describe(self, record: TimelineRow) -> str:
        return spoken(record)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.ToolTipRole:
            return super().data(index, role)
        entry = self._records[index.row()].entry if index.isValid() else None
        routine = [note_text(note) for note in entry.notes if note.code in ROUTINE] if entry else []
        return plain_tip("\n".join(routine)) if entry else None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self._records[index.row()].entry is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def row_of(self, key: str) -> int | None:
        """Where the entry of this key stands, None if it is not shown."""
        return self._rows.get(key)


ROUTINE = frozenset({NoteCode.SMS})
"""Notes that are true of every row of a channel: the checks say them once, a row in its tool tip."""


def telling_notes(entry: Entry) -> tuple[Note, ...]:
    """An entry's notes that say something of this entry alone."""
    return tuple(note for note in entry.notes if note.code not in ROUTINE)


def gap_text(gap: GapRow) -> str:
    """What may be missing and in which channel, as rows of several stand among each other; below it the
    screenshot to take."""
    what = translate(
        "TimelineModel", "{0}: two screenshots do not overlap here; messages may be missing between them"
    ).format(channel_name(gap.channel))
    return f"{what}\n{missing_shot(gap)}"


def channels(timeline: Timeline) -> list[str]:
    """The channels that speak, in order of appearance."""
    return _unique(entry.channel or "" for entry in timeline.entries)


def speakers(timeline: Timeline) -> list[str]:
    """Who speaks, in order of appearance."""
    return _unique(entry.who for entry in timeline.entries)


def _unique(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))


def spoken(line: TimelineRow) -> str:
    """The line as one sentence, for screen readers and for copying."""
    if line.entry is not None:
        entry = line.entry
        when = f"{day_text(entry.at)} {clock_text(entry.at, entry.precision)}" if entry.at else "—"
        channel = channel_name(entry.channel) if entry.channel else "—"
        return f"{entry.n}. {when} · {channel} · {who_name(entry.who)}: {entry.text}"
    if line.gap is not None:
        return gap_text(line.gap).replace("\n", " ")
    if line.left_out is not None:
        return left_out_text(line.left_out)
    return line.day or translate("TimelineModel", "Without a date")
