"""A picture's layout as the net sees it: every line of writing with what it is, messages put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ocr.layout.learned.roles import NamedLine, name_lines
from ocr.layout.learned.sight import Sight, look_at
from ocr.layout.learned.writing import find_writing
from ocr.layout.palette import Pixels
from ocr.layout.places import LINE_HEIGHT
from ocr.layout.rect import Rect
from ocr.layout.types import Layout, Strip

_MOST_ENLARGED = 2.5
_LINE_TO_EM = 0.78
"""A line as the detector marks it has a margin; its ink is this share as high."""


@dataclass(frozen=True)
class LearnedLayout:
    """What was seen, beside the layout that holds the same lines as strips: `lines` and their `strips` are
    in the same order."""

    sight: Sight
    layout: Layout
    lines: tuple[NamedLine, ...]
    strips: tuple[Strip, ...]

    def beside(self, known: Sequence[Rect]) -> LearnedLayout:
        """The same without the lines that lie, for the most part, in one of these rectangles."""
        left = [
            (line, strip)
            for line, strip in zip(self.lines, self.strips, strict=True)
            if not any(line.rect.overlap(rect) > 0.5 * line.rect.area for rect in known)
        ]
        lines, strips = tuple(line for line, _ in left), tuple(strip for _, strip in left)
        return LearnedLayout(self.sight, replace(self.layout, loose=strips), lines, strips)


def lay_out_learned(pixels: Pixels) -> LearnedLayout | None:
    """Return what the net sees on `pixels` (rows × columns × RGB); None where there is no writing. Raises
    EngineMissing where a model is not there."""
    writing = find_writing(pixels)
    if not writing:
        return None
    high = usual_height(writing)
    sight = look_at(pixels, scale_for(_LINE_TO_EM * high))
    lines = name_lines(sight, writing, lambda rect, at: white_near(pixels, rect, at))
    return _laid_out(pixels, sight, lines, _LINE_TO_EM * high)


def scale_for(em: float) -> float:
    """How much to shrink or enlarge a picture whose lines' ink is `em` pixels high for the net."""
    return min(_MOST_ENLARGED, LINE_HEIGHT * _LINE_TO_EM / max(4.0, em))


def usual_height(lines: list[Rect]) -> float:
    """The median height of the lines that are wider than high."""
    wide = [rect.height for rect in lines if rect.width > 1.5 * rect.height]
    return float(np.median(wide or [rect.height for rect in lines]))


def white_near(pixels: Pixels, rect: Rect, at: int) -> int:
    """The middle of the widest white of a line within two line heights of column `at`; else `at`."""
    reach = 2 * rect.height
    left, right = max(rect.left, at - reach), min(rect.right, at + reach)
    part = pixels[rect.top : rect.bottom, left:right].astype(np.int16)
    if part.size == 0:
        return at
    away = np.abs(part - np.median(part, axis=(0, 1))).max(axis=2)
    blank = (away < max(24, 0.35 * float(away.max()))).all(axis=0)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], blank.astype(np.int8), [0]))))
    runs = [
        (b - a, a)
        for a, b in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
        if a and b < right - left
    ]
    if not runs:
        return at
    wide, start = max(runs)
    return int(left + start + wide // 2)


def _laid_out(pixels: Pixels, sight: Sight, lines: list[NamedLine], em: float) -> LearnedLayout:
    height, width = pixels.shape[:2]
    strips = tuple(_strip(pixels, line.rect) for line in lines)
    page = Rect(0, 0, width, height)
    edge = np.median(np.concatenate([pixels[::8, 0], pixels[::8, -1]]), axis=0)
    ground = (int(edge[0]), int(edge[1]), int(edge[2]))
    layout = Layout(width, height, page, em, ground, False, (), loose=strips)
    return LearnedLayout(sight, layout, tuple(lines), strips)


def _strip(pixels: Pixels, rect: Rect) -> Strip:
    """The line with the colour it stands on, and that of its letters: what is far from the former."""
    part = pixels[rect.top : rect.bottom, rect.left : rect.right].reshape(-1, 3)
    fill = np.median(part, axis=0)
    away = np.abs(part.astype(np.int16) - fill).max(axis=1)
    ink = part[away >= max(24, 0.6 * float(away.max()))]
    mean = ink.mean(axis=0) if len(ink) else fill
    return Strip(rect, (int(fill[0]), int(fill[1]), int(fill[2])), (int(mean[0]), int(mean[1]), int(mean[2])))
