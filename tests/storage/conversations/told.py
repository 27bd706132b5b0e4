"""Readings made by hand, and the sample's SMS on two days, for the tests of conversations."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from ocr.types import (
    UNKNOWN_MOMENT,
    CaptureSource,
    Channel,
    Clock,
    Facts,
    Kind,
    Moment,
    Page,
    Precision,
    Reading,
    ReadMessage,
    Side,
)
from storage.clock import now_utc
from storage.conversations.derive import derive
from storage.conversations.listing import (
    conversation_messages,
    list_conversations,
)
from storage.library import Library
from storage.models import Arrival, Original
from storage.readings import save_reading

CAPTURED = datetime(2013, 2, 1, 15, 50)


def sha(name: str) -> str:
    return name.encode().hex().ljust(64, "0")[:64]


def said(
    side: Side,
    text: str,
    at: datetime | None = None,
    *,
    clock: Clock = Clock.LABEL,
    precision: Precision = Precision.MINUTE,
    sender: str | None = None,
    kind: Kind = Kind.TEXT,
    partial: bool = False,
    label: str | None = None,
) -> ReadMessage:
    moment = UNKNOWN_MOMENT if at is None else Moment(at, precision, clock)
    return ReadMessage(
        side=side,
        kind=kind,
        text=text,
        box=(0, 0, 0, 0),
        sender=sender,
        moment=moment,
        confidence=0.9,
        partial=partial,
        time_label=label,
    )


def reading_of(
    messages: list[ReadMessage],
    *,
    title: str | None = "淡淡的夏天_86",
    channel: Channel = Channel.SMS,
    captured: datetime | None = CAPTURED,
    facts: Facts | None = None,
    page: Page = Page.CHAT,
) -> Reading:
    placed = tuple(
        ReadMessage(
            side=m.side,
            kind=m.kind,
            text=m.text,
            box=(10, 100 * i, 300, 80),
            sender=m.sender,
            time_label=m.time_label,
            moment=m.moment,
            confidence=m.confidence,
            partial=m.partial,
        )
        for i, m in enumerate(messages)
    )
    return Reading(
        width=400,
        height=900,
        engine="test",
        engine_version="1",
        seconds=0.0,
        channel=channel,
        title=title,
        captured_at=captured,
        captured_at_source=CaptureSource.NAME if captured else CaptureSource.UNKNOWN,
        messages=placed,
        facts=facts or Facts(),
        page=page,
    )


def keep(session: Session, name: str, reading: Reading) -> str:
    """A picture with a reading, without the file."""
    key = sha(name)
    if session.get(Original, key) is None:
        session.add(Original(sha256=key, extension=".png", size=1, is_picture=True, kept_at_utc=now_utc()))
        session.flush()
        session.add(Arrival(sha256=key, name=f"{name}.png", source="file", arrived_at_utc=now_utc()))
        session.flush()
    save_reading(session, key, reading)
    return key


def add(library: Library, name: str, reading: Reading) -> str:
    with library.writer() as session:
        key = keep(session, name, reading)
        derive(session, [key])
    return key


def texts(library: Library, number: int = 0) -> list[str]:
    with library.reader() as session:
        record = list_conversations(session)[number]
        return [message.text for message in conversation_messages(session, record.id)]


FIRST = [
    said(Side.LEFT, "老板 袖子这里又有个地方开线了", datetime(2013, 2, 1, 15, 12)),
    said(Side.RIGHT, "那您这次想怎么处理呢", datetime(2013, 2, 1, 15, 20)),
    said(Side.LEFT, "算了 衣服我挺喜欢的 这次就算了", datetime(2013, 2, 1, 15, 31), label="今天 下午3:31"),
    said(Side.RIGHT, "那麻烦您确认收货 给个评价"),
    said(Side.LEFT, "好的", datetime(2013, 2, 1, 15, 40)),
]
NEXT_DAY = [
    said(Side.LEFT, "算了 衣服我挺喜欢的 这次就算了", datetime(2013, 2, 1, 15, 31), label="昨天 下午3:31"),
    said(Side.LEFT, "好的", datetime(2013, 2, 1, 15, 40)),
]
