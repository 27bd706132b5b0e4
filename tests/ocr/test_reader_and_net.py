"""On grounds that no rule expects the net finds the messages; elsewhere it leaves the rules alone."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from ocr import reader
from ocr.chat import learned
from ocr.chat.types import Draft
from ocr.layout.rect import Rect
from ocr.layout.types import Layout, Strip
from ocr.reader import read_picture
from ocr.types import Kind, Reading, ReadingWarning, Side
from tests.ocr.drawn_lines import face

SAID = (
    (Side.LEFT, "你好，衬衫收到了"),
    (Side.LEFT, "胸口有个小口子"),
    (Side.RIGHT, "亲，能拍个照片吗"),
    (Side.LEFT, "就一个小口子"),
    (Side.RIGHT, "那我退您五十块吧"),
)
WIDE, HIGH, SIZE = 720, 900, 28


def a_photo() -> Image.Image:
    """Soft patches of many colours, always the same ones."""
    noise = np.random.default_rng(5).integers(90, 256, (9, 8, 3)).astype(np.uint8)
    return (
        Image.fromarray(noise)
        .resize((WIDE, HIGH), Image.Resampling.BICUBIC)
        .filter(ImageFilter.GaussianBlur(3))
    )


def a_chat(ground: Image.Image, opacity: float) -> bytes:
    """The messages in bubbles through which the ground shows."""
    y = 60
    for side, text in SAID:
        wide = face(SIZE).getlength(text) + 44
        x = 40 if side is Side.LEFT else WIDE - 40 - wide
        mask = Image.new("L", ground.size, 0)
        ImageDraw.Draw(mask).rounded_rectangle((x, y, x + wide, y + 72), 14, fill=round(255 * opacity))
        ground.paste((255, 255, 255) if side is Side.LEFT else (150, 210, 255), (0, 0), mask)
        ImageDraw.Draw(ground).text((x + 22, y + 14), text, font=face(SIZE), fill=(15, 15, 15))
        y += 150
    held = io.BytesIO()
    ground.save(held, "PNG")
    return held.getvalue()


def said(reading: Reading) -> list[tuple[Side, str]]:
    return [(one.side, one.text) for one in reading.messages]


@pytest.fixture(scope="module")
def on_a_photo() -> bytes:
    return a_chat(a_photo(), 0.45)


def test_translucent_bubbles_on_a_photo_are_read_and_marked_to_be_checked(on_a_photo: bytes) -> None:
    reading = read_picture(on_a_photo, engine="rapidocr")
    assert said(reading) == list(SAID)
    assert ReadingWarning.GUESSED in reading.warnings


def test_the_rules_alone_would_not_have_found_them(
    on_a_photo: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "can_see", lambda: False)
    assert len(set(said(read_picture(on_a_photo, engine="rapidocr"))) & set(SAID)) < len(SAID)


def test_flat_bubbles_on_a_flat_ground_are_the_rules() -> None:
    flat = Image.new("RGB", (WIDE, HIGH), (237, 237, 237))
    reading = read_picture(a_chat(flat, 1.0), engine="rapidocr")
    assert said(reading) == list(SAID)
    assert reading.warnings == ()


def test_where_the_net_is_not_sure_the_seller_is_told_that_something_is_unread(
    on_a_photo: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learned, "_SURE", 1.01)
    assert ReadingWarning.UNREAD in read_picture(on_a_photo, engine="rapidocr").warnings


def test_what_rules_and_net_both_see_is_not_read_twice(
    on_a_photo: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "standing", lambda *_: [a_message_everywhere()])
    assert [one.text for one in read_picture(on_a_photo, engine="rapidocr").messages] == ["整张"]


def a_message_everywhere() -> Draft:
    return Draft(Side.LEFT, Kind.TEXT, Rect(0, 0, WIDE, HIGH), text="整张")


@pytest.mark.parametrize(("bottom", "bars"), [(75, 1), (74, 0)])
def test_what_takes_more_of_a_picture_than_bars_may_be_the_chats_other_half(bottom: int, bars: int) -> None:
    """Where a ground shades, another colour begins, and the rules take what is below for an input box."""
    line = Strip(Rect(10, 90, 60, 95), (255, 255, 255), (0, 0, 0))
    area = Rect(0, 0, 80, bottom)
    layout = Layout(80, 100, area, 10.0, (255, 255, 255), True, (), (), footer=(line,))
    assert len(reader._frame_of(layout)) == bars
