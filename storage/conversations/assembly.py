"""From the pictures of one conversation to the rows that say it: messages, sightings, gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ocr.types import Moment, Page
from storage.conversations import gaps, moments, roles
from storage.conversations.filing import Filings
from storage.conversations.pictures import Picture
from storage.conversations.types import FoundGap, Merged, Place

Values = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class MessageValues:
    """The columns of a message; `places` are its sightings, the clearest first."""

    places: tuple[Place, ...]
    side: str
    who: str
    sender: str | None
    kind: str
    text: str
    time_label: str | None
    sent_at: datetime | None
    precision: str
    clock: str
    flags: tuple[str, ...]
    order_id: int | None
    confidence: float
    corrected: bool


@dataclass(frozen=True, slots=True)
class Assembled:
    """A conversation ready to be written."""

    messages: tuple[MessageValues, ...]
    gaps: tuple[FoundGap, ...]


def assemble(
    merged: Merged, pictures: Mapping[str, Picture], shops: frozenset[str], filings: Filings
) -> Assembled:
    """Say of each message who, when, what, and under which order."""
    times = moments.down_the_chat([_time(places, pictures) for places in merged.messages], merged.breaks)
    by_name = {key: roles.names_tell(picture.reading) for key, picture in pictures.items()}
    orders = filings.orders_of(merged, times)
    messages = tuple(
        _values(places, time, order, pictures, shops, by_name)
        for places, time, order in zip(merged.messages, times, orders, strict=True)
    )
    found = gaps.find_gaps(times, merged.breaks) if _is_chat(pictures) else []
    return Assembled(messages, tuple(found))


def _is_chat(pictures: Mapping[str, Picture]) -> bool:
    return any(picture.reading.page is Page.CHAT for picture in pictures.values())


def _time(places: Sequence[Place], pictures: Mapping[str, Picture]) -> Moment:
    return moments.agreed(
        [
            moments.Witness(
                pictures[place.key].reading.messages[place.index].moment,
                pictures[place.key].reading.captured_at_source,
            )
            for place in places
        ]
    )


def _values(
    places: tuple[Place, ...],
    time: Moment,
    order_id: int | None,
    pictures: Mapping[str, Picture],
    shops: frozenset[str],
    by_name: Mapping[str, bool],
) -> MessageValues:
    places = _clearest_first(places, pictures)
    best = places[0]
    reading = pictures[best.key].reading
    message = reading.messages[best.index]
    seen = [pictures[place.key].reading.messages[place.index] for place in places]
    sender = message.sender or next((other.sender for other in seen if other.sender), None)
    named = replace(message, sender=sender)
    return MessageValues(
        places=places,
        side=message.side.value,
        who=roles.who(named, reading, shops, any(by_name[place.key] for place in places)),
        sender=sender,
        kind=message.kind.value,
        text=message.text,
        time_label=message.time_label or next((other.time_label for other in seen if other.time_label), None),
        sent_at=time.value,
        precision=time.precision.value,
        clock=time.clock.value,
        flags=time.flags,
        order_id=order_id,
        confidence=message.confidence,
        corrected=any(place.index in pictures[place.key].corrected for place in places),
    )


def _clearest_first(places: tuple[Place, ...], pictures: Mapping[str, Picture]) -> tuple[Place, ...]:
    """What a person corrected before what is whole, that before what was read more surely; the given
    order (by capture) decides among equals, so that the first sighting stays the first."""

    def clearness(place: Place) -> tuple[bool, bool, bool]:
        picture = pictures[place.key]
        message = picture.reading.messages[place.index]
        return place.index not in picture.corrected, message.partial, not message.text

    return tuple(sorted(places, key=clearness))
