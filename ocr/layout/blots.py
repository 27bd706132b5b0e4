"""Emoji and coloured icons among letters, which no engine should see."""

from __future__ import annotations

import cv2
import numpy as np

from ocr.layout.ink import Mask
from ocr.layout.palette import Pixels
from ocr.layout.rect import Rect

# In line heights where nothing else is said.
_LEAST = 0.72  # an emoji is about as high as a line
_LARGEST = 4  # what is larger is a picture
_STROKE = 0.28  # as thin as a letter's strokes; what survives their wearing away is massive
_COLOURED = 60  # of 255: between the least and the most of red, green and blue
_MASSIVE, _HARDLY = 0.06, 0.03  # of its rectangle: what is left when strokes are worn away
_BRIGHT_MASS = 0.2  # the same of a block in one bright colour
_STRANGE, _VERY_STRANGE = 0.3, 0.6  # of its ink: in other colours than the letters
_LONE_LARGEST = 3  # of a bubble with one emoji
_YELLOW_SHARE = 0.75  # of the ink of such a bubble
_BRIGHT, _BRIGHT_SHARE = 70, 0.4  # of 255; of its ink


def find_blots(ink: Mask, window: Pixels, em: float, fill: tuple[int, int, int]) -> list[Rect]:
    """Emoji and coloured icons: about as high as a line or higher, massive, which means that they
    survive when everything as thin as a stroke is worn away, and of other colours than the letters."""
    least = max(8, int(_LEAST * em))
    if ink.shape[0] < least or ink.shape[1] < least or not ink.any():
        return []
    shown = window[ink]
    if (shown.max(axis=1) - shown.min(axis=1) > _COLOURED).sum() < least * least // 4:
        return []  # all grey: letters
    strong, strange = _unlike_letters(ink, window, fill)
    worn = cv2.erode(strong.astype(np.uint8), np.ones((max(3, round(_STROKE * em)),) * 2, np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    blots = []
    for i in np.unique(labels[worn > 0]).tolist():
        left, top, width, height, area = stats[i].tolist()
        if min(width, height) < least or max(width, height) > _LARGEST * em or not i:
            continue
        box = Rect(left, top, left + width, top + height)
        at = (slice(box.top, box.bottom), slice(box.left, box.right))
        mass = worn[at].sum() / (width * height)
        odd = (strange[at] & ink[at]).sum() / area
        bright = mass > _BRIGHT_MASS and _is_colourful(window[at][ink[at]])
        if (mass > _MASSIVE and odd > _STRANGE) or (mass > _HARDLY and odd > _VERY_STRANGE) or bright:
            blots.append(box)
    if blots or not _is_yellow(window[ink]):
        return blots
    columns, rows = np.flatnonzero(ink.any(axis=0)), np.flatnonzero(ink.any(axis=1))
    whole = Rect(int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)
    return [whole] if max(whole.width, whole.height) < _LONE_LARGEST * em else []


def _is_yellow(chosen: Pixels) -> bool:
    """Is nearly all ink of the colour of faces and hands? Then a bubble holds one emoji."""
    red, green, blue = (chosen[:, i].astype(np.int16) for i in range(3))
    return bool(((red > 150) & (red >= green) & (green > blue + 25)).mean() > _YELLOW_SHARE)


def _is_colourful(chosen: Pixels) -> bool:
    spread = chosen.max(axis=1).astype(np.int16) - chosen.min(axis=1)
    return bool((spread > _BRIGHT).mean() > _BRIGHT_SHARE)


def _unlike_letters(ink: Mask, window: Pixels, fill: tuple[int, int, int]) -> tuple[Mask, Mask]:
    """Which pixels are clearly ink, and which are no mixture of the fill and the letters' colour."""
    away = window[ink].astype(np.float32) - np.array(fill, dtype=np.float32)
    far = np.einsum("ij,ij->i", away, away)
    limit = np.percentile(far, 75)
    letters = np.median(away[far >= limit], axis=0)
    along = (away @ letters) ** 2 / max(1.0, float(letters @ letters))
    strong, strange = np.zeros_like(ink), np.zeros_like(ink)
    strong[ink], strange[ink] = far > 0.25 * limit, far - along > 42**2
    return strong, strange
