"""What leaves this room for the window and the command line: frozen records, safe in any thread.

Times are naive local platform time (UTC+8) unless their name ends in `_utc`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from ocr.errors import Unusable
from ocr.types import (
    Box,
    CaptureSource,
    Channel,
    Clock,
    Kind,
    Page,
    Precision,
    ReadingWarning,
    Side,
    Span,
    TimeFlag,
)
from storage.codes import ArrivalSource, Fate, FaultCode, PictureState, Who
from storage.failures import Failure


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of one file. `reason` says why it failed, and is None if it did not; `sha256` is ""
    then."""

    sha256: str
    status: Fate
    reason: Unusable | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class PictureRecord:
    """One kept picture and what is known of it. `name` is the one it first arrived under; `reason` says why
    its reading failed; `channel`, `title` and `page` are None until it is read."""

    sha256: str
    name: str
    source: ArrivalSource
    arrived_at_utc: datetime
    arrivals: int
    width: int | None
    height: int | None
    size: int
    extension: str
    state: PictureState
    reason: Failure | None
    channel: Channel | None
    title: str | None
    page: Page | None
    captured_at: datetime | None
    captured_at_source: CaptureSource
    status_clock: str | None
    message_count: int
    order_numbers: tuple[str, ...]
    file_time: datetime | None = None
    engine: str | None = None
    warnings: tuple[ReadingWarning, ...] = ()
    deleted_at_utc: datetime | None = None


@dataclass(frozen=True, slots=True)
class MessageRecord:
    """One message. `sha256` and `box` are the sighting that shows it best; `sightings` counts the
    screenshots that show it."""

    id: int
    conversation_id: int
    channel: Channel
    title: str
    position: int
    who: Who
    side: Side
    sender: str | None
    kind: Kind
    text: str
    time_label: str | None
    sent_at: datetime | None
    precision: Precision
    clock: Clock
    flags: tuple[TimeFlag, ...]
    sha256: str
    box: Box
    order_number: str | None
    confidence: float
    corrected: bool
    sightings: int = 1


@dataclass(frozen=True, slots=True)
class BubbleRecord:
    """One bubble of one screenshot, corrections laid over; `machine_text` is what the machine saw."""

    sha256: str
    position: int
    box: Box
    side: Side
    who: Who | None
    kind: Kind
    sender: str | None
    text: str
    machine_text: str
    time_label: str | None
    sent_at: datetime | None
    precision: Precision
    clock: Clock
    flags: tuple[TimeFlag, ...]
    confidence: float
    partial: bool
    doubtful: tuple[Span, ...]
    notes: tuple[str, ...]
    message_id: int | None
    corrections: tuple[CorrectionRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class CorrectionRecord:
    """A person's word over the machine's; `box` is None for one about the whole picture."""

    id: int
    sha256: str
    box: Box | None
    field: str
    machine_value: str | None
    value: str | None
    made_at_utc: datetime


@dataclass(frozen=True, slots=True)
class ConversationRecord:
    """One chat with one other party in one channel."""

    id: int
    channel: Channel
    title: str
    message_count: int
    gap_count: int
    first_at: datetime | None
    last_at: datetime | None
    order_numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """What a timeline needs of an order, from an order list or typed by hand. Times are local platform time,
    amounts in the platform's currency."""

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
class OrderRecord(OrderFacts):
    """One order with all `columns` of its row in the list, names and addresses among them."""

    columns: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that `verify` found. `what` is the table of a row (original, message, order, doubt …), or
    journal, index, database, head (how far the journal came, by its file), copy (the journal's), backup;
    `id` names which, `code` with its `values` what is wrong."""

    what: str
    id: str
    code: FaultCode
    values: tuple[str | int, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is where, for the side of the window."""

    pictures: int
    unfiled: int
    waiting: int
    failed: int
    deleted: int
    conversations: int
    messages: int
    orders: int
    disputes: int
