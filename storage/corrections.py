"""A person's word over the machine's: dated, undoable, and the machine's text stays beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from ocr.types import Box, Channel, Kind, Reading, ReadMessage, Side
from storage import journal
from storage.clock import now_utc
from storage.derived import derive
from storage.errors import NotFound
from storage.models import Correction
from storage.readings import bubble_at, machine_reading, typed_moment
from storage.records import CorrectionRecord

BUBBLE_FIELDS = ("text", "side", "sender", "sent_at", "kind")
PICTURE_FIELDS = ("captured_at", "channel", "title")


def correct(session: Session, sha256: str, box: Box | None, field: str, value: str | None) -> int:
    """Correct one thing on one picture and derive what follows; returns the correction's id.

    Args:
        box: The bubble, for text, side, sender, sent_at or kind; None for captured_at, channel or title.
        value: As text; times as ISO, as exact as they are known. None takes a sender, title or time away.
    Raises:
        NotFound: No reading of the picture, or no bubble at `box`.
        ValueError: No such field, or a value that it cannot have.
    """
    return correct_many(session, [sha256], box, field, value)[0]


def correct_many(
    session: Session, sha256s: Iterable[str], box: Box | None, field: str, value: str | None
) -> list[int]:
    """The same correction on several pictures, e.g. one capture time for a batch; derived once."""
    _check(box, field, value)
    wanted = list(dict.fromkeys(sha256s))
    ids = [_add(session, sha256, box, field, value) for sha256 in wanted]
    derive(session, wanted)
    return ids


def correct_captured_at(session: Session, sha256s: Iterable[str], value: datetime) -> list[int]:
    """Say when pictures were taken; every relative time on them follows."""
    return correct_many(session, sha256s, None, "captured_at", value.isoformat())


def undo(session: Session, correction_id: int) -> None:
    """Take a correction back; the row stays, dated. What it had replaced counts again."""
    _switch(session, [correction_id], True)


def undo_many(session: Session, correction_ids: Iterable[int]) -> None:
    """Take several corrections back at once."""
    _switch(session, list(correction_ids), True)


def redo(session: Session, correction_ids: Iterable[int]) -> None:
    """Let corrections that were taken back count again."""
    _switch(session, list(correction_ids), False)


def _switch(session: Session, ids: list[int], undone: bool) -> None:
    touched = []
    for id_ in ids:
        row = session.get(Correction, id_)
        if row is None:
            raise NotFound("correction", id_)
        row.undone_at_utc = now_utc() if undone else None
        touched.append(row.sha256)
        action = "correction-undone" if undone else "correction-redone"
        journal.record(session, action, row.sha256, {"correction": id_})
    derive(session, touched)


def correction_record(row: Correction) -> CorrectionRecord:
    """A correction as other rooms see it."""
    box = tuple(row.box) if row.box is not None else None
    return CorrectionRecord(row.id, row.sha256, box, row.field, row.machine_value, row.value, row.made_at_utc)


def captured_at_typed(session: Session, sha256: str) -> datetime | None:
    """The capture time that the seller typed, None if the seller did not."""
    query = select(Correction.value).where(
        Correction.sha256 == sha256, Correction.field == "captured_at", Correction.undone_at_utc.is_(None)
    )
    value = session.scalar(query.order_by(Correction.id.desc()).limit(1))
    return datetime.fromisoformat(value) if value else None


def _check(box: Box | None, field: str, value: str | None) -> None:
    if field not in (PICTURE_FIELDS if box is None else BUBBLE_FIELDS):
        raise ValueError(f"no field {field}")
    parse: Callable[[str], object] | None = {
        "side": Side,
        "kind": Kind,
        "channel": Channel,
        "sent_at": typed_moment,
        "captured_at": datetime.fromisoformat,
    }.get(field)
    if parse is not None and (value is not None or field in ("side", "kind", "channel")):
        parse(value or "")


def _add(session: Session, sha256: str, box: Box | None, field: str, value: str | None) -> int:
    reading = machine_reading(session, sha256)
    machine_value = _of_picture(reading, field) if box is None else _of_bubble(reading, sha256, box, field)
    row = Correction(
        sha256=sha256,
        box=list(box) if box is not None else None,
        field=field,
        machine_value=machine_value,
        value=value,
        made_at_utc=now_utc(),
    )
    session.add(row)
    session.flush()
    # What was read and typed is in the row alone: the chain cannot forget.
    journal.record(session, "corrected", sha256, {"correction": row.id, "box": row.box, "field": field})
    return row.id


def _of_picture(reading: Reading, field: str) -> str | None:
    if field == "captured_at":
        return reading.captured_at.isoformat() if reading.captured_at else None
    return str(reading.channel) if field == "channel" else reading.title


def _of_bubble(reading: Reading, sha256: str, box: Box, field: str) -> str | None:
    at = bubble_at(reading.messages, box)
    if at is None:
        raise NotFound("bubble", f"{sha256} {box}")
    message: ReadMessage = reading.messages[at]
    if field == "sent_at":
        return message.moment.value.isoformat() if message.moment.value else None
    value = getattr(message, field)
    return None if value is None else str(value)
