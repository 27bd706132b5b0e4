"""Small pictures for lists: a cache beside the originals that may be deleted at any time."""

from __future__ import annotations

import uuid
import warnings
from pathlib import Path

from PIL import Image, ImageOps

from storage.library import Library

_ORIENTATION = 0x0112
TALL = 2.2
"""A picture taller than this many widths shows its top only: a whole long screenshot would be a thread."""


def thumbnail(library: Library, sha256: str, size: int = 256) -> Path:
    """Return the file of a JPEG that fits into `size` x `size` px, making it if there is none.

    Safe to call from several threads and programs.
    Raises:
        NotFound: No such original.
        OSError, ValueError: The original cannot be drawn.
    """
    target = library.cache / sha256[:2] / f"{sha256}-{size}.jpg"
    if target.exists():
        return target
    picture = _small(library.originals.path(sha256), size)
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".{uuid.uuid4().hex}.jpg")
    try:
        picture.save(temporary, "JPEG", quality=82)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    return target


def _small(file: Path, size: int) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        with Image.open(file) as opened:
            opened.draft("RGB", (size * 2, size * 2))  # JPEG decodes straight to about that size
            turned = opened.getexif().get(_ORIENTATION, 1) != 1
            upright = ImageOps.exif_transpose(opened) if turned else opened  # which copies, turned or not
            top = upright.crop((0, 0, upright.width, min(upright.height, int(upright.width * TALL))))
            picture = _on_white(top)
    picture.thumbnail((size, size), Image.Resampling.BILINEAR, reducing_gap=2.0)
    return picture


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        ground = Image.new("RGBA", picture.size, "white")
        return Image.alpha_composite(ground, picture.convert("RGBA")).convert("RGB")
    return picture.convert("RGB")
