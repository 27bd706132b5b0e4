"""What a message answers, and that it was passed on, is no part of what the net sees it say."""

from __future__ import annotations

import pytest

from ocr.chat.learned import read_learned
from ocr.chat.types import Draft, Line, Scene
from ocr.layout.learned.lay_out import LearnedLayout
from ocr.layout.learned.roles import name_lines
from ocr.layout.places import Place
from ocr.layout.rect import Rect, around
from ocr.layout.types import Layout, Strip
from tests.ocr.chat.test_learned import HIGH, WIDE, drafts
from tests.ocr.layout.learned.sights import Part, a_sight

WHITE, PANEL, BLACK, GREY = (255, 255, 255), (249, 249, 249), (0, 0, 0), (31, 31, 31)
ShownLine = tuple[str, tuple[int, int, int], tuple[int, int, int]]


def read_one(*lines: ShownLine, name: ShownLine | None = None, name_at: int = 64) -> Draft:
    """One message of lines, each with its text, the colour behind it and that of its letters, perhaps with a
    name above it."""
    rects = [Rect(40, 80 + 24 * n, 200, 96 + 24 * n) for n in range(len(lines))]
    end = len(lines) - 1
    parts = [Part(rect, Place.LEFT, n == 0, n == end) for n, rect in enumerate(rects)]
    if name is not None:
        parts.append(Part(Rect(40, name_at, 120, name_at + 16), Place.NAME))
    sight = a_sight(parts, [around(rects)], width=WIDE, height=HIGH)
    shown = [*lines, *([name] if name else [])]
    seen = name_lines(sight, [part.rect for part in parts])
    strips = tuple(Strip(one.rect, fill, ink) for one, (_, fill, ink) in zip(seen, shown, strict=True))
    layout = Layout(WIDE, HIGH, Rect(0, 0, WIDE, HIGH), 12, WHITE, False, (), loose=strips)
    texts = {strip: Line(text, strip, 0.99) for strip, (text, _, _) in zip(strips, shown, strict=True)}
    (draft,) = drafts(read_learned(Scene(layout, texts), LearnedLayout(sight, layout, tuple(seen), strips)))
    return draft


def test_words_of_another_ink_on_a_panel_above_a_message_are_what_it_answers() -> None:
    answer = read_one(("小明", PANEL, GREY), ("还有吗", PANEL, BLACK), ("有的", WHITE, BLACK))
    assert (answer.text, answer.notes) == ("有的", ["quotes: 小明 还有吗"])
    assert answer.rect.top == 80


@pytest.mark.parametrize(("fill", "ink"), [(PANEL, (30, 30, 30)), ((250, 250, 250), GREY)])
def test_words_of_the_same_ink_or_on_no_panel_are_the_messages_own(
    fill: tuple[int, int, int], ink: tuple[int, int, int]
) -> None:
    assert read_one(("还有吗", fill, ink), ("有的", WHITE, BLACK)).text.startswith("还有吗")


@pytest.mark.parametrize(
    ("fill", "at", "answers"), [(PANEL, 64, True), (WHITE, 64, False), (PANEL, 44, False)]
)
def test_the_name_on_the_panel_is_of_the_one_who_is_answered(
    fill: tuple[int, int, int], at: int, answers: bool
) -> None:
    words = ("还有吗", PANEL, BLACK), ("有的", WHITE, BLACK)
    draft = read_one(*words, name=("小明", fill, GREY), name_at=at)
    assert (draft.text == "有的") is answers
    assert (draft.notes == ["quotes: 小明 还有吗"]) is answers
    if answers:
        assert draft.sender is None


def test_what_says_that_a_message_was_forwarded_is_no_part_of_it() -> None:
    assert read_one(("Forwarded", WHITE, GREY), ("有的", WHITE, BLACK)).text == "有的"
