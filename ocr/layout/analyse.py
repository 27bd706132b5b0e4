"""Take a picture apart: the chat area, its bubbles and pictures, and every line of text on it."""

from __future__ import annotations

import itertools

import numpy as np

from ocr.layout.blocks import find_blocks, line_height, loose_strips
from ocr.layout.bubbles import Forms, fill_of
from ocr.layout.ground import find_ground
from ocr.layout.ink import local_ink, wipe_rules
from ocr.layout.palette import Pixels, find_grain, find_palette, paint_by_number, to_luma_chroma
from ocr.layout.rect import Rect
from ocr.layout.regions import find_regions
from ocr.layout.strips import find_strips
from ocr.layout.types import Layout, Strip

_LEAST = 12
"""Pixels; a picture lower or narrower than a line holds no chat."""

_TITLE_SHARE = 7  # on a wallpaper a title bar is at most one part in so many of the height
_BAR_LEAST = 10  # pixels: a lower bar holds no line
_ZONE_WIDE = 3  # line heights: a narrower panel holds none
_PART_GAP, _PART_WIDEST = 0.8, 0.65  # line heights: the white between a title and the button beside it
_LINE_LOWEST = 0.4  # line heights: what is lower is an icon's remains
_EVEN, _EVEN_SHARE = 6, 0.85  # of 255; of a row: a row of text is less even
_STEP = 5  # of 255: another bar begins where the usual luma changes by more


def lay_out(pixels: Pixels) -> Layout:
    """Return the layout of `pixels` (rows x columns x RGB)."""
    height, width = pixels.shape[:2]
    if min(height, width) < _LEAST:
        return Layout(width, height, Rect(0, 0, width, height), 12.0, (255, 255, 255), True, (), ())
    grain = find_grain(pixels)
    colours = to_luma_chroma(pixels)
    palette = find_palette(colours, grain)
    numbers = paint_by_number(colours, palette, grain)
    regions = find_regions(numbers)
    ground = find_ground(regions, width, height)
    em = line_height(colours, palette, ground)
    forms = Forms(pixels, colours, numbers, palette, regions)
    blocks = find_blocks(forms, ground, em)
    fill = fill_of(pixels, numbers, ground.number, ground.area) if ground.number else (128, 128, 128)
    area = ground.area
    title_ends = (
        area.top
        if area.top or ground.number or not blocks
        else min(blocks[0].rect.top, height // _TITLE_SHARE)
    )
    return Layout(
        width=width,
        height=height,
        area=area,
        em=em,
        ground=fill,
        plain=bool(ground.number),
        blocks=tuple(blocks),
        loose=tuple(loose_strips(forms, ground, blocks, em, fill)),
        header=_outside(pixels, colours, Rect(area.left, 0, area.right, title_ends), em),
        footer=_outside(pixels, colours, Rect(area.left, area.bottom, area.right, height), em),
        panel=_outside(pixels, colours, Rect(area.right, 0, width, height), em),
    )


def _outside(pixels: Pixels, colours: Pixels, zone: Rect, em: float) -> tuple[Strip, ...]:
    """Lines of a title bar, an input area or a side panel, whatever their ground."""
    if zone.height < _BAR_LEAST or zone.width < _ZONE_WIDE * em:
        return ()
    strips: list[Strip] = []
    for bar in _bars(colours, zone):
        ink = local_ink(np.ascontiguousarray(colours[bar.top : bar.bottom, bar.left : bar.right]), em)
        wipe_rules(ink, em)
        fill = np.median(pixels[bar.top : bar.bottom : 4, bar.left : bar.right : 4].reshape(-1, 3), axis=0)
        colour = (int(fill[0]), int(fill[1]), int(fill[2]))
        strips += find_strips(ink, bar, em, pixels, colour, gap=_PART_GAP, widest=_PART_WIDEST * em)
    return tuple(s for s in strips if s.rect.height >= _LINE_LOWEST * em)


def _bars(colours: Pixels, zone: Rect) -> list[Rect]:
    """Cut `zone` where a divider or another colour begins over its whole width."""
    luma = colours[zone.top : zone.bottom, zone.left : zone.right, 0].astype(np.int16)
    usual = np.median(luma, axis=1)
    even = (np.abs(luma - usual[:, None]) < _EVEN).mean(axis=1) > _EVEN_SHARE
    cuts = np.flatnonzero((np.abs(np.diff(usual)) > _STEP) & even[1:] & even[:-1]) + 1
    edges = [zone.top, *(zone.top + int(c) for c in cuts), zone.bottom]
    bars = [Rect(zone.left, a, zone.right, b) for a, b in itertools.pairwise(edges)]
    return [bar for bar in bars if bar.height >= _BAR_LEAST]
