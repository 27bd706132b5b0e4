"""What is on one bubble: its lines, and the panels and photos upon it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from ocr.layout.ink import Mask, filled_area, ink_on, wipe
from ocr.layout.palette import Palette, Pixels
from ocr.layout.rect import Rect
from ocr.layout.regions import Region
from ocr.layout.strips import find_strips
from ocr.layout.types import Block, BlockKind

# In line heights where nothing else is said.
_BAR_HIGH, _BAR_WIDE = 1.6, 0.35  # the bar beside a quotation: at least as high, at most as wide
_BAR_SOLID = 0.8  # of its rectangle
_PANEL_HIGH, _PANEL_WIDE = 1.1, 2.5  # a panel upon a bubble is larger than the white inside a letter
_PANEL_SQUARE = 0.85  # of its rectangle that it covers
_PANEL_LARGEST = 0.9  # of the bubble: what covers more is the bubble itself
_THUMBNAIL = 2.2  # a picture upon a bubble is higher and wider than that
_THUMBNAIL_SOLID = 0.7  # of its rectangle


@dataclass(frozen=True, slots=True)
class Forms:
    """One picture in all its forms: RGB `pixels`, luma and chroma `colours`, palette `numbers` per pixel,
    the `palette` itself and the flat `regions`."""

    pixels: Pixels
    colours: Pixels
    numbers: npt.NDArray[np.uint8]
    palette: Palette
    regions: Sequence[Region]


def read_bubble(forms: Forms, region: Region, em: float) -> Block:
    """Lines, quotations, thumbnails and upright bars of the bubble that `region` is."""
    body = region.body.cut_to(region.box)
    nested_regions = _nested_regions(forms.regions, region, em)
    inner = body.grown(-1)
    fill = fill_of(forms.pixels, forms.numbers, region.number, body)
    if inner.width < 4 or inner.height < 4:
        return Block(BlockKind.BUBBLE, body, fill)
    ink = ink_on(
        forms.colours[inner.top : inner.bottom, inner.left : inner.right], forms.palette[region.number - 1]
    )
    _clear_rim(ink, forms.numbers[inner.top : inner.bottom, inner.left : inner.right] == region.number)
    nested: list[Block] = []
    for child in nested_regions:
        if not child.body.width or any(n.rect.contains(child.body, 2) for n in nested):
            continue
        nested.append(read_bubble(forms, child, em))
        wipe(ink, child.box.grown(1), inner)
    for rect in _thumbnails(ink, inner, em):
        nested = [n for n in nested if not rect.contains(n.rect, 3)]
        nested.append(Block(BlockKind.PICTURE, rect, fill))
        wipe(ink, rect.grown(1), inner)
    bars = _take_bars(ink, inner, em)
    strips = find_strips(ink, inner, em, forms.pixels, fill)
    return Block(BlockKind.BUBBLE, body, fill, tuple(strips), tuple(nested), bars)


def _take_bars(ink: Mask, at: Rect, em: float) -> tuple[Rect, ...]:
    """Remove upright lines higher than a line of text, and tell where they stood."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    bars = [
        Rect(left, top, left + width, top + height).moved(at.left, at.top)
        for left, top, width, height, area in stats[1:].tolist()
        if height >= _BAR_HIGH * em
        and width <= max(3, _BAR_WIDE * em)
        and area >= _BAR_SOLID * width * height
    ]
    for bar in bars:
        wipe(ink, bar, at)
    return tuple(bars)


def _clear_rim(ink: Mask, own: Mask) -> None:
    """Round corners and tails show the ground: what lies beyond the bubble's own pixels is no ink."""
    high, wide = own.shape
    columns = np.arange(wide)[None, :]
    first = own.argmax(axis=1)[:, None]
    last = wide - 1 - own[:, ::-1].argmax(axis=1)[:, None]
    ink &= (columns >= first) & (columns <= last) & np.asarray(own.any(axis=1))[:, None]
    rows = np.arange(high)[:, None]
    top = own.argmax(axis=0)[None, :]
    bottom = high - 1 - own[::-1].argmax(axis=0)[None, :]
    ink &= (rows >= top) & (rows <= bottom) & np.asarray(own.any(axis=0))[None, :]


def _nested_regions(regions: Sequence[Region], outer: Region, em: float) -> list[Region]:
    """Panels of another colour upon a bubble; the white inside of letters is none."""
    return [
        r
        for r in regions
        if r is not outer
        and r.number != outer.number
        and outer.body.contains(r.box, 2)
        and r.squareness > _PANEL_SQUARE
        and r.body.height > _PANEL_HIGH * em
        and r.body.width > _PANEL_WIDE * em
        and r.body.area < _PANEL_LARGEST * outer.body.area
    ]


def _thumbnails(ink: Mask, at: Rect, em: float) -> list[Rect]:
    """Solid things upon a bubble that are much higher than a line: photos, drawings, QR codes."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    rects = []
    for i, (left, top, width, height, _) in enumerate(stats[1:].tolist(), start=1):
        if min(width, height) < _THUMBNAIL * em:
            continue
        own = labels[top : top + height, left : left + width] == i
        if filled_area(own) > _THUMBNAIL_SOLID * width * height:
            rects.append(Rect(left, top, left + width, top + height).moved(at.left, at.top))
    return rects


def fill_of(pixels: Pixels, numbers: npt.NDArray[np.uint8], number: int, rect: Rect) -> tuple[int, int, int]:
    """The mean RGB colour of a region's own pixels."""
    step = max(1, rect.height // 40)
    rows = slice(rect.top, rect.bottom, step)
    own = numbers[rows, rect.left : rect.right] == number
    chosen = pixels[rows, rect.left : rect.right][own]
    if not len(chosen):
        return (255, 255, 255)
    red, green, blue = np.median(chosen, axis=0)
    return int(red), int(green), int(blue)
