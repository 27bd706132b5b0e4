"""Where on a picture there is writing, whatever it stands on: rapidocr's detector, run by ourselves."""

from __future__ import annotations

from functools import cache
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from ocr.layout.palette import Pixels
from ocr.layout.rect import Rect
from ocr.onnx import open_model, rapidocr_model

_MODEL = "PP-OCRv6_det_small.onnx"
_SHORT_SIDE = 736
"""Pixels to which a picture's shorter side is enlarged if it is smaller, as the detector was trained."""
_LARGEST = 1_600_000
"""Pixels of a picture that the detector sees at once; larger ones are shrunk."""
_MULTIPLE = 32
_INK, _SURE = 0.3, 0.5
"""Of the detector's map: what counts as text, and the mean below which a find is none."""
_GROWN = 0.55
"""The detector marks a line's core; this share of its height is added on every side."""


def find_writing(pixels: Pixels) -> list[Rect]:
    """Return the lines of writing on `pixels` (rows × columns × RGB), from top to bottom; tall pictures in
    bands. Raises EngineMissing where rapidocr's models are not there."""
    high, wide = pixels.shape[:2]
    band = max(1200, 3 * wide)
    found: list[Rect] = []
    for top in range(0, high, band):
        overlap = 120 if top else 0
        part = pixels[top - overlap : top + band]
        lines = (rect.moved(0, top - overlap) for rect in _detect(part))
        found += [
            rect for rect in lines if not any(rect.overlap(one) > 0.5 * rect.area for one in found[-60:])
        ]
    return sorted(found, key=lambda rect: (rect.top, rect.left))


def _detect(pixels: Pixels) -> list[Rect]:
    high, wide = pixels.shape[:2]
    scale = max(1.0, _SHORT_SIDE / min(high, wide)) if min(high, wide) < _SHORT_SIDE else 1.0
    scale = min(scale, (_LARGEST / (high * wide)) ** 0.5)
    size = tuple(max(_MULTIPLE, round(side * scale / _MULTIPLE) * _MULTIPLE) for side in (wide, high))
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    values = small[:, :, ::-1].astype(np.float32).transpose(2, 0, 1)[None] / 127.5 - 1
    session = _session()
    heat = np.asarray(session.run(None, {session.get_inputs()[0].name: values})[0][0, 0])
    return _lines_of(heat, (wide / size[0], high / size[1]), Rect(0, 0, wide, high))


def _lines_of(heat: npt.NDArray[np.float32], scale: tuple[float, float], page: Rect) -> list[Rect]:
    """Upright boxes around what the map marks, in the picture's own pixels."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats((heat > _INK).astype(np.uint8), connectivity=8)
    sums = np.bincount(labels.ravel(), heat.ravel(), len(stats))
    lines = []
    for number, (left, top, width, height, count) in enumerate(stats.tolist()):
        if not number or min(width, height) < 3 or sums[number] < _SURE * count:
            continue
        grow = _GROWN * min(height, width)
        box = (left - grow, top - grow, left + width + grow, top + height + grow)
        rect = Rect(*(round(value * scale[at % 2]) for at, value in enumerate(box))).cut_to(page)
        if rect.width > 3 and rect.height > 3:
            lines.append(rect)
    return lines


@cache
def _session() -> Any:
    return open_model(rapidocr_model(_MODEL), threads=1)
