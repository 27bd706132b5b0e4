"""The second witness: digits that matter are read again by an engine of another family.

Order numbers, waybills, amounts, phones and times are worth nothing with one digit wrong, and an engine
does not know when it errs. Where two engines of different families differ, a person has to look.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence

import numpy as np

from ocr.engines.base import Crop, EngineLine
from ocr.engines.normal import ink, ink_height
from ocr.engines.spacing import is_cjk
from ocr.engines.tesseract import TesseractEngine
from ocr.errors import ReadingError
from ocr.types import Span

log = logging.getLogger(__name__)

_WORTH = re.compile(
    r"[A-Za-z]{0,4}\d[\dA-Za-z -]{5,}\d[A-Za-z]{0,2}"  # order numbers, waybills, phones
    r"|\d{1,4}(?:[-/.年]\d{1,2}){1,2}[日号]?"  # dates
    r"|\d{1,2}\s?[:：;]\s?\d{2}(?:\s?[:：;]\s?\d{2})?"  # times
    r"|(?:[¥￥$€£]|RMB|CNY)\s?[\d,，.]*\d"
    r"|\d[\d,，.]*\s?(?:元|块|圆|rmb|RMB|[rR](?![A-Za-z]))"
)
_LEAST_HEIGHT = 10  # of the ink of digits: characters of about 14 px
_MARGIN = 0.9  # of the digits' height, left and right of what is cut out for the witness
_LIKE_DIGITS = str.maketrans("OoQDlI|!SsBZzGb", "000011115582266"[:15])


class Witness:
    """Reads worthy digits a second time with `engine`; keeps nothing between pictures."""

    def __init__(self, engine: TesseractEngine) -> None:
        self._engine = engine

    def doubts(self, lines: Sequence[EngineLine], crops: Sequence[Crop]) -> list[tuple[Span, ...]]:
        """Spans of each line's text in which the two engines see different digits.

        A witness that sees nothing like the first reading, or fails, says nothing: no doubt is raised
        by a smudge. Lines under about 14 px are not shown to it, they are for `small_digits`."""
        asked: list[tuple[int, Span]] = []
        cuts: list[Crop] = []
        for i, (line, crop) in enumerate(zip(lines, crops, strict=True)):
            for span in worthy_spans(line.text):
                cut = _cut(line, crop, span)
                if cut is not None:
                    asked.append((i, span))
                    cuts.append(cut)
        found: list[list[Span]] = [[] for _ in lines]
        for (i, (start, end)), second in zip(asked, self._read(cuts), strict=True):
            spans = differing_digits(lines[i].text[start:end], second.text)
            found[i].extend((start + a, start + b) for a, b in spans)
        return [tuple(spans) for spans in found]

    def _read(self, cuts: Sequence[Crop]) -> list[EngineLine]:
        if not cuts:
            return []
        try:
            return self._engine.read_latin(cuts)
        except ReadingError as error:
            log.warning("the second witness failed: %s", error)
            return [EngineLine("", 0.0)] * len(cuts)


def worthy_spans(text: str) -> list[Span]:
    """Where an order number, waybill, amount, phone or time stands in `text`."""
    return [match.span() for match in _WORTH.finditer(text)]


def differing_digits(first: str, second: str) -> tuple[Span, ...]:
    """Spans of `first` whose digits `second` reads as other digits; both are read loosely (O is 0).

    Empty if `second` holds no digits, or is so unlike `first` that it says nothing about it."""
    from rapidfuzz.distance import Levenshtein

    places = [i for i, char in enumerate(first) if char.isdigit()]
    ours = "".join(first[i] for i in places)
    theirs = "".join(char for char in second.translate(_LIKE_DIGITS) if char.isdigit())
    if not ours or not theirs or ours == theirs:
        return ()
    steps = Levenshtein.editops(ours, theirs)
    if len(steps) > max(1, len(ours) // 3):
        return ()
    marked = {places[min(step.src_pos, len(places) - 1)] for step in steps}
    return tuple((place, place + 1) for place in sorted(marked))


def small_digits(text: str, crop: Crop, least: int = 12) -> tuple[Span, ...]:
    """Runs of digits in characters less than `least` px high: too small to be trusted by anybody."""
    if not any(char.isdigit() for char in text) or character_height(text, crop) >= least:
        return ()
    return tuple(match.span() for match in re.finditer(r"\d+", text))


def character_height(text: str, crop: Crop) -> float:
    """Size of the font in pixels, from the ink: digits fill about 0.73 of it, Chinese about 0.92."""
    high = ink_height(ink(crop)) if min(crop.shape[:2]) > 1 else 0
    return high / (0.92 if any(map(is_cjk, text)) else 0.73)


def _cut(line: EngineLine, crop: Crop, span: Span) -> Crop | None:
    """The part of the crop that shows the span, with a little room; None if too small to be of use."""
    high = ink_height(ink(crop)) if min(crop.shape[:2]) > 1 else 0
    if high < _LEAST_HEIGHT:
        return None
    if len(line.char_columns) != len(line.text):
        return crop
    columns = line.char_columns[span[0] : span[1]]
    left = max(0, int(columns[0] - _MARGIN * high))
    right = min(crop.shape[1], int(np.ceil(columns[-1] + _MARGIN * high)))
    return crop[:, left:right]
