"""A picture as an array."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

_BAND = 2048


def pixels_of(picture: Image.Image) -> NDArray[np.uint8]:
    """The pixels of an "RGB" picture, (height, width, 3). Band by band: at once takes two copies more."""
    pixels = np.empty((picture.height, picture.width, 3), np.uint8)
    for top in range(0, picture.height, _BAND):
        bottom = min(top + _BAND, picture.height)
        pixels[top:bottom] = np.asarray(picture.crop((0, top, picture.width, bottom)))
    return pixels
