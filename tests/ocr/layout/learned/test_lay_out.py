"""A line's own colours, where it is parted, and how high most lines are."""

from __future__ import annotations

import numpy as np
import pytest

from ocr.layout.learned import lay_out
from ocr.layout.learned.lay_out import LearnedLayout, _strip, usual_height, white_near
from ocr.layout.learned.sight import Sight
from ocr.layout.palette import Pixels
from ocr.layout.places import Place
from ocr.layout.rect import Rect
from tests.ocr.layout.learned.sights import Part, a_sight

WHOLE = Rect(0, 0, 300, 20)


def a_line(*marks: tuple[int, int, int], ground: int = 255) -> Pixels:
    """Marks from left to right column in a tone, as high as the line, whose upper row is empty."""
    pixels = np.full((20, 300, 3), ground, np.uint8)
    for left, right, tone in marks:
        pixels[4:16, left:right] = tone
    return pixels


def test_lines_that_are_wide_tell_how_high_lines_are() -> None:
    assert (
        usual_height([Rect(0, 0, 90, 20), Rect(0, 0, 90, 24), Rect(0, 0, 90, 40), Rect(0, 0, 60, 40)]) == 24
    )
    assert usual_height([Rect(0, 0, 61, 40), Rect(0, 0, 90, 20)]) == 30
    assert usual_height([Rect(0, 0, 30, 40), Rect(0, 0, 30, 20)]) == 30


def test_a_line_is_parted_in_the_widest_white_and_not_in_the_last() -> None:
    assert white_near(a_line((100, 120, 0), (140, 160, 0), (168, 190, 0)), WHOLE, 140) == 130


def test_its_margins_are_no_white_of_a_line() -> None:
    assert white_near(a_line((130, 140, 0), (146, 156, 0)), Rect(100, 0, 200, 20), 140) == 143
    assert white_near(a_line((130, 156, 0)), Rect(100, 0, 200, 20), 140) == 140


def test_white_is_looked_for_within_two_line_heights() -> None:
    line = a_line((60, 105, 0), (119, 200, 0))
    assert white_near(line, WHOLE, 140) == 112
    assert white_near(line, WHOLE, 160) == 160
    assert white_near(line, Rect(0, 0, 300, 0), 160) == 160


@pytest.mark.parametrize(("tone", "parted"), [(232, 130), (221, 130), (219, 140)])
def test_what_compression_left_in_the_white_is_white(tone: int, parted: int) -> None:
    assert white_near(a_line((100, 120, 155), (120, 140, tone), (140, 160, 155)), WHOLE, 140) == parted


def test_a_line_has_the_colour_behind_it_and_that_of_its_letters() -> None:
    pixels = a_line((20, 60, 10), (60, 64, 120), ground=240)
    found = _strip(pixels, WHOLE)
    assert (found.rect, found.fill, found.ink) == (WHOLE, (240, 240, 240), (10, 10, 10))
    assert _strip(a_line(ground=90), WHOLE).ink == (90, 90, 90)
    assert _strip(a_line((20, 60, 70), ground=90), WHOLE).ink == (90, 90, 90)


def test_the_colours_of_a_line_are_its_own_in_every_channel() -> None:
    pixels = a_line()
    pixels[:] = (10, 100, 200)
    pixels[4:16, 20:60] = (250, 160, 220)
    pixels[4:16, 60:70] = (90, 110, 200)
    found = _strip(pixels, Rect(10, 2, 200, 18))
    assert (found.fill, found.ink) == ((10, 100, 200), (250, 160, 220))


def laid_out(high: int, monkeypatch: pytest.MonkeyPatch) -> tuple[LearnedLayout | None, list[float]]:
    """Two lines of that height on a page of one colour, as the net would see them; and its scale."""
    lines = [Rect(40, 40, 200, 40 + high), Rect(40, 120, 200, 120 + high)]
    scales: list[float] = []

    def look_at(_pixels: Pixels, scale: float) -> Sight:
        scales.append(scale)
        return a_sight([Part(rect, Place.LEFT, True, True) for rect in lines])

    monkeypatch.setattr(lay_out, "find_writing", lambda _pixels: lines)
    monkeypatch.setattr(lay_out, "look_at", look_at)
    page = np.full((400, 400, 3), (10, 100, 200), np.uint8)
    page[:, 30:370] = (250, 250, 250)
    return lay_out.lay_out_learned(page), scales


@pytest.mark.parametrize(("high", "scale"), [(20, 0.72), (40, 0.36), (6, 2.4), (5, 2.5)])
def test_lines_are_shown_to_the_net_as_high_as_it_knows_them(
    high: int, scale: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, scales = laid_out(high, monkeypatch)
    assert seen is not None
    assert scales == [pytest.approx(scale)]
    assert seen.layout.em == pytest.approx(0.78 * high)


def test_the_ground_is_the_colour_of_the_pages_edges(monkeypatch: pytest.MonkeyPatch) -> None:
    seen, _ = laid_out(20, monkeypatch)
    assert seen is not None
    assert (seen.layout.ground, seen.layout.plain) == ((10, 100, 200), False)
    assert seen.layout.area == Rect(0, 0, 400, 400)
    assert seen.layout.loose == seen.strips
    assert [strip.rect for strip in seen.strips] == [line.rect for line in seen.lines]


def test_where_nothing_is_written_there_is_no_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lay_out, "find_writing", lambda _pixels: [])
    assert lay_out.lay_out_learned(np.zeros((9, 9, 3), np.uint8)) is None


@pytest.mark.parametrize(("bottom", "left"), [(50, 2), (51, 1)])
def test_what_lies_for_the_most_part_in_a_known_message_is_left_out(
    bottom: int, left: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, _ = laid_out(20, monkeypatch)
    assert seen is not None
    rest = seen.beside([Rect(0, 0, 400, bottom)])
    assert len(rest.lines) == len(rest.strips) == len(rest.layout.loose) == left


@pytest.mark.parametrize(("width", "high"), [(31, 24), (30, 28)])
def test_only_what_is_half_as_wide_again_as_high_tells_how_high_lines_are(width: int, high: int) -> None:
    assert usual_height([Rect(0, 0, width, 20), Rect(0, 0, 90, 28)]) == high
