"""The archive's tables. Three layers are kept for ever (originals, readings, corrections), what a
person made is kept too (orders, disputes); conversations, messages, sightings, gaps, facts and the
search index are derived and can be rebuilt from the rest at any time.

A derived row is never referred to by its id from a kept row: kept rows anchor on (sha256, box)."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, Dialect, Double, ForeignKey, Index, String, TypeDecorator, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from typing_extensions import override


class DecimalText(TypeDecorator[Decimal]):
    """A decimal kept as its own text; SQLite would make a float of it."""

    impl = String
    cache_ok = True

    @override
    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


class Base(DeclarativeBase):
    """Times are naive local platform time (UTC+8), except columns ending in `_utc`."""

    type_annotation_map = {
        dict[str, Any]: JSON(none_as_null=True),
        list[Any]: JSON(none_as_null=True),
        Decimal: DecimalText,
        float: Double,
    }


# --- Originals: what came in ------------------------------------------------------------------


class Original(Base):
    """A file kept untouched, named by its hash: a screenshot, or an imported order list. Deleted, it lies
    in the trash; purged, its file is gone and the row is its tombstone."""

    __tablename__ = "original"
    __table_args__ = (Index("original_by_time", "kept_at_utc", "sha256"),)

    sha256: Mapped[str] = mapped_column(primary_key=True)
    extension: Mapped[str]
    size: Mapped[int]
    width: Mapped[int | None]
    height: Mapped[int | None]
    is_picture: Mapped[bool] = mapped_column(default=True)
    kept_at_utc: Mapped[datetime]
    deleted_at_utc: Mapped[datetime | None]
    purged_at_utc: Mapped[datetime | None]


class Arrival(Base):
    """One time that an original came in; the same bytes twice are two arrivals."""

    __tablename__ = "arrival"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("original.sha256"), index=True)
    name: Mapped[str]
    source: Mapped[str]
    path: Mapped[str | None]
    file_time: Mapped[datetime | None]
    arrived_at_utc: Mapped[datetime]


class ReadingRow(Base):
    """What one engine version saw on one original, as JSON (`ocr.wire`); never overwritten, and the
    newest row (highest id) counts."""

    __tablename__ = "reading"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("original.sha256"), index=True)
    engine: Mapped[str]
    engine_version: Mapped[str]
    made_at_utc: Mapped[datetime]
    payload: Mapped[dict[str, Any]]


class Correction(Base):
    """A person's word over the machine's. `field` is text, side, sender, sent_at or kind of the bubble
    at `box`, or captured_at, channel or title of the whole picture (`box` null)."""

    __tablename__ = "correction"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("original.sha256"), index=True)
    box: Mapped[list[Any] | None]
    field: Mapped[str]
    machine_value: Mapped[str | None]
    value: Mapped[str | None]
    made_at_utc: Mapped[datetime]
    undone_at_utc: Mapped[datetime | None]


class QueueItem(Base):
    """A picture to be read. `state` is waiting, reading, done or failed; `engine` is the seller's wish;
    `attempts` counts the times the program died over it, `version` is the program's that set it aside."""

    __tablename__ = "queue_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("original.sha256"), unique=True)
    state: Mapped[str] = mapped_column(index=True)
    reason: Mapped[str | None]
    engine: Mapped[str | None]
    attempts: Mapped[int] = mapped_column(default=0)
    worker: Mapped[str | None]
    version: Mapped[str | None]
    changed_at_utc: Mapped[datetime]


class JournalEntry(Base):
    """One link of the hash chain; rows are only ever added (a trigger holds them there)."""

    __tablename__ = "journal"

    id: Mapped[int] = mapped_column(primary_key=True)
    at_utc: Mapped[datetime]
    action: Mapped[str]
    subject: Mapped[str]
    detail: Mapped[dict[str, Any]]
    previous: Mapped[str]
    digest: Mapped[str] = mapped_column(unique=True)


class Setting(Base):
    """A choice of the seller, by name; `value` is any JSON."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Any] = mapped_column(JSON, nullable=False)


# --- Kept: what a person filed, typed or imported ---------------------------------------------


class Party(Base):
    """A buyer, the shop or a platform. `role` is buyer, seller or platform."""

    __tablename__ = "party"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    role: Mapped[str]


class PartyName(Base):
    """One name a party goes by: a nick, a phone number, a masked nick, per platform or channel."""

    __tablename__ = "party_name"
    __table_args__ = (UniqueConstraint("platform", "name", "party_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    platform: Mapped[str]
    name: Mapped[str] = mapped_column(index=True)


class Order(Base):
    """One order, from an order list or typed. Amounts are decimals as text in the currency."""

    __tablename__ = "order"
    __table_args__ = (UniqueConstraint("platform", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(index=True)
    platform: Mapped[str]
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    buyer: Mapped[str | None]
    shop: Mapped[str | None]
    title: Mapped[str | None]
    quantity: Mapped[int | None]
    status: Mapped[str | None]
    paid: Mapped[Decimal | None]
    refunded: Mapped[Decimal | None]
    tracking: Mapped[str | None]
    carrier: Mapped[str | None]
    phone: Mapped[str | None]
    placed_at: Mapped[datetime | None]
    paid_at: Mapped[datetime | None]
    shipped_at: Mapped[datetime | None]
    signed_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]
    columns: Mapped[dict[str, Any]]
    import_sha256: Mapped[str | None] = mapped_column(ForeignKey("original.sha256"))
    changed_at_utc: Mapped[datetime]


class Filing(Base):
    """A person filed a picture under an order."""

    __tablename__ = "filing"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("original.sha256"), index=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("order.id"), index=True)
    filed_at_utc: Mapped[datetime]
    removed_at_utc: Mapped[datetime | None]


class Dispute(Base):
    """A case. `state` is open, submitted, won, lost or settled; `snapshot` is what was sent once locked."""

    __tablename__ = "dispute"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    platform: Mapped[str | None]
    kind: Mapped[str | None]
    state: Mapped[str] = mapped_column(default="open")
    case_number: Mapped[str | None]
    proof_number: Mapped[str | None]
    deadline: Mapped[datetime | None]
    outcome: Mapped[str | None]
    created_at: Mapped[datetime]
    locked_at_utc: Mapped[datetime | None]
    snapshot: Mapped[dict[str, Any] | None]
    removed_at_utc: Mapped[datetime | None]


class DisputeItem(Base):
    """What belongs to a dispute. `kind` is picture (sha256), message (sha256 + box), conversation
    (the pictures that showed it, `DisputeAnchor`) or order (order_id)."""

    __tablename__ = "dispute_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    kind: Mapped[str]
    sha256: Mapped[str | None] = mapped_column(ForeignKey("original.sha256"))
    box: Mapped[list[Any] | None]
    order_id: Mapped[int | None] = mapped_column(ForeignKey("order.id"))
    position: Mapped[int] = mapped_column(default=0)
    removed_at_utc: Mapped[datetime | None]


class DisputeAnchor(Base):
    """A picture that showed a conversation when the conversation was put into a dispute."""

    __tablename__ = "dispute_anchor"
    __table_args__ = (UniqueConstraint("item_id", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("dispute_item.id"))
    sha256: Mapped[str] = mapped_column(ForeignKey("original.sha256"), index=True)


class DisputeEntry(Base):
    """A row typed by hand. `kind` is event or statement; a statement is the seller's word, unproved."""

    __tablename__ = "dispute_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    kind: Mapped[str]
    text: Mapped[str]
    who: Mapped[str] = mapped_column(default="seller")
    channel: Mapped[str | None]
    at: Mapped[datetime | None]
    precision: Mapped[str] = mapped_column(default="unknown")
    sha256: Mapped[str | None] = mapped_column(ForeignKey("original.sha256"))
    removed_at_utc: Mapped[datetime | None]


class Doubt(Base):
    """A numbered doubt (疑点); `cites` lists exhibits ("E01"), empty means 无凭证."""

    __tablename__ = "doubt"

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    n: Mapped[int]
    text: Mapped[str]
    cites: Mapped[list[Any]]
    removed_at_utc: Mapped[datetime | None]


class Annotation(Base):
    """The seller's note and proof purpose on one timeline entry, or its being left out. `entry_key` is
    stable over rebuilds: "m:<sha256>:<x>,<y>,<w>,<h>" of the first sighting, "o:<order id>:<event>",
    "t:<dispute_entry id>" or "p:<sha256>"."""

    __tablename__ = "annotation"
    __table_args__ = (UniqueConstraint("dispute_id", "entry_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    entry_key: Mapped[str]
    note: Mapped[str | None]
    purpose: Mapped[str | None]
    left_out: Mapped[bool] = mapped_column(default=False)


class Promise(Base):
    """Something the buyer said he would do, watched until `due` or `checked_at`. `kept` is null while
    open; the row is anchored like an annotation."""

    __tablename__ = "promise"

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    entry_key: Mapped[str]
    text: Mapped[str]
    due: Mapped[datetime | None]
    checked_at: Mapped[datetime | None]
    kept: Mapped[bool | None]
    sha256: Mapped[str | None] = mapped_column(ForeignKey("original.sha256"))
    removed_at_utc: Mapped[datetime | None]


# --- Derived: can be rebuilt -------------------------------------------------------------------


class ConversationRow(Base):
    """One chat with one other party in one channel, told apart by what the title bar shows. A rebuild
    keeps the rows, so that a conversation keeps its number; no kept row refers to them."""

    __tablename__ = "conversation"
    __table_args__ = (UniqueConstraint("channel", "title"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str]
    title: Mapped[str]


class Message(Base):
    """One thing said once, however many screenshots show it; `position` is its place in its conversation."""

    __tablename__ = "message"
    __table_args__ = (
        Index("message_by_time", "sent_at", "id"),
        Index("message_of_conversation", "conversation_id", "sent_at"),
        Index("message_of_order", "order_id", "conversation_id"),
        Index("message_of_sender", "sender", "conversation_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id"))
    position: Mapped[int]
    side: Mapped[str]
    who: Mapped[str]
    sender: Mapped[str | None]
    kind: Mapped[str]
    text: Mapped[str]
    time_label: Mapped[str | None]
    sent_at: Mapped[datetime | None]
    precision: Mapped[str]
    clock: Mapped[str]
    flags: Mapped[list[Any]]
    order_id: Mapped[int | None] = mapped_column(ForeignKey("order.id"))
    confidence: Mapped[float]
    corrected: Mapped[bool] = mapped_column(default=False)


class Sighting(Base):
    """One bubble on one screenshot: where a message was seen."""

    __tablename__ = "sighting"
    __table_args__ = (
        UniqueConstraint("sha256", "position"),
        Index("sighting_of_message", "message_id", "sha256"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"))
    sha256: Mapped[str] = mapped_column(ForeignKey("original.sha256"))
    position: Mapped[int]
    box: Mapped[list[Any]]
    machine_text: Mapped[str]
    time_label: Mapped[str | None]
    partial: Mapped[bool] = mapped_column(default=False)


class Gap(Base):
    """Between two neighbouring messages there may be others that no screenshot shows."""

    __tablename__ = "gap"

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id"), index=True)
    after_message_id: Mapped[int] = mapped_column(ForeignKey("message.id"))
    before_message_id: Mapped[int] = mapped_column(ForeignKey("message.id"))
    reason: Mapped[str]


class Fact(Base):
    """A number found on a picture. `kind` is order, tracking, amount, phone or refund."""

    __tablename__ = "fact"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("original.sha256"), index=True)
    kind: Mapped[str]
    value: Mapped[str] = mapped_column(index=True)
