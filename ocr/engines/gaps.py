"""Spaces that the recogniser swallowed: a gap in the ink that is wider than letters need."""

from __future__ import annotations

import re
from collections.abc import Sequence
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


_LONG_NUMBER = re.compile(r"\d{10,}")
_GLUED = re.compile(r"(?<=\d[-/.])(\d{2,4})(?=[:：]\d{2})")
"""The day and the hour of a date and time that were read without the space between them."""


def put_spaces(line: EngineLine, crop: Crop) -> EngineLine:
    """Return `line` with a space wherever `crop` shows one between two of its characters.

    Needs `char_columns`; a line without them comes back as it is. Full-width marks bring an empty half
    of their own, so next to one nothing is put in; nor into an order number, where one space too many
    costs the number."""
    if len(line.char_columns) != len(line.text) or len(line.text) < 2:
        return line
    strength = ink(crop) > _INK
    high = _character_height(strength, line.text)
    if not high:
        return line
    gaps = _gaps(strength, line.char_columns)
    before = {at for at, wide in gaps.items() if _is_space(line.text, at, wide / high)}
    before |= {at for match in _GLUED.finditer(line.text) if (at := _day_ends(match, gaps))}
    return _with_spaces(line, before) if before else line


def _with_spaces(line: EngineLine, before: set[int]) -> EngineLine:
    """Each space takes the confidence and the place of the character after it."""
    sources = [i for at in range(len(line.text)) for i in ([at, at] if at in before else [at])]
    text = "".join((" " if at in before else "") + char for at, char in enumerate(line.text))
    confidences = tuple(line.char_confidences[i] for i in sources) if line.char_confidences else ()
    return replace(
        line,
        text=text,
        char_confidences=confidences,
        char_columns=tuple(line.char_columns[i] for i in sources),
    )


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


def _gaps(strength: NDArray[np.bool_], centres: Sequence[float]) -> dict[int, int]:
    """Widths in pixels of the empty columns between characters, by the index of the character after."""
    columns = np.flatnonzero(strength.any(axis=0))
    gaps: dict[int, int] = {}
    for jump in np.flatnonzero(np.diff(columns) > 1):
        left, right = int(columns[jump]) + 1, int(columns[jump + 1])
        at = int(np.searchsorted(centres, (left + right) / 2))
        if 0 < at < len(centres):
            gaps[at] = max(gaps.get(at, 0), right - left)
    return gaps


def _is_space(text: str, at: int, gap: float) -> bool:
    """Is a gap of so many ems before the character at `at` a space?"""
    before, after = text[at - 1], text[at]
    if " " in (before, after) or not _needed(before, after) < gap <= _WIDEST:
        return False
    return not any(match.start() < at < match.end() for match in _LONG_NUMBER.finditer(text))


def _day_ends(match: re.Match[str], gaps: dict[int, int]) -> int | None:
    """Where "2025-4-320:19" falls into a day and an hour; of several ways the one with the widest gap."""
    digits, start = match[1], match.start(1)
    ways = [
        start + n
        for n in (1, 2)
        if 1 <= len(digits) - n <= 2 and 1 <= int(digits[:n]) <= 31 and int(digits[n:]) <= 23
    ]
    return max(ways, key=lambda at: gaps.get(at, 0), default=None)


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
