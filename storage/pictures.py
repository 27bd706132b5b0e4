"""Pictures as the window lists them, and filing them under orders."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from ocr.types import CaptureSource
from storage import journal
from storage.clock import now_utc
from storage.codes import ArrivalSource, ItemKind, PictureState
from storage.derived import derive
from storage.errors import NotFound
from storage.failures import Failure
from storage.messages import count_messages
from storage.models import (
    Arrival,
    ConversationRow,
    Dispute,
    DisputeItem,
    Filing,
    Message,
    Order,
    Original,
    QueueItem,
    Sighting,
)
from storage.orders import reach
from storage.readings import effective_readings
from storage.records import Counts, PictureRecord
from storage.waiting import UNFINISHED

KEPT = (Original.is_picture.is_(True), Original.deleted_at_utc.is_(None))
IN_TRASH = (
    *(Original.is_picture.is_(True), Original.deleted_at_utc.is_not(None)),
    Original.purged_at_utc.is_(None),
)


def list_pictures(
    session: Session,
    *,
    order: str | None = None,
    dispute: int | None = None,
    conversation: int | None = None,
    unfiled: bool = False,
    state: PictureState | None = None,
    deleted: bool = False,
    offset: int = 0,
    limit: int | None = 100,
) -> list[PictureRecord]:
    """Pictures, newest arrival first; all that are not deleted, or those that the filters let through.

    Args:
        order: An order number: filed there by hand, or by a number on the picture.
        dispute: Those added to a dispute as pictures.
        unfiled: Under no order, neither by hand nor by a number on the picture.
        state: How far their reading is.
        deleted: Those in the trash instead, deleted last first.
    """
    query = _filtered(order, dispute, conversation, unfiled, state, deleted)
    newest = Original.deleted_at_utc if deleted else Original.kept_at_utc
    query = query.order_by(newest.desc(), Original.sha256.desc()).offset(offset).limit(limit)
    return get_pictures(session, list(session.scalars(query)))


def count_pictures(
    session: Session,
    *,
    order: str | None = None,
    dispute: int | None = None,
    conversation: int | None = None,
    unfiled: bool = False,
    state: PictureState | None = None,
    deleted: bool = False,
) -> int:
    """How many `list_pictures` would give without a limit."""
    query = _filtered(order, dispute, conversation, unfiled, state, deleted)
    return session.scalar(select(func.count()).select_from(query.subquery())) or 0


def _filtered(
    order: str | None,
    dispute: int | None,
    conversation: int | None,
    unfiled: bool,
    state: PictureState | None,
    deleted: bool,
) -> Select[Any]:
    query = select(Original.sha256).where(*(IN_TRASH if deleted else KEPT))
    if order is not None:
        numbered = select(Order.id).where(Order.number == order)
        query = query.where(Original.sha256.in_(reach.pictures_under(numbered)))
    if dispute is not None:
        items = select(DisputeItem.sha256).where(
            DisputeItem.dispute_id == dispute,
            DisputeItem.kind == ItemKind.PICTURE,
            DisputeItem.removed_at_utc.is_(None),
        )
        query = query.where(Original.sha256.in_(items))
    if conversation is not None:
        shown = select(Sighting.sha256).join(Message, Message.id == Sighting.message_id)
        query = query.where(Original.sha256.in_(shown.where(Message.conversation_id == conversation)))
    if unfiled:
        query = query.where(Original.sha256.not_in(reach.pictures_under_any()))
    if state is not None:
        query = query.join(QueueItem, QueueItem.sha256 == Original.sha256).where(QueueItem.state == state)
    return query


def get_picture(session: Session, sha256: str) -> PictureRecord:
    """One picture, in the trash or not. Raises NotFound, also for one that was forgotten."""
    found = get_pictures(session, [sha256])
    if not found:
        raise NotFound("picture", sha256)
    return found[0]


def get_pictures(session: Session, sha256s: Sequence[str]) -> list[PictureRecord]:
    """Pictures in the order asked for; what is unknown, forgotten or no picture is left out."""
    found: dict[str, PictureRecord] = {}
    for start in range(0, len(sha256s), 500):
        found |= _records(session, list(sha256s[start : start + 500]))
    return [found[sha256] for sha256 in sha256s if sha256 in found]


def _records(session: Session, part: list[str]) -> dict[str, PictureRecord]:
    originals = session.scalars(
        select(Original).where(
            Original.sha256.in_(part), Original.is_picture.is_(True), Original.purged_at_utc.is_(None)
        )
    )
    arrivals: dict[str, list[Arrival]] = {}
    for arrival in session.scalars(select(Arrival).where(Arrival.sha256.in_(part)).order_by(Arrival.id)):
        arrivals.setdefault(arrival.sha256, []).append(arrival)
    queue = {row.sha256: row for row in session.scalars(select(QueueItem).where(QueueItem.sha256.in_(part)))}
    readings = effective_readings(session, part)
    counts = count_messages(session, part)
    orders = reach.orders_of(session, part)
    records = {}
    for row in originals:
        came = arrivals.get(row.sha256, [])
        item, reading = queue.get(row.sha256), readings.get(row.sha256)
        records[row.sha256] = PictureRecord(
            sha256=row.sha256,
            name=came[0].name if came else row.sha256[:12],
            source=ArrivalSource(came[0].source if came else ""),
            arrived_at_utc=came[0].arrived_at_utc if came else row.kept_at_utc,
            arrivals=len(came),
            width=row.width,
            height=row.height,
            size=row.size,
            extension=row.extension,
            state=PictureState(item.state) if item else PictureState.DONE,
            reason=Failure.kept(item.reason) if item and item.reason else None,
            channel=reading.channel if reading else None,
            title=reading.title if reading else None,
            page=reading.page if reading else None,
            captured_at=reading.captured_at if reading else None,
            captured_at_source=reading.captured_at_source if reading else CaptureSource.UNKNOWN,
            status_clock=reading.status_clock if reading else None,
            message_count=counts.get(row.sha256, 0),
            order_numbers=tuple(dict.fromkeys(one.number for one in orders.get(row.sha256, ()))),
            file_time=came[0].file_time if came else None,
            engine=reading.engine if reading else None,
            warnings=reading.warnings if reading else (),
            deleted_at_utc=row.deleted_at_utc,
        )
    return records


# --- Filing -------------------------------------------------------------------------------------


def file_under_order(session: Session, sha256s: Iterable[str], order_number: str) -> list[int]:
    """File pictures under an order by hand, which takes them from where they were filed by hand before;
    returns the filings' ids. Raises NotFound for an order that is not in the list."""
    order = session.scalar(select(Order).where(Order.number == order_number).order_by(Order.id).limit(1))
    if order is None:
        raise NotFound("order", order_number)
    wanted = list(dict.fromkeys(sha256s))
    rows = []
    for sha256 in wanted:
        if session.get(Original, sha256) is None:
            raise NotFound("picture", sha256)
        _take_out(session, sha256)
        rows.append(Filing(sha256=sha256, order_id=order.id, filed_at_utc=now_utc()))
        journal.record(session, "filed", sha256, {"order": order_number})
    session.add_all(rows)
    derive(session, wanted)
    return [row.id for row in rows]


def unfile(session: Session, sha256s: Iterable[str]) -> list[int]:
    """Take pictures from where they were filed by hand; returns the ids for `refile`."""
    wanted = list(dict.fromkeys(sha256s))
    ids = [id_ for sha256 in wanted for id_ in _take_out(session, sha256)]
    derive(session, wanted)
    return ids


def refile(session: Session, filing_ids: Iterable[int]) -> None:
    """Undo `unfile`."""
    touched = []
    for id_ in filing_ids:
        row = session.get(Filing, id_)
        if row is None:
            raise NotFound("filing", id_)
        row.removed_at_utc = None
        touched.append(row.sha256)
        journal.record(session, "filed", row.sha256, {"filing": id_})
    derive(session, touched)


def _take_out(session: Session, sha256: str) -> list[int]:
    query = select(Filing).where(Filing.sha256 == sha256, Filing.removed_at_utc.is_(None))
    rows = list(session.scalars(query))
    for row in rows:
        row.removed_at_utc = now_utc()
        journal.record(session, "unfiled", sha256, {"filing": row.id})
    return [row.id for row in rows]


def counts(session: Session) -> Counts:
    """How much is where; quick enough to be asked after every change."""

    def rows(query: Select[Any]) -> int:
        return session.scalar(query) or 0

    alive = select(func.count()).select_from(Original).where(*KEPT)
    in_queue = (
        select(func.count())
        .select_from(QueueItem)
        .join(Original, Original.sha256 == QueueItem.sha256)
        .where(Original.deleted_at_utc.is_(None))
    )
    return Counts(
        pictures=rows(alive),
        unfiled=count_pictures(session, unfiled=True),
        waiting=rows(in_queue.where(QueueItem.state.in_(UNFINISHED))),
        failed=rows(in_queue.where(QueueItem.state == PictureState.FAILED)),
        deleted=count_pictures(session, deleted=True),
        conversations=rows(
            select(func.count()).where(ConversationRow.id.in_(select(Message.conversation_id).distinct()))
        ),
        messages=rows(select(func.count()).select_from(Message)),
        orders=rows(select(func.count()).select_from(Order)),
        disputes=rows(select(func.count()).select_from(Dispute).where(Dispute.removed_at_utc.is_(None))),
    )
