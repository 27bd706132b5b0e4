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

# In line heights where nothing else is said.
_LETTER_GAP = 1.15  # white that parts two strips of one row
_LOWEST, _HIGHEST = 0.6, 1.6  # what counts as the height of a row when its gaps are judged
_ONE_LINE, _WITHIN = 1.2, 0.45  # parts of one line: together at most so high, so far apart (二, ：)
_UNDERSCORE, _HANGING = 0.25, 0.15  # at most as high, and as far below the letters
_TWO_LINES, _TWO_WITH_ICON = 1.85, 1.5  # from here on a row may be two lines that touch
_WAIST_FROM = 0.7  # from either end: where two lines may touch
_WAIST = 0.12  # of the fullest row's ink: so little of it is where two lines touch
_DOT_HIGH, _DOT_WIDE = 0.3, 0.6  # smaller both ways is a dot, and no line
_LINE_HIGHEST = 3.5  # what is higher is no line
_PALE = 45  # of 255: nearer to the fill than letters are
_SPECK_HIGH, _SPECK_WIDE = 0.75, 1.55  # a pale thing as small is what compression left
_BLOT_BESIDE = 0.4  # of a blot's height: so much it shares with its line
_TIME_AFTER = 0.3  # white before a time at the end of a bubble's last line
_TIME_LOWER, _TIME_ENDS_LOWER = 0.22, 0.15  # how much lower it begins and ends
_TIME_HIGH, _TIME_WIDE = 0.95, 1.2  # at most as high, at least as wide
_MOST_CUTS = 2


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
    gap: float = _LETTER_GAP,
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
        if (rect.height < _DOT_HIGH * em and rect.width < _DOT_WIDE * em) or rect.height > _LINE_HIGHEST * em:
            continue
        own = ink[rect.top : rect.bottom, rect.left : rect.right]
        letters = window[rect.top : rect.bottom, rect.left : rect.right][own]
        mean = letters.mean(axis=0) if len(letters) else np.array(fill)
        pale = np.abs(mean - np.array(fill)).max() < _PALE
        if pale and rect.height < _SPECK_HIGH * em and rect.width < _SPECK_WIDE * em:
            continue  # a speck of compression
        inside = tuple(
            b.moved(at.left, at.top) for b in blots if b.rows_shared(rect) > _BLOT_BESIDE * b.height
        )
        colour = (int(mean[0]), int(mean[1]), int(mean[2]))
        strips.append(Strip(rect.moved(at.left, at.top), fill, colour, inside))
    return strips


def _cut(ink: Mask, at: Rect, em: float, gap: tuple[float, float], depth: int = 0) -> Iterator[Rect]:
    """Cut by rows, then by columns; what is still too high, because an icon beside it bridged two
    lines, once more."""
    part = ink[at.top : at.bottom, at.left : at.right]
    for top, bottom in _lines(part, em):
        pieces = _pieces(
            part[top:bottom], min(gap[0] * min(max(bottom - top, _LOWEST * em), _HIGHEST * em), gap[1]), em
        )
        for left, right in pieces:
            rect = _tight(ink, Rect(left, top, right, bottom).moved(at.left, at.top))
            if rect.height > _TWO_WITH_ICON * em and len(pieces) > 1 and depth < _MOST_CUTS:
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
        if bands and _goes_on(bands[-1], (top, bottom), em):
            bands[-1] = (bands[-1][0], bottom)
        else:
            bands.append((top, bottom))
    for top, bottom in bands:
        if bottom - top >= 2 or ink[top:bottom].sum() > em:
            yield from _split_high(ink, top, bottom, em)


def _goes_on(above: tuple[int, int], below: tuple[int, int], em: float) -> bool:
    """Whether two runs of rows are one line. Below letters larger than usual, an underscore hangs apart."""
    apart, thin = below[0] - above[1], below[1] - below[0]
    if below[1] - above[0] <= _ONE_LINE * em and apart <= _WITHIN * em:
        return True
    return thin <= _UNDERSCORE * em and apart <= _HANGING * em


def _split_high(ink: Mask, top: int, bottom: int, em: float) -> Iterator[tuple[int, int]]:
    if bottom - top < _TWO_LINES * em:
        yield top, bottom
        return
    counts = ink[top:bottom].sum(axis=1)
    margin = int(_WAIST_FROM * em)
    middle = counts[margin : len(counts) - margin]
    at = margin + int(middle.argmin())
    if len(middle) and counts[at] <= _WAIST * counts.max():
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
        if after[0] - before[1] < _TIME_AFTER * em:
            continue
        text, tail = _extent(row, left, before[1]), _extent(row, after[0], right)
        lower = tail[0] - text[0] >= _TIME_LOWER * em and tail[1] - text[1] >= _TIME_ENDS_LOWER * em
        if lower and tail[1] - tail[0] <= _TIME_HIGH * em and right - after[0] >= _TIME_WIDE * em:
            return [(left, before[1]), (after[0], right)]
    return [piece]


def _extent(row: Mask, left: int, right: int) -> tuple[int, int]:
    rows = np.flatnonzero(row[:, left:right].any(axis=1))
    return (int(rows[0]), int(rows[-1]) + 1) if len(rows) else (0, 0)
