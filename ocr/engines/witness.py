"""The second witness: digits that matter are read again by an engine of another family.

Order numbers, waybills, amounts, phones and times are worth nothing with one digit wrong, and an engine
does not know when it errs. Where two engines of different families differ, a person has to look.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ocr.engines.base import Crop, EngineLine, LineEngine
from ocr.engines.normal import ink, ink_height
from ocr.engines.spacing import is_cjk
from ocr.errors import ReadingError
from ocr.types import Span

log = logging.getLogger(__name__)

_WORTH = re.compile(
    r"[A-Za-z]{0,4}\d(?:[\d-]|[A-Za-z](?=\d)| (?=\d)){5,}\d[A-Za-z]{0,2}"  # order numbers, waybills, phones
    r"|\d{1,4}(?:[-/.年]\d{1,2}){1,2}[日号]?"  # dates
    r"|\d{1,2}\s?[:：;]\s?\d{2}(?:\s?[:：;]\s?\d{2})?"  # times
    r"|(?:[¥￥$€£]|RMB|CNY)\s?[\d,，.]*\d"
    r"|\d[\d,，.]*\s?(?:元|块|圆|rmb|RMB|[rR](?![A-Za-z]))"
)
_LEAST_HEIGHT = 10  # of the ink of digits: characters of about 14 px
_LIKE_DIGITS = str.maketrans("OoQDlI|!]SsBZzGb：；;，,", "0000111115582266:::..")


class Witness:
    """Reads worthy digits a second time with `engine`; keeps nothing between pictures."""

    def __init__(self, engine: LineEngine) -> None:
        self._engine = engine

    def doubts(self, lines: Sequence[EngineLine], crops: Sequence[Crop]) -> list[tuple[Span, ...]]:
        """Spans of each line's text in which the two engines see different digits.

        A witness that sees nothing like the first reading, or fails, says nothing: no doubt is raised
        by a smudge. Lines under about 14 px are not shown to it, they are for `small_digits`."""
        asked: list[tuple[int, Span]] = []
        cuts: list[Crop] = []
        for i, (line, crop) in enumerate(zip(lines, crops, strict=True)):
            worthy = worthy_spans(line.text)
            strength = ink(crop) if worthy else None
            if strength is None or ink_height(strength) < _LEAST_HEIGHT:
                continue
            for span in _merged(worthy):
                asked.append((i, span))
                cuts.append(_cut(line, crop, strength, span))
        found: list[list[Span]] = [[] for _ in lines]
        for (i, (start, end)), second in zip(asked, self._read(cuts), strict=True):
            wanted = {n for a, b in worthy_spans(lines[i].text) for n in range(a, b)}
            spans = differing_digits(lines[i].text[start:end], second.text)
            found[i].extend((start + a, start + b) for a, b in spans if start + a in wanted)
        return [tuple(spans) for spans in found]

    def _read(self, cuts: Sequence[Crop]) -> list[EngineLine]:
        if not cuts:
            return []
        try:
            return self._engine.read(cuts)
        except ReadingError as error:
            log.warning("the second witness failed: %s", error)
            return [EngineLine("", 0.0)] * len(cuts)


def worthy_spans(text: str) -> list[Span]:
    """Where an order number, waybill, amount, phone or time stands in `text`."""
    return [match.span() for match in _WORTH.finditer(text)]


def differing_digits(first: str, second: str) -> tuple[Span, ...]:
    """Spans of `first` whose digits `second` reads as other digits, or more or fewer of them.

    Look-alikes (O for 0) are no difference. Empty if the two texts are so unlike that the second says
    nothing about the first."""
    from rapidfuzz.distance import Levenshtein

    if _digits(first) == _digits(second):
        return ()
    ours, theirs = (_plain(text) for text in (first, second))
    steps = Levenshtein.editops(ours, theirs)
    if len(steps) > max(2, len(ours) // 2):
        return ()
    marked = set()
    for step in steps:
        at, other = step.src_pos, theirs[step.dest_pos : step.dest_pos + 1]
        if step.tag == "insert":
            if other.isdigit() and 0 < at < len(ours) and ours[at - 1].isdigit() and ours[at].isdigit():
                marked.add(at)
        elif first[at].isdigit() and (step.tag == "delete" or other.isdigit()):
            marked.add(at)
    return tuple((at, at + 1) for at in sorted(marked))


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


def _plain(text: str) -> str:
    """Same length as `text`; characters that engines confuse with digits are made equal."""
    return text.translate(_LIKE_DIGITS)


def small_digits(text: str, crop: Crop, least: int = 12) -> tuple[Span, ...]:
    """Runs of digits in characters less than `least` px high: too small to be trusted by anybody."""
    if not any(char.isdigit() for char in text) or character_height(text, crop) >= least:
        return ()
    return tuple(match.span() for match in re.finditer(r"\d+", text))


def character_height(text: str, crop: Crop) -> float:
    """Size of the font in pixels, from the ink: digits fill about 0.73 of it, Chinese about 0.92."""
    high = ink_height(ink(crop)) if min(crop.shape[:2]) > 1 else 0
    return high / (0.92 if any(map(is_cjk, text)) else 0.73)


def _merged(spans: Sequence[Span]) -> list[Span]:
    """The spans, those that are a character apart or less made one (a date and its time)."""
    merged: list[Span] = []
    for start, end in spans:
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def _cut(line: EngineLine, crop: Crop, strength: NDArray[np.float32], span: Span) -> Crop:
    """The part of the crop that shows the span, cut where no ink is."""
    columns = line.char_columns
    if len(columns) != len(line.text):
        return crop
    empty = strength.max(axis=0) < 0.35
    left, right = 0, crop.shape[1]
    if span[0] > 0:
        left = _gap(empty, columns[span[0] - 1], columns[span[0]])
    if span[1] < len(columns):
        right = _gap(empty, columns[span[1] - 1], columns[span[1]])
    return crop[:, left:right]


def _gap(empty: NDArray[np.bool_], before: float, after: float) -> int:
    """The empty column nearest to the middle between two characters, else the middle."""
    middle, reach = (before + after) / 2, max(2.0, (after - before) / 2)
    near = [x for x in np.flatnonzero(empty).tolist() if abs(x - middle) <= reach]
    return int(min(near, key=lambda x: abs(x - middle))) if near else round(middle)
