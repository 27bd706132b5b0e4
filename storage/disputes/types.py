"""The frozen records of a dispute and its timeline, as they cross to reports, window and command line."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from ocr.types import Box, Span, TimeFlag

Key = str
"""Names an entry over rebuilds: "m:<sha256>:<x>,<y>,<w>,<h>", "o:<order id>:<event>", "t:<typed id>",
"p:<sha256>" (a refund or order page) or "q:<promise id>" (a promise found unkept)."""


@dataclass(frozen=True, slots=True)
class EvidenceRef:
    """Where a row can be seen: exhibit number, and the bubble on it; `box` is None for the whole of it."""

    id: str
    box: Box | None = None
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Hint:
    """A red flag for the seller's eyes, never a verdict. `code` names the category, `tier` is "A", "B",
    "C" or None; `words` are those of the entry that triggered it, as written; `spans` their places in
    the entry's text. `entries` are the rows it rests on, by key."""

    code: str
    words: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    tier: str | None = None
    label: str = ""
    entries: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the timeline. `n` counts from 1 without holes; 0 for a row that was left out.

    `kind` is message, system, card, event, statement or promise; `clock` printed, label, inherited,
    order-list, typed or unknown; `channel` is None where there is none (a statement). `notes` state
    what follows from evidence and may be printed; `flags` are codes of `hints`, for the seller's view.
    `time_flags` name contradictions of the time. `answers` is the key of the request it replies to;
    `bubble` the kind of the bubble (text, image …); `message_id` does not outlive a rebuild."""

    n: int
    key: Key
    at: datetime | None
    precision: str
    clock: str
    channel: str | None
    who: str
    kind: str
    text: str
    evidence: tuple[EvidenceRef, ...] = ()
    notes: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    hints: tuple[Hint, ...] = ()
    time_flags: tuple[TimeFlag, ...] = ()
    note: str | None = None
    purpose: str | None = None
    left_out: bool = False
    proved: bool = True
    sender: str | None = None
    confidence: float = 1.0
    corrected: bool = False
    conversation_id: int | None = None
    answers: Key | None = None
    order: str | None = None
    bubble: str = "text"
    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class QualityCheck:
    """One line of DOMAIN 7 about one picture. `ok` is None where it does not apply or is not known."""

    code: str
    ok: bool | None
    label: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One piece of evidence: a screenshot "E01"…, or an order list "EX". `source` is how it came in
    (file, paste, capture, order-list); `size` in bytes; `first_at` the time that ordered it."""

    id: str
    sha256: str
    name: str
    size: int
    captured_at: datetime | None
    captured_at_source: str
    source: str
    channel: str | None = None
    title: str | None = None
    page: str = "chat"
    width: int | None = None
    height: int | None = None
    first_at: datetime | None = None
    entries: tuple[int, ...] = ()
    checks: tuple[QualityCheck, ...] = ()


@dataclass(frozen=True, slots=True)
class DoubtRow:
    """A numbered doubt (疑点). `cites` are exhibits; empty means 无凭证."""

    id: int
    n: int
    text: str
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GapRow:
    """Messages may be missing between two rows of one chat; `after` and `before` are their numbers (0 if
    none is shown). `advice` tells which screenshot to take."""

    after: int
    before: int
    channel: str
    reason: str
    advice: str
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """`count` rows the seller left out, standing after row `after` (0: before the first)."""

    after: int
    count: int
    text: str


@dataclass(frozen=True, slots=True)
class Check:
    """A figure or finding that follows from the rows, e.g. placed → first complaint. `ok` is None for a
    mere figure. `entries` are the rows it rests on."""

    code: str
    label: str
    value: str
    ok: bool | None = None
    entries: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """What the seller wants to show and what shows it. `exhibits` empty means unproved."""

    purpose: str
    entries: tuple[int, ...]
    exhibits: tuple[str, ...]
    proved: bool


@dataclass(frozen=True, slots=True)
class Request:
    """Somebody asked for something and what came of it. `kind` is photo, return, confirm or handling;
    `outcome` given, not-given, refused, promised, withdrawn or silent."""

    kind: str
    entry: int
    answer: int | None
    outcome: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """What the timeline needs of an order. Times are local platform time, amounts in the currency."""

    id: int
    number: str
    platform: str
    buyer: str | None = None
    shop: str | None = None
    title: str | None = None
    quantity: int | None = None
    status: str | None = None
    paid: Decimal | None = None
    refunded: Decimal | None = None
    tracking: str | None = None
    carrier: str | None = None
    phone: str | None = None
    placed_at: datetime | None = None
    paid_at: datetime | None = None
    shipped_at: datetime | None = None
    signed_at: datetime | None = None
    confirmed_at: datetime | None = None
    import_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class DisputeRecord:
    """A case. `state` is open, submitted, won, lost or settled; times ending in `_utc` are UTC."""

    id: int
    title: str
    platform: str | None = None
    kind: str | None = None
    state: str = "open"
    case_number: str | None = None
    proof_number: str | None = None
    deadline: datetime | None = None
    outcome: str | None = None
    created_at: datetime | None = None
    locked_at_utc: datetime | None = None
    orders: tuple[str, ...] = ()

    @property
    def locked(self) -> bool:
        """Whether it keeps exactly what was sent and refuses changes."""
        return self.locked_at_utc is not None


@dataclass(frozen=True, slots=True)
class Timeline:
    """A dispute laid out over all channels. `left_out_entries` are the rows the seller left out (n = 0),
    for the window; `ordering` states the rule of order and is printed on the report."""

    dispute: DisputeRecord
    entries: tuple[Entry, ...]
    exhibits: tuple[Exhibit, ...]
    doubts: tuple[DoubtRow, ...] = ()
    gaps: tuple[GapRow, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    left_out_entries: tuple[Entry, ...] = ()
    checks: tuple[Check, ...] = ()
    claims: tuple[Claim, ...] = ()
    requests: tuple[Request, ...] = ()
    hints: tuple[Hint, ...] = ()
    orders: tuple[OrderFacts, ...] = ()
    ordering: str = ""
    language: str = "zh"
    by_key: dict[Key, Entry] = field(default_factory=dict, compare=False, repr=False)
