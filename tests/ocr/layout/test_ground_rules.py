"""What a pane weighs, which pieces of ground belong together, and what covers a chat."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ocr.layout import ground as g
from ocr.layout.ground import Ground, find_ground
from ocr.layout.rect import Rect
from ocr.layout.regions import Region

PAGE = Rect(0, 0, 1000, 1000)


def region(
    rect: tuple[int, int, int, int],
    number: int = 2,
    dense: float = 0.8,
    square: float = 1.0,
    corners: tuple[int, int] = (2, 2),
) -> Region:
    """A flat area of left, top, right, bottom; `corners` are the round ones above and below."""
    box = Rect(*rect)
    return Region(number, box, box, round(box.area * dense), round(box.area * square), *corners)


def weight(*bubbles: Region, area: Rect = PAGE, number: int = 1, **more: object) -> float:
    made = Ground(area, number, bubbles)
    return g._weight(replace(made, **more), PAGE)  # type: ignore[arg-type]


ONE = region((100, 100, 300, 150))
"""A bubble that weighs 100."""
TWO = region((100, 300, 300, 350))


def test_bubbles_weigh_by_their_size_and_none_more_than_a_bubble() -> None:
    assert weight() == 0
    assert weight(ONE) == pytest.approx(100)
    assert weight(ONE, TWO) == pytest.approx(200)
    assert weight(region((0, 0, 900, 500))) == pytest.approx(160)


@pytest.mark.parametrize(
    ("dense", "counts"), [(0.3, False), (0.31, True), (0.984, True), (0.985, False), (1.0, False)]
)
def test_only_what_is_written_on_weighs(dense: float, counts: bool) -> None:
    assert bool(weight(region((100, 100, 300, 150), dense=dense))) is counts


@pytest.mark.parametrize(("high", "factor"), [(39, 0.4), (40, 1.0)])
def test_a_lonely_button_weighs_less(high: int, factor: float) -> None:
    button = region((100, 100, 300, 100 + high))
    assert weight(button) == pytest.approx(factor * (200 * high) ** 0.5)
    assert weight(button, ONE) == pytest.approx((200 * high) ** 0.5 + 100)


def test_a_wallpaper_must_earn_its_win() -> None:
    assert weight(ONE, number=0) == pytest.approx(60)


def test_what_else_is_written_on_the_pane_weighs_a_little() -> None:
    assert weight(written=10000.0) == pytest.approx(25)
    assert weight(ONE, written=10000.0) == pytest.approx(125)


def test_a_chat_is_no_small_part_of_the_page() -> None:
    assert weight(ONE, area=Rect(0, 0, 250, 250)) == pytest.approx(50)


def test_a_window_that_holds_the_chats_pane_weighs_little_unless_it_has_bubbles() -> None:
    assert weight(ONE, is_window=True) == pytest.approx(10)
    assert weight(ONE, TWO, is_window=True) == pytest.approx(200)


@pytest.mark.parametrize(("corners", "factor"), [(4, 0.15), (3, 0.6), (2, 1.0), (0, 1.0)])
def test_a_card_with_round_corners_is_hardly_a_chat(corners: int, factor: float) -> None:
    assert weight(ONE, corners=corners) == pytest.approx(100 * factor)


def twin(left: int = 500, top: int = 100, width: int = 200, height: int = 50) -> Region:
    return region((left, top, left + width, top + height))


@pytest.mark.parametrize(
    ("other", "is_twin"),
    [
        (twin(), True), (twin(top=107), True), (twin(top=108), False), (twin(width=76), True),
        (twin(width=75), False), (twin(height=58), True), (twin(height=59), False),
    ],
)  # fmt: skip
def test_buttons_side_by_side_are_twins_and_an_avatar_is_none(other: Region, is_twin: bool) -> None:
    assert g._has_twin(ONE, (ONE, other)) is is_twin
    assert not g._has_twin(ONE, (ONE,))


def test_a_narrow_thing_has_no_twin_and_high_things_are_no_buttons() -> None:
    assert not g._has_twin(region((100, 100, 175, 150)), (twin(),))
    assert g._has_twin(region((100, 100, 176, 150)), (twin(),))
    high = region((100, 100, 400, 190))
    assert not g._has_twin(high, (high, twin(width=300, height=90)))
    lower = region((100, 100, 400, 189))
    assert g._has_twin(lower, (lower, twin(width=300, height=89)))


AREA = Rect(0, 0, 400, 1000)
PANE = region((0, 0, 400, 1000), 1, corners=(0, 0))


@pytest.mark.parametrize(
    ("rect", "number", "is_window"),
    [
        ((0, 0, 341, 400), 2, True), ((0, 0, 340, 400), 2, False), ((0, 0, 400, 351), 2, True),
        ((0, 0, 400, 350), 2, False), ((0, 0, 400, 900), 1, False),
    ],
)  # fmt: skip
def test_a_pane_that_one_large_field_of_another_colour_fills_is_a_window(
    rect: tuple[int, int, int, int], number: int, is_window: bool
) -> None:
    assert g._is_window(PANE, AREA, [region(rect, number)]) is is_window


def between(*bars: tuple[int, int]) -> tuple[int, int]:
    found = g._between_bars([Rect(0, top, 1000, bottom) for top, bottom in bars], PAGE)
    assert (found.left, found.right) == (0, 1000)
    return found.top, found.bottom


@pytest.mark.parametrize(
    ("bars", "chat"),
    [
        ((), (0, 1000)),
        (((0, 50), (54, 100)), (100, 1000)), (((0, 50), (55, 100)), (50, 1000)),
        (((4, 50),), (50, 1000)), (((5, 50),), (0, 1000)),
        (((0, 349),), (349, 1000)), (((0, 350),), (0, 1000)),
        (((900, 1000), (800, 896)), (0, 800)), (((900, 1000), (800, 895)), (0, 900)),
        (((601, 1000),), (0, 601)), (((600, 1000),), (0, 1000)),
        (((0, 50), (0, 30)), (50, 1000)), (((900, 1000), (950, 1000)), (0, 900)),
    ],
)  # fmt: skip
def test_bars_end_the_chat_where_they_stand_at_its_edges(
    bars: tuple[tuple[int, int], ...], chat: tuple[int, int]
) -> None:
    assert between(*bars) == chat


def test_between_bars_that_meet_there_is_a_row_at_least() -> None:
    low = Rect(0, 0, 1000, 10)
    found = g._between_bars([Rect(0, 0, 1000, 3), Rect(0, 7, 1000, 10)], low)
    assert (found.top, found.bottom) == (3, 7)


SHADE = region((100, 100, 200, 200), 5)


@pytest.mark.parametrize(
    ("other", "is_shade"),
    [
        (region((208, 100, 300, 200), 6), True), (region((209, 100, 300, 200), 6), False),
        (region((10, 100, 92, 200), 6), True), (region((10, 100, 91, 200), 6), False),
        (region((200, 105, 300, 200), 6), True), (region((200, 106, 300, 200), 6), False),
        (region((200, 100, 300, 195), 6), True), (region((200, 100, 300, 194), 6), False),
        (region((200, 100, 300, 200), 5), False),
    ],
)  # fmt: skip
def test_a_step_of_a_shade_has_one_of_another_colour_right_beside_it(other: Region, is_shade: bool) -> None:
    assert g._is_shade(SHADE, [SHADE, other]) is is_shade


KEY = region((100, 800, 300, 850))
INPUT = region((0, 700, 1000, 1000), 7, corners=(0, 0))


def hides(pane: Region, key: Region = KEY) -> bool:
    return g._hides(pane, key, PAGE)


def test_a_key_on_an_input_area_is_no_bubble_of_the_chat() -> None:
    assert hides(INPUT)
    assert not hides(region((0, 810, 1000, 1000), 7, corners=(0, 0)))
    assert not hides(replace(INPUT, round_top=2))


@pytest.mark.parametrize(("square", "hidden"), [(0.93, False), (0.94, True)])
def test_an_input_area_is_a_rectangle(square: float, hidden: bool) -> None:
    assert hides(region((0, 700, 1000, 1000), 7, square=square, corners=(0, 0))) is hidden


@pytest.mark.parametrize(("right", "hidden"), [(700, False), (701, True)])
def test_an_input_area_is_much_larger_than_a_key(right: int, hidden: bool) -> None:
    assert hides(region((100, 800, right, 850), 7, corners=(0, 0))) is hidden


@pytest.mark.parametrize(("top", "hidden"), [(4, False), (5, True)])
def test_the_chats_own_ground_hides_nothing(top: int, hidden: bool) -> None:
    assert hides(region((0, top, 1000, 1000), 7, corners=(0, 0))) is hidden


UPPER = Rect(0, 0, 400, 300)


@pytest.mark.parametrize(
    ("left", "top", "square", "dense", "torn"),
    [
        (0, 297, 0.8, 0.8, True), (0, 298, 0.8, 0.8, False), (0, 297, 0.9, 0.8, False),
        (0, 297, 0.89, 0.8, True), (0, 297, 0.8, 0.35, False), (0, 297, 0.8, 0.36, True),
        (199, 297, 0.8, 0.8, True), (200, 297, 0.8, 0.8, False),
    ],
)  # fmt: skip
def test_pieces_that_interlock_were_torn_by_a_pattern(
    left: int, top: int, square: float, dense: float, torn: bool
) -> None:
    other = region((left, top, left + 400, 600), 1, dense, square)
    assert g._is_torn(UPPER, other) is torn


def goes_on(other: tuple[int, int, int, int], *bridges: Region) -> bool:
    return g._goes_on(Rect(0, 0, 400, 300), Rect(*other), bridges)


def bridge(top: int = 300, bottom: int = 380, right: int = 400) -> Region:
    return region((0, top, right, bottom), 5)


@pytest.mark.parametrize(
    ("other", "on"),
    [
        ((0, 380, 400, 900), True), ((6, 380, 400, 900), True), ((7, 380, 400, 900), False),
        ((0, 380, 394, 900), True), ((0, 380, 393, 900), False),
    ],
)  # fmt: skip
def test_a_wide_bubble_bridges_two_pieces_that_begin_and_end_alike(
    other: tuple[int, int, int, int], on: bool
) -> None:
    assert goes_on(other, bridge()) is on


@pytest.mark.parametrize(("gap", "on"), [(20, False), (21, True)])
def test_a_line_between_two_pieces_is_no_bubble(gap: int, on: bool) -> None:
    assert goes_on((0, 300 + gap, 400, 900), bridge(bottom=300 + gap)) is on


@pytest.mark.parametrize(("right", "on"), [(319, False), (320, True)])
def test_what_bridges_fills_the_strip_between(right: int, on: bool) -> None:
    assert goes_on((0, 380, 400, 900), bridge(right=right)) is on
    assert not goes_on((0, 380, 400, 900))


@pytest.mark.parametrize(("bottom", "on"), [(396, True), (397, False)])
def test_what_bridges_is_no_larger_than_the_strip(bottom: int, on: bool) -> None:
    assert goes_on((0, 380, 400, 900), bridge(bottom=bottom)) is on


@pytest.mark.parametrize(
    ("count", "dense", "on"), [(1, 0.8, True), (2, 0.8, False), (2, 0.3, True), (2, 0.99, True)]
)
def test_a_strip_with_bubbles_of_its_own_is_another_chat(count: int, dense: float, on: bool) -> None:
    upon = [region((20 + 180 * n, 310, 160 + 180 * n, 360), 6, dense) for n in range(count)]
    assert goes_on((0, 380, 400, 900), bridge(), *upon) is on


def test_the_upper_piece_may_be_the_other_one() -> None:
    assert g._goes_on(Rect(0, 380, 400, 900), Rect(0, 0, 400, 300), [bridge()])


def chat(*more: Region, width: int = 800, height: int = 1600) -> Ground:
    pane = Region(1, Rect(0, 100, 800, 1500), Rect(0, 100, 800, 1500), 900_000, 1_120_000)
    talk = [region((40, 200 + 200 * n, 340, 260 + 200 * n), 2 + n % 2) for n in range(3)]
    return find_ground([pane, *talk, *more], width, height)


def test_what_is_written_on_the_ground_is_what_its_bubbles_do_not_cover() -> None:
    assert chat().written == 1_120_000 - 900_000 - 3 * 300 * 60
    room = region((100, 900, 700, 1400), 8, corners=(0, 0))
    assert chat(room).written == 0


@pytest.mark.parametrize(("left", "inside"), [(-2, True), (-3, False)])
def test_a_bubble_lies_on_its_pane(left: int, inside: bool) -> None:
    one = region((left, 900, 300, 960))
    assert (one in chat(one).bubbles) is inside


def test_a_bubble_on_a_field_within_the_chat_is_the_fields() -> None:
    field = region((10, 800, 790, 1400), 8, corners=(0, 0))
    on_field = region((40, 900, 340, 960), 9)
    assert on_field not in chat(field, on_field).bubbles
    assert on_field in chat(on_field).bubbles


@pytest.mark.parametrize(("high", "is_bubble"), [(1599, True), (1600, False)])
def test_what_is_nearly_the_whole_chat_is_a_chat_of_its_own(high: int, is_bubble: bool) -> None:
    assert g._is_bubble(region((0, 0, 400, high), 3), Rect(0, 0, 500, 1600)) is is_bubble


@pytest.mark.parametrize(
    ("field", "is_pane"),
    [
        ({"square": 0.8}, True), ({"square": 0.79}, False),
        ({"rect": (0, 0, 280, 1000)}, True), ({"rect": (0, 0, 279, 1000)}, False),
        ({"rect": (0, 0, 1000, 60)}, True), ({"rect": (0, 0, 1000, 59)}, False),
        ({"rect": (0, 0, 500, 100)}, True), ({"rect": (0, 0, 499, 100)}, False),
    ],
)  # fmt: skip
def test_a_pane_is_wide_high_large_and_a_rectangle(field: dict[str, object], is_pane: bool) -> None:
    values: dict[str, object] = {"rect": (0, 0, 600, 600)} | field
    assert g._is_pane(region(**values), PAGE) is is_pane  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("width", "height", "dense", "outlined"),
    [
        (40, 30, 0.8, True),
        (39, 30, 0.8, False),
        (60, 24, 0.8, True),
        (60, 23, 0.8, False),
        (60, 30, 0.97, False),
    ],
)
def test_an_outlined_bubble_is_large_and_written_on(
    width: int, height: int, dense: float, outlined: bool
) -> None:
    one = region((100, 100, 100 + width, 100 + height), 1, dense)
    assert g._is_outlined(one, PANE, AREA) is outlined
    assert not g._is_outlined(replace(one, number=2), PANE, AREA)
    assert not g._is_outlined(PANE, PANE, AREA)


def test_a_picture_of_one_empty_pane_has_that_pane_as_ground() -> None:
    small = region((0, 0, 400, 300), 1, dense=1.0, corners=(0, 0))
    large = region((0, 300, 1000, 1000), 3, dense=1.0, corners=(0, 0))
    found = find_ground([small, large], 1000, 1000)
    assert (found.number, found.area) == (3, large.box)


def test_on_a_wallpaper_what_fills_the_chat_is_no_bubble() -> None:
    whole, one = region((0, 0, 1000, 990)), region((100, 100, 400, 160))
    assert find_ground([one], 1000, 1000).bubbles == (one,)
    assert whole not in g._on_wallpaper([], [whole, one], PAGE).bubbles
    nearly = region((0, 0, 1000, 989))
    assert nearly in g._on_wallpaper([], [nearly], PAGE).bubbles


@pytest.mark.parametrize(("square", "bar"), [(0.91, True), (0.9, False)])
@pytest.mark.parametrize(("right", "wide"), [(970, True), (969, False)])
def test_a_bar_of_a_wallpaper_is_a_rectangle_from_edge_to_edge(
    square: float, bar: bool, right: int, wide: bool
) -> None:
    one = region((0, 0, right, 100), 4, square=square, corners=(0, 0))
    assert g._on_wallpaper([one], [], PAGE).area.top == (100 if bar and wide else 0)
