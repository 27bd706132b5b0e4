"""Two screenshots laid over each other: what must agree, and what a bubble missing in one of them costs."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from ocr.types import Clock, Moment, Precision
from storage.conversations.align import Overlap, enough_points, overlap
from storage.conversations.likeness import COMMON_FAITH, faith, features
from storage.conversations.types import Bubble, Shot

ABOVE, BELOW = "上面这一句只在第一张图里", "下头那些话仅见于另外的图"
NOON = datetime(2013, 2, 1, 12, 0)


def laid(
    first: list[str | Bubble],
    second: list[str | Bubble],
    common: frozenset[str] = frozenset(),
    *,
    in_a_row: bool = False,
) -> Overlap | None:
    one, two = (
        features(Shot(key, tuple(b if isinstance(b, Bubble) else said(b) for b in bubbles)))
        for key, bubbles in (("one", first), ("two", second))
    )
    return overlap(one, two, common, in_a_row)


def near(points: float) -> Any:
    return pytest.approx(points)


def said(text: str, **more: object) -> Bubble:
    return Bubble("left", "text", text, **more)  # type: ignore[arg-type]


def printed(second: int) -> Moment:
    return Moment(NOON + timedelta(seconds=second), Precision.SECOND, Clock.PRINTED)


@pytest.mark.parametrize(
    ("shared", "in_a_row", "overlaps"),
    [
        (["一二三四五六七"], False, False),
        (["一二三四五六七八"], False, True),
        (["一二三四五"], True, False),
        (["一二三四五六"], True, True),
        (["一二三", "四五六"], False, False),
        (["一二三", "四五六七"], False, True),
        (["一", "二"], True, False),
        (["一", "三二"], True, True),
        ([], True, False),
    ],
)
def test_the_less_agrees_the_longer_it_must_be(shared: list[str], in_a_row: bool, overlaps: bool) -> None:
    found = laid([ABOVE, *shared], [*shared, BELOW], in_a_row=in_a_row)
    if not overlaps:
        assert found is None
    else:
        assert found is not None
        assert found.pairs == tuple((n + 1, n) for n in range(len(shared)))
        assert found.points == near(sum(faith(text) for text in shared))


def test_a_capture_right_after_the_other_needs_less_and_a_single_message_more() -> None:
    assert (
        enough_points(2, in_a_row=True)
        < enough_points(1, in_a_row=True)
        == enough_points(2, in_a_row=False)
        < enough_points(1, in_a_row=False)
    )


@pytest.mark.parametrize(
    ("gone", "cost"),
    [
        (said("这句后来撤回了吧"), 1.5),
        (said("这句后来撤回了吧", partial=True), 1.0),
        (said(""), 1.0),
        (Bubble("left", "image", ""), 1.5),
    ],
)
def test_a_bubble_that_only_one_of_them_shows_costs_points(gone: Bubble, cost: float) -> None:
    texts: list[str | Bubble] = ["一二三四五六七八九十", "甲乙丙丁戊己庚辛壬癸"]
    more: list[str | Bubble] = [texts[0], gone, texts[1]]
    points = near(sum(faith(str(text)) for text in texts) - cost)
    worth = near(faith("十" * 10) - COMMON_FAITH)
    assert laid(more, texts) == Overlap(((0, 0), (2, 1)), points, ((0, 0, worth), (2, 1, worth)))
    assert laid(texts, more) == Overlap(((0, 0), (1, 2)), points, ((0, 0, worth), (1, 2, worth)))


def test_the_order_within_an_overlap_is_never_turned_round() -> None:
    one, two = "一二三四五六七八九十", "甲乙丙丁戊己庚辛"
    found = laid([one, two], [two, one])
    assert found is not None
    assert found.pairs == ((0, 1),)


def test_few_texts_that_carry_an_overlap_are_named_with_what_they_are_worth() -> None:
    one, two, three = "一二三四五六七八九十", "甲乙丙丁戊", "天地玄黄宇宙"
    found = laid([ABOVE, one, "在吗"], [one, "在吗", BELOW])
    assert found is not None
    assert found.carriers == ((1, 0, near(faith(one) - COMMON_FAITH)),)
    many = laid([one, two, three], [one, two, three])
    assert many is not None
    assert many.carriers == ()


def test_a_text_of_four_letters_or_with_a_time_of_its_own_carries_nothing() -> None:
    timed = said("一二三四五六七八九十", moment=printed(7))
    found = laid([ABOVE, timed, "甲乙丙丁"], [timed, "甲乙丙丁", BELOW])
    assert found is not None
    assert found.carriers == ()
    untimed = replace(timed, moment=Moment(None, Precision.UNKNOWN, Clock.UNKNOWN))
    half = laid([ABOVE, timed], [untimed, BELOW])
    assert half is not None
    assert [pair[:2] for pair in half.carriers] == [(1, 0)]


def test_a_text_that_occurs_often_carries_nothing() -> None:
    found = laid(
        ["一二三四五六七八九十", "甲乙丙丁戊己庚辛"],
        ["一二三四五六七八九十", "甲乙丙丁戊己庚辛"],
        frozenset({"一二三四五六七八九十"}),
    )
    assert found is not None
    assert found.carriers == ((0, 0, 0.0), (1, 1, near(faith("八" * 8) - COMMON_FAITH)))


@pytest.mark.parametrize(("agreeing", "kept"), [(1, False), (2, True)])
def test_one_wrong_digit_is_a_misreading_where_two_more_times_agree(agreeing: int, kept: bool) -> None:
    texts = ("一二三四五六七八九十", "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉")
    times = (*(0,) * agreeing, 1, *(0,) * (2 - agreeing))
    first: list[str | Bubble] = [said(t, moment=printed(0)) for t in texts[: agreeing + 1]]
    second: list[str | Bubble] = [
        said(t, moment=printed(s)) for t, s in zip(texts[: agreeing + 1], times, strict=False)
    ]
    found = laid(first, second)
    assert found is not None
    assert ((agreeing, agreeing) in found.pairs) is kept
    misread = faith("十" * 10) - 2.0 if kept else 0.0
    assert found.points == near(agreeing * (faith("十" * 10) + 4.0) + misread)


def test_what_agrees_must_outnumber_what_does_not() -> None:
    """The pictures between speak against it as much as the texts speak for it."""
    one, two = "一二三四五六七八九十", "甲乙丙丁"
    unlike = [Bubble("left", "image", "", shape=shape) for shape in (1.0, 1.3)]
    found = laid([one, unlike[0], two], [one, unlike[1], two])
    assert found is not None
    assert found.points == near(faith(one) + faith(two) - 2.5)
    assert found.pairs == ((0, 0), (1, 1), (2, 2))


def test_very_tall_pictures_are_laid_over_each_other_like_others() -> None:
    texts = [f"第{n}句说的是{n * 7919 % 10007}号商品" for n in range(90)]
    texts[50] = "嗯"
    second = texts[30:]
    del second[31]
    found = laid([*texts[:60]], [*second])
    assert found is not None
    assert found.pairs == tuple((n, n - 30) for n in range(30, 60))
    gone = laid([*texts], [*second])
    assert gone is not None
    assert gone.pairs == tuple((n, n - 30 - (n > 61)) for n in range(30, 90) if n != 61)
    assert laid([f"甲{text}" for text in texts], [*(BELOW + str(n) for n in range(60))]) is None


def test_nothing_overlaps_with_a_picture_without_bubbles() -> None:
    assert laid([], ["一二三四五六七八九十"]) is None
    assert laid(["一二三四五六七八九十"], []) is None
