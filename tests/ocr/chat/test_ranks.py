"""Plates with levels and titles beside a nick are no messages and no part of it."""

from __future__ import annotations

import pytest

from ocr.chat.messages import read_bubbles
from ocr.chat.ranks import plates_of
from ocr.chat.types import Draft, Line, Mark
from ocr.layout.rect import Rect
from ocr.layout.types import Block, BlockKind
from ocr.types import Kind, Side
from tests.ocr.chat.scenes import bubble, scene, strip

BLUE, GOLD = (0, 153, 255), (240, 176, 48)
THEIRS = bubble([strip("在吗在吗", 60, 300)])
OURS = bubble([strip("在的在的", 580, 500)], BLUE)


def plate(text: str, left: int, top: int, high: int = 20) -> tuple[Block, list[Line]]:
    line = strip(text, left + 4, top + 3, 14)
    box = Rect(left, top, line.rect.right + 4, top + high)
    return Block(BlockKind.BUBBLE, box, GOLD, (line.strip,)), [line]


def drafts(*plates: tuple[Block, list[Line]], names: tuple[Line, ...] = ()) -> list[Draft]:
    made = scene(THEIRS, OURS, *plates, loose=names)
    items = read_bubbles(made, made.layout.blocks, list(names))
    return [item for item in items if isinstance(item, Draft)]


def test_a_plate_before_a_nick_is_no_message_and_the_nick_is_the_senders() -> None:
    first, second = drafts(plate("LV36", 48, 262), names=(strip("海的女儿", 122, 264, 16),))
    assert (first.text, first.sender, second.text) == ("在吗在吗", "海的女儿", "在的在的")


def test_two_plates_behind_a_nick_over_ones_own_bubble() -> None:
    plates = plate("LV36", 560, 462), plate("群主", 630, 462)
    _, own = drafts(*plates, names=(strip("小禾", 520, 464, 16),))
    assert (own.sender, own.side) == ("小禾", Side.RIGHT)


def test_a_ranked_nick_in_the_middle_of_the_page_is_no_notice() -> None:
    wide = bubble([strip("在的在的在的在的在的在的", 357, 500)], BLUE)
    name = strip("海的女儿", 345, 464, 16)
    last = plate("群主", wide[0].rect.right - 40, 462)
    made = scene(THEIRS, wide, plate("LV36", name.rect.right + 8, 462), last, loose=(name,))
    items = read_bubbles(made, made.layout.blocks, [name])
    assert abs(name.rect.middle[0] - made.layout.area.middle[0]) < 40
    assert [(one.text, one.sender) for one in items if isinstance(one, Draft)] == [
        ("在吗在吗", None),
        ("在的在的在的在的在的在的", "海的女儿"),
    ]


def test_a_plate_without_a_nick_names_nobody() -> None:
    first, _ = drafts(plate("活跃", 48, 262))
    assert first.sender is None


def test_writing_farther_from_the_plate_than_a_letter_is_no_nick() -> None:
    first, _ = drafts(plate("LV36", 48, 262), names=(strip("海的女儿", 150, 264, 16),))
    assert first.sender is None


@pytest.mark.parametrize(
    ("high", "top", "is_plate"),
    [(24, 262, True), (25, 262, True), (26, 262, False), (20, 248, True), (20, 247, False)],
)
def test_a_plate_is_lower_than_words_with_margins_and_stands_right_over_a_bubble(
    high: int, top: int, is_plate: bool
) -> None:
    block, _ = plate("LV36", 48, top, high)
    tall, _ = bubble([strip("在吗在吗", 60, 300), strip("在吗", 60, 330)])
    assert plates_of([block, tall], 20) == ([block] if is_plate else [])


def test_a_low_bubble_over_one_that_is_as_low_is_a_message() -> None:
    one, other = plate("好", 48, 262)[0], plate("嗯", 48, 288)[0]
    assert plates_of([one, other], 20) == []


@pytest.mark.parametrize(
    ("text", "left", "label"),
    [("Yesterday", 300, "Yesterday"), ("昨天 15:12", 310, "昨天 15:12"), ("LV36", 360, None)],
)
def test_a_low_pill_with_a_date_over_a_bubble_dates_it(text: str, left: int, label: str | None) -> None:
    """Telegram's and WhatsApp's pills are as low as ranks, and stand as close."""
    made = scene(THEIRS, OURS, plate(text, left, 270))
    found = [one.text for one in read_bubbles(made, made.layout.blocks, []) if isinstance(one, Mark)]
    assert found == ([label] if label else [])


@pytest.mark.parametrize(
    ("text", "left", "notices"), [("对方撤回了一条消息", 300, 1), ("对方撤回了消息", 325, 0)]
)
def test_a_low_pill_with_more_words_than_a_rank_in_the_middle_is_a_notice(
    text: str, left: int, notices: int
) -> None:
    made = scene(THEIRS, OURS, plate(text, left, 270))
    items = read_bubbles(made, made.layout.blocks, [])
    assert sum(isinstance(one, Draft) and one.kind is Kind.SYSTEM for one in items) == notices
