"""What the layout net sees on a picture: how likely each place is each kind of thing."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from ocr.layout.palette import Pixels
from ocr.layout.places import STRIDE, Place
from ocr.layout.rect import Rect
from ocr.onnx import open_model

WEIGHTS = Path(__file__).parents[3] / "resources" / "layout" / "places.onnx"
Maps = npt.NDArray[np.float32]

_TALL, _TILE, _SHARED = 900, 672, 160
"""Rows of the net's input: above `_TALL` it is cut into tiles of `_TILE` that share `_SHARED` rows."""
_MULTIPLE = 32
_KINDS = len(Place)


@dataclass(frozen=True)
class Sight:
    """`places` is kinds × rows × columns, from 0.0 to 1.0, summing to 1.0; `bodies`, `firsts` and `lasts`
    are rows × columns: part of a message's body, of its first line, of its last. A cell is `cell` pixels
    of the picture, each way."""

    places: Maps
    bodies: Maps
    firsts: Maps
    lasts: Maps
    cell: float

    def over(self, rect: Rect) -> tuple[slice, slice]:
        """Every cell that a rectangle touches; at least one."""
        rows, columns = self.bodies.shape
        return (
            slice(min(rows - 1, max(0, int(rect.top / self.cell))), int(rect.bottom / self.cell) + 1),
            slice(min(columns - 1, max(0, int(rect.left / self.cell))), int(rect.right / self.cell) + 1),
        )

    def within(self, rect: Rect) -> tuple[slice, slice]:
        """The cells of a line, without its margins; at least one."""
        inset = 0.15 * rect.height
        rows = _cells(rect.top + inset, rect.bottom - inset, self.cell, self.bodies.shape[0])
        return rows, _cells(rect.left, rect.right, self.cell, self.bodies.shape[1])


def _cells(start: float, end: float, cell: float, count: int) -> slice:
    first = min(count - 1, max(0, round(start / cell)))
    return slice(first, min(count, max(first + 1, round(end / cell))))


def can_see() -> bool:
    """Are the net's weights there, and what runs it?"""
    return WEIGHTS.is_file() and importlib.util.find_spec("onnxruntime") is not None


def look_at(pixels: Pixels, scale: float) -> Sight:
    """See `pixels` (rows × columns × RGB) shrunk or enlarged by `scale`, tall ones in tiles."""
    high, wide = (max(_MULTIPLE, round(side * scale)) for side in pixels.shape[:2])
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    small = np.asarray(cv2.resize(pixels, (wide, high), interpolation=way), np.uint8)
    rows, columns = -(-high // STRIDE), -(-wide // STRIDE)
    total = np.zeros((_KINDS + 3, rows, columns), np.float32)
    weight = np.zeros((rows, 1), np.float32)
    for top, bottom in _tiles(high):
        seen = _run(np.ascontiguousarray(small[top:bottom]))[:, : -(-(bottom - top) // STRIDE), :columns]
        at = top // STRIDE
        trust = _trust(seen.shape[1], first=top == 0, last=bottom == high)
        total[:, at : at + seen.shape[1]] += seen * trust
        weight[at : at + seen.shape[1]] += trust
    total /= np.maximum(weight, 1e-6)
    return Sight(total[:_KINDS], total[_KINDS], total[_KINDS + 1], total[_KINDS + 2], STRIDE / scale)


def _tiles(high: int) -> list[tuple[int, int]]:
    if high <= _TALL:
        return [(0, high)]
    count = -(-(high - _SHARED) // (_TILE - _SHARED))
    edges = np.linspace(0, high - _TILE, count).astype(int) // STRIDE * STRIDE
    return [(int(top), int(top) + _TILE) for top in edges[:-1]] + [(int(edges[-1]), high)]


def _trust(rows: int, *, first: bool, last: bool) -> Maps:
    """Near the edges of a tile the net sees less: there the neighbour's word counts for more."""
    ramp = _SHARED / STRIDE / 2
    up, down = np.arange(1, rows + 1), np.arange(rows, 0, -1)
    trust = np.minimum(up if not first else rows, down if not last else rows) / ramp
    return np.clip(trust, 0.02, 1).astype(np.float32).reshape(-1, 1) * np.ones((rows, 1), np.float32)


def _run(tile: Pixels) -> Maps:
    """The net's answer for one tile, as probabilities; the tile is padded to what the net wants."""
    high, wide = tile.shape[:2]
    more = (0, -high % _MULTIPLE, 0, -wide % _MULTIPLE)
    padded = np.asarray(cv2.copyMakeBorder(tile, *more, cv2.BORDER_REPLICATE), np.uint8)
    session = _session(str(WEIGHTS))
    logits = np.asarray(session.run(None, {"picture": _prepared(padded)})[0][0], np.float32)
    powers = np.exp(logits[:_KINDS] - logits[:_KINDS].max(axis=0))
    return np.concatenate([powers / powers.sum(axis=0), 1 / (1 + np.exp(-logits[_KINDS:]))])


def _prepared(tile: Pixels) -> Maps:
    """As in training: colours from -1 to 1, and where on the picture each is."""
    high, wide = tile.shape[:2]
    colours = tile.astype(np.float32).transpose(2, 0, 1) / 127.5 - 1
    across = np.broadcast_to(np.linspace(-1, 1, wide, dtype=np.float32), (1, high, wide))
    down = np.broadcast_to(np.linspace(-1, 1, high, dtype=np.float32)[:, None], (1, high, wide))
    return np.concatenate([colours, across, down])[None]


@cache
def _session(path: str) -> Any:
    return open_model(Path(path), threads=1)
