"""When it was said: one time out of several sightings, bounds from the neighbours, and contradictions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ocr.time_labels.hours import TWO_CLOCKS_DIFFER_BY, same_clock_face
from ocr.types import CaptureSource, Clock, Moment, Precision, Reading, ReadMessage, TimeFlag

_SLACK = timedelta(seconds=60)
_CLOCKS = (Clock.TYPED, Clock.PRINTED, Clock.LABEL, Clock.ORDER_LIST, Clock.INHERITED, Clock.UNKNOWN)
_PRECISIONS = tuple(Precision)
_SOURCES = tuple(CaptureSource)
_OWN = frozenset({Clock.TYPED, Clock.PRINTED, Clock.LABEL, Clock.ORDER_LIST})


@dataclass(frozen=True, slots=True)
class TimeSighting:
    """One sighting's word on the time, and how far its capture time can be trusted. Of two times that a
    person typed, the one with the higher `typed` was typed later."""

    moment: Moment
    source: CaptureSource = CaptureSource.UNKNOWN
    typed: int = 0


def checked(message: ReadMessage, reading: Reading) -> Moment:
    """A bubble's time with what contradicts it on its own picture: a label later than the capture, a
    status-bar clock that does not show the capture time."""
    moment = message.moment
    flags = list(moment.flags)
    captured = reading.captured_at
    if moment.value is not None and captured is not None and moment.clock is not Clock.TYPED:
        if moment.value > captured + TWO_CLOCKS_DIFFER_BY:
            flags.append(TimeFlag.LATER_THAN_CAPTURE)
        relative = moment.clock in (Clock.LABEL, Clock.INHERITED)
        if relative and same_clock_face(reading.status_clock, captured) is False:
            flags.append(TimeFlag.STATUS_CLOCK_DIFFERS)
    return replace(moment, flags=tuple(dict.fromkeys(flags)))


def agreed(sightings: Sequence[TimeSighting]) -> Moment:
    """The most certain of several sightings' times; flagged where two of them contradict each other."""
    best = min(sightings, key=_doubt).moment
    if best.precision is Precision.AFTER:
        bounds = [w.moment for w in sightings if w.moment.value]
        best = max(bounds, key=lambda moment: moment.value or datetime.min, default=best)
    if best.precision is Precision.DAY and best.clock in (Clock.PRINTED, Clock.LABEL):
        best = _with_time_of_day(best, sightings)
    sure = [w.moment for w in sightings if TimeFlag.DATE_ASSUMED not in w.moment.flags]
    precise = [moment for moment in sure if moment.precision in (Precision.SECOND, Precision.MINUTE)]
    exact = [moment.value for moment in precise if moment.value and moment.clock in _OWN]
    if best.clock is not Clock.TYPED and exact and max(exact) - min(exact) >= _SLACK:
        return replace(best, flags=tuple(dict.fromkeys((*best.flags, TimeFlag.TIMES_DIFFER))))
    return best


def _with_time_of_day(day: Moment, sightings: Sequence[TimeSighting]) -> Moment:
    """A date that one screenshot prints above the chat, with the time that another one prints beside the
    message, its date scrolled away."""
    for moment in (sighting.moment for sighting in sightings):
        if TimeFlag.DATE_ASSUMED in moment.flags and moment.value and day.value:
            flags = tuple(flag for flag in (*day.flags, *moment.flags) if flag is not TimeFlag.DATE_ASSUMED)
            value = datetime.combine(day.value.date(), moment.value.time())
            return replace(moment, value=value, clock=day.clock, flags=tuple(dict.fromkeys(flags)))
    return day


def _doubt(sighting: TimeSighting) -> tuple[int, int, bool, int, int, int]:
    moment = sighting.moment
    return (
        _CLOCKS.index(moment.clock),
        -sighting.typed,
        TimeFlag.DATE_ASSUMED in moment.flags,
        _PRECISIONS.index(moment.precision),
        _SOURCES.index(sighting.source),
        len(moment.flags),
    )


def down_the_chat(moments: Sequence[Moment]) -> list[Moment]:
    """Apply what order alone says: a message without a time of its own was sent no earlier than the last
    one that has one ("≥ 15:31"), and times that decrease are flagged. A time of day whose date was only
    assumed takes the first date on which it follows the time above.

    Args:
        moments: Of messages that overlaps tie together; nothing is carried over a gap.
    """
    made: list[Moment] = []
    bound: datetime | None = None
    for moment in moments:
        if moment.clock not in _OWN:
            moment = _inherited(moment, bound)
            made.append(moment)
            continue
        if TimeFlag.DATE_ASSUMED in moment.flags:
            moment = _dated_after(moment, bound)
        if (value := moment.value) is not None:
            if bound is not None and value + _reach(moment) < bound:
                moment = replace(moment, flags=tuple(dict.fromkeys((*moment.flags, TimeFlag.RUNS_BACKWARDS))))
            else:
                bound = max(bound or value, value)
        made.append(moment)
    return made


def _dated_after(moment: Moment, bound: datetime | None) -> Moment:
    """The first date not before `bound`, unless that is later than the date assumed."""
    if bound is None or moment.value is None:
        return moment
    value = datetime.combine(bound.date(), moment.value.time())
    if value + _reach(moment) < bound:
        value += timedelta(days=1)
    return replace(moment, value=value) if value <= moment.value else moment


def _inherited(moment: Moment, bound: datetime | None) -> Moment:
    if bound is None or (moment.value is not None and moment.value >= bound):
        return moment
    return Moment(bound, Precision.AFTER, Clock.INHERITED, moment.flags)


def _reach(moment: Moment) -> timedelta:
    """How much later than its value a time may be meant."""
    reaches = {Precision.MINUTE: _SLACK, Precision.HOUR: timedelta(hours=1), Precision.DAY: timedelta(days=1)}
    return reaches.get(moment.precision, timedelta(0))
