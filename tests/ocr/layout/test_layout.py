"""Layout needs no recognition: boxes on drawn screenshots of many styles."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from ocr.layout import blocks
from ocr.layout.analyse import lay_out
from ocr.layout.rect import Rect
from ocr.layout.tall import BAND, lay_out_tall
from ocr.layout.types import Block, BlockKind, Layout, Strip
from tests.ocr.draw import Said, Style, as_jpeg, draw_chat, draw_headed, draw_workbench

TALK = [
    Said("left", "老板，昨天买的坚果到了", "海的女儿", label="昨天 下午2:05"),
    Said("right", "收到就好，味道怎么样呀", "小禾家:小悠"),
    Said("left", "味道一般，有几颗是坏的，能不能给我补偿一点", "海的女儿"),
    Said("right", "不好意思亲，您拍给我看看，我给您补偿5元可以吗", "小禾家:小悠"),
]
PHONE = Style()
STYLES = {
    "green": PHONE,
    "dark": replace(PHONE, ground=(17, 17, 17), left_fill=(44, 44, 44), left_ink=(220, 220, 220)),
    "blue without avatars": replace(
        PHONE, ground=(255, 255, 255), left_fill=(233, 233, 235), right_fill=(10, 132, 255), avatars=""
    ),
    "violet": replace(PHONE, right_fill=(108, 92, 231), right_ink=(255, 255, 255), avatars="round"),
    "outlined only": replace(
        PHONE,
        ground=(255, 255, 255),
        left_fill=(255, 255, 255),
        right_fill=(255, 255, 255),
        outline=(210, 214, 220),
    ),
    "patterned wallpaper": replace(
        PHONE, ground=(239, 234, 226), wallpaper="doodle", avatars="", bar=(255,) * 3
    ),
    "photo behind": replace(PHONE, wallpaper="photo", radius=8),
    "shaded wallpaper": replace(PHONE, wallpaper="shade", radius=8),
    "a small window": replace(PHONE, scale=1.0, font_size=14, width=600, status=False),
}


def laid_out(picture: Image.Image) -> Layout:
    return lay_out(np.asarray(picture))


def bubbles(layout: Layout) -> list[Block]:
    return [
        b
        for b in layout.blocks
        if b.kind is BlockKind.BUBBLE and b.strips and b.rect.bottom < layout.area.bottom
    ]


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES.keys())
def test_every_message_is_one_bubble_with_all_its_lines(style: Style) -> None:
    layout = laid_out(draw_chat(style, [replace(said, label=None) for said in TALK]))

    wide = style.width > 500
    assert [len(b.strips) for b in bubbles(layout)][:4] == ([1, 1, 1, 1] if wide else [1, 1, 2, 2])


@pytest.mark.parametrize("quality", [85, 60])
def test_a_forwarded_picture_has_the_same_bubbles(quality: int) -> None:
    picture = draw_chat(PHONE, TALK)
    clean, forwarded = laid_out(picture), laid_out(as_jpeg(picture, quality))

    for one, other in zip(bubbles(clean), bubbles(forwarded), strict=True):
        assert one.rect.overlap(other.rect) > 0.9 * one.rect.area


def test_title_bar_and_input_area_lie_outside_of_the_chat() -> None:
    layout = laid_out(draw_chat(PHONE, TALK))

    assert 80 * PHONE.scale <= layout.area.top <= 92 * PHONE.scale
    assert layout.area.bottom <= layout.height - 50 * PHONE.scale
    assert any(abs(s.rect.middle[0] - layout.width / 2) < 20 for s in layout.header)


def test_avatars_are_no_bubbles() -> None:
    layout = laid_out(draw_chat(PHONE, TALK))

    assert sum(b.kind is BlockKind.AVATAR for b in layout.blocks) == len(TALK)


@pytest.mark.parametrize("columns", [3, 4, 5])
def test_the_chat_column_of_a_workbench_is_found(columns: int) -> None:
    style = replace(PHONE, scale=1.0, font_size=14, width=520, ground=(244, 246, 250), avatars="round")
    picture = draw_workbench(style, TALK, ["订单信息", "订单编号：508458965821825899"], columns)
    layout = laid_out(picture)

    assert layout.area.left == pytest.approx(200, abs=4)
    assert layout.area.right == pytest.approx(720, abs=4)
    assert len(bubbles(layout)) == len(TALK)


def test_an_old_chat_without_bubbles_is_lines_on_its_ground() -> None:
    said = [replace(one, label=f"2013-2-1 0:1{i}:22") for i, one in enumerate(TALK)]
    layout = laid_out(draw_headed("wangwang", said))

    assert not bubbles(layout)
    assert len(layout.loose) >= 2 * len(TALK)


def test_emoji_are_painted_over_and_letters_are_not() -> None:
    picture = draw_chat(replace(PHONE, avatars=""), [Said("left", "收到就好　　　　谢谢老板")])
    whole = laid_out(picture)
    box = bubbles(whole)[0].strips[0].rect
    pixels = np.array(picture)
    middle = box.right + 24
    pixels[box.top : box.bottom, middle - 16 : middle + 16] = (250, 190, 40)

    strip = bubbles(lay_out(pixels))[0].strips[0]
    assert strip.rect.width < 5 * whole.em
    assert len(strip.blots) == 1
    assert strip.blots[0].width == pytest.approx(32, abs=3)


def test_a_bubble_sliced_by_the_edge_says_so() -> None:
    picture = draw_chat(replace(PHONE, title=None, input_box=False), TALK)
    first = bubbles(laid_out(picture))[0]
    sliced = laid_out(picture.crop((0, first.rect.top + 30, picture.width, picture.height)))

    assert bubbles(sliced)[0].cut_top


def test_a_very_tall_picture_is_cut_between_bubbles_and_loses_none() -> None:
    style = replace(PHONE, scale=1.0, title=None, input_box=False)
    one = np.asarray(draw_chat(style, TALK * 6))
    times = (BAND * 3) // one.shape[0]
    layout = lay_out_tall(np.concatenate([one] * times))

    assert layout.height > BAND * 2
    assert len(bubbles(layout)) == 24 * times
    tops = [b.rect.top for b in bubbles(layout)]
    assert tops == sorted(tops)


@pytest.mark.parametrize(
    ("side", "written", "letter"), [(45, True, True), (45, False, True), (72, True, False)]
)
def test_a_framed_letter_of_a_headline_is_no_bubble(side: int, written: bool, letter: bool) -> None:
    mark = Strip(Rect(8, 5, 34, 40), (221, 221, 221), (66, 66, 66))
    block = Block(BlockKind.BUBBLE, Rect(0, 0, side - 6, side), (221, 221, 221), (mark,) if written else ())

    assert blocks._is_letter(block, em=45.0) is letter
