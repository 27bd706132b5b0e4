"""Lines of writing become messages as the net's maps say."""

from __future__ import annotations

import pytest

from ocr.layout.learned.roles import Said, messages_of, name_lines
from ocr.layout.places import Place
from ocr.layout.rect import Rect
from tests.ocr.layout.learned.sights import Part, a_sight


def line(top: int, left: int = 40, right: int = 200) -> Rect:
    return Rect(left, top, right, top + 16)


def said(parts: list[Part], bodies: list[Rect] | None = None, lines: list[Rect] | None = None) -> list[Said]:
    sight = a_sight(parts, bodies or [])
    return messages_of(sight, name_lines(sight, lines or [part.rect for part in parts]))


def test_a_line_is_what_most_of_its_cells_are() -> None:
    parts = [Part(line(40), Place.NAME), Part(line(80), Place.TITLE)]
    sight = a_sight(parts)
    assert [one.place for one in name_lines(sight, [p.rect for p in parts])] == [Place.NAME, Place.TITLE]


def test_the_ground_between_letters_says_nothing_about_a_line() -> None:
    whole = line(40)
    letters = [Part(Rect(x, 40, x + 4, 56), Place.RIGHT) for x in range(40, 200, 12)]
    sight = a_sight(letters)
    assert [one.place for one in name_lines(sight, [whole])] == [Place.RIGHT]


def test_a_text_with_a_time_behind_it_is_two_lines() -> None:
    text, time = Rect(40, 40, 140, 56), Rect(148, 40, 200, 56)
    sight = a_sight([Part(text, Place.LEFT), Part(time, Place.TIME)])
    head, tail = name_lines(sight, [line(40)])
    assert (head.place, tail.place) == (Place.LEFT, Place.TIME)
    assert abs(head.rect.right - 144) <= 8
    assert tail.rect.left == head.rect.right


def test_a_speck_of_time_at_the_end_parts_no_line() -> None:
    sight = a_sight([Part(Rect(40, 40, 192, 56), Place.LEFT), Part(Rect(192, 40, 200, 56), Place.TIME)])
    assert len(name_lines(sight, [line(40)])) == 1


def test_lines_with_a_body_between_them_are_one_message() -> None:
    parts = [Part(line(40), Place.LEFT, first=True), Part(line(60), Place.LEFT, last=True)]
    messages = said(parts, [Rect(40, 40, 200, 76)])
    assert [len(one.rows) for one in messages] == [2]


def test_a_line_that_ends_a_message_above_one_that_begins_one_parts_them() -> None:
    parts = [
        Part(line(40), Place.LEFT, first=True, last=True),
        Part(line(60), Place.LEFT, first=True, last=True),
    ]
    assert len(said(parts)) == 2


def test_a_wide_gap_is_bridged_by_the_body_alone() -> None:
    parts = [Part(line(40), Place.LEFT, first=True), Part(line(100), Place.LEFT, last=True)]
    assert len(said(parts)) == 2
    assert len(said(parts, [Rect(40, 40, 200, 116)])) == 1


def test_lines_that_share_no_column_are_two_messages() -> None:
    parts = [Part(line(40, 40, 100), Place.LEFT), Part(line(60, 240, 300), Place.LEFT)]
    assert len(said(parts, [Rect(40, 40, 300, 76)])) == 2


def test_two_pieces_of_one_row_are_one_row() -> None:
    parts = [Part(line(40, 40, 120), Place.LEFT, first=True), Part(line(40, 140, 200), Place.LEFT, last=True)]
    (message,) = said(parts)
    assert [len(row) for row in message.rows] == [2]


def test_a_message_has_the_side_of_most_of_its_letters() -> None:
    parts = [Part(line(40, 40, 240), Place.RIGHT, first=True), Part(line(60, 40, 100), Place.LEFT, last=True)]
    (message,) = said(parts, [Rect(40, 40, 240, 76)])
    assert message.place is Place.RIGHT


def test_a_notice_never_joins_a_message() -> None:
    parts = [Part(line(40), Place.SYSTEM, first=True), Part(line(60), Place.LEFT, last=True)]
    assert [one.place for one in said(parts, [Rect(40, 40, 200, 76)])] == [Place.SYSTEM, Place.LEFT]


def test_bars_times_and_names_are_no_messages() -> None:
    places = (Place.OTHER, Place.TIME, Place.NAME, Place.TITLE, Place.CARD)
    assert said([Part(line(40 + 40 * at), place) for at, place in enumerate(places)]) == []


def test_certainty_counts_both_sides_as_one() -> None:
    rect = line(40)
    left, right = Rect(40, 40, 120, 56), Rect(120, 40, 200, 56)
    (one,) = name_lines(a_sight([Part(left, Place.LEFT), Part(right, Place.RIGHT)]), [rect])
    assert one.certainty > 0.99


def test_what_the_net_takes_for_ground_is_no_line() -> None:
    sight = a_sight([Part(Rect(40, 40, 48, 56), Place.LEFT)])
    assert name_lines(sight, [line(40)]) == []


def test_a_line_is_parted_where_the_white_is() -> None:
    sight = a_sight([Part(Rect(40, 40, 140, 56), Place.LEFT), Part(Rect(140, 40, 200, 56), Place.TIME)])
    head, tail = name_lines(sight, [line(40)], lambda _rect, at: at + 7)
    assert (head.rect.right, tail.rect.left) == (147, 147)


@pytest.mark.parametrize(("gap", "rows"), [(55, 1), (56, 0)])
def test_pieces_far_apart_are_no_row(gap: int, rows: int) -> None:
    parts = [Part(line(40, 40, 120), Place.LEFT), Part(line(40, 120 + gap, 280), Place.LEFT)]
    lines = [part.rect for part in parts]
    messages = said(parts, lines=lines)
    assert sum(len(row) == 2 for one in messages for row in one.rows) == rows


@pytest.mark.parametrize(("gap", "messages"), [(28, 1), (29, 2)])
def test_a_paragraph_ends_at_a_wide_white_without_a_body(gap: int, messages: int) -> None:
    assert len(said([Part(line(40), Place.LEFT), Part(line(56 + gap), Place.LEFT)])) == messages


def test_each_line_follows_the_one_before_it_and_not_the_first() -> None:
    parts = [Part(line(40 + 44 * n), Place.LEFT) for n in range(5)]
    assert [len(one.rows) for one in said(parts)] == [5]


@pytest.mark.parametrize(
    ("first", "last", "body", "messages"),
    [(True, False, False, 2), (False, True, False, 2), (True, False, True, 1), (True, True, True, 2)],
)
def test_two_of_three_signs_make_one_message(first: bool, last: bool, body: bool, messages: int) -> None:
    parts = [Part(line(40), Place.LEFT, last=last), Part(line(60), Place.LEFT, first=first)]
    assert len(said(parts, [Rect(40, 40, 200, 76)] if body else [])) == messages


def test_lines_of_two_sides_are_one_message_only_in_one_body() -> None:
    parts = [Part(line(40), Place.LEFT), Part(line(60), Place.RIGHT)]
    assert len(said(parts)) == 2
    assert len(said(parts, [Rect(40, 40, 200, 76)])) == 1


def test_the_ground_takes_nothing_from_certainty() -> None:
    (one,) = name_lines(a_sight([Part(line(40), Place.NAME)]), [line(40)])
    assert one.certainty == pytest.approx(1.0)
    assert float(one.shares.sum()) == pytest.approx(1.0)


def test_a_message_of_sure_and_unsure_lines_is_as_sure_as_their_mean() -> None:
    half = [Part(Rect(40, 60, 120, 76), Place.LEFT), Part(Rect(120, 60, 200, 76), Place.NAME)]
    (message,) = said([Part(line(40), Place.LEFT), *half], [Rect(40, 40, 200, 76)], [line(40), line(60)])
    assert message.certainty == pytest.approx(0.75)
    assert message.rect == Rect(40, 40, 200, 76)


def test_a_message_far_below_another_does_not_follow_it() -> None:
    parts = [Part(line(40), Place.LEFT), Part(line(40 + 16 + 96), Place.LEFT)]
    assert len(said(parts, [Rect(40, 40, 200, 168)])) == 2
    nearer = [Part(line(40), Place.LEFT), Part(line(40 + 16 + 95), Place.LEFT)]
    assert len(said(nearer, [Rect(40, 40, 200, 168)])) == 1


@pytest.mark.parametrize(("gap", "one"), [(28, True), (29, False)])
def test_without_a_body_lines_a_paragraph_apart_are_two_messages(gap: int, one: bool) -> None:
    parts = [Part(line(40), Place.LEFT), Part(line(56 + gap), Place.LEFT)]
    assert (len(said(parts)) == 1) is one


@pytest.mark.parametrize(("gap", "one"), [(95, True), (96, False)])
def test_not_even_a_body_joins_lines_six_heights_apart(gap: int, one: bool) -> None:
    parts = [Part(line(40), Place.LEFT), Part(line(56 + gap), Place.LEFT)]
    assert (len(said(parts, [Rect(40, 40, 200, 72 + gap)])) == 1) is one


@pytest.mark.parametrize(("gap", "rows"), [(55, 1), (56, 2)])
def test_pieces_of_a_row_stand_close_beside_each_other(gap: int, rows: int) -> None:
    parts = [Part(line(40, 40, 100), Place.LEFT), Part(line(40, 100 + gap, 260), Place.LEFT)]
    assert sum(len(one.rows) for one in said(parts)) == rows


@pytest.mark.parametrize(("down", "rows"), [(7, 1), (8, 2)])
def test_pieces_of_a_row_share_more_than_half_of_their_height(down: int, rows: int) -> None:
    sight = a_sight([Part(Rect(40, 40, 200, 64), Place.LEFT)], [Rect(40, 40, 200, 64)])
    named = name_lines(sight, [line(40, 40, 100), line(40 + down, 110, 200)])
    assert sum(len(one.rows) for one in messages_of(sight, named)) == rows


def test_without_a_body_two_speakers_are_two_messages() -> None:
    assert len(said([Part(line(40), Place.LEFT), Part(line(60), Place.RIGHT)])) == 2
    assert len(said([Part(line(40), Place.LEFT), Part(line(60), Place.LEFT)])) == 1
    whole = [Rect(40, 40, 200, 76)]
    assert len(said([Part(line(40), Place.LEFT), Part(line(60), Place.RIGHT)], whole)) == 1


def test_a_line_follows_the_last_of_a_message_and_not_its_first() -> None:
    parts = [Part(line(top), Place.LEFT) for top in (40, 130, 220)]
    assert [len(one.rows) for one in said(parts, [Rect(40, 40, 200, 236)])] == [3]


def test_of_two_messages_above_it_a_line_follows_the_one_that_ends_lower() -> None:
    left, other = [line(40, 40, 120), line(100, 40, 120)], line(70, 132, 200)
    under = line(122)
    parts = [Part(rect, Place.LEFT) for rect in (*left, other, under)]
    found = said(parts, [Rect(40, 40, 120, 140)])
    assert [[one.rect for one in message.lines] for message in found] == [[*left, under], [other]]


def test_a_message_is_of_the_side_that_most_of_its_letters_are() -> None:
    short, long = line(40, 40, 80), line(60, 40, 200)
    for places, whose in (((Place.LEFT, Place.RIGHT), Place.RIGHT), ((Place.RIGHT, Place.LEFT), Place.LEFT)):
        parts = [Part(rect, place) for rect, place in zip((short, long), places, strict=True)]
        assert [one.place for one in said(parts, [Rect(40, 40, 200, 76)])] == [whose]


def test_a_notice_and_what_was_said_are_never_one_message() -> None:
    parts = [Part(line(40), Place.SYSTEM), Part(line(60), Place.LEFT)]
    assert [one.place for one in said(parts, [Rect(40, 40, 200, 76)])] == [Place.SYSTEM, Place.LEFT]


@pytest.mark.parametrize(("share", "is_line"), [(0.69, True), (0.71, False)])
def test_where_the_net_sees_but_ground_there_is_no_line(share: float, is_line: bool) -> None:
    sight = a_sight([Part(line(40), Place.LEFT)])
    here = sight.places[Place.LEFT] > 0.5
    sight.places[Place.GROUND][here], sight.places[Place.LEFT][here] = share, 1 - share
    assert bool(name_lines(sight, [line(40)])) is is_line


@pytest.mark.parametrize(("cells", "parts"), [(4, 1), (5, 2)])
def test_a_head_or_a_tail_is_wider_than_a_line_is_high(cells: int, parts: int) -> None:
    """A fifth wider, to a whole cell of four pixels."""
    whole, wide = line(40), 4 * cells
    tail = [Part(Rect(40, 40, 200 - wide, 56), Place.LEFT), Part(Rect(200 - wide, 40, 200, 56), Place.TIME)]
    head = [Part(Rect(40, 40, 40 + wide, 56), Place.TIME), Part(Rect(40 + wide, 40, 200, 56), Place.LEFT)]
    for made in (tail, head):
        assert len(name_lines(a_sight(made), [whole])) == parts


def test_a_line_that_turns_twice_is_not_parted() -> None:
    pieces = [(40, 100, Place.LEFT), (100, 140, Place.TIME), (140, 200, Place.LEFT)]
    sight = a_sight([Part(Rect(a, 40, b, 56), place) for a, b, place in pieces])
    assert len(name_lines(sight, [line(40)])) == 1


def test_a_low_line_is_parted_too_and_a_very_short_one_is_not() -> None:
    low = Rect(40, 40, 200, 44)
    made = [Part(Rect(40, 40, 196, 44), Place.LEFT), Part(Rect(196, 40, 200, 44), Place.TIME)]
    assert len(name_lines(a_sight(made), [low])) == 2
    short = [Part(Rect(40, 40, 48, 44), Place.LEFT), Part(Rect(48, 40, 52, 44), Place.TIME)]
    assert len(name_lines(a_sight(short), [Rect(40, 40, 52, 44)])) == 1


def test_a_place_that_is_ruled_out_leaves_the_likeliest_of_the_others() -> None:
    sight = a_sight([Part(line(40), Place.TIME)])
    sight.places[Place.RIGHT] += 0.2 * (sight.places[Place.TIME] > 0.5)
    (one,) = name_lines(sight, [line(40)])
    other = one.ruled_out(Place.TIME)
    assert (one.place, other.place) == (Place.TIME, Place.RIGHT)
    assert (float(other.shares.sum()), other.certainty) == (1.0, 1.0)
    assert one.certainty == pytest.approx(0.9 / 1.1)
