"""Every rule that tells a bubble, an avatar and a picture apart, on both sides of its edge."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from ocr.layout import blocks
from ocr.layout.palette import Palette
from ocr.layout.rect import Rect
from ocr.layout.regions import Region
from ocr.layout.types import Block, BlockKind, Strip

EM = 20.0
AREA = Rect(0, 0, 600, 1000)
WHITE = (255, 255, 255)
PALETTE: Palette = np.array([(40, 128, 128), (200, 128, 128), (180, 120, 135)], dtype=np.int16)
GROUND = 2


def region(rect: Rect, share: float = 0.8, number: int = GROUND, box: Rect | None = None) -> Region:
    """A flat area of which `share` is its own colour."""
    return Region(number, box or rect, rect, round(share * (box or rect).area), rect.area)


def block(rect: Rect, kind: BlockKind = BlockKind.BUBBLE, *, written: bool = True) -> Block:
    line = Strip(rect.grown(-2), WHITE, (0, 0, 0))
    return Block(kind, rect, WHITE, (line,) if written else ())


@pytest.mark.parametrize(
    ("width", "height", "own", "is_avatar"),
    [
        (64, 80, 0.99, True), (63, 80, 0.99, False), (100, 80, 0.99, True), (101, 80, 0.99, False),
        (83, 83, 0.99, True), (84, 84, 0.99, False), (80, 80, 6305 / 6400, True),
        (80, 80, 6304 / 6400, False), (80, 80, 0.5, False), (80, 80, 3199 / 6400, True),
    ],
)  # fmt: skip
def test_a_small_square_that_is_blank_or_mostly_drawn_looks_like_an_avatar(
    width: int, height: int, own: float, is_avatar: bool
) -> None:
    rect = Rect(10, 10, 10 + width, 10 + height)
    assert blocks._looks_like_avatar(region(rect, own), rect, EM) is is_avatar


@pytest.mark.parametrize(
    ("rect", "is_avatar"),
    [
        ((20, 100, 60, 140), True),
        ((30, 100, 60, 140), True), ((31, 100, 60, 140), False),
        ((8, 100, 60, 140), True), ((7, 100, 60, 140), False),
        ((2, 100, 22, 140), True), ((3, 100, 23, 140), False), ((2, 100, 55, 140), False),
        ((32, 112, 60, 140), True), ((33, 113, 60, 140), False),
        ((3, 100, 63, 190), False), ((4, 100, 80, 190), True), ((4, 100, 80, 191), False),
    ],
)  # fmt: skip
def test_an_avatar_is_about_square_and_as_high_as_one_to_four_lines(
    rect: tuple[int, int, int, int], is_avatar: bool
) -> None:
    beside = block(Rect(rect[2] + 20, 100, 400, 150))
    assert blocks._is_avatar(block(Rect(*rect)), [beside], AREA, EM) is is_avatar


@pytest.mark.parametrize(
    ("other", "is_avatar"),
    [
        ((60, 100, 300, 150), True), ((59, 100, 300, 150), False),
        ((110, 100, 300, 150), True), ((111, 100, 300, 150), False),
        ((80, 151, 300, 200), True), ((80, 152, 300, 200), False),
        ((80, 100, 113, 150), True), ((80, 100, 112, 150), False),
    ],
)  # fmt: skip
def test_an_avatar_has_something_wider_beside_it(other: tuple[int, int, int, int], is_avatar: bool) -> None:
    avatar = block(Rect(20, 100, 60, 140))
    assert blocks._is_avatar(avatar, [block(Rect(*other))], AREA, EM) is is_avatar


def test_an_avatar_stands_further_out_than_its_bubble() -> None:
    right = block(Rect(540, 100, 580, 140))
    assert blocks._is_avatar(right, [block(Rect(300, 100, 520, 150))], AREA, EM)
    middle = block(Rect(281, 100, 321, 140))
    assert not blocks._is_avatar(middle, [block(Rect(330, 100, 590, 150))], AREA, EM)
    assert blocks._as_avatar(right) == Block(BlockKind.AVATAR, right.rect, WHITE)


def test_a_narrow_thing_at_the_right_edge_is_cut_by_it() -> None:
    bubble = block(Rect(300, 100, 560, 150))
    assert blocks._is_avatar(block(Rect(578, 100, 598, 140)), [bubble], AREA, EM)
    assert not blocks._is_avatar(block(Rect(577, 100, 597, 140)), [bubble], AREA, EM)


@pytest.mark.parametrize(
    ("width", "height", "written", "is_letter"),
    [
        (43, 33, False, True), (44, 33, False, False), (43, 34, False, False),
        (22, 22, True, True), (23, 22, True, False), (22, 23, True, False),
    ],
)  # fmt: skip
def test_what_is_too_small_for_what_is_written_on_it_is_a_letter(
    width: int, height: int, written: bool, is_letter: bool
) -> None:
    rect = Rect(100, 100, 100 + width, 100 + height)
    assert blocks._is_letter(block(rect, written=written), EM) is is_letter
    assert not blocks._is_letter(block(rect, BlockKind.PICTURE, written=written), EM)
    panel = Block(BlockKind.BUBBLE, rect, WHITE, (), (block(rect),))
    assert blocks._is_letter(panel, EM) is (written and is_letter)


@pytest.mark.parametrize(
    ("left", "width", "height", "kind"),
    [
        (35, 80, 80, "avatar"), (36, 80, 80, "picture"), (10, 89, 80, "avatar"), (10, 90, 80, "picture"),
        (10, 80, 104, "avatar"), (10, 80, 105, "picture"), (485, 80, 80, "avatar"), (484, 80, 80, "picture"),
    ],
)  # fmt: skip
def test_a_thing_at_the_edge_is_an_avatar_unless_it_is_large_or_high(
    left: int, width: int, height: int, kind: str
) -> None:
    assert blocks._kind_of(Rect(left, 100, left + width, 100 + height), AREA, EM) == kind


@pytest.mark.parametrize(
    ("area", "em", "left", "width", "kind"),
    [
        (200, 20.0, 29, 40, "avatar"), (200, 20.0, 30, 40, "picture"),
        (300, 20.0, 0, 67, "avatar"), (300, 20.0, 0, 68, "picture"),
        (400, 4.0, 0, 23, "avatar"), (400, 4.0, 0, 24, "picture"),
    ],
)  # fmt: skip
def test_in_a_narrow_chat_or_small_print_an_avatar_is_judged_by_both(
    area: int, em: float, left: int, width: int, kind: str
) -> None:
    rect = Rect(left, 100, left + width, 100 + width)
    assert blocks._kind_of(rect, Rect(0, 0, area, 500), em) == kind


@pytest.mark.parametrize(
    ("top", "bottom", "cuts"),
    [
        (102, 150, (True, False)), (103, 150, (False, False)),
        (200, 898, (False, True)), (200, 897, (False, False)),
    ],
)  # fmt: skip
def test_what_touches_an_edge_of_the_chat_is_cut_there(
    top: int, bottom: int, cuts: tuple[bool, bool]
) -> None:
    made = Block(BlockKind.BUBBLE, Rect(50, top, 90, bottom), WHITE, (), (block(AREA),), (Rect(1, 2, 3, 4),))
    marked = blocks._mark_cuts(made, Rect(0, 100, 600, 900))
    assert (marked.cut_top, marked.cut_bottom) == cuts
    assert (marked.nested, marked.bars) == (made.nested, made.bars)


WHOLE = Rect(0, 0, 400, 100)


@pytest.mark.parametrize(
    ("left", "right", "avatar"),
    [
        (60, 390, (0, 59)), (60, 376, (0, 59)), (60, 375, None), (28, 390, (0, 27)), (27, 390, None),
        (150, 390, (0, 149)), (151, 390, None), (10, 340, (341, 400)), (24, 340, (341, 400)), (25, 340, None),
        (10, 372, (373, 400)), (10, 373, None), (10, 250, (251, 400)), (10, 249, None),
    ],
)  # fmt: skip
def test_an_avatar_that_noise_ties_to_a_bubble_is_taken_off(
    left: int, right: int, avatar: tuple[int, int] | None
) -> None:
    found = blocks._stuck_avatar(region(Rect(left, 0, right, 100)), WHOLE, EM)
    assert found == (Rect(avatar[0], 0, avatar[1], 100) if avatar else None)


@pytest.mark.parametrize(
    ("high", "share", "found"),
    [
        (75, 0.8, True), (74, 0.8, False), (100, 0.31, True),
        (100, 0.29, False), (100, 0.96, True), (100, 0.98, False),
    ],
)  # fmt: skip
def test_only_a_written_bubble_nearly_as_high_as_the_whole_has_an_avatar_tied_to_it(
    high: int, share: float, found: bool
) -> None:
    one = region(Rect(60, 0, 390, high), share)
    assert (blocks._stuck_avatar(one, WHOLE, EM) is not None) is found


def test_a_bubble_that_is_a_small_part_of_the_whole_has_none() -> None:
    whole = Rect(0, 0, 260, 200)
    assert blocks._stuck_avatar(region(Rect(150, 0, 254, 150)), whole, EM) is not None
    assert blocks._stuck_avatar(region(Rect(151, 0, 254, 151)), whole, EM) is None


CARD = Rect(100, 100, 340, 300)


def has_photo(rect: Rect, share: float = 0.8, number: int = GROUND) -> bool:
    return blocks._has_photo_on_top(region(rect, share, number), CARD, PALETTE)


@pytest.mark.parametrize(
    ("rect", "is_card"),
    [
        ((100, 200, 340, 300), True), ((104, 200, 336, 300), True), ((105, 200, 340, 300), False),
        ((100, 200, 335, 300), False), ((100, 200, 340, 296), True), ((100, 200, 340, 295), False),
        ((100, 131, 340, 300), True), ((100, 130, 340, 300), False),
        ((100, 249, 340, 300), True), ((100, 250, 340, 300), False),
    ],
)  # fmt: skip
def test_a_card_has_its_text_below_its_photo_as_wide_as_the_whole(
    rect: tuple[int, int, int, int], is_card: bool
) -> None:
    assert has_photo(Rect(*rect)) is is_card


def test_a_cards_text_stands_on_white_or_grey_and_something_is_written_there() -> None:
    rect = Rect(100, 200, 340, 300)
    assert not has_photo(rect, number=3)
    assert has_photo(rect, share=0.94)
    assert not has_photo(rect, share=0.95)
    PALETTE[2] = (180, 122, 134)
    assert has_photo(rect, number=3)
    PALETTE[2] = (180, 121, 134)
    assert not has_photo(rect, number=3)


def test_a_low_card_may_be_mostly_text_and_still_has_a_photo() -> None:
    high = Rect(100, 100, 340, 500)
    assert blocks._has_photo_on_top(region(Rect(100, 141, 340, 500)), high, PALETTE)
    assert not blocks._has_photo_on_top(region(Rect(100, 140, 340, 500)), high, PALETTE)


def test_the_photo_of_a_card_is_what_stands_above_its_text() -> None:
    text = block(Rect(100, 200, 340, 300))
    card = blocks._with_photo(text, CARD)
    assert (card.kind, card.rect, card.strips) == (BlockKind.BUBBLE, CARD, text.strips)
    assert [(n.kind, n.rect) for n in card.nested] == [(BlockKind.PICTURE, Rect(100, 100, 340, 200))]


Numbers = npt.NDArray[np.uint8]


def patched(numbers: Numbers, rect: Rect, em: float = EM) -> Region | None:
    return blocks._patched(numbers, rect, em)


def test_a_bubble_broken_to_pieces_is_the_rectangle_of_its_main_colour() -> None:
    numbers = np.zeros((100, 100), dtype=np.uint8)
    numbers[20:80, 10:90:2] = 3
    numbers[20:80, 11:40:2] = 2
    rect = Rect(10, 20, 90, 80)
    found = patched(numbers, rect)
    assert found is not None
    assert (found.number, found.box, found.body, found.area) == (3, rect, rect, 2400)
    assert found.filled == 79 * 60
    assert patched(numbers, rect, em=40.0) is not None
    assert patched(numbers, rect, em=40.5) is None


@pytest.mark.parametrize(("step", "found"), [(2, True), (3, False)])
def test_a_bubble_has_a_good_share_of_its_colour(step: int, found: bool) -> None:
    numbers = np.zeros((100, 100), dtype=np.uint8)
    numbers[:, ::step] = 3
    numbers[:, 99] = 3
    assert (patched(numbers, Rect(0, 0, 100, 100)) is not None) is found


@pytest.mark.parametrize(("right", "found"), [(86, True), (85, False)])
def test_a_bubble_reaches_from_edge_to_edge(right: int, found: bool) -> None:
    numbers = np.zeros((100, 100), dtype=np.uint8)
    numbers[:, :right] = 3
    assert (patched(numbers, Rect(0, 0, 100, 100)) is not None) is found


@pytest.mark.parametrize(
    ("kind", "em", "rim"),
    [
        (BlockKind.BUBBLE, 20.0, Rect(97, 97, 203, 203)), (BlockKind.BUBBLE, 10.0, Rect(98, 98, 202, 202)),
        (BlockKind.BUBBLE, 60.0, Rect(94, 94, 206, 206)), (BlockKind.PICTURE, 20.0, Rect(97, 98, 203, 203)),
        (BlockKind.AVATAR, 20.0, Rect(85, 65, 215, 235)),
    ],
)  # fmt: skip
def test_the_rim_of_a_thing_is_its_own_ink(kind: BlockKind, em: float, rim: Rect) -> None:
    assert blocks._with_rim(block(Rect(100, 100, 200, 200), kind), em) == rim


def test_the_rim_of_a_tiny_avatar_is_a_few_pixels() -> None:
    assert blocks._with_rim(block(Rect(10, 10, 15, 15), BlockKind.AVATAR), EM) == Rect(7, 7, 18, 18)


@pytest.mark.parametrize(("round_all_over", "found"), [(True, True), (False, False)])
def test_a_short_word_on_a_disc_is_a_bubble(round_all_over: bool, found: bool) -> None:
    """Such a bubble fills 0.79 of its rectangle, and reaches all its edges."""
    rows, columns = np.mgrid[:100, :100]
    numbers = np.where((rows - 49.5) ** 2 + (columns - 49.5) ** 2 <= 50**2, 3, 0).astype(np.uint8)
    numbers[40:60, 35:65] = 0  # a hole that a letter leaves
    numbers[45:55, 65:] = 0
    if not round_all_over:
        numbers[:, -12:] = 0
    assert (patched(numbers, Rect(0, 0, 100, 100)) is not None) is found


LOWER_BUBBLE = region(Rect(50, 200, 450, 340))


@pytest.mark.parametrize(
    ("other", "count"),
    [
        (region(Rect(50, 120, 200, 190)), 2), (region(Rect(54, 120, 200, 190)), 2),
        (region(Rect(55, 120, 200, 190)), 0), (region(Rect(300, 120, 450, 190)), 2),
        (region(Rect(50, 120, 200, 197)), 0), (region(Rect(50, 160, 200, 190)), 0),
        (region(Rect(50, 120, 200, 190), number=GROUND + 1), 0),
    ],
)  # fmt: skip
def test_bubbles_of_one_colour_over_each_other_with_a_common_edge_are_two(other: Region, count: int) -> None:
    whole = Rect(50, 120, 450, 340)
    assert len(blocks._stacked(LOWER_BUBBLE, [LOWER_BUBBLE, other], whole, EM)) == count


@pytest.mark.parametrize(
    ("left", "cut", "kind"),
    [
        (20, True, BlockKind.AVATAR), (8, True, BlockKind.AVATAR), (5, True, BlockKind.PICTURE),
        (20, False, BlockKind.PICTURE), (300, True, BlockKind.PICTURE),
    ],
)  # fmt: skip
def test_what_the_edge_leaves_of_an_avatar_is_one(left: int, cut: bool, kind: BlockKind) -> None:
    whole = block(Rect(10, 300, 70, 360), BlockKind.AVATAR)
    rest = Block(BlockKind.PICTURE, Rect(left, 900, left + 40, 920), WHITE, cut_bottom=cut)
    assert [one.kind for one in blocks._faces_cut([whole, rest])] == [BlockKind.AVATAR, kind]


@pytest.mark.parametrize(("beyond", "count"), [(8, 2), (9, 0)])
def test_bubbles_on_a_photo_of_a_telephone_are_parts_of_the_photo(beyond: int, count: int) -> None:
    own = [LOWER_BUBBLE, region(Rect(50, 120, 200, 190))]
    assert len(blocks._stacked(LOWER_BUBBLE, own, Rect(50, 120 - beyond, 450, 340), EM)) == count


def test_only_a_short_bubble_may_be_mostly_rim() -> None:
    """At six line heights a bubble has straight edges enough."""
    rows, columns = np.mgrid[:120, :120]
    disc = np.where((rows - 59.5) ** 2 + (columns - 59.5) ** 2 <= 60**2, 3, 0).astype(np.uint8)
    assert patched(disc, Rect(0, 0, 120, 120), em=20.5) is not None
    assert patched(disc, Rect(0, 0, 120, 120), em=20.0) is None


@pytest.mark.parametrize(("high", "found"), [(27, True), (26, False)])
def test_the_plate_of_a_rank_is_no_bubble_beside_an_avatar(high: int, found: bool) -> None:
    """A bubble with one "?" is as square as an avatar, and "LV45" stands beside it, further in."""
    one = block(Rect(20, 100, 80, 160))
    other = block(Rect(110, 90, 190, 90 + high))
    assert blocks._is_avatar(one, [one, other], AREA, EM) is found


@pytest.mark.parametrize(
    ("wide", "high", "found"), [(32, 41, True), (31, 41, False), (32, 40, False), (40, 40, True)]
)
def test_one_letter_makes_a_narrow_bubble_and_no_square_one(wide: int, high: int, found: bool) -> None:
    """An avatar with the first letter of a name is square."""
    numbers = np.full((high, wide), 3, dtype=np.uint8)
    assert (patched(numbers, Rect(0, 0, wide, high)) is not None) is found


@pytest.mark.parametrize(
    ("rect", "face"),
    [
        (Rect(10, 500, 70, 560), True), (Rect(14, 500, 74, 564), True), (Rect(15, 500, 70, 560), False),
        (Rect(10, 500, 75, 560), False), (Rect(10, 500, 70, 565), False),
    ],
)  # fmt: skip
def test_what_is_as_large_as_an_avatar_and_in_its_column_is_one(rect: Rect, face: bool) -> None:
    """Beside a bubble with one "6" the avatar is the wider of the two."""
    found = blocks._faces_alike([block(Rect(10, 300, 70, 360), BlockKind.AVATAR), block(rect)])
    assert found[1].kind is (BlockKind.AVATAR if face else BlockKind.BUBBLE)
