"""Lines of a layout to crops that an engine reads well: a margin around, emoji painted over."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ocr.engines.base import Crop
from ocr.layout.palette import Pixels
from ocr.layout.rect import Rect
from ocr.layout.types import Block, Layout, Strip


def strips_of(layout: Layout) -> list[Strip]:
    """Every line of the picture that is worth reading, each once."""
    found = [strip for block in layout.blocks for strip in _of_block(block)]
    found += [*layout.header, *layout.loose, *layout.panel, *layout.footer]
    return list(dict.fromkeys(found))


def _of_block(block: Block) -> Iterator[Strip]:
    yield from block.strips
    for child in block.nested:
        yield from _of_block(child)


def cut_crop(pixels: Pixels, strip: Strip, em: float) -> Crop:
    """Cut `strip` from `pixels` with a margin; what is not the strip's own shows its fill."""
    rect = strip.rect
    margin = max(2, round(0.2 * max(min(rect.height, 1.3 * em), 0.8 * em)))
    page = Rect(0, 0, pixels.shape[1], pixels.shape[0])
    high = max(margin, round((0.9 * em - rect.height) / 2))  # a row of dashes is no row of blocks
    wide = Rect(rect.left - margin, rect.top - high, rect.right + margin, rect.bottom + high)
    inside = wide.cut_to(page)
    crop = np.empty((wide.height, wide.width, 3), dtype=np.uint8)
    crop[:] = strip.fill
    core = rect.grown(1).cut_to(inside)
    crop[core.top - wide.top : core.bottom - wide.top, core.left - wide.left : core.right - wide.left] = (
        pixels[core.top : core.bottom, core.left : core.right]
    )
    for blot in strip.blots:
        spot = blot.grown(1).cut_to(wide).moved(-wide.left, -wide.top)
        if spot.width > 0 and spot.height > 0:
            crop[spot.top : spot.bottom, spot.left : spot.right] = strip.fill
    return crop


def dashes_in(crop: Crop, strip: Strip, em: float) -> str | None:
    """The text of a row of equal dashes, which engines take for a line; None for anything else."""
    if strip.rect.height > 0.25 * em or strip.rect.width < 2 * em:
        return None
    away = np.abs(crop.astype(np.int16) - np.array(strip.fill)).max(axis=(0, 2))
    far = away > max(60, 0.5 * int(away.max()))
    edges = np.flatnonzero(np.diff(np.concatenate(([0], far.astype(np.int8), [0]))))
    widths = edges[1::2] - edges[::2]
    even = len(widths) >= 3 and widths.max() - widths.min() <= max(2, 0.3 * widths.max())
    return "-" * len(widths) if even else None
