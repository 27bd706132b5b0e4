"""Lines of text: where the ink is, cut into strips one line high."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import numpy as np

from ocr.layout.blots import find_blots
from ocr.layout.ink import Mask
from ocr.layout.palette import Pixels
from ocr.layout.rect import Rect
from ocr.layout.types import Strip


def row_bands(ink: Mask) -> list[tuple[int, int]]:
    """Runs of rows with ink, as (top, bottom)."""
    return _runs(ink.any(axis=1))


def _runs(flags: Any) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], flags.astype(np.int8), [0]))))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def find_strips(
    ink: Mask,
    at: Rect,
    em: float,
    pixels: Pixels,
    fill: tuple[int, int, int],
    gap: float = 1.15,
    widest: float = 1e9,
) -> list[Strip]:
    """Cut `ink`, which lies at `at` in the picture `pixels` (RGB), into strips in reading order.

    A white gap of `gap` line heights, or of `widest` pixels, parts two strips of one row.
    """
    window = pixels[at.top : at.bottom, at.left : at.right]
    blots = find_blots(ink, window, em, fill)
    for blot in blots:
        ink[blot.top : blot.bottom, blot.left : blot.right] = False
    strips = []
    for rect in _cut(ink, Rect(0, 0, ink.shape[1], ink.shape[0]), em, (gap, widest)):
        if (rect.height < 0.3 * em and rect.width < 0.6 * em) or rect.height > 3.5 * em:
            continue
        own = ink[rect.top : rect.bottom, rect.left : rect.right]
        letters = window[rect.top : rect.bottom, rect.left : rect.right][own]
        mean = letters.mean(axis=0) if len(letters) else np.array(fill)
        pale = np.abs(mean - np.array(fill)).max() < 45
        if pale and rect.height < 0.75 * em and rect.width < 1.55 * em:
            continue  # a speck of compression
        inside = tuple(b.moved(at.left, at.top) for b in blots if b.rows_shared(rect) > 0.4 * b.height)
        colour = (int(mean[0]), int(mean[1]), int(mean[2]))
        strips.append(Strip(rect.moved(at.left, at.top), fill, colour, inside))
    return strips


def _cut(ink: Mask, at: Rect, em: float, gap: tuple[float, float], depth: int = 0) -> Iterator[Rect]:
    """Cut by rows, then by columns; what is still too high, because an icon beside it bridged two
    lines, once more."""
    part = ink[at.top : at.bottom, at.left : at.right]
    for top, bottom in _lines(part, em):
        pieces = _pieces(
            part[top:bottom], min(gap[0] * min(max(bottom - top, 0.6 * em), 1.6 * em), gap[1]), em
        )
        for left, right in pieces:
            rect = _tight(ink, Rect(left, top, right, bottom).moved(at.left, at.top))
            if rect.height > 1.5 * em and len(pieces) > 1 and depth < 2:
                yield from _cut(ink, rect, em, gap, depth + 1)
            else:
                yield rect


def _tight(ink: Mask, rect: Rect) -> Rect:
    """The same strip without its empty rows."""
    rows = np.flatnonzero(ink[rect.top : rect.bottom, rect.left : rect.right].any(axis=1))
    if not len(rows):
        return rect
    return Rect(rect.left, rect.top + int(rows[0]), rect.right, rect.top + int(rows[-1]) + 1)


def _lines(ink: Mask, em: float) -> Iterator[tuple[int, int]]:
    """Rows with ink, the parts of one line together (二, ：) and touching lines apart."""
    bands: list[tuple[int, int]] = []
    for top, bottom in row_bands(ink):
        if bands and bottom - bands[-1][0] <= 1.2 * em and top - bands[-1][1] <= 0.45 * em:
            bands[-1] = (bands[-1][0], bottom)
        else:
            bands.append((top, bottom))
    for top, bottom in bands:
        if bottom - top >= 2 or ink[top:bottom].sum() > em:
            yield from _split_high(ink, top, bottom, em)


def _split_high(ink: Mask, top: int, bottom: int, em: float) -> Iterator[tuple[int, int]]:
    if bottom - top < 1.85 * em:
        yield top, bottom
        return
    counts = ink[top:bottom].sum(axis=1)
    margin = int(0.7 * em)
    middle = counts[margin : len(counts) - margin]
    at = margin + int(middle.argmin())
    if len(middle) and counts[at] <= 0.12 * counts.max():
        yield from _split_high(ink, top, top + at, em)
        yield from _split_high(ink, top + at, bottom, em)
    else:
        yield top, bottom


def _pieces(row: Mask, gap: float, em: float) -> list[tuple[int, int]]:
    """Columns with ink, joined across gaps narrower than `gap`."""
    pieces: list[tuple[int, int]] = []
    for left, right in _runs(row.any(axis=0)):
        if pieces and left - pieces[-1][1] <= gap:
            pieces[-1] = (pieces[-1][0], right)
        else:
            pieces.append((left, right))
    if not pieces:
        return []
    *others, last = pieces
    return [*others, *_small_print(row, last, em)]


def _small_print(row: Mask, piece: tuple[int, int], em: float) -> list[tuple[int, int]]:
    """Part the time that hangs lower and smaller at the end of a bubble's last line."""
    left, right = piece
    runs = [(left + a, left + b) for a, b in _runs(row[:, left:right].any(axis=0))]
    for before, after in itertools.pairwise(runs):
        if after[0] - before[1] < 0.3 * em:
            continue
        text, tail = _extent(row, left, before[1]), _extent(row, after[0], right)
        lower = tail[0] - text[0] >= 0.22 * em and tail[1] - text[1] >= 0.15 * em
        if lower and tail[1] - tail[0] <= 0.95 * em and right - after[0] >= 1.2 * em:
            return [(left, before[1]), (after[0], right)]
    return [piece]


def _extent(row: Mask, left: int, right: int) -> tuple[int, int]:
    rows = np.flatnonzero(row[:, left:right].any(axis=1))
    return (int(rows[0]), int(rows[-1]) + 1) if len(rows) else (0, 0)
