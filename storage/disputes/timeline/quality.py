"""How strong each screenshot is: the per-image checks of DOMAIN 7."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ocr.time_labels.hours import same_clock_face
from ocr.types import CaptureSource, Channel, Page
from storage.disputes.timeline.material import Material, Picture, Spoken
from storage.disputes.types import Exhibit, QualityCheck
from storage.disputes.words import Words

_PHONE = frozenset(
    (Channel.SMS, Channel.WECHAT, Channel.TAOBAO, Channel.PINDUODUO, Channel.XIANYU, Channel.DOUYIN)
)


def with_quality(
    exhibits: Sequence[Exhibit],
    material: Material,
    words: Words,
) -> tuple[Exhibit, ...]:
    """Each screenshot with its checks; order lists have none."""
    pictures = {picture.sha256: picture for picture in material.pictures}
    said: dict[str, list[Spoken]] = {}
    for spoken in material.spoken:
        for seen in spoken.seen:
            said.setdefault(seen.sha256, []).append(spoken)
    following = _following(material.spoken)
    return tuple(
        replace(
            one, checks=checks_of_picture(pictures[one.sha256], said.get(one.sha256, []), following, words)
        )
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


def checks_of_picture(
    picture: Picture, said: Sequence[Spoken], following: dict[str, bool], words: Words
) -> tuple[QualityCheck, ...]:
    """The checks of one screenshot; those about chats do not apply to refund and order pages."""
    chat = picture.page == Page.CHAT
    sides = {one.who for one in said}
    nick = bool(picture.title) or any(one.sender for one in said)
    timed = any(one.at is not None for one in said) or not chat
    source = words.of("capture_source", str(picture.captured_at_source))
    captured = f"{words.clock(picture.captured_at)} ({source})"
    known = picture.captured_at is not None and picture.captured_at_source not in (
        CaptureSource.UNKNOWN,
        CaptureSource.MTIME,
    )
    suspicion = _suspicion(picture, words)
    raw = (
        ("nick", nick, ""),
        ("time", timed, ""),
        ("order", bool(picture.order_numbers), ", ".join(picture.order_numbers[:3])),
        ("both_sides", {"buyer", "seller"} <= sides if chat else None, ""),
        ("overlap", following.get(picture.sha256) if chat else None, ""),
        ("original", True, f"{picture.name}, {picture.size} B, {picture.sha256[:12]}…"),
        ("capture", known, captured),
        ("untouched", not suspicion, "; ".join(suspicion)),
        ("clock", _clock_agrees(picture), picture.status_clock or ""),
        ("masked", None, words("quality_no")),
    )
    return tuple(
        QualityCheck(code.replace("_", "-"), ok, words("quality_" + code), value) for code, ok, value in raw
    )


def _suspicion(picture: Picture, words: Words) -> list[str]:
    """Why the picture may be cropped or edited; sizes that no screen has, a JPEG saved again."""
    found = []
    jpeg = picture.extension.lower() in (".jpg", ".jpeg")
    if jpeg:
        found.append(words("quality_jpeg"))
    if picture.channel in _PHONE and picture.page == Page.CHAT and not picture.status_clock:
        found.append(words("quality_no_status_bar"))
    if picture.width and picture.height and (picture.width < 320 or picture.height < 320):
        found.append(words("quality_size_odd"))
    return found


def _clock_agrees(picture: Picture) -> bool | None:
    """Whether the status bar shows the capture time; None if there is none to compare."""
    taken = picture.captured_at
    return same_clock_face(picture.status_clock, taken) if taken else None
