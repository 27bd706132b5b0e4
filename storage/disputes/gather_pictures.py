"""The pictures and order lists of a dispute, with what their newest readings say of each as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from ocr.types import CaptureSource, Channel, Page
from storage.boxes import as_box
from storage.codes import ArrivalSource
from storage.disputes.chunks import chunked
from storage.disputes.timeline.material import EvidenceFile, Field
from storage.models import Arrival, Correction, Fact, Original, ReadingRow


def pictures_of(session: Session, sha256s: set[str]) -> list[EvidenceFile]:
    """Those of `sha256s` that are kept and not deleted."""
    originals = chunked(
        sha256s,
        lambda part: session.execute(
            select(
                Original.sha256,
                Original.extension,
                Original.size,
                Original.width,
                Original.height,
                Original.is_picture,
            ).where(Original.sha256.in_(part), Original.deleted_at_utc.is_(None))
        ),
    )
    arrivals: dict[str, tuple[str, str]] = {}
    came = chunked(
        sha256s,
        lambda part: session.execute(
            select(Arrival.sha256, Arrival.name, Arrival.source)
            .where(Arrival.sha256.in_(part))
            .order_by(Arrival.id)
        ),
    )
    for sha256, name, source in came:
        arrivals.setdefault(sha256, (name, source))
    heads, fields = _heads(session, sha256s)
    numbers = _numbers(session, sha256s)
    return [
        _picture(
            row,
            arrivals.get(row.sha256),
            heads.get(row.sha256, {}),
            fields.get(row.sha256, ()),
            numbers.get(row.sha256, ()),
        )
        for row in originals
    ]


def _picture(
    row: Row[Any],
    came: tuple[str, str] | None,
    head: dict[str, Any],
    fields: tuple[Field, ...],
    numbers: tuple[str, ...],
) -> EvidenceFile:
    captured = head.get("captured_at")
    return EvidenceFile(
        sha256=row.sha256,
        name=came[0] if came else row.sha256[:12],
        size=row.size,
        width=row.width,
        height=row.height,
        extension=row.extension,
        source=ArrivalSource(came[1] if came else ""),
        captured_at=datetime.fromisoformat(captured) if captured else None,
        captured_at_source=CaptureSource(head.get("captured_at_source") or CaptureSource.UNKNOWN),
        channel=Channel(head.get("channel") or Channel.OTHER),
        title=head.get("title"),
        page=Page(head.get("page") or Page.CHAT),
        fields=fields,
        order_numbers=numbers,
        status_clock=head.get("status_clock"),
        is_picture=row.is_picture,
    )


_HEAD = ("captured_at", "captured_at_source", "channel", "title", "page", "status_clock")


def _heads(
    session: Session, sha256s: set[str]
) -> tuple[dict[str, dict[str, Any]], dict[str, tuple[Field, ...]]]:
    """What the newest reading says of each picture as a whole, corrections laid over; without reading
    its messages, which would cost more than all the rest."""
    columns = [ReadingRow.payload[name].as_string().label(name) for name in _HEAD]
    newest: dict[str, tuple[int, dict[str, Any]]] = {}
    rows = chunked(
        sha256s,
        lambda part: session.execute(
            select(ReadingRow.id, ReadingRow.sha256, *columns)
            .where(ReadingRow.sha256.in_(part))
            .order_by(ReadingRow.id)
        ),
    )
    for row in rows:
        newest[row.sha256] = (row.id, {name: getattr(row, name) for name in _HEAD})
    heads = {sha256: head for sha256, (_, head) in newest.items()}
    for sha256, name, value in chunked(sha256s, lambda part: session.execute(_corrections(part))):
        head = heads.setdefault(sha256, {})
        head[name] = value
        if name == "captured_at":
            head["captured_at_source"] = CaptureSource.SELLER
    pages = {
        row_id: sha256 for sha256, (row_id, head) in newest.items() if head.get("page") not in (None, "chat")
    }
    fields = chunked(
        set(pages),
        lambda part: session.execute(
            select(ReadingRow.id, ReadingRow.payload["fields"]).where(ReadingRow.id.in_(part))
        ),
    )
    return heads, {pages[row_id]: _fields(raw) for row_id, raw in fields}


def _corrections(part: Sequence[str]) -> Any:
    return (
        select(Correction.sha256, Correction.field, Correction.value)
        .where(
            Correction.sha256.in_(part),
            Correction.undone_at_utc.is_(None),
            Correction.field.in_(("captured_at", "channel", "title")),
            Correction.box.is_(None),
        )
        .order_by(Correction.id)
    )


def _fields(raw: Any) -> tuple[Field, ...]:
    return tuple(
        Field(
            str(item.get("name", "")),
            str(item.get("value", "")),
            as_box(item["box"]) if item.get("box") else None,
        )
        for item in raw or ()
        if isinstance(item, dict)
    )


def _numbers(session: Session, sha256s: set[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    rows = chunked(
        sha256s,
        lambda part: session.execute(
            select(Fact.sha256, Fact.value)
            .where(Fact.sha256.in_(part), Fact.kind == "order")
            .order_by(Fact.id)
        ),
    )
    for sha256, number in rows:
        found[sha256] = (*found.get(sha256, ()), number)
    return found
