"""Bytes to an upright RGB picture, or a clear reason why not: the one door for all that is decoded."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path, PurePath

from PIL import Image, ImageOps, UnidentifiedImageError

from ocr.errors import UnreadablePicture, Unusable, whatever_it_raises

_ENDINGS = frozenset((".png", ".jpg", ".jpeg", ".jfif", ".webp", ".gif", ".bmp", ".tif", ".tiff"))
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF")
_MAGIC = (b"\x89PNG", b"\xff\xd8\xff", b"RIFF", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
MOST_PIXELS = 150_000_000
"""Room for a stitched capture 60,000 px tall and 2,500 wide; what is larger is a bomb, not a chat."""
LONGEST_SIDE = 65_535
LARGE = 30_000_000
"""Pixels up to which a picture is simply decoded whole: 120 MB."""
_FREE_PIXELS = 40_000_000
_PIXELS_A_BYTE = 200
"""What is larger than the free size has to be that large in the file, too: chats take a byte for 5 to 50
pixels, bombs one for 300 to 8,000."""
ORIENTATION = 0x0112
_BAND = 2048  # rows converted at a time, so that a picture is never in memory three times

Image.MAX_IMAGE_PIXELS = MOST_PIXELS  # Pillow refuses at twice this, before it allocates anything


def is_picture_name(name: str) -> bool:
    """Whether a file called `name` is worth opening as a picture."""
    return PurePath(name).suffix.lower() in _ENDINGS


@contextmanager
def opened(source: bytes | Path, *, head_only: bool = False) -> Iterator[Image.Image]:
    """A picture of which only the head was read; decode it inside, what goes wrong there is told alike.

    Formats are tried by name: asked for any, Pillow hands EPS to a program that runs what it says.
    `head_only` promises that nothing will be decoded, so that only the size itself can be too large.

    Raises:
        UnreadablePicture: EMPTY, BROKEN (cut off or damaged), NOT_A_PICTURE or TOO_LARGE.
        OSError: The file cannot be read.
    """
    start = source[:8] if isinstance(source, bytes) else _start_of(source)
    if not start:
        raise UnreadablePicture(Unusable.EMPTY)
    length = len(source) if isinstance(source, bytes) else source.stat().st_size
    with whatever_it_raises(partial(UnreadablePicture, Unusable.BROKEN)):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # a bomb is told below, the rest concerns nobody
                file = io.BytesIO(source) if isinstance(source, bytes) else source
                with Image.open(file, formats=_FORMATS) as picture:
                    _check_size(picture.size, None if head_only else length)
                    yield picture
        except UnidentifiedImageError as error:
            raise UnreadablePicture(
                Unusable.BROKEN if start.startswith(_MAGIC) else Unusable.NOT_A_PICTURE
            ) from error
        except (Image.DecompressionBombError, MemoryError) as error:
            raise UnreadablePicture(Unusable.TOO_LARGE, str(error)) from error


def _start_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(8)


def _check_size(size: tuple[int, int], length: int | None) -> None:
    """Refuse before anything is unpacked what would fill the memory or take minutes."""
    width, height = size
    pixels = width * height
    bomb = length is not None and pixels > max(_FREE_PIXELS, length * _PIXELS_A_BYTE)
    if bomb or pixels > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise UnreadablePicture(Unusable.TOO_LARGE, f"{width} x {height}")


def open_picture(source: bytes | Path) -> Image.Image:
    """Decode a picture whole.

    Returns:
        A picture of mode "RGB", turned upright by its EXIF orientation; see-through parts become
        white; of an animation the first frame.
    Raises:
        UnreadablePicture, OSError: As `opened` does.
    """
    with opened(source) as picture:
        picture.load()
        return as_rgb(upright(picture))


def size_of(source: bytes | Path) -> tuple[int, int]:
    """Width and height of a picture as it is seen, upright; nothing is decoded. Raises as `opened` does."""
    with opened(source, head_only=True) as picture:
        width, height = picture.size
        sideways = exif_of(picture).get(ORIENTATION, 1) in (5, 6, 7, 8)
    return (height, width) if sideways else (width, height)


def exif_of(picture: Image.Image) -> Image.Exif:
    """What a picture says of how it was taken. Where a PNG says it behind its pixels Pillow unpacks those
    first: of a large one only what stands before them counts."""
    behind = picture.format == "PNG" and "exif" not in picture.info
    return Image.Exif() if behind and picture.width * picture.height > LARGE else picture.getexif()


def upright(picture: Image.Image) -> Image.Image:
    """The picture turned as its EXIF orientation says; itself if it says nothing."""
    turned = exif_of(picture).get(ORIENTATION, 1) != 1
    return ImageOps.exif_transpose(picture) if turned else picture


def as_rgb(picture: Image.Image) -> Image.Image:
    """The picture in mode "RGB", on white where it is see-through; not a copy if it is that already."""
    if picture.mode.startswith("I;16") or picture.mode in ("I", "F"):
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in picture.info:
        white = Image.new("RGB", picture.size, "white")
        for top in range(0, picture.height, _BAND):
            band = picture.crop((0, top, picture.width, min(top + _BAND, picture.height))).convert("RGBA")
            white.paste(band, (0, top), mask=band.getchannel("A"))
        return white
    return picture if picture.mode == "RGB" else picture.convert("RGB")
