"""Times of messages from the labels around them, set against the capture time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from ocr.chat.types import Draft, Mark
from ocr.time_labels import Label, join_labels, parse_label, resolve
from ocr.types import UNKNOWN_MOMENT, Clock, Moment, Precision, TimeFlag

Timed = tuple[Draft, str | None, Moment]


def set_times(items: Sequence[Draft | Mark], captured: datetime | None) -> list[Timed]:
    """Give every message the label that applies to it and what the label means.

    A message's own time wins; else the last label above it, exact for the first message only: the
    others were sent then or later.
    """
    timed: list[Timed] = []
    day: Label | None = None
    above: tuple[str, Moment] | None = None
    fresh = False
    for item in items:
        label = parse_label((item.text if isinstance(item, Mark) else item.label) or "")
        if isinstance(item, Mark):
            if label is not None and label.time is None and label.ago is None:
                day = label
            if label is not None:
                above, fresh = (label.text, resolve(label, captured)), True
        elif label is not None:
            if label.day is not None:
                day = label
            whole = join_labels(day, label) if day is not None and label.day is None else label
            moment = resolve(whole, captured)
            if whole.day is None and moment.precision is Precision.MINUTE:
                moment = replace(moment, flags=(*moment.flags, TimeFlag.DATE_ASSUMED))
            dated = whole is not label and day is not None and day.time is not None
            timed.append((item, label.text if dated else whole.text, moment))
        elif above is not None:
            timed.append((item, above[0], above[1] if fresh else _not_before(above[1])))
            fresh = False
        else:
            timed.append((item, item.label, UNKNOWN_MOMENT))
    return _flag_backwards(timed)


def _not_before(moment: Moment) -> Moment:
    if moment.value is None or moment.precision in (Precision.DAY, Precision.HOUR):
        return moment
    return replace(moment, precision=Precision.AFTER, clock=Clock.INHERITED)


def _flag_backwards(timed: list[Timed]) -> list[Timed]:
    """Down a picture the times never decrease; where they do, say so."""
    latest: datetime | None = None
    checked: list[Timed] = []
    for draft, label, moment in timed:
        if moment.value is not None and moment.precision in (Precision.SECOND, Precision.MINUTE):
            at = moment.value
            if latest is not None and at < latest:
                moment = replace(moment, flags=(*moment.flags, TimeFlag.RUNS_BACKWARDS))
            latest = at if latest is None else max(at, latest)
        checked.append((draft, label, moment))
    return checked
