"""What codes and values of a timeline say: one sentence for each, in the language of the reader."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from ocr.types import CaptureSource, Channel
from storage.codes import (
    ArrivalSource,
    CheckCode,
    GapReason,
    HintCode,
    NoteCode,
    QualityCode,
    Suspicion,
)
from storage.disputes.sentences import (
    check_label,
    check_value,
    hint_words,
    missing_shot,
    note_text,
    quality_label,
    quality_value,
)
from storage.disputes.types import Check, Exhibit, GapRow, Hint, Note, QualityCheck
from storage.disputes.words import words_for

EN = words_for("en")
NOON = datetime(2024, 3, 1, 12, 0)
SHOT = Exhibit("E01", "ab" * 32, "a.png", 7, NOON, CaptureSource.NAME, ArrivalSource.FILE)


@pytest.mark.parametrize(
    ("check", "value"),
    [
        (Check(CheckCode.REFUND_TOTAL, written=("Refunded", "50 yuan")), "50 yuan"),
        (Check(CheckCode.REFUND_TOTAL, amount=Decimal(50)), "¥50.00"),
        (Check(CheckCode.REFUND_TOTAL, amount=Decimal(0)), "¥0.00"),
        (Check(CheckCode.FIRST_REPORT, span=timedelta(hours=3)), EN.span(timedelta(hours=3))),
    ],
)
def test_a_check_says_what_was_found(check: Check, value: str) -> None:
    assert check_value(check, EN) == value


def test_a_check_kept_as_words_says_them_and_others_their_label() -> None:
    assert check_label(Check(CheckCode.PHOTO, written=("Photo asked", "1")), EN) == "Photo asked"
    assert check_label(Check(CheckCode.PHOTO), EN) == EN("check_photo")
    written = QualityCheck(QualityCode.NICK, True, written=("The nick", "shown"))
    assert (quality_label(written, EN), quality_value(written, SHOT, EN)) == ("The nick", "shown")
    assert quality_label(QualityCheck(QualityCode.NICK, True), EN) == EN("quality_nick")


def test_counted_checks_say_how_many() -> None:
    photo = check_value(Check(CheckCode.PHOTO, count=3, missing=2), EN)
    assert photo == EN("check_photo_value", asked=3, missing=2)
    merged = tuple(((f"E{n:02d}", "E99"), n) for n in range(1, 15))
    told = check_value(Check(CheckCode.MERGED, count=105, merged=merged), EN)
    assert "E01+E99" in told
    assert "E12+E99" in told
    assert "E13+E99" not in told


@pytest.mark.parametrize(
    ("check", "value"),
    [
        (QualityCheck(QualityCode.ORIGINAL, True, "x"), "a.png, 7 B, abababababab…"),
        (QualityCheck(QualityCode.ORDER, True, "123"), "123"),
        (QualityCheck(QualityCode.MASKED, False, "x"), EN("quality_no")),
        (QualityCheck(QualityCode.UNTOUCHED, True, "x"), ""),
    ],
)
def test_a_look_at_a_screenshot_says_what_was_found(check: QualityCheck, value: str) -> None:
    assert quality_value(check, SHOT, EN) == value


def test_a_capture_time_names_its_source_and_suspicions_are_listed() -> None:
    captured = quality_value(QualityCheck(QualityCode.CAPTURE, True), SHOT, EN)
    assert captured == f"{EN.clock(NOON)} ({EN.of('capture_source', CaptureSource.NAME)})"
    one, two = list(Suspicion)[:2]
    told = quality_value(QualityCheck(QualityCode.UNTOUCHED, False, suspicions=(one, two)), SHOT, EN)
    assert told.count("; ") == 1


@pytest.mark.parametrize(
    ("since", "until", "key"),
    [
        (NOON, NOON, "gap_advice"),
        (NOON, None, "gap_advice_end"),
        (None, NOON, "gap_advice_start"),
        (None, None, "gap_advice_start"),
    ],
)
def test_a_gap_asks_for_the_screenshot_between_or_at_the_open_end(
    since: datetime | None, until: datetime | None, key: str
) -> None:
    gap = GapRow(1, 2, Channel.SMS, GapReason.NO_OVERLAP, since, until)
    assert missing_shot(gap, EN) == EN(key, since=EN.clock(since), until=EN.clock(until))


def test_a_move_is_told_by_its_channels_and_other_hints_by_their_words() -> None:
    moved = Hint(HintCode.SECOND_CLAIM, ("x",), moved=(Channel.SMS, Channel.WECHAT))
    assert hint_words(moved, EN) == (EN.channel(Channel.SMS), EN.channel(Channel.WECHAT))
    assert hint_words(Hint(HintCode.EXTORTION, ("曝光",)), EN) == ("曝光",)


def test_notes_say_what_they_hold() -> None:
    day = timedelta(days=1)
    moved = Note(NoteCode.SECOND_CLAIM, after=day, moved=(Channel.SMS, Channel.WECHAT))
    span = EN.spaced_span(day)
    channels = {"old": EN.channel(Channel.SMS), "new": EN.channel(Channel.WECHAT)}
    assert note_text(moved, EN) == EN("second_claim_moved", span=span, **channels)
    assert note_text(Note(NoteCode.SECOND_CLAIM, after=day), EN) == EN("second_claim", span=span)
    assert note_text(Note(NoteCode.SECOND_CLAIM), EN) == EN("second_claim_vague", span="")
    assert note_text(Note(NoteCode.AS_WRITTEN, text="as it was"), EN) == "as it was"
    assert note_text(Note(NoteCode.PARTIAL), EN) == EN("partial")
    amounts = note_text(Note(NoteCode.AMOUNT, amounts=(Decimal(50), Decimal("1.5"))), EN)
    assert amounts == EN("amount", amounts="50.00, 1.50")
    broken = note_text(Note(NoteCode.PROMISE_BROKEN, until=NOON, since=NOON), EN)
    assert broken == EN("promise_broken", date=EN.day(NOON, NOON))
    assert note_text(Note(NoteCode.PROMISE_BROKEN), EN) == EN("promise_broken", date="")
