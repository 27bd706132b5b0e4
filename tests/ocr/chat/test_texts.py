"""Lines of a bubble become one text."""

from __future__ import annotations

from dataclasses import replace

from ocr.chat.texts import EMOJI, join_lines
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
