"""Finding the bubble that a kept row was anchored on, though a newer engine drew its box a little
differently."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ocr.types import Box
from storage.boxes import nearest
from storage.disputes.timeline.draft import Draft
from storage.disputes.types import Key


def key_of(sha256: str, box: Box) -> Key:
    """The entry key of a bubble."""
    return f"m:{sha256}:" + ",".join(map(str, box))


def place_of(key: Key) -> tuple[str, Box] | None:
    """Picture and box that an entry key names; None for a key of another kind."""
    kind, _, rest = key.partition(":")
    sha256, _, numbers = rest.partition(":")
    parts = numbers.split(",")
    if kind != "m" or len(parts) != 4 or not all(part.lstrip("-").isdigit() for part in parts):
        return None
    x, y, width, height = map(int, parts)
    return sha256, (x, y, width, height)


def anchored(keys: Iterable[Key], rows: Iterable[Draft]) -> Mapping[Key, Key]:
    """Kept keys by the row key they mean now, for those that differ: any sighting of a row will do."""
    wanted = set(keys)
    missing = {key: place for key in wanted if (place := place_of(key))}
    if not missing:
        return {}
    shots: dict[str, list[tuple[Box, Key]]] = {}
    for row in rows:
        missing.pop(row.key, None)
        for seen in row.seen:
            if seen.box is not None:
                shots.setdefault(seen.sha256, []).append((seen.box, row.key))
    found: dict[Key, Key] = {}
    for key, (sha256, box) in missing.items():
        shown = shots.get(sha256, [])
        at = nearest(box, (place for place, _ in shown))
        if at is not None and shown[at][1] not in wanted:
            found[shown[at][1]] = key
    return found
