"""What becomes of a reading's times when the capture time is corrected."""

from __future__ import annotations

from datetime import datetime

import pytest

from ocr.retime import retime
from ocr.time_labels import parse_label, resolve
from ocr.types import CaptureSource, Clock, Moment, Precision, ReadMessage, TimeFlag
from tests.makers import a_message, a_moment, a_reading

OLD = datetime(2013, 2, 1, 15, 50)
NEW = datetime(2013, 2, 5, 10, 0)


def _labelled(label: str, captured: datetime | None = OLD) -> ReadMessage:
    parsed = parse_label(label)
    assert parsed is not None
    return a_message(time_label=label, moment=resolve(parsed, captured))


def _after(at: datetime) -> ReadMessage:
    return a_message(moment=Moment(at, Precision.AFTER, Clock.INHERITED))


def _retimed(
    *messages: ReadMessage, before: datetime | None = OLD, now: datetime | None = NEW
) -> list[Moment]:
    reading = a_reading(*messages, captured_at=before)
    return [m.moment for m in retime(reading, now, CaptureSource.SELLER).messages]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("下午3:12", datetime(2013, 2, 4, 15, 12)),
        ("昨天 下午3:40", datetime(2013, 2, 4, 15, 40)),
        ("星期五 下午3:12", datetime(2013, 2, 1, 15, 12)),
        ("2013-01-31 12:00:05", datetime(2013, 1, 31, 12, 0, 5)),
    ],
)
def test_a_label_follows_the_capture_time(label: str, expected: datetime) -> None:
    assert _retimed(_labelled(label))[0].value == expected


def test_what_was_inherited_follows_its_label() -> None:
    moments = _retimed(_labelled("昨天 15:12"), _after(datetime(2013, 1, 31, 15, 12)))
    assert moments[1] == Moment(datetime(2013, 2, 4, 15, 12), Precision.AFTER, Clock.INHERITED)


def test_a_time_under_a_date_line_stays() -> None:
    shown = a_message(time_label="20:19:57", moment=a_moment(datetime(2012, 12, 30, 20, 19, 57)))
    assert _retimed(shown)[0] == shown.moment


def test_times_that_were_unknown_become_known() -> None:
    moments = _retimed(_labelled("15:12", None), a_message(at=None), before=None)
    assert moments[0] == Moment(
        datetime(2013, 2, 4, 15, 12), Precision.MINUTE, Clock.LABEL, (TimeFlag.LATER_THAN_CAPTURE,)
    )
    assert moments[1] == Moment(datetime(2013, 2, 4, 15, 12), Precision.AFTER, Clock.INHERITED)


def test_times_become_unknown_without_a_capture_time() -> None:
    moments = _retimed(_labelled("15:12"), now=None)
    assert moments[0].value is None


def test_there_and_back_again_is_where_it_was() -> None:
    reading = a_reading(_labelled("昨天 15:12"), _after(datetime(2013, 1, 31, 15, 12)), captured_at=OLD)
    there = retime(reading, NEW, CaptureSource.SELLER)
    assert retime(there, OLD, reading.captured_at_source) == reading


def assumed(label: str = "15:12") -> ReadMessage:
    message = _labelled(label)
    return a_message(
        time_label=label,
        moment=Moment(message.moment.value, Precision.MINUTE, Clock.LABEL, (TimeFlag.DATE_ASSUMED,)),
    )


def test_an_assumed_date_stays_assumed_while_there_is_one() -> None:
    assert TimeFlag.DATE_ASSUMED in _retimed(assumed())[0].flags
    assert _retimed(assumed(), now=None)[0].flags == ()


def test_a_typed_time_is_nobodys_label() -> None:
    typed = a_message(time_label="15:12", moment=Moment(OLD, Precision.MINUTE, Clock.TYPED))
    assert _retimed(typed)[0] == typed.moment
