"""How far a chat was scrolled between two screenshots, told by their pixels alone.

Two screenshots of one phone that overlap show the same rows of pixels, only higher up. A `skim` keeps so
little of a picture that it may lie beside its reading, and enough of it to find those rows again: half a
bubble, or a photo without a word, ties two screenshots as surely as ten sentences."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ocr.layout.palette import Pixels

_COLUMNS, _UNIT = 16, 360
"""A skim has so many columns, and as many rows as the picture would have if it were so wide."""
_MOST_ROWS = 3_000
"""Taller ones are whole chats already."""
_EDGE, _SLACK, _SLOPE = 8.0, 4.0, 0.6
"""How much brightness changes at an edge, may differ between two views of one row, and may differ more where
it changes steeply (a row of the skim seldom begins at the same row of pixels in both pictures)."""
_ANCHOR, _FEWEST, _TRIED, _FORGIVEN = 12, 10, 6, 0.1
"""The edges by which a place is looked for, those that a shorter band must have to be worth a look, the best
places that are looked at closely, and the share of rows that may differ there."""
_BAD = 4
"""A row that differs speaks as loudly against as so many edges speak for."""
_LEAST_ROWS = 8

_Rows = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Scroll:
    """`shift` is how much lower a row stands on the first picture than on the second, in widths of the
    picture: positive if the second was captured further down the chat. `evidence` counts edges that agree,
    less what differs."""

    shift: float
    evidence: int


def skim(pixels: Pixels) -> bytes:
    """A picture of 16 columns of brightness, packed; b"" of one that is taller than eight times its width.

    Args:
        pixels: Rows by columns by red, green, blue.
    """
    height, width = pixels.shape[:2]
    rows = round(height * _UNIT / width)
    if not _LEAST_ROWS <= rows <= _MOST_ROWS:
        return b""
    small = Image.fromarray(pixels).convert("L").resize((_COLUMNS, rows), Image.Resampling.BOX)
    return zlib.compress(small.tobytes(), 6)


def scroll(first: bytes, second: bytes, top: float, bottom: float) -> Scroll | None:
    """The likeliest scroll between two skims; None where nothing speaks for any.

    Args:
        top: Where the part that scrolls begins on both pictures, in their widths from the upper edge.
        bottom: Where it ends.
    """
    one, other = _columns(first), _columns(second)
    if len(one) != len(other) or not len(one):
        return None
    start, end = max(0, round(top * _UNIT)), min(len(one), round(bottom * _UNIT))
    if end - start < _LEAST_ROWS:
        return None
    one, other = one[start:end], other[start:end]
    down, up = _best(one, other), _best(other, one)
    shift, evidence = max((down[0], down[1]), (-up[0], up[1]), key=lambda found: found[1])
    return Scroll(shift / _UNIT, evidence) if evidence > 0 else None


@lru_cache(maxsize=128)
def _columns(packed: bytes) -> _Rows:
    """What changes from column to column: a ground that shades from top to bottom falls away. No rows of what
    is no skim, or is damaged."""
    try:
        unpacked = zlib.decompressobj().decompress(packed, _COLUMNS * _MOST_ROWS)
    except zlib.error:
        unpacked = b""
    whole = unpacked if len(unpacked) % _COLUMNS == 0 else b""
    rows = np.frombuffer(whole, np.uint8).reshape(-1, _COLUMNS).astype(np.float32)
    return np.diff(rows, axis=1)


def _best(upper: _Rows, lower: _Rows) -> tuple[float, int]:
    """By how many rows `lower` was scrolled further than `upper`, and the evidence for it."""
    steep = _steepness(lower)
    edges = np.flatnonzero(steep > _EDGE)
    if not len(edges):
        return 0.0, 0
    anchor, shortest = (int(edges[min(count, len(edges)) - 1]) + 1 for count in (_ANCHOR, _FEWEST))
    found = [(0, 0.0)]
    for half in (0.0, 0.5):
        rows: _Rows = (upper[:-1] + upper[1:]) * np.float32(0.5) if half else upper
        places = _where(rows, lower[:anchor], steep[:anchor])
        places += range(max(0, len(rows) - anchor + 1), len(rows) - shortest + 1)
        for place in places:
            count = min(len(rows) - place, len(lower))
            band = rows[place : place + count], lower[:count], steep[:count]
            found.append((_evidence(*band), place + half))
    evidence, shift = max(found, key=lambda one: (one[0], -one[1]))
    return shift, evidence


def _where(rows: _Rows, anchor: _Rows, steep: NDArray[np.float32]) -> list[int]:
    """The places where `anchor` fits into `rows` best."""
    if len(rows) < len(anchor):
        return []
    windows = np.lib.stride_tricks.sliding_window_view(rows, len(anchor), axis=0)
    bad = (np.abs(windows - anchor.T) > _allowed(steep)).any(axis=1).sum(axis=1)
    best = np.argsort(bad, kind="stable")[:_TRIED]
    return [int(place) for place in best if bad[place] <= _FORGIVEN * len(anchor)]


def _evidence(one: _Rows, other: _Rows, steep: NDArray[np.float32]) -> int:
    fits = (np.abs(one - other) <= _allowed(steep)[:, None]).all(axis=1)
    return int((fits & (steep > _EDGE)).sum()) - _BAD * int((~fits).sum())


def _steepness(rows: _Rows) -> NDArray[np.float32]:
    steep: NDArray[np.float32] = np.abs(np.diff(rows, axis=0, prepend=rows[:1])).max(axis=1)
    return steep


def _allowed(steep: NDArray[np.float32]) -> NDArray[np.float32]:
    allowed: NDArray[np.float32] = _SLACK + _SLOPE * np.maximum(steep, np.append(steep[1:], 0))
    return allowed
