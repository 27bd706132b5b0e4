"""Tall pictures in parts: screens pasted under each other are laid out one by one, very tall ones in bands
cut where nothing is drawn; then all is put together again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import cv2
import numpy as np

from ocr.layout.analyse import lay_out
from ocr.layout.colours import distance
from ocr.layout.joined import bar_ends, page_tops
from ocr.layout.palette import Pixels
from ocr.layout.rect import Rect, around
from ocr.layout.types import Block, BlockKind, Layout, Strip

BAND = 5000
"""Rows of one band, about: two or three screens, some 16 MB of pixels at phone width."""

_SEARCH = 1500  # rows: so far before a band's end a place to cut is looked for
_MOST_CUTS = 12  # one within another: a picture of more screens is laid out as it is

_ONE_SCREEN = 2.4  # the tallest telephones are as many times as high as wide
_LEAST_REST = 0.5  # of the width: what lies beside a chat area and may hold more of the chat
_HEAD_SEEN = 0.6  # of a head that comes again: so much of it lies above a chat, or it was no bar
_SLACK = 0.02  # of the width: the same chat area begins and ends alike on all screens
_SAME_GROUND = 10  # of 255: so little the ground of one chat varies with compression
_TOO_WIDE = 0.9  # of the chat's width: a panel, and no bubble
_BESIDE = 0.5  # of its height that it shares with another: keys stand in rows, bubbles do not
_CHANGE = 12  # of 255: less from pixel to pixel is noise
_CALM = 5  # per cent of the rows, the calmest, among which a cut is made
_AT_EDGE = 2  # pixels: what ends so near to the area's edge is cut by it

Part = tuple[int, Layout]
"""A row of the picture and the layout of what begins there, measured from there."""


def lay_out_tall(pixels: Pixels) -> Layout:
    """Return the layout of a picture of any height, in time and memory that grow with it no faster."""
    width, height = pixels.shape[1], pixels.shape[0]
    tops, head = page_tops(pixels)
    if head:
        pages = [
            part for a, b in pairwise([*tops, height]) for part in _moved_parts(_screens(pixels[a:b]), a)
        ]
        beginnings = [page for top, page in pages if top in tops]
        if all(page.area.top >= _HEAD_SEEN * head for page in beginnings):
            return _joined(pages, width, height)
    screens = _screens(pixels)
    return screens[0][1] if len(screens) == 1 else _joined(screens, width, height)


def _moved_parts(parts: list[Part], down: int) -> list[Part]:
    return [(top + down, part) for top, part in parts]


def _screens(pixels: Pixels) -> list[Part]:
    """The screens of which a picture without recurring heads consists: mostly one."""
    height, width = pixels.shape[:2]
    if height <= BAND + _SEARCH:
        return _with_rest(pixels)
    edges = list(_edges(pixels))
    bands = [(top, _with_rest(pixels[top:bottom])) for top, bottom in pairwise(edges)]
    if all(len(parts) == 1 for _, parts in bands):
        return [(0, _together([(top, parts[0][1]) for top, parts in bands], width, height))]
    return [part for top, parts in bands for part in _moved_parts(parts, top)]


def _with_rest(pixels: Pixels, depth: int = 0) -> list[Part]:
    """Lay out a picture, and what lies above and below its chat area if the same chat goes on there: a
    title bar, an input bar or a seam in the middle of a picture ends the area, not the chat."""
    layout = lay_out(pixels)
    height, width = pixels.shape[:2]
    if (depth == 0 and height < _ONE_SCREEN * width) or depth > _MOST_CUTS:
        return [(0, layout)]
    if depth == 0 and layout.plain and (ends := bar_ends(pixels, layout.ground)):
        pieces = pairwise([0, *ends, height])
        parts = [part for a, b in pieces for part in _moved_parts(_with_rest(pixels[a:b], 1), a)]
        if sum(_goes_on(part, layout) for _, part in parts) > 1:
            return parts
    area = layout.area
    above = _rest(pixels[: area.top], layout, depth)
    below = _rest(pixels[area.bottom :], layout, depth)
    if not above and not below:
        return [(0, layout)]
    first, last = (area.top if above else 0), (area.bottom if below else height)
    return [*above, (first, lay_out(pixels[first:last])), *_moved_parts(below, area.bottom)]


def _rest(pixels: Pixels, beside: Layout, depth: int) -> list[Part]:
    if pixels.shape[0] < _LEAST_REST * pixels.shape[1]:
        return []
    parts = _with_rest(pixels, depth + 1)
    return parts if any(_goes_on(part, beside) for _, part in parts) else []


def _goes_on(part: Layout, beside: Layout) -> bool:
    """The same ground between the same edges, with bubbles: no keyboard and no other window."""
    slack = _SLACK * part.width
    level = (
        abs(part.area.left - beside.area.left) <= slack and abs(part.area.right - beside.area.right) <= slack
    )
    alike = distance(part.ground, beside.ground) < _SAME_GROUND
    bubbles = [b.rect for b in part.blocks if b.kind is BlockKind.BUBBLE and b.strips]
    alone = [
        rect
        for rect in bubbles
        if rect.width < _TOO_WIDE * part.area.width
        and not any(o is not rect and o.rows_shared(rect) > _BESIDE * rect.height for o in bubbles)
    ]
    return level and alike and part.plain is beside.plain and len(alone) >= (1 if part.plain else 2)


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
    change = cv2.absdiff(rows[:, :-1], rows[:, 1:]).max(axis=2) > _CHANGE
    busy = np.asarray(change.sum(axis=1))
    calm = busy <= np.percentile(busy, _CALM)
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


def _joined(pages: list[Part], width: int, height: int) -> Layout:
    """One layout of all pages; only the first one's title bar is the picture's."""
    first = pages[0][1]
    area = around([part.area.moved(0, top) for top, part in pages])
    inner = [s for top, part in pages[1:] for s in _moved(part.header, top)]
    return replace(
        first,
        width=width,
        height=height,
        area=area,
        em=float(np.median([part.em for _, part in pages])),
        blocks=tuple(_shifted(b, top) for top, part in pages for b in part.blocks),
        loose=tuple(s for top, part in pages for s in _moved(part.loose, top)),
        header=tuple(_moved(first.header, pages[0][0])),
        footer=(*inner, *(s for top, part in pages for s in _moved(part.footer, top))),
        panel=tuple(s for top, part in pages for s in _moved(part.panel, top)),
        pages=tuple(pages),
    )


def moved_strip(strip: Strip, down: int) -> Strip:
    """The same strip, measured from `down` rows further up."""
    blots = tuple(blot.moved(0, down) for blot in strip.blots)
    return replace(strip, rect=strip.rect.moved(0, down), blots=blots)


def _moved(strips: tuple[Strip, ...], down: int) -> list[Strip]:
    return [moved_strip(strip, down) for strip in strips]


def _shifted(block: Block, down: int) -> Block:
    return replace(
        block,
        rect=block.rect.moved(0, down),
        strips=tuple(_moved(block.strips, down)),
        nested=tuple(_shifted(n, down) for n in block.nested),
        bars=tuple(bar.moved(0, down) for bar in block.bars),
    )


def _block(block: Block, down: int, area: Rect) -> Block:
    """A block of a band: the band's own edges cut nothing."""
    rect = block.rect.moved(0, down)
    return replace(
        _shifted(block, down),
        cut_top=block.cut_top and rect.top <= area.top + _AT_EDGE,
        cut_bottom=block.cut_bottom and rect.bottom >= area.bottom - _AT_EDGE,
    )
