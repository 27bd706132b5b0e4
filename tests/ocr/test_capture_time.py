"""When a screenshot was taken."""

from __future__ import annotations

import io
from datetime import datetime

import pytest
from PIL import Image

from ocr import picture
from ocr.capture_time import capture_time, channel_from_name
from ocr.errors import UnreadablePicture
from ocr.types import CaptureSource, Channel

AT = datetime(2024, 3, 1, 15, 12, 5)
FILE_TIME = datetime(2024, 5, 5, 5, 5, 5)


@pytest.mark.parametrize(
    "name",
    [
        "Screenshot_20240301-151205.png",
        "Screenshot_2024-03-01-15-12-05-123_com.tencent.mm.jpg",
        "Screenshot_20240301_151205_com.taobao.taobao.jpg",
        "QQ截图20240301151205.png",
        "微信截图_20240301151205.png",
        "屏幕截图 2024-03-01 151205.png",
        "Screenshot 2024-03-01 at 3.12.05 PM.png",
        "Screenshot 2024-03-01 at 3.12.05\u202fPM.png",
        "Screen Shot 2024-03-01 at 15.12.05.png",
        "截屏2024-03-01 下午3.12.05.png",
        "Snipaste_2024-03-01_15-12-05.png",
        "企业微信截图_17092771251234.png",
        "2024-03-01 15.12.05.png",
    ],
)
def test_capture_names_tell_the_time(name: str) -> None:
    assert capture_time(name, None, FILE_TIME) == (AT, CaptureSource.NAME)


@pytest.mark.parametrize(
    ("clock", "at"),
    [
        ("晚上12.00.05", datetime(2024, 3, 2, 0, 0, 5)),
        ("中午11.30.00", datetime(2024, 3, 1, 11, 30)),
        ("中午1.30.00", datetime(2024, 3, 1, 13, 30)),
        ("上午12.30.00", datetime(2024, 3, 1, 0, 30)),
    ],
)
def test_twelve_hours_in_a_name_are_those_of_a_label(clock: str, at: datetime) -> None:
    assert capture_time(f"截屏2024-03-01 {clock}.png", None, FILE_TIME) == (at, CaptureSource.NAME)


@pytest.mark.parametrize(
    "name",
    [
        "微信图片_20240301151205.jpg",
        "mmexport1709277125123.jpg",
        "wx_camera_1709277125123.jpg",
        "IMG_0412.PNG",
        "qianniu-01-1.png",
        "Screenshot_20249901-151205.png",
        "invoice-20240301151205-final.png",
    ],
)
def test_names_of_saved_and_forwarded_pictures_are_not_believed(name: str) -> None:
    assert capture_time(name, None, FILE_TIME) == (FILE_TIME, CaptureSource.MTIME)


def test_the_sellers_word_comes_first() -> None:
    name = "Screenshot_20240301-151205.png"
    assert capture_time(name, None, FILE_TIME, datetime(2020, 1, 1))[1] is CaptureSource.SELLER


def test_exif_comes_before_the_file_time() -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2024:03:01 15:12:05"
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "JPEG", exif=exif)
    assert capture_time("IMG_0412.jpg", out.getvalue(), FILE_TIME) == (AT, CaptureSource.EXIF)


def test_damaged_exif_is_passed_over() -> None:
    assert capture_time("a.jpg", b"\xff\xd8\xff\xe1broken", FILE_TIME) == (FILE_TIME, CaptureSource.MTIME)


def test_knowing_nothing_is_said_so() -> None:
    assert capture_time("a.png", None, None) == (None, CaptureSource.UNKNOWN)


@pytest.mark.parametrize(
    ("name", "channel"),
    [
        ("Screenshot_2024-03-01-15-12-05-123_com.tencent.mm.jpg", Channel.WECHAT),
        ("Screenshot_20240301_151205_com.taobao.idlefish.jpg", Channel.XIANYU),
        ("Screenshot_20240301_151205_com.taobao.taobao.jpg", Channel.TAOBAO),
        ("Screenshot_20240301-151205_com.xunmeng.pinduoduo.png", Channel.PINDUODUO),
        ("Screenshot_20240301_151205_WeChat.jpg", Channel.WECHAT),
        ("Screenshot_20240301_151205_com.ss.android.ugc.aweme.jpg", Channel.DOUYIN),
        ("微信截图_20240301151205.png", None),
        ("QQ截图20240301151205.png", None),
        ("Screenshot_20240301-151205.png", None),
    ],
)
def test_android_names_tell_the_app(name: str, channel: Channel | None) -> None:
    assert channel_from_name(name) is channel


def with_exif(image: Image.Image, taken: str) -> bytes:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = taken
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


@pytest.mark.parametrize(
    ("taken", "at"),
    [
        ("2003:01:01 00:00:00", datetime(2003, 1, 1)), ("2002:12:31 23:59:59", None),
        ("2099:12:31 23:59:59", datetime(2099, 12, 31, 23, 59, 59)), ("2100:01:01 00:00:00", None),
        ("2024:03:01 15:12:05\0 ", AT), ("0000:00:00 00:00:00", None), ("", None),
    ],
)  # fmt: skip
def test_a_camera_whose_clock_was_never_set_is_not_believed(taken: str, at: datetime | None) -> None:
    found = capture_time("a.jpg", with_exif(Image.new("RGB", (4, 4)), taken), FILE_TIME)
    assert found == ((at, CaptureSource.EXIF) if at else (FILE_TIME, CaptureSource.MTIME))


def test_when_a_picture_was_taken_is_known_though_nobody_would_unpack_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = with_exif(Image.new("RGB", (4, 4)), "2024:03:01 15:12:05")
    monkeypatch.setattr(picture, "_FREE_PIXELS", 15)
    monkeypatch.setattr(picture, "_PIXELS_A_BYTE", 0)
    with pytest.raises(UnreadablePicture):
        picture.open_picture(data)
    assert capture_time("a.jpg", data, FILE_TIME) == (AT, CaptureSource.EXIF)


@pytest.mark.parametrize(
    ("name", "at"),
    [
        ("Screenshot_20240301-151205_1.png", AT), ("Screenshot_20240301-1512051234.png", None),
        ("x20240301-151205.png", None), ("20240301-151205.png", AT),
        ("企业微信截图_1709277125.png", AT), ("企业微信截图_17092771251234567.png", None),
        ("Screenshot_20240301-246000.png", None),
        ("Screenshot_20991231-235959.png", datetime(2099, 12, 31, 23, 59, 59)),
    ],
)  # fmt: skip
def test_a_name_is_believed_where_it_is_a_time_and_says_that_it_is_a_capture(
    name: str, at: datetime | None
) -> None:
    found = capture_time(name, None, FILE_TIME)
    assert found == ((at, CaptureSource.NAME) if at else (FILE_TIME, CaptureSource.MTIME))
