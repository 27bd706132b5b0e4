"""When a screenshot was taken, from the best source there is; and what its file name tells of the app.

Sources and names: DOMAIN 3.3. Names that tell when a picture was saved or forwarded are not believed.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from pathlib import PurePath

from ocr.chat.apps import app_in_name
from ocr.errors import UnreadablePicture
from ocr.picture import exif_of, opened
from ocr.time_labels.hours import hour_of_day
from ocr.types import CaptureSource, Channel

_CHINA = timezone(timedelta(hours=8))
_FIRST, _LAST = datetime(2003, 1, 1), datetime(2100, 1, 1)

_FORWARDED = re.compile(r"微信图片|mmexport|wx_camera|QQ图片|save_?image", re.IGNORECASE)
_SCREENSHOT = re.compile(
    r"screen[ _-]?(?:shot|cap|clip)|截图|截屏|截圖|螢幕|快照|snipaste|smartselect|sharex|greenshot",
    re.IGNORECASE,
)
_EPOCH = re.compile(r"企业微信截图_(1\d{9})(\d{0,6})(?!\d)")
_STAMP = re.compile(
    r"(?<!\d)(20\d\d)[-_.年]?(\d\d)[-_.月]?(\d\d)日?"
    r"[-_ T]*(?:at )?(上午|下午|凌晨|早上|中午|晚上)?\s?"
    r"(\d{1,2})[-_.:时點点]?(\d\d)[-_.:分]?(\d\d)秒?(?!\d{4})\s?([AaPp][Mm])?"
)
_EXIF_SUB, _EXIF_TAKEN = 0x8769, 0x9003


def capture_time(
    name: str, data: bytes | None, file_time: datetime | None, given: datetime | None = None
) -> tuple[datetime | None, CaptureSource]:
    """The capture time and where it comes from, best source first.

    Args:
        name: The file's name as it came in.
        data: The file's bytes, for EXIF; None if not at hand.
        file_time: The file's modification time, local, without zone.
        given: The seller's own word.
    """
    if given is not None:
        return given, CaptureSource.SELLER
    named = _time_in_name(name)
    if named is not None:
        return named, CaptureSource.NAME
    taken = _time_in_exif(data) if data else None
    if taken is not None:
        return taken, CaptureSource.EXIF
    if file_time is not None:
        return file_time, CaptureSource.MTIME
    return None, CaptureSource.UNKNOWN


def channel_from_name(name: str) -> Channel | None:
    """The app that was on the screen, where Android writes its package or its name behind the time."""
    stem = PurePath(name).stem.lower()
    behind = _STAMP.sub("\0", stem).partition("\0")[2]  # 微信截图_… names the tool, not what it shows
    return app_in_name(stem, packages=True) or app_in_name(behind)


def _time_in_name(name: str) -> datetime | None:
    stem = PurePath(name).stem.replace("\u202f", " ").replace("\u00a0", " ")
    if _FORWARDED.search(stem):
        return None
    epoch = _EPOCH.search(stem)
    if epoch:
        return _plausible(datetime.fromtimestamp(int(epoch[1]), _CHINA).replace(tzinfo=None))
    stamp = _STAMP.search(stem)
    if stamp is None or not (_SCREENSHOT.search(stem) or stamp.span() == (0, len(stem))):
        return None
    year, month, day, period, hour, minute, second, half = stamp.groups()
    try:
        at = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second))
    except ValueError:
        return None
    period = (period or half or "").upper() or None
    return _plausible(at.replace(hour=0) + timedelta(hours=hour_of_day(at.hour, period)))


def _time_in_exif(data: bytes) -> datetime | None:
    try:
        with opened(data, head_only=True) as picture:
            text = str(exif_of(picture).get_ifd(_EXIF_SUB).get(_EXIF_TAKEN, ""))
        return _plausible(datetime.strptime(text.strip("\0 "), "%Y:%m:%d %H:%M:%S"))
    except (UnreadablePicture, ValueError):  # damaged EXIF is no reason to lose the picture
        return None


def _plausible(at: datetime) -> datetime | None:
    return at if _FIRST <= at < _LAST else None
