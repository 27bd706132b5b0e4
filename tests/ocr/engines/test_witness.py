"""The second witness on digits that matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from ocr.engines.base import Crop, EngineLine
from ocr.engines.rapid import RapidEngine
from ocr.engines.tesseract import TesseractEngine
from ocr.engines.witness import (
    Witness,
    _cut,
    _gap,
    _merged,
    character_height,
    differing_digits,
    small_digits,
    worthy_spans,
)
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


@pytest.mark.parametrize(
    ("first", "second", "places"),
    [
        ("12", "132", (1,)), ("12", "312", ()), ("12", "123", ()), ("12元", "123元", ()),
        ("元12", "元312", ()), ("123", "23", (0,)),
        ("12ab", "1xab", ()),
        ("12", "98", (0, 1)), ("1234", "9876", ()), ("123456", "183956", (1, 3)),
        ("1234567", "9874567", (0, 1, 2)),
        ("a1", "b2", (1,)), ("1l5", "115", ()), ("3:12", "3;13", (3,)), ("15元", "15.元", ()),
    ],
)  # fmt: skip
def test_the_digits_that_differ_are_found_where_they_stand(
    first: str, second: str, places: tuple[int, ...]
) -> None:
    assert differing_digits(first, second) == tuple((at, at + 1) for at in places)


def test_a_date_and_its_time_are_shown_to_the_witness_together() -> None:
    assert _merged([(0, 2), (3, 5), (7, 9)]) == [(0, 5), (7, 9)]
    assert _merged([(0, 2), (2, 5)]) == [(0, 5)]


@pytest.mark.parametrize(
    ("columns", "before", "after", "cut"),
    [
        ((12, 19), 10, 20, 12), ((), 10, 20, 15), ((10,), 10, 20, 10), ((9,), 10, 20, 15),
        ((8, 13), 10, 11, 10), ((12,), 10, 11, 12), ((20,), 10, 20, 20),
    ],
)  # fmt: skip
def test_a_cut_is_made_in_the_white_nearest_to_the_middle(
    columns: tuple[int, ...], before: float, after: float, cut: int
) -> None:
    empty = np.zeros(40, dtype=np.bool_)
    empty[list(columns)] = True
    assert _gap(empty, before, after) == cut


def test_only_the_digits_in_question_are_cut_out() -> None:
    crop = np.zeros((20, 100, 3), dtype=np.uint8)
    crop[..., 0] = np.arange(100)
    strength = np.full((20, 100), 0.35, dtype=np.float32)
    strength[:, [20, 80]] = 0.34
    text = EngineLine("ab12cd", 0.9, (), (5.0, 15.0, 30.0, 50.0, 90.0, 95.0))
    part = _cut(text, crop, strength, (2, 4))
    assert (part[0, 0, 0], part.shape[1]) == (20, 60)
    assert _cut(text, crop, strength, (0, 6)).shape[1] == 100
    assert _cut(EngineLine("ab12", 0.9), crop, strength, (2, 4)) is crop


class Says:
    """An engine that reads what it is told, one text after the other, and counts what it was shown."""

    name, version = "says", "1"

    def __init__(self, *texts: str) -> None:
        self.texts, self.shown = list(texts), 0

    def read(self, crops: Sequence[Crop], languages: Sequence[str] = ()) -> list[EngineLine]:
        del languages  # it reads nothing
        self.shown += len(crops)
        return [EngineLine(self.texts.pop(0), 0.9) for _ in crops]


def test_doubts_stand_where_the_whole_line_has_them_and_only_on_what_matters() -> None:
    texts = ["好的", "退您58元", "共3件 实付 58元 9:12"]
    engine = Says("56元", "59元 9:15")
    found = Witness(engine).doubts([EngineLine(text, 0.9) for text in texts], [line(t) for t in texts])
    assert found == [(), ((3, 4),), ((8, 9), (14, 15))]
    assert engine.shown == 2


def test_without_digits_that_matter_the_witness_is_not_asked() -> None:
    engine = Says()
    assert Witness(engine).doubts([EngineLine("好的", 0.9)], [line("好的")]) == [()]
    assert engine.shown == 0


def test_a_character_is_higher_than_its_digits() -> None:
    crop = np.full((40, 60, 3), 255, dtype=np.uint8)
    crop[10:30, 10:40] = 0
    assert character_height("12", crop) == pytest.approx(20 / 0.73)
    assert character_height("12元", crop) == pytest.approx(20 / 0.92)
    assert character_height("12", crop[:1]) == 0


@pytest.mark.parametrize(
    ("high", "least", "small"), [(8, 12, True), (9, 12, False), (14, 20, True), (15, 20, False)]
)
def test_digits_are_too_small_below_a_height(high: int, least: int, small: bool) -> None:
    crop = np.full((40, 60, 3), 255, dtype=np.uint8)
    crop[10 : 10 + high, 10:40] = 0
    assert small_digits("a12b345", crop, least) == (((1, 3), (4, 7)) if small else ())


@pytest.mark.parametrize(("high", "asked"), [(9, 0), (10, 1)])
def test_the_witness_is_shown_digits_that_it_can_read(high: int, asked: int) -> None:
    crop = np.full((40, 60, 3), 255, dtype=np.uint8)
    crop[10 : 10 + high, 10:40] = 0
    engine = Says("58元")
    Witness(engine).doubts([EngineLine("58元", 0.9)], [crop])
    assert engine.shown == asked


def test_digits_below_twelve_pixels_are_trusted_to_nobody() -> None:
    crop = np.full((40, 60, 3), 255, dtype=np.uint8)
    crop[10:18, 10:40] = 0
    assert small_digits("12", crop) == ((0, 2),)
    crop[18, 10:40] = 0
    assert small_digits("12", crop) == ()
