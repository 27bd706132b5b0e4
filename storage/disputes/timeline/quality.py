"""How strong each screenshot is: the per-image checks of DOMAIN 7."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ocr.time_labels.hours import same_clock_face
from ocr.types import CaptureSource, Channel, Page
from storage.codes import QualityCode, Suspicion, Who
from storage.disputes.timeline.material import EvidenceFile, Material, Spoken
from storage.disputes.types import Exhibit, QualityCheck

_PHONE = frozenset(
    (Channel.SMS, Channel.WECHAT, Channel.TAOBAO, Channel.PINDUODUO, Channel.XIANYU, Channel.DOUYIN)
)


SMALLEST_SCREEN = 320
"""Pixels of a whole screenshot's shorter side, at least."""


def with_quality(exhibits: Sequence[Exhibit], material: Material) -> tuple[Exhibit, ...]:
    """Each screenshot with its checks; order lists have none."""
    pictures = {picture.sha256: picture for picture in material.pictures}
    said: dict[str, list[Spoken]] = {}
    for spoken in material.spoken:
        for seen in spoken.seen:
            said.setdefault(seen.sha256, []).append(spoken)
    following = _following(material.spoken)
    return tuple(
        replace(one, checks=_checks_of(pictures[one.sha256], said.get(one.sha256, []), following))
        if pictures[one.sha256].is_picture
        else one
        for one in exhibits
    )


def _following(spoken: Sequence[Spoken]) -> dict[str, bool]:
    """Whether each chat picture overlaps the next one of its chat (True also where none follows)."""
    chats: dict[int, list[Spoken]] = {}
    for one in spoken:
        chats.setdefault(one.chat, []).append(one)
    found: dict[str, bool] = {}
    for chat in chats.values():
        chat.sort(key=lambda one: one.position)
        shots: dict[str, list[int]] = {}
        for index, one in enumerate(chat):
            for seen in one.seen:
                shots.setdefault(seen.sha256, []).append(index)
        ordered = sorted(shots.items(), key=lambda item: (item[1][0], item[1][-1]))
        for (sha256, places), (_, later) in pairwise(ordered):
            found[sha256] = later[0] <= places[-1]
        if ordered:
            found.setdefault(ordered[-1][0], True)
    return found


def _checks_of(
    picture: EvidenceFile, said: Sequence[Spoken], following: dict[str, bool]
) -> tuple[QualityCheck, ...]:
    """The checks of one screenshot; those about chats do not apply to refund and order pages."""
    chat = picture.page is Page.CHAT
    sides = {one.who for one in said}
    weak = picture.captured_at_source in (CaptureSource.UNKNOWN, CaptureSource.MTIME)
    suspicions = tuple(_suspicions(picture))
    return (
        QualityCheck(QualityCode.NICK, bool(picture.title) or any(one.sender for one in said)),
        QualityCheck(QualityCode.TIME, not chat or any(one.at is not None for one in said)),
        QualityCheck(QualityCode.ORDER, bool(picture.order_numbers), ", ".join(picture.order_numbers[:3])),
        QualityCheck(QualityCode.BOTH_SIDES, {Who.BUYER, Who.SELLER} <= sides if chat else None),
        QualityCheck(QualityCode.OVERLAP, following.get(picture.sha256) if chat else None),
        QualityCheck(QualityCode.ORIGINAL, True),
        QualityCheck(QualityCode.CAPTURE, picture.captured_at is not None and not weak),
        QualityCheck(QualityCode.UNTOUCHED, not suspicions, suspicions=suspicions),
        QualityCheck(QualityCode.CLOCK, _clock_agrees(picture), picture.status_clock or ""),
        QualityCheck(QualityCode.MASKED, None),
    )


def _suspicions(picture: EvidenceFile) -> Iterator[Suspicion]:
    """Why the picture may be cropped or edited: a JPEG saved again, sizes that no screen has."""
    if picture.extension.lower() in (".jpg", ".jpeg"):
        yield Suspicion.JPEG
    if picture.channel in _PHONE and picture.page is Page.CHAT and not picture.status_clock:
        yield Suspicion.NO_STATUS_BAR
    if picture.width and picture.height and min(picture.width, picture.height) < SMALLEST_SCREEN:
        yield Suspicion.SIZE_ODD


def _clock_agrees(picture: EvidenceFile) -> bool | None:
    """Whether the status bar shows the capture time; None if there is none to compare."""
    taken = picture.captured_at
    return same_clock_face(picture.status_clock, taken) if taken else None
