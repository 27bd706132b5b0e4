"""The drawn chats say the truth about themselves."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from ocr.layout.places import SPOKEN, STRIDE, Place
from ocr.training import fonts
from ocr.training.column import Column
from ocr.training.fonts import Face, any_face, wrapped
from ocr.training.headed import draw_headed
from ocr.training.keyboard import draw_keyboard, draw_tools
from ocr.training.look import any_look
from ocr.training.over import draw_over
from ocr.training.sample import FAMILIES, draw_sample, shape_of
from ocr.training.sections import SECTIONS, Section
from ocr.training.sheet import UNMARKED, Sheet
from ocr.training.show import seen_on
from ocr.training.wear import slanted

SOME = range(40)


def test_the_same_number_gives_the_same_picture() -> None:
    one, other = (draw_sample(7, "phone", 256, 416) for _ in range(2))
    assert np.array_equal(one.pixels, other.pixels)
    assert np.array_equal(one.places, other.places)
    assert not np.array_equal(one.pixels, draw_sample(8, "phone", 256, 416).pixels)


@pytest.mark.parametrize("family", FAMILIES)
def test_maps_are_a_quarter_as_large_as_the_picture(family: str) -> None:
    sample = draw_sample(3, family, 480, 320)
    assert sample.pixels.shape == (320, 480, 3)
    for one in (sample.places, sample.bodies, sample.firsts, sample.lasts):
        assert one.shape == (320 // STRIDE, 480 // STRIDE)


def test_every_kind_of_place_is_drawn() -> None:
    seen: set[int] = set()
    for number in SOME:
        seen |= set(np.unique(draw_sample(number, *shape_of(number)).places).tolist())
    assert seen == set(Place)


def test_lines_begin_and_end_messages_only_where_messages_are() -> None:
    for number in SOME:
        sample = draw_sample(number, *shape_of(number))
        spoken = np.isin(sample.places, SPOKEN)
        assert not (sample.firsts[~spoken] != UNMARKED).any()
        assert not (sample.lasts[spoken] == UNMARKED).any()


def test_what_covers_a_message_covers_its_truth() -> None:
    sheet = Sheet(128, 64, 1, Random(1))
    face = any_face(Random(1), "en")
    sheet.say([(8, 8, "hello"), (8, 28, "there")], face, 14, (0, 0, 0), Place.LEFT)
    assert sheet.body_map().any()
    assert (sheet.firsts == 1).any()
    sheet.cover(0, 0, 128, 64, (255, 255, 255))
    assert not sheet.places.any()
    assert not sheet.body_map().any()
    assert (sheet.firsts == UNMARKED).all()


def test_what_is_taken_up_is_laid_down_again_with_its_meaning() -> None:
    sheet = Sheet(128, 64, 2, Random(1))
    face = any_face(Random(1), "en")
    sheet.say([(8, 8, "hello")], face, 14, (0, 0, 0), Place.LEFT)
    pixels, places, body = np.asarray(sheet.image).copy(), sheet.places.copy(), sheet.body_map()
    lay = sheet.lifted((0, 0, 128, 32))
    sheet.cover(0, 0, 128, 64, (9, 9, 9))
    lay()
    assert np.array_equal(np.asarray(sheet.image)[:64], pixels[:64])
    assert np.array_equal(sheet.places, places)
    assert np.array_equal(sheet.body_map(), body)


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: str(section.__name__))
def test_what_panels_and_pages_say_is_no_message(section: Section) -> None:
    rng = Random(5)
    sheet = Sheet(320, 480, 1, rng)
    column = Column(sheet, any_look(rng, 12, window=True), 0, 320)
    assert section(column, 8) > 8
    assert (sheet.places == Place.OTHER).any()
    assert not np.isin(sheet.places, SPOKEN).any()
    assert not sheet.body_map().any()


def test_pages_and_workbenches_hold_a_chat_beside_what_is_none() -> None:
    numbers = [number for number in range(90) if shape_of(number)[0] in ("bench", "page")]
    for number in numbers:
        places = draw_sample(number, *shape_of(number)).places
        spoken = np.isin(places, SPOKEN) | (places == Place.CARD) | (places == Place.PICTURE)
        assert spoken.any()
        assert (places == Place.OTHER).any()


def test_a_message_begins_with_its_first_line_and_ends_with_its_last() -> None:
    sheet = Sheet(128, 96, 1, Random(1))
    face = any_face(Random(1), "en")
    sheet.say([(8, 8, "one"), (8, 32, "two"), (8, 56, "three")], face, 14, (0, 0, 0), Place.RIGHT)
    first, last = (np.flatnonzero((one == 1).any(axis=1)) for one in (sheet.firsts, sheet.lasts))
    assert first.max() * STRIDE < 28
    assert last.min() * STRIDE > 52


def test_a_picture_number_has_sides_that_the_net_can_halve_five_times() -> None:
    for number in range(300):
        _, width, height = shape_of(number)
        assert width % 32 == height % 32 == 0
        assert height >= 32 * 3


@pytest.mark.parametrize("words", ["short", "几个汉字和 some words", "x" * 60, "一" * 60])
def test_wrapped_lines_keep_every_letter(words: str) -> None:
    face = any_face(Random(2), "hans")
    lines = wrapped(face, words, 12, 90)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")


def test_what_the_net_sees_is_painted_over_the_picture_it_sees() -> None:
    pixels = draw_sample(900_000_000, "crop", 320, 160).pixels
    shown = seen_on(pixels)
    assert shown.shape == pixels.shape
    assert {(40, 120, 255), (0, 160, 60)} & set(map(tuple, shown.reshape(-1, 3).tolist()))


def test_a_latin_face_leaves_chinese_letters_to_one_that_has_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known, chinese = Face("latin.ttf"), Face("chinese.ttc")
    monkeypatch.setattr(fonts, "_latin", lambda: {known.path})
    monkeypatch.setattr(fonts, "_faces", lambda _names: (chinese,))
    assert known.having("Today 9:10") is known
    assert known.having("昨天 9:10") is chinese
    assert chinese.having("昨天 9:10") is chinese


def test_a_slant_moves_the_truth_with_the_pixels() -> None:
    pixels = np.zeros((320, 480, 3), np.uint8)
    pixels[80:240, 120:360] = 255
    places = np.zeros((80, 120), np.uint8)
    places[20:60, 30:90] = Place.LEFT
    for seed in range(8):
        move = slanted(Random(seed), (480, 320))
        light = move(pixels, 1, 0)[2::STRIDE, 2::STRIDE, 0] > 127
        marked = move(places, STRIDE, Place.GROUND) == Place.LEFT
        assert (light & marked).sum() > 0.93 * (light | marked)[1:-1, 1:-1].sum() - 60
        assert not np.array_equal(marked, places == Place.LEFT)


@pytest.mark.parametrize("seed", range(10))
def test_what_lies_over_a_chat_and_what_is_typed_below_it_is_no_message(seed: int) -> None:
    sheet = Sheet(320, 480, 1, Random(seed))
    look = any_look(Random(seed), 12, window=False)
    column = Column(sheet, look, 0, 320)
    draw_over(sheet, look, (0, 20, 320, 280))
    draw_keyboard(column, (0, 300, 320, 470), (0, 0, 0))
    draw_tools(column, (0, 400, 320, 470), (0, 0, 0))
    assert set(np.unique(sheet.places)) <= {Place.GROUND, Place.OTHER}
    assert (sheet.places == Place.OTHER).any()


@pytest.mark.parametrize("seed", range(10))
def test_chats_without_bubbles_have_names_or_times_above_their_words(seed: int) -> None:
    sheet = Sheet(320, 320, 1, Random(seed))
    draw_headed(sheet, any_look(Random(seed), 12, window=True), (0, 0, 320, 320))
    assert (sheet.places == Place.LEFT).any()
    assert np.isin(sheet.places, (Place.NAME, Place.TIME)).any()
    assert not (sheet.places == Place.RIGHT).any()
