"""A picture from the top down, in bands: a tall screenshot need not be in memory whole to be used."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ocr.errors import UnreadablePicture, Unusable
from ocr.picture import LARGE, ORIENTATION, as_rgb, exif_of, open_picture, opened, upright
from ocr.pixels import pixels_of

ROWS = 1080
"""Of a band, before it is made smaller: a number that 2 to 6 divide."""
MOST_HELD = 75_000_000
"""Pixels of which a picture is read: 60,000 rows at a telephone's 1,200 columns, 225 MB. One that has more,
from a telephone that draws everything larger, is halved."""
MOST_WHOLE = 60_000_000
"""Pixels of a picture that can neither be taken row by row nor be made smaller while it is decoded, such as
an interlaced PNG: 4 bytes for each, 8 where it is see-through."""
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""By the PNG's kind of colour."""


def pixels_within(source: bytes | Path, most: int = MOST_HELD) -> tuple[NDArray[np.uint8], int]:
    """The pixels of a picture, RGB, upright, (height, width, 3), and how many times smaller they are than it
    is: 1 where it has no more than `most`. Raises as `opened` does."""
    with opened(source, head_only=True) as picture:
        width, height = picture.size
    if width * height <= min(LARGE, most):
        return pixels_of(open_picture(source)), 1
    times = 1
    while width * height > most * times**2:
        times += 1
    pixels: NDArray[np.uint8] | None = None
    filled = 0
    for band in bands_of(source, times):
        if pixels is None:
            turned = band.width != -(-width // times)
            rows = width if turned else height
            pixels = np.empty((-(-rows // times) + 1, band.width, 3), np.uint8)
        pixels[filled : filled + band.height] = np.asarray(band)
        filled += band.height
    if pixels is None:
        raise UnreadablePicture(Unusable.BROKEN, "no rows")
    return pixels[:filled], times


def bands_of(source: bytes | Path, times: int = 1) -> Iterator[Image.Image]:
    """Bands of mode "RGB" of the picture, upright, from the top down, each `times` smaller than it is there.
    A PNG of the usual kind is unpacked as it goes; others are decoded whole, a JPEG smaller at once. Raises
    as `opened` does, "too-large" also of more than `MOST_WHOLE`."""
    with opened(source) as picture:
        if _can_stream(picture, source):
            for band in _streamed(source, picture.width, picture.height):
                yield as_rgb(band).reduce(times)
            return
        width = picture.width
        if picture.format != "JPEG" and width * picture.height > MOST_WHOLE:
            raise UnreadablePicture(Unusable.TOO_LARGE, f"{width} x {picture.height}")
        picture.draft("RGB", (-(-picture.width // times), -(-picture.height // times)))
        times = max(1, times // round(width / picture.width))
        whole = as_rgb(upright(picture))
        for top in range(0, whole.height, ROWS):
            yield whole.crop((0, top, whole.width, min(top + ROWS, whole.height))).reduce(times)


def _can_stream(picture: Image.Image, source: bytes | Path) -> bool:
    """Eight bits a colour, row after row, one picture, upright."""
    if picture.format != "PNG" or picture.info.get("interlace") or getattr(picture, "n_frames", 1) > 1:
        return False
    with _file(source) as file:
        bits = file.read(25)[24]
    return bits == 8 and exif_of(picture).get(ORIENTATION, 1) == 1


def _streamed(source: bytes | Path, width: int, height: int) -> Iterator[Image.Image]:
    """Each band as a small PNG of its own, which Pillow decodes: its rows as they are packed, after the last
    row of the band before, to which the first may refer."""
    with _file(source) as file:
        head, extras = b"", b""
        before = b""
        left = height
        waiting = bytearray()
        unpacking = zlib.decompressobj()
        for kind, data in _chunks(file):
            if kind == b"IHDR":
                head = data
                row = 1 + width * _CHANNELS[head[9]]
            elif kind in (b"PLTE", b"tRNS"):
                extras += _chunk(kind, data)
            elif kind == b"IDAT":
                while left and (data or unpacking.unconsumed_tail):
                    wanted = min(ROWS, left) * row
                    waiting += unpacking.decompress(data, max(wanted - len(waiting), 1))
                    data = unpacking.unconsumed_tail
                    if len(waiting) >= wanted:
                        band, before = _decoded(head, extras, before, bytes(waiting[:wanted]), wanted // row)
                        del waiting[:wanted]
                        left -= wanted // row
                        yield band
        if left:
            raise UnreadablePicture(Unusable.BROKEN, "cut off")


def _decoded(
    head: bytes, extras: bytes, before: bytes, packed: bytes, rows: int
) -> tuple[Image.Image, bytes]:
    """The band, and its last row as the next band's first may refer to it."""
    above = 1 if before else 0
    size = head[:4] + struct.pack(">I", rows + above) + head[8:]
    data = zlib.compress((b"\0" + before if before else b"") + packed, 0)
    png = _SIGNATURE + _chunk(b"IHDR", size) + extras + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")
    with opened(png) as picture:
        picture.load()
        last = picture.crop((0, picture.height - 1, picture.width, picture.height)).tobytes()
        if not above:
            return picture, last
        band = picture.crop((0, 1, picture.width, picture.height))
        band.info = picture.info  # what is see-through
        return band, last


def _chunks(file: IO[bytes]) -> Iterator[tuple[bytes, bytes]]:
    file.seek(len(_SIGNATURE))
    while len(start := file.read(8)) == 8:
        length, kind = struct.unpack(">I4s", start)
        yield kind, file.read(length)
        file.read(4)
        if kind == b"IEND":
            return


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _file(source: bytes | Path) -> IO[bytes]:
    return io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")
