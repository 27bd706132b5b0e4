"""Opening pictures, and saying why not."""

from __future__ import annotations

import io
import zlib

import pytest
from PIL import Image

from ocr import picture
from ocr.errors import UnreadablePicture
from ocr.picture import is_picture_name, open_picture


def encoded(image: Image.Image, kind: str = "PNG", **more: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def reason(data: bytes) -> str:
    with pytest.raises(UnreadablePicture) as caught:
        open_picture(data)
    return caught.value.reason


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF"])
@pytest.mark.parametrize("mode", ["RGB", "L", "P", "1", "RGBA", "LA", "CMYK", "I;16"])
def test_every_kind_and_mode_becomes_rgb(kind: str, mode: str) -> None:
    try:
        data = encoded(Image.new(mode, (7, 5)), kind)
    except (OSError, ValueError):
        return  # this format has no such mode
    opened = open_picture(data)
    assert (opened.mode, opened.size) == ("RGB", (7, 5))


def test_see_through_parts_are_white() -> None:
    clear = Image.new("RGBA", (4, 4), (0, 0, 0, 0))
    assert open_picture(encoded(clear)).getpixel((1, 1)) == (255, 255, 255)


def test_a_picture_lying_on_its_side_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = encoded(Image.new("RGB", (8, 4)), "JPEG", exif=exif)
    assert open_picture(data).size == (4, 8)


def test_what_cannot_be_opened_is_said_why() -> None:
    good = encoded(Image.effect_noise((60, 60), 50).convert("RGB"))
    assert reason(b"") == "empty"
    assert reason(b"hello, this is no picture at all") == "not-a-picture"
    assert reason(good[: len(good) // 2]) == "broken"
    assert reason(good[:20]) == "broken"
    assert reason(good[:60] + b"\0" * 200 + good[260:]) == "broken"


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return len(data).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")

    for side in (14_000, 60_000):
        head = side.to_bytes(4, "big") * 2 + b"\x08\x02\0\0\0"
        data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 999))
        assert reason(data + chunk(b"IEND", b"")) == "too-large"


def test_a_stitched_capture_of_sixty_thousand_pixels_opens() -> None:
    assert picture.MOST_PIXELS >= 60_000 * 2_160
    assert open_picture(encoded(Image.new("1", (40, 60_000)))).size == (40, 60_000)


def test_names_of_pictures_are_known_by_their_endings() -> None:
    assert is_picture_name("a.PNG") and is_picture_name("聊天.jpeg")
    assert not is_picture_name("orders.csv") and not is_picture_name("png")
