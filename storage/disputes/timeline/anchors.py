"""Finding the bubble that a kept row was anchored on, though a newer engine drew its box a little
differently."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ocr.types import Box
from storage.boxes import nearest
from storage.disputes.timeline.draft import EntryDraft
from storage.disputes.timeline.keys import bubble_of
from storage.disputes.types import Key


def anchored(keys: Iterable[Key], rows: Iterable[EntryDraft]) -> Mapping[Key, Key]:
    """Kept keys by the row key they mean now, for those that differ: any sighting of a row will do."""
    wanted = set(keys)
    missing = {key: place for key in wanted if (place := bubble_of(key))}
    if not missing:
        return {}
    shots: dict[str, list[tuple[Box, Key]]] = {}
    for row in rows:
        missing.pop(row.entry.key, None)
        for seen in row.seen:
            if seen.box is not None:
                shots.setdefault(seen.sha256, []).append((seen.box, row.entry.key))
    found: dict[Key, Key] = {}
    for key, (sha256, box) in missing.items():
        shown = shots.get(sha256, [])
        at = nearest(box, (place for place, _ in shown))
        if at is not None and shown[at][1] not in wanted:
            found[shown[at][1]] = key
    return found
