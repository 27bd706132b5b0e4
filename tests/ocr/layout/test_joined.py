"""Screens pasted under each other: no message is lost at the bars and seams between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from ocr.chat.joined import take_off_frames
from ocr.chat.types import Line, Scene
from ocr.crops import strips_of
from ocr.layout.joined import page_tops
from ocr.layout.tall import lay_out_tall
from ocr.layout.types import Block, BlockKind
from tests.ocr.draw import Said, Style, draw_chat

PHONE = Style()
TALKS = [
    [
        Said("left", "老板，昨天买的坚果到了"),
        Said("right", "收到就好，味道怎么样呀"),
        Said("left", "味道一般"),
    ],
    [
        Said("right", "不好意思亲，您拍给我看看"),
        Said("left", "好的稍等一下"),
        Said("right", "我给您补偿5元可以吗"),
    ],
    [Said("left", "那我就写差评了"), Said("right", "亲您别这样"), Said("left", "五十块微信转我")],
]


def screens(style: Style = PHONE) -> list[Image.Image]:
    return [draw_chat(style, talk, 760) for talk in TALKS]


def pasted(
    pictures: Sequence[Image.Image], seam: int = 0, colour: tuple[int, int, int] = (60, 60, 60)
) -> Image.Image:
    height = sum(p.height for p in pictures) + seam * (len(pictures) - 1)
    whole = Image.new("RGB", (pictures[0].width, height), colour)
    y = 0
    for picture in pictures:
        whole.paste(picture, (0, y))
        y += picture.height + seam
    return whole


def written(picture: Image.Image) -> list[Block]:
    """The bubbles with writing that remain when the frame is off; every line reads as "x"."""
    layout = lay_out_tall(np.asarray(picture))
    scene = Scene(layout, {strip: Line("x", strip, 1.0) for strip in strips_of(layout)})
    blocks = take_off_frames(scene).blocks
    return [b for b in blocks if b.kind is BlockKind.BUBBLE and b.strips]


@pytest.mark.parametrize("seam", [0, 4])
@pytest.mark.parametrize("ground", [(237, 237, 237), (17, 17, 17)])
def test_screens_pasted_whole_keep_their_messages(seam: int, ground: tuple[int, int, int]) -> None:
    style = replace(PHONE, ground=ground)
    assert len(written(pasted(screens(style), seam))) == 9


def test_screens_pasted_on_a_wallpaper_keep_their_messages() -> None:
    style = replace(PHONE, wallpaper="shade", radius=8)
    assert len(written(pasted(screens(style)))) == 9


@pytest.mark.parametrize("colour", [(60, 60, 60), (255, 255, 255)])
def test_a_seam_alone_ends_no_chat(colour: tuple[int, int, int]) -> None:
    pictures = [draw_chat(replace(PHONE, title=None, input_box=False), talk, 620) for talk in TALKS]
    assert len(written(pasted(pictures, 4, colour))) == 9


def test_input_bars_alone_end_no_chat() -> None:
    pictures = [draw_chat(replace(PHONE, title=None), talk, 620) for talk in TALKS]
    assert len(written(pasted(pictures))) == 9


def test_a_page_with_bands_of_its_own_loses_none_either() -> None:
    style = replace(PHONE, title="海的女儿")
    long = draw_chat(style, [said for _ in range(12) for talk in TALKS for said in talk], 5600)
    assert len(written(long)) > 60
    assert len(written(pasted([long, long]))) == 2 * len(written(long))


def test_lines_stand_where_the_picture_has_them() -> None:
    picture = pasted(screens())
    tops = [block.rect.top for block in written(picture)]
    assert tops == sorted(tops)
    high = picture.height // 3
    assert [top // high for top in tops] == [0, 0, 0, 1, 1, 1, 2, 2, 2]


def test_a_single_screen_has_one_top() -> None:
    assert page_tops(np.asarray(screens()[0])) == ([0], 0)
    assert lay_out_tall(np.asarray(screens()[0])).pages == ()


def test_the_tops_of_the_pages_are_exact() -> None:
    pictures = screens()
    tops, head = page_tops(np.asarray(pasted(pictures, 4)))
    step = pictures[0].height + 4
    assert tops == [0, step, 2 * step]
    assert head > 0
