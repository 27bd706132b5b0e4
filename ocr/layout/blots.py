"""Emoji and coloured icons among letters, which no engine should see."""

from __future__ import annotations

import cv2
import numpy as np

from ocr.layout.ink import Mask
from ocr.layout.palette import Pixels
from ocr.layout.rect import Rect


def find_blots(ink: Mask, window: Pixels, em: float, fill: tuple[int, int, int]) -> list[Rect]:
    """Emoji and coloured icons: about as high as a line or higher, massive, which means that they
    survive when everything as thin as a stroke is worn away, and of other colours than the letters."""
    least = max(8, int(0.72 * em))
    if ink.shape[0] < least or ink.shape[1] < least or not ink.any():
        return []
    shown = window[ink]
    if (shown.max(axis=1) - shown.min(axis=1) > 60).sum() < least * least // 4:
        return []  # all grey: letters
    strong, strange = _unlike_letters(ink, window, fill)
    worn = cv2.erode(strong.astype(np.uint8), np.ones((max(3, round(0.28 * em)),) * 2, np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    blots = []
    for i in np.unique(labels[worn > 0]).tolist():
        left, top, width, height, area = stats[i].tolist()
        if min(width, height) < least or max(width, height) > 4 * em or not i:
            continue
        box = Rect(left, top, left + width, top + height)
        at = (slice(box.top, box.bottom), slice(box.left, box.right))
        mass = worn[at].sum() / (width * height)
        odd = (strange[at] & ink[at]).sum() / area
        bright = mass > 0.2 and _is_colourful(window[at][ink[at]])
        if (mass > 0.06 and odd > 0.3) or (mass > 0.03 and odd > 0.6) or bright:
            blots.append(box)
    if blots or not _is_yellow(window[ink]):
        return blots
    columns, rows = np.flatnonzero(ink.any(axis=0)), np.flatnonzero(ink.any(axis=1))
    whole = Rect(int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)
    return [whole] if max(whole.width, whole.height) < 3 * em else []


def _is_yellow(chosen: Pixels) -> bool:
    """Is nearly all ink of the colour of faces and hands? Then a bubble holds one emoji."""
    red, green, blue = (chosen[:, i].astype(np.int16) for i in range(3))
    return bool(((red > 150) & (red >= green) & (green > blue + 25)).mean() > 0.75)


def _is_colourful(chosen: Pixels) -> bool:
    spread = chosen.max(axis=1).astype(np.int16) - chosen.min(axis=1)
    return bool((spread > 70).mean() > 0.4)


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
