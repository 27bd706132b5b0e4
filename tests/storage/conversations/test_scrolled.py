"""Screenshots tied by their pixels, where their texts prove nothing or were not read."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from ocr.scroll import Scroll, skim
from ocr.types import Clock, Moment, Precision
from storage.conversations import scrolled
from storage.conversations.overlap import Overlaps
from storage.conversations.types import Bubble, Merged, Shot
from tests.ocr.scrolling import BAR, HEIGHT, WIDTH, chat, screenshot

NOON = datetime(2024, 3, 1, 12, 0)
WHOLE = chat(11)
UPPER, LOWER = BAR, HEIGHT - BAR


def bubble(
    top: int, bottom: int, text: str, *, at: int, side: str = "left", moment: Moment | None = None
) -> Bubble:
    """A bubble from row `top` to row `bottom` of the chat, as a screenshot scrolled by `at` shows it."""
    high, low = max(top - at + BAR, UPPER), min(bottom - at + BAR, LOWER)
    cut = high == UPPER or low == LOWER
    made = Bubble(side, "text", text, partial=cut, top=high / WIDTH, bottom=low / WIDTH)
    return replace(made, moment=moment) if moment else made


def shot(key: str, at: int, *bubbles: Bubble, after: int = 0, whole: bool = True) -> Shot:
    """A screenshot captured `after` so many seconds."""
    picture = skim(screenshot(WHOLE, at)) if whole else b""
    return Shot(key, bubbles, NOON + timedelta(seconds=after), 0, picture)


def merged(*shots: Shot) -> Merged:
    overlaps = Overlaps()
    for one in shots:
        overlaps.put(one)
    return overlaps.merged()


def pair(text: str = "好", other: str = "好", *, after: int = 60, **more: bool) -> Merged:
    """Two screenshots that share a third of their height, and one bubble of it that both saw."""
    first = shot("a", 0, bubble(40, 90, "在吗", at=0), bubble(400, 450, text, at=0))
    second = shot(
        "b", 200, bubble(400, 450, other, at=200), bubble(600, 650, "谢谢", at=200), after=after, **more
    )
    return merged(first, second)


def test_one_short_word_ties_two_captures_whose_pixels_agree() -> None:
    found = pair()
    assert [sorted(place.key for place in places) for places in found.messages] == [["a"], ["a", "b"], ["b"]]
    assert found.breaks == ()


def test_without_their_pixels_they_stay_apart() -> None:
    assert len(pair(whole=False).breaks) == 1


@pytest.mark.parametrize(("after", "tied"), [(120, True), (121, False), (-120, True)])
def test_captures_minutes_apart_are_no_scrolling(after: int, tied: bool) -> None:
    assert (pair(after=after).breaks == ()) is tied


def test_texts_that_cannot_be_one_outweigh_the_pixels() -> None:
    assert len(pair("今天就可以发货的亲", "杯子碎了要求全额退款").breaks) == 1


def test_printed_times_that_differ_outweigh_the_pixels() -> None:
    def at(second: int) -> Moment:
        return Moment(datetime(2024, 3, 1, 11, 7, second), Precision.SECOND, Clock.PRINTED)

    first = shot("a", 0, bubble(400, 450, "好", at=0, moment=at(3)))
    second = shot("b", 200, bubble(400, 450, "好", at=200, moment=at(48)))
    assert len(merged(first, second).messages) == 2


def test_a_bubble_cut_by_the_edge_is_its_whole_self_on_the_next_screen() -> None:
    first = shot("a", 0, bubble(300, 350, "在吗", at=0), bubble(490, 620, "衬衫", at=0))
    second = shot("b", 250, bubble(300, 350, "在吗", at=250), bubble(490, 620, "衬衫收到了", at=250), after=5)
    found = merged(first, second)
    assert [[place.key for place in places] for places in found.messages] == [["a", "b"], ["b", "a"]]


def test_a_bubble_cut_on_both_screens_is_one_message() -> None:
    first = shot("a", 0, bubble(60, 110, "在吗", at=0), bubble(180, 600, "", at=0))
    second = shot("b", 260, bubble(180, 600, "", at=260), bubble(700, 760, "谢谢", at=260), after=5)
    assert len(merged(first, second).messages) == 3


def test_a_bubble_elsewhere_is_not_the_same() -> None:
    one = Bubble("left", "text", "好", top=1.0, bottom=1.2)
    assert scrolled._same_place(one, replace(one, top=0.51, bottom=0.71), 0.5)
    assert not scrolled._same_place(one, replace(one, top=0.53, bottom=0.73), 0.5)
    assert not scrolled._same_place(one, replace(one, top=0.53, bottom=0.6), 0.5)
    assert scrolled._same_place(one, replace(one, top=0.5, bottom=0.6), 0.5)  # cut below
    half = replace(one, partial=True)
    assert scrolled._same_place(half, replace(half, top=0.6, bottom=0.9), 0.5)
    assert not scrolled._same_place(half, replace(half, top=0.8, bottom=0.9), 0.5)


def test_a_screenshot_that_goes_takes_its_ties_with_it() -> None:
    overlaps = Overlaps()
    seen = (bubble(10, 60, "在吗", at=0), bubble(400, 450, "好", at=0))
    for one in (shot("a", 0, *seen), shot("b", 200, bubble(400, 450, "好", at=200), after=9)):
        overlaps.put(one)
    assert len(overlaps.merged().messages) == 2
    overlaps.remove("a")
    overlaps.put(shot("a", 0, *seen, after=9, whole=False))
    assert len(overlaps.merged().messages) == 3


def test_of_a_folder_copied_at_one_second_only_the_nearest_are_compared() -> None:
    scrolls = scrolled.Scrolls()
    shots = [Shot(f"{n:03}", (), NOON, n, b"x") for n in range(100)]
    near = [scrolls.add(one) for one in shots]
    assert near[-1] == [f"{n:03}" for n in range(98, 58, -1)]


def test_a_time_above_the_highest_bubble_speaks_for_a_tie(monkeypatch: pytest.MonkeyPatch) -> None:
    """What scrolls begins above the bubbles, or there: whichever agrees better."""
    tops = []

    def see(_first: bytes, _second: bytes, top: float, _bottom: float) -> None:
        tops.append(round(top, 3))

    monkeypatch.setattr(scrolled, "scroll", see)
    one = Shot("a", (Bubble("left", "text", "好", top=0.5, bottom=0.6),), NOON, 0, b"x")
    assert scrolled.scrolled(one, replace(one, key="b"), in_a_row=True) is None
    assert tops == [0.5, 0.4]


@pytest.mark.parametrize(
    ("evidence", "in_a_row", "tied"),
    [(15, False, True), (14, False, False), (10, True, True), (9, True, False)],
)
def test_pixels_prove_a_tie_from_so_many_edges_on(
    evidence: int, in_a_row: bool, tied: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scrolled, "scroll", lambda *_: Scroll(0.0, evidence))
    one = Shot("a", (Bubble("left", "text", "好", top=0.5, bottom=0.6),), NOON, 0, b"x")
    found = scrolled.scrolled(one, replace(one, key="b"), in_a_row=in_a_row)
    assert (found is not None and found.pairs == ((0, 0),)) is tied
