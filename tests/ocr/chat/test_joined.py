"""A title that stands once more in the middle of a tall picture."""

from __future__ import annotations

import pytest

from ocr.chat.joined import take_off_frames
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
