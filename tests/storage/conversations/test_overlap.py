"""Putting a conversation together from screenshots that overlap."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ocr.types import Clock, Moment, Precision
from storage.conversations.ordering import Node
from storage.conversations.overlap import Overlaps, _crosses
from storage.conversations.types import Bubble, BubbleRef, Merged, Shot
from tests.bench.overlap import compare
from tests.storage.conversations.noisy import chat, reassemble, screenshots

DAY = datetime(2013, 2, 1)


def left(text: str, **more: object) -> Bubble:
    return Bubble("left", "text", text, **more)  # type: ignore[arg-type]


def right(text: str, **more: object) -> Bubble:
    return Bubble("right", "text", text, **more)  # type: ignore[arg-type]


def printed(hour: int, minute: int, second: int) -> Moment:
    at = DAY.replace(hour=hour, minute=minute, second=second)
    return Moment(at, Precision.SECOND, Clock.PRINTED)


def label(hour: int, minute: int, day: int = 1) -> Moment:
    return Moment(datetime(2013, 2, day, hour, minute), Precision.MINUTE, Clock.LABEL)


def shot(key: str, *bubbles: Bubble, rank: int = 0) -> Shot:
    return Shot(key, bubbles, None, rank)


def groups(merged: Merged) -> list[set[str]]:
    """Which screenshots show each message."""
    return [{place.key for place in places} for places in merged.messages]


LONG = [
    "请问这件衬衫还有白色的吗",
    "有的 今天下单明天发货",
    "那我拍两件 帮我改个价",
    "已经改好了 您刷新一下",
    "付款了 记得发顺丰快递",
    "好的 单号晚上发给您看",
]


def test_each_message_is_there_once_in_order() -> None:
    one = shot("one", *(left(text) for text in LONG[:4]))
    two = shot("two", *(left(text) for text in LONG[2:]))
    merged = reassemble([two, one])
    assert [len(places) for places in merged.messages] == [1, 1, 2, 2, 1, 1]
    assert merged.messages[0] == (BubbleRef("one", 0),)
    assert merged.breaks == ()


def test_the_same_screenshot_as_png_and_as_jpeg_is_one() -> None:
    png = shot("png", *(left(text) for text in LONG))
    noisy = ["请问这件衬杉还有白色的吗", *LONG[1:4], "付款了 记得发顺丰快逮", LONG[5]]
    jpeg = shot("jpeg", *(left(text) for text in noisy))
    assert groups(reassemble([png, jpeg])) == [{"png", "jpeg"}] * 6


def test_repeated_short_texts_need_neighbours() -> None:
    one = shot("one", left("在吗"), right("在的"), left("好的"))
    two = shot("two", left("好的"), right(LONG[0]))
    assert reassemble([one, two]).breaks == (3,)


def test_short_texts_with_matching_neighbours_are_put_together() -> None:
    one = shot("one", left("在吗"), right(LONG[0]), left("好的"), left("在吗"), left("嗯"))
    two = shot("two", right(LONG[0]), left("好的"), left("在吗"), left("嗯"), right(LONG[1]))
    assert len(reassemble([one, two]).messages) == 6


def test_printed_times_that_differ_forbid_a_match() -> None:
    one = shot("one", left(LONG[0], moment=printed(9, 0, 5)), right(LONG[1], moment=printed(9, 1, 7)))
    two = shot("two", left(LONG[0], moment=printed(9, 20, 5)), right(LONG[1], moment=printed(9, 21, 7)))
    merged = reassemble([one, two])
    assert len(merged.messages) == 4
    assert merged.breaks == (2,)


def test_one_printed_time_that_differs_in_one_digit_forbids_a_match_on_its_own() -> None:
    one = shot("one", right(LONG[1], moment=printed(9, 0, 5)))
    two = shot("two", right(LONG[1], moment=printed(9, 0, 6)))
    assert len(reassemble([one, two]).messages) == 2


def test_equal_printed_seconds_carry_even_a_short_text() -> None:
    one = shot("one", left(LONG[0], moment=printed(9, 0, 5)), left("好的", moment=printed(9, 1, 7)))
    two = shot("two", left("好的", moment=printed(9, 1, 7)), right(LONG[1], moment=printed(9, 2, 7)))
    assert len(reassemble([one, two]).messages) == 3


def test_a_days_difference_of_labels_is_compared_by_what_they_mean() -> None:
    one = shot("one", left(LONG[0], moment=label(15, 12)), left(LONG[1], moment=label(15, 31)))
    two = shot("two", left(LONG[1], moment=label(15, 31)), left("好的", moment=label(15, 40)))
    assert len(reassemble([one, two]).messages) == 3


def test_a_canned_answer_on_two_days_stays_two_messages() -> None:
    canned = "亲 您好 欢迎光临小店 有什么可以帮您"
    one = shot("one", left(LONG[0], moment=label(9, 0)), right(canned, moment=label(9, 6)))
    two = shot("two", right(canned, moment=label(9, 6, day=3)), left(LONG[1], moment=label(9, 30, day=3)))
    assert len(reassemble([one, two]).messages) == 4


def test_what_the_edges_cut_belongs_to_the_whole() -> None:
    one = shot("one", left(LONG[0]), right(LONG[1]), left("那我拍两件", partial=True))
    two = shot("two", right("今天下单明天发货", partial=True), left(LONG[2]), left(LONG[3]))
    merged = reassemble([one, two])
    assert [len(places) for places in merged.messages] == [1, 2, 2, 1]
    assert merged.messages[1][0].key == "one"
    assert merged.messages[2][0].key == "two"


def test_a_message_that_one_screenshot_no_longer_shows_keeps_its_place() -> None:
    one = shot("one", *(left(text) for text in LONG[:4]))
    two = shot("two", left(LONG[1]), left(LONG[3]), left(LONG[4]))
    merged = reassemble([one, two])
    assert [places[0] for places in merged.messages][:4] == [BubbleRef("one", i) for i in range(4)]
    assert len(merged.messages) == 5


def test_pictures_in_the_overlap_are_put_together() -> None:
    image = Bubble("left", "image", "", shape=1.5)
    one = shot("one", left(LONG[0]), image, right(LONG[1]))
    two = shot("two", replace(image, shape=1.49), right(LONG[1]), left(LONG[2]))
    assert len(reassemble([one, two]).messages) == 4


def test_screenshots_without_overlap_follow_the_clock() -> None:
    late = shot("late", left(LONG[0], moment=label(18, 0)))
    early = shot("early", left(LONG[1], moment=label(8, 0)))
    merged = reassemble([late, early])
    assert [places[0].key for places in merged.messages] == ["early", "late"]
    assert merged.breaks == (1,)


def test_a_screenshot_taken_out_leaves_the_rest_as_it_was() -> None:
    shots = [shot(f"s{i}", *(left(text) for text in LONG[i : i + 3])) for i in range(4)]
    whole = Overlaps()
    for one in shots:
        whole.put(one)
    assert len(whole.merged().messages) == 6
    whole.remove("s1")
    assert whole.merged() == reassemble([shots[0], shots[2], shots[3]])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    seed=st.integers(0, 10**6),
    style=st.sampled_from(["label", "printed"]),
    noise=st.sampled_from([0.0, 0.05, 0.3]),
)
def test_every_bubble_is_in_exactly_one_message(seed: int, style: str, noise: float) -> None:
    rng = random.Random(seed)
    drawn = screenshots(rng, chat(rng, 25), style, noise)
    places = [place for message in reassemble(drawn.shots).messages for place in message]
    assert sorted(places) == sorted(drawn.truth)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10**6), order=st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(seed: int, order: random.Random) -> None:
    rng = random.Random(seed)
    shots = list(screenshots(rng, chat(rng, 30), "label", 0.02).shots)
    wanted = reassemble(shots)
    order.shuffle(shots)
    growing = Overlaps()
    for one in shots:
        growing.put(one)
        growing.merged()
    assert growing.merged() == wanted


def test_a_screenshot_that_dates_earlier_messages_moves_what_no_picture_ties_to_them() -> None:
    """`strange` is above the last two in one picture, the first three are above them in another: which of
    them come first is for the clock to say, and one more picture may tell the clock more."""
    early, late = DAY.replace(hour=16), DAY.replace(hour=20)
    first = Shot("first", tuple(left(text) for text in LONG[:5]), early, 1)
    strange = left("那条裙子也给我留一件吧 谢谢")
    second = Shot("second", (strange, *(left(text) for text in LONG[3:])), late, 2)
    dated = [left(text, moment=label(15, 12)) for text in ("在的 您请讲", *LONG[:3])]
    third = Shot("third", tuple(dated), late, 3)
    growing = Overlaps()
    for one in (first, second, third):
        growing.put(one)
        growing.merged()
    assert growing.merged() == reassemble((first, second, third))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10**6))
def test_the_order_within_a_screenshot_is_never_turned_round(seed: int) -> None:
    rng = random.Random(seed)
    drawn = screenshots(rng, chat(rng, 25), "printed", 0.02)
    numbers = {p: n for n, places in enumerate(reassemble(drawn.shots).messages) for p in places}
    for one in drawn.shots:
        seen = [numbers[BubbleRef(one.key, i)] for i in range(len(one.bubbles))]
        assert seen == sorted(seen)


@pytest.mark.parametrize("style", ["label", "printed"])
def test_generated_chats_are_put_together_as_they_were(style: str) -> None:
    totals = [0] * 6
    for seed in range(100):
        rng = random.Random(f"{style} {seed}")
        drawn = screenshots(rng, chat(rng, rng.randrange(8, 40)), style, 0.02)
        totals = [a + b for a, b in zip(totals, compare(drawn, reassemble(drawn.shots)), strict=True)]
    made, wrong, provable, missed, _, _ = totals
    assert wrong <= 0.003 * made
    assert missed <= 0.01 * provable


def test_adding_to_a_long_chat_compares_with_few() -> None:
    start = datetime(2024, 1, 1)
    texts = [f"第{n}条消息的内容是{n * 7919 % 10007}号商品" for n in range(600)]
    bubbles = [
        left(text, moment=Moment(start + timedelta(minutes=n), Precision.SECOND, Clock.PRINTED))
        for n, text in enumerate(texts)
    ]
    whole = Overlaps()
    for n in range(0, 590, 6):
        whole.put(Shot(f"{n:04d}", tuple(bubbles[n : n + 10]), None, n))
    merged = whole.merged()
    assert merged.breaks == ()
    assert len(merged.messages) == 598


CANNED = "亲 您好 欢迎光临小店 有什么可以帮您"


def grown(*shots: Shot) -> Overlaps:
    """Put together one after the other, and looked at each time."""
    growing = Overlaps()
    for one in shots:
        growing.put(one)
        growing.merged()
    return growing


def test_one_text_ties_two_screenshots_only_while_the_chat_has_it_nowhere_else() -> None:
    one, two = shot("one", left(LONG[0]), right(CANNED)), shot("two", right(CANNED), left(LONG[1]))
    elsewhere = shot("three", left(LONG[2]), right(CANNED), left(LONG[3]))
    growing = grown(one, two)
    assert len(growing.merged().messages) == 3
    growing.put(elsewhere)
    assert len(growing.merged().messages) == 7
    growing.remove("three")
    assert len(growing.merged().messages) == 3


def test_texts_that_turn_out_to_be_repeated_ones_tie_less_until_that_is_taken_back() -> None:
    short = (left("在吗"), right("好的"), left("谢谢"))
    one, two = shot("one", left(LONG[0]), *short), shot("two", *short, right(LONG[1]))
    growing = grown(one, two)
    assert len(growing.merged().messages) == 5
    growing.put(shot("three", *short, left(LONG[2]), *short))
    assert {"one", "two"} not in groups(growing.merged())
    growing.remove("three")
    assert len(growing.merged().messages) == 5


@pytest.mark.parametrize(
    ("seconds", "messages"), [((0, 20), 4), ((20, 0), 4), ((0, 21), 6), ((0, None), 6), ((None, 0), 6)]
)
def test_who_captures_twice_within_twenty_seconds_has_scrolled_on(
    seconds: tuple[int | None, int | None], messages: int
) -> None:
    times = [None if after is None else DAY + timedelta(seconds=after) for after in seconds]
    bubbles = right("好的"), left("在吗")
    shots = (
        Shot("one", (left(LONG[0]), *bubbles), times[0]),
        Shot("two", (*bubbles, right(LONG[1])), times[1]),
    )
    assert len(reassemble(shots).messages) == messages


def test_of_equally_clear_places_the_one_captured_first_goes_first_and_an_undated_one_last() -> None:
    texts = tuple(left(text) for text in LONG)
    shots = (
        Shot("undated", texts, None, 0),
        Shot("late", texts, DAY + timedelta(hours=1), 1),
        Shot("early", texts, DAY, 2),
    )
    for made in (reassemble(shots), grown(*shots).merged(), grown(*reversed(shots)).merged()):
        assert [[place.key for place in places] for places in made.messages] == [
            ["early", "late", "undated"]
        ] * len(LONG)


def seen(**places: int) -> Node:
    node = Node(shot("?", left("一句话")), 0)
    node.places = places
    return node


@pytest.mark.parametrize(
    ("upper", "lower", "crosses"),
    [
        ((seen(a=0), seen(b=0)), (seen(a=1), seen(b=1)), False),
        ((seen(a=1), seen(b=0)), (seen(a=0), seen(b=1)), True),
        ((seen(a=0), seen(b=1)), (seen(a=1), seen(b=0)), True),
        ((seen(a=0, c=1), seen(b=0)), (seen(a=1), seen(b=1, c=0)), True),
        ((seen(a=0), seen(b=0, c=1)), (seen(a=1, c=0), seen(b=1)), True),
        ((seen(a=0), seen(b=0, c=0)), (seen(a=1, c=1), seen(b=1)), False),
        ((seen(a=0), seen(b=0, c=0)), (seen(a=1, c=0), seen(b=1)), False),
    ],
)
def test_pairs_cross_if_any_screenshot_shows_the_upper_one_below_the_lower_one(
    upper: tuple[Node, Node], lower: tuple[Node, Node], crosses: bool
) -> None:
    first, last = (seen(x=0), seen(y=0)), (seen(x=1), seen(y=1))
    assert _crosses([first, upper, lower, last]) is crosses
