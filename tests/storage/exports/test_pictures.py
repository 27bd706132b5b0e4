from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from ocr.picture import open_picture
from storage.exports.pictures import COVER, PictureSlice, cuts, masked, plain_size, save_part


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


def test_a_part_has_one_row_at_least() -> None:
    assert cuts(3, 0) == [PictureSlice(0, 1), PictureSlice(1, 2), PictureSlice(2, 3)]


def test_a_cut_is_made_in_the_last_third_only_and_at_the_lowest_gap_there() -> None:
    bubbles = [(0, y, 100, 80) for y in (0, 100, 500, 600)]
    assert cuts(1200, 600, bubbles, overlap=0)[:2] == [PictureSlice(0, 590), PictureSlice(590, 1190)]
    early = [(0, 0, 100, 380), (0, 398, 100, 700)]
    assert cuts(1200, 600, early, overlap=0) == [PictureSlice(0, 600), PictureSlice(600, 1200)]
    just = [(0, 0, 100, 390), (0, 410, 100, 700)]
    assert cuts(1000, 600, just) == [PictureSlice(0, 400), PictureSlice(400, 1000)]


def test_no_cut_goes_through_the_lower_of_two_bubbles_side_by_side() -> None:
    long, short = (0, 0, 100, 550), (200, 100, 100, 50)
    below = (0, 570, 100, 400)
    assert cuts(1000, 600, [short, below, long])[0] == PictureSlice(0, 560)
    touching = [(0, 0, 100, 500), (0, 500, 100, 500)]
    assert cuts(1000, 600, touching, overlap=10) == [PictureSlice(0, 600), PictureSlice(590, 1000)]


def test_every_box_is_painted_over_to_its_last_pixel() -> None:
    copy = masked(Image.new("RGB", (40, 40), "white"), [(5, 6, 10, 10), (30, 30, 1, 1)])
    painted = {(x, y) for x in range(40) for y in range(40) if copy.getpixel((x, y)) == COVER}
    assert painted == {(x, y) for x in range(5, 15) for y in range(6, 16)} | {(30, 30)}


def test_where_nothing_is_masked_the_picture_itself_is_taken() -> None:
    picture = Image.new("RGB", (20, 20), "white")
    assert masked(picture, []) is picture


def test_a_part_is_written_as_it_is(tmp_path: Path) -> None:
    picture = Image.new("RGB", (10, 30), "white")
    picture.putpixel((3, 12), (255, 0, 0))
    for part, size in ((PictureSlice(10, 20), (10, 10)), (PictureSlice(0, 30), (10, 30))):
        with Image.open(save_part(picture, part, tmp_path / "part.png")) as written:
            assert (written.size, written.format) == (size, "PNG")
            assert written.convert("RGB").getpixel((3, 12 - part.top)) == (255, 0, 0)
