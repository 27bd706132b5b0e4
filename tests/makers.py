"""Makers of readings, pictures and whole libraries, so that a test says only what matters to it."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from concurrent.futures import Future
from datetime import datetime, timedelta
from typing import Any

from PIL import Image
from sqlalchemy.orm import Session

from ocr.types import (
    Box,
    CaptureSource,
    Channel,
    Clock,
    Facts,
    Kind,
    Moment,
    Precision,
    Reading,
    ReadMessage,
    ReadRequest,
    Side,
    TextLine,
)
from storage.bubbles import bubbles
from storage.codes import ArrivalSource, PictureState
from storage.derived import derive
from storage.intake import keep_bytes
from storage.library import Library
from storage.messages import messages_by_id
from storage.readings import save_reading
from storage.records import MessageRecord

NOON = datetime(2024, 3, 1, 12, 0)


def a_picture_bytes(seed: object = 0, size: tuple[int, int] = (40, 60), kind: str = "PNG") -> bytes:
    """The bytes of a small picture; another seed gives other bytes."""
    digest = hashlib.sha256(str(seed).encode()).digest()
    picture = Image.new("RGB", size, (digest[0], digest[1], digest[2]))
    for x in range(min(size[0], 24)):
        picture.putpixel((x, 0), (digest[x], digest[x + 1], digest[x + 2]))
    buffer = io.BytesIO()
    picture.save(buffer, kind)
    return buffer.getvalue()


def a_moment(at: datetime | None = NOON, precision: Precision = Precision.MINUTE, **more: Any) -> Moment:
    """A time read from a label, or an unknown one for None."""
    if at is None:
        return Moment(None, Precision.UNKNOWN, Clock.UNKNOWN)
    return Moment(at, precision, more.pop("clock", Clock.LABEL), **more)


def a_message(text: str = "在吗", *, at: datetime | None = NOON, **more: Any) -> ReadMessage:
    """A bubble of the other party with one line of text."""
    box: Box = more.pop("box", (20, 100, 300, 60))
    values: dict[str, Any] = {
        "side": Side.LEFT,
        "kind": Kind.TEXT,
        "text": text,
        "box": box,
        "lines": (TextLine(text, box, 0.99),),
        "moment": a_moment(at),
        "confidence": 0.99,
    }
    return ReadMessage(**(values | more))


def a_reading(*messages: ReadMessage | str, **more: Any) -> Reading:
    """A reading of a WeChat screenshot. Plain texts become messages one under the other, a minute apart,
    by turns from the other party and from the seller (`own` names texts' numbers that are the seller's)."""
    own: Sequence[int] | None = more.pop("own", None)
    start: datetime | None = more.pop("start", NOON)
    made = []
    for n, message in enumerate(messages):
        if isinstance(message, str):
            right = n in own if own is not None else n % 2 == 1
            message = a_message(
                message,
                at=start + timedelta(minutes=n) if start else None,
                side=Side.RIGHT if right else Side.LEFT,
                box=(500 if right else 20, 100 + 100 * n, 300, 60),
            )
        made.append(message)
    values: dict[str, Any] = {
        "width": 1080,
        "height": 2340,
        "engine": "test",
        "engine_version": "1",
        "seconds": 0.1,
        "channel": Channel.WECHAT,
        "title": "淡淡的夏天_86",
        "captured_at": NOON + timedelta(hours=1),
        "captured_at_source": CaptureSource.EXIF,
        "messages": tuple(made),
        "facts": Facts(),
    }
    return Reading(**(values | more))


def a_picture(
    library: Library, reading: Reading | None = None, *, name: str = "a.png", seed: object = None
) -> str:
    """Keep a picture in the library, with its reading if one is given, all derived; returns its SHA-256."""
    kept = keep_bytes(library, a_picture_bytes(name if seed is None else seed), name, ArrivalSource.FILE)
    if reading is not None:
        with library.writer() as session:
            from storage import queue

            save_reading(session, kept.sha256, reading)
            queue.set_state(session, kept.sha256, PictureState.DONE)
            derive(session, [kept.sha256])
    return kept.sha256


class FakeReader:
    """A reader that knows its readings by the picture's name, and fails with an exception where it is
    given one; names it does not know get an empty reading."""

    def __init__(self, by_name: dict[str, Reading | Exception] | None = None) -> None:
        self.by_name = by_name or {}
        self.requests: list[ReadRequest] = []

    def submit(self, request: ReadRequest) -> Future[Reading]:
        self.requests.append(request)
        future: Future[Reading] = Future()
        answer = self.by_name.get(request.name, a_reading())
        if isinstance(answer, Exception):
            future.set_exception(answer)
        else:
            future.set_result(answer)
        return future


def messages_on(session: Session, sha256: str) -> list[MessageRecord]:
    """The messages that a picture shows, from top to bottom."""
    shown = (bubble.message_id for bubble in bubbles(session, sha256))
    return messages_by_id(session, [id_ for id_ in dict.fromkeys(shown) if id_ is not None])
