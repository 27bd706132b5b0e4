from __future__ import annotations

import errno
import io
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from storage.errors import EarlierPack, NotFound
from storage.exports import pack
from storage.exports.encoding import encode
from storage.exports.limits import UploadLimits, limits_from_json, upload_limits
from storage.exports.masking import Private
from storage.exports.options import ReportOptions
from storage.exports.pack import fresh_folder, must_hold_no_pack, write_pack
from storage.exports.report import Case
from storage.exports.sheets import ExhibitPicture
from storage.exports.summary import summary
from storage.originals import write_whole
from tests.storage.exports.worked_case import SAMPLE, worked_case

ZH = ReportOptions()


def a_case() -> Case:
    laid_out = worked_case()
    shots = [
        ExhibitPicture(one, SAMPLE / one.name, None) for one in laid_out.exhibits if one.page != "order-list"
    ]
    return Case(laid_out, shots, Private(), datetime(2013, 2, 20, 10))


def test_without_limits_every_page_and_screenshot_is_there_in_order(tmp_path: Path) -> None:
    made = write_pack(a_case(), tmp_path, UploadLimits("none"), ZH)
    names = [path.name for path in made]
    assert names[0].startswith("01-时间线-1")
    assert [name.split("-")[1] for name in names if "-E0" in name] == [f"E0{n}" for n in range(1, 9)]
    assert names[-1] == "说明.txt"


def test_every_picture_keeps_within_the_size_allowed(tmp_path: Path) -> None:
    limits = UploadLimits("tight", image_bytes=130_000)
    made = write_pack(a_case(), tmp_path, limits, ZH)
    assert all(path.stat().st_size <= 130_000 for path in made)
    for path in made[:-1]:
        with Image.open(path) as picture:
            assert picture.width >= 320


def test_all_together_keep_within_the_total(tmp_path: Path) -> None:
    limits = UploadLimits("ebay", images=5, total_bytes=1_750_000, text=1000, formats=("PNG", "JPEG"))
    made = write_pack(a_case(), tmp_path, limits, ZH)
    pictures, text = made[:-1], made[-1].read_text("utf-8")
    assert len(pictures) == 5
    assert sum(path.stat().st_size for path in pictures) <= 1_750_000
    assert "上传件数有限，未放入的图片" in text


def test_the_timeline_and_the_most_cited_screenshots_go_first(tmp_path: Path) -> None:
    made = write_pack(a_case(), tmp_path, UploadLimits("few", images=4), ZH)
    names = " ".join(path.name for path in made)
    assert "时间线-1" in names
    assert "E03" in names
    assert "E08" not in names


def test_several_uploads_get_a_folder_each(tmp_path: Path) -> None:
    made = write_pack(a_case(), tmp_path, UploadLimits("taobao", images=3, several_uploads=True), ZH)
    folders = [path.parent.name for path in made[:-1]]
    assert folders[:4] == ["第1次上传"] * 3 + ["第2次上传"]
    assert all(folders.count(name) <= 3 for name in set(folders))


@pytest.mark.parametrize("several", [False, True])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_folder_with_an_earlier_pack_is_refused(tmp_path: Path, several: bool, language: str) -> None:
    folder, limits = tmp_path / "pack", UploadLimits("taobao", images=3, several_uploads=several)
    must_hold_no_pack(folder)
    write_pack(a_case(), folder, limits, ReportOptions(language=language))
    with pytest.raises(EarlierPack) as caught:
        must_hold_no_pack(folder)
    assert caught.value.folder == folder
    assert fresh_folder(folder) == tmp_path / "pack-2"
    write_pack(a_case(), tmp_path / "pack-2", limits, ReportOptions(language=language))
    assert fresh_folder(folder) == tmp_path / "pack-3"


@pytest.mark.parametrize("several", [False, True])
def test_a_pack_that_cannot_be_written_whole_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, several: bool
) -> None:
    def full(target: Path, data: bytes) -> None:
        target.parent.mkdir(exist_ok=True)
        if any(tmp_path.rglob("*.png")):
            raise OSError(errno.ENOSPC, "full")
        write_whole(target, data)

    monkeypatch.setattr(pack, "write_whole", full)
    with pytest.raises(OSError, match="full"):
        write_pack(a_case(), tmp_path, UploadLimits("taobao", images=1, several_uploads=several), ZH)
    assert list(tmp_path.iterdir()) == []


def test_other_files_in_the_folder_do_not_matter(tmp_path: Path) -> None:
    for name in ("时间线.pdf", "bundle.zip", "截屏2013-02-01.png", ".hidden"):
        (tmp_path / name).write_bytes(b"mine")
    must_hold_no_pack(tmp_path)
    assert fresh_folder(tmp_path) == tmp_path


def test_a_long_screenshot_is_split_below_the_pixels_allowed(tmp_path: Path) -> None:
    path = tmp_path / "long.png"
    Image.new("L", (1000, 40_000), 255).save(path)
    case = a_case()
    shot = ExhibitPicture(case.shots[0].exhibit, path, None)
    small = UploadLimits("x", pixels=3_000_000)
    made = write_pack(Case(case.timeline, [shot], Private(), case.as_of), tmp_path / "out", small, ZH)
    parts = [path for path in made if "-E01-" in path.name]
    assert len(parts) >= 13
    for part in parts:
        with Image.open(part) as picture:
            assert picture.width * picture.height <= 3_000_000


@pytest.mark.parametrize(("height", "parts"), [(4000, 1), (4001, 2), (7900, 2), (7901, 3)])
def test_a_screenshot_taller_than_four_widths_is_uploaded_in_parts(
    tmp_path: Path, height: int, parts: int
) -> None:
    path = tmp_path / "long.png"
    Image.new("L", (1000, height), 255).save(path)
    case = a_case()
    shot = ExhibitPicture(case.shots[0].exhibit, path, None)
    made = write_pack(
        Case(case.timeline, [shot], Private(), case.as_of), tmp_path / "o", UploadLimits("x"), ZH
    )
    assert len([path for path in made if "-E01-" in path.name]) == parts


@pytest.mark.parametrize("most", [60, 200, 500, 1000])
def test_the_summary_is_never_longer_than_allowed_and_keeps_the_order_of_rows(most: int) -> None:
    text = summary(worked_case(), Private(), most)
    assert len(text) <= most
    rows = [line for line in text.splitlines() if line[:2] in ("01", "02")]
    assert rows == sorted(rows, key=lambda line: (line[:5], line[6:].lstrip("≥")))


def test_a_summary_without_limit_has_every_row() -> None:
    assert len(summary(worked_case(), Private(), None).splitlines()) == 23


def test_a_summary_over_several_years_names_them() -> None:
    case = worked_case()
    last = replace(case.entries[-1], at=datetime(2014, 2, 20, 10))
    lines = summary(replace(case, entries=(*case.entries[:-1], last)), Private(), None).splitlines()
    assert lines[2].startswith("2013-01-29 14:06:32")
    assert lines[-1].startswith("2014-02-20 10:00")


def test_a_noisy_picture_becomes_a_smaller_jpeg_and_stays_a_picture() -> None:
    noise = np.random.default_rng(1).integers(0, 255, (1500, 1000, 3), dtype=np.uint8)
    data, suffix = encode(Image.fromarray(noise), ("PNG", "JPEG"), 200_000)
    assert suffix == ".jpg"
    assert len(data) <= 200_000
    with Image.open(io.BytesIO(data)) as picture:
        assert picture.format == "JPEG"


def test_a_profile_says_what_a_form_takes() -> None:
    profile = {"upload": {"images": 3, "image_bytes": 2_000_000, "formats": ["jpg", "png", "gif"]}}
    limits = limits_from_json("taobao", profile)
    assert (limits.images, limits.image_bytes, limits.formats) == (3, 2_000_000, ("PNG", "JPEG"))


def test_an_unknown_platform_is_named() -> None:
    with pytest.raises(NotFound) as caught:
        upload_limits("nowhere")
    assert (caught.value.what, caught.value.key) == ("profile", "nowhere")


def pictures_of(platform: str, folder: Path) -> list[Path]:
    """The pictures of a real pack by the shipped profile."""
    return write_pack(a_case(), folder, upload_limits(platform), ZH)[:-1]


def test_american_express_gets_no_png(tmp_path: Path) -> None:
    made = pictures_of("amex", tmp_path)
    assert len(made) == 5
    for path in made:
        with Image.open(path) as picture:
            assert picture.format == "JPEG"
        assert path.stat().st_size <= 5_000_000


def test_optblue_gets_five_files_of_pure_black_and_white(tmp_path: Path) -> None:
    made = pictures_of("amex-optblue", tmp_path)
    assert len(made) == 5
    assert sum(path.stat().st_size for path in made) <= 1_000_000
    for path in made:
        with Image.open(path) as picture:
            assert (picture.format, picture.mode) == ("TIFF", "1")
            assert picture.width >= 480  # a chat is still to be read


def test_mastercom_gets_short_names_of_letters_and_digits(tmp_path: Path) -> None:
    made = pictures_of("mastercard", tmp_path)
    assert sum(path.stat().st_size for path in made) <= 14_500_000
    for path in made:
        assert len(path.name) <= 16
        assert path.stem.isascii()
        assert path.stem.isalnum()
        with Image.open(path) as picture:
            assert picture.format == "JPEG"
            assert picture.width * picture.height < 30_000_000
    assert len({path.name for path in made}) == len(made)
    with pytest.raises(EarlierPack):
        must_hold_no_pack(tmp_path)
