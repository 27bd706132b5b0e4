"""How far a chat was scrolled, by its pixels."""

from __future__ import annotations

import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr.layout.palette import Pixels
from ocr.scroll import scroll, skim
from tests.ocr.scrolling import BAR, HEIGHT, WIDTH, chat, screenshot

TOP, BOTTOM = BAR / WIDTH, (HEIGHT - BAR) / WIDTH
SURE = 15


def between(one: Pixels, other: Pixels) -> tuple[float, int]:
    """The shift in pixels of a screenshot as wide as the chat, and the evidence for it."""
    found = scroll(skim(one), skim(other), TOP, BOTTOM)
    return (round(found.shift * WIDTH, 1), found.evidence) if found else (0.0, 0)


@given(st.integers(0, 10**6), st.integers(0, 400), st.integers(20, 430))
def test_a_scrolled_chat_is_found_again_wherever_the_edges_cut_it(seed: int, at: int, by: int) -> None:
    whole = chat(seed, 1_400)
    shift, evidence = between(screenshot(whole, at), screenshot(whole, at + by))
    if evidence >= SURE:
        assert abs(shift - by) <= 1
    else:
        assert by > 300  # hardly two bubbles are on both


@given(st.integers(0, 10**6), st.integers(0, 1_500), st.integers(0, 1_500))
def test_two_chats_never_lie_over_each_other(seed: int, one: int, other: int) -> None:
    assert between(screenshot(chat(seed), one), screenshot(chat(seed + 1), other))[1] < SURE


def test_the_picture_further_up_may_come_second() -> None:
    whole = chat(3)
    shift, evidence = between(screenshot(whole, 500), screenshot(whole, 300))
    assert abs(shift + 200) <= 1
    assert evidence >= SURE


@pytest.mark.parametrize(("scale", "quality"), [(1.0, 70), (2.5, None), (0.8, 85), (1.37, 60)])
def test_shrunk_and_compressed_screenshots_are_laid_over_each_other_too(
    scale: float, quality: int | None
) -> None:
    whole = chat(4)
    one, other = (screenshot(whole, at, scale=scale, quality=quality) for at in (100, 350))
    shift, evidence = between(one, other)
    assert abs(shift - 250) <= 1
    assert evidence >= SURE


def test_a_ground_that_shades_from_top_to_bottom_does_not_hide_the_scroll() -> None:
    whole = chat(5)
    one, other = (screenshot(whole, at).astype(np.int16) for at in (100, 300))
    shade = np.linspace(0, 25, HEIGHT).astype(np.int16)[:, None, None]
    shaded = [np.clip(shot - shade, 0, 255).astype(np.uint8) for shot in (one, other)]
    assert abs(between(*shaded)[0] - 200) <= 1


def test_blank_screens_say_nothing() -> None:
    blank = np.full((HEIGHT, WIDTH, 3), 237, np.uint8)
    assert scroll(skim(blank), skim(blank), TOP, BOTTOM) is None


def test_pictures_of_two_sizes_and_a_part_too_low_say_nothing() -> None:
    whole = chat(6)
    one, other = screenshot(whole, 0), screenshot(whole, 100)
    assert scroll(skim(one), skim(other[:-40]), TOP, BOTTOM) is None
    assert scroll(skim(one), skim(other), 1.0, 1.01) is None
    assert scroll(b"", skim(other), TOP, BOTTOM) is None


def test_of_a_picture_taller_than_a_screen_no_skim_is_kept() -> None:
    assert skim(np.zeros((3_601 * 2, 360 * 2, 3), np.uint8)) == b""
    assert skim(np.zeros((4, 4_000, 3), np.uint8)) == b""
    assert 0 < len(skim(screenshot(chat(7), 0))) < 6_000


@pytest.mark.parametrize(
    "damaged", [b"x", b"no skim at all", zlib.compress(b"x" * 17), zlib.compress(b"x" * 160)[:-6]]
)
def test_a_damaged_skim_says_nothing_and_stops_nothing(damaged: bytes) -> None:
    whole = skim(screenshot(chat(8), 0))
    assert scroll(damaged, whole, TOP, BOTTOM) is None
    assert scroll(whole, damaged, TOP, BOTTOM) is None
