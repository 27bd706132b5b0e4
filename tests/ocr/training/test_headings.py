"""What stands above a message's words is drawn as what it is."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from ocr.layout.places import Place
from ocr.training.bubbles import draw_bubble
from ocr.training.chrome import title_words
from ocr.training.column import Column
from ocr.training.headings import draw_name, draw_quote
from ocr.training.look import any_look, dressed
from ocr.training.sheet import Sheet


def _column(seed: int) -> Column:
    rng = Random(seed)
    return Column(Sheet(320, 320, 1, rng), any_look(rng, 12, window=False), 0, 320)


@pytest.mark.parametrize("at_right", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_ranks_beside_a_name_are_other_writing(seed: int, at_right: bool) -> None:
    column = _column(seed)
    ranked = replace(column, look=replace(column.look, ranks=1.0, names="left"))
    below = draw_name(ranked, (20, 300), 40, 0, "Alice Miller", at_right=at_right)
    assert set(np.unique(ranked.sheet.places)) == {Place.GROUND, Place.NAME, Place.OTHER}
    assert below > 40
    bare = replace(_column(seed), look=replace(column.look, ranks=0.0, names="left"))
    draw_name(bare, (20, 300), 40, 0, "Alice Miller", at_right=at_right)
    assert set(np.unique(bare.sheet.places)) == {Place.GROUND, Place.NAME}


def test_what_a_message_answers_has_a_bar_at_its_left() -> None:
    column = _column(3)
    draw_quote(column, (60, 40, 200, 40), 2, 0)
    pixels = np.asarray(column.sheet.image)
    assert pixels[45:55, 55:58].any()
    assert set(np.unique(column.sheet.places)) == {Place.GROUND}


def test_a_speaker_keeps_the_bubble_that_he_chose() -> None:
    look = any_look(Random(1), 12, window=False)
    assert dressed(look, "Alice", 0) == dressed(look, "Alice", 0)
    assert dressed(look, "Alice", 0).fills != dressed(look, "Bob", 0).fills


def test_charms_stand_at_the_corners_of_a_bubble_half_outside() -> None:
    outside = 0
    for seed in range(8):
        column = _column(seed)
        look = replace(column.look, charms=True, bubbles="filled", shadow=False, tail="none", shade=None)
        draw_bubble(column.sheet, look, (100, 100, 200, 140), 0)
        around = np.asarray(column.sheet.image).copy()
        around[98:142, 98:202] = 0
        outside += int(around.any())
    assert outside >= 3


def test_a_title_that_is_too_long_is_cut_before_the_number_of_members() -> None:
    names = [title_words(_column(seed), 14, 120) for seed in range(60)]
    assert all(_column(1).wide(name, 14) < 150 for name in names)
    assert any("…" in name and name.endswith((")", "）")) for name in names)
