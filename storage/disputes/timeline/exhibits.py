"""Numbering the evidence: E01, E02 … by the time of what each picture shows first; order lists are EX."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from storage.codes import ExhibitPage
from storage.disputes.timeline.draft import EntryDraft
from storage.disputes.timeline.material import EvidenceFile, Seen
from storage.disputes.types import EvidenceRef, Exhibit

_LATEST = datetime.max


def number_exhibits(pictures: Iterable[EvidenceFile], rows: Sequence[EntryDraft]) -> dict[str, Exhibit]:
    """Exhibits by sha256. Ordered by the earliest time of their rows, else the capture time; ties by
    capture time, then name, then hash: adding a later picture renumbers nothing before it."""
    first: dict[str, datetime] = {}
    for row in rows:
        at = row.entry.at
        if at is None:
            continue
        for seen in row.seen:
            first[seen.sha256] = min(at, first.get(seen.sha256, at))
    shots: list[EvidenceFile] = []
    lists: list[EvidenceFile] = []
    for picture in pictures:
        (shots if picture.is_picture else lists).append(picture)
    shots.sort(key=lambda picture: _order(picture, first))
    lists.sort(key=lambda picture: (picture.name, picture.sha256))
    named = [(f"E{number:02d}", shot) for number, shot in enumerate(shots, 1)]
    named += [("EX" if len(lists) == 1 else f"EX{number}", item) for number, item in enumerate(lists, 1)]
    return {picture.sha256: _exhibit(name, picture, first.get(picture.sha256)) for name, picture in named}


def _order(picture: EvidenceFile, first: Mapping[str, datetime]) -> tuple[datetime, datetime, str, str]:
    captured = picture.captured_at or _LATEST
    return first.get(picture.sha256, captured), captured, picture.name, picture.sha256


def _exhibit(name: str, picture: EvidenceFile, first_at: datetime | None) -> Exhibit:
    return Exhibit(
        id=name,
        sha256=picture.sha256,
        name=picture.name,
        size=picture.size,
        captured_at=picture.captured_at,
        captured_at_source=picture.captured_at_source,
        source=picture.source,
        channel=picture.channel if picture.is_picture else None,
        title=picture.title,
        page=ExhibitPage(picture.page) if picture.is_picture else ExhibitPage.ORDER_LIST,
        width=picture.width,
        height=picture.height,
        first_at=first_at or picture.captured_at,
    )


def evidence_of(seen: Sequence[Seen], exhibits: Mapping[str, Exhibit]) -> tuple[EvidenceRef, ...]:
    """References in the order of the exhibits; a page or list as a whole has no box."""
    refs = [
        EvidenceRef(exhibits[one.sha256].id, one.box, one.sha256) for one in seen if one.sha256 in exhibits
    ]
    return tuple(sorted(refs, key=lambda ref: (len(ref.id), ref.id))) if len(refs) > 1 else tuple(refs)
