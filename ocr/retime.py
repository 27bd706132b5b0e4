"""Sets the time labels of a reading against another capture time, without the picture."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from ocr.time_labels import parse_label, resolve
from ocr.types import UNKNOWN_MOMENT, CaptureSource, Clock, Moment, Precision, Reading, ReadMessage, TimeFlag

_OWN = (Clock.LABEL, Clock.PRINTED)


def retime(reading: Reading, captured_at: datetime | None, source: CaptureSource) -> Reading:
    """Return `reading` as it would be had the picture been captured at `captured_at`.

    Labels are resolved anew; what was inherited from a label follows it. A time that the label and the
    old capture time do not explain (a date line stood above it) stays as it was read."""
    moved: dict[datetime | None, datetime | None] = {}
    above: datetime | None = None
    messages = []
    for message in reading.messages:
        moment = _own(message, reading.captured_at, captured_at)
        if moment is None:
            moment = _inherited(message.moment, moved, above)
        elif moment.value is not None:
            above = moment.value
            moved[message.moment.value] = moment.value
        messages.append(replace(message, moment=moment))
    return replace(reading, messages=tuple(messages), captured_at=captured_at, captured_at_source=source)


def _own(message: ReadMessage, before: datetime | None, now: datetime | None) -> Moment | None:
    """The moment of a message that has a label of its own, None for one that has not."""
    old = message.moment
    label = parse_label(message.time_label) if message.time_label else None
    if label is None or old.clock not in (*_OWN, Clock.UNKNOWN):
        return old if old.clock in _OWN else None
    if old.value != resolve(label, before).value:
        return old
    new = resolve(label, now)
    kept = tuple(flag for flag in old.flags if flag is TimeFlag.DATE_ASSUMED and new.value)
    new = replace(new, flags=(*new.flags, *kept))
    return replace(new, clock=Clock.PRINTED) if old.clock is Clock.PRINTED and new.value else new


def _inherited(old: Moment, moved: dict[datetime | None, datetime | None], above: datetime | None) -> Moment:
    if old.clock is Clock.INHERITED:
        value = moved.get(old.value, old.value)
        return UNKNOWN_MOMENT if value is None else replace(old, value=value)
    if old.value is None and above is not None:
        return Moment(above, Precision.AFTER, Clock.INHERITED)
    return old
