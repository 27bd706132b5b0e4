"""What an app prints is read back as what was sent, to the precision that was printed."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from ocr.time_labels import parse_label, resolve
from ocr.types import Clock, Precision
from tests.ocr.time_labels.printers import PRINTERS, Printer

CAPTURED = st.datetimes(datetime(2009, 1, 1), datetime(2027, 1, 1)).map(lambda at: at.replace(microsecond=0))
AGES = st.one_of(
    st.integers(0, 3 * 24 * 3600), st.integers(0, 9 * 24 * 3600), st.integers(0, 2 * 365 * 24 * 3600)
).map(lambda seconds: timedelta(seconds=seconds))


@settings(max_examples=1500, deadline=None)
@given(st.sampled_from(PRINTERS), CAPTURED, AGES)
def test_any_moment_of_two_years_survives_every_apps_label(
    printer: Printer, captured: datetime, age: timedelta
) -> None:
    sent = captured - age
    text = printer(sent, captured)
    if text is None:
        return
    label = parse_label(text)
    assert label is not None, text
    moment = resolve(label, captured)
    exact = moment.precision is Precision.SECOND
    assert moment.value == (sent if exact else sent.replace(second=0)), text
    assert exact or moment.precision is Precision.MINUTE
    assert not moment.flags, (text, moment.flags)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(PRINTERS),
    CAPTURED,
    AGES,
    st.sampled_from([(" ", ""), (":", "："), (":", ";"), ("0", "O")]),
)
def test_a_noisy_label_is_the_same_moment_or_none(
    printer: Printer, captured: datetime, age: timedelta, noise: tuple[str, str]
) -> None:
    text = printer(captured - age, captured)
    if text is None:
        return
    clean, noisy = parse_label(text), parse_label(text.replace(*noise))
    assert clean is not None
    if noise[0] == " " and text[0].isdigit() and ("-" in text or "/" in text):
        return  # "2013-2-115:12:05" can be two days; no engine may know
    if noisy is not None:
        assert resolve(noisy, captured).value == resolve(clean, captured).value


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(PRINTERS), CAPTURED, AGES)
def test_nothing_is_ever_put_into_the_future(printer: Printer, captured: datetime, age: timedelta) -> None:
    text = printer(captured - age, captured)
    label = parse_label(text or "")
    if label is None:
        return
    early = resolve(label, captured - timedelta(days=400))
    if early.value is not None and early.clock is not Clock.PRINTED and not early.flags:
        assert early.value <= captured - timedelta(days=400) + timedelta(minutes=2)
