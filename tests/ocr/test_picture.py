"""Opening pictures, and saying why not."""

from __future__ import annotations

import ast
import io
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from ocr import picture
from ocr.errors import UnreadablePicture
from ocr.picture import is_picture_name, open_picture
from ocr.pixels import pixels_of

ROOT = Path(__file__).parents[2]
DECODERS = {"Image.open", "PIL.Image.open", "open_image", "QImageReader", "QImageReader.read", "QMovie"}


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
    assert is_picture_name("a.PNG")
    assert is_picture_name("聊天.jpeg")
    assert not is_picture_name("orders.csv")
    assert not is_picture_name("png")


def test_a_program_in_postscript_that_is_named_png_is_no_picture(tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    program = (
        "%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n%%EndComments\n"
        f"({ran}) (w) file dup (x) writestring closefile showpage\n%%EOF\n"
    )
    assert reason(program.encode()) == "not-a-picture"
    (tmp_path / "a.png").write_text(program)
    with pytest.raises(UnreadablePicture):
        open_picture(tmp_path / "a.png")
    assert not ran.exists()


def test_what_unpacks_to_far_more_than_its_file_is_refused_unopened() -> None:
    small = encoded(Image.new("1", (40, 60_000)))
    large = encoded(Image.new("1", (8_000, 8_000)))
    assert open_picture(small).size == (40, 60_000)
    assert reason(large) == "too-large"
    assert open_picture(large + bytes(64_000_000 // 200)).size == (8_000, 8_000)


def test_only_one_function_opens_pictures_and_it_names_the_formats() -> None:
    calls = [
        f"{path.relative_to(ROOT)}: {ast.unparse(node)}"
        for room in ("ocr", "storage", "gui", "resources")
        for path in sorted((ROOT / room).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in DECODERS
    ]
    assert calls == [
        f"{Path('ocr', 'picture.py')}: Image.open(file, formats=_FORMATS)",
        f"{Path('gui', 'pixels.py')}: QImageReader(device)",
    ]


def test_a_picture_becomes_an_array_pixel_by_pixel() -> None:
    image = Image.effect_noise((30, 5_000), 80).convert("RGB")
    assert np.array_equal(pixels_of(image), np.asarray(image))


@pytest.mark.parametrize(("height", "opens"), [(65_535, True), (65_536, False)])
def test_a_picture_has_a_longest_side(height: int, opens: bool) -> None:
    data = io.BytesIO()
    Image.new("L", (1, height)).save(data, "PNG")
    if opens:
        assert open_picture(data.getvalue()).height == height
    else:
        with pytest.raises(UnreadablePicture):
            open_picture(data.getvalue())


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_picture_is_turned_and_mirrored_as_it_says(turn: int) -> None:
    """What each of the eight values does to a picture whose four corners differ (EXIF 2.32, 0x0112)."""
    corners = Image.new("RGB", (2, 2))
    corners.putdata([(10, 0, 0), (20, 0, 0), (30, 0, 0), (40, 0, 0)])
    exif = Image.Exif()
    exif[0x0112] = turn
    shown = open_picture(encoded(corners, exif=exif))
    seen = tuple(shown.getpixel((x, y))[0] // 10 for y in range(2) for x in range(2))  # type: ignore[index]
    assert seen == {
        1: (1, 2, 3, 4), 2: (2, 1, 4, 3), 3: (4, 3, 2, 1), 4: (3, 4, 1, 2),
        5: (1, 3, 2, 4), 6: (3, 1, 4, 2), 7: (4, 2, 3, 1), 8: (2, 4, 1, 3),
    }[turn]  # fmt: skip


def test_a_picture_that_says_nothing_of_its_turn_is_not_copied() -> None:
    plain = Image.new("RGB", (4, 4))
    assert picture.upright(plain) is plain
    assert picture.as_rgb(plain) is plain


@pytest.mark.parametrize(("mode", "value"), [("I;16", 32_768), ("I", 32_768), ("F", 32_768.0)])
def test_a_picture_of_sixteen_bits_is_as_bright_as_it_was(mode: str, value: float) -> None:
    data = encoded(Image.new(mode, (3, 3), value), "TIFF")
    assert open_picture(data).getpixel((1, 1)) == (128, 128, 128)


def test_what_is_not_see_through_keeps_its_colour_to_the_edges() -> None:
    red = Image.new("RGBA", (3, 3), (255, 0, 0, 255))
    assert picture.as_rgb(red).getcolors() == [(9, (255, 0, 0))]
    half = Image.new("RGBA", (1, 1), (0, 0, 0, 128))
    assert picture.as_rgb(half).getpixel((0, 0)) == (127, 127, 127)


@pytest.mark.parametrize(
    ("size", "length", "fits"),
    [
        ((15_000, 10_000), None, True), ((15_000, 10_001), None, False),
        ((8_000, 5_000), 0, True), ((8_000, 5_001), 0, False),
        ((10_000, 5_000), 250_000, True), ((10_001, 5_000), 250_000, False),
        ((10_001, 5_000), None, True), ((65_535, 1), None, True), ((65_536, 1), None, False),
        ((1, 65_536), None, False),
    ],
)  # fmt: skip
def test_a_picture_is_too_large_by_its_pixels_its_sides_or_its_few_bytes(
    size: tuple[int, int], length: int | None, fits: bool
) -> None:
    if fits:
        picture._check_size(size, length)
    else:
        with pytest.raises(UnreadablePicture) as caught:
            picture._check_size(size, length)
        assert (caught.value.reason, caught.value.detail) == ("too-large", f"{size[0]} x {size[1]}")


@pytest.mark.parametrize(("turn", "size"), [(1, (8, 4)), (4, (8, 4)), (5, (4, 8)), (8, (4, 8))])
def test_the_size_is_that_of_the_picture_as_it_is_seen(turn: int, size: tuple[int, int]) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    assert picture.size_of(encoded(Image.new("RGB", (8, 4)), "JPEG", exif=exif)) == size


def test_of_a_bomb_the_size_is_told_and_nothing_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "_FREE_PIXELS", 31)
    monkeypatch.setattr(picture, "_PIXELS_A_BYTE", 0)
    data = encoded(Image.new("RGB", (8, 4)))
    assert picture.size_of(data) == (8, 4)
    assert reason(data) == "too-large"
    with pytest.raises(UnreadablePicture), picture.opened(data):
        pass
    assert open_picture(encoded(Image.new("RGB", (31, 1)))).size == (31, 1)


def said_behind(data: bytes) -> bytes:
    """A PNG with what it says of how it was taken moved behind its pixels."""
    start, end = data.index(b"eXIf") - 4, data.index(b"IEND") - 4
    after = start + 12 + int.from_bytes(data[start : start + 4], "big")
    return data[:start] + data[after:end] + data[start:after] + data[end:]


@pytest.mark.parametrize(("large", "size"), [(32, (4, 8)), (31, (8, 4))])
def test_a_large_png_is_not_unpacked_to_learn_how_it_is_turned(
    large: int, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    lying = Image.new("RGB", (8, 4))
    monkeypatch.setattr(picture, "LARGE", large)
    assert picture.size_of(said_behind(encoded(lying, exif=exif))) == size
    for kind in ("PNG", "JPEG"):
        assert picture.size_of(encoded(lying, kind, exif=exif)) == (4, 8)
