"""Finding the bubble that a kept row was anchored on, though a newer engine drew its box a little
differently."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from ocr.types import Box
from storage.disputes.timeline.draft import Draft
from storage.disputes.types import Key

SAME_PLACE = 0.5
"""Two boxes sharing at least this part of their union are one bubble."""
T = TypeVar("T")


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


def nearest(box: Box, among: Iterable[tuple[Box, T]]) -> T | None:
    """What belongs to the box that covers `box` best, None if none covers it well."""
    best, found = 0.0, None
    for other, what in among:
        share = _share(box, other)
        if share >= SAME_PLACE and share > best:
            best, found = share, what
    return found


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
            shots.setdefault(seen.sha256, []).append((seen.box, row.key))
    found: dict[Key, Key] = {}
    for key, (sha256, box) in missing.items():
        meant = nearest(box, shots.get(sha256, ()))
        if meant is not None and meant not in wanted:
            found[meant] = key
    return found


def _share(one: Box, other: Box) -> float:
    if one == other:
        return 1.0
    width = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    height = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return 0.0
    common = width * height
    return common / (one[2] * one[3] + other[2] * other[3] - common)
