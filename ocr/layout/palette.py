"""The few colours a screenshot is painted with, and which pixel shows which of them.

Colours are compared as luma and chroma: forwarding a picture as JPEG coarsens its chroma much more than
its luma, while a white bubble differs from a nearly white ground by luma alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]
"""Rows x columns x 3; RGB where not said otherwise."""

Palette = npt.NDArray[np.int16]
"""Colours x 3: luma, red chroma, blue chroma."""

_SMALLEST_SHARE = 0.0004  # of all pixels: a colour with fewer flat ones carries nothing
_LEAST_PIXELS = 12  # the same of a very small picture
_MOST_COLOURS = 40  # enough for a chat and its bars; each costs time where pixels are painted
_CANDIDATES = 4  # as many shades of it are looked at for one colour that is kept
_COARSE = 2  # bits of a channel dropped where colours are counted
_BAND = 512  # rows painted at a time
_ENOUGH = 5000  # pixels whose median is a colour
_GRAIN_ROWS, _COLOUR_ROWS = 400, 600  # looked at to know the grain, and the colours
_NEAR = 5  # of 255: neighbours that differ by less were painted alike
_EXACT_SHARE = 0.9  # of such neighbours that are equal in a picture never recompressed


@dataclass(frozen=True, slots=True)
class Grain:
    """How unsteady a painted colour is: between neighbours of a flat area (`steady`), and within one
    region (`tolerance`); `apart` is how far two palette colours differ at least. Steps of chroma; one
    step of luma counts double."""

    steady: int
    tolerance: int
    apart: int


_CLEAN = Grain(steady=2, tolerance=8, apart=4)
_NOISY = Grain(steady=8, tolerance=16, apart=12)


def find_grain(pixels: Pixels) -> Grain:
    """Tell an exact picture from a recompressed one: are near-equal neighbours really equal?"""
    rows = pixels[:: max(1, pixels.shape[0] // _GRAIN_ROWS)]
    gap = cv2.absdiff(rows[:, :-1], rows[:, 1:])
    change = np.maximum(np.maximum(gap[..., 0], gap[..., 1]), gap[..., 2])
    near = int((change <= _NEAR).sum())
    return _NOISY if near and int((change == 0).sum()) < _EXACT_SHARE * near else _CLEAN


def to_luma_chroma(pixels: Pixels) -> Pixels:
    """Rows x columns x (luma, red chroma, blue chroma)."""
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2YCrCb), dtype=np.uint8)


def find_palette(colours: Pixels, grain: Grain) -> Palette:
    """Return the colours of the flat parts of `colours` (luma and chroma), most frequent first.

    A pixel is flat when its right and lower neighbours look the same, so photos, gradients and the
    edges of letters hardly vote.
    """
    flat = _flat_pixels(colours, grain.steady)
    codes = _code(flat, _COARSE)
    counts = np.bincount(codes)
    least = max(_LEAST_PIXELS, int(colours.shape[0] * colours.shape[1] * _SMALLEST_SHARE / _step(colours)))
    bins = np.flatnonzero(counts >= least)
    bins = bins[np.argsort(-counts[bins], kind="stable")][: _MOST_COLOURS * _CANDIDATES]
    found: list[npt.NDArray[np.int16]] = []
    for code in bins:
        colour = np.median(flat[np.flatnonzero(codes == code)[:_ENOUGH]], axis=0).astype(np.int16)
        if all(_difference(colour, other) > grain.apart for other in found):
            found.append(colour)
        if len(found) == _MOST_COLOURS:
            break
    return np.array(found, dtype=np.int16).reshape(-1, 3)


def _difference(one: npt.NDArray[np.int16], other: npt.NDArray[np.int16]) -> int:
    gap = np.abs(one - other)
    return int(max(2 * gap[0], gap[1], gap[2]))


def _step(pixels: Pixels) -> int:
    """Looking at every so many rows is enough to know the colours."""
    return max(2, int(pixels.shape[0]) // _COLOUR_ROWS)


def _flat_pixels(colours: Pixels, steady: int) -> Pixels:
    here = colours[: -1 : _step(colours), :-1]
    across = cv2.absdiff(here, colours[: -1 : _step(colours), 1:])
    down = cv2.absdiff(here, colours[1 :: _step(colours), :-1][: here.shape[0]])
    change = np.maximum(across, down)
    return np.asarray(here[np.maximum(np.maximum(change[..., 1], change[..., 2]), change[..., 0]) <= steady])


def _code(colours: Pixels, dropped_bits: int) -> npt.NDArray[np.int32]:
    bits = 8 - dropped_bits
    high, middle, low = (colours[..., i].astype(np.int32) >> dropped_bits for i in range(3))
    return high << 2 * bits | middle << bits | low


def paint_by_number(colours: Pixels, palette: Palette, grain: Grain) -> npt.NDArray[np.uint8]:
    """Return per pixel 1 + the index of its palette colour, 0 where none is near enough."""
    table = _lookup_table(palette, grain.tolerance)
    numbers = np.empty(colours.shape[:2], np.uint8)
    for top in range(0, len(colours), _BAND):  # the codes of all at once take twenty bytes a pixel
        numbers[top : top + _BAND] = table[_code(colours[top : top + _BAND], 1)]
    return numbers


def _lookup_table(palette: Palette, tolerance: int) -> npt.NDArray[np.uint8]:
    """Two colours that lie close together share the gap between them in halves."""
    table = np.zeros((128, 128, 128), dtype=np.uint8)
    nearest = np.full((128, 128, 128), 255, dtype=np.uint8)
    reach = np.array([tolerance // 2, tolerance, tolerance], dtype=np.int16)
    for number, colour in enumerate(palette, start=1):
        low, high = np.maximum(colour - reach, 0) >> 1, np.minimum(colour + reach, 255) >> 1
        luma, red, blue = (
            np.abs(np.arange(a, b + 1) * 2 + 0.5 - c) for a, b, c in zip(low, high, colour, strict=True)
        )
        far = np.maximum(np.maximum(2 * luma[:, None, None], red[None, :, None]), blue[None, None, :]).astype(
            np.uint8
        )
        window = tuple(slice(int(a), int(b) + 1) for a, b in zip(low, high, strict=True))
        closer = far < nearest[window]
        table[window][closer] = number
        nearest[window][closer] = far[closer]
    return table.reshape(-1)
