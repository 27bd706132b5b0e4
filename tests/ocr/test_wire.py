"""Readings as JSON and back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ocr import types
from ocr.wire import printed_reading, reading_from_json, reading_to_json
from tests.makers import a_message, a_reading

NUMBERS = st.integers(0, 10_000)
BOXES = st.tuples(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
SPANS = st.lists(st.tuples(NUMBERS, NUMBERS), max_size=2).map(tuple)
TIMES = st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1))
SCORES = st.floats(0, 1)
LINES = st.builds(types.TextLine, st.text(), BOXES, SCORES, SPANS)
MOMENTS = st.just(types.UNKNOWN_MOMENT) | st.builds(
    types.Moment,
    TIMES,
    st.sampled_from([p for p in types.Precision if p is not types.Precision.UNKNOWN]),
    st.sampled_from(types.Clock),
    st.lists(st.sampled_from(types.TimeFlag), max_size=2).map(tuple),
)
MESSAGES = st.builds(
    types.ReadMessage,
    side=st.sampled_from(types.Side),
    kind=st.sampled_from(types.Kind),
    text=st.text(),
    box=BOXES,
    sender=st.none() | st.text(),
    lines=st.lists(LINES, max_size=2).map(tuple),
    time_label=st.none() | st.text(),
    moment=MOMENTS,
    confidence=SCORES,
    partial=st.booleans(),
    doubtful=SPANS,
    notes=st.lists(st.text(), max_size=2).map(tuple),
)
READINGS = st.builds(
    a_reading,
    channel=st.sampled_from(types.Channel),
    title=st.none() | st.text(),
    title_line=st.none() | LINES,
    captured_at=st.none() | TIMES,
    captured_at_source=st.sampled_from(types.CaptureSource),
    messages=st.lists(MESSAGES, max_size=3).map(tuple),
    facts=st.builds(types.Facts, st.lists(st.text(), max_size=2).map(tuple)),
    page=st.sampled_from(types.Page),
    fields=st.lists(st.builds(types.PageField, st.text(), st.text(), BOXES), max_size=2).map(tuple),
    status_clock=st.none() | st.text(),
    warnings=st.lists(st.sampled_from(types.ReadingWarning), max_size=2).map(tuple),
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(READINGS)
def test_nothing_is_lost_on_the_way(reading: types.Reading) -> None:
    text = json.dumps(reading_to_json(reading, image="a.png", sha256="0"))
    assert reading_from_json(json.loads(text)) == reading


def test_a_time_is_printed_as_exact_as_it_is() -> None:
    at = datetime(2013, 2, 1, 15, 12)
    shown = {
        types.Precision.DAY: "2013-02-01",
        types.Precision.HOUR: "2013-02-01T15",
        types.Precision.MINUTE: "2013-02-01T15:12",
        types.Precision.AFTER: "2013-02-01T15:12",
        types.Precision.SECOND: "2013-02-01T15:12:00",
    }
    for precision, text in shown.items():
        message = a_message(moment=types.Moment(at, precision, types.Clock.LABEL))
        (printed,) = printed_reading(a_reading(message), image="a.png", sha256="0")["messages"]
        assert printed["sent_at"] == text
        assert [value for value in printed.values() if str(value).startswith("2013")] == [text]


def test_the_capture_time_is_printed_to_the_second() -> None:
    reading = replace(a_reading(), captured_at=datetime(2013, 2, 1, 15, 50, 0, 123456))
    assert printed_reading(reading, image="a.png", sha256="0")["captured_at"] == "2013-02-01T15:50:00"
    undated = replace(reading, captured_at=None)
    assert printed_reading(undated, image="a.png", sha256="0")["captured_at"] is None
