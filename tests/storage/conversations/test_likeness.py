"""What speaks for two bubbles being one message and what against it, rule by rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from ocr.types import Clock, Moment, Precision, TimeFlag
from storage.conversations.likeness import (
    COMMON_FAITH,
    FORBIDDEN,
    MISREAD_TIME,
    RIM,
    Features,
    faith,
    features,
    likeness,
    one_digit_apart,
    pieces_of,
    plain,
    similar,
)
from storage.conversations.types import Bubble, Shot

NOON = datetime(2013, 2, 1, 12, 0)
FAR = Bubble("left", "text", "这是完全另外的一句话")
WHOLE = "那您这次想怎么处理呢"


def said(text: str, *, moment: Moment | None = None, **more: object) -> Bubble:
    bubble = Bubble("left", "text", text, **more)  # type: ignore[arg-type]
    return bubble if moment is None else replace(bubble, moment=moment)


def image(shape: float | None = None, picture_hash: int | None = None) -> Bubble:
    return Bubble("left", "image", "", shape=shape, picture_hash=picture_hash)


def within(bubble: Bubble) -> Features:
    """The bubble with others above and below it."""
    return features(Shot("k", (FAR, bubble, FAR)))[1]


def at_top(bubble: Bubble) -> Features:
    return features(Shot("k", (bubble, FAR)))[0]


def at_bottom(bubble: Bubble) -> Features:
    return features(Shot("k", (FAR, bubble)))[1]


def alone(bubble: Bubble) -> Features:
    return features(Shot("k", (bubble,)))[0]


def at(
    moment: datetime,
    precision: Precision = Precision.SECOND,
    clock: Clock = Clock.PRINTED,
    flags: tuple[TimeFlag, ...] = (),
) -> Moment:
    return Moment(moment, precision, clock, flags=flags)


def test_a_longer_equal_text_proves_more_and_each_letter_less_than_a_point() -> None:
    points = [faith("字" * length) for length in range(12)]
    assert points[0] == 0.0
    assert all(0 < more - less <= 0.8 for less, more in pairwise(points))
    assert faith("字" * 40) == points[-1]


@pytest.mark.parametrize(
    ("one", "other", "points"),
    [
        (WHOLE, WHOLE, faith(WHOLE)),
        ("在吗", " 在吗？", faith("在吗")),
        ("Oli 1O", "o1| lo", faith("01110")),
        ("", "", -0.3),
        ("", WHOLE, -0.3),
        ("嗯", "好", -1.0),
        ("在吗", "好的", -1.0),
        ("在吗", "好的呀", -2.0),
        ("在吗", "那好的呀", -4.0),
        ("订单12345678已发货", "订单87654321已发货", -4.0),
        ("订单12345678已发货", "订单12345679已发货", faith("订单12345678已发货")),
        ("订单7已发货出去了", "订单8已发货出去了", faith("订单8已发货出去了") * (8 / 9 - 0.5) * 2.4),
        ("好的呀", "好的", faith("好的") * (2 / 3 - 0.5) * 2.4),
        ("一好的", "好的呀", -0.5),
        ("一好的呀", "好的呀四", -2.0),
        ("一二三四五", "三四六七八九", -4.0),
    ],
)
def test_what_two_texts_within_the_view_prove(one: str, other: str, points: float) -> None:
    assert likeness(within(said(one)), within(said(other))) == pytest.approx(points)
    assert likeness(within(said(other)), within(said(one))) == pytest.approx(points)


def test_a_text_that_occurs_often_proves_little_also_where_it_was_misread() -> None:
    common = frozenset({plain(WHOLE)})
    misread = "那您这次想怎么处埋呢"
    assert likeness(within(said(WHOLE)), within(said(WHOLE)), common) == COMMON_FAITH
    for one, other in ((WHOLE, misread), (misread, WHOLE)):
        found = likeness(within(said(one)), within(said(other)), common)
        assert found == pytest.approx(COMMON_FAITH * min(1.0, (0.9 - 0.5) * 2.4))
    top, whole = at_top(said("怎么处理呢")), within(said(WHOLE))
    assert likeness(top, whole, common) == likeness(whole, top, common) == COMMON_FAITH


def test_the_other_side_and_another_name_speak_against_it() -> None:
    own = said(WHOLE, sender="淡淡的夏天")
    assert likeness(within(own), within(replace(own, side="right"))) == faith(WHOLE) - 2.5
    for other, points in (("小禾家衣铺", 3.0), ("淡淡的夏夭", 0.0), ("淡淡的冬日", 0.0), (None, 0.0)):
        found = likeness(within(own), within(replace(own, sender=other)))
        assert found == pytest.approx(faith(WHOLE) - points)
    assert likeness(within(replace(own, sender="")), within(own)) == faith(WHOLE)


@pytest.mark.parametrize(
    ("one", "other", "points"),
    [
        (image(picture_hash=0), image(picture_hash=0xFF), 3.5),
        (image(picture_hash=0), image(picture_hash=0x1FF), 0.0),
        (image(picture_hash=0), image(picture_hash=0xFFFF), 0.0),
        (image(picture_hash=0), image(picture_hash=0x1FFFF), -4.0),
        (image(shape=1.0), image(shape=1.05), 0.8),
        (image(shape=1.06), image(shape=1.0), 0.0),
        (image(shape=1.0), image(shape=1.2), -2.5),
        (image(shape=1.0, picture_hash=0), image(shape=1.0), 0.8),
        (image(shape=1.0), image(), 0.3),
        (image(), said(WHOLE), -3.0),
    ],
)
def test_what_two_pictures_within_the_view_prove(one: Bubble, other: Bubble, points: float) -> None:
    assert likeness(within(one), within(other)) == likeness(within(other), within(one)) == points


def test_a_cut_picture_has_no_shape_and_hides_what_it_is() -> None:
    assert likeness(at_top(image(shape=1.0)), within(image(shape=2.0))) == 0.3
    assert likeness(within(image(shape=1.0)), at_top(image(shape=2.0))) == 0.3
    assert likeness(at_top(image()), within(said(WHOLE))) == 0.0
    captioned = replace(image(), text="一张图上的字")
    assert likeness(within(captioned), at_top(said("另外的那一句话是这样"))) == -3.0


def test_a_bubble_without_text_at_the_rim_hardly_speaks_for_or_against() -> None:
    assert likeness(at_top(said("")), within(said(WHOLE))) == 0.1
    assert likeness(within(said("")), at_bottom(said(WHOLE))) == 0.1


@pytest.mark.parametrize(
    ("view", "part", "fits"),
    [
        (at_top, "怎么处理呢", True),
        (at_top, "处理呢", False),
        (at_top, "那您这次想", False),
        (at_bottom, "那您这次想", True),
        (at_bottom, "怎么处理呢", False),
        (alone, "这次想怎么", True),
        (within, "怎么处理呢", False),
    ],
)
def test_what_an_edge_cuts_fits_the_whole_at_the_other_end(view: object, part: str, fits: bool) -> None:
    assert callable(view)
    seen, whole = view(said(part)), within(said(WHOLE))
    for found in (likeness(seen, whole), likeness(whole, seen)):
        assert (found == faith(part)) is fits


def test_a_bubble_known_to_be_partial_fits_with_few_letters_too() -> None:
    seen = at_top(said("理呢", partial=True))
    assert likeness(seen, within(said(WHOLE))) == faith("理呢")


def test_a_cut_text_may_be_misread_if_it_is_not_too_short() -> None:
    whole = within(said(WHOLE))
    assert likeness(at_top(said("怎么处埋呢")), whole) == faith("怎么处埋呢")
    assert likeness(at_bottom(said("那您这欠")), whole) == faith("那您这欠")
    assert likeness(at_bottom(said("那悠这欠")), whole) < 0
    assert likeness(at_bottom(said("那悠这", partial=True)), whole) < 0


def test_two_cut_views_of_one_bubble_share_what_both_show() -> None:
    head, tail = at_bottom(said("那您这次想怎么")), at_top(said("这次想怎么处理呢"))
    assert likeness(head, tail) == likeness(tail, head) == faith("这次想怎么")
    short = at_top(said("想怎么处理呢 亲"))
    assert likeness(head, short) < faith("想怎么")


@pytest.mark.parametrize(
    ("bubble", "rim"),
    [
        (said("一二三四五六七八"), True),
        (said("一二三四五六七八九"), False),
        (said("一二三四五六七八九", partial=True), True),
        (image(), True),
    ],
)
def test_nonsense_at_the_rim_hardly_speaks_against_a_match(bubble: Bubble, rim: bool) -> None:
    other = within(said("与此毫不相干之言"))
    for seen in (at_top(bubble), at_bottom(bubble)):
        against = min(likeness(seen, other), likeness(other, seen))
        assert (against >= RIM) is rim
    if bubble.kind == "text" and not bubble.partial:
        assert likeness(within(bubble), other) == -4.0


def test_only_a_whole_text_of_some_length_tells_messages_apart_at_a_glance() -> None:
    def told(seen: Features) -> tuple[bool, bool]:
        return seen.whole, seen.telling

    assert told(within(said("一二三四"))) == (True, True)
    assert told(within(said("一二三"))) == (True, False)
    for seen in (
        within(said("")),
        within(said("一二三四", partial=True)),
        within(image()),
        at_top(said("一二三四")),
    ):
        assert told(seen) == (False, False)


@pytest.mark.parametrize(
    ("one", "other", "points"),
    [
        (at(NOON), at(NOON), 4.0),
        (at(NOON), at(NOON + timedelta(seconds=1)), MISREAD_TIME),
        (at(NOON), at(NOON + timedelta(seconds=11)), None),
        (at(NOON), at(NOON, Precision.MINUTE, Clock.LABEL), 0.0),
        (at(NOON, Precision.MINUTE), at(NOON, Precision.MINUTE), 1.0),
        (at(NOON, Precision.MINUTE), at(NOON + timedelta(minutes=1), Precision.MINUTE), -5.0),
        (at(NOON, Precision.MINUTE), at(NOON + timedelta(days=1), Precision.MINUTE), -2.0),
        (at(NOON), at(NOON + timedelta(hours=9), clock=Clock.TYPED), 0.0),
        (at(NOON), at(NOON + timedelta(seconds=30), clock=Clock.INHERITED), 0.0),
        (at(NOON, Precision.MINUTE), at(NOON, Precision.MINUTE, Clock.INHERITED), 0.0),
    ],
)
def test_what_two_times_of_equal_texts_prove(one: Moment, other: Moment, points: float | None) -> None:
    wanted = FORBIDDEN if points is None else faith(WHOLE) + points
    assert likeness(within(said(WHOLE, moment=one)), within(said(WHOLE, moment=other))) == wanted
    assert likeness(within(said(WHOLE, moment=other)), within(said(WHOLE, moment=one))) == wanted


@pytest.mark.parametrize(
    ("later", "points"), [(timedelta(days=1), 1.0), (timedelta(0), 1.0), (timedelta(minutes=1), -5.0)]
)
def test_of_an_assumed_date_only_the_clock_face_counts(later: timedelta, points: float) -> None:
    assumed = at(NOON, Precision.MINUTE, flags=(TimeFlag.DATE_ASSUMED,))
    dated = at(NOON + later, Precision.MINUTE)
    for one, other in ((assumed, dated), (dated, assumed)):
        found = likeness(within(said(WHOLE, moment=one)), within(said(WHOLE, moment=other)))
        assert found == faith(WHOLE) + points


@pytest.mark.parametrize(
    ("precision", "reach"),
    [
        (Precision.SECOND, timedelta(0)),
        (Precision.MINUTE, timedelta(seconds=59)),
        (Precision.HOUR, timedelta(minutes=59, seconds=59)),
        (Precision.DAY, timedelta(hours=23, minutes=59, seconds=59)),
    ],
)
def test_a_time_reaches_as_far_as_its_precision_and_a_minute_of_slack(
    precision: Precision, reach: timedelta
) -> None:
    early = within(said(WHOLE, moment=at(NOON, precision, Clock.INHERITED)))
    slack = timedelta(seconds=60)
    for more, points in ((timedelta(0), 0.0), (timedelta(seconds=1), -4.0)):
        late = within(said(WHOLE, moment=at(NOON + reach + slack + more)))
        assert likeness(early, late) == likeness(late, early) == faith(WHOLE) + points


def test_what_stands_above_and_below_bounds_a_message_without_a_time() -> None:
    first = said("第一句", moment=at(NOON))
    last = said("第三句", moment=at(NOON + timedelta(hours=1)))
    bubbles = (said("序"), first, said("第二句"), last, said("尾"))
    found = features(Shot("k", bubbles, NOON + timedelta(hours=2)))
    assert [one.earliest for one in found] == [None, NOON, NOON, *[NOON + timedelta(hours=1)] * 2]
    hours = (0, 0, 1, 1, 2)
    assert [one.latest for one in found] == [NOON + timedelta(hours=hour) for hour in hours]


def test_an_assumed_date_bounds_nothing() -> None:
    assumed = said("第一句", moment=at(NOON, flags=(TimeFlag.DATE_ASSUMED,)))
    found = features(Shot("k", (assumed, said("第二句"))))
    assert [(one.earliest, one.latest, one.undated) for one in found] == [
        (None, None, True),
        (None, None, False),
    ]


def test_only_a_text_longer_than_a_piece_is_looked_up_by_pieces() -> None:
    assert pieces_of("一二三四") == frozenset()
    assert pieces_of("一二三四五") == {"一二三四", "二三四五"}


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("在吗", "在吗", True),
        ("一二三四五六", "一二三四五七", True),
        ("一二三四", "一二三六", False),
        ("一二三四五六", "一二三四五", True),
        ("一二三四五六七", "一二三四五", False),
    ],
)
def test_readings_of_the_same_words_differ_in_few_letters(one: str, other: str, alike: bool) -> None:
    assert similar(one, other) is alike


def test_times_one_digit_apart_differ_in_just_one_place() -> None:
    assert one_digit_apart(NOON, NOON.replace(hour=22))
    assert not one_digit_apart(NOON, NOON)
    assert not one_digit_apart(NOON, NOON.replace(hour=23))
