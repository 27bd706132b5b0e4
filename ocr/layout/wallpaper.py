"""Lines that stand on a photo or a shaded wallpaper, between the bubbles: time labels and notices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from ocr.layout.bubbles import Forms
from ocr.layout.colours import distance
from ocr.layout.ink import ink_on, local_ink, wipe_rules
from ocr.layout.rect import Rect
from ocr.layout.strips import find_strips
from ocr.layout.types import Block, Strip

_MIDDLE = 0.08  # of the chat's width: how far a label's middle may be off
_HEIGHTS = (0.45, 1.3)  # of a line in a bubble
_PILL_HEIGHTS, _PILL_RIM = (1.3, 2.6), 0.15  # of the patch on which a label may stand; what its edge takes
_PILL_APART = 12  # of 255: so far its colour is from the ground's
_PILL_END = 0.25  # of the patch's height: its round ends hold no letter
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
        for strip in strips:
            if _is_label_like(strip.rect, area, em):
                found.append(strip)
            elif _is_label_like(strip.rect, area, em, _PILL_HEIGHTS):
                found += [
                    one
                    for one in _on_pill(forms, strip.rect, em, (red, green, blue))
                    if _is_label_like(one.rect, area, em)
                ]
    return found


def _on_pill(forms: Forms, pill: Rect, em: float, around: tuple[int, int, int]) -> list[Strip]:
    """What is written on a patch of a colour of its own, on a ground whose usual colour is `around`."""
    rim, end = max(2, round(_PILL_RIM * em)), round(_PILL_END * pill.height)
    inner = Rect(pill.left + end, pill.top + rim, pill.right - end, pill.bottom - rim)
    if inner.width < em or inner.height < em / 2:
        return []
    rows, columns = slice(inner.top, inner.bottom), slice(inner.left, inner.right)
    red, green, blue = (int(value) for value in np.median(forms.pixels[rows, columns].reshape(-1, 3), axis=0))
    if distance((red, green, blue), around) < _PILL_APART:
        return []
    ground = np.median(forms.colours[rows, columns].reshape(-1, 3), axis=0).astype(np.int16)
    ink = ink_on(np.ascontiguousarray(forms.colours[rows, columns]), ground)
    return find_strips(ink, inner, em, forms.pixels, (red, green, blue), gap=_LETTER_GAP)


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


def _is_label_like(rect: Rect, area: Rect, em: float, heights: tuple[float, float] = _HEIGHTS) -> bool:
    centred = abs(rect.middle[0] - area.middle[0]) < _MIDDLE * area.width
    high = heights[0] * em <= rect.height <= heights[1] * em
    return centred and high and rect.width > _LEAST_WIDE * em
