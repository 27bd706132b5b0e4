"""Where messages were seen, the sighting that shows each best first: as it was written (`assembly`)."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.boxes import as_box
from storage.conversations.types import SightingRecord
from storage.models import Sighting

_AT_ONCE = 500


def sightings_of(session: Session, message_ids: Sequence[int]) -> dict[int, list[SightingRecord]]:
    """All sightings of messages, by message."""
    found: dict[int, list[SightingRecord]] = {}
    for start in range(0, len(message_ids), _AT_ONCE):
        part = message_ids[start : start + _AT_ONCE]
        rows = session.scalars(select(Sighting).where(Sighting.message_id.in_(part)).order_by(Sighting.id))
        for row in rows:
            found.setdefault(row.message_id, []).append(
                SightingRecord(
                    row.sha256, row.position, as_box(row.box), row.machine_text, row.time_label, row.partial
                )
            )
    return found
