"""Copies of screenshots for paper and upload: masked, and tall ones cut; originals stay untouched."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageDraw

from ocr.picture import ORIENTATION, opened
from ocr.types import Box

COVER = (198, 203, 209)
PRINTABLE = ("RGB", "L", "P")


@dataclass(frozen=True, slots=True)
class PictureSlice:
    """A slice of a picture: full width, rows `top` to `bottom` (exclusive)."""

    top: int
    bottom: int

    @property
    def height(self) -> int:
        """In rows of pixels."""
        return self.bottom - self.top


def cuts(
    height: int, limit: int, bubbles: Sequence[Box] = (), overlap: int | None = None
) -> list[PictureSlice]:
    """Cut a picture of `height` rows into parts of at most `limit` rows.

    A cut goes between two bubbles where one ends in the last third of a part; else it goes through
    and the next part repeats a little (`overlap`, default 1/40 of the limit), so that no line is lost."""
    limit = max(limit, 1)
    repeat = limit // 40 if overlap is None else overlap
    clear = _clear_rows(bubbles)
    parts, top = [], 0
    while height - top > limit:
        row = max((y for y in clear if top + limit * 2 // 3 <= y <= top + limit), default=None)
        bottom = row if row is not None else top + limit
        parts.append(PictureSlice(top, bottom))
        top = bottom if row is not None else max(bottom - repeat, parts[-1].top + 1)
    return [*parts, PictureSlice(top, height)]


def _clear_rows(bubbles: Sequence[Box]) -> list[int]:
    """Rows in the middle of the gaps between bubbles."""
    spans = sorted((y, y + height) for _x, y, _width, height in bubbles)
    rows, reach = [], 0
    for (_top, bottom), (next_top, _next_bottom) in pairwise(spans):
        reach = max(reach, bottom)
        if next_top > reach:
            rows.append((reach + next_top) // 2)
    return rows


def masked(picture: Image.Image, boxes: Sequence[Box]) -> Image.Image:
    """A copy with `boxes` painted over."""
    if not boxes:
        return picture
    copy = picture.convert("RGB")
    brush = ImageDraw.Draw(copy)
    for x, y, width, height in boxes:
        brush.rectangle((x, y, x + width - 1, y + height - 1), fill=COVER)
    return copy


def save_part(picture: Image.Image, part: PictureSlice, out: Path) -> Path:
    """Write one part as PNG (exact, for paper)."""
    whole = part.top == 0 and part.bottom == picture.height
    piece = picture if whole else picture.crop((0, part.top, picture.width, part.bottom))
    piece.save(out, "PNG", compress_level=1)
    return out


def plain_size(path: Path) -> tuple[int, int] | None:
    """Width and height if the file can be printed by its own bytes: an upright PNG or JPEG, named as such
    and whole. None if a copy has to be made. Nothing is decoded. Raises UnreadablePicture, OSError."""
    with opened(path, head_only=True) as picture:
        if picture.mode not in PRINTABLE or "transparency" in picture.info:
            return None
        if picture.format == "PNG" and path.suffix.lower() == ".png":
            return picture.size if _plain_png(path) else None
        if picture.format == "JPEG" and path.suffix.lower() in (".jpg", ".jpeg"):
            turned = picture.getexif().get(ORIENTATION, 1) != 1
            return picture.size if not turned and _ends_well(path) else None
    return None


def _plain_png(path: Path) -> bool:
    """Whole to its last chunk, not animated, and without EXIF, which might turn it."""
    with path.open("rb") as file:
        file.seek(8)
        while len(head := file.read(8)) == 8:
            kind = head[4:]
            if kind == b"IEND":
                return True
            if kind in (b"eXIf", b"acTL"):
                return False
            file.seek(int.from_bytes(head[:4], "big") + 4, os.SEEK_CUR)
    return False


def _ends_well(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 64))
        return b"\xff\xd9" in file.read()
