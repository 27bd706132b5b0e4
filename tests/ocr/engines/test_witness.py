"""The second witness on digits that matter."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ocr.engines.base import EngineLine
from ocr.engines.rapid import RapidEngine
from ocr.engines.tesseract import TesseractEngine
from ocr.engines.witness import Witness, differing_digits, small_digits, worthy_spans
from ocr.errors import EngineFailed
from tests.ocr.drawn_lines import line

TEXTS = ["订单号4756731936753906774", "电话18676511592", "那我退您50块吧", "昨天 下午3:40", "您太客气了"]


@pytest.fixture(scope="module")
def witness() -> Witness:
    return Witness(TesseractEngine(again=False))


@pytest.fixture(scope="module")
def read() -> list[EngineLine]:
    return RapidEngine().read([line(text) for text in TEXTS])


def test_two_engines_that_agree_raise_no_doubt(witness: Witness, read: list[EngineLine]) -> None:
    assert witness.doubts(read, [line(text) for text in TEXTS]) == [()] * len(TEXTS)


def test_a_wrong_digit_is_marked_where_it_stands(witness: Witness, read: list[EngineLine]) -> None:
    wrong = replace(read[0], text=read[0].text.replace("3193", "3198"))
    place = wrong.text.index("3198") + 3
    assert witness.doubts([wrong], [line(TEXTS[0])]) == [((place, place + 1),)]


def test_a_witness_that_fails_says_nothing(read: list[EngineLine], monkeypatch: pytest.MonkeyPatch) -> None:
    engine = TesseractEngine()

    def fail(_crops: object, _languages: object = ()) -> list[EngineLine]:
        raise EngineFailed("gave up")

    monkeypatch.setattr(engine, "read", fail)
    assert Witness(engine).doubts(read[:1], [line(TEXTS[0])]) == [()]


def test_small_print_is_not_shown_to_the_witness(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = TesseractEngine()
    monkeypatch.setattr(engine, "read", lambda *_: pytest.fail("asked"))
    small = EngineLine("订单号4756731936753906774", 0.9)
    assert Witness(engine).doubts([small], [line(small.text, 9)]) == [()]


@pytest.mark.parametrize(
    ("first", "second", "places"),
    [
        ("50块", "50块", ()),
        ("50块", "5O块", ()),
        ("50块", "58块", (1,)),
        ("1234567890", "123456890", (6,)),
        ("运单SF7143389123412", "运单SF7143389123412", ()),
        ("508458965821825899", "S508458965821825899", ()),
        ("3:12", "哈哈哈哈哈", ()),
    ],
)
def test_only_digits_that_differ_are_marked(first: str, second: str, places: tuple[int, ...]) -> None:
    assert tuple(start for start, _ in differing_digits(first, second)) == places


@pytest.mark.parametrize(
    "text",
    ["¥58.00", "2013-2-1 0:13:22", "单号YT9698018088689", "给我50r", "18676511592", "12-04567-89123", "3:12"],
)
def test_numbers_that_matter_are_worth_a_second_look(text: str) -> None:
    assert worthy_spans(text)


def test_small_talk_is_not_worth_a_second_look() -> None:
    assert not worthy_spans("大概3天到，烂2个")
    assert not worthy_spans("好的亲")


def test_digits_too_small_to_be_trusted_are_marked() -> None:
    assert small_digits("退您50块", line("退您50块", 10)) == ((2, 4),)
    assert small_digits("退您50块", line("退您50块", 16)) == ()
    assert small_digits("好的", line("好的", 10)) == ()
