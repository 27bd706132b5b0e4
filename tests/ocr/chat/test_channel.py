"""What colours, grounds and habits weigh beside the words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ocr.chat import channel
from ocr.chat.channel import tell_channel
from ocr.chat.types import Draft, Scene
from ocr.layout.rect import Rect
from ocr.layout.types import Block, BlockKind
from ocr.types import Channel, Kind, Side
from tests.ocr.chat.scenes import scene

NEUTRAL, WECHATS = (200, 200, 210), (237, 237, 237)
YELLOW = (255, 230, 15)  # Xianyu's
BLUE = (18, 183, 245)  # QQ's


def on(ground: tuple[int, int, int] = NEUTRAL, size: tuple[int, int] = (500, 1600), em: float = 20) -> Scene:
    made = scene(size=size)
    return replace(made, layout=replace(made.layout, ground=ground, em=em))


def said(side: Side, fill: tuple[int, int, int] = NEUTRAL, **more: object) -> Draft:
    rect = Rect(20, 200, 200, 250) if side is Side.LEFT else Rect(300, 300, 480, 350)
    block = Block(BlockKind.BUBBLE, rect, fill)
    return Draft(side, Kind.TEXT, rect, text="在吗", block=block, **more)  # type: ignore[arg-type]


def told(
    *drafts: Draft, words: tuple[str, ...] = (), title: str | None = None, made: Scene | None = None
) -> Channel:
    return tell_channel(made or on(), drafts, words, title)


def test_the_ground_weighs_more_than_a_hint_and_less_than_two() -> None:
    assert told(made=on(WECHATS), title="tb123456") is Channel.WECHAT
    assert told(made=on(WECHATS), words=("好评率",)) is Channel.QIANNIU


def test_the_very_colour_weighs_more_than_a_word_and_less_than_a_nick_of_no_one_else() -> None:
    own = said(Side.RIGHT, YELLOW)
    assert told(own, words=("京东",)) is Channel.XIANYU
    assert told(own, title="jd_小雨") is Channel.JD


@pytest.mark.parametrize(("blue", "channel"), [(15 + 13, Channel.XIANYU), (15 + 26, Channel.JD)])
def test_a_colour_weighs_half_at_the_end_of_its_reach(blue: int, channel: Channel) -> None:
    """Three votes half way there; a word of three votes comes first in the list of the programs only at
    Xianyu's."""
    own = said(Side.RIGHT, (255, 230, blue))
    assert told(own, words=("京东",)) is channel


@pytest.mark.parametrize(
    ("title", "channel"),
    [("137 3365 5017", Channel.SMS), ("13733655017", Channel.SMS), ("+86 137 3365 5017", Channel.XIANYU)],
)
def test_a_telephone_number_as_title_weighs_more_than_any_colour(title: str, channel: Channel) -> None:
    """Nobody's nick is one; messengers put the country before it."""
    assert told(said(Side.RIGHT, YELLOW), title=title) is channel


def test_a_heading_weighs_more_than_a_nick_and_less_than_a_programs_own_name() -> None:
    headed = said(Side.LEFT, headed=True, bracketed=True, exact=True, sender="小雨", label="15:12:05")
    assert told(headed, title="jd_小雨") is Channel.WANGWANG
    assert told(headed, words=("千牛",)) is Channel.QIANNIU


def timed(side: Side, fill: tuple[int, int, int] = NEUTRAL) -> Draft:
    return said(side, fill, exact=True, label="9:10")


def test_times_within_bubbles_weigh_one_vote() -> None:
    talk = (timed(Side.LEFT), timed(Side.RIGHT, (220, 200, 200)))
    assert told(*talk) is Channel.TELEGRAM
    assert told(*talk, words=("Forwarded",)) is Channel.WHATSAPP
    assert told(*talk, words=("Type a message",)) is Channel.SMS


@pytest.mark.parametrize(("timed_ones", "inside"), [(1, False), (2, True)])
def test_times_stand_within_if_half_of_the_messages_have_one(timed_ones: int, inside: bool) -> None:
    talk = [timed(Side.LEFT)] * timed_ones + [said(Side.LEFT)] * (4 - timed_ones)
    assert told(*talk) is (Channel.TELEGRAM if inside else Channel.OTHER)


def test_a_message_with_a_name_above_it_has_no_time_within() -> None:
    assert told(timed(Side.LEFT)) is Channel.TELEGRAM
    assert told(said(Side.LEFT, exact=True, label="9:10", sender="小雨")) is Channel.OTHER


@pytest.mark.parametrize(("headed", "style"), [(1, Channel.OTHER), (2, Channel.QQ)])
def test_half_of_the_messages_have_a_heading_where_a_program_prints_them(headed: int, style: Channel) -> None:
    one = said(Side.LEFT, headed=True, exact=True, sender="小雨", label="15:12:05")
    assert told(*[one] * headed, *[said(Side.LEFT)] * (4 - headed)) is style


@pytest.mark.parametrize(("clocks", "style"), [(1, Channel.QIANNIU), (2, Channel.QQ)])
def test_most_headings_tell_how_a_program_prints_the_time(clocks: int, style: Channel) -> None:
    times = ["15:12:05"] * clocks + ["2013-2-1 15:12:05"] * (3 - clocks)
    talk = [said(Side.LEFT, headed=True, exact=True, sender="小雨", label=time) for time in times]
    assert told(*talk) is style


def without_bubble(label: str) -> Draft:
    rect = Rect(20, 200, 200, 250)
    return Draft(Side.LEFT, Kind.TEXT, rect, text="在吗", headed=True, exact=True, sender="雨", label=label)


@pytest.mark.parametrize(("yearless", "style"), [(1, Channel.QIANNIU), (2, Channel.WECHAT)])
def test_most_dates_of_a_forwarded_record_have_no_year(yearless: int, style: Channel) -> None:
    labels = ["07-23 22:52:07"] * yearless + ["2013-2-1 15:12:05"] * (3 - yearless)
    assert told(*map(without_bubble, labels)) is style


def green_at(value: int, spread: int) -> Draft:
    return said(Side.RIGHT, (value - spread, value, value - spread))


THEIR_FACE, OWN_FACE = Rect(0, 200, 15, 230), Rect(484, 300, 499, 330)


def faced(own: Draft, theirs: Rect = THEIR_FACE, ours: Rect = OWN_FACE) -> Channel:
    made = on()
    faces = tuple(Block(BlockKind.AVATAR, rect, (90, 60, 50)) for rect in (theirs, ours))
    made = replace(made, layout=replace(made.layout, blocks=faces))
    return told(said(Side.LEFT), own, made=made)


@pytest.mark.parametrize(("spread", "heard"), [(60, Channel.WECHAT), (59, Channel.OTHER)])
def test_a_hue_counts_where_it_is_vivid(spread: int, heard: Channel) -> None:
    assert faced(green_at(120, spread)) is heard


@pytest.mark.parametrize(
    ("theirs", "heard"),
    [(20, Channel.WECHAT), (21, Channel.OTHER)],
)
def test_a_face_stands_beside_the_message_and_not_over_it(theirs: int, heard: Channel) -> None:
    assert faced(green_at(120, 80), theirs=Rect(0, 200, theirs, 230)) is heard


@pytest.mark.parametrize(("ours", "heard"), [(480, Channel.WECHAT), (479, Channel.OTHER)])
def test_ones_own_face_stands_at_the_right(ours: int, heard: Channel) -> None:
    assert faced(green_at(120, 80), ours=Rect(ours, 300, ours + 15, 330)) is heard


@pytest.mark.parametrize(("row", "heard"), [(249, Channel.WECHAT), (250, Channel.OTHER)])
def test_a_face_shares_a_row_with_the_message(row: int, heard: Channel) -> None:
    assert faced(green_at(120, 80), theirs=Rect(0, row, 15, row + 30)) is heard


def wechat(em: float, *, clock: bool = False, size: tuple[int, int] = (1000, 1000)) -> Channel:
    made = on(WECHATS, size, em)
    return tell_channel(made, (), ("微信",), None, status_bar=clock)


@pytest.mark.parametrize(
    ("em", "clock", "size", "heard"),
    [
        (33.9, False, (1000, 1600), Channel.WECHAT_PC),
        (34.1, False, (1000, 1600), Channel.WECHAT),
        (27.9, True, (1000, 1600), Channel.WECHAT_PC),
        (28.1, True, (1000, 1600), Channel.WECHAT),
        (29.9, False, (1000, 1601), Channel.WECHAT_PC),
        (30.1, False, (1000, 1601), Channel.WECHAT),
        (23.9, True, (1000, 1601), Channel.WECHAT_PC),
        (24.1, True, (1000, 1601), Channel.WECHAT),
    ],
)
def test_letters_as_small_as_that_are_of_a_window(
    em: float, clock: bool, size: tuple[int, int], heard: Channel
) -> None:
    assert wechat(em, clock=clock, size=size) is heard


def test_what_is_on_cards_counts_on_cards_alone_and_notices_as_bars() -> None:
    card = replace(said(Side.LEFT), kind=Kind.CARD, text="微信红包")
    notice = replace(said(Side.CENTER), kind=Kind.SYSTEM, text="千牛")
    assert told(card) is Channel.WECHAT
    assert told(replace(card, text="千牛")) is Channel.OTHER
    assert told(notice) is Channel.QIANNIU
    assert told(said(Side.LEFT)) is Channel.OTHER


def test_one_vote_is_enough_and_of_equals_the_first_program_is_told() -> None:
    assert channel._LEAST == 1
    assert told(title="tb123456") is Channel.TAOBAO
    assert told(words=("输入消息",)) is Channel.OTHER
    assert told(words=("输入消息", "输入消息")) is Channel.TELEGRAM
    assert told(words=("拼多多", "闲鱼")) is Channel.PINDUODUO


def test_a_hue_weighs_more_than_a_hint_and_less_than_two() -> None:
    rows = (said(Side.LEFT), green_at(120, 80))
    faces = tuple(Block(BlockKind.AVATAR, rect, (90, 60, 50)) for rect in (THEIR_FACE, OWN_FACE))
    made = replace(on(), layout=replace(on().layout, blocks=faces))
    assert told(*rows, made=made, title="tb123456") is Channel.WECHAT
    assert told(*rows, made=made, words=("好评率",)) is Channel.QIANNIU


@pytest.mark.parametrize(
    ("own", "heard"),
    [
        ((200, 220, 200), Channel.WHATSAPP), ((220, 220, 200), Channel.WHATSAPP),
        ((221, 220, 200), Channel.QIANNIU), ((200, 220, 221), Channel.QIANNIU),
    ],
)  # fmt: skip
def test_times_in_green_bubbles_speak_for_the_program_that_is_green(
    own: tuple[int, int, int], heard: Channel
) -> None:
    talk = (timed(Side.LEFT), timed(Side.RIGHT, own))
    assert told(*talk, words=("Forwarded", "好评率")) is heard


def test_no_clock_above_the_chat_is_taken_for_granted() -> None:
    made = on(WECHATS, (1000, 1600), 30)
    assert tell_channel(made, (), ("微信",), None) is Channel.WECHAT_PC


@pytest.mark.parametrize(("clocks", "style"), [(1, Channel.QIANNIU), (2, Channel.QQ)])
def test_headings_with_seconds_and_no_date_are_a_chat_windows_with_bubbles_or_without(
    clocks: int, style: Channel
) -> None:
    labels = ["15:12:05"] * clocks + ["2013-2-1 15:12:05"] * (3 - clocks)
    assert told(*map(without_bubble, labels)) is style


def test_agents_who_print_seconds_alone_are_a_shops() -> None:
    agent = replace(without_bubble("15:12:05"), sender="小禾家:小美")
    assert told(agent) is Channel.QIANNIU
