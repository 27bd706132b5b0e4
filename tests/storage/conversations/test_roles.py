"""Who said it."""

from __future__ import annotations

import pytest

from ocr.types import Channel, Kind, Page, Side
from storage.conversations.roles import names_tell, who
from tests.storage.conversations.told import reading_of, said

SHOPS = frozenset({"小禾家衣铺"})


@pytest.mark.parametrize(
    ("side", "kind", "expected"),
    [
        (Side.RIGHT, Kind.TEXT, "seller"),
        (Side.LEFT, Kind.TEXT, "buyer"),
        (Side.CENTER, Kind.SYSTEM, "system"),
        (Side.CENTER, Kind.CARD, "platform"),
        (Side.LEFT, Kind.IMAGE, "buyer"),
    ],
)
def test_the_side_tells_where_there_are_sides(side: Side, kind: Kind, expected: str) -> None:
    message = said(side, "好的", kind=kind)
    reading = reading_of([message, said(Side.RIGHT, "在的")])
    assert who(message, reading, SHOPS, names_tell(reading)) == expected


@pytest.mark.parametrize(
    ("sender", "title", "expected"),
    [
        ("小禾家衣铺", "淡淡的夏天_86", "seller"),
        ("小禾家衣铺:小美", "淡淡的夏天_86", "seller"),
        ("别家店:客服1", "淡淡的夏天_86", "seller"),
        ("淡淡的夏天_86", "淡淡的夏天_86", "buyer"),
        ("淡***6", "淡淡的夏天_86", "buyer"),
        ("四季花坊", "hanmeimei1985", "seller"),
        ("四季花坊", None, "buyer"),
        (None, "hanmeimei1985", "buyer"),
    ],
)
def test_where_all_stand_left_the_name_tells(sender: str | None, title: str | None, expected: str) -> None:
    message = said(Side.LEFT, "好的", sender=sender)
    reading = reading_of(
        [message, said(Side.LEFT, "在吗", sender="某人")], title=title, channel=Channel.WANGWANG
    )
    assert who(message, reading, SHOPS, names_tell(reading)) == expected


def test_names_in_a_group_do_not_make_sellers() -> None:
    message = said(Side.LEFT, "好的", sender="路人甲")
    reading = reading_of([message, said(Side.RIGHT, "在的")], title="买家群", channel=Channel.WECHAT)
    assert who(message, reading, SHOPS, names_tell(reading)) == "buyer"


def test_a_refund_page_is_the_platforms_word_and_an_order_page_the_systems() -> None:
    message = said(Side.CENTER, "退款成功", kind=Kind.CARD)
    assert who(message, reading_of([message], page=Page.REFUND), SHOPS, False) == "platform"
    assert who(message, reading_of([message], page=Page.ORDER), SHOPS, False) == "system"
