"""From the pictures of one conversation to the columns of its messages and sightings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ocr.types import Moment
from storage.conversations import moments, roles
from storage.conversations.likeness import plain
from storage.conversations.ordering import Segment
from storage.conversations.pictures import ReadPicture
from storage.conversations.types import BubbleRef

MESSAGE_COLUMNS = (
    "side", "who", "sender", "kind", "text", "time_label", "confidence", "corrected",
    "sent_at", "precision", "clock", "flags",
)  # fmt: skip
SIGHTING_COLUMNS = ("sha256", "position", "box", "machine_text", "time_label", "partial")

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True, eq=False)
class SegmentRows:
    """A segment in columns: of each message its time, its row (`MESSAGE_COLUMNS`), and the rows of its
    sightings (`SIGHTING_COLUMNS`), the clearest first."""

    segment: Segment
    times: tuple[Moment, ...]
    rows: tuple[Row, ...]
    sightings: tuple[tuple[Row, ...], ...]


@dataclass(frozen=True, slots=True)
class _Message:
    """What one message's own places say, before its neighbours' times are looked at."""

    time: Moment
    row: Row
    sightings: tuple[Row, ...]


class Assembly:
    """Makes parts of segments. What nothing touched since is remembered."""

    def __init__(self) -> None:
        self._messages: dict[tuple[BubbleRef, ...], _Message] = {}
        self._of_picture: dict[str, set[tuple[BubbleRef, ...]]] = {}
        self._parts: dict[Segment, SegmentRows] = {}
        self._shops: frozenset[str] = frozenset()

    def forget(self, sha256: str) -> None:
        """A picture says something else now, or is gone."""
        for places in self._of_picture.pop(sha256, ()):
            self._messages.pop(places, None)

    def parts(
        self, segments: Iterable[Segment], pictures: Mapping[str, ReadPicture], shops: frozenset[str]
    ) -> dict[Segment, SegmentRows]:
        """Say of each message who, when and what.

        Args:
            shops: Names of the seller's shops, by which left-standing messages are told apart.
        """
        if shops != self._shops:
            self._messages.clear()
            self._of_picture.clear()
            self._parts.clear()
            self._shops = shops
        wanted = set(segments)
        self._parts = {
            segment: self._parts.get(segment) or self._part(segment, pictures)
            for segment in sorted(wanted, key=lambda segment: segment.rank)
        }
        return self._parts

    def _part(self, segment: Segment, pictures: Mapping[str, ReadPicture]) -> SegmentRows:
        messages = [self._message(places, pictures) for places in segment.messages]
        times = moments.down_the_chat([message.time for message in messages])
        rows = tuple(
            message.row if time is message.time else (*message.row[:8], *_columns(time))
            for message, time in zip(messages, times, strict=True)
        )
        return SegmentRows(segment, tuple(times), rows, tuple(message.sightings for message in messages))

    def _message(self, places: tuple[BubbleRef, ...], pictures: Mapping[str, ReadPicture]) -> _Message:
        known = self._messages.get(places)
        if known is None:
            known = self._messages[places] = _assembled(places, pictures, self._shops)
            for place in places:
                self._of_picture.setdefault(place.key, set()).add(places)
        return known


def _assembled(
    places: tuple[BubbleRef, ...], pictures: Mapping[str, ReadPicture], shops: frozenset[str]
) -> _Message:
    places = _clearest_first(places, pictures)
    seen = [pictures[place.key].reading.messages[place.position] for place in places]
    best = seen[0]
    readings = [pictures[place.key].reading for place in places]
    sender = best.sender or next((message.sender for message in seen if message.sender), None)
    by_name = any(roles.names_tell(reading) for reading in readings)
    time = moments.agreed(
        [
            moments.TimeSighting(
                message.moment,
                reading.captured_at_source,
                dict(pictures[place.key].typed_times).get(place.position, 0),
            )
            for place, message, reading in zip(places, seen, readings, strict=True)
        ]
    )
    row = (
        best.side.value,
        roles.who(replace(best, sender=sender), readings[0], shops, by_name),
        sender,
        best.kind.value,
        best.text,
        best.time_label or next((message.time_label for message in seen if message.time_label), None),
        best.confidence,
        any(place.position in pictures[place.key].corrected for place in places),
        *_columns(time),
    )
    return _Message(time, row, tuple(_sighting(place, pictures[place.key]) for place in places))


def _columns(time: Moment) -> Row:
    return time.value, time.precision.value, time.clock.value, time.flags


def _sighting(place: BubbleRef, picture: ReadPicture) -> Row:
    message = picture.reading.messages[place.position]
    text = picture.machine_text(place.position)
    return place.key, place.position, tuple(message.box), text, message.time_label, message.partial


def _clearest_first(
    places: Sequence[BubbleRef], pictures: Mapping[str, ReadPicture]
) -> tuple[BubbleRef, ...]:
    """What a person corrected before what is whole, that before what was not read, before the beginning or
    the end of another's text, before what stands at an edge of its screenshot (and may be cut); the given
    order (by capture) decides among equals, so that the first sighting stays the first."""
    texts = {plain(pictures[place.key].reading.messages[place.position].text) for place in places}

    def clearness(place: BubbleRef) -> tuple[bool, bool, bool, bool, bool]:
        picture = pictures[place.key]
        messages = picture.reading.messages
        message = messages[place.position]
        at_edge = place.position in (0, len(messages) - 1)
        text = plain(message.text)
        short = any(text != other and _is_end_of(text, other) for other in texts)
        return place.position not in picture.corrected, message.partial, not message.text, short, at_edge

    return tuple(sorted(places, key=clearness))


def _is_end_of(part: str, whole: str) -> bool:
    return whole.startswith(part) or whole.endswith(part)
