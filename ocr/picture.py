"""Bytes to an upright RGB picture, or a clear reason why not."""

from __future__ import annotations

import io
import struct
from pathlib import PurePath

from PIL import Image, ImageOps, UnidentifiedImageError

from ocr.errors import UnreadablePicture

_ENDINGS = frozenset((".png", ".jpg", ".jpeg", ".jfif", ".webp", ".gif", ".bmp", ".tif", ".tiff"))
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF")
_MAGIC = (b"\x89PNG", b"\xff\xd8\xff", b"RIFF", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
MOST_PIXELS = 150_000_000
"""Room for a stitched capture 60,000 px tall and 2,500 wide; what is larger is a bomb, not a chat."""
_LONGEST_SIDE = 65_535

Image.MAX_IMAGE_PIXELS = MOST_PIXELS  # Pillow refuses at twice this, before it allocates anything


def is_picture_name(name: str) -> bool:
    """Whether a file called `name` is worth opening as a picture."""
    return PurePath(name).suffix.lower() in _ENDINGS


def open_picture(data: bytes) -> Image.Image:
    """Decode `data` whole.

    Returns:
        A picture of mode "RGB", turned upright by its EXIF orientation; see-through parts become
        white; of an animation the first frame.
    Raises:
        UnreadablePicture: "empty", "broken" (cut off or damaged), "not-a-picture", "too-large".
    """
    if not data:
        raise UnreadablePicture("empty")
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
            _check_size(picture)
            picture.load()
            return _as_rgb(ImageOps.exif_transpose(picture))
    except UnidentifiedImageError as error:
        raise UnreadablePicture("broken" if data.startswith(_MAGIC) else "not-a-picture") from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as error:
        raise UnreadablePicture("too-large", str(error)) from error
    except (OSError, SyntaxError, ValueError, EOFError, struct.error, IndexError, KeyError) as error:
        # Pillow's decoders raise all of these on damaged files
        raise UnreadablePicture("broken", str(error)) from error


def _check_size(picture: Image.Image) -> None:
    width, height = picture.size
    if width * height > MOST_PIXELS or max(width, height) > _LONGEST_SIDE:
        raise UnreadablePicture("too-large", f"{width} x {height}")


def _as_rgb(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith("I;16") or picture.mode in ("I", "F"):
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        white = Image.new("RGB", clear.size, "white")
        white.paste(clear, mask=clear.getchannel("A"))
        return white
    return picture if picture.mode == "RGB" else picture.convert("RGB")
