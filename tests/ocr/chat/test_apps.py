"""One record a chat program, and what the reader makes of it."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from enum import StrEnum
from itertools import product
from typing import cast

import pytest

from ocr.capture_time import channel_from_name
from ocr.chat import apps
from ocr.chat.apps import (
    App,
    HeadingStyle,
    Tint,
    bare_title,
    is_button,
    is_notice,
    is_placeholder,
    mended,
    without_rank,
)
from ocr.chat.parse import parse_chat
from ocr.chat.types import Scene
from ocr.layout.colours import Colour
from ocr.layout.rect import Rect
from ocr.layout.types import Block, BlockKind
from ocr.reader import read_picture
from ocr.types import Channel, Side
from tests.ocr.chat.scenes import bubble, scene, strip
from tests.ocr.draw import Said, Style, draw_chat, png_bytes
from tests.ocr.fake_engine import SameEverywhere, read_with


class MadeUp(StrEnum):
    """A program that no one uses."""

    DINGDONG = "dingdong"


DINGDONG = App(
    cast(Channel, MadeUp.DINGDONG),
    packages=("com.example.dingdong",),
    names=("叮咚聊",),
    words=(("叮咚客服", 4),),
    nicks=((r"叮咚用户\d+", 2),),
    own=(Tint((108, 92, 231), 8),),
    windows="叮咚聊",
    placeholders="对叮咚说.*",
    buttons="叮一下",
    notices="叮咚提醒您.*",
)
TALK = [
    Said("left", "在吗"),
    Said("right", "在的，亲"),
    Said("left", "衬衫开线了"),
    Said("right", "拍张照片看看"),
]
VIOLET = replace(Style(), ground=(250, 246, 240), right_fill=(108, 92, 231), right_ink=(255, 255, 255))


@pytest.fixture
def dingdong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apps, "APPS", (*apps.APPS, DINGDONG))


def channel_of_drawn(style: Style, name: str = "a.png") -> tuple[str, list[Side]]:
    reading = read_picture(png_bytes(draw_chat(style, TALK)), name)
    return reading.channel.value, [message.side for message in reading.messages]


@pytest.mark.usefixtures("dingdong")
def test_a_program_with_a_record_is_read_with_its_channel(monkeypatch: pytest.MonkeyPatch) -> None:
    read_with(SameEverywhere("衬衫"), monkeypatch)
    channel, sides = channel_of_drawn(VIOLET)
    assert channel == "dingdong"
    assert sides == [Side.LEFT, Side.RIGHT, Side.LEFT, Side.RIGHT]


def test_a_program_without_a_record_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    read_with(SameEverywhere("衬衫"), monkeypatch)
    assert channel_of_drawn(VIOLET)[0] == Channel.OTHER


@pytest.mark.usefixtures("dingdong")
def test_a_record_tells_the_program_by_a_files_name_too() -> None:
    assert channel_from_name("Screenshot_20240301_151205_com.example.dingdong.jpg") == "dingdong"
    assert channel_from_name("Screenshot_20240301_151205_叮咚聊.jpg") == "dingdong"


@pytest.mark.usefixtures("dingdong")
def test_a_record_tells_what_its_bars_and_buttons_say() -> None:
    assert is_placeholder("对叮咚说点什么")
    assert is_button("叮一下")
    assert is_notice("叮咚提醒您 谨防诈骗")
    assert bare_title("淡淡的夏天 - 叮咚聊") == "淡淡的夏天"
    panel = [strip("叮咚客服", 40, 30)]
    assert parse_chat(scene(bubble([strip("在吗", 60, 200)]), panel=panel), None).channel == "dingdong"


def test_every_program_has_one_record_that_says_something() -> None:
    channels = [app.channel for app in apps.APPS]
    assert len(channels) == len(set(channels))
    assert {*channels, Channel.WECHAT_PC, Channel.OTHER} == set(Channel)
    assert all(app.packages or app.names or app.words for app in apps.APPS)


def test_every_pattern_of_a_record_is_one() -> None:
    for app in apps.APPS:
        for field in ("windows", "subtitles", "placeholders", "buttons", "notices", "ranks"):
            re.compile(getattr(app, field))
        for pattern, weight in (*app.words, *app.cards, *app.nicks):
            assert re.compile(pattern)
            assert weight > 0
    assert {field.name for field in fields(App)} >= {"windows", "ranks"}


NEUTRAL = (200, 200, 210)


@pytest.mark.parametrize(
    ("words", "channel"),
    [
        ("阿里旺旺", Channel.WANGWANG), ("旺旺群", Channel.WANGWANG), ("千牛", Channel.QIANNIU),
        ("接待中心", Channel.QIANNIU), ("买家已付款", Channel.QIANNIU), ("店铺会员", Channel.TAOBAO),
        ("平均3分钟回复", Channel.TAOBAO), ("拼多多", Channel.PINDUODUO), ("商家已同意", Channel.PINDUODUO),
        ("3小时前来过", Channel.XIANYU), ("京东", Channel.JD), ("咚咚", Channel.JD), ("抖店", Channel.DOUYIN),
        ("Item ID 12", Channel.EBAY), ("iMessage", Channel.SMS), ("Text message", Channel.SMS),
        ("last seen today", Channel.TELEGRAM), ("12 members", Channel.TELEGRAM), ("online", Channel.WHATSAPP),
        ("端到端加密", Channel.WHATSAPP), ("手机在线", Channel.QQ), ("LV 3", Channel.QQ),
        ("微信", Channel.WECHAT), ("拍了拍", Channel.WECHAT), ("今日头条", Channel.OTHER),
    ],
)  # fmt: skip
def test_words_of_the_bars_tell_the_program(words: str, channel: Channel) -> None:
    made = on_no_ground(scene(bubble([strip("在吗", 60, 200)]), panel=[strip(words, 40, 30)]))
    made = replace(made, layout=replace(made.layout, width=500))
    assert parse_chat(made, None).channel is channel


def on_no_ground(made: Scene) -> Scene:
    """On a ground that hints at no program."""
    return replace(made, layout=replace(made.layout, ground=NEUTRAL))


@pytest.mark.parametrize(
    ("title", "channel"),
    [
        ("138 0000 5678", Channel.SMS), ("10086", Channel.SMS), ("拼多多用户8213", Channel.PINDUODUO),
        ("jd_小雨", Channel.JD), ("抖音用户123", Channel.DOUYIN), ("tb123456", Channel.TAOBAO),
        ("t**1", Channel.TAOBAO), ("tb12", Channel.OTHER), ("我的tb123456", Channel.OTHER),
    ],
)  # fmt: skip
def test_what_a_nick_looks_like_tells_the_program(title: str, channel: Channel) -> None:
    made = on_no_ground(scene(bubble([strip("在吗", 60, 200)]), header=[strip(title, 250, 30)]))
    assert parse_chat(made, None).channel is channel


def test_a_wallet_card_tells_the_program_by_its_name() -> None:
    made = on_no_ground(scene(bubble([strip("恭喜发财", 60, 200), strip("微信红包", 60, 230)])))
    assert parse_chat(replace(made, layout=replace(made.layout, width=500)), None).channel is Channel.WECHAT
    said = on_no_ground(scene(bubble([strip("我微信转你", 60, 200)])))
    assert parse_chat(said, None).channel is Channel.OTHER


Hint = tuple[str, str, Channel]
"""Where it stands ("bar", "nick" as the title, "card" on a card), what it says, and for whom it speaks."""
LADDER: tuple[tuple[Hint, ...], ...] = (
    (("nick", "tb123456", Channel.TAOBAO), ("bar", "Type a message", Channel.SMS)),
    (("bar", "Forwarded", Channel.WHATSAPP),),
    (
        ("bar", "微信", Channel.WECHAT), ("bar", "小禾邀请小雨加入了群聊", Channel.WECHAT),
        ("card", "微信红包", Channel.WECHAT), ("bar", "买家已付款", Channel.QIANNIU),
        ("nick", "10086", Channel.SMS),
    ),
    (("nick", "拼多多用户8213", Channel.PINDUODUO), ("nick", "抖音用户123", Channel.DOUYIN)),
    (
        ("bar", "拼多多", Channel.PINDUODUO), ("bar", "闲鱼", Channel.XIANYU), ("bar", "京东", Channel.JD),
        ("bar", "抖音", Channel.DOUYIN), ("bar", "12 members", Channel.TELEGRAM), ("bar", "LV 3", Channel.QQ),
        ("bar", "WhatsApp", Channel.WHATSAPP),
    ),
    (
        ("bar", "店铺会员", Channel.TAOBAO), ("bar", "eBay", Channel.EBAY), ("bar", "iMessage", Channel.SMS),
    ),
    (("nick", "jd_小雨", Channel.JD),),
    (("bar", "阿里旺旺", Channel.WANGWANG), ("bar", "千牛", Channel.QIANNIU)),
)  # fmt: skip
"""From the faintest hint to the loudest."""


def hinted(*hints: Hint) -> Channel:
    where = {place: [text for at, text, _ in hints if at == place] for place in ("bar", "nick", "card")}
    made = scene(
        bubble([strip(text, 60, 200 + 30 * n) for n, text in enumerate(["恭喜发财", *where["card"]])]),
        header=[strip(text, 190, 30) for text in where["nick"]],
        panel=[strip(text, 40, 30 + 40 * n) for n, text in enumerate(where["bar"])],
        size=(500, 1600),
    )
    return parse_chat(on_no_ground(made), None).channel


@pytest.mark.parametrize("rung", range(len(LADDER)))
def test_of_two_programs_the_louder_hint_counts(rung: int) -> None:
    for faint, loud in product((hint for low in LADDER[:rung] for hint in low), LADDER[rung]):
        if faint[2] is not loud[2] and not faint[0] == loud[0] == "nick":
            assert (hinted(faint, loud), faint) == (loud[2], faint)


def drawn_in(colour: Colour, *others: Colour) -> Channel:
    rows = [bubble([strip("在的", 620, 200 + 90 * n)], one) for n, one in enumerate((colour, *others))]
    return parse_chat(on_no_ground(scene(*rows, size=(500, 1600))), None).channel


@pytest.mark.parametrize("app", [app for app in apps.APPS if app.own], ids=lambda app: app.channel.value)
def test_the_colour_of_ones_own_bubbles_tells_the_program(app: App) -> None:
    for tint in app.own:
        assert drawn_in(tint.colour) is app.channel


def test_a_colour_may_stray_only_so_far() -> None:
    yellow = Tint((255, 230, 15), 26)
    assert drawn_in((255, 230, 15 + yellow.reach)) is Channel.XIANYU
    assert drawn_in((255, 230, 15 + yellow.reach + 1)) is Channel.OTHER


def test_one_coloured_card_among_many_bubbles_tells_nothing() -> None:
    violet, yellow = (108, 92, 231), (255, 230, 15)
    assert drawn_in(yellow, violet) is Channel.XIANYU
    assert drawn_in(yellow, violet, violet) is Channel.OTHER


def test_of_two_programs_the_nearer_colour_counts() -> None:
    assert drawn_in((220, 248, 198)) is Channel.WHATSAPP
    assert drawn_in((239, 254, 221)) is Channel.TELEGRAM


def test_the_ground_of_a_chat_is_a_hint() -> None:
    plain = scene(bubble([strip("在吗", 60, 200)]), size=(500, 1600))
    assert parse_chat(plain, None).channel is Channel.WECHAT
    near = replace(plain, layout=replace(plain.layout, ground=(239, 237, 237)))
    assert parse_chat(near, None).channel is Channel.WECHAT
    other = replace(plain, layout=replace(plain.layout, ground=(240, 237, 237)))
    assert parse_chat(other, None).channel is Channel.OTHER
    photo = replace(plain, layout=replace(plain.layout, plain=False))
    assert parse_chat(photo, None).channel is Channel.OTHER


def test_small_letters_in_a_wide_picture_are_a_window_on_a_computer() -> None:
    wide = scene(bubble([strip("在吗", 60, 200)]), size=(750, 1600))
    assert parse_chat(wide, None).channel is Channel.WECHAT_PC


@pytest.mark.parametrize(
    ("heading", "style"),
    [
        ("小雨88 2013-2-1 0:13:22", Channel.QIANNIU),
        ("小雨88 15:13:22", Channel.QQ),
        ("小禾家:小悠 15:13:22", Channel.QIANNIU),
    ],
)
def test_headings_over_bubbles_tell_the_program(heading: str, style: Channel) -> None:
    made = scene(bubble([strip("在吗", 60, 200)]), loose=[strip(heading, 48, 160)])
    assert parse_chat(on_no_ground(made), None).channel is style


def test_a_phone_shows_itself_by_its_shape_and_clock() -> None:
    """Letters a little small for the width, but the picture is tall and a clock stands above the title."""
    clock = [strip("9:41", 40, 12, 16), strip("订阅助手", 300, 50)]
    tall = scene(bubble([strip("在吗", 60, 200)]), header=clock, size=(610, 1400))
    assert parse_chat(tall, None).channel is Channel.WECHAT
    window = scene(bubble([strip("在吗", 60, 200)]), header=[strip("订阅助手", 300, 50)], size=(610, 620))
    assert parse_chat(window, None).channel is Channel.WECHAT_PC


def test_notices_between_messages_tell_the_program() -> None:
    notice = strip("你已添加了小雨，现在可以开始聊天了。", 70, 130)
    made = on_no_ground(scene(bubble([strip("在吗", 60, 200)]), loose=[notice], size=(500, 1600)))
    assert parse_chat(made, None).channel is Channel.WECHAT


@pytest.mark.parametrize(("faces", "channel"), [((40, 460), Channel.WECHAT), ((40,), Channel.OTHER)])
def test_a_programs_hue_counts_where_both_have_avatars(faces: tuple[int, ...], channel: Channel) -> None:
    talk = [
        bubble([strip("在吗", 110, 200)], (44, 44, 44)),
        bubble([strip("在的", 390, 300)], (0, 172, 94)),
    ]
    avatars = [
        Block(BlockKind.AVATAR, Rect(x, y, x + 30, y + 30), (90, 60, 50))
        for x, y in zip(faces, (190, 290), strict=False)
    ]
    made = on_no_ground(scene(*talk, extra=avatars, size=(500, 1600)))
    assert parse_chat(made, None).channel is channel


def test_one_faint_hint_is_no_word_for_a_program() -> None:
    """Many programs ask to write a message into their empty box."""
    box = on_no_ground(scene(bubble([strip("在吗", 60, 200)]), panel=[strip("输入消息", 40, 30)]))
    assert parse_chat(box, None).channel is Channel.OTHER


def test_on_a_wallpaper_the_colour_is_that_behind_the_letters() -> None:
    line = strip("在的", 390, 300)
    blue = replace(line, strip=replace(line.strip, fill=(18, 183, 245)))
    made = scene(bubble([strip("在吗", 60, 200)]), bubble([blue], (200, 203, 201)), size=(500, 1600))
    photo = replace(on_no_ground(made), layout=replace(made.layout, ground=NEUTRAL, plain=False))
    assert parse_chat(photo, None).channel is Channel.QQ


def test_headings_without_a_year_at_the_right_are_a_forwarded_record() -> None:
    lines = [
        strip("海的女儿", 60, 120),
        strip("07-23 22:52:07", 460, 120),
        strip("味道一般", 60, 150),
        strip("小林", 60, 200),
        strip("07-23 22:53:10", 460, 200),
        strip("补偿您5元", 60, 230),
    ]
    made = on_no_ground(scene(loose=lines, size=(560, 560)))
    assert parse_chat(made, None).channel is Channel.WECHAT


@pytest.mark.parametrize(
    ("own", "channel"), [((200, 220, 200), Channel.TELEGRAM), ((220, 200, 200), Channel.TELEGRAM)]
)
def test_times_within_bubbles_are_a_hint(own: Colour, channel: Channel) -> None:
    talk = [
        bubble([strip("在吗在吗在吗", 60, 200), strip("9:10", 130, 230)]),
        bubble([strip("在的在的在的", 520, 300), strip("9:12", 590, 330)], own),
    ]
    made = on_no_ground(scene(*talk))
    assert parse_chat(made, None).channel is channel


@pytest.mark.parametrize(
    "text",
    [
        "iMessage",
        "短信/彩信",
        "想跟TA说点什么",
        "Write a message…",
        "按住 说话",
        "Type a message",
        "说点什么",
    ],
)
def test_an_empty_input_box_says_so(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize("text", ["按住这里", "信息量好大", "我想跟你说", "message me"])
def test_what_a_person_writes_is_no_placeholder(text: str) -> None:
    assert not is_placeholder(text)


def test_buttons_and_notices_are_whole_lines() -> None:
    assert is_button("催付款")
    assert is_button("发送(S)")
    assert not is_button("催付款了吗")
    assert is_notice("imessage")
    assert is_notice("RCS 聊天")
    assert not is_notice("短信没收到")


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("淡淡的夏天 - 阿里旺旺2012", "淡淡的夏天"), ("小雨 | WeChat", "小雨"), ("小雨—千牛工作台", "小雨"),
        ("tb123 淘宝买家", "tb123"), ("小禾家 企业会话", "小禾家"), ("微信", "微信"), ("小雨-QQ", "小雨"),
        ("QQ小雨", "QQ小雨"),
    ],
)  # fmt: skip
def test_a_title_is_freed_of_the_programs_name(title: str, bare: str) -> None:
    assert bare_title(title) == bare


def test_a_nick_is_freed_of_its_rank_and_mended() -> None:
    assert without_rank("LV3 群主 小雨") == "小雨"
    assert without_rank("小雨 管理员") == "小雨"
    assert without_rank("Lv.12 海的女儿") == "海的女儿"
    assert without_rank("小鱼儿 LV5") == without_rank("小鱼儿 Lv.36 活跃") == "小鱼儿"
    assert without_rank("小鱼儿LV5") == "小鱼儿LV5"
    assert without_rank("群主席") == "群主席"
    assert mended("小禾家旗航店:小悠") == "小禾家旗舰店:小悠"
    assert mended("小禾家旗帜店铺") == "小禾家旗帜店铺"


def test_each_style_of_heading_is_of_one_program() -> None:
    styles = [app.headings for app in apps.APPS if app.headings]
    assert sorted(styles) == sorted(HeadingStyle)


@pytest.mark.parametrize(
    ("channel", "colour", "reach"),
    [
        (Channel.TAOBAO, "#FFE2C8", 18), (Channel.TAOBAO, "#FFD6A5", 22), (Channel.PINDUODUO, "#F8C8C4", 16),
        (Channel.PINDUODUO, "#CBE5FF", 12), (Channel.XIANYU, "#FFE60F", 26), (Channel.EBAY, "#3665F3", 18),
        (Channel.SMS, "#34C759", 16), (Channel.SMS, "#0B84FF", 14), (Channel.SMS, "#00A676", 16),
        (Channel.SMS, "#0B57D0", 14), (Channel.TELEGRAM, "#EFFEDD", 10), (Channel.TELEGRAM, "#2B5278", 14),
        (Channel.WHATSAPP, "#D9FDD3", 10), (Channel.WHATSAPP, "#DCF8C6", 10),
        (Channel.WHATSAPP, "#144D37", 26),
        (Channel.WHATSAPP, "#005C4B", 18), (Channel.QQ, "#0099FF", 14), (Channel.QQ, "#12B7F5", 16),
        (Channel.WECHAT, "#95EC69", 22), (Channel.WECHAT, "#89D961", 12), (Channel.WECHAT, "#3EB575", 24),
        (Channel.WECHAT, "#26965A", 20),
    ],
)  # fmt: skip
def test_the_colours_of_the_programs_are_those_of_their_screenshots(
    channel: Channel, colour: str, reach: int
) -> None:
    """Measured where nothing was recompressed; the reach is what forwarding and themes made of them."""
    red, green, blue = bytes.fromhex(colour[1:])
    own = next(app for app in apps.APPS if app.channel is channel).own
    nearest = min(own, key=lambda tint: tint.distance((red, green, blue)))
    assert (nearest.distance((red, green, blue)), nearest.reach) == (0, reach)
