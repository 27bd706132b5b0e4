"""Lines of a bubble become one text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ocr.chat.texts import EMOJI, in_rows, join_lines
from ocr.chat.types import Line
from ocr.layout.rect import Rect
from ocr.types import Span
from tests.ocr.chat.scenes import strip


def with_blots(line: Line, *lefts: int, doubtful: tuple[Span, ...] = ()) -> Line:
    """`line` with emoji whose left edges stand at `lefts`."""
    top = line.rect.top
    blots = tuple(Rect(left, top, left + 20, top + 20) for left in lefts)
    return replace(line, strip=replace(line.strip, blots=blots), doubtful=doubtful)


def test_an_emoji_leaves_its_mark_where_it_stood() -> None:
    before = with_blots(strip("您太客气了", 100, 50), 70)
    after = with_blots(strip("您太客气了", 100, 50), 300, 325)

    assert join_lines([before], 20)[0] == f"{EMOJI}您太客气了"
    assert join_lines([after], 20)[0] == f"您太客气了{EMOJI}{EMOJI}"


def test_an_emoji_between_two_parts_of_a_row_is_marked_once() -> None:
    left, right = strip("好的", 100, 50), strip("谢谢", 180, 50)

    text, _ = join_lines([with_blots(left, 150), with_blots(right, 150)], 20)

    assert text == f"好的{EMOJI}谢谢"


def test_doubtful_digits_stay_under_their_span_behind_an_emoji() -> None:
    line = with_blots(strip("退50元", 100, 50), 70, doubtful=((1, 3),))

    text, doubtful = join_lines([line], 20)

    assert [text[a:b] for a, b in doubtful] == ["50"]


def between(text: str, left: int, right: int, top: int, high: int = 20) -> Line:
    line = strip(text, left, top)
    return replace(line, strip=replace(line.strip, rect=Rect(left, top, right, top + high)))


@pytest.mark.parametrize(("right", "seam"), [(268, ""), (267, "\n")])
def test_a_row_that_ends_a_letter_and_a_half_before_the_widest_was_ended_by_its_writer(
    right: int, seam: str
) -> None:
    rows = [between("在吗", 60, right, 100), between("衬衫收到了", 60, 300, 130)]
    assert join_lines(rows, 20)[0] == f"在吗{seam}衬衫收到了"


def test_the_widest_row_is_measured_at_its_last_piece() -> None:
    row = [between("a", 60, 300, 100), between("b", 310, 340, 100)]
    assert join_lines([*row, between("c", 60, 200, 130)], 20)[0] == "a b c"
    assert join_lines([*row, between("c", 60, 400, 130)], 20)[0] == "a b\nc"


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("see https://a.example/x", "y?z=1", "see https://a.example/xy?z=1"),
        ("www.a.example/x", "y", "www.a.example/xy"), ("https://a.b is", "ok", "https://a.b is ok"),
        ("https://a.example", "，好", "https://a.example，好"), ("full re-", "fund", "full re-fund"),
        ("1234", "5678", "12345678"), ("1234", "abc", "1234 abc"), ("abc", "1234", "abc 1234"),
        ("好", "ab", "好ab"), ("ab", "好", "ab好"), ("ab", "cd", "ab cd"),
    ],
)  # fmt: skip
def test_a_wrap_swallows_what_the_words_tell(before: str, after: str, joined: str) -> None:
    assert join_lines([between(before, 60, 300, 100), between(after, 60, 300, 130)], 20)[0] == joined


@pytest.mark.parametrize(("top", "rows"), [(109, 1), (110, 2)])
def test_lines_stand_side_by_side_where_they_share_more_than_half_of_their_height(
    top: int, rows: int
) -> None:
    lines = [between("a", 60, 90, 100), between("b", 100, 130, top)]
    assert [[line.text for line in row] for row in in_rows(lines)] == (
        [["a", "b"]] if rows == 1 else [["a"], ["b"]]
    )


def test_a_low_line_beside_a_high_one_shares_its_row_and_the_left_comes_first() -> None:
    lines = [between("高", 200, 240, 100, high=60), between("b", 100, 130, 148, high=20)]
    assert [[line.text for line in row] for row in in_rows(lines)] == [["b", "高"]]


def test_dots_of_two_kinds_are_an_ellipsis_unless_something_there_is_doubtful() -> None:
    line = strip("好.…", 60, 100)
    assert join_lines([line], 20)[0] == "好..."
    assert join_lines([replace(line, doubtful=((0, 1),))], 20) == ("好.…", ((0, 1),))
    assert join_lines([strip("好...", 60, 100)], 20)[0] == "好..."
    assert join_lines([strip("好……", 60, 100)], 20)[0] == "好……"


def test_doubtful_digits_stay_under_their_span_on_later_rows() -> None:
    one, two = between("在吗", 60, 300, 100), replace(between("退50元", 60, 300, 130), doubtful=((1, 3),))
    text, spans = join_lines([one, two], 20)
    assert [text[a:b] for a, b in spans] == ["50"]
    assert join_lines([], 20) == ("", ())


def test_the_widest_row_may_be_one_of_several_pieces() -> None:
    rows = [between("a", 60, 300, 100), between("b", 60, 200, 130), between("c", 210, 340, 130)]
    assert join_lines(rows, 20)[0] == "a\nb c"


def test_a_line_without_text_adds_no_blank() -> None:
    blank, word = between("", 60, 300, 100), between("ab", 60, 300, 130)
    assert join_lines([blank, word], 20)[0] == "ab"
