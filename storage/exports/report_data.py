"""A timeline as the strings that the report template prints; every word decided here, none in Typst."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from ocr.time_text import time_of_day
from ocr.types import Clock, Precision
from storage.clock import zone_name
from storage.codes import CheckCode, EntryChannel, EntryKind, ExhibitPage, HintCode, NoteCode
from storage.disputes.sentences import (
    check_label,
    check_value,
    hint_label,
    hint_words,
    left_out_text,
    note_text,
)
from storage.disputes.standing import standing
from storage.disputes.types import Check, Entry, EvidenceRef, Exhibit, Note, Timeline
from storage.disputes.words import Words, words_for
from storage.exports.options import ReportOptions, labels
from storage.records import OrderFacts

HINT_CHECKS = frozenset({CheckCode.THREATS})
BRIEF_CHECKS = frozenset(
    {CheckCode.FIRST_REPORT, CheckCode.SIGNED_REPORT, CheckCode.PHOTO, CheckCode.REFUND_TOTAL}
)
BRIEF_NOTES = frozenset({NoteCode.SECOND_CLAIM, NoteCode.WITHDRAWN, NoteCode.PROMISE_BROKEN})
MOST_BRIEF = 8
SAID_BY_BADGE = frozenset({NoteCode.STATEMENT, NoteCode.STATEMENT_UNPROVED, NoteCode.TYPED_UNPROVED})
ROUTINE = NoteCode.SMS  # true of every SMS: said in a low voice
Mask = Callable[[str], str]


def report_data(
    timeline: Timeline, options: ReportOptions, mask: Mask, as_of: datetime, printed: frozenset[str]
) -> dict[str, Any]:
    """Everything but pictures and fonts.

    Args:
        mask: Applied to every text that people wrote.
        printed: Exhibits ("E01") whose pictures follow, so that references can name pages.
    """
    say = labels(options.language)
    rows = _Rows(timeline, options, mask, printed)
    return {
        "labels": say,
        "title": mask(timeline.dispute.title),
        "author": next((order.shop for order in timeline.orders if order.shop), "") or "",
        "running": running_head(timeline, options, say),
        "footer": mask(timeline.dispute.title),
        "head": _head(timeline, options, mask, as_of),
        "brief": _brief(timeline, rows),
        "days": rows.days(),
        "legend": " ".join((say["legend"], *rows.weights(), rows.words("ordering"))),
        "doubts": [
            {
                "n": _numeral(doubt.n, say),
                "text": mask(doubt.text),
                "refs": rows.refs(tuple(EvidenceRef(cite) for cite in doubt.cites)),
            }
            for doubt in timeline.doubts
        ],
        "claims": [
            {
                "label": mask(claim.purpose),
                "value": say["joiner"].join(claim.exhibits) or say["unproved"],
                "rows": row_numbers(claim.entries, say),
            }
            for claim in timeline.claims
        ],
        "checks": [
            rows.check(check) for check in timeline.checks if options.hints or check.code not in HINT_CHECKS
        ],
        "exhibits": [exhibit_line(one, rows.words, say, mask, printed) for one in timeline.exhibits],
        "index_note": say["masked"] if options.mask else None,
    }


def running_head(timeline: Timeline, options: ReportOptions, say: dict[str, Any]) -> str:
    """Order number, nick and shop, on each page (DOMAIN 1.9)."""
    orders = timeline.orders
    numbers = [order.number for order in orders[:2]] + (["…"] if len(orders) > 2 else [])
    parts = [
        say["order"] + " " + say["joiner"].join(numbers) if numbers else "",
        *dict.fromkeys(say["buyer"] + " " + nick(order.buyer, options) for order in orders if order.buyer),
        *dict.fromkeys(order.shop for order in orders if order.shop),
    ]
    return " · ".join(part for part in parts if part) or timeline.dispute.title


def nick(name: str, options: ReportOptions) -> str:
    """The nick stays, because the platform needs it, unless the seller wants it masked: 淡***6."""
    return f"{name[0]}***{name[-1]}" if options.mask_nick and len(name) > 1 else name


def _head(timeline: Timeline, options: ReportOptions, mask: Mask, as_of: datetime) -> list[tuple[str, str]]:
    say, dispute, orders = labels(options.language), timeline.dispute, timeline.orders
    join = say["joiner"].join
    platform = dispute.platform or next((order.platform for order in orders), None)
    lists = sum(1 for one in timeline.exhibits if one.page is ExhibitPage.ORDER_LIST)
    counts = [say["screens"].format(len(timeline.exhibits) - lists)]
    if lists:
        counts.append(say["lists"].format(lists))
    pairs = (
        ("order", "\n".join(order.number for order in orders)),  # a number is never broken over two lines
        ("platform", say["platforms"].get(platform, platform) if platform else ""),
        ("buyer", join(dict.fromkeys(nick(order.buyer, options) for order in orders if order.buyer))),
        ("shop", join(dict.fromkeys(order.shop for order in orders if order.shop))),
        ("goods", mask(join(_goods(order) for order in orders if order.title))),
        ("paid", join(f"{say['currency']}{order.paid:.2f}" for order in orders if order.paid is not None)),
        (
            "waybill",
            join(f"{order.carrier or ''} {order.tracking}".strip() for order in orders if order.tracking),
        ),
        ("period", _period(timeline.entries, say)),
        ("case_number", dispute.case_number or ""),
        ("proof_number", dispute.proof_number or ""),
        ("exhibit_count", join(counts)),
        ("as_of", f"{as_of:%Y-%m-%d %H:%M} {zone_name(as_of)}"),
    )
    return [(say[name], value) for name, value in pairs if value]


def _goods(order: OrderFacts) -> str:
    return f"{order.title} × {order.quantity}" if order.quantity else order.title or ""


def _period(entries: Sequence[Entry], say: dict[str, Any]) -> str:
    days = sorted(entry.at.date() for entry in entries if entry.at)
    if not days:
        return ""
    first, last = days[0].isoformat(), days[-1].isoformat()
    return first if first == last else f"{first} {say['to']} {last}"


def _brief(timeline: Timeline, rows: _Rows) -> list[dict[str, str]]:
    """What a hurried reader should see first: figures and findings that follow from the rows."""
    found = [check for check in timeline.checks if check.code in BRIEF_CHECKS and check.entries]
    items = [(check.entries[0], rows.check(check)) for check in found]
    for entry in timeline.entries:
        finding = rows.finding(entry)
        if finding:
            value = {"label": finding, "value": "", "rows": row_numbers((entry.n,), rows.say)}
            items.append((entry.n, value))
    items.sort(key=lambda item: item[0])
    return [value for _n, value in items[:MOST_BRIEF]]


def row_numbers(numbers: Sequence[int], say: dict[str, Any], most: int = 6) -> str:
    """ "#3 #16"; many are counted instead of listed."""
    if not numbers:
        return ""
    if len(numbers) > most:
        return str(say["rows"].format(len(numbers)))
    return " ".join(f"#{n}" for n in numbers)


def _numeral(n: int, say: dict[str, Any]) -> str:
    known: list[str] = say["numerals"]
    return f"{known[n - 1]}" if n <= len(known) else str(n)


def exhibit_line(
    one: Exhibit, words: Words, say: dict[str, Any], mask: Mask, printed: frozenset[str]
) -> dict[str, Any]:
    """An exhibit as the index prints it."""
    source = words.of("capture_source", one.captured_at_source)
    shown = one.captured_at is not None
    return {
        "id": one.id,
        "name": exhibit_name(one, say),
        "captured": f"{one.captured_at:%Y-%m-%d %H:%M:%S}" if one.captured_at else "—",
        "captured_source": f"{say['source']}{say['colon']}{source}" if shown else "",
        "file": mask(one.name),
        "size": size_of(one.size),
        "hash": [one.sha256[:32], one.sha256[32:]],
        "rows": row_numbers(one.entries, say),
        "printed": one.id in printed,
    }


def exhibit_name(one: Exhibit, say: dict[str, Any]) -> str:
    """ "旺旺截图", "退款详情页", "订单导出表"."""
    if one.page in (ExhibitPage.REFUND, ExhibitPage.ORDER, ExhibitPage.ORDER_LIST):
        return str(say["pages"][one.page])
    channel = say["channels"].get(one.channel or "other", one.channel)
    space = "" if say["lang"] == "zh" else " "
    return f"{channel}{space}{say['pages']['chat']}"


def size_of(size: int) -> str:
    """A file's size for people, of bytes."""
    return f"{size / 1024:.0f} KB" if size < 1024 * 1024 else f"{size / 1024 / 1024:.1f} MB"


class _Rows:
    """The timeline's rows, with gaps and left-out counts where they belong, grouped by day."""

    def __init__(
        self, timeline: Timeline, options: ReportOptions, mask: Mask, printed: frozenset[str]
    ) -> None:
        self.say = labels(options.language)
        self.words = words_for(timeline.language)
        self.mask = mask
        self._timeline, self._options, self._printed = timeline, options, printed
        self._gaps: dict[int, list[EntryChannel]] = {}
        for gap in timeline.gaps:
            self._gaps.setdefault(gap.after, []).append(gap.channel)
        self._omitted = {part.after: left_out_text(part, self.words) for part in timeline.left_out}

    def days(self) -> list[dict[str, Any]]:
        days: list[dict[str, Any]] = []
        for title, entries in groupby(self._timeline.entries, key=self._day):
            rows = [row for entry in entries for row in (self._row(entry), *self._between(entry.n))]
            days.append({"title": title, "rows": rows})
        first = self._between(0)
        if first:
            days = days or [{"title": self.say["undated"], "rows": []}]
            days[0]["rows"] = [*first, *days[0]["rows"]]
        return days

    def refs(self, evidence: Sequence[EvidenceRef]) -> list[dict[str, Any]]:
        ids = dict.fromkeys(ref.id for ref in evidence)
        return [{"id": name, "printed": name in self._printed} for name in ids]

    def _day(self, entry: Entry) -> str:
        if entry.at is None:
            return str(self.say["undated"])
        return f"{entry.at:%Y-%m-%d} {self.say['weekdays'][entry.at.weekday()]}"

    def _between(self, after: int) -> list[dict[str, Any]]:
        rows = []
        if after in self._omitted:
            rows.append({"type": "left-out", "text": self._omitted[after]})
        for channel in dict.fromkeys(self._gaps.get(after, ())):
            rows.append({"type": "gap", "text": self._gap(channel)})
        return rows

    def _gap(self, channel: EntryChannel) -> str:
        """Rows of several channels stand among each other, so a gap names its own."""
        return f"{self.say['channels'].get(channel, channel)}{self.say['colon']}{self.say['gap']}"

    def _row(self, entry: Entry) -> dict[str, Any]:
        say, mask = self.say, self.mask
        badge = self._badge(entry)
        said = SAID_BY_BADGE if badge and entry.kind is not EntryKind.PROMISE else frozenset()
        notes = [note for note in entry.notes if note.code not in said]
        return {
            "type": "row",
            "n": str(entry.n),
            "kind": entry.kind,
            "role": entry.who,
            "time": time_of(entry.at, entry.precision),
            "precision": self._precision(entry),
            "doubts": [say["flagged"]] if entry.time_flags else [],
            "channel": say["channels"].get(entry.channel, entry.channel) if entry.channel else "—",
            "standing": self._standing(entry),
            "who": say["whos"].get(entry.who, entry.who),
            "text": mask(entry.text),
            "badge": badge,
            "notes": [self._note(note) for note in notes if note.code is not ROUTINE],
            "routine": "".join(self._note(note) for note in notes if note.code is ROUTINE),
            "note": mask(entry.note or ""),
            "hints": self._hints(entry),
            "evidence": self.refs(entry.evidence),
            "proved": entry.proved,
            "purpose": mask(entry.purpose or ""),
        }

    def _standing(self, entry: Entry) -> str:
        """What stands below the channel; "" where nothing is known."""
        stands = standing(self._timeline.dispute.platform, entry.channel)
        if stands.official is None:
            return ""
        return str(self.say["standings"]["official" if stands.official else "outside"])

    def weights(self) -> list[str]:
        """What the platform gives for each outside channel of the rows: said once, below them."""
        say, told = self.say, []
        for channel in dict.fromkeys(entry.channel for entry in self._timeline.entries if entry.channel):
            if weight := standing(self._timeline.dispute.platform, channel).weight:
                told.append(
                    f"{say['channels'].get(channel, channel)}{say['colon']}{say['standings'][weight]}"
                )
        return [text + say["stop"] for text in dict.fromkeys(told)]

    def _badge(self, entry: Entry) -> str:
        """The mark before a text that is not what evidence shows."""
        say = self.say
        if entry.kind is EntryKind.STATEMENT:
            return str(say["statement"]) if entry.proved else f"{say['statement']} · {say['unproved']}"
        if entry.kind is EntryKind.PROMISE:
            return str(say["promise"])
        typed = entry.kind is EntryKind.EVENT and entry.clock is Clock.TYPED
        return f"{say['typed']} · {say['unproved']}" if typed and not entry.proved else ""

    def _note(self, note: Note) -> str:
        return self.mask(note_text(note, self.words))

    def check(self, check: Check) -> dict[str, str]:
        """A figure as a labelled line."""
        label, value = check_label(check, self.words), check_value(check, self.words)
        return {"label": label, "value": value, "rows": row_numbers(check.entries, self.say)}

    def finding(self, entry: Entry) -> str:
        """What a row shows that a hurried reader should know; "" for nothing of the kind."""
        if entry.kind is EntryKind.PROMISE:
            return self.mask(entry.text)
        found = next((note for note in entry.notes if note.code in BRIEF_NOTES), None)
        if found is None and _told_when_locked(entry):
            found = next((note for note in entry.notes if note.code is NoteCode.AS_WRITTEN), None)
        return self._note(found) if found else ""

    def _precision(self, entry: Entry) -> str:
        say = self.say
        exact = say["precisions"].get(entry.precision, "")
        clock = say["clocks"].get(entry.clock, entry.clock)
        return f"{clock} · {exact}" if exact else str(clock)

    def _hints(self, entry: Entry) -> list[str]:
        if not self._options.hints:
            return []
        return [
            f"{hint_label(hint, self.words)}{self.say['colon']}"
            + self.mask(" / ".join(hint_words(hint, self.words)))
            for hint in entry.hints
        ]


def _told_when_locked(entry: Entry) -> bool:
    """Whether a note kept as a sentence is a finding: which it is was told by what stands beside it."""
    settled = entry.kind is EntryKind.EVENT and entry.answers is not None
    return settled or any(hint.code in (HintCode.SECOND_CLAIM, HintCode.WITHDRAWN) for hint in entry.hints)


def time_of(at: datetime | None, precision: str) -> str:
    """The time of day as exact as it is known; "" for a day only."""
    time = time_of_day(at, precision) if at else ""
    if precision == Precision.AFTER:
        return f"≥{time}"
    return f"{time}:—" if precision == Precision.HOUR else time
