"""Tell a picture in the trash from one that is gone for good, and say which version set a picture aside."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("original", sa.Column("purged_at_utc", sa.DateTime))
    op.add_column("queue_item", sa.Column("version", sa.String))
    op.execute("UPDATE queue_item SET version = '' WHERE state = 'failed' AND reason = 'crashed'")
