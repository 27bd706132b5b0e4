"""Lines of writing become messages as the net's maps say."""

from __future__ import annotations

from ocr.layout.learned.roles import Said, gather, name_lines
from ocr.layout.places import Place
from ocr.layout.rect import Rect
from tests.ocr.layout.learned.sights import Part, a_sight


def line(top: int, left: int = 40, right: int = 200) -> Rect:
    return Rect(left, top, right, top + 16)


def said(parts: list[Part], bodies: list[Rect] | None = None, lines: list[Rect] | None = None) -> list[Said]:
    sight = a_sight(parts, bodies or [])
    return gather(sight, name_lines(sight, lines or [part.rect for part in parts]))


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
