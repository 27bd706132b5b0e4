"""A title that stands once more in the middle of a tall picture."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ocr.chat.joined import take_off_frames
from ocr.chat.types import Scene
from ocr.layout.rect import Rect
from ocr.layout.tall import _joined, moved_strip
from ocr.layout.types import Block, BlockKind
from tests.ocr.chat.scenes import bubble, scene, strip


@pytest.mark.parametrize(
    ("text", "left", "height", "kept"),
    [
        ("海的女儿", 335, 1600, 0),
        ("海的女儿", 100, 1600, 1),
        ("海的女几", 335, 1600, 1),
        ("海的女儿", 335, 1400, 1),
    ],
    ids=["the title", "aside", "another name", "a single screen"],
)
def test_a_title_on_the_chats_own_ground_of_a_tall_picture_is_no_notice(
    text: str, left: int, height: int, kept: int
) -> None:
    made = scene(
        bubble([strip("在吗", 60, 300)]),
        header=[strip("海的女儿", 335, 40)],
        loose=[strip(text, left, 800)],
        size=(750, height),
    )
    frame = take_off_frames(made)
    assert len(frame.loose) == kept
    assert sum(line.text == text for line in frame.around) == (text == "海的女儿") + (1 - kept)


def pasted(*screens: Scene) -> Scene:
    """Screens under each other as one picture, each 400 rows high."""
    pages = [(400 * n, replace(one.layout, height=400)) for n, one in enumerate(screens)]
    whole = _joined(pages, 750, 400 * len(screens))
    lines = [
        (moved_strip(line.strip, 400 * n), line)
        for n, one in enumerate(screens)
        for line in one.read.values()
    ]
    return Scene(whole, {there: replace(line, strip=there) for there, line in lines})


def screen(title: str, said: str, *, loose: str = "", extra: tuple[Block, ...] = ()) -> Scene:
    return scene(
        bubble([strip(said, 60, 200)]),
        header=[strip(title, 335, 40)] if title else [],
        loose=[strip(loose, 300, 150)] if loose else [],
        extra=extra,
        size=(750, 400),
        top=90,
    )


def test_of_screens_under_each_other_each_has_its_bars_taken_off() -> None:
    made = pasted(
        screen("海的女儿", "在吗"), screen("小禾家", "在的", loose="昨天 15:12"), screen("", "好的")
    )
    frame = take_off_frames(made)
    assert frame.title is not None
    assert (frame.title.text, frame.title.rect.top) == ("海的女儿", 40)
    assert [line.text for line in frame.around] == ["海的女儿", "小禾家"]
    assert [line.rect.top for line in frame.around] == [40, 440]
    assert [(line.text, line.rect.top) for line in frame.loose] == [("昨天 15:12", 550)]
    assert [block.rect.top for block in frame.blocks] == [188, 588, 988]
    assert all(any(block is one for one in made.layout.blocks) for block in frame.blocks)


def test_the_first_screen_with_a_title_names_the_chat() -> None:
    frame = take_off_frames(pasted(screen("", "在吗"), screen("小禾家", "在的")))
    assert frame.title is not None
    assert (frame.title.text, frame.title.rect.top) == ("小禾家", 440)


def test_what_a_screen_takes_for_buttons_are_no_blocks_of_the_whole() -> None:
    pair = tuple(Block(BlockKind.BUBBLE, Rect(x, 320, x + 100, 350), (255, 255, 255)) for x in (60, 300))
    made = pasted(screen("海的女儿", "在吗", extra=pair), screen("小禾家", "在的"))
    assert [block.rect.top for block in take_off_frames(made).blocks] == [188, 588]


@pytest.mark.parametrize(("left", "kept"), [(379, 0), (380, 1)])
def test_a_title_stands_in_the_very_middle(left: int, kept: int) -> None:
    made = scene(
        bubble([strip("在吗", 60, 300)]),
        header=[strip("海的女儿", 335, 40)],
        loose=[strip("海的女儿", left, 800)],
        size=(750, 1500),
    )
    assert len(take_off_frames(made).loose) == kept
