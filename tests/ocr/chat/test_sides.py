"""On which side a bubble stands."""

from __future__ import annotations

import pytest

from ocr.chat.sides import find_sides, is_colourful
from ocr.layout.rect import Rect
from ocr.layout.types import Block, BlockKind, Strip
from ocr.types import Side

AREA = Rect(0, 0, 800, 1600)
EM = 20.0
WHITE, GREEN = (255, 255, 255), (149, 236, 105)
LINE = Strip(Rect(0, 0, 1, 1), WHITE, (0, 0, 0))


def block(
    left: int, right: int, top: int = 200, fill: tuple[int, int, int] = WHITE, lines: int = 1, high: int = 50
) -> Block:
    return Block(BlockKind.BUBBLE, Rect(left, top, right, top + high), fill, (LINE,) * lines)


def avatar(left: int, top: int = 200, size: int = 60) -> Block:
    return Block(BlockKind.AVATAR, Rect(left, top, left + size, top + size), (0, 0, 0))


def side(one: Block, *others: Block, plain: bool = True) -> Side:
    return find_sides([one, *others], AREA, EM, plain)[one]


def test_the_nearer_edge_tells_the_side() -> None:
    assert side(block(20, 300)) is Side.LEFT
    assert side(block(500, 780)) is Side.RIGHT


@pytest.mark.parametrize(("right", "by_margin"), [(763, Side.LEFT), (765, Side.RIGHT)])
def test_margins_that_hardly_differ_tell_nothing_and_a_colourful_bubble_is_ones_own(
    right: int, by_margin: Side
) -> None:
    assert side(block(0, right, fill=GREEN)) is by_margin


def test_else_bubbles_of_that_colour_tell_and_a_pale_one_is_the_others() -> None:
    assert side(block(10, 790)) is Side.LEFT
    assert side(block(10, 790, fill=GREEN)) is Side.RIGHT
    ours = [block(500, 780, 400 + 100 * n, fill=(250, 250, 250)) for n in range(2)]
    theirs = block(20, 300, 700)
    assert side(block(10, 790), *ours, theirs) is Side.RIGHT
    assert side(block(10, 790, fill=(230, 230, 230)), *ours) is Side.LEFT


def test_an_avatar_beside_a_bubble_tells_its_side() -> None:
    assert side(block(90, 790), avatar(10)) is Side.LEFT
    assert side(block(10, 710), avatar(730)) is Side.RIGHT
    assert side(block(10, 710), avatar(730), plain=False) is Side.LEFT


@pytest.mark.parametrize(
    ("bubble_left", "bubble_top", "owned"),
    [
        (114, 200, True), (115, 200, False),  # not too far aside
        (66, 200, True), (65, 200, False),  # nor over it
        (90, 188, True), (90, 187, False), (90, 248, True), (90, 249, False),  # nor too far up or down
    ],
)  # fmt: skip
def test_an_avatar_belongs_to_the_bubble_close_beside_it(
    bubble_left: int, bubble_top: int, owned: bool
) -> None:
    wide = block(bubble_left, 800, bubble_top, fill=GREEN)
    found = side(wide, avatar(10))
    assert found is (Side.LEFT if owned else Side.RIGHT)


def test_an_avatar_may_stand_at_the_end_of_a_high_bubble() -> None:
    assert side(block(90, 800, 0, fill=GREEN, high=260), avatar(10)) is Side.LEFT
    assert side(block(90, 800, 0, fill=GREEN, high=276), avatar(10)) is Side.LEFT
    assert side(block(90, 800, 0, fill=GREEN, high=277), avatar(10)) is Side.RIGHT


def test_of_two_bubbles_beside_it_an_avatar_belongs_to_the_one_that_begins_with_it() -> None:
    upper, lower = block(90, 800, 196, fill=GREEN, high=20), block(90, 800, 225, fill=GREEN)
    sides = find_sides([upper, lower, avatar(10)], AREA, EM)
    assert (sides[upper], sides[lower]) == (Side.LEFT, Side.RIGHT)


def pill(left: int, right: int, **more: int) -> Block:
    return block(left, right, 100, (218, 218, 218), **more)


TALK = (block(20, 300, 300), block(500, 780, 400))


def test_a_pill_in_the_middle_clear_of_the_margins_is_centred() -> None:
    assert side(pill(300, 500), *TALK) is Side.CENTER
    assert side(pill(300, 500, lines=4), *TALK) is Side.CENTER
    assert side(pill(300, 500, lines=5), *TALK) is not Side.CENTER


@pytest.mark.parametrize(("shift", "centred"), [(14, True), (15, False)])
def test_a_pill_stands_in_the_very_middle(shift: int, centred: bool) -> None:
    assert (side(pill(300 + shift, 500 + shift), *TALK) is Side.CENTER) is centred


@pytest.mark.parametrize(("left", "centred"), [(51, True), (50, False)])
def test_what_reaches_to_where_bubbles_begin_is_no_pill(left: int, centred: bool) -> None:
    assert (side(pill(left, 800 - left), *TALK) is Side.CENTER) is centred


def test_a_colourful_pill_has_one_line() -> None:
    one = block(300, 500, 100, GREEN, lines=1)
    two = block(300, 500, 100, GREEN, lines=2)
    assert side(one, *TALK) is Side.CENTER
    assert side(two, *TALK) is Side.RIGHT


@pytest.mark.parametrize(("colour", "colourful"), [((100, 128, 100), False), ((100, 129, 100), True)])
def test_a_colour_is_one_from_a_certain_spread_on(colour: tuple[int, int, int], colourful: bool) -> None:
    assert is_colourful(colour) is colourful


def test_pills_and_pictures_do_not_tell_whose_a_colour_is() -> None:
    wide = block(10, 790, fill=(150, 60, 60))
    pills = [block(300, 500, 400 + 100 * n, fill=(150, 60, 60)) for n in range(2)]
    assert find_sides([wide, *TALK, *pills], AREA, EM)[pills[0]] is Side.CENTER
    assert side(wide, *TALK, *pills) is Side.RIGHT
    photo = Block(BlockKind.PICTURE, Rect(20, 700, 300, 900), (150, 60, 60))
    assert side(wide, *TALK, photo) is Side.RIGHT


def test_of_two_bubbles_that_end_beside_an_avatar_the_nearer_end_is_its() -> None:
    one, other = block(90, 800, 0, fill=GREEN, high=252), block(90, 800, 100, fill=GREEN, high=162)
    for blocks in ([one, other], [other, one]):
        sides = find_sides([*blocks, avatar(10)], AREA, EM)
        assert (sides[one], sides[other]) == (Side.RIGHT, Side.LEFT)


@pytest.mark.parametrize(("left", "owned"), [(66, True), (65, False), (114, True), (115, False)])
def test_an_avatar_at_the_end_of_a_bubble_stands_close_beside_it_too(left: int, owned: bool) -> None:
    high = block(left, 800, 0, fill=GREEN, high=260)
    assert side(high, avatar(10)) is (Side.LEFT if owned else Side.RIGHT)


@pytest.mark.parametrize(("blue", "alike"), [(163, True), (164, False)])
def test_a_colour_of_others_tells_the_side_where_it_is_nearly_the_same(blue: int, alike: bool) -> None:
    wide, theirs = block(10, 790, fill=(150, 60, 150)), block(20, 300, 300, fill=(150, 60, blue))
    assert side(wide, theirs) is (Side.LEFT if alike else Side.RIGHT)


@pytest.mark.parametrize(
    ("left", "right", "centred"), [(314, 514, True), (314, 515, False), (286, 486, True)]
)
def test_margins_of_a_pill_differ_by_no_more_than_a_few_pixels(left: int, right: int, centred: bool) -> None:
    assert (side(pill(left, right), *TALK) is Side.CENTER) is centred


def test_margins_are_those_within_the_chat_and_not_within_the_window() -> None:
    one = block(140, 820)
    assert find_sides([one], Rect(100, 0, 900, 1600), EM)[one] is Side.LEFT
    other = block(180, 860)
    assert find_sides([other], Rect(100, 0, 900, 1600), EM)[other] is Side.RIGHT
