"""Line crops as Tesseract likes them: black on white, characters about 34 px high, a quiet margin.

Small writing is enlarged less and softened: its enlarged pixel steps look like strokes, and of lines up
to 16 px high one in four more is read right without them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from ocr.engines.base import Crop

_CHARACTER = 34
_SMALL, _SMALL_CHARACTER, _SOFTENED = 16, 28, 1.0  # ink height, what it becomes, blur radius
_MARGIN = 12
_LEAST_CONTRAST = 24  # of 255; below this a crop is background only
_LARGEST_SCALE = 6.0


def ink(crop: Crop) -> NDArray[np.float32]:
    """How far each pixel is from the crop's own background: shape (height, width), 0.0 to 1.0.

    Works for any bubble colour and for light text on dark: the background is the commonest colour."""
    coarse = (crop >> 3).astype(np.int32)
    keys = (coarse[..., 0] << 10) | (coarse[..., 1] << 5) | coarse[..., 2]
    background = crop[keys == np.bincount(keys.ravel()).argmax()].mean(axis=0)
    offset = np.abs(crop.astype(np.float32) - background.astype(np.float32))
    # (numpy's max over a short last axis is ten times slower than this)
    distance: NDArray[np.float32] = np.maximum(np.maximum(offset[..., 0], offset[..., 1]), offset[..., 2])
    strongest = float(np.percentile(distance, 99))
    if strongest < _LEAST_CONTRAST:
        strongest = float(distance.max())
    if strongest < _LEAST_CONTRAST:
        return np.zeros(distance.shape, np.float32)
    scaled: NDArray[np.float32] = np.minimum(distance / strongest, np.float32(1.0))
    return scaled


def ink_height(strength: NDArray[np.float32]) -> int:
    """Rows from the first to the last with ink; 0 without any."""
    rows = np.flatnonzero((strength > 0.4).any(axis=1))
    return int(rows[-1] - rows[0] + 1) if rows.size else 0


def black_on_white(crop: Crop) -> Image.Image | None:
    """The crop as a mode "L" picture for Tesseract, or None if there is no ink on it."""
    if min(crop.shape[:2]) < 2:
        return None
    strength = ink(crop)
    high = ink_height(strength)
    if not high:
        return None
    high = max(high, round(crop.shape[0] * 0.45))  # a dash or dots alone are no measure
    small = high <= _SMALL
    scale = min((_SMALL_CHARACTER if small else _CHARACTER) / high, _LARGEST_SCALE)
    picture = Image.fromarray(np.uint8(255) - (strength * 255).astype(np.uint8))
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    picture = picture.resize(size, Image.Resampling.BICUBIC)
    if small:
        picture = picture.filter(ImageFilter.GaussianBlur(_SOFTENED))
    framed = Image.new("L", (size[0] + 2 * _MARGIN, size[1] + 2 * _MARGIN), 255)
    framed.paste(picture, (_MARGIN, _MARGIN))
    return framed
