"""Lines that stand on a photo or a shaded wallpaper, between the bubbles: time labels and notices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from ocr.layout.bubbles import Forms
from ocr.layout.ink import local_ink, wipe_rules
from ocr.layout.rect import Rect
from ocr.layout.strips import find_strips
from ocr.layout.types import Block, Strip

_MIDDLE = 0.08  # of the chat's width: how far a label's middle may be off
_HEIGHTS = (0.45, 1.3)  # of a line in a bubble
_LEAST_WIDE = 1.5  # line heights: what is narrower is no label
_LEAST_ROOM = 1.1  # line heights between two bubbles that a label needs
_SIDES = 6  # one part in so many of the width, left and right, holds no middle of a label
_LETTER_GAP = 1.6  # line heights: labels are spaced more widely than what is said


def centred_lines(forms: Forms, area: Rect, blocks: Sequence[Block], em: float) -> list[Strip]:
    """Return what looks like one centred line in the room between two bubbles.

    A photo has edges of its own, so some of these are no writing: the engine's confidence tells."""
    found: list[Strip] = []
    for room in _rooms(area, blocks, em):
        ink = local_ink(
            np.ascontiguousarray(forms.colours[room.top : room.bottom, room.left : room.right]), em
        )
        wipe_rules(ink, em)
        shade = forms.pixels[room.top : room.bottom : 2, room.left : room.right : 4].reshape(-1, 3)
        red, green, blue = (int(value) for value in np.median(shade, axis=0))
        strips = find_strips(ink, room, em, forms.pixels, (red, green, blue), gap=_LETTER_GAP)
        found += [strip for strip in strips if _is_label_like(strip.rect, area, em)]
    return found


def _rooms(area: Rect, blocks: Sequence[Block], em: float) -> Iterator[Rect]:
    """The middle of every stretch without blocks that could hold a line."""
    left, right = area.left + area.width // _SIDES, area.right - area.width // _SIDES
    top = area.top
    for block in sorted(blocks, key=lambda b: b.rect.top):
        if block.rect.top - top > _LEAST_ROOM * em:
            yield Rect(left, top, right, block.rect.top)
        top = max(top, block.rect.bottom)
    if blocks and area.bottom - top > _LEAST_ROOM * em:
        yield Rect(left, top, right, area.bottom)


def _is_label_like(rect: Rect, area: Rect, em: float) -> bool:
    centred = abs(rect.middle[0] - area.middle[0]) < _MIDDLE * area.width
    high = _HEIGHTS[0] * em <= rect.height <= _HEIGHTS[1] * em
    return centred and high and rect.width > _LEAST_WIDE * em
