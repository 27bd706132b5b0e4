"""Flat regions: connected areas of one palette colour, the raw material of bubbles and panes."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from ocr.layout.rect import Rect, around

_FULL = 0.12  # of its rectangle: what covers less is a pattern
_WHOLE_SQUARE, _OWN_DENSE = 0.97, 0.4  # of its rectangle: one thing for sure; too patchy to be cut apart
_PART_HIGH, _PART_SQUARE = 20, 0.93  # pixels; of its rectangle: what ran together comes apart in such parts
_MOST_PARTS, _PARTS_SHARE = 3, 0.8  # so many parts, and of the whole's height that they make up
_JUMP, _JUMP_SHARE = 16, 0.03  # pixels; of its width: an outline that jumps as far is another thing's
_ROUGH = 3  # rows between two jumps that are no part, but a slanted edge
_PAGE_EDGE = 3  # pixels: what begins or ends so near to the picture's edge is cut by it
_ROUND = 2  # pixels that a round corner's first row begins further in
_HIDDEN = 1 << 14  # further than any outline: stands for an edge that is not seen
_LEVEL = 3  # pixels: parts of one card begin and end alike
_LAP, _PARTED = -8, 6  # pixels between two parts of one card: a line, or the lap of their corners


@dataclass(frozen=True, slots=True)
class Region:
    """A connected area of one colour. `number` is its palette colour + 1, `area` counts its own
    pixels, `filled` those between the first and the last of each row (letters and holes included),
    `body` is its rectangle without tails and other thin
    outgrowths; `round_top` and `round_bottom` count the rounded corners there."""

    number: int
    box: Rect
    body: Rect
    area: int
    filled: int
    round_top: int = 0
    round_bottom: int = 0

    @property
    def squareness(self) -> float:
        """Share of `body` that the region covers, holes filled: near 1.0 for a bubble."""
        return min(1.0, self.filled / max(1, self.body.area))

    @property
    def rounded(self) -> bool:
        """Three round corners, the fourth has the tail; or two, and the rest is cut off."""
        return self.round_top + self.round_bottom >= 3 or 2 in (self.round_top, self.round_bottom)

    @property
    def density(self) -> float:
        """Share of its box that is really of its colour: low where much is drawn upon it."""
        return self.area / max(1, self.box.area)


def find_regions(numbers: npt.NDArray[np.uint8], smallest: tuple[int, int] = (20, 12)) -> list[Region]:
    """Return the regions of at least `smallest` (width, height), from large to small."""
    same = numbers[:-1, :-1] > 0
    same &= numbers[:-1, :-1] == numbers[:-1, 1:]
    same &= numbers[:-1, :-1] == numbers[1:, :-1]
    # A pixel that has another colour to its right or below is left out, so areas that touch come
    # apart and one pass finds the regions of all colours.
    _, labels, stats, _ = cv2.connectedComponentsWithStats(same.astype(np.uint8), connectivity=4)
    wide = stats[:, cv2.CC_STAT_WIDTH] >= smallest[0]
    high = stats[:, cv2.CC_STAT_HEIGHT] >= smallest[1]
    full = stats[:, cv2.CC_STAT_AREA] >= _FULL * stats[:, cv2.CC_STAT_WIDTH] * stats[:, cv2.CC_STAT_HEIGHT]
    kept = [int(i) for i in np.flatnonzero(wide & high & full) if i]
    regions = [region for i in kept for region in _measure(numbers, np.asarray(labels), i, stats[i])]
    return sorted(regions, key=lambda region: -region.box.area)


def _measure(
    numbers: npt.NDArray[np.uint8], labels: npt.NDArray[Any], label: int, stat: npt.NDArray[Any]
) -> list[Region]:
    """One region; several where two things of one colour have run together, as a bubble and the input
    area that covers its end."""
    left, top, width, height, _ = (int(value) for value in stat)
    own = labels[top : top + height, left : left + width] == label
    first = own.argmax(axis=1)
    last = width - own[:, ::-1].argmax(axis=1)
    column = int(np.flatnonzero(own[0])[0])
    number = int(numbers[top, left + column])
    whole = _describe(number, own, first, last, (left, top), numbers.shape[1])
    if whole.squareness > _WHOLE_SQUARE or whole.density < _OWN_DENSE:
        return [whole]
    parts = [
        _describe(number, own[a:b], first[a:b], last[a:b], (left, top + a), numbers.shape[1])
        for a, b in _steps(first, last)
    ]
    parts = [part for part in parts if part.box.height >= _PART_HIGH and part.squareness > _PART_SQUARE]
    neat = 2 <= len(parts) <= _MOST_PARTS and sum(p.box.height for p in parts) > _PARTS_SHARE * height
    return parts if neat else [whole]


def _steps(first: npt.NDArray[np.int64], last: npt.NDArray[np.int64]) -> list[tuple[int, int]]:
    """Row ranges between the rows where an outline jumps far to the side."""
    least = max(_JUMP, int(_JUMP_SHARE * last.max()))
    jumps = (np.abs(np.diff(first)) > least) | (np.abs(np.diff(last)) > least)
    cuts = [0, *(np.flatnonzero(jumps) + 1).tolist(), len(first)]
    return [(a, b) for a, b in itertools.pairwise(cuts) if b - a > _ROUGH]


def _describe(
    number: int,
    own: npt.NDArray[np.bool_],
    first: npt.NDArray[np.int64],
    last: npt.NDArray[np.int64],
    at: tuple[int, int],
    page: int,
) -> Region:
    left, top = at
    height = len(own)
    body_left, body_right = int(np.median(first)), int(np.median(last))
    edges = (
        first - (body_left if left + body_left > _PAGE_EDGE else _HIDDEN),
        last - (body_right if left + body_right < page - _PAGE_EDGE else -_HIDDEN),
    )
    return Region(
        number=number,
        box=Rect(left + int(first.min()), top, left + int(last.max()) + 1, top + height + 1),
        body=Rect(left + body_left, top, left + body_right + 1, top + height + 1),
        area=int(own.sum()),
        filled=int((np.minimum(last, body_right) - np.maximum(first, body_left)).clip(0).sum()),
        round_top=_round_corners(0, *edges),
        round_bottom=_round_corners(-1, *edges),
    )


def _round_corners(row: int, left: npt.NDArray[np.int64], right: npt.NDArray[np.int64]) -> int:
    """Count the round corners of one row; one that the picture's edge hides is like the other."""
    hidden_left, hidden_right = left[row] < -_HIDDEN // 4, right[row] > _HIDDEN // 4
    round_left, round_right = left[row] >= _ROUND, right[row] <= -_ROUND
    if hidden_left or hidden_right:
        return 2 * int((round_right and hidden_left) or (round_left and hidden_right))
    return int(round_left) + int(round_right)


def stacked(regions: list[Region]) -> list[Region]:
    """Put together what thin lines cut: rows of buttons under a text, the parts of a card."""
    rest = sorted(regions, key=lambda r: (r.number, r.body.left, r.box.top))
    whole: list[Region] = []
    for region in rest:
        last = whole[-1] if whole else None
        if last is not None and _continues(last, region):
            whole[-1] = _together(last, region)
        else:
            whole.append(region)
    return whole


def _continues(upper: Region, lower: Region) -> bool:
    return (
        upper.number == lower.number
        and abs(upper.body.left - lower.body.left) <= _LEVEL
        and abs(upper.body.right - lower.body.right) <= _LEVEL
        and _LAP <= lower.box.top - upper.box.bottom <= _PARTED
        and upper.round_bottom < 2
        and lower.round_top < 2
    )


def _together(upper: Region, lower: Region) -> Region:
    return Region(
        number=upper.number,
        box=around((upper.box, lower.box)),
        body=around((upper.body, lower.body)),
        area=upper.area + lower.area,
        filled=upper.filled + lower.filled,
        round_top=upper.round_top,
        round_bottom=lower.round_bottom,
    )
