"""Make the tables of a new library, its search index, and the triggers that guard both."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _originals_and_readings()
    _what_a_person_makes()
    _what_is_derived()
    for statement in _SEARCH + _GUARDS:
        op.execute(statement)


def _originals_and_readings() -> None:
    op.create_table(
        "journal",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at_utc", sa.DateTime, nullable=False),
        sa.Column("action", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("detail", sa.JSON, nullable=False),
        sa.Column("previous", sa.String, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.UniqueConstraint("digest"),
    )
    op.create_table(
        "original",
        sa.Column("sha256", sa.String, primary_key=True),
        sa.Column("extension", sa.String, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("width", sa.Integer),
        sa.Column("height", sa.Integer),
        sa.Column("is_picture", sa.Boolean, nullable=False),
        sa.Column("kept_at_utc", sa.DateTime, nullable=False),
        sa.Column("deleted_at_utc", sa.DateTime),
    )
    op.create_index("original_by_time", "original", ["kept_at_utc", "sha256"])
    op.create_table(
        "setting",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("value", sa.JSON, nullable=False),
    )
    op.create_table(
        "arrival",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("sha256", sa.String, sa.ForeignKey("original.sha256"), nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("source", sa.String, nullable=False),
        sa.Column("path", sa.String),
        sa.Column("file_time", sa.DateTime),
        sa.Column("arrived_at_utc", sa.DateTime, nullable=False),
    )
    op.create_index("ix_arrival_sha256", "arrival", ["sha256"])
    op.create_table(
        "correction",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("sha256", sa.String, sa.ForeignKey("original.sha256"), nullable=False),
        sa.Column("box", sa.JSON),
        sa.Column("field", sa.String, nullable=False),
        sa.Column("machine_value", sa.String),
        sa.Column("value", sa.String),
        sa.Column("made_at_utc", sa.DateTime, nullable=False),
        sa.Column("undone_at_utc", sa.DateTime),
    )
    op.create_index("ix_correction_sha256", "correction", ["sha256"])
    op.create_table(
        "queue_item",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("sha256", sa.String, sa.ForeignKey("original.sha256"), nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("reason", sa.String),
        sa.Column("engine", sa.String),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("worker", sa.String),
        sa.Column("changed_at_utc", sa.DateTime, nullable=False),
        sa.UniqueConstraint("sha256"),
    )
    op.create_index("ix_queue_item_state", "queue_item", ["state"])
    op.create_table(
        "reading",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("sha256", sa.String, sa.ForeignKey("original.sha256"), nullable=False),
        sa.Column("engine", sa.String, nullable=False),
        sa.Column("engine_version", sa.String, nullable=False),
        sa.Column("made_at_utc", sa.DateTime, nullable=False),
        sa.Column("payload", sa.JSON, nullable=False),
    )
    op.create_index("ix_reading_sha256", "reading", ["sha256"])


def _what_a_person_makes() -> None:
    op.create_table(
        "dispute",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("platform", sa.String),
        sa.Column("kind", sa.String),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("case_number", sa.String),
        sa.Column("proof_number", sa.String),
        sa.Column("deadline", sa.DateTime),
        sa.Column("outcome", sa.String),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("locked_at_utc", sa.DateTime),
        sa.Column("snapshot", sa.JSON),
        sa.Column("removed_at_utc", sa.DateTime),
    )
    op.create_table(
        "party",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("role", sa.String, nullable=False),
    )
    op.create_table(
        "annotation",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("dispute_id", sa.Integer, sa.ForeignKey("dispute.id"), nullable=False),
        sa.Column("entry_key", sa.String, nullable=False),
        sa.Column("note", sa.String),
        sa.Column("purpose", sa.String),
        sa.Column("left_out", sa.Boolean, nullable=False),
        sa.UniqueConstraint("dispute_id", "entry_key"),
    )
    op.create_index("ix_annotation_dispute_id", "annotation", ["dispute_id"])
    op.create_table(
        "conversation",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("channel", sa.String, nullable=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("party_id", sa.Integer, sa.ForeignKey("party.id")),
        sa.UniqueConstraint("channel", "title"),
    )
    op.create_table(
        "dispute_entry",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("dispute_id", sa.Integer, sa.ForeignKey("dispute.id"), nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("channel", sa.String),
        sa.Column("at", sa.DateTime),
        sa.Column("precision", sa.String, nullable=False),
        sa.Column("sha256", sa.String, sa.ForeignKey("original.sha256")),
        sa.Column("removed_at_utc", sa.DateTime),
    )
    op.create_index("ix_dispute_entry_dispute_id", "dispute_entry", ["dispute_id"])
    op.create_table(
        "doubt",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("dispute_id", sa.Integer, sa.ForeignKey("dispute.id"), nullable=False),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("cites", sa.JSON, nullable=False),
        sa.Column("removed_at_utc", sa.DateTime),
    )
    op.create_index("ix_doubt_dispute_id", "doubt", ["dispute_id"])
    op.create_table(
        "order",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("number", sa.String, nullable=False),
        sa.Column("platform", sa.String, nullable=False),
        sa.Column("party_id", sa.Integer, sa.ForeignKey("party.id")),
        sa.Column("buyer", sa.String),
        sa.Column("shop", sa.String),
        sa.Column("title", sa.String),
        sa.Column("quantity", sa.Integer),
        sa.Column("status", sa.String),
        sa.Column("paid", sa.String),
        sa.Column("refunded", sa.String),
        sa.Column("tracking", sa.String),
        sa.Column("carrier", sa.String),
        sa.Column("phone", sa.String),
        sa.Column("placed_at", sa.DateTime),
        sa.Column("paid_at", sa.DateTime),
        sa.Column("shipped_at", sa.DateTime),
        sa.Column("signed_at", sa.DateTime),
        sa.Column("confirmed_at", sa.DateTime),
        sa.Column("columns", sa.JSON, nullable=False),
        sa.Column("import_sha256", sa.String, sa.ForeignKey("original.sha256")),
        sa.Column("changed_at_utc", sa.DateTime, nullable=False),
        sa.UniqueConstraint("platform", "number"),
    )
    op.create_index("ix_order_number", "order", ["number"])
    op.create_table(
        "party_name",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("party_id", sa.Integer, sa.ForeignKey("party.id"), nullable=False),
        sa.Column("platform", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.UniqueConstraint("platform", "name", "party_id"),
    )
    op.create_index("ix_party_name_name", "party_name", ["name"])
    op.create_index("ix_party_name_party_id", "party_name", ["party_id"])
    op.create_table(
        "promise",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("dispute_id", sa.Integer, sa.ForeignKey("dispute.id"), nullable=False),
        sa.Column("entry_key", sa.String, nullable=False),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("due", sa.DateTime),
        sa.Column("checked_at", sa.DateTime),
        sa.Column("kept", sa.Boolean),
        sa.Column("sha256", sa.String, sa.ForeignKey("original.sha256")),
        sa.Column("removed_at_utc", sa.DateTime),
    )
    op.create_index("ix_promise_dispute_id", "promise", ["dispute_id"])
    op.create_table(
        "dispute_item",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("dispute_id", sa.Integer, sa.ForeignKey("dispute.id"), nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("sha256", sa.String, sa.ForeignKey("original.sha256")),
        sa.Column("box", sa.JSON),
        sa.Column("conversation_id", sa.Integer, sa.ForeignKey("conversation.id")),
        sa.Column("order_id", sa.Integer, sa.ForeignKey("order.id")),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("removed_at_utc", sa.DateTime),
    )
    op.create_index("ix_dispute_item_dispute_id", "dispute_item", ["dispute_id"])
    op.create_table(
        "filing",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("sha256", sa.String, sa.ForeignKey("original.sha256"), nullable=False),
        sa.Column("order_id", sa.Integer, sa.ForeignKey("order.id"), nullable=False),
        sa.Column("filed_at_utc", sa.DateTime, nullable=False),
        sa.Column("removed_at_utc", sa.DateTime),
    )
    op.create_index("ix_filing_order_id", "filing", ["order_id"])
    op.create_index("ix_filing_sha256", "filing", ["sha256"])


def _what_is_derived() -> None:
    op.create_table(
        "fact",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("sha256", sa.String, sa.ForeignKey("original.sha256"), nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("value", sa.String, nullable=False),
    )
    op.create_index("ix_fact_sha256", "fact", ["sha256"])
    op.create_index("ix_fact_value", "fact", ["value"])
    op.create_table(
        "message",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("conversation_id", sa.Integer, sa.ForeignKey("conversation.id"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("side", sa.String, nullable=False),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("sender", sa.String),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("time_label", sa.String),
        sa.Column("sent_at", sa.DateTime),
        sa.Column("precision", sa.String, nullable=False),
        sa.Column("clock", sa.String, nullable=False),
        sa.Column("flags", sa.JSON, nullable=False),
        sa.Column("order_id", sa.Integer, sa.ForeignKey("order.id")),
        sa.Column("confidence", sa.Double, nullable=False),
        sa.Column("corrected", sa.Boolean, nullable=False),
    )
    op.create_index("message_by_time", "message", ["sent_at", "id"])
    op.create_index("message_of_conversation", "message", ["conversation_id", "sent_at"])
    op.create_index("message_of_order", "message", ["order_id", "conversation_id"])
    op.create_index("message_of_sender", "message", ["sender", "conversation_id"])
    op.create_table(
        "gap",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("conversation_id", sa.Integer, sa.ForeignKey("conversation.id"), nullable=False),
        sa.Column("after_message_id", sa.Integer, sa.ForeignKey("message.id"), nullable=False),
        sa.Column("before_message_id", sa.Integer, sa.ForeignKey("message.id"), nullable=False),
        sa.Column("reason", sa.String, nullable=False),
    )
    op.create_index("ix_gap_conversation_id", "gap", ["conversation_id"])
    op.create_table(
        "sighting",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("message_id", sa.Integer, sa.ForeignKey("message.id"), nullable=False),
        sa.Column("sha256", sa.String, sa.ForeignKey("original.sha256"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("box", sa.JSON, nullable=False),
        sa.Column("machine_text", sa.String, nullable=False),
        sa.Column("time_label", sa.String),
        sa.Column("partial", sa.Boolean, nullable=False),
        sa.UniqueConstraint("sha256", "position"),
    )
    op.create_index("sighting_of_message", "sighting", ["message_id", "sha256"])


_SEARCH = (
    # One row a message; `key` is its time above its id, so that its order is "oldest first".
    """CREATE TABLE search_text (key INTEGER PRIMARY KEY, message_id INTEGER NOT NULL UNIQUE,
        words TEXT NOT NULL, marks TEXT NOT NULL)""",
    """CREATE VIEW search_tokens AS SELECT key, search_pairs(words) AS words, marks FROM search_text""",
    """CREATE VIRTUAL TABLE search_index USING fts5(words, marks, content='search_tokens',
        content_rowid='key', tokenize='ascii', prefix='1')""",
    "CREATE TABLE search_stale (message_id INTEGER PRIMARY KEY)",
    """CREATE TRIGGER search_added AFTER INSERT ON message
        BEGIN INSERT OR IGNORE INTO search_stale VALUES (new.id); END""",
    """CREATE TRIGGER search_changed AFTER UPDATE OF text, sent_at, conversation_id, order_id ON message
        BEGIN INSERT OR IGNORE INTO search_stale VALUES (new.id); END""",
    """CREATE TRIGGER search_removed AFTER DELETE ON message
        BEGIN INSERT OR IGNORE INTO search_stale VALUES (old.id); END""",
    """CREATE TRIGGER search_moved AFTER UPDATE OF channel ON conversation
        BEGIN INSERT OR IGNORE INTO search_stale
            SELECT id FROM message WHERE conversation_id = new.id; END""",
)
_GUARDS = (
    """CREATE TRIGGER journal_keeps BEFORE UPDATE ON journal
        BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END""",
    """CREATE TRIGGER journal_stays BEFORE DELETE ON journal
        BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END""",
)
