"""What the machine saw, and the same with a person's corrections laid over."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ocr.time_text import from_iso
from ocr.types import (
    UNKNOWN_MOMENT,
    Box,
    CaptureSource,
    Channel,
    Clock,
    Kind,
    Moment,
    Reading,
    ReadMessage,
    Side,
)
from ocr.wire import reading_from_json, reading_to_json, retime
from storage import journal
from storage.boxes import as_box, nearest
from storage.clock import now_utc
from storage.errors import NotFound
from storage.models import Arrival, Correction, Original, ReadingRow

_AT_ONCE = 500


def save_reading(session: Session, sha256: str, reading: Reading) -> None:
    """Add a reading, unless it says what the newest one says already, or the picture was forgotten while it
    was read. Derives nothing: call `derive`."""
    original = session.get(Original, sha256)
    if original is not None and original.purged_at_utc is not None:
        return
    payload = reading_to_json(reading, image=first_name(session, sha256), sha256=sha256)
    newest = newest_row(session, sha256)
    if newest is not None and newest.payload | {"seconds": 0} == payload | {"seconds": 0}:
        return
    row = ReadingRow(
        sha256=sha256,
        engine=reading.engine,
        engine_version=reading.engine_version,
        made_at_utc=now_utc(),
        payload=payload,
    )
    session.add(row)
    session.flush()
    detail = {"reading": row.id, "engine": reading.engine, "version": reading.engine_version}
    journal.record(session, "read", sha256, detail | {"digest": payload_digest(payload)})


def payload_digest(payload: Mapping[str, Any]) -> str:
    """The SHA-256 of a reading, which the journal keeps: a reading cannot be changed unseen."""
    text = json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def newest_row(session: Session, sha256: str) -> ReadingRow | None:
    """The last reading of a picture, None if it was never read."""
    return session.scalar(
        select(ReadingRow).where(ReadingRow.sha256 == sha256).order_by(ReadingRow.id.desc()).limit(1)
    )


def first_name(session: Session, sha256: str) -> str:
    """What a picture was called when it first came in."""
    query = select(Arrival.name).where(Arrival.sha256 == sha256).order_by(Arrival.id).limit(1)
    return session.scalar(query) or sha256


def machine_reading(session: Session, sha256: str) -> Reading:
    """The newest reading as the machine made it. Raises NotFound if the picture was never read."""
    row = newest_row(session, sha256)
    if row is None:
        raise NotFound("reading", sha256)
    return reading_from_json(row.payload)


def effective_readings(session: Session, sha256s: Iterable[str]) -> dict[str, Reading]:
    """The newest readings with the corrections laid over, by SHA-256; pictures that were never read are left
    out."""
    found: dict[str, Reading] = {}
    wanted = list(dict.fromkeys(sha256s))
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        corrections: dict[str, list[Correction]] = {}
        query = select(Correction).where(Correction.sha256.in_(part), Correction.undone_at_utc.is_(None))
        for correction in session.scalars(query.order_by(Correction.id)):
            corrections.setdefault(correction.sha256, []).append(correction)
        for sha256, reading in machine_readings(session, part).items():
            found[sha256] = laid_over(reading, corrections.get(sha256, ()))
    return found


def machine_readings(session: Session, sha256s: Sequence[str]) -> dict[str, Reading]:
    """The newest reading of each, as the machine made it; at most some hundred pictures at a time."""
    newest = select(func.max(ReadingRow.id)).where(ReadingRow.sha256.in_(sha256s)).group_by(ReadingRow.sha256)
    rows = session.execute(select(ReadingRow.sha256, ReadingRow.payload).where(ReadingRow.id.in_(newest)))
    return {row[0]: reading_from_json(row[1]) for row in rows}


def standing(session: Session, sha256: str) -> list[Correction]:
    """The corrections of a picture that were not undone, oldest first."""
    query = select(Correction).where(Correction.sha256 == sha256, Correction.undone_at_utc.is_(None))
    return list(session.scalars(query.order_by(Correction.id)))


def laid_over(reading: Reading, corrections: Iterable[Correction]) -> Reading:
    """Return `reading` as a person says it is; of two corrections of one thing the later counts. One
    about a bubble that this reading does not have changes nothing, but is kept for the next reading."""
    ordered = list(corrections)
    for correction in ordered:
        if correction.box is None:
            reading = _picture_corrected(reading, correction.field, correction.value)
    messages = list(reading.messages)
    for correction in ordered:
        if correction.box is not None:
            at = bubble_at(messages, as_box(correction.box))
            if at is not None:
                messages[at] = _bubble_corrected(messages[at], correction.field, correction.value)
    return replace(reading, messages=tuple(messages))


def _picture_corrected(reading: Reading, field: str, value: str | None) -> Reading:
    if field == "captured_at":
        return retime(reading, datetime.fromisoformat(value) if value else None, CaptureSource.SELLER)
    if field == "channel":
        return replace(reading, channel=Channel(value or "other"))
    return replace(reading, title=value)


def _bubble_corrected(message: ReadMessage, field: str, value: str | None) -> ReadMessage:
    match field:
        case "text":
            return replace(message, text=value or "", doubtful=(), confidence=1.0)
        case "side":
            return replace(message, side=Side(value or "left"))
        case "kind":
            return replace(message, kind=Kind(value or "text"))
        case "sender":
            return replace(message, sender=value)
        case _:
            return replace(message, moment=typed_moment(value))


def typed_moment(value: str | None) -> Moment:
    """The time that a person typed, as exact as it was typed: "2013-02-01", "2013-02-01T15:12" or with
    seconds; None is "unknown"."""
    if value is None:
        return UNKNOWN_MOMENT
    at, precision = from_iso(value)
    return Moment(at, precision, Clock.TYPED)


def bubble_at(messages: Iterable[ReadMessage], box: Box) -> int | None:
    """The position of the bubble at `box`, None if there is none."""
    return nearest(box, (message.box for message in messages))
