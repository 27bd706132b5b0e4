"""Whole readings of drawn screenshots, with the engine that is installed."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image

from ocr import reader
from ocr.chat.parse import Chat
from ocr.engines.base import Crop, EngineLine
from ocr.errors import UnreadablePicture
from ocr.layout.rect import Rect
from ocr.layout.types import Strip
from ocr.reader import read_picture
from ocr.types import CaptureSource, Channel, Clock, Page, Reading, Side
from tests.ocr.chat.scenes import scene
from tests.ocr.draw import Said, Style, as_jpeg, draw_chat, draw_headed, draw_workbench, png_bytes

SAID = [
    Said("left", "老板，昨天买的坚果到了", "海的女儿", label="昨天 下午2:05"),
    Said("right", "收到就好，味道怎么样呀", "小禾家:小悠"),
    Said("left", "订单508458965821825899，有几颗是坏的", "海的女儿"),
    Said("right", "OK, refund sent today, please check it", "小禾家:小悠"),
]
CAPTURED = datetime(2021, 4, 2, 10, 42)


def read(picture: Image.Image, name: str = "a.png") -> Reading:
    return read_picture(png_bytes(picture), name, captured_at=CAPTURED)


def plain(text: str) -> str:
    """Full and half width look the same in some fonts."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def test_a_phone_chat_is_read_letter_by_letter() -> None:
    reading = read(draw_chat(Style(), SAID))

    assert [plain(m.text) for m in reading.messages] == [plain(said.text) for said in SAID]
    assert [m.side.value for m in reading.messages] == [said.side for said in SAID]
    assert reading.messages[0].moment.value == datetime(2021, 4, 1, 14, 5)
    assert (reading.title, reading.channel) == ("海的女儿", Channel.WECHAT)
    assert reading.status_clock == "10:42"
    assert reading.facts.order_numbers == ("508458965821825899",)
    assert reading.captured_at_source is CaptureSource.SELLER


@pytest.mark.parametrize(
    "style",
    [
        replace(Style(), wallpaper="photo", pill=(140, 140, 140), label_ink=(255, 255, 255)),
        replace(Style(), ground=(17, 17, 17), left_fill=(44, 44, 44), left_ink=(220, 220, 220)),
        replace(Style(), right_fill=(230, 30, 40), right_ink=(255, 255, 255), avatars="round", receipts=True),
    ],
    ids=["photo behind", "dark", "white on red"],
)
def test_colours_do_not_matter(style: Style) -> None:
    reading = read(as_jpeg(draw_chat(style, SAID), 80))

    assert [m.side.value for m in reading.messages] == [said.side for said in SAID]
    assert sum(plain(m.text) == plain(s.text) for m, s in zip(reading.messages, SAID, strict=True)) >= 3


def test_a_wangwang_window_gives_names_and_seconds() -> None:
    said = [replace(one, label=f"2021-4-1 14:0{i}:22") for i, one in enumerate(SAID)]
    reading = read(draw_headed("wangwang", said))

    assert reading.channel is Channel.WANGWANG
    assert [m.sender for m in reading.messages] == [said.sender for said in SAID]
    assert reading.messages[1].moment.value == datetime(2021, 4, 1, 14, 1, 22)
    assert {m.moment.clock for m in reading.messages} == {Clock.PRINTED}


def test_other_columns_of_a_workbench_are_facts_and_no_messages() -> None:
    style = replace(Style(), scale=1.5, font_size=14, width=520, ground=(244, 246, 250), avatars="round")
    panel = ["智能推荐", "收到就好，味道怎么样呀", "订单编号：290371648205317001"]
    reading = read(draw_workbench(style, SAID, panel, columns=4))

    assert len(reading.messages) == len(SAID)
    assert "290371648205317001" in reading.facts.order_numbers


def test_one_message_alone_is_read_too() -> None:
    reading = read(draw_chat(replace(Style(), title=None, input_box=False), [Said("left", "怎么还不发货")]))

    assert [(m.side, m.text) for m in reading.messages] == [(Side.LEFT, "怎么还不发货")]


@pytest.mark.parametrize("size", [(1, 1), (40, 3000), (900, 12), (300, 300)])
def test_a_picture_without_any_chat_gives_no_message_and_no_error(size: tuple[int, int]) -> None:
    assert read(Image.new("RGB", size, (200, 210, 220))).messages == ()


def test_bytes_that_are_no_picture_are_refused() -> None:
    with pytest.raises(UnreadablePicture):
        read_picture(b"not a picture", "a.png")


@pytest.mark.parametrize("wallpaper", ["shade", "doodle"])
def test_a_time_label_on_a_wallpaper_needs_no_pill_to_be_seen(wallpaper: str) -> None:
    style = replace(Style(), wallpaper=wallpaper, label_ink=(40, 40, 40))

    reading = read(draw_chat(style, SAID))

    assert [m.time_label and plain(m.time_label) for m in reading.messages] == ["昨天下午2:05"] * len(SAID)
    assert len(reading.messages) == len(SAID)


class Reads:
    """An engine that reads what it was given, line by line, and is no other's witness."""

    name, version = "tesseract", "1"

    def __init__(self, *texts: str) -> None:
        self._texts = texts

    def read(self, crops: Sequence[Crop], languages: Sequence[str] = ()) -> list[EngineLine]:
        del languages  # it reads nothing
        return [EngineLine(text, 0.7) for text, _ in zip(self._texts, crops, strict=True)]


def recognised(*texts: str, crop: Crop | None = None, high: int = 20) -> list[tuple[str, float]]:
    strips = [
        Strip(Rect(0, 40 * n, 100, 40 * n + high), (255, 255, 255), (0, 0, 0)) for n in range(len(texts))
    ]
    crops = [np.full((28, 120, 3), 255, np.uint8) if crop is None else crop] * len(texts)
    found = reader._recognise(Reads(*texts), strips, crops, 20.0)
    return [(found[strip].text, found[strip].confidence) for strip in strips if strip in found]


def test_an_upright_bar_alone_before_a_word_is_the_letter() -> None:
    bars = ["| am here", "but | am", "a|b", "|b", "好 | 好", "| Am", "a| b"]
    read = [text for text, _ in recognised(*bars)]
    assert read == ["I am here", "but I am", "a|b", "|b", "好 | 好", "| Am", "a| b"]


def test_where_nothing_is_read_there_is_no_line_but_for_a_row_of_dashes() -> None:
    assert recognised("", "在吗") == [("在吗", 0.7)]
    dashes = np.full((18, 120, 3), 255, np.uint8)
    for left in (8, 22, 36):
        dashes[8:10, left : left + 10] = 0
    assert recognised("", "一一一", crop=dashes, high=2) == [("---", 1.0)] * 2


@pytest.mark.parametrize(
    ("page", "plain", "sees", "agree", "net", "asked"),
    [
        (Page.CHAT, False, True, False, True, "agrees lay_out fused"),
        (Page.CHAT, False, True, False, False, "agrees lay_out"),
        (Page.CHAT, False, True, True, True, "agrees"),
        (Page.CHAT, False, False, False, True, ""),
        (Page.CHAT, True, True, False, True, ""),
        (Page.REFUND, False, True, False, True, ""),
    ],
)
def test_the_net_is_asked_where_nothing_is_certain_and_heard_where_it_differs(
    page: Page,
    plain: bool,
    sees: bool,
    agree: bool,
    net: bool,
    asked: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls: list[str] = []
    layout = scene(size=(100, 100)).layout
    rules, fused = (Chat((), None, Channel.OTHER, (), page=page, plain=plain) for _ in range(2))

    def told(name: str, answer: object) -> Callable[..., object]:
        def call(*_: object) -> object:
            calls.append(name)
            return answer

        return call

    beside = SimpleNamespace(beside=lambda _known: SimpleNamespace(layout=layout))
    for name, does in {
        "lay_out_tall": lambda _pixels: layout,
        "parse_chat": lambda *_: rules,
        "can_see": lambda: sees,
        "look_at": lambda *_: None,
        "agrees": told("agrees", agree),
        "lay_out_learned": told("lay_out", beside if net else None),
        "standing": lambda *_: [],
        "parse_fused": told("fused", fused),
    }.items():
        monkeypatch.setattr(reader, name, does)
    _, chat = reader._read_chat(Reads(), np.zeros((100, 100, 3), np.uint8), None)
    assert " ".join(calls) == asked
    assert chat is (fused if "fused" in asked else rules)
