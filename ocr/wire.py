"""A reading as JSON and back, without loss. The keys are a contract: scripts read them."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from ocr.retime import retime
from ocr.time_text import iso_text
from ocr.types import (
    CaptureSource,
    Channel,
    Clock,
    Facts,
    Kind,
    Moment,
    Page,
    PageField,
    Precision,
    Reading,
    ReadingWarning,
    ReadMessage,
    Side,
    Span,
    TextLine,
    TimeFlag,
)

__all__ = ["reading_from_json", "reading_to_json", "retime"]


def printed_reading(reading: Reading, *, image: str, sha256: str) -> dict[str, Any]:
    """The reading as `read --json` prints it: no time is more exact than it is known."""
    printed = reading_to_json(reading, image=image, sha256=sha256)
    for message in printed["messages"]:
        del message["at"]
    del printed["skim"]
    return printed | {"captured_at": iso_text(reading.captured_at, Precision.SECOND)}


def reading_to_json(reading: Reading, *, image: str, sha256: str) -> dict[str, Any]:
    """The reading in plain JSON values: the keys of the command line's contract first, then the rest
    of what a `Reading` knows, which the archive keeps: `at` is a message's time as it was computed, the
    hour of "3 hours ago" with its minutes. `image` is the file's name, `sha256` of its bytes."""
    return {
        "image": image,
        "sha256": sha256,
        "width": reading.width,
        "height": reading.height,
        "engine": reading.engine,
        "seconds": round(reading.seconds, 3),
        "channel": reading.channel.value,
        "title": reading.title,
        "captured_at": reading.captured_at.isoformat() if reading.captured_at else None,
        "captured_at_source": reading.captured_at_source.value,
        "messages": [_message_to_json(message) for message in reading.messages],
        "facts": {
            "order_numbers": list(reading.facts.order_numbers),
            "tracking_numbers": list(reading.facts.tracking_numbers),
            "amounts": list(reading.facts.amounts),
            "phones": list(reading.facts.phones),
            "refund_numbers": list(reading.facts.refund_numbers),
        },
        "engine_version": reading.engine_version,
        "page": reading.page.value,
        "fields": [{"name": f.name, "value": f.value, "box": list(f.box)} for f in reading.fields],
        "status_clock": reading.status_clock,
        "warnings": list(reading.warnings),
        "title_line": _line_to_json(reading.title_line) if reading.title_line else None,
        "skim": base64.b64encode(reading.skim).decode("ascii"),
    }


def reading_from_json(value: dict[str, Any]) -> Reading:
    """The inverse of `reading_to_json` (but for `seconds`, kept to the millisecond).

    Raises:
        KeyError, ValueError, TypeError: `value` was not made by `reading_to_json`.
    """
    facts = value["facts"]
    captured_at = value["captured_at"]
    title_line = value.get("title_line")
    return Reading(
        width=value["width"],
        height=value["height"],
        engine=value["engine"],
        engine_version=value["engine_version"],
        seconds=value["seconds"],
        channel=Channel(value["channel"]),
        title=value["title"],
        captured_at=datetime.fromisoformat(captured_at) if captured_at else None,
        captured_at_source=CaptureSource(value["captured_at_source"]),
        messages=tuple(_message_from_json(message) for message in value["messages"]),
        facts=Facts(**{name: tuple(numbers) for name, numbers in facts.items()}),
        page=Page(value["page"]),
        fields=tuple(PageField(f["name"], f["value"], _box(f["box"])) for f in value["fields"]),
        status_clock=value["status_clock"],
        warnings=tuple(map(ReadingWarning, value["warnings"])),
        title_line=_line_from_json(title_line) if title_line else None,
        skim=base64.b64decode(value.get("skim") or ""),
    )


def _message_to_json(message: ReadMessage) -> dict[str, Any]:
    moment = message.moment
    return {
        "side": message.side.value,
        "sender": message.sender,
        "kind": message.kind.value,
        "text": message.text,
        "box": list(message.box),
        "time_label": message.time_label,
        "sent_at": iso_text(moment.value, moment.precision),
        "sent_at_source": moment.clock.value,
        "confidence": message.confidence,
        "partial": message.partial,
        "precision": moment.precision.value,
        "at": moment.value.isoformat() if moment.value else None,
        "flags": list(moment.flags),
        "doubtful": _spans(message.doubtful),
        "lines": [_line_to_json(line) for line in message.lines],
        "notes": list(message.notes),
    }


def _message_from_json(value: dict[str, Any]) -> ReadMessage:
    at = datetime.fromisoformat(value["at"]) if value["at"] else None
    clock, precision = Clock(value["sent_at_source"]), Precision(value["precision"])
    return ReadMessage(
        side=Side(value["side"]),
        kind=Kind(value["kind"]),
        text=value["text"],
        box=_box(value["box"]),
        sender=value["sender"],
        lines=tuple(_line_from_json(line) for line in value["lines"]),
        time_label=value["time_label"],
        moment=Moment(at, precision, clock, tuple(map(TimeFlag, value["flags"]))),
        confidence=value["confidence"],
        partial=value["partial"],
        doubtful=_spans_from(value["doubtful"]),
        notes=tuple(value["notes"]),
    )


def _line_to_json(line: TextLine) -> dict[str, Any]:
    return {
        "text": line.text,
        "box": list(line.box),
        "confidence": line.confidence,
        "doubtful": _spans(line.doubtful),
    }


def _line_from_json(value: dict[str, Any]) -> TextLine:
    return TextLine(value["text"], _box(value["box"]), value["confidence"], _spans_from(value["doubtful"]))


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [list(span) for span in spans]


def _spans_from(spans: Iterable[Iterable[int]]) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in spans)


def _box(value: Iterable[int]) -> tuple[int, int, int, int]:
    x, y, width, height = value
    return x, y, width, height
