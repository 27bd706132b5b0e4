"""Readings as JSON and back, without loss: the shape that scripts see and that the archive keeps."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ocr.types import (
    Box,
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
    ReadMessage,
    Side,
    TextLine,
)

_FACTS = ("order_numbers", "tracking_numbers", "amounts", "phones", "refund_numbers")


def reading_to_json(reading: Reading, *, image: str, sha256: str) -> dict[str, Any]:
    """Return a reading as one JSON object; `image` is what the picture is called."""
    return {
        "image": image,
        "sha256": sha256,
        "width": reading.width,
        "height": reading.height,
        "engine": reading.engine,
        "engine_version": reading.engine_version,
        "seconds": round(reading.seconds, 3),
        "channel": reading.channel.value,
        "title": reading.title,
        "title_line": _line_to_json(reading.title_line) if reading.title_line else None,
        "captured_at": reading.captured_at.isoformat() if reading.captured_at else None,
        "captured_at_source": reading.captured_at_source.value,
        "messages": [_message_to_json(message) for message in reading.messages],
        "facts": {name: list(getattr(reading.facts, name)) for name in _FACTS},
        "page": reading.page.value,
        "fields": [{"name": f.name, "value": f.value, "box": list(f.box)} for f in reading.fields],
        "status_clock": reading.status_clock,
        "warnings": list(reading.warnings),
    }


def reading_from_json(data: Mapping[str, Any]) -> Reading:
    """Return what `reading_to_json` was given. Raises KeyError or ValueError if `data` is no reading."""
    line = data.get("title_line")
    return Reading(
        width=data["width"],
        height=data["height"],
        engine=data["engine"],
        engine_version=data["engine_version"],
        seconds=data["seconds"],
        channel=Channel(data["channel"]),
        title=data["title"],
        captured_at=_time(data["captured_at"]),
        captured_at_source=CaptureSource(data["captured_at_source"]),
        messages=tuple(_message_from_json(message) for message in data["messages"]),
        facts=Facts(**{name: tuple(data["facts"].get(name, ())) for name in _FACTS}),
        page=Page(data["page"]),
        fields=tuple(PageField(f["name"], f["value"], _box(f["box"])) for f in data["fields"]),
        status_clock=data["status_clock"],
        warnings=tuple(data["warnings"]),
        title_line=_line_from_json(line) if line else None,
    )


def moment_text(moment: Moment) -> str | None:
    """Return a time with the precision it deserves: a date, an hour's or minute's minute, a second."""
    if moment.value is None:
        return None
    if moment.precision is Precision.DAY:
        return moment.value.date().isoformat()
    exact = moment.precision is Precision.SECOND or moment.value.second or moment.value.microsecond
    return moment.value.isoformat(timespec="seconds" if exact else "minutes")


def _message_to_json(message: ReadMessage) -> dict[str, Any]:
    moment = message.moment
    text = moment_text(moment)
    data = {
        "side": message.side.value,
        "sender": message.sender,
        "kind": message.kind.value,
        "text": message.text,
        "box": list(message.box),
        "time_label": message.time_label,
        "sent_at": text,
        "sent_at_source": moment.clock.value,
        "precision": moment.precision.value,
        "flags": list(moment.flags),
        "confidence": message.confidence,
        "partial": message.partial,
        "doubtful": [list(span) for span in message.doubtful],
        "notes": list(message.notes),
        "lines": [_line_to_json(line) for line in message.lines],
    }
    if text is not None and _time(text) != moment.value:  # a day's reading may still know its hour
        data["sent_at_exact"] = moment.value.isoformat() if moment.value else None
    return data


def _message_from_json(data: Mapping[str, Any]) -> ReadMessage:
    moment = Moment(
        value=_time(data.get("sent_at_exact") or data["sent_at"]),
        precision=Precision(data["precision"]),
        clock=Clock(data["sent_at_source"]),
        flags=tuple(data["flags"]),
    )
    return ReadMessage(
        side=Side(data["side"]),
        kind=Kind(data["kind"]),
        text=data["text"],
        box=_box(data["box"]),
        sender=data["sender"],
        lines=tuple(_line_from_json(line) for line in data["lines"]),
        time_label=data["time_label"],
        moment=moment,
        confidence=data["confidence"],
        partial=data["partial"],
        doubtful=tuple((start, end) for start, end in data["doubtful"]),
        notes=tuple(data["notes"]),
    )


def _line_to_json(line: TextLine) -> dict[str, Any]:
    return {
        "text": line.text,
        "box": list(line.box),
        "confidence": line.confidence,
        "doubtful": [list(span) for span in line.doubtful],
    }


def _line_from_json(data: Mapping[str, Any]) -> TextLine:
    doubtful = tuple((start, end) for start, end in data["doubtful"])
    return TextLine(data["text"], _box(data["box"]), data["confidence"], doubtful)


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _box(values: list[int]) -> Box:
    x, y, width, height = values
    return x, y, width, height
