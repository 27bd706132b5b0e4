"""What hangs on a message or stands in its place is no text of it."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from ocr.layout.places import SPOKEN, Place
from ocr.training.attached import draw_answers, draw_map, draw_place, draw_poll, draw_preview
from ocr.training.bubbles import draw_avatar, draw_bubble
from ocr.training.column import Column
from ocr.training.look import any_look
from ocr.training.sheet import Sheet


def _column(seed: int) -> Column:
    rng = Random(seed)
    return Column(Sheet(320, 320, 1, rng), any_look(rng, 12, window=False), 0, 320)


@pytest.mark.parametrize("seed", range(6))
def test_buttons_under_a_message_are_other_writing(seed: int) -> None:
    column = _column(seed)
    bottom = draw_answers(column, (20, 10, 180, 60))
    assert bottom > 60
    assert set(np.unique(column.sheet.places)) <= {Place.GROUND, Place.OTHER}
    assert (column.sheet.places == Place.OTHER).any()


def test_the_names_of_streets_are_part_of_the_map() -> None:
    column = _column(1)
    draw_map(column, (20, 20, 180, 120))
    assert (column.sheet.places[5:30, 5:45] == Place.PICTURE).all()


@pytest.mark.parametrize("seed", range(6))
def test_places_polls_and_previews_are_cards(seed: int) -> None:
    column = _column(seed)
    draw_place(column, 10, 170, 10)
    draw_poll(column, 10, 170, 150, 0)
    draw_preview(column, (10, 280, 170, 318), (0, 0, 0))
    assert (column.sheet.places == Place.CARD).any()
    assert not np.isin(column.sheet.places, SPOKEN).any()
    assert not column.sheet.body_map().any()


@pytest.mark.parametrize(("own", "drawn"), [(0, False), (1, True)])
def test_where_only_ones_own_words_have_bubbles_the_others_have_none(own: int, drawn: bool) -> None:
    column = _column(2)
    look = replace(column.look, bubbles="own", opacity=1.0, shade=None, fills=((9, 9, 9), (200, 40, 40)))
    draw_bubble(column.sheet, look, (10, 10, 100, 40), own)
    assert bool(np.asarray(column.sheet.image).any()) is drawn


def test_the_letters_in_an_avatar_are_the_avatars() -> None:
    for seed in range(12):
        column = _column(seed)
        draw_avatar(column.sheet, column.look, 40, 40, 40)
        assert set(np.unique(column.sheet.places)) == {Place.GROUND, Place.AVATAR}
