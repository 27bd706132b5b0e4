"""Tall pictures are shown, and made small, without ever being in memory whole."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from gui import pixels
from ocr.bands import ROWS, bands_of
from storage import thumbnails
from storage.thumbnails import _small

SIZE = (90, 3 * ROWS + 50)


@pytest.fixture
def tall() -> bytes:
    """A picture that is red above and blue below."""
    picture = Image.new("RGB", SIZE, "red")
    picture.paste("blue", (0, SIZE[1] // 2, *SIZE))
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How high each band was that the window or the list took."""
    heights: list[int] = []

    def noted(source: bytes | Path, times: int = 1) -> Iterator[Image.Image]:
        for band in bands_of(source, times):
            heights.append(band.height)
            yield band

    monkeypatch.setattr(pixels, "bands_of", noted)
    monkeypatch.setattr(thumbnails, "bands_of", noted)
    return heights


def test_a_picture_too_large_to_hold_is_shown_coarser_from_top_to_bottom(
    tall: bytes, taken: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pixels, "MOST_PIXELS", SIZE[0] * SIZE[1] // 4)
    shown = pixels.load(tall)
    assert (shown.size.width(), shown.size.height()) == SIZE
    assert [place.top() for place, _ in shown.tiles] == [0, ROWS, 2 * ROWS, 3 * ROWS]
    assert sum(place.height() for place, _ in shown.tiles) == SIZE[1] == 2 * sum(taken)
    assert all(image.width() == SIZE[0] // 2 for _, image in shown.tiles)
    first, last = shown.tiles[0][1], shown.tiles[-1][1]
    assert first.pixelColor(3, 3).name() == "#ff0000"
    assert last.pixelColor(3, 3).name() == "#0000ff"


def test_a_photo_is_decoded_no_larger_than_it_is_shown(
    tall: bytes, taken: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pixels, "MOST_PIXELS", SIZE[0] * SIZE[1] // 5)
    buffer = io.BytesIO()
    Image.open(io.BytesIO(tall)).save(buffer, "JPEG")
    shown = pixels.load(buffer.getvalue())
    assert sum(taken) == SIZE[1] // 2
    assert (shown.size.width(), shown.size.height()) == SIZE
    assert [place.top() for place, _ in shown.tiles] == [0, 2 * ROWS]
    assert sum(place.height() for place, _ in shown.tiles) == SIZE[1]
    assert shown.tiles[0][1].pixelColor(3, 3).red() > 250
    assert shown.tiles[-1][1].pixelColor(3, 3).blue() > 250


def test_one_that_can_be_held_is_shown_as_it_is(tall: bytes, taken: list[int]) -> None:
    shown = pixels.load(tall)
    assert shown.tiles[0][1].width() == SIZE[0]
    assert taken == []


def test_the_small_picture_of_a_tall_one_needs_its_top_only(
    tall: bytes, taken: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = _small(tall, 64)
    monkeypatch.setattr(thumbnails, "LARGE", 1)
    assert _small(tall, 64).tobytes() == usual.tobytes()
    assert taken == [ROWS]
