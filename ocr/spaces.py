"""Blanks that the recogniser swallows: put back where the picture shows a gap between two characters."""

from __future__ import annotations

import unicodedata

import numpy as np

from ocr.engines.base import Crop, EngineLine
from ocr.engines.spacing import is_cjk
from ocr.layout.types import Strip
from ocr.types import Span

_CONTRAST = 40


def with_blanks(
    line: EngineLine, crop: Crop, strip: Strip, spans: tuple[Span, ...] = ()
) -> tuple[str, tuple[Span, ...]]:
    """The line's text with a blank wherever two characters stand clearly apart, and `spans` moved along.

    Engines that do not tell where their characters stand are left alone."""
    text, columns = line.text, line.char_columns
    if len(columns) != len(text) or len(text) < 2:
        return text, spans
    far = np.abs(crop.astype(np.int16) - np.array(strip.fill, dtype=np.int16)).max(axis=(0, 2)) > _CONTRAST
    edges = np.flatnonzero(np.diff(np.concatenate(([1], far.astype(np.int8), [1]))))
    breaks: set[int] = set()
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if start == 0 or end >= len(far) or end - start < 0.26 * strip.rect.height:
            continue
        at = _nearest_seam(columns, (start + end) / 2)
        if end - start >= _least_gap(text[at - 1], text[at]) * strip.rect.height:
            breaks.add(at)
    if not breaks:
        return text, spans
    moved = tuple((a + _count(breaks, a), b + _count(breaks, b - 1)) for a, b in spans)
    return "".join((" " if i in breaks else "") + char for i, char in enumerate(text)), moved


def _count(breaks: set[int], index: int) -> int:
    return sum(at <= index for at in breaks)


def _nearest_seam(columns: tuple[float, ...], middle: float) -> int:
    """Index of the character that follows the gap at `middle`."""
    seams = (np.array(columns[:-1]) + np.array(columns[1:])) / 2
    return int(np.abs(seams - middle).argmin()) + 1


def _least_gap(before: str, after: str) -> float:
    """How wide a gap must be, in line heights, to be a blank between these two."""
    if " " in (before, after) or any(unicodedata.category(c)[0] in "PS" and c not in "_-/" for c in (before, after)):
        return 9.9
    if is_cjk(before) and is_cjk(after):
        return 0.42
    if is_cjk(before) or is_cjk(after):
        return 0.5
    return 0.27 + 0.1 * (before == "1") + 0.1 * (after == "1")
