"""Every code that a record can hold has words of its own in the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest

from gui import words
from gui.language import language
from ocr.types import CaptureSource, ReadingWarning, TimeFlag
from storage.codes import CheckCode, DisputeState
from storage.disputes.timeline.material import PromiseRow
from storage.disputes.types import Check
from storage.disputes.words import words_for


@pytest.mark.parametrize(
    ("codes", "name"),
    [
        (TimeFlag, words.flag_name),
        (DisputeState, words.dispute_state_name),
        (ReadingWarning, words.warning_text),
    ],
)
def test_every_code_is_named(codes: type[StrEnum], name: Callable[[Any], str]) -> None:
    named = {name(code) for code in codes}
    assert len(named) == len(codes)
    assert named.isdisjoint(codes)


MORNING = datetime(2013, 2, 1, 9, 5, 7)


@pytest.mark.parametrize(
    ("precision", "clock", "whole"),
    [
        ("second", "09:05:07", "2013-02-01 09:05:07"),
        ("minute", "09:05", "2013-02-01 09:05"),
        ("hour", "about 09:00", "2013-02-01 about 09:00"),
        ("day", "that day", "2013-02-01"),
        ("after", "≥ 09:05:07", "2013-02-01 ≥ 09:05:07"),
        ("unknown", "—", "time unknown"),
    ],
)
def test_a_time_is_told_no_more_exactly_than_it_is_known(precision: str, clock: str, whole: str) -> None:
    assert words.clock_text(MORNING, precision) == clock
    assert words.moment_text(MORNING, precision) == whole


def test_no_time_is_no_time_at_any_precision() -> None:
    assert words.clock_text(None, "minute") == "—"
    assert words.moment_text(None, "minute") == "time unknown"


def test_each_day_of_the_week_has_its_name() -> None:
    week = [words.weekday_name(MORNING + timedelta(days=day)) for day in range(7)]
    assert week == ["Fri", "Sat", "Sun", "Mon", "Tue", "Wed", "Thu"]
    assert words.day_text(MORNING) == "2013-02-01 Fri"


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "1 KB"), (400, "1 KB"), (2_400, "2 KB"), (999_999, "1000 KB"), (1_000_000, "1.0 MB")],
)
def test_a_size_is_told_in_kilobytes_or_megabytes(size: int, text: str) -> None:
    assert words.size_text(size) == text


def test_what_has_no_name_is_told_by_its_code_and_nothing_by_a_dash() -> None:
    assert words.channel_name("line") == "line"
    assert words.channel_name(None) == "Other"
    assert words.platform_name("shopee") == "shopee"
    assert words.platform_name("jd") == "JD"
    assert words.platform_name(None) == "—"
    assert words.who_name(None) == ""
    assert words.who_name("somebody") == "Somebody"
    assert words.capture_source_name(None) == "unknown"
    assert words.capture_source_name("elsewhere") == "elsewhere"
    for name in (words.side_name, words.kind_name, words.clock_name, words.picture_state_name):
        assert name("strange") == "strange"


def a_promise(**more: Any) -> PromiseRow:
    values: dict[str, Any] = {"id": 1, "entry_key": "m:1", "text": "五天内寄回", "due": None}
    return PromiseRow(**(values | more))


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ({}, "Open"),
        ({"due": MORNING}, "Open, due 2013-02-01"),
        ({"kept": True, "checked_at": MORNING}, "Kept, looked at 2013-02-01 09:05"),
        ({"kept": False, "checked_at": MORNING}, "Not kept, looked at 2013-02-01 09:05"),
        ({"kept": False}, "Not kept, looked at —"),
    ],
)
def test_a_promise_is_told_with_its_state(more: dict[str, Any], text: str) -> None:
    assert words.promise_text(a_promise(**more)) == text


@pytest.mark.parametrize("source", list(CaptureSource))
def test_where_a_capture_time_is_from_has_a_name_of_its_own(source: CaptureSource) -> None:
    names = {one: words.capture_source_name(one) for one in CaptureSource}
    assert len(set(names.values())) == len(names)
    assert (names[source] == "unknown") is (source is CaptureSource.UNKNOWN)


@pytest.mark.parametrize("code", [code for code in CheckCode if code is not CheckCode.AS_WRITTEN])
def test_a_figure_is_told_with_what_it_is_a_figure_of(code: CheckCode) -> None:
    from storage.disputes import sentences

    check = Check(code, True, count=3, span=timedelta(hours=5), amount=Decimal("50.00"))
    known = words_for(language())
    label, value = sentences.check_label(check, known), sentences.check_value(check, known)
    assert label
    assert words.check_text(check) == (f"{label}: {value}" if value else label)
