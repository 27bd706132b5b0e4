"""What a reading is made of: the frozen records that cross from `ocr` to the rest of the program."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

Box = tuple[int, int, int, int]
"""x, y, width, height in pixels of the picture as stored; origin top left."""

Span = tuple[int, int]
"""Start and end (exclusive) of characters within a text."""


class Channel(StrEnum):
    """The program a chat was shown in."""

    WANGWANG = "wangwang"
    QIANNIU = "qianniu"
    TAOBAO = "taobao"
    WECHAT = "wechat"
    WECHAT_PC = "wechat-pc"
    QQ = "qq"
    SMS = "sms"
    PINDUODUO = "pinduoduo"
    XIANYU = "xianyu"
    JD = "jd"
    DOUYIN = "douyin"
    WHATSAPP = "whatsapp"
    TELEGRAM = "telegram"
    EBAY = "ebay"
    OTHER = "other"


class Side(StrEnum):
    """Where a bubble stands on the screen."""

    LEFT = "left"
    RIGHT = "right"
    CENTER = "center"


class Kind(StrEnum):
    """What a bubble is."""

    TEXT = "text"
    IMAGE = "image"
    STICKER = "sticker"
    VOICE = "voice"
    CARD = "card"
    SYSTEM = "system"


class Clock(StrEnum):
    """Which clock a time came from, most certain first."""

    PRINTED = "printed"
    LABEL = "label"
    ORDER_LIST = "order-list"
    INHERITED = "inherited"
    TYPED = "typed"
    UNKNOWN = "unknown"


class Precision(StrEnum):
    """How exact a time is; AFTER means "not before" (≥)."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    AFTER = "after"
    UNKNOWN = "unknown"


class TimeFlag(StrEnum):
    """What contradicts a time, or was assumed of it."""

    LATER_THAN_CAPTURE = "later-than-capture"
    WEEK_OLD_WEEKDAY = "week-old-weekday"
    WEEKDAY_DIFFERS = "weekday-differs"
    MIDNIGHT_NEXT_DAY = "midnight-next-day"
    DATE_ASSUMED = "date-assumed"
    RUNS_BACKWARDS = "runs-backwards"
    TIMES_DIFFER = "times-differ"
    STATUS_CLOCK_DIFFERS = "status-clock-differs"


class CaptureSource(StrEnum):
    """Where a picture's capture time came from, best first (DOMAIN 3.3)."""

    SELLER = "seller"
    NAME = "name"
    EXIF = "exif"
    MTIME = "mtime"
    UNKNOWN = "unknown"


class Page(StrEnum):
    """What a picture as a whole shows."""

    CHAT = "chat"
    REFUND = "refund"
    ORDER = "order"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Moment:
    """A time with its pedigree. `value` is None exactly when `precision` is UNKNOWN; it is local
    platform time (UTC+8 for Chinese platforms), without zone. `flags` name contradictions."""

    value: datetime | None
    precision: Precision
    clock: Clock
    flags: tuple[TimeFlag, ...] = ()


UNKNOWN_MOMENT = Moment(None, Precision.UNKNOWN, Clock.UNKNOWN)


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text as recognised. `confidence` runs from 0.0 to 1.0; `doubtful` are spans of
    `text` that want a human eye (the two engines differ, or digits under 12 px high)."""

    text: str
    box: Box
    confidence: float
    doubtful: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadMessage:
    """One bubble. `text` joins `lines` as a person would; `doubtful` are spans of `text`. An empty
    text of kind TEXT means "ink, but nothing recognised": reported, never dropped."""

    side: Side
    kind: Kind
    text: str
    box: Box
    sender: str | None = None
    lines: tuple[TextLine, ...] = ()
    time_label: str | None = None
    moment: Moment = UNKNOWN_MOMENT
    confidence: float = 0.0
    partial: bool = False
    doubtful: tuple[Span, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Numbers found anywhere on the picture, panels and cards included; each list without repeats,
    in reading order. Amounts are plain decimals ("50", "1299.00")."""

    order_numbers: tuple[str, ...] = ()
    tracking_numbers: tuple[str, ...] = ()
    amounts: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    refund_numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageField:
    """A labelled value on a refund or order page, e.g. name "退款金额", value "50.00"."""

    name: str
    value: str
    box: Box


class ReadingWarning(StrEnum):
    """What the seller should look at himself. GUESSED: messages were put together by the layout net alone,
    UNREAD: there is writing that may be a message and was taken for none."""

    GUESSED = "guessed"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one engine saw on one picture. `status_clock` is the phone's status-bar time
    ("15:12") if there is one. A page that is not a chat has one CARD message with its whole text,
    and `fields`. `title_line` is where the title stands (it may be a telephone number to be masked).
    `skim` is the picture in little, by which screenshots of one chat are laid over each other (`ocr.scroll`);
    b"" where none was made."""

    width: int
    height: int
    engine: str
    engine_version: str
    seconds: float
    channel: Channel
    title: str | None
    captured_at: datetime | None
    captured_at_source: CaptureSource
    messages: tuple[ReadMessage, ...]
    facts: Facts = Facts()
    page: Page = Page.CHAT
    fields: tuple[PageField, ...] = ()
    status_clock: str | None = None
    warnings: tuple[ReadingWarning, ...] = ()
    title_line: TextLine | None = None
    skim: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """One picture to be read, small enough to cross into a worker process. `path` is the file with the
    bytes, `name` what it was called when it came in (names tell times and channels); `captured_at` is
    the seller's own word, `file_time` the file's modification time, both local and without zone;
    `engine` is the one wanted for this picture, None leaves the choice to whoever reads. `data` are the
    bytes where the file is encrypted: they cross in memory, never through another file."""

    path: str
    name: str
    captured_at: datetime | None = None
    file_time: datetime | None = None
    engine: str | None = None
    data: bytes | None = field(default=None, repr=False)
