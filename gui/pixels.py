"""Pictures from disk to the screen: decoded off the GUI thread, cut into tiles, kept within bounds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QFile, QIODevice, QRect, QSize
from PySide6.QtGui import QImage, QImageReader

from ocr import picture
from ocr.bands import bands_of
from ocr.errors import UnreadablePicture, Unusable

MOST_PIXELS = 24_000_000
"""A picture is shown with at most this many pixels (96 MB); a taller one is drawn coarser."""
_FORMATS = (b"png", b"jpeg", b"webp", b"gif", b"bmp", b"tiff")
TILE = 4096
"""Graphics systems refuse textures much taller than this."""

QImageReader.setAllocationLimit(1024)  # MB: a 60,000-pixel-tall screenshot takes 260 while it is decoded


@dataclass(frozen=True, slots=True)
class Shown:
    """A decoded picture: `tiles` with their places, in the pixels of the picture as stored."""

    size: QSize
    tiles: tuple[tuple[QRect, QImage], ...]


def load(source: bytes | Path) -> Shown:
    """Decode a picture, a file or its bytes, for showing. Any thread. Raises UnreadablePicture."""
    width, height = picture.size_of(source)
    if width * height > MOST_PIXELS:
        return _load_coarser(source)
    with _reader(source) as reader:
        reader.setAutoTransform(True)
        image = reader.read()
        if image.isNull():
            raise UnreadablePicture(Unusable.BROKEN, reader.errorString())
    size = image.size()
    tiles = []
    for top in range(0, size.height(), TILE):
        place = QRect(0, top, size.width(), min(TILE, size.height() - top))
        tiles.append((place, image.copy(place)))
    return Shown(size, tuple(tiles))


def _load_coarser(source: bytes | Path) -> Shown:
    """Band by band, each made smaller at once: the whole is never in memory."""
    width, height = picture.size_of(source)
    scale = (MOST_PIXELS / (width * height)) ** 0.5
    tiles, top = [], 0
    times = max(1, int(1 / scale))  # a JPEG is decoded no larger than that
    for band in bands_of(source, times):
        place = QRect(0, top, width, min(times * band.height, height - top))
        wanted = (max(1, round(place.width() * scale)), max(1, round(place.height() * scale)))
        small = band.resize(wanted, Image.Resampling.BOX)
        data, row = small.tobytes(), 3 * small.width
        image = QImage(data, small.width, small.height, row, QImage.Format.Format_RGB888)
        tiles.append((place, image.convertToFormat(QImage.Format.Format_RGB32)))  # in memory of its own
        top += place.height()
    return Shown(QSize(width, height), tuple(tiles))


def load_small(data: bytes) -> QImage:
    """Decode a thumbnail; a damaged one gives a null image."""
    try:
        with _reader(data) as reader:
            return reader.read()
    except UnreadablePicture:
        return QImage()


def _buffer_with(source: bytes) -> QBuffer:
    buffer = QBuffer()
    buffer.setData(source)
    return buffer


@contextmanager
def _reader(source: bytes | Path) -> Iterator[QImageReader]:
    """Knows a format by its content, and only those that come in: Qt's SVG would open what a file names.
    Bytes live as long as their reader does."""
    device = _buffer_with(source) if isinstance(source, bytes) else QFile(str(source))
    device.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(device)
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    if bytes(reader.format().data()) not in _FORMATS:
        raise UnreadablePicture(Unusable.NOT_A_PICTURE)
    if size.width() * size.height() > picture.MOST_PIXELS:
        raise UnreadablePicture(Unusable.TOO_LARGE)
    yield reader
