"""What of a picture may hold facts, and how its title and its names help each other."""

from __future__ import annotations

from dataclasses import replace

from ocr.chat.parse import parse_chat
from tests.ocr.chat.scenes import bubble, scene, strip

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
