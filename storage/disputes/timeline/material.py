"""What a timeline is assembled from: plain records, so that the assembling needs no database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from ocr.types import Box, CaptureSource, Channel, Clock, Kind, Page, Precision, TimeFlag
from storage.codes import ArrivalSource, EntryChannel, EntryKind, GapReason, Who
from storage.disputes.timeline.keys import bubble_key
from storage.disputes.types import DisputeRecord, DoubtRow, Key
from storage.records import OrderFacts


@dataclass(frozen=True, slots=True)
class Seen:
    """One bubble on one screenshot; `box` is None for the whole of it, or for a file that is no picture."""

    sha256: str
    box: Box | None
    partial: bool = False
    position: int = 0


@dataclass(frozen=True, slots=True)
class Spoken:
    """A message said once, with the places where it was seen (earliest screenshot first)."""

    id: int
    chat: int
    position: int
    channel: Channel
    who: Who
    text: str
    at: datetime | None
    precision: Precision
    clock: Clock
    seen: tuple[Seen, ...]
    kind: Kind = Kind.TEXT
    sender: str | None = None
    flags: tuple[TimeFlag, ...] = ()
    confidence: float = 1.0
    corrected: bool = False

    @property
    def key(self) -> Key:
        """The entry key; stable over rebuilds as long as the first sighting is."""
        return bubble_key(self.seen[0].sha256, self.seen[0].box)


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled value on a refund or order page."""

    name: str
    value: str
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A screenshot of the dispute, with what its reading says about the whole of it."""

    sha256: str
    name: str
    size: int = 0
    width: int | None = None
    height: int | None = None
    extension: str = ".png"
    source: ArrivalSource = ArrivalSource.FILE
    captured_at: datetime | None = None
    captured_at_source: CaptureSource = CaptureSource.UNKNOWN
    channel: Channel = Channel.OTHER
    title: str | None = None
    page: Page = Page.CHAT
    fields: tuple[Field, ...] = ()
    order_numbers: tuple[str, ...] = ()
    status_clock: str | None = None
    is_picture: bool = True


@dataclass(frozen=True, slots=True)
class Typed:
    """A row typed by hand; `kind` is EVENT or STATEMENT."""

    id: int
    kind: EntryKind
    text: str
    who: Who = Who.SELLER
    channel: EntryChannel | None = None
    at: datetime | None = None
    precision: Precision = Precision.UNKNOWN
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class NoteOn:
    """The seller's note and proof purpose on one entry, or its being left out."""

    note: str | None = None
    purpose: str | None = None
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise watched by the seller. `kept` is None while open."""

    id: int
    entry_key: Key
    text: str
    due: datetime | None = None
    checked_at: datetime | None = None
    kept: bool | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """A gap in a chat between two messages, by message id."""

    chat: int
    after: int
    before: int
    reason: GapReason


@dataclass(frozen=True, slots=True)
class Material:
    """Everything of one dispute. `spoken` in any order; `pictures` hold order lists too."""

    dispute: DisputeRecord
    spoken: tuple[Spoken, ...] = ()
    pictures: tuple[EvidenceFile, ...] = ()
    orders: tuple[OrderFacts, ...] = ()
    typed: tuple[Typed, ...] = ()
    doubts: tuple[DoubtRow, ...] = ()
    notes: dict[Key, NoteOn] = field(default_factory=dict)
    promises: tuple[PromiseRow, ...] = ()
    breaks: tuple[Break, ...] = ()
