"""Ink: the pixels that stand out from the colour behind them."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from ocr.layout.palette import Pixels
from ocr.layout.rect import Rect

# In line heights where nothing else is said.
_UPRIGHT_HIGH, _UPRIGHT_WIDE = 1.6, 0.3  # a bar: at least as high, at most as wide
_LEVEL_WIDE, _LEVEL_HIGH = 5, 0.15  # a divider: at least as wide, at most as high
_HOLLOW = 0.08  # of its rectangle: a frame has less ink than that
_EVEN = 8  # of 255: so little a bar of one colour varies along a row
_SHADE_MARGIN = 10  # of 255: by how much more writing stands out from a shaded ground
_SHADE_REACH = 1.2  # how far around a pixel a shaded ground is measured

Mask = npt.NDArray[np.bool_]

_CONTRAST = 26
_CHROMA_CONTRAST = 36


def ink_on(colours: Pixels, fill: npt.NDArray[np.int16]) -> Mask:
    """Mark the pixels of `colours` (luma, chroma) that clearly differ from the colour `fill`."""
    gap = cv2.absdiff(colours, np.full_like(colours, fill.astype(np.uint8)))
    return np.asarray((gap[..., 0] > _CONTRAST) | (np.maximum(gap[..., 1], gap[..., 2]) > _CHROMA_CONTRAST))


def local_ink(colours: Pixels, em: float) -> Mask:
    """Mark what differs from its surroundings: for title bars and panels of any, even shaded, colour."""
    luma = np.ascontiguousarray(colours[..., 0])
    usual = np.median(luma, axis=1).astype(np.uint8)[:, None]
    by_rows = cv2.absdiff(luma, np.repeat(usual, luma.shape[1], axis=1))
    if (by_rows < _EVEN).mean() > 0.5:
        return np.asarray(by_rows > _CONTRAST)
    small = cv2.resize(luma, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA) if luma.size > 64 else luma
    reach = min(255, max(5, int(em * _SHADE_REACH) // 2 * 2 + 1))
    ground = cv2.resize(cv2.medianBlur(small, reach), (luma.shape[1], luma.shape[0]))
    return np.asarray(cv2.absdiff(luma, ground) > _CONTRAST + _SHADE_MARGIN)


def wipe_rules(ink: Mask, em: float) -> None:
    """Remove frames, dividers and other lines that are no writing."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    wide, high, area = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT], stats[:, cv2.CC_STAT_AREA]
    upright = (high >= _UPRIGHT_HIGH * em) & (wide <= max(3, _UPRIGHT_WIDE * em))
    level = (wide >= _LEVEL_WIDE * em) & (high <= max(2, _LEVEL_HIGH * em))
    hollow = (np.maximum(wide, high) >= _LEVEL_WIDE * em) & (area < _HOLLOW * wide * high)
    rules = np.flatnonzero(upright | level | hollow)
    rules = rules[rules > 0]
    if len(rules):
        ink[np.isin(labels, rules)] = False


def wipe(ink: Mask, rect: Rect, at: Rect) -> None:
    """Take `rect` out of `ink`, whose own corner lies at `at`."""
    cut = rect.cut_to(at).moved(-at.left, -at.top)
    if cut.width > 0 and cut.height > 0:
        ink[cut.top : cut.bottom, cut.left : cut.right] = False


def filled_area(own: Mask) -> int:
    """Pixels between the first and the last of each row: holes count."""
    first = own.argmax(axis=1)
    last = own.shape[1] - own[:, ::-1].argmax(axis=1)
    return int(np.where(own.any(axis=1), last - first, 0).sum())
