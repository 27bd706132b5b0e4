"""A tall picture taken band by band is the picture, and never in memory whole."""

from __future__ import annotations

import io
import tracemalloc
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from ocr import bands, picture, reader
from ocr.bands import ROWS, bands_of, pixels_within
from ocr.capture_time import capture_time
from ocr.errors import UnreadablePicture, Unusable
from ocr.picture import open_picture, size_of
from ocr.types import Side, TextLine
from tests.makers import a_message, a_reading

TALL = (37, 2 * ROWS + 301)


def noise(mode: str, size: tuple[int, int] = TALL) -> Image.Image:
    """A picture on which every PNG filter finds something to refer to."""
    width, height = size
    rows, columns = np.mgrid[0:height, 0:width]
    shape = (height, width, 4)
    smooth = np.stack([rows + columns, 3 * rows, columns * rows, rows // 7], axis=-1).reshape(shape)
    rough = np.random.default_rng(7).integers(0, 40, shape)
    return Image.fromarray(((smooth + rough) % 256).astype(np.uint8), "RGBA").convert(mode)


def packed(image: Image.Image, kind: str = "PNG", **more: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **more)
    return buffer.getvalue()


def together(data: bytes, times: int = 1) -> NDArray[np.uint8]:
    return np.concatenate([np.asarray(band) for band in bands_of(data, times)])


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P"])
def test_the_bands_of_a_png_make_the_picture(mode: str) -> None:
    data = packed(noise(mode))
    assert np.array_equal(together(data), np.asarray(open_picture(data)))
    assert [band.height for band in bands_of(data)] == [ROWS, ROWS, 301]


def test_a_transparent_colour_is_white_in_every_band() -> None:
    image = Image.new("P", TALL, 1)
    image.putpalette([9, 9, 9, 200, 100, 50])
    image.paste(0, (0, 0, 9, TALL[1]))
    data = packed(image, transparency=0)
    assert np.array_equal(together(data), np.asarray(open_picture(data)))
    assert together(data)[-1, 0].tolist() == [255, 255, 255]


@pytest.mark.parametrize("other", ["1-bit", "turned", "jpeg", "webp"])
def test_other_kinds_come_whole_and_are_the_picture_too(other: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = {
        "1-bit": lambda: packed(noise("RGB").convert("1")),
        "turned": lambda: packed(noise("RGB"), exif=exif),
        "jpeg": lambda: packed(noise("RGB"), "JPEG"),
        "webp": lambda: packed(noise("RGB"), "WEBP", lossless=True),
    }[other]()
    assert np.array_equal(together(data), np.asarray(open_picture(data)))
    assert size_of(data) == open_picture(data).size


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_of_more_pixels_than_are_held_is_made_smaller(kind: str) -> None:
    data = packed(noise("RGB"), kind)
    width, height = TALL
    pixels, times = pixels_within(data, width * height // 2)
    assert times == 2
    assert pixels.shape == (-(-height // 2), -(-width // 2), 3)
    whole = np.asarray(open_picture(data).reduce(2)).astype(int)
    assert np.abs(pixels.astype(int) - whole).mean() < 3


def test_one_that_fits_is_read_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    data = packed(noise("RGB"))
    for large in (1, 10**9):  # streamed, and simply decoded
        monkeypatch.setattr(bands, "LARGE", large)
        pixels, times = pixels_within(data)
        assert times == 1
        assert np.array_equal(pixels, np.asarray(open_picture(data)))


def test_one_that_is_cut_off_is_broken() -> None:
    data = packed(noise("RGB"))
    with pytest.raises(UnreadablePicture) as caught:
        together(data[: len(data) // 2])
    assert caught.value.reason == "broken"


def test_while_bands_are_taken_memory_holds_a_few_of_them(tmp_path: Path) -> None:
    file = tmp_path / "tall.png"
    Image.new("RGB", (500, 30 * ROWS), "white").save(file)
    tracemalloc.start()
    try:
        for _band in bands_of(file):
            pass
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 10 * ROWS * 1501  # the whole has thirty, and Pillow a third more


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_what_can_be_taken_in_parts_or_smaller_may_be_larger(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bands, "MOST_WHOLE", TALL[0] * TALL[1] - 1)
    assert len(together(packed(noise("RGB"), kind))) == TALL[1]
    with pytest.raises(UnreadablePicture) as caught:
        together(packed(noise("RGB"), "BMP"))
    assert caught.value.reason == "too-large"


@pytest.mark.parametrize(("most", "called"), [(TALL[0] * TALL[1], 0), (TALL[0] * TALL[1] - 1, 1)])
def test_memory_is_given_back_while_a_large_picture_is_read(
    most: int, called: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[bool] = []

    def no_further(_data: bytes) -> None:
        raise UnreadablePicture(Unusable.BROKEN)

    monkeypatch.setattr(reader, "LARGE", most)
    monkeypatch.setattr(reader, "give_back_at_once", lambda: calls.append(True))
    monkeypatch.setattr(reader, "default_engine", lambda: None)
    monkeypatch.setattr(reader, "pixels_within", no_further)
    with pytest.raises(UnreadablePicture):
        reader.read_picture(packed(noise("RGB")))
    assert len(calls) == called


def test_places_are_told_as_they_are_on_the_picture_itself() -> None:
    line = TextLine("在吗", (11, 20, 30, 15), 0.9)
    small = a_reading(
        a_message(box=(10, 20, 91, 15), lines=(line,), side=Side.LEFT), width=101, height=201, title_line=line
    )
    large = reader._enlarged(small, 2, (201, 401))
    assert (large.width, large.height) == (201, 401)
    assert large.messages[0].box == (20, 40, 181, 30)
    assert large.messages[0].lines[0].box == (22, 40, 60, 30)
    assert large.title_line is not None
    assert large.title_line.box == (22, 40, 60, 30)


def test_what_a_large_png_says_behind_its_pixels_does_not_cost_unpacking_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = packed(noise("RGB"))
    monkeypatch.setattr(picture, "LARGE", 1)
    monkeypatch.setattr(Image.Image, "load", lambda _self: pytest.fail("it was unpacked"))
    assert size_of(data) == TALL
    assert capture_time("", data, None, None)[0] is None
