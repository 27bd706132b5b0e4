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
