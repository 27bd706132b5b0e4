"""Small pictures for lists: a cache beside the originals that may be deleted at any time."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from pathlib import Path

from PIL import Image

from ocr.picture import as_rgb, opened, upright
from storage.library import Library

TALL = 2.2
"""A picture taller than this many widths shows its top only: a whole long screenshot would be a thread."""


def thumbnail(library: Library, sha256: str, size: int = 256) -> Path:
    """Return the file of a JPEG that fits into `size` x `size` px, making it if there is none.

    Safe to call from several threads and programs.
    Raises:
        NotFound: No such original.
        OSError, UnreadablePicture: The original cannot be drawn.
    """
    target = library.cache / sha256[:2] / f"{sha256}-{size}.jpg"
    if target.exists():
        return target
    picture = _small(library.originals.path(sha256), size)
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".{uuid.uuid4().hex}.jpg")
    try:
        temporary.touch(0o600)
        picture.save(temporary, "JPEG", quality=82)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    return target


def drop_thumbnails(library: Library, sha256s: Iterable[str]) -> None:
    """Delete what is kept of pictures that are to be seen no more."""
    for sha256 in sha256s:
        for file in (library.cache / sha256[:2]).glob(f"{sha256}-*.jpg"):
            file.unlink(missing_ok=True)


def _small(file: Path, size: int) -> Image.Image:
    with opened(file) as picture:
        picture.draft("RGB", (size * 2, size * 2))  # JPEG decodes straight to about that size
        whole = upright(picture)
        small = as_rgb(whole.crop((0, 0, whole.width, min(whole.height, int(whole.width * TALL) + 1))))
    small.thumbnail((size, size), Image.Resampling.BILINEAR, reducing_gap=2.0)
    return small
