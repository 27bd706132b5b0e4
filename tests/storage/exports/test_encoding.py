"""A picture as a file no larger than allowed: exact while it fits, else as good as fits."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from storage.exports.encoding import QUALITIES, SHRINK, SMALLEST, encode

BOTH = ("PNG", "JPEG")


def noise(width: int, height: int) -> Image.Image:
    return Image.fromarray(np.random.default_rng(1).integers(0, 255, (height, width, 3), dtype=np.uint8))


def seen(data: bytes) -> tuple[str | None, tuple[int, int]]:
    with Image.open(io.BytesIO(data)) as picture:
        return picture.format, picture.size


def test_what_fits_to_the_byte_is_exact_and_what_does_not_is_not() -> None:
    picture = noise(40, 30)
    exact, suffix = encode(picture, BOTH, None)
    assert (suffix, seen(exact)) == (".png", ("PNG", (40, 30)))
    assert encode(picture, BOTH, len(exact)) == (exact, ".png")
    assert encode(picture, BOTH, len(exact) - 1)[1] == ".jpg"


@pytest.mark.parametrize(
    ("formats", "suffix"), [(("PNG",), ".png"), (("JPEG",), ".jpg"), (BOTH, ".png"), ((), ".png")]
)
def test_only_a_format_that_is_taken_is_written(formats: tuple[str, ...], suffix: str) -> None:
    data, found = encode(noise(40, 30), formats, None)
    assert (found, seen(data)[0]) == (suffix, "PNG" if suffix == ".png" else "JPEG")


def test_quality_falls_before_size_does() -> None:
    picture = noise(400, 350)
    best, _ = encode(picture, ("JPEG",), None)
    good, _ = encode(picture, ("JPEG",), len(best) - 1)
    assert len(good) < len(best)
    assert seen(good)[1] == (400, 350)
    least, _ = encode(picture, ("JPEG",), len(good) - 1)
    assert len(least) < len(good)
    assert sorted(QUALITIES, reverse=True) == list(QUALITIES)


@pytest.mark.parametrize("formats", [("PNG",), BOTH])
def test_a_picture_is_never_made_too_small_to_be_read(formats: tuple[str, ...]) -> None:
    data, _ = encode(noise(500, 800), formats, 1)
    width, height = seen(data)[1]
    assert width >= SMALLEST
    assert round(width * SHRINK) < SMALLEST
    assert abs(height / width - 800 / 500) < 0.02


def test_a_picture_that_is_small_already_stays_as_it_is() -> None:
    data, suffix = encode(noise(SMALLEST, 330), ("PNG",), 1)
    assert (suffix, seen(data)[1]) == (".png", (SMALLEST, 330))
    assert seen(encode(noise(330, SMALLEST), ("JPEG",), 1)[0])[1] == (330, SMALLEST)
