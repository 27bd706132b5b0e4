"""Tall pictures in parts: where they are cut, what goes on beyond a bar, and how it is put together."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from ocr.layout import tall
from ocr.layout.palette import Pixels
from ocr.layout.rect import Rect
from ocr.layout.types import Block, BlockKind, Layout, Strip

GREY, WHITE = (237, 237, 237), (255, 255, 255)
WIDTH = 200


def strip(top: int, left: int = 20) -> Strip:
    return Strip(
        Rect(left, top, left + 60, top + 20), WHITE, (0, 0, 0), (Rect(left, top, left + 9, top + 9),)
    )


def bubble(top: int, left: int = 20, right: int = 100, bottom: int | None = None) -> Block:
    rect = Rect(left, top, right, bottom or top + 40)
    return Block(BlockKind.BUBBLE, rect, WHITE, (strip(top + 10, left),))


def layout(*blocks: Block, top: int = 0, bottom: int = 300, plain: bool = True, em: float = 20) -> Layout:
    """A layout whose chat lies between `top` and `bottom` of a picture of 300 rows."""
    area = Rect(0, top, WIDTH, bottom)
    return Layout(WIDTH, 300, area, em, GREY, plain, blocks, (strip(top),))


def noise(height: int, *calm: tuple[int, int]) -> Pixels:
    """Rows on which every pixel differs from its neighbours, but for the calm ones."""
    pixels = np.zeros((height, 8, 3), dtype=np.uint8)
    pixels[:, ::2] = 255
    for top, bottom in calm:
        pixels[top:bottom] = 90
    return pixels


def test_a_very_tall_picture_is_cut_in_the_middle_of_the_widest_calm_run_before_each_bands_end() -> None:
    pixels = noise(14000, (3000, 3400), (4000, 4050), (4600, 4660), (5000, 5300), (9000, 9100))
    assert list(tall._edges(pixels)) == [0, 4630, 9050, 14000]


@pytest.mark.parametrize(("height", "bands"), [(6500, 1), (6501, 2)])
def test_a_picture_of_few_screens_is_one_band(height: int, bands: int) -> None:
    pixels = noise(height, (4000, 4200))
    assert len(list(tall._edges(pixels))) == bands + 1


def test_a_row_is_calm_if_little_changes_in_any_colour() -> None:
    rows = noise(100, (20, 30), (60, 80))
    rows[60:80, ::2] = (103, 90, 90)
    assert tall._emptiest_row(rows) == 25
    rows[60:80, ::2] = (102, 90, 90)
    assert tall._emptiest_row(rows) == 70


def goes_on(*blocks: Block, **other: object) -> bool:
    plain = bool(other.pop("plain", True))
    part = replace(layout(*blocks, plain=plain), **other)  # type: ignore[arg-type]
    return tall._goes_on(part, layout(plain=plain))


def test_a_chat_goes_on_where_bubbles_stand_on_the_same_ground() -> None:
    assert goes_on(bubble(100))
    assert not goes_on()
    assert not goes_on(replace(bubble(100), kind=BlockKind.PICTURE))
    assert not goes_on(replace(bubble(100), strips=()))


@pytest.mark.parametrize(
    ("area", "on"),
    [
        (Rect(4, 0, 200, 300), True), (Rect(5, 0, 200, 300), False),
        (Rect(0, 0, 196, 300), True), (Rect(0, 0, 195, 300), False),
    ],
)  # fmt: skip
def test_the_same_chat_begins_and_ends_alike(area: Rect, on: bool) -> None:
    assert goes_on(bubble(100), area=area) is on


@pytest.mark.parametrize(
    ("ground", "on"), [((246, 237, 237), True), ((247, 237, 237), False), ((237, 237, 227), False)]
)
def test_the_same_chat_has_the_same_ground(ground: tuple[int, int, int], on: bool) -> None:
    assert goes_on(bubble(100), ground=ground) is on


def test_a_wallpaper_and_a_plain_ground_are_two_chats() -> None:
    assert not tall._goes_on(layout(bubble(10), bubble(90), plain=False), layout(plain=True))


def test_on_a_wallpaper_two_bubbles_make_a_chat() -> None:
    assert not goes_on(bubble(100), plain=False)
    assert goes_on(bubble(100), bubble(200), plain=False)


@pytest.mark.parametrize(("right", "on"), [(179, True), (180, False)])
def test_a_panel_as_wide_as_the_chat_is_no_bubble(right: int, on: bool) -> None:
    assert goes_on(bubble(100, 0, right)) is on


def test_keys_that_stand_in_a_row_are_no_bubbles() -> None:
    assert not goes_on(bubble(100, 20, 60), bubble(100, 80, 120))
    assert not goes_on(bubble(100, 20, 60), bubble(119, 80, 120))
    assert goes_on(bubble(100, 20, 60), bubble(120, 80, 120))


def test_bands_together_are_one_chat_with_one_title_and_one_input_bar() -> None:
    first = replace(layout(bubble(10), em=18), header=(strip(1),), footer=(strip(290),), panel=(strip(5),))
    last = replace(
        layout(bubble(20), bottom=280, em=20), header=(strip(3),), footer=(strip(285),), panel=(strip(6),)
    )
    middle = replace(layout(bubble(50), em=19), header=(strip(2),), footer=(strip(280),))
    whole = tall._together([(0, first), (300, middle), (600, last)], WIDTH, 900)
    assert (whole.width, whole.height, whole.em) == (WIDTH, 900, 19)
    assert whole.area == Rect(0, 0, WIDTH, 880)
    assert [(b.rect.left, b.rect.top) for b in whole.blocks] == [(20, 10), (20, 350), (20, 620)]
    assert [s.rect.top for s in whole.loose] == [0, 300, 600, 302, 603, 290, 580]
    assert [s.rect.top for s in whole.header] == [1]
    assert [s.rect.top for s in whole.footer] == [885]
    assert [s.rect.top for s in whole.panel] == [5, 606]


def test_screens_together_keep_their_own_bars_apart() -> None:
    first = replace(layout(bubble(30), top=20, em=18), header=(strip(1),), footer=(strip(290),))
    last = replace(layout(bubble(40), top=10, bottom=280), header=(strip(3),), panel=(strip(6),))
    whole = tall._joined([(0, first), (300, last)], WIDTH, 600)
    assert (whole.width, whole.height, whole.em) == (WIDTH, 600, 19)
    assert whole.area == Rect(0, 20, WIDTH, 580)
    assert [b.rect.top for b in whole.blocks] == [30, 340]
    assert [s.rect.top for s in whole.loose] == [20, 310]
    assert [s.rect.top for s in whole.header] == [1]
    assert [s.rect.top for s in whole.footer] == [303, 290]
    assert [s.rect.top for s in whole.panel] == [306]
    assert whole.pages == ((0, first), (300, last))


def test_a_block_moves_with_all_that_is_on_it() -> None:
    block = replace(bubble(10), nested=(bubble(15),), bars=(Rect(20, 12, 22, 40),))
    moved = tall._shifted(block, 100)
    assert (moved.rect.top, moved.rect.left) == (110, 20)
    assert [(s.rect.left, s.rect.top) for s in moved.strips] == [(20, 120)]
    assert [(blot.left, blot.top) for s in moved.strips for blot in s.blots] == [(20, 120)]
    assert [n.rect.top for n in moved.nested] == [115]
    assert [n.strips[0].rect.top for n in moved.nested] == [125]
    assert moved.bars == (Rect(20, 112, 22, 140),)


@pytest.mark.parametrize(
    ("top", "bottom", "cuts"),
    [
        (2, 40, (True, False)), (3, 40, (False, False)),
        (200, 298, (False, True)), (200, 297, (False, False)),
    ],
)  # fmt: skip
def test_only_the_edges_of_the_whole_chat_cut_a_block(top: int, bottom: int, cuts: tuple[bool, bool]) -> None:
    area = Rect(0, 100, WIDTH, 400)
    block = replace(bubble(top, bottom=bottom), cut_top=True, cut_bottom=True)
    moved = tall._block(block, 100, area)
    assert (moved.cut_top, moved.cut_bottom) == cuts
    untouched = tall._block(replace(block, cut_top=False, cut_bottom=False), 100, area)
    assert (untouched.cut_top, untouched.cut_bottom) == (False, False)


BAR, TALK = 60, 255


def a_picture(*runs: tuple[int, int]) -> Pixels:
    """Rows of a ground with a white bubble in the middle of each run of `TALK`, or of a `BAR`."""
    pixels = np.full((sum(high for _, high in runs), WIDTH, 3), 237, dtype=np.uint8)
    top = 0
    for kind, high in runs:
        if kind == BAR:
            pixels[top : top + high] = BAR
        elif kind == TALK:
            pixels[top + high // 2, 50:60] = TALK
        top += high
    return pixels


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Heights of what was laid out, by a layout that sees the longest run of ground without a bar."""
    heights: list[int] = []

    def lay_out(pixels: Pixels) -> Layout:
        heights.append(len(pixels))
        bars = np.flatnonzero((pixels[:, 0] == BAR).all(axis=1))
        edges = [-1, *bars.tolist(), len(pixels)]
        top, bottom = max(pairwise(edges), key=lambda run: run[1] - run[0])
        found = [bubble(int(row)) for row in np.flatnonzero((pixels == TALK).all(axis=2).any(axis=1))]
        inside = tuple(b for b in found if top < b.rect.top < bottom)
        return replace(layout(*inside, top=top + 1, bottom=bottom), height=len(pixels))

    monkeypatch.setattr(tall, "lay_out", lay_out)
    return heights


def tops(pixels: Pixels) -> list[int]:
    return [top for top, _ in tall._with_rest(pixels)]


@pytest.mark.usefixtures("seen")
class TestWhatGoesOnBeyondABar:
    def test_on_one_screen_nothing_does(self) -> None:
        assert tops(a_picture((TALK, 378), (BAR, 1), (TALK, 100))) == [0]
        assert tops(a_picture((TALK, 379), (BAR, 1), (TALK, 100))) == [0, 379]

    def test_below_and_above_the_longest_run_the_same_chat_is_read_too(self) -> None:
        whole = a_picture((TALK, 200), (BAR, 1), (TALK, 300), (BAR, 1), (TALK, 201))
        assert tops(whole) == [0, 201, 501]

    @pytest.mark.parametrize(("height", "read"), [(99, [0]), (100, [0, 400])])
    def test_a_rest_lower_than_half_its_width_holds_none(self, height: int, read: list[int]) -> None:
        bar = 1
        assert tops(a_picture((TALK, 400), (BAR, bar), (TALK, height - bar))) == read

    def test_a_rest_without_bubbles_is_left_out(self) -> None:
        assert tops(a_picture((TALK, 400), (BAR, 1), (237, 200))) == [0]

    def test_what_is_cut_off_is_laid_out_without_the_rest(self, seen: list[int]) -> None:
        tops(a_picture((TALK, 400), (BAR, 1), (TALK, 200)))
        assert seen == [601, 201, 400]

    def test_bars_that_cross_the_chat_part_it_at_their_ends(self) -> None:
        whole = a_picture((TALK, 200), (BAR, 20), (TALK, 200), (BAR, 20), (TALK, 200))
        assert tops(whole) == [0, 220, 440]

    def test_a_bar_beyond_which_no_chat_goes_on_parts_nothing(self) -> None:
        assert tops(a_picture((TALK, 300), (BAR, 20), (237, 200))) == [0]


def heads_at(monkeypatch: pytest.MonkeyPatch, tops: list[int], head: int) -> None:
    monkeypatch.setattr(tall, "page_tops", lambda _pixels: (tops, head))


@pytest.mark.usefixtures("seen")
@pytest.mark.parametrize(("bar", "pages"), [(24, (0, 200)), (23, ())])
def test_what_comes_again_is_a_head_if_the_chat_begins_below_most_of_it(
    bar: int, pages: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    heads_at(monkeypatch, [0, 200], 40)
    whole = tall.lay_out_tall(a_picture((BAR, bar), (TALK, 200 - bar), (BAR, bar), (TALK, 200 - bar)))
    assert tuple(top for top, _ in whole.pages) == pages
    assert (whole.width, whole.height) == (WIDTH, 400)


@pytest.mark.usefixtures("seen")
def test_a_picture_without_a_head_that_comes_again_is_one_screen() -> None:
    whole = tall.lay_out_tall(a_picture((BAR, 40), (TALK, 300)))
    assert (whole.pages, whole.area.top, len(whole.blocks)) == ((), 40, 1)


@pytest.mark.usefixtures("seen")
def test_a_picture_whose_chat_goes_on_beyond_a_bar_is_two_screens() -> None:
    whole = tall.lay_out_tall(a_picture((TALK, 400), (BAR, 1), (TALK, 200)))
    assert [top for top, _ in whole.pages] == [0, 400]
    assert (whole.width, whole.height, len(whole.blocks)) == (WIDTH, 601, 2)


@pytest.mark.parametrize(("height", "bands"), [(500, 1), (501, 2), (850, 2), (900, 3), (1400, 4)])
def test_a_chat_taller_than_a_band_is_laid_out_in_bands_and_is_one_chat(
    height: int, bands: int, seen: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tall, "BAND", 400)
    monkeypatch.setattr(tall, "_SEARCH", 100)
    whole = tall.lay_out_tall(a_picture(*[(TALK, 50)] * (height // 50), (237, height % 50)))
    assert (len(seen), sum(seen), whole.pages) == (bands, height, ())
    assert (whole.width, whole.height) == (WIDTH, height)
    assert [b.rect.top for b in whole.blocks] == list(range(25, height // 50 * 50, 50))


@pytest.mark.usefixtures("seen")
def test_a_band_with_a_bar_in_it_is_screens_and_no_message_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tall, "BAND", 700)
    monkeypatch.setattr(tall, "_SEARCH", 100)
    whole = tall.lay_out_tall(a_picture((TALK, 300), (BAR, 1), (TALK, 300), (TALK, 300), (TALK, 300)))
    assert [b.rect.top for b in whole.blocks] == [150, 451, 751, 1051]
    assert len(whole.pages) == 3
