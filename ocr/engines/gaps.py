"""Spaces that the recogniser swallowed: a gap in the ink that is wider than letters need."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ocr.engines.base import Crop, EngineLine
from ocr.engines.normal import ink
from ocr.engines.spacing import is_cjk

_INK = 0.35
_WIDEST = 1.05  # of the character height: wider is an emoji or a picture, not a space
# Measured in ems over three thousand pairs of rendered characters: gaps within a word end at 0.27 between
# Chinese (自己, up to 0.31), at 0.26 between the scripts (月1) and at 0.30 where a thin 1 stands in
# the cell of a digit; spaces begin at 0.30.
_CJK_GAP = 0.31
_MIXED_GAP = 0.27
_LATIN_GAP = 0.26
_THIN_GAP = 0.31


def put_spaces(line: EngineLine, crop: Crop) -> EngineLine:
    """Return `line` with a space wherever `crop` shows one between two of its characters.

    Needs `char_columns`; a line without them comes back as it is. Full-width marks bring an empty half
    of their own, so next to one nothing is put in."""
    if len(line.char_columns) != len(line.text) or len(line.text) < 2:
        return line
    strength = ink(crop) > _INK
    high = _character_height(strength, line.text)
    cuts = _gaps(strength, high)
    before = _boundaries(line, cuts, high) if high else set()
    if not before:
        return line
    text: list[str] = []
    sources: list[int] = []
    for i, char in enumerate(line.text):
        if i in before:
            text.append(" ")
            sources.append(i)
        text.append(char)
        sources.append(i)
    confidences = tuple(line.char_confidences[i] for i in sources) if line.char_confidences else ()
    columns = tuple(line.char_columns[i] for i in sources)
    return replace(line, text="".join(text), char_confidences=confidences, char_columns=columns)


def _character_height(strength: NDArray[np.bool_], text: str) -> float:
    """The em in pixels: Chinese fills nearly all of it, digits and capitals three quarters,
    and what hangs below the line adds to both."""
    rows = np.flatnonzero(strength.any(axis=1))
    if not rows.size:
        return 0.0
    high = float(rows[-1] - rows[0] + 1)
    below = any(char in "gjpqy_@()[]，。、" for char in text)
    if any(is_cjk(char) and char.isalnum() for char in text):
        return high / (0.98 if below else 0.92)
    return high / (0.95 if below else 0.75)


def _gaps(strength: NDArray[np.bool_], high: float) -> list[tuple[int, int]]:
    """Empty column ranges inside the line, at least as wide as the narrowest space."""
    columns = np.flatnonzero(strength.any(axis=0))
    jumps = np.flatnonzero(np.diff(columns) > _LATIN_GAP * high)
    return [(int(columns[j]) + 1, int(columns[j + 1])) for j in jumps]


def _boundaries(line: EngineLine, gaps: list[tuple[int, int]], high: float) -> set[int]:
    """Indices of characters that a space belongs before."""
    found: set[int] = set()
    centres = np.asarray(line.char_columns)
    for left, right in gaps:
        index = int(np.searchsorted(centres, (left + right) / 2))
        if not 0 < index < len(line.text) or right - left > _WIDEST * high:
            continue
        before, after = line.text[index - 1], line.text[index]
        if " " not in (before, after) and right - left > _needed(before, after) * high:
            found.add(index)
    return found


def _needed(before: str, after: str) -> float:
    if _is_wide_mark(before) or _is_wide_mark(after):
        return _WIDEST
    if is_cjk(before) and is_cjk(after):
        return _CJK_GAP
    if "1" in (before, after):
        return _THIN_GAP
    return _MIXED_GAP if is_cjk(before) or is_cjk(after) else _LATIN_GAP


def _is_wide_mark(char: str) -> bool:
    """Marks whose cell is half empty, and quotes and dots that fonts set wide."""
    return (is_cjk(char) and not char.isalnum()) or char in "“”‘’…·—,.;:!?'\"()[]"
