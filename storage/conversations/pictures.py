"""One read picture as conversations need it: its reading, what a person corrected, its bubbles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ocr.types import Kind, Reading, ReadMessage
from storage import readings
from storage.boxes import as_box
from storage.conversations import moments
from storage.conversations.types import Bubble, Shot
from storage.models import Arrival, Correction, Original

_PICTURES = (Kind.IMAGE, Kind.STICKER)
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class ReadPicture:
    """`corrected` are the numbers of bubbles that a person corrected, `machine_texts` what the machine
    read in bubbles whose text was corrected. `typed_times` tell which typed the
    time of a bubble: a later one has a higher number. `rank` is the number of the first arrival."""

    sha256: str
    reading: Reading
    rank: int = 0
    corrected: frozenset[int] = frozenset()
    machine_texts: tuple[tuple[int, str], ...] = ()
    typed_times: tuple[tuple[int, int], ...] = ()

    def machine_text(self, index: int) -> str:
        """What the machine read in a bubble."""
        return dict(self.machine_texts).get(index, self.reading.messages[index].text)


def load(session: Session, sha256s: Iterable[str]) -> dict[str, ReadPicture]:
    """Effective readings, their times checked, by SHA-256; pictures never read, or deleted, are left out."""
    found: dict[str, ReadPicture] = {}
    for part in chunks(list(dict.fromkeys(sha256s))):
        kept = set(
            session.scalars(
                select(Original.sha256).where(Original.sha256.in_(part), Original.deleted_at_utc.is_(None))
            )
        )
        ranks = _ranks(session, part)
        corrections = _corrections(session, part)
        for sha256, reading in readings.effective_readings(session, part).items():
            if sha256 in kept:
                picture = ReadPicture(sha256, _checked(reading), ranks.get(sha256, 0))
                found[sha256] = _with_corrections(picture, corrections.get(sha256, ()))
    return found


def chunks(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """Pieces short enough for one query."""
    return (values[start : start + _CHUNK] for start in range(0, len(values), _CHUNK))


def _checked(reading: Reading) -> Reading:
    """The reading with its times checked, and without what conversations do not ask for (it is kept in
    memory for the next screenshot)."""
    messages = tuple(
        replace(m, moment=moments.checked(m, reading), lines=(), doubtful=(), notes=())
        for m in reading.messages
    )
    return replace(reading, messages=messages)


def _ranks(session: Session, sha256s: Sequence[str]) -> dict[str, int]:
    first = select(Arrival.sha256, func.min(Arrival.id)).where(Arrival.sha256.in_(sha256s))
    return {row[0]: row[1] for row in session.execute(first.group_by(Arrival.sha256))}


def _corrections(session: Session, sha256s: Sequence[str]) -> dict[str, list[Correction]]:
    rows = session.scalars(
        select(Correction)
        .where(Correction.sha256.in_(sha256s), Correction.undone_at_utc.is_(None))
        .order_by(Correction.id)
    )
    found: dict[str, list[Correction]] = {}
    for row in rows:
        if row.box is not None:
            found.setdefault(row.sha256, []).append(row)
    return found


def _with_corrections(picture: ReadPicture, rows: Sequence[Correction]) -> ReadPicture:
    corrected: set[int] = set()
    texts: dict[int, str] = {}
    times: dict[int, int] = {}
    for row in rows:
        number = readings.bubble_at(picture.reading.messages, as_box(row.box or ()))
        if number is not None:
            corrected.add(number)
            if row.field == "text":
                texts.setdefault(number, row.machine_value or "")
            if row.field == "sent_at":
                times[number] = row.id
    return replace(
        picture,
        corrected=frozenset(corrected),
        machine_texts=tuple(sorted(texts.items())),
        typed_times=tuple(sorted(times.items())),
    )


def shot_of(picture: ReadPicture) -> Shot:
    """A picture as overlap matching takes it."""
    reading = picture.reading
    bubbles = tuple(_bubble(message, reading.width) for message in reading.messages)
    return Shot(picture.sha256, bubbles, reading.captured_at, picture.rank, reading.skim)


def _bubble(message: ReadMessage, full_width: int) -> Bubble:
    _, top, width, height = message.box
    whole_picture = message.kind in _PICTURES and not message.partial and width > 0
    return Bubble(
        side=message.side.value,
        kind=message.kind.value,
        text=message.text,
        sender=message.sender,
        moment=message.moment,
        partial=message.partial,
        shape=height / width if whole_picture else None,
        top=top / full_width,
        bottom=(top + height) / full_width,
    )
