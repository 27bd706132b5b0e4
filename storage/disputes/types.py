"""The frozen records of a dispute and its timeline, as they cross to reports, window and command line."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from ocr.types import Box, CaptureSource, Channel, Clock, Kind, Precision, Span, TimeFlag
from storage.codes import (
    ArrivalSource,
    CheckCode,
    DisputeState,
    EntryChannel,
    EntryKind,
    ExhibitPage,
    GapReason,
    HintCode,
    NoteCode,
    OrderEvent,
    Outcome,
    PromiseKind,
    QualityCode,
    RequestKind,
    Suspicion,
    Tier,
    Who,
)
from storage.records import OrderFacts

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
class Note:
    """What follows from evidence for one row; `storage.disputes.sentences` has the words.

    `amounts` are the sums of AMOUNT; `after` is how long after the refund a SECOND_CLAIM came, None where
    it is not known well enough, and `moved` from which channel to which it or MOVED went; `promised` what
    PROMISE promises; `since` the time of a PROMISE_BROKEN and `until` when it was looked at; `text` the
    words of AS_WRITTEN, a note that was kept as a sentence."""

    code: NoteCode
    amounts: tuple[Decimal, ...] = ()
    after: timedelta | None = None
    moved: tuple[EntryChannel, EntryChannel] | None = None
    promised: tuple[PromiseKind, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Hint:
    """A red flag for the seller's eyes, never a verdict. `tier` is set for threats only; `words` are those
    of the entry that triggered it, as written; `spans` their places in the entry's text. `entries` are
    the rows it rests on, by key; `moved` from which channel to which the buyer went."""

    code: HintCode
    words: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    tier: Tier | None = None
    entries: tuple[Key, ...] = ()
    moved: tuple[EntryChannel, EntryChannel] | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the timeline. `n` counts from 1 without holes; 0 for a row that was left out.

    `channel` is None where there is none (a statement). `notes` state what follows from evidence and may
    be printed; `flags` are codes of `hints`, for the seller's view. `time_flags` name contradictions of the
    time. `answers` is the key of the request it replies to; `bubble` the kind of the bubble; `event` what an
    order list dates, `refunded` the sum that a refund page says was paid back; `conversation_id` and
    `message_id` do not outlive a rebuild."""

    n: int
    key: Key
    at: datetime | None
    precision: Precision
    clock: Clock
    channel: EntryChannel | None
    who: Who
    kind: EntryKind
    text: str
    evidence: tuple[EvidenceRef, ...] = ()
    notes: tuple[Note, ...] = ()
    flags: tuple[HintCode, ...] = ()
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
    bubble: Kind = Kind.TEXT
    message_id: int | None = None
    event: OrderEvent | None = None
    refunded: Decimal | None = None


Written = tuple[str, str]
"""Label and value of a finding that was kept as words, in a dispute locked by an earlier version."""


@dataclass(frozen=True, slots=True)
class QualityCheck:
    """One line of DOMAIN 7 about one picture. `ok` is None where it does not apply or is not known. `value`
    is what was found (order numbers, the status bar's clock), `suspicions` why it may not be untouched."""

    code: QualityCode
    ok: bool | None
    value: str = ""
    suspicions: tuple[Suspicion, ...] = ()
    written: Written | None = None


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One piece of evidence: a screenshot "E01"…, or an order list "EX". `source` is how it came in
    (file, paste, capture, order-list); `size` in bytes; `first_at` the time that ordered it."""

    id: str
    sha256: str
    name: str
    size: int
    captured_at: datetime | None
    captured_at_source: CaptureSource
    source: ArrivalSource
    channel: Channel | None = None
    title: str | None = None
    page: ExhibitPage = ExhibitPage.CHAT
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
    none is shown). The missing screenshot should reach from `since` to `until`, as far as they are known."""

    after: int
    before: int
    channel: EntryChannel
    reason: GapReason
    since: datetime | None = None
    until: datetime | None = None
    since_precision: Precision = Precision.SECOND
    until_precision: Precision = Precision.SECOND


@dataclass(frozen=True, slots=True)
class LeftOut:
    """`count` rows the seller left out, standing after row `after` (0: before the first)."""

    after: int
    count: int


@dataclass(frozen=True, slots=True)
class Check:
    """A figure or finding that follows from the rows, e.g. placed → first complaint. `ok` is None for a
    mere figure. `entries` are the rows it rests on.

    `count` is how many were found and `missing` how many of them lack something; `span` is a length of time,
    `amount` a sum in yuan; `merged` tells how many repeated messages which exhibits share."""

    code: CheckCode
    ok: bool | None = None
    entries: tuple[int, ...] = ()
    count: int | None = None
    missing: int | None = None
    span: timedelta | None = None
    amount: Decimal | None = None
    merged: tuple[tuple[tuple[str, ...], int], ...] = ()
    written: Written | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What the seller wants to show and what shows it. `exhibits` empty means unproved."""

    purpose: str
    entries: tuple[int, ...]
    exhibits: tuple[str, ...]
    proved: bool


@dataclass(frozen=True, slots=True)
class Request:
    """Somebody asked for something and what came of it; `answer` is the row that replies, if one does."""

    kind: RequestKind
    entry: int
    answer: int | None
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class DisputeRecord:
    """A case. Times ending in `_utc` are UTC."""

    id: int
    title: str
    platform: str | None = None
    kind: str | None = None
    state: DisputeState = DisputeState.OPEN
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
    for the window; `language` that of the rows' own texts ("zh" or "en")."""

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
    language: str = "zh"
    by_key: dict[Key, Entry] = field(default_factory=dict, compare=False, repr=False)
