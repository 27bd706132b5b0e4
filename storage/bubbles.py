"""The bubbles of one screenshot, as the window outlines them beside the transcript."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from ocr.types import ReadMessage
from storage.boxes import as_box
from storage.codes import Who
from storage.corrections import correction_record
from storage.errors import NotFound
from storage.models import Message, Sighting
from storage.readings import bubble_at, laid_over, machine_reading, standing
from storage.records import BubbleRecord, CorrectionRecord


def bubbles(session: Session, sha256: str) -> list[BubbleRecord]:
    """From top to bottom, corrections laid over; [] for a picture that was not read yet."""
    try:
        machine = machine_reading(session, sha256)
    except NotFound:
        return []
    corrections = standing(session, sha256)
    by_bubble: dict[int, list[CorrectionRecord]] = {}
    for correction in corrections:
        at = bubble_at(machine.messages, as_box(correction.box)) if correction.box is not None else None
        if at is not None:
            by_bubble.setdefault(at, []).append(correction_record(correction))
    messages = _messages(session, sha256)
    return [
        _record(sha256, at, shown, machine.messages[at].text, messages.get(at), by_bubble.get(at, []))
        for at, shown in enumerate(laid_over(machine, corrections).messages)
    ]


def _messages(session: Session, sha256: str) -> dict[int, Message]:
    query = select(Sighting.position, Message).join(Message, Message.id == Sighting.message_id)
    return {row[0]: row[1] for row in session.execute(query.where(Sighting.sha256 == sha256))}


def _record(
    sha256: str,
    at: int,
    shown: ReadMessage,
    machine_text: str,
    message: Message | None,
    corrections: list[CorrectionRecord],
) -> BubbleRecord:
    moment = shown.moment
    return BubbleRecord(
        sha256=sha256,
        position=at,
        box=shown.box,
        side=shown.side,
        who=Who(message.who) if message else None,
        kind=shown.kind,
        sender=shown.sender,
        text=shown.text,
        machine_text=machine_text,
        time_label=shown.time_label,
        sent_at=moment.value,
        precision=moment.precision,
        clock=moment.clock,
        flags=moment.flags,
        confidence=shown.confidence,
        partial=shown.partial,
        doubtful=shown.doubtful,
        notes=shown.notes,
        message_id=message.id if message else None,
        corrections=tuple(corrections),
    )
