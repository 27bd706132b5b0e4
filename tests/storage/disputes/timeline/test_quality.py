"""How strong a screenshot is: one check for each thing that a clerk looks for."""

from __future__ import annotations

from typing import Any

import pytest

from ocr.types import CaptureSource, Channel, Page
from storage.codes import QualityCode, Suspicion, Who
from storage.disputes.sentences import quality_value
from storage.disputes.timeline.assemble import assemble
from storage.disputes.timeline.material import EvidenceFile, Spoken
from storage.disputes.types import Exhibit, QualityCheck
from storage.disputes.words import words_for
from tests.storage.disputes.cases import a_case, a_line, a_shot, at

BOTH = (
    a_line("a", at("09:00"), "a", position=0),
    a_line("b", at("09:01"), "a", position=1, who=Who.SELLER),
)


def exhibit(picture: EvidenceFile, *spoken: Spoken) -> Exhibit:
    return assemble(a_case(*(spoken or BOTH), pictures=(picture,))).exhibits[0]


def check(picture: EvidenceFile, code: QualityCode, *spoken: Spoken) -> QualityCheck:
    return next(one for one in exhibit(picture, *spoken).checks if one.code is code)


def shot(captured: str | None = "2013-02-01T15:50:00", **more: Any) -> EvidenceFile:
    return a_shot("a", captured, **more)


def test_a_nick_is_in_the_title_or_beside_a_message() -> None:
    assert check(shot(), QualityCode.NICK).ok is False
    assert check(shot(title="淡淡"), QualityCode.NICK).ok is True
    named = a_line("a", at("09:00"), "a", sender="淡淡")
    assert check(shot(), QualityCode.NICK, named).ok is True


def test_a_time_is_asked_of_chats_only() -> None:
    assert check(shot(), QualityCode.TIME).ok is True
    undated = a_line("a", None, "a")
    assert check(shot(), QualityCode.TIME, undated).ok is False
    assert check(shot(page=Page.OTHER), QualityCode.TIME, undated).ok is True


def test_three_order_numbers_are_told_at_most() -> None:
    found = check(shot(order_numbers=("1", "2", "3", "4")), QualityCode.ORDER)
    assert (found.ok, found.value) == (True, "1, 2, 3")
    assert check(shot(), QualityCode.ORDER).ok is False


def test_both_sides_speak_or_not_and_on_a_page_nobody_does() -> None:
    assert check(shot(), QualityCode.BOTH_SIDES).ok is True
    assert check(shot(), QualityCode.BOTH_SIDES, BOTH[0]).ok is False
    assert check(shot(page=Page.OTHER), QualityCode.BOTH_SIDES).ok is None
    assert check(shot(page=Page.OTHER), QualityCode.OVERLAP).ok is None


@pytest.mark.parametrize(
    ("source", "ok"),
    [
        (CaptureSource.SELLER, True),
        (CaptureSource.EXIF, True),
        (CaptureSource.MTIME, False),
        (CaptureSource.UNKNOWN, False),
    ],
)
def test_a_capture_time_counts_when_its_source_is_good(source: CaptureSource, ok: bool) -> None:
    from dataclasses import replace

    picture = replace(shot(), captured_at_source=source)
    assert check(picture, QualityCode.CAPTURE).ok is ok
    assert check(replace(picture, captured_at=None), QualityCode.CAPTURE).ok is False


@pytest.mark.parametrize(
    ("more", "suspicions"),
    [
        ({}, ()),
        ({"extension": ".JPG"}, (Suspicion.JPEG,)),
        ({"extension": ".jpeg"}, (Suspicion.JPEG,)),
        ({"channel": Channel.WECHAT}, (Suspicion.NO_STATUS_BAR,)),
        ({"channel": Channel.WECHAT, "status_clock": "15:50"}, ()),
        ({"channel": Channel.WECHAT, "page": Page.REFUND}, ()),
    ],
)
def test_what_may_have_been_cropped_or_saved_again_is_suspected(
    more: dict[str, Any], suspicions: tuple[Suspicion, ...]
) -> None:
    found = check(shot(**more), QualityCode.UNTOUCHED)
    assert found.suspicions == suspicions
    assert found.ok is (not suspicions)


@pytest.mark.parametrize(
    ("width", "height", "odd"), [(319, 900, True), (900, 319, True), (320, 320, False), (None, 10, False)]
)
def test_a_picture_narrower_than_any_screen_is_suspected(width: int | None, height: int, odd: bool) -> None:
    from dataclasses import replace

    found = check(replace(shot(), width=width, height=height), QualityCode.UNTOUCHED)
    assert (Suspicion.SIZE_ODD in found.suspicions) is odd


@pytest.mark.parametrize(
    ("clock", "captured", "ok"),
    [
        ("15:50", "2013-02-01T15:50:00", True),
        ("09:15", "2013-02-01T15:50:00", False),
        ("15:50", None, None),
        (None, "2013-02-01T15:50:00", None),
    ],
)
def test_the_status_bar_s_clock_is_told_and_compared_with_the_capture(
    clock: str | None, captured: str | None, ok: bool | None
) -> None:
    found = check(shot(captured, status_clock=clock), QualityCode.CLOCK)
    assert (found.ok, found.value) == (ok, clock or "")


def test_an_overlap_is_a_message_that_both_screenshots_show() -> None:
    lines = (
        a_line("a", at("09:00"), "a", position=0),
        a_line("b", at("09:01"), "a", "b", position=1),
        a_line("c", at("09:02"), "b", position=2),
        a_line("d", at("09:03"), "c", position=3),
    )
    found = assemble(a_case(*lines)).exhibits
    overlaps = [one.ok for each in found for one in each.checks if one.code is QualityCode.OVERLAP]
    assert overlaps == [True, False, True]


def test_what_was_found_is_told_in_words() -> None:
    words = words_for("zh")
    made = exhibit(shot(extension=".jpg", channel=Channel.SMS))
    told = {one.code: quality_value(one, made, words) for one in made.checks}
    assert told[QualityCode.ORIGINAL] == f"a.png, 1000 B, {made.sha256[:12]}…"
    assert told[QualityCode.CAPTURE] == "2013-02-01 15:50 (文件名)"
    assert told[QualityCode.UNTOUCHED] == "JPEG（可能重新保存过）; 没有状态栏"
    assert told[QualityCode.MASKED] == "否"
    assert told[QualityCode.NICK] == ""


def test_order_lists_are_not_looked_at() -> None:
    listed = EvidenceFile(sha256="f" * 64, name="o.csv", is_picture=False)
    assert assemble(a_case(pictures=(listed,))).exhibits[0].checks == ()
