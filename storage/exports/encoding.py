"""A picture as a file no larger than allowed: exact while it fits, else as good as fits."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image, ImageOps

QUALITIES = (92, 85, 78, 70)
SHRINK = 0.85
SMALLEST = 320  # px; below that a chat cannot be read, and a smaller file helps nobody


def encode_black_white(
    picture: Image.Image, formats: Sequence[str], most_bytes: int | None
) -> tuple[bytes, str]:
    """Bytes and suffix of a picture of pure black and white, made smaller until it fits. Dots stand for
    greys, so that no bubble and no pale letter is lost to a threshold."""
    form, suffix = ("TIFF", ".tiff") if "TIFF" in formats else ("PNG", ".png")
    grey = ImageOps.autocontrast(picture.convert("L"))
    while True:
        out = io.BytesIO()
        grey.convert("1").save(out, form, **({"compression": "group4"} if form == "TIFF" else {}))
        width, height = (round(side * SHRINK) for side in grey.size)
        if most_bytes is None or out.tell() <= most_bytes or min(width, height) < SMALLEST:
            return out.getvalue(), suffix
        grey = grey.resize((width, height), Image.Resampling.LANCZOS)


def encode(picture: Image.Image, formats: Sequence[str], most_bytes: int | None) -> tuple[bytes, str]:
    """Bytes and suffix (".png" or ".jpg"): PNG if it may be and fits, else JPEG by falling quality, then
    by falling size. The smallest version is returned even if it is still too large."""
    if "PNG" in formats:
        data = _as(picture, "PNG")
        if most_bytes is None or len(data) <= most_bytes:
            return data, ".png"
    form, suffix = ("JPEG", ".jpg") if "JPEG" in formats else ("PNG", ".png")
    picture = picture.convert("RGB")
    while True:
        for quality in QUALITIES:
            data = _as(picture, form, quality)
            if most_bytes is None or len(data) <= most_bytes:
                return data, suffix
            if form == "PNG":
                break
        width, height = (round(side * SHRINK) for side in picture.size)
        if min(width, height) < SMALLEST:
            return data, suffix
        picture = picture.resize((width, height), Image.Resampling.LANCZOS)


def _as(picture: Image.Image, form: str, quality: int = 92) -> bytes:
    out = io.BytesIO()
    if form == "PNG":
        picture.save(out, "PNG", compress_level=6)
    else:
        # 4:4:4 keeps thin coloured strokes (white on green, blue names) sharp.
        picture.save(out, "JPEG", quality=quality, subsampling=0)
    return out.getvalue()
