"""Take a picture apart: the chat area, its bubbles and pictures, and every line of text on it."""

from __future__ import annotations

import itertools

import numpy as np

from ocr.layout.blocks import find_blocks, line_height, loose_strips
from ocr.layout.bubbles import Canvas, fill_of
from ocr.layout.ground import find_ground
from ocr.layout.ink import local_ink, wipe_rules
from ocr.layout.palette import Pixels, find_grain, find_palette, paint_by_number, to_luma_chroma
from ocr.layout.rect import Rect
from ocr.layout.regions import find_regions
from ocr.layout.strips import find_strips
from ocr.layout.types import Layout, Strip

_LEAST = 12
"""Pixels; a picture lower or narrower than a line holds no chat."""


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
    canvas = Canvas(pixels, colours, numbers, palette, regions)
    blocks = find_blocks(canvas, ground, em)
    fill = fill_of(pixels, numbers, ground.number, ground.area) if ground.number else (128, 128, 128)
    area = ground.area
    title_ends = area.top if area.top or ground.number or not blocks else min(blocks[0].rect.top, height // 7)
    return Layout(
        width=width,
        height=height,
        area=area,
        em=em,
        ground=fill,
        plain=bool(ground.number),
        blocks=tuple(blocks),
        loose=tuple(loose_strips(canvas, ground, blocks, em, fill)),
        header=_outside(pixels, colours, Rect(area.left, 0, area.right, title_ends), em),
        footer=_outside(pixels, colours, Rect(area.left, area.bottom, area.right, height), em),
        panel=_outside(pixels, colours, Rect(area.right, 0, width, height), em),
    )


def _outside(pixels: Pixels, colours: Pixels, zone: Rect, em: float) -> tuple[Strip, ...]:
    """Lines of a title bar, an input area or a side panel, whatever their ground."""
    if zone.height < 10 or zone.width < 3 * em:
        return ()
    strips: list[Strip] = []
    for bar in _bars(colours, zone):
        ink = local_ink(np.ascontiguousarray(colours[bar.top : bar.bottom, bar.left : bar.right]), em)
        wipe_rules(ink, em)
        fill = np.median(pixels[bar.top : bar.bottom : 4, bar.left : bar.right : 4].reshape(-1, 3), axis=0)
        strips += find_strips(
            ink, bar, em, pixels, (int(fill[0]), int(fill[1]), int(fill[2])), gap=0.8, widest=0.65 * em
        )
    return tuple(s for s in strips if s.rect.height >= 0.4 * em)


def _bars(colours: Pixels, zone: Rect) -> list[Rect]:
    """Cut `zone` where a divider or another colour begins over its whole width."""
    luma = colours[zone.top : zone.bottom, zone.left : zone.right, 0].astype(np.int16)
    usual = np.median(luma, axis=1)
    even = (np.abs(luma - usual[:, None]) < 6).mean(axis=1) > 0.85  # a row of text is not
    cuts = np.flatnonzero((np.abs(np.diff(usual)) > 5) & even[1:] & even[:-1]) + 1
    edges = [zone.top, *(zone.top + int(c) for c in cuts), zone.bottom]
    bars = [Rect(zone.left, a, zone.right, b) for a, b in itertools.pairwise(edges)]
    return [bar for bar in bars if bar.height >= 10]
