"""Hold the conversations of disputes by their pictures; a conversation's row is derived, nothing kept may
refer to it, and it says nothing of its own about whom it is with."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "dispute_anchor",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("item_id", sa.Integer, sa.ForeignKey("dispute_item.id"), nullable=False),
        sa.Column("sha256", sa.String, sa.ForeignKey("original.sha256"), nullable=False),
        sa.UniqueConstraint("item_id", "sha256"),
    )
    op.create_index("ix_dispute_anchor_sha256", "dispute_anchor", ["sha256"])
    for statement in (_SHOWN_NOW, _BEGAN_WITH, _WERE_CALLED):
        op.execute(statement)
    with op.batch_alter_table("dispute_item") as table:
        table.drop_column("conversation_id")
    with op.batch_alter_table("conversation") as table:
        table.drop_column("party_id")
    op.execute(_SEARCH_MOVED)


_SHOWN_NOW = """
    INSERT INTO dispute_anchor (item_id, sha256)
    SELECT dispute_item.id, sighting.sha256
    FROM dispute_item
    JOIN message ON message.conversation_id = dispute_item.conversation_id
    JOIN sighting ON sighting.message_id = message.id
    GROUP BY dispute_item.id, sighting.sha256
    ORDER BY dispute_item.id, min(message.position), sighting.sha256
"""
_LOST = "dispute_item.id NOT IN (SELECT item_id FROM dispute_anchor)"
_BEGAN_WITH = f"""
    INSERT INTO dispute_anchor (item_id, sha256)
    SELECT dispute_item.id, original.sha256
    FROM dispute_item
    JOIN conversation ON conversation.id = dispute_item.conversation_id
    JOIN original ON conversation.title = '?' || original.sha256
    WHERE {_LOST}
"""
"""A conversation without a title was named after its first picture: those that moved away are found again."""
_WERE_CALLED = f"""
    INSERT INTO dispute_anchor (item_id, sha256)
    SELECT dispute_item.id, reading.sha256
    FROM dispute_item
    JOIN conversation ON conversation.id = dispute_item.conversation_id
    JOIN reading ON json_extract(reading.payload, '$.title') = conversation.title
        AND json_extract(reading.payload, '$.channel') = conversation.channel
    WHERE {_LOST}
    GROUP BY dispute_item.id, reading.sha256
    ORDER BY dispute_item.id, min(reading.id)
"""
"""One with a title held the pictures that were once read under it."""
_SEARCH_MOVED = """CREATE TRIGGER search_moved AFTER UPDATE OF channel ON conversation
    BEGIN INSERT OR IGNORE INTO search_stale
        SELECT id FROM message WHERE conversation_id = new.id; END"""
