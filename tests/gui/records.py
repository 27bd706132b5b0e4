"""Records as the window gets them, so that a test of a view says only what matters to it; and what a
view has drawn, as colours."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from ocr.types import Channel, Clock, Precision
from storage.codes import EntryKind, PictureState, Who
from storage.disputes.types import DisputeRecord, Entry, EvidenceRef, Timeline
from storage.records import (
    BubbleRecord,
    ConversationRecord,
    CorrectionRecord,
    MessageRecord,
    OrderRecord,
    PictureRecord,
)

NOON = datetime(2024, 3, 1, 12, 0)
START = datetime(2013, 2, 1, 9, 0)


def a_picture_record(number: int = 1, **more: Any) -> PictureRecord:
    """A picture that was read and is filed nowhere."""
    values: dict[str, Any] = {
        "sha256": f"{number:064x}",
        "name": f"{number}.png",
        "source": "file",
        "arrived_at_utc": NOON,
        "arrivals": 1,
        "width": 10,
        "height": 10,
        "size": 100,
        "extension": ".png",
        "state": PictureState.DONE,
        "reason": None,
        "channel": "sms",
        "title": "138",
        "page": "chat",
        "captured_at": None,
        "captured_at_source": "unknown",
        "status_clock": None,
        "message_count": 2,
        "order_numbers": (),
    }
    return PictureRecord(**(values | more))


def a_bubble(text: str = "在吗", position: int = 0, **more: Any) -> BubbleRecord:
    """A bubble of the buyer."""
    values: dict[str, Any] = {
        "sha256": "aa",
        "position": position,
        "box": (20, 100 + 100 * position, 300, 60),
        "side": "left",
        "who": "buyer",
        "kind": "text",
        "sender": None,
        "text": text,
        "machine_text": text,
        "time_label": "12:00",
        "sent_at": NOON,
        "precision": "minute",
        "clock": "label",
        "flags": (),
        "confidence": 0.99,
        "partial": False,
        "doubtful": (),
        "notes": (),
        "message_id": None,
    }
    return BubbleRecord(**(values | more))


def a_correction(**more: Any) -> CorrectionRecord:
    """A person's word on a bubble's text."""
    values: dict[str, Any] = {
        "id": 1,
        "sha256": "aa",
        "box": (20, 100, 300, 60),
        "field": "text",
        "machine_value": "在吗",
        "value": "在么",
        "made_at_utc": NOON,
    }
    return CorrectionRecord(**(values | more))


def a_message_record(number: int = 1, **more: Any) -> MessageRecord:
    """The buyer's message number `number`, that many minutes past noon."""
    values: dict[str, Any] = {
        "id": number,
        "conversation_id": 1,
        "channel": "sms",
        "title": "138",
        "position": number,
        "who": "buyer",
        "side": "left",
        "sender": None,
        "kind": "text",
        "text": f"消息 {number}",
        "time_label": None,
        "sent_at": NOON + timedelta(minutes=number),
        "precision": "minute",
        "clock": "label",
        "flags": (),
        "sha256": "aa",
        "box": (20, 100 * number, 300, 60),
        "order_number": None,
        "confidence": 0.99,
        "corrected": False,
    }
    return MessageRecord(**(values | more))


def a_conversation_record(number: int = 1, **more: Any) -> ConversationRecord:
    """A chat of three messages."""
    values: dict[str, Any] = {
        "id": number,
        "channel": "sms",
        "title": f"买家 {number}",
        "message_count": 3,
        "gap_count": 0,
        "first_at": NOON,
        "last_at": NOON,
    }
    return ConversationRecord(**(values | more))


def an_order_record(number: str = "123456789012345678", **more: Any) -> OrderRecord:
    """An order of which nothing but the number is known."""
    return OrderRecord(1, number, more.pop("platform", "taobao"), **more)


def an_entry(n: int, **more: Any) -> Entry:
    """The buyer's message as row `n`, five hours after the row before."""
    values: dict[str, Any] = {
        "n": n,
        "key": f"m:{n}",
        "at": START + timedelta(hours=5 * n),
        "precision": Precision.MINUTE,
        "clock": Clock.LABEL,
        "channel": Channel.SMS,
        "who": Who.BUYER,
        "kind": EntryKind.MESSAGE,
        "text": f"消息 {n}",
        "evidence": (EvidenceRef("E01", (1, 2, 3, 4)),),
    }
    return Entry(**(values | more))


def a_timeline(*entries: Entry, **more: Any) -> Timeline:
    """A dispute about a shirt, laid out."""
    dispute = more.pop("dispute", None) or DisputeRecord(1, "衬衫")
    return Timeline(dispute, entries, more.pop("exhibits", ()), **more)


def drawn(widget: QWidget, area: QRect | None = None) -> Counter[str]:
    """The colours a widget shows in `area` (all of it if None), each with its number of pixels."""
    image = widget.grab().toImage()
    box = (area or image.rect()).intersected(image.rect())
    places = ((x, y) for y in range(box.top(), box.bottom() + 1) for x in range(box.left(), box.right() + 1))
    return Counter(image.pixelColor(x, y).name() for x, y in places)


def near(shown: Counter[str], colour: str, within: int = 24) -> int:
    """How many pixels are of `colour`, or so near that only the edge of a letter blurs it."""
    wanted = QColor(colour)
    return sum(count for name, count in shown.items() if _apart(QColor(name), wanted) <= within)


def _apart(one: QColor, two: QColor) -> int:
    return max(abs(one.red() - two.red()), abs(one.green() - two.green()), abs(one.blue() - two.blue()))
