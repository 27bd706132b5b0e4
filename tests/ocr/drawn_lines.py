"""Lines of text drawn as chat programs draw them, so that the right answer is known."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from ocr.engines.base import Crop

Colour = tuple[int, int, int]
BLACK, WHITE = (20, 20, 20), (255, 255, 255)
_FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
    "/Library/Fonts/NotoSansCJK-Regular.ttc",
    "C:/Windows/Fonts/NotoSansCJK-Regular.ttc",
)


@lru_cache(maxsize=32)
def face(size: int, traditional: bool = False) -> ImageFont.FreeTypeFont:
    """Noto Sans CJK, simplified or traditional forms."""
    path = next(path for path in _FONTS if Path(path).exists())
    return ImageFont.truetype(path, size, index=3 if traditional else 2)


def line(
    text: str,
    size: int = 28,
    ink: Colour = BLACK,
    ground: Colour = WHITE,
    *,
    margin: float = 0.25,
    traditional: bool = False,
) -> Crop:
    """One line at `size` pixels with a margin in parts of the size."""
    font = face(size, traditional)
    edge = max(1, round(size * margin))
    left, top, right, bottom = font.getbbox(text)
    shape = (int(right - left) + 2 * edge, int(bottom - top) + 2 * edge)
    picture = Image.new("RGB", shape, ground)
    ImageDraw.Draw(picture).text((edge - left, edge - top), text, font=font, fill=ink)
    return np.asarray(picture, dtype=np.uint8)
