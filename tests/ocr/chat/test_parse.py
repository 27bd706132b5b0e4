"""What of a picture may hold facts, and how its title and its names help each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ocr.chat.parse import Chat, parse_chat, parse_fused
from ocr.chat.types import Draft, Line, Scene
from ocr.layout.learned.lay_out import LearnedLayout
from ocr.layout.learned.roles import name_lines
from ocr.layout.places import Place
from ocr.layout.rect import Rect
from ocr.layout.types import Layout, Strip
from ocr.types import Channel, Kind, Page, ReadingWarning, Side
from tests.ocr.chat.scenes import bubble, scene, strip
from tests.ocr.layout.learned.sights import Part, a_sight

HELLO = bubble([strip("在吗在吗", 60, 300)])


def test_bars_messages_and_panels_may_hold_facts_and_the_title_none() -> None:
    made = scene(
        HELLO,
        header=[strip("138 0013 8000", 300, 50), strip("在线客服", 20, 50)],
        panel=[strip("订单编号：290371648205317", 20, 900)],
    )
    chat = parse_chat(made, None)
    assert chat.title is not None
    assert chat.title.text == "138 0013 8000"
    assert list(chat.texts) == ["在线客服", "在吗在吗", "订单编号：290371648205317"]


def test_a_message_that_is_cut_holds_no_facts() -> None:
    block, lines = bubble([strip("290371648205317", 60, 300)])
    low = replace(block, rect=block.rect._replace(top=299), cut_top=True)
    chat = parse_chat(scene(HELLO_BELOW, (low, lines)), None)
    assert [one.partial for one in chat.messages] == [True, False]
    assert list(chat.texts) == ["在吗在吗"]


HELLO_BELOW = bubble([strip("在吗在吗", 60, 500)])


def test_a_title_is_spelt_as_two_messages_and_not_as_one_spell_it() -> None:
    def titled(*names: str) -> str:
        talk = [bubble([strip("在吗在吗", 60, 300 + 150 * n)]) for n in range(len(names))]
        above = [strip(f"{name} 15:12:05", 48, 262 + 150 * n) for n, name in enumerate(names)]
        chat = parse_chat(scene(*talk, loose=above, header=[strip("小禾家衣铺", 325, 50)]), None)
        assert chat.title is not None
        return chat.title.text

    assert titled("小禾家衣辅", "小禾家衣辅") == "小禾家衣辅"
    assert titled("小禾家衣辅") == "小禾家衣铺"


def test_a_title_is_not_taken_from_one_message_of_another_person() -> None:
    above = strip("user2 15:12:05", 48, 262)
    chat = parse_chat(scene(HELLO, loose=[above], header=[strip("user1", 325, 50)]), None)
    assert chat.title is not None
    assert (chat.title.text, chat.messages[0].sender) == ("user1", "user2")


@pytest.mark.parametrize(("clock", "told"), [("10:42", Channel.WECHAT), ("", Channel.WECHAT_PC)])
def test_a_clock_above_the_chat_speaks_for_a_phone(clock: str, told: Channel) -> None:
    bar = [strip(clock, 40, 10), strip("5G", 600, 10)] if clock else []
    made = scene(HELLO, header=[*bar, strip("小雨", 313, 55)], size=(667, 900))
    assert parse_chat(made, None).channel is told


def test_a_page_of_values_is_no_chat_without_bubbles() -> None:
    rows = ("退款编号：160948205317628", "退款金额：¥50.00", "退款原因：质量问题")
    chat = parse_chat(scene(loose=[strip(row, 60, 200 + 40 * n) for n, row in enumerate(rows)]), None)
    assert (chat.page, chat.plain, chat.items, chat.title) == (Page.REFUND, False, (), None)
    assert chat.texts == rows


# --- What the net sees beside it -----------------------------------------------------------------

Seen = tuple[str, Place, Rect]
NO_CHAT = Chat((), None, Channel.OTHER, ())


def row(top: int, left: int = 40, right: int = 200) -> Rect:
    return Rect(left, top, right, top + 16)


def line_at(text: str, rect: Rect) -> Line:
    return Line(text, Strip(rect, (255, 255, 255), (0, 0, 0)), 0.99)


def found(text: str, rect: Rect) -> Draft:
    return Draft(Side.LEFT, Kind.TEXT, rect, [line_at(text, rect)], text)


def fused(*lines: Seen, rules: Chat = NO_CHAT, kept: tuple[Draft, ...] = (), sure: float = 0.9) -> Chat:
    """What the net takes these lines for, which it is so sure of, beside what was kept of the rules' chat."""
    sight = a_sight([Part(rect, place, True, True) for _, place, rect in lines])
    for place in (Place.LEFT, Place.RIGHT):
        here = sight.places[place] > 0.5
        sight.places[place][here], sight.places[Place.OTHER][here] = sure, 1 - sure
    named = tuple(name_lines(sight, [rect for _, _, rect in lines]))
    strips = tuple(line_at("", one.rect).strip for one in named)
    layout = Layout(400, 400, Rect(0, 0, 400, 400), 12, (255, 255, 255), False, (), loose=strips)
    texts = {rect: text for text, _, rect in lines}
    rest = Scene(layout, {strip: Line(texts[strip.rect], strip, 0.99) for strip in strips})
    return parse_fused(rest, rules, kept, rest, LearnedLayout(sight, layout, named, strips), None)


def test_what_both_see_and_what_the_net_sees_are_one_chat_from_top_to_bottom() -> None:
    chat = fused(
        ("订单编号 290371648205317", Place.OTHER, row(20)), ("好的", Place.RIGHT, row(160, 240, 360)),
        kept=(found("在吗", row(200)),),
    )  # fmt: skip
    assert [one.text for one in chat.messages] == ["好的", "在吗"]
    assert [item.rect.top for item in chat.items] == [160, 200]
    assert chat.texts == ("订单编号 290371648205317", "好的", "在吗")
    assert chat.warnings == (ReadingWarning.GUESSED,)


def test_that_something_may_be_unread_is_told() -> None:
    chat = fused(("好的", Place.RIGHT, row(160, 240, 360)), kept=(found("在吗", row(200)),), sure=0.5)
    assert [one.text for one in chat.messages] == ["在吗"]
    assert chat.warnings == (ReadingWarning.GUESSED, ReadingWarning.UNREAD)


def test_where_nothing_would_be_left_the_rules_messages_stay() -> None:
    rules = Chat((), None, Channel.OTHER, (), items=(found("在吗", row(200)),))
    assert [one.text for one in fused(rules=rules).messages] == ["在吗"]
    both = fused(("好的", Place.RIGHT, row(160, 240, 360)), rules=rules)
    assert [one.text for one in both.messages] == ["好的"]


@pytest.mark.parametrize(
    ("seen", "said", "title"),
    [
        ("小明", Rect(40, 200, 200, 216), "小明"), ("", Rect(40, 200, 200, 216), "小雨"),
        ("", Rect(40, 40, 200, 48), "小雨"), ("", Rect(40, 40, 200, 49), None),
    ],
)  # fmt: skip
def test_the_nets_title_comes_first_and_then_the_rules_unless_it_was_said(
    seen: str, said: Rect, title: str | None
) -> None:
    """A line of which more than half stands in a message is no title."""
    rules = Chat((), line_at("小雨", row(40)), Channel.OTHER, ())
    lines: tuple[Seen, ...] = (("小明", Place.TITLE, Rect(40, 8, 100, 32)),) if seen else ()
    chat = fused(*lines, rules=rules, kept=(found("在吗", said),))
    assert (chat.title.text if chat.title else None) == title


def test_names_are_spelt_as_the_nets_title_spells_them() -> None:
    one = found("在吗", row(200))
    one.sender = "海的女几"
    chat = fused(("海的女儿", Place.TITLE, Rect(40, 8, 140, 32)), kept=(one,))
    assert chat.messages[0].sender == "海的女儿"


def test_the_nets_title_and_the_rules_clock_tell_the_program() -> None:
    kept = (found("在吗", row(200)),)
    assert fused(("tb123456", Place.TITLE, Rect(40, 8, 140, 32)), kept=kept).channel is Channel.TAOBAO
    bar = ("微信", Place.OTHER, row(20))
    for clock, told in (("10:42", Channel.WECHAT), (None, Channel.WECHAT_PC)):
        rules = Chat((), None, Channel.OTHER, (), status_clock=clock)
        assert fused(bar, rules=rules, kept=kept).channel is told
