"""Which flat area is the chat's ground, and what on it is a bubble."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ocr.layout.ground import Ground, find_ground
from ocr.layout.rect import Rect
from ocr.layout.regions import Region

WIDTH, HEIGHT = 800, 1600


def pane(left: int, top: int, right: int, bottom: int, number: int = 1, dense: float = 0.8) -> Region:
    """A flat area without round corners."""
    box = Rect(left, top, right, bottom)
    return Region(number, box, box, round(box.area * dense), box.area)


def bubble(
    left: int,
    top: int,
    width: int = 300,
    height: int = 60,
    number: int = 2,
    dense: float = 0.8,
    corners: int = 2,
) -> Region:
    """A flat area with round corners, on which something is written."""
    box = Rect(left, top, left + width, top + height)
    return Region(number, box, box, round(box.area * dense), box.area, corners, corners)


PHONE = pane(0, 100, WIDTH, 1500)
TALK = [bubble(40, 200), bubble(440, 400, number=3), bubble(40, 600)]


def ground(*regions: Region) -> Ground:
    return find_ground(regions, WIDTH, HEIGHT)


def test_the_pane_with_the_bubbles_is_the_ground() -> None:
    bar = pane(0, 0, WIDTH, 100, number=4)
    found = ground(PHONE, bar, *TALK)
    assert (found.number, found.area) == (1, PHONE.box)
    assert set(found.bubbles) == set(TALK)


def test_of_two_panes_the_one_with_more_upon_it_wins() -> None:
    contacts = pane(0, 0, 260, HEIGHT, number=5)
    chat = pane(260, 0, WIDTH, HEIGHT)
    names = [bubble(20, 100 + 200 * n, 200, 50, number=6) for n in range(2)]
    talk = [bubble(300, 200 + 200 * n, 300) for n in range(4)]
    assert ground(contacts, chat, *names, *talk).area == chat.box


def bubbles_of(*more: Region) -> set[Region]:
    return set(ground(PHONE, *TALK, *more).bubbles) - set(TALK)


@pytest.mark.parametrize(
    ("change", "is_bubble"),
    [
        ({}, True),
        ({"height": 14}, True), ({"height": 13}, False), ({"width": 24}, True), ({"width": 23}, False),
        ({"dense": 0.12}, True), ({"dense": 0.11}, False), ({"width": 775}, True), ({"width": 776}, False),
        ({"number": 1}, True), ({"number": 1, "dense": 0.98}, False), ({"number": 1, "height": 23}, False),
    ],
)  # fmt: skip
def test_a_bubble_has_a_certain_size_and_is_of_its_colour(
    change: dict[str, int | float], is_bubble: bool
) -> None:
    fields: dict[str, int | float] = {"width": 300, "height": 60, "number": 2, "dense": 0.8} | change
    one = bubble(
        10, 900, int(fields["width"]), int(fields["height"]), int(fields["number"]), float(fields["dense"])
    )
    assert (one in bubbles_of(one)) is is_bubble


@pytest.mark.parametrize(("square", "is_bubble"), [(0.86, True), (0.85, False)])
def test_a_bubble_is_nearly_a_rectangle(square: float, is_bubble: bool) -> None:
    one = replace(bubble(40, 900), filled=round(18000 * square))
    assert (one in bubbles_of(one)) is is_bubble


@pytest.mark.parametrize(("body", "is_bubble"), [(225, True), (224, False)])
def test_the_tail_of_a_bubble_is_no_large_part_of_it(body: int, is_bubble: bool) -> None:
    one = bubble(40, 900)
    one = replace(one, body=Rect(40, 900, 40 + body, 960), filled=body * 60)
    assert (one in bubbles_of(one)) is is_bubble


@pytest.mark.parametrize(("width", "is_bubble"), [(680, True), (681, False)])
def test_a_bar_with_sharp_corners_is_no_bubble(width: int, is_bubble: bool) -> None:
    one = bubble(40, 900, width, corners=0)
    assert (one in bubbles_of(one)) is is_bubble


def test_what_lies_on_a_bubble_is_part_of_it() -> None:
    quote = bubble(60, 210, 200, 40, number=7)
    assert bubbles_of(quote) == set()


def test_what_lies_outside_of_the_pane_is_none_of_its_bubbles() -> None:
    below = bubble(40, 1480, 300, 60)
    assert bubbles_of(below) == set()


@pytest.mark.parametrize(
    ("right", "bottom", "dense", "is_pane"),
    [(225, 1500, 0.8, True), (223, 1500, 0.8, False), (800, 159, 0.8, False), (800, 180, 0.8, True)],
)
def test_a_pane_is_a_good_part_of_the_page(right: int, bottom: int, dense: float, is_pane: bool) -> None:
    one = pane(0, 100, right, bottom, dense=dense)
    assert bool(ground(one).number) is is_pane


def test_without_panes_the_picture_behind_is_the_ground() -> None:
    found = ground(*TALK)
    assert (found.number, found.area) == (0, Rect(0, 0, WIDTH, HEIGHT))
    assert set(found.bubbles) == set(TALK)


def test_on_a_photo_only_round_things_are_bubbles() -> None:
    sharp = bubble(40, 900, corners=0)
    pale = bubble(40, 1000, dense=0.24)
    one_cut = replace(bubble(40, 1100), round_top=0)
    found = set(ground(*TALK, sharp, pale, one_cut).bubbles)
    assert found == {*TALK, one_cut}


def test_the_steps_of_a_shade_are_no_bubbles() -> None:
    steps = [bubble(100 * n, 1000, 98, 200, number=10 + n) for n in range(3)]
    assert set(ground(*TALK, *steps).bubbles) == set(TALK)


def test_bars_above_and_below_a_photo_bound_the_chat() -> None:
    top, bottom = pane(0, 0, WIDTH, 120, number=8), pane(0, 1450, WIDTH, HEIGHT, number=9)
    assert ground(top, bottom, *TALK).area == Rect(0, 120, WIDTH, 1450)


def test_two_pieces_of_ground_that_a_wide_bubble_parts_are_one() -> None:
    upper, lower = pane(0, 100, WIDTH, 700), pane(0, 780, WIDTH, 1500)
    wide = bubble(0, 700, WIDTH, 80, number=5)
    assert ground(upper, lower, wide, *TALK).area == Rect(0, 100, WIDTH, 1500)
    shifted = pane(7, 780, WIDTH, 1500)
    assert ground(upper, shifted, wide, *TALK).area != Rect(0, 100, WIDTH, 1500)


def test_a_card_with_four_round_corners_is_hardly_a_chat() -> None:
    card = replace(pane(100, 300, 700, 1300, number=4), round_top=2, round_bottom=2)
    on_card = [bubble(140, 400 + 100 * n, 300, number=6) for n in range(4)]
    around_it = [bubble(120, 130, 300), bubble(300, 1400, 300)]
    found = ground(PHONE, card, *on_card, *around_it)
    assert found.number == 1


def test_buttons_side_by_side_make_no_chat() -> None:
    keyboard = pane(0, 0, WIDTH, 800, number=4)
    chat = pane(0, 800, WIDTH, HEIGHT)
    keys = [bubble(10 + 265 * n, 20 + 70 * row, 255, 60, number=6) for n in range(3) for row in range(10)]
    talk = [bubble(40, 900, 300), bubble(440, 1100, 300)]
    assert ground(keyboard, chat, *keys, *talk).number == 1
