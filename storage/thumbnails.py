"""Small pictures for lists: a cache beside the originals that may be deleted at any time."""

from __future__ import annotations

import io
import uuid
from collections.abc import Iterable
from pathlib import Path

from PIL import Image

from ocr.bands import bands_of
from ocr.picture import LARGE, as_rgb, opened, size_of, upright
from storage.library import Library
from storage.vault import Key

TALL = 2.2
"""A picture taller than this many widths shows its top only: a whole long screenshot would be a thread."""


def thumbnail(library: Library, sha256: str, size: int = 256) -> bytes:
    """Return a JPEG that fits into `size` x `size` px, made and kept if there is none. In an encrypted
    library it is kept encrypted.

    Safe to call from several threads and programs.
    Raises:
        NotFound: No such original.
        OSError, UnreadablePicture: The original cannot be drawn.
    """
    target = library.cache / sha256[:2] / f"{sha256}-{size}.jpg"
    kept = _kept(target, library.key)
    if kept is not None:
        return kept
    buffer = io.BytesIO()
    _small(library.originals.picture(sha256), size).save(buffer, "JPEG", quality=82)
    small = buffer.getvalue()
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".{uuid.uuid4().hex}.jpg")
    try:
        temporary.touch(0o600)
        temporary.write_bytes(small if library.key is None else library.key.seal(small, target.name))
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    return small


def drop_thumbnails(library: Library, sha256s: Iterable[str]) -> None:
    """Delete what is kept of pictures that are to be seen no more."""
    for sha256 in sha256s:
        for file in (library.cache / sha256[:2]).glob(f"{sha256}-*.jpg"):
            file.unlink(missing_ok=True)


_BEGIN, _END = b"\xff\xd8", b"\xff\xd9"
"""Of a JPEG. Nobody waits for the disk here: after a power cut a file may be there and empty."""


def _kept(file: Path, key: Key | None) -> bytes | None:
    """What the cache has; None if that is nothing, or nothing that can be read."""
    try:
        kept = file.read_bytes()
        small = kept if key is None else key.open(kept, file.name)
    except (FileNotFoundError, ValueError):
        return None
    return small if small.startswith(_BEGIN) and small.endswith(_END) else None


def _small(source: bytes | Path, size: int) -> Image.Image:
    small = _top(source, size)
    small.thumbnail((size, size), Image.Resampling.BILINEAR, reducing_gap=2.0)
    return small


def _top(source: bytes | Path, size: int) -> Image.Image:
    """The part that is shown, RGB. Of a tall picture no more than that is decoded, where its kind allows."""
    width, height = size_of(source)
    shown = min(height, int(width * TALL) + 1)
    if width * height > LARGE:
        top = Image.new("RGB", (width, shown))
        done = 0
        for band in bands_of(source):
            top.paste(band, (0, done))
            done += band.height
            if done >= shown:
                break
        return top
    with opened(source) as picture:
        picture.draft("RGB", (size * 2, size * 2))  # JPEG decodes straight to about that size
        whole = upright(picture)
        return as_rgb(whole.crop((0, 0, whole.width, min(whole.height, int(whole.width * TALL) + 1))))
