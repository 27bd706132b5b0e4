"""Very tall pictures in bands: cut where nothing is drawn, laid out one by one, put together again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import cv2
import numpy as np

from ocr.layout.analyse import lay_out
from ocr.layout.palette import Pixels
from ocr.layout.rect import Rect
from ocr.layout.types import Block, Layout, Strip

BAND = 5000
"""Rows of one band, about: two or three screens, some 16 MB of pixels at phone width."""

_SEARCH = 1500


def lay_out_tall(pixels: Pixels) -> Layout:
    """Return the layout of a picture of any height, in time and memory that grow with it no faster."""
    if pixels.shape[0] <= BAND + _SEARCH:
        return lay_out(pixels)
    edges = list(_edges(pixels))
    parts = [(top, lay_out(pixels[top:bottom])) for top, bottom in pairwise(edges)]
    return _together(parts, pixels.shape[1], pixels.shape[0])


def _edges(pixels: Pixels) -> Iterator[int]:
    """Rows at which to cut: 0, then the emptiest row near the end of each band, then the height."""
    top, height = 0, pixels.shape[0]
    yield top
    while height - top > BAND + _SEARCH:
        start = top + BAND - _SEARCH
        top = start + _emptiest_row(pixels[start : top + BAND])
        yield top
    yield height


def _emptiest_row(rows: Pixels) -> int:
    """The middle of the widest run of rows along which the least changes."""
    change = cv2.absdiff(rows[:, :-1], rows[:, 1:]).max(axis=2) > 12
    busy = np.asarray(change.sum(axis=1))
    calm = busy <= np.percentile(busy, 5)
    bounds = np.flatnonzero(np.diff(np.concatenate(([0], calm.astype(np.int8), [0]))))
    runs = list(zip(bounds[::2].tolist(), bounds[1::2].tolist(), strict=True))
    first, last = max(runs, key=lambda run: run[1] - run[0])
    return int(first + last) // 2


def _together(parts: list[tuple[int, Layout]], width: int, height: int) -> Layout:
    """One layout of all bands; title bar from the first, input area from the last."""
    first, last = parts[0][1], parts[-1][1]
    end = parts[-1][0] + last.area.bottom
    area = Rect(first.area.left, first.area.top, first.area.right, end)
    loose = [s for top, part in parts for s in _moved(part.loose, top)]
    loose += [s for top, part in parts[1:] for s in _moved(part.header, top)]
    loose += [s for top, part in parts[:-1] for s in _moved(part.footer, top)]
    return replace(
        first,
        width=width,
        height=height,
        area=area,
        em=float(np.median([part.em for _, part in parts])),
        blocks=tuple(_block(b, top, area) for top, part in parts for b in part.blocks),
        loose=tuple(loose),
        footer=tuple(_moved(last.footer, parts[-1][0])),
        panel=tuple(s for top, part in parts for s in _moved(part.panel, top)),
    )


def _moved(strips: tuple[Strip, ...], down: int) -> list[Strip]:
    return [
        replace(s, rect=s.rect.moved(0, down), blots=tuple(b.moved(0, down) for b in s.blots)) for s in strips
    ]


def _block(block: Block, down: int, area: Rect) -> Block:
    rect = block.rect.moved(0, down)
    return replace(
        block,
        rect=rect,
        strips=tuple(_moved(block.strips, down)),
        nested=tuple(_block(n, down, area) for n in block.nested),
        bars=tuple(bar.moved(0, down) for bar in block.bars),
        cut_top=block.cut_top and rect.top <= area.top + 2,
        cut_bottom=block.cut_bottom and rect.bottom >= area.bottom - 2,
    )
