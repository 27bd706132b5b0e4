"""The case in as many characters as an upload form takes: facts in their order, nothing judged."""

from __future__ import annotations

from storage.codes import EntryKind
from storage.disputes.types import Entry, Timeline
from storage.exports.masking import Private
from storage.exports.options import labels
from storage.exports.report_data import exhibit_name, time_of


def summary(timeline: Timeline, private: Private, most: int | None, language: str = "zh") -> str:
    """Order, then the rows with a purpose or a note, then the others while there is room; rows stay in
    their order. At most `most` characters, a line is never cut unless the first alone is too long."""
    say = labels(language)
    numbers = say["joiner"].join(order.number for order in timeline.orders)
    lines = [timeline.dispute.title]
    if numbers:
        lines.append(f"{say['order']}{say['colon']}{numbers}")
    years = {entry.at.year for entry in timeline.entries if entry.at}
    day = "%m-%d" if len(years) < 2 else "%Y-%m-%d"  # without a year the same day of two years is one
    rows = [(entry, private.mask(_line(entry, day, language))) for entry in timeline.entries]
    telling = [n for n, (entry, _text) in enumerate(rows) if entry.purpose or entry.notes]
    others = [n for n in range(len(rows)) if n not in set(telling)]
    room = None if most is None else most - sum(len(line) + 1 for line in lines)
    chosen: set[int] = set()
    for n in (*telling, *others):
        length = len(rows[n][1]) + 1
        if room is not None and length > room:
            continue
        chosen.add(n)
        room = None if room is None else room - length
    text = "\n".join([*lines, *(rows[n][1] for n in sorted(chosen))])
    return text if most is None else text[:most]


def _line(entry: Entry, date: str, language: str) -> str:
    say = labels(language)
    day = say["undated"]
    if entry.at:
        day = f"{entry.at:{date}} {time_of(entry.at, entry.precision)}".strip()
    who = say["whos"].get(entry.who, entry.who)
    channel = say["channels"].get(entry.channel, entry.channel) if entry.channel else ""
    seen = ",".join(dict.fromkeys(ref.id for ref in entry.evidence))
    if entry.kind is EntryKind.STATEMENT:
        seen = f"{say['statement']}，{say['unproved']}" if language == "zh" else say["statement"]
    text = " ".join(entry.text.split())
    return f"{day} {channel}{who}{say['colon']}{text}" + (f" [{seen}]" if seen else "")


def picture_list(timeline: Timeline, language: str = "zh") -> dict[str, str]:
    """Exhibit → its plain name, for file names."""
    say = labels(language)
    return {one.id: exhibit_name(one, say) for one in timeline.exhibits}
