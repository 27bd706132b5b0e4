from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from ocr.picture import open_picture
from storage.exports.pictures import COVER, PictureSlice, cuts, masked, plain_size


@given(st.integers(1, 70_000), st.integers(20, 5000))
def test_parts_cover_every_row_and_none_is_too_tall(height: int, limit: int) -> None:
    parts = cuts(height, limit)
    assert parts[0].top == 0
    assert parts[-1].bottom == height
    assert all(0 < part.height <= limit for part in parts)
    assert all(after.top <= before.bottom for before, after in pairwise(parts))


def test_a_cut_goes_between_two_bubbles() -> None:
    bubbles = [(0, y, 100, 80) for y in range(0, 1000, 100)]
    assert cuts(1000, 520, bubbles) == [PictureSlice(0, 490), PictureSlice(490, 1000)]


def test_a_cut_through_a_bubble_repeats_a_little() -> None:
    first, second = cuts(1500, 1000, [(0, 0, 100, 1500)])
    assert first.bottom - second.top == 25


def test_masking_paints_a_copy() -> None:
    picture = Image.new("RGB", (20, 20), "white")
    copy = masked(picture, [(5, 5, 10, 10)])
    assert copy.getpixel((6, 6)) == COVER
    assert picture.getpixel((6, 6)) == (255, 255, 255)


def test_a_whole_upright_png_is_printed_by_its_own_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("RGB", (30, 40)).save(path)
    assert plain_size(path) == (30, 40)
    path.write_bytes(path.read_bytes()[:-10])
    assert plain_size(path) is None


def test_a_turned_photo_is_copied_upright(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (30, 40)).save(path, exif=exif)
    assert plain_size(path) is None
    assert open_picture(path).size == (40, 30)


def test_transparency_becomes_white(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(path)
    assert open_picture(path).getpixel((0, 0)) == (255, 255, 255)
