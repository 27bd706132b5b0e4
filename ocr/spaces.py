"""Blanks that the recogniser swallows: put back where the picture shows a gap between two characters."""

from __future__ import annotations

import re
import unicodedata

import numpy as np

from ocr.engines.base import Crop, EngineLine
from ocr.engines.spacing import is_cjk
from ocr.layout.types import Strip
from ocr.types import Span

_CONTRAST = 40
_GLUED = re.compile(r"(?<=\d[-/.])(\d{2,4})(?=[:：]\d{2})")
"""The day and the hour of a date and time that were read without the blank between them."""


def with_blanks(
    line: EngineLine, crop: Crop, strip: Strip, spans: tuple[Span, ...] = ()
) -> tuple[str, tuple[Span, ...]]:
    """The line's text with a blank wherever two characters stand clearly apart, and `spans` moved along.

    Engines that do not tell where their characters stand are left alone."""
    text, columns = line.text, line.char_columns
    if len(columns) != len(text) or len(text) < 2:
        return text, spans
    gaps = _gaps(crop, strip, columns)
    breaks = {
        at for at, wide in gaps.items() if wide >= _least_gap(text[at - 1], text[at]) * strip.rect.height
    }
    breaks |= {at for match in _GLUED.finditer(text) if (at := _day_ends(match, gaps))}
    if not breaks:
        return text, spans
    moved = tuple((a + _count(breaks, a), b + _count(breaks, b - 1)) for a, b in spans)
    return "".join((" " if i in breaks else "") + char for i, char in enumerate(text)), moved


def _count(breaks: set[int], index: int) -> int:
    return sum(at <= index for at in breaks)


def _gaps(crop: Crop, strip: Strip, columns: tuple[float, ...]) -> dict[int, int]:
    """Widths in pixels of the white between characters, by the index of the character that follows."""
    far = np.abs(crop.astype(np.int16) - np.array(strip.fill, dtype=np.int16)).max(axis=(0, 2)) > _CONTRAST
    edges = np.flatnonzero(np.diff(np.concatenate(([1], far.astype(np.int8), [1]))))
    seams = (np.array(columns[:-1]) + np.array(columns[1:])) / 2
    gaps: dict[int, int] = {}
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if start > 0 and end < len(far):
            at = int(np.abs(seams - (start + end) / 2).argmin()) + 1
            gaps[at] = max(gaps.get(at, 0), end - start)
    return gaps


def _day_ends(match: re.Match[str], gaps: dict[int, int]) -> int | None:
    """Where "2025-4-320:19" falls into a day and an hour; of several ways the one with the widest gap."""
    digits, start = match[1], match.start(1)
    ways = [
        start + n
        for n in range(1, len(digits))
        if 1 <= int(digits[:n]) <= 31 and n <= 2 and int(digits[n:]) <= 23 and len(digits) - n <= 2
    ]
    return max(ways, key=lambda at: gaps.get(at, 0), default=None)


def _least_gap(before: str, after: str) -> float:
    """How wide a gap must be, in line heights, to be a blank between these two."""
    if " " in (before, after) or any(
        unicodedata.category(c)[0] in "PS" and c != "_" for c in (before, after)
    ):
        return 9.9
    if before.isdigit() and after.isdigit():
        return 9.9  # one blank too many costs a number
    return 0.42 if is_cjk(before) and is_cjk(after) else 0.5
