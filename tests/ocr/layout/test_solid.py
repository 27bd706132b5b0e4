"""Solid things and lines on a ground painted by palette numbers: what is found, and how high a line is."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from ocr.layout import blocks
from ocr.layout.bubbles import Forms
from ocr.layout.ground import Ground
from ocr.layout.palette import Palette, Pixels
from ocr.layout.rect import Rect
from ocr.layout.regions import Region
from ocr.layout.types import Block, BlockKind, Strip

EM = 20.0
WHITE = (255, 255, 255)
PALETTE: Palette = np.array([(40, 128, 128), (200, 128, 128), (180, 120, 135)], dtype=np.int16)
GROUND, OTHER = 2, 1
Numbers = npt.NDArray[np.uint8]


def region(rect: Rect) -> Region:
    return Region(GROUND, rect, rect, round(0.8 * rect.area), rect.area)


def block(rect: Rect) -> Block:
    return Block(BlockKind.BUBBLE, rect, WHITE, (Strip(rect.grown(-2), WHITE, (0, 0, 0)),))


def a_canvas(numbers: Numbers) -> Forms:
    """Painted by palette numbers; 9 is nearly the ground's colour, and none of the palette's."""
    shades = np.zeros((10, 3), dtype=np.uint8)
    shades[1:4], shades[9] = PALETTE, (190, 128, 128)
    colours: Pixels = shades[numbers]
    return Forms(colours, colours, numbers, PALETTE, [])


def a_ground(width: int = 400, height: int = 400) -> Numbers:
    return np.full((height, width), GROUND, dtype=np.uint8)


def solid(numbers: Numbers, area: Rect | None = None) -> list[tuple[int, int, int, int]]:
    whole = Rect(0, 0, numbers.shape[1], numbers.shape[0])
    return [r.box for r in blocks._solid_rects(a_canvas(numbers), Ground(area or whole, GROUND, ()), EM)]


@pytest.mark.parametrize(
    ("box", "found"),
    [
        ((50, 50, 30, 30), True), ((50, 50, 29, 40), False), ((50, 50, 40, 29), False),
        ((50, 0, 40, 20), True), ((50, 1, 40, 20), True), ((50, 2, 40, 20), False),
        ((50, 380, 40, 20), True), ((50, 379, 40, 20), True), ((50, 378, 40, 20), False),
        ((50, 0, 30, 20), True),
    ],
)  # fmt: skip
def test_a_solid_thing_is_larger_than_a_letter_or_sliced_by_an_edge(
    box: tuple[int, int, int, int], found: bool
) -> None:
    numbers = a_ground()
    left, top, width, height = box
    numbers[top : top + height, left : left + width] = OTHER
    assert solid(numbers) == ([box] if found else [])


def test_solid_things_stand_where_the_picture_has_them() -> None:
    numbers = a_ground()
    numbers[150:190, 150:230] = OTHER
    assert solid(numbers, Rect(100, 100, 400, 400)) == [(150, 150, 80, 40)]


@pytest.mark.parametrize(("top", "height", "found"), [(100, 34, 0), (100, 35, 1), (0, 32, 1), (368, 32, 1)])
def test_what_is_as_low_as_a_line_is_no_picture_unless_an_edge_cut_it(
    top: int, height: int, found: int
) -> None:
    """Letters that touch, bold and larger than the usual ones, have several shades and no margin."""
    numbers = a_ground()
    shades = np.random.default_rng(1).choice(np.array([OTHER, 3, 9], np.uint8), (height, 70))
    numbers[top : top + height, 60:130] = shades
    whole = Ground(Rect(0, 0, 400, 400), GROUND, ())
    assert len(blocks.find_blocks(a_canvas(numbers), whole, EM)) == found


def test_a_thick_ring_between_others_is_judged_alone() -> None:
    numbers = a_ground()
    numbers[20:80, 50:110] = OTHER
    numbers[27:73, 57:103] = GROUND
    numbers[100:140, 50:110] = OTHER
    numbers[200:204, 50:110] = OTHER
    numbers[250:290, 50:110] = OTHER
    assert solid(numbers) == [(50, 100, 60, 40), (50, 250, 60, 40)]


def test_a_sliver_at_an_edge_is_wider_than_a_line_is_high() -> None:
    for width, found in ((30, True), (29, False)):
        numbers = a_ground()
        numbers[:20, 50 : 50 + width] = OTHER
        assert bool(solid(numbers)) is found


@pytest.mark.parametrize(("stroke", "found"), [(4, False), (5, True)])
def test_strokes_of_letters_are_worn_away(stroke: int, found: bool) -> None:
    numbers = a_ground()
    numbers[50:110, 50:90] = OTHER
    numbers[70 : 70 + stroke, 90:110] = OTHER
    assert solid(numbers) == [(50, 50, 60 if found else 40, 60)]


@pytest.mark.parametrize(("rim", "found"), [(7, False), (12, True)])
def test_a_frame_is_solid_if_it_is_thick(rim: int, found: bool) -> None:
    numbers = a_ground()
    numbers[50:110, 50:110] = OTHER
    numbers[50 + rim : 110 - rim, 50 + rim : 110 - rim] = GROUND
    assert bool(solid(numbers)) is found


def test_a_corner_of_two_bars_is_not_solid() -> None:
    numbers = a_ground()
    numbers[50:150, 50:70] = OTHER
    numbers[130:150, 50:150] = OTHER
    assert solid(numbers) == []
    numbers[200:240, 50:90] = OTHER
    assert solid(numbers) == [(50, 200, 40, 40)]


def test_a_large_thin_frame_is_not_solid() -> None:
    numbers = a_ground()
    numbers[50:350, 50:350] = OTHER
    numbers[60:340, 60:340] = GROUND
    assert solid(numbers) == []
    numbers[355:395, 20:80] = OTHER
    assert solid(numbers) == [(20, 355, 60, 40)]


@pytest.mark.parametrize(("side", "found"), [(59, False), (60, True)])
def test_a_pale_thing_is_a_pattern_of_the_wallpaper_unless_it_is_large(side: int, found: bool) -> None:
    numbers = a_ground()
    numbers[50 : 50 + side, 50 : 50 + side] = 9
    assert bool(solid(numbers)) is found


def test_a_pale_thing_with_a_little_ink_is_solid() -> None:
    numbers = a_ground()
    numbers[50:90, 50:90] = 9
    numbers[60, 60:66] = OTHER
    assert solid(numbers) == []
    numbers[60, 66] = OTHER
    assert bool(solid(numbers))


def height_of_lines(numbers: Numbers, *bubbles: Rect, ground: int = GROUND) -> float:
    forms = a_canvas(numbers)
    found = Ground(Rect(0, 0, *numbers.shape[::-1]), ground, tuple(region(b) for b in bubbles))
    return blocks.line_height(forms.colours, PALETTE, found)


def write(numbers: Numbers, top: int, height: int, left: int = 40) -> None:
    """Hollow letters side by side."""
    for n in range(6):
        x = left + n * (height + 3)
        numbers[top : top + height, x : x + height] = OTHER
        numbers[top + 2 : top + height - 2, x + 2 : x + height - 2] = GROUND


def test_a_line_is_as_high_as_most_lines_of_the_bubbles() -> None:
    numbers = a_ground()
    for top, height in ((40, 20), (80, 20), (140, 30), (200, 18)):
        write(numbers, top, height)
    assert height_of_lines(numbers, Rect(20, 20, 360, 120), Rect(20, 120, 360, 240)) == 20


def test_what_the_edge_of_a_bubble_cuts_is_no_measure() -> None:
    numbers = a_ground()
    write(numbers, 50, 16)
    for top in (90, 24, 118):
        write(numbers, top, 12, 200)
    assert height_of_lines(numbers, Rect(20, 20, 190, 130), Rect(190, 22, 360, 126)) == 16
    assert height_of_lines(numbers, Rect(20, 20, 190, 130), Rect(190, 18, 360, 134)) == 12


@pytest.mark.parametrize(("height", "measured"), [(6, False), (7, True), (90, True), (91, False)])
def test_a_line_has_a_least_and_a_greatest_height(height: int, measured: bool) -> None:
    numbers = a_ground(900, 400)
    write(numbers, 40, height)
    usual = height_of_lines(a_ground(900, 400), Rect(20, 20, 890, 300))
    assert usual == pytest.approx(28.8)
    letters = float(height) if measured else usual
    assert height_of_lines(numbers, Rect(20, 20, 890, 300)) == pytest.approx(letters)


def test_a_bubble_without_room_for_a_line_is_passed_over() -> None:
    numbers = a_ground()
    write(numbers, 50, 16)
    tiny = (Rect(5, 5, 16, 300), Rect(5, 5, 300, 16))
    assert height_of_lines(numbers, *tiny, Rect(20, 20, 360, 120)) == 16
    small = a_ground()
    small[14:21, 5:360:2] = OTHER
    assert height_of_lines(small, Rect(5, 8, 300, 27)) == 7


@pytest.mark.parametrize(("width", "usual"), [(300, 11.0), (600, 19.2), (1100, 35.2), (1200, 35.2)])
def test_without_lines_their_height_is_guessed_by_the_width(width: int, usual: float) -> None:
    assert height_of_lines(a_ground(width, 50), ground=0) == pytest.approx(usual)
    assert height_of_lines(a_ground(width, 50)) == pytest.approx(usual)


def letters_on_ground(
    *boxes: tuple[int, int], count: int = 9, hollow: bool = True, width: int = 900
) -> float:
    numbers = a_ground(width, 600)
    for row, (wide, high) in enumerate(boxes):
        for n in range(count):
            x, y = 10 + n * (wide + 6), 10 + row * 70
            numbers[y : y + high, x : x + wide] = OTHER
            if hollow:
                numbers[y + 1 : y + high - 1, x + 1 : x + wide - 1] = GROUND
    return height_of_lines(numbers)


USUAL = pytest.approx(28.8)


def test_without_bubbles_a_line_is_as_high_as_the_higher_letters() -> None:
    assert letters_on_ground((16, 16), (20, 20)) == 20
    assert letters_on_ground((16, 16), (16, 16), (16, 16), (16, 16), (20, 20)) == pytest.approx(16, abs=0.9)


@pytest.mark.parametrize(("count", "height"), [(9, 16.0), (8, USUAL)])
def test_a_few_letters_on_the_ground_measure_nothing(count: int, height: object) -> None:
    assert letters_on_ground((16, 16), count=count) == height


@pytest.mark.parametrize(
    ("wide", "high", "letters"),
    [
        (8, 5, True), (8, 4, False), (60, 60, True), (60, 61, False), (48, 16, True), (49, 16, False),
        (3, 16, True), (2, 16, False),
    ],
)  # fmt: skip
def test_letters_have_a_size_and_are_hollow(wide: int, high: int, letters: bool) -> None:
    assert letters_on_ground((wide, high)) == (float(high) if letters else USUAL)


def test_solid_marks_on_the_ground_are_no_letters() -> None:
    assert letters_on_ground((16, 16), hollow=False) == USUAL


def test_lines_on_the_ground_are_those_that_no_block_covers() -> None:
    numbers = a_ground()
    write(numbers, 40, 20)
    write(numbers, 140, 20)
    forms, ground = a_canvas(numbers), Ground(Rect(0, 0, 400, 400), GROUND, ())
    bubble = block(Rect(20, 128, 300, 172))
    found = blocks.loose_strips(forms, ground, [bubble], EM, WHITE)
    assert [(s.rect.top, s.rect.left, s.rect.height, s.fill) for s in found] == [(40, 40, 20, WHITE)]
    shifted = Ground(Rect(30, 30, 400, 400), GROUND, ())
    assert [s.rect.top for s in blocks.loose_strips(forms, shifted, [], EM, WHITE)] == [40, 140]


def test_a_divider_on_the_ground_is_no_line() -> None:
    numbers = a_ground()
    numbers[100:102, 20:380] = OTHER
    assert (
        blocks.loose_strips(a_canvas(numbers), Ground(Rect(0, 0, 400, 400), GROUND, ()), [], EM, WHITE) == []
    )


def test_between_two_lines_of_one_weight_lies_the_height_of_lines() -> None:
    assert blocks._middle([12, 16], [50, 50]) == 14
    assert blocks._middle([12, 16], [50, 51]) == 16
    assert blocks._middle([16, 12, 14], [10, 10, 1]) == 14
