"""Lines of text: where the ink is, cut into strips one line high."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from ocr.layout.palette import Pixels
from ocr.layout.rect import Rect, around
from ocr.layout.types import Strip

Mask = npt.NDArray[np.bool_]

_CONTRAST = 26
_CHROMA_CONTRAST = 36


def ink_on(colours: Pixels, fill: npt.NDArray[np.int16]) -> Mask:
    """Mark the pixels of `colours` (luma, chroma) that clearly differ from the colour `fill`."""
    gap = cv2.absdiff(colours, np.full_like(colours, fill.astype(np.uint8)))
    return np.asarray((gap[..., 0] > _CONTRAST) | (np.maximum(gap[..., 1], gap[..., 2]) > _CHROMA_CONTRAST))


def local_ink(colours: Pixels, em: float) -> Mask:
    """Mark what differs from its surroundings: for title bars and panels of any, even shaded, colour."""
    luma = np.ascontiguousarray(colours[..., 0])
    usual = np.median(luma, axis=1).astype(np.uint8)[:, None]
    by_rows = cv2.absdiff(luma, np.repeat(usual, luma.shape[1], axis=1))
    if (by_rows < 8).mean() > 0.5:
        return np.asarray(by_rows > _CONTRAST)
    small = cv2.resize(luma, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA) if luma.size > 64 else luma
    reach = min(255, max(5, int(em * 1.2) // 2 * 2 + 1))
    ground = cv2.resize(cv2.medianBlur(small, reach), (luma.shape[1], luma.shape[0]))
    return np.asarray(cv2.absdiff(luma, ground) > _CONTRAST + 10)


def wipe_rules(ink: Mask, em: float) -> None:
    """Remove frames, dividers and other lines that are no writing."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    wide, high, area = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT], stats[:, cv2.CC_STAT_AREA]
    upright = (high >= 1.6 * em) & (wide <= max(3, 0.3 * em))
    level = (wide >= 5 * em) & (high <= max(2, 0.15 * em))
    hollow = (np.maximum(wide, high) >= 5 * em) & (area < 0.08 * wide * high)
    rules = np.flatnonzero(upright | level | hollow)
    rules = rules[rules > 0]
    if len(rules):
        ink[np.isin(labels, rules)] = False


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
    blots = _find_blots(ink, window, em, fill)
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
        if pale and rect.height < 0.75 * em and rect.width < 1.8 * em:
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


def _find_blots(ink: Mask, window: Pixels, em: float, fill: tuple[int, int, int]) -> list[Rect]:
    """Emoji and coloured icons: about as high as a line or higher, massive, which means that they
    survive when everything as thin as a stroke is worn away, and of other colours than the letters."""
    least = max(8, int(0.72 * em))
    if ink.shape[0] < least or ink.shape[1] < least or not ink.any():
        return []
    shown = window[ink]
    if (shown.max(axis=1) - shown.min(axis=1) > 60).sum() < least * least // 4:
        return []  # all grey: letters
    strong, strange = _unlike_letters(ink, window, fill)
    worn = cv2.erode(strong.astype(np.uint8), np.ones((max(3, round(0.28 * em)),) * 2, np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    blots = []
    for i in np.unique(labels[worn > 0]).tolist():
        left, top, width, height, area = stats[i].tolist()
        if min(width, height) < least or max(width, height) > 4 * em or not i:
            continue
        box = Rect(left, top, left + width, top + height)
        at = (slice(box.top, box.bottom), slice(box.left, box.right))
        mass = worn[at].sum() / (width * height)
        odd = (strange[at] & ink[at]).sum() / area
        bright = mass > 0.2 and _is_colourful(window[at][ink[at]])
        if (mass > 0.06 and odd > 0.3) or (mass > 0.03 and odd > 0.6) or bright:
            blots.append(box)
    if blots or not _is_yellow(window[ink]):
        return blots
    columns, rows = np.flatnonzero(ink.any(axis=0)), np.flatnonzero(ink.any(axis=1))
    whole = Rect(int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)
    return [whole] if max(whole.width, whole.height) < 3 * em else []


def _is_yellow(chosen: Pixels) -> bool:
    """Is nearly all ink of the colour of faces and hands? Then a bubble holds one emoji."""
    red, green, blue = (chosen[:, i].astype(np.int16) for i in range(3))
    return bool(((red > 150) & (red >= green) & (green > blue + 25)).mean() > 0.75)


def _is_colourful(chosen: Pixels) -> bool:
    spread = chosen.max(axis=1).astype(np.int16) - chosen.min(axis=1)
    return bool((spread > 70).mean() > 0.4)


def _unlike_letters(ink: Mask, window: Pixels, fill: tuple[int, int, int]) -> tuple[Mask, Mask]:
    """Which pixels are clearly ink, and which are no mixture of the fill and the letters' colour."""
    away = window[ink].astype(np.float32) - np.array(fill, dtype=np.float32)
    far = np.einsum("ij,ij->i", away, away)
    limit = np.percentile(far, 75)
    letters = np.median(away[far >= limit], axis=0)
    along = (away @ letters) ** 2 / max(1.0, float(letters @ letters))
    strong, strange = np.zeros_like(ink), np.zeros_like(ink)
    strong[ink], strange[ink] = far > 0.25 * limit, far - along > 42**2
    return strong, strange


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


def joined(strips: list[Strip]) -> Rect:
    return around(strip.rect for strip in strips)
