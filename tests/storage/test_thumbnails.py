"""Small pictures: made once, kept, and made again when what is kept is of no use."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from storage import thumbnails
from storage.codes import ArrivalSource
from storage.errors import NotFound
from storage.intake import keep_bytes
from storage.library import Library
from storage.thumbnails import drop_thumbnails, thumbnail
from tests.makers import a_picture, a_picture_bytes


def kept(library: Library, *size: int, top: str = "white", rest: str = "red") -> str:
    """An original whose first 2.2 widths are of one colour, and what is below of another."""
    width, height = size
    picture = Image.new("RGB", (width, height), rest)
    picture.paste(top, (0, 0, width, min(height, int(width * 2.2) + 1)))
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return keep_bytes(library, buffer.getvalue(), f"{size}.png", ArrivalSource.FILE).sha256 or ""


def seen(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    assert (picture.format, picture.mode) == ("JPEG", "RGB")
    return picture


def files(library: Library) -> list[str]:
    return sorted(path.name for path in library.cache.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("size", "small"),
    [((400, 200), (100, 50)), ((200, 400), (50, 100)), ((30, 20), (30, 20)), ((100, 1000), (45, 100))],
)
def test_a_small_picture_fits_into_its_square_and_is_never_made_larger(
    library: Library, size: tuple[int, int], small: tuple[int, int]
) -> None:
    assert seen(thumbnail(library, kept(library, *size), 100)).size == small


@pytest.mark.parametrize("large", [1, 30_000_000])
def test_of_a_tall_picture_the_top_is_shown_and_no_row_less(
    library: Library, monkeypatch: pytest.MonkeyPatch, large: int
) -> None:
    monkeypatch.setattr(thumbnails, "LARGE", large)
    picture = seen(thumbnail(library, kept(library, 100, 900), 1000))
    assert picture.size == (100, 221)
    lowest = picture.getpixel((50, 220))
    assert isinstance(lowest, tuple)
    assert min(lowest) > 200


def test_it_is_kept_by_its_size_and_taken_from_there(library: Library) -> None:
    sha256 = a_picture(library)
    made = {size: thumbnail(library, sha256, size) for size in (16, 32)}
    assert files(library) == [f"{sha256}-16.jpg", f"{sha256}-32.jpg"]
    library.originals.path(sha256).unlink()
    assert {size: thumbnail(library, sha256, size) for size in (16, 32)} == made
    with pytest.raises(NotFound):
        thumbnail(library, sha256, 64)
    assert files(library) == [f"{sha256}-16.jpg", f"{sha256}-32.jpg"]


@pytest.mark.parametrize("broken", [b"", b"\xff\xd8", b"\xff\xd8 cut off", b"no JPEG \xff\xd9"])
def test_what_a_power_cut_left_there_is_made_anew(library: Library, broken: bytes) -> None:
    sha256 = a_picture(library)
    whole = thumbnail(library, sha256)
    (file,) = library.cache.rglob("*.jpg")
    file.write_bytes(broken)
    assert thumbnail(library, sha256) == whole == file.read_bytes()


def test_what_is_dropped_is_gone_in_every_size_and_of_others_nothing(library: Library) -> None:
    one, two, three = (a_picture(library, name=name) for name in ("1.png", "2.png", "3.png"))
    for sha256 in (one, two, three):
        thumbnail(library, sha256, 16)
    thumbnail(library, one, 32)
    drop_thumbnails(library, [one, "f" * 64, two])
    assert files(library) == [f"{three}-16.jpg"]


def test_what_cannot_be_kept_leaves_nothing_behind(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    sha256 = a_picture(library)

    def full(_file: Path, _data: bytes) -> int:
        raise OSError("no space left")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="no space"):
        thumbnail(library, sha256)
    assert files(library) == []


def test_a_photo_taken_sideways_stands_upright(library: Library) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    buffer = io.BytesIO()
    Image.open(io.BytesIO(a_picture_bytes(size=(80, 40)))).save(buffer, "JPEG", exif=exif)
    sha256 = keep_bytes(library, buffer.getvalue(), "a.jpg", ArrivalSource.FILE).sha256 or ""
    assert seen(thumbnail(library, sha256)).size == (40, 80)
