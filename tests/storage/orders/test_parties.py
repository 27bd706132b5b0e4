"""The buyer behind an order is one party, by nick and perhaps by phone; nobody is joined by a guess."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from ocr.types import Channel, Side
from storage.library import Library
from storage.models import PartyName
from storage.orders.parties import chats_with, parties_of, party_of
from tests.storage.conversations.told import add, reading_of, said


def names(session: Session) -> list[tuple[int, str, str]]:
    rows = session.scalars(select(PartyName).order_by(PartyName.id))
    return [(row.party_id, row.platform, row.name) for row in rows]


def test_a_nick_is_one_party_on_its_platform_and_another_elsewhere(library: Library) -> None:
    with library.writer() as session:
        first = party_of(session, "taobao", "小雨")
        assert party_of(session, "taobao", "小雨") == first
        other = party_of(session, "jd", "小雨")
        assert other != first
        assert names(session) == [(first, "taobao", "小雨"), (other, "jd", "小雨")]


def test_many_buyers_are_found_or_made_at_once_and_each_once(library: Library) -> None:
    with library.writer() as session:
        known = party_of(session, "taobao", "小雨")
        found = parties_of(session, "taobao", [("小鱼", None), ("小雨", None), ("小鱼", None)])
        assert {nick: party.id for nick, party in found.items()}["小雨"] == known
        assert [party.name for party in found.values()].count("小鱼") == 1
        assert len(names(session)) == 2
        assert parties_of(session, "taobao", []) == {}


def test_a_phone_becomes_one_more_name_once_and_joins_nobody(library: Library) -> None:
    with library.writer() as session:
        one = party_of(session, "taobao", "小雨", "138 0000-5678")
        assert party_of(session, "taobao", "小雨", "13800005678") == one
        two = party_of(session, "taobao", "小鱼", "13800005678")
        party_of(session, "taobao", "小虾", "")
        assert two != one
        phones = [(party, name) for party, platform, name in names(session) if platform == "phone"]
        assert phones == [(one, "13800005678"), (two, "13800005678")]


def test_the_chats_with_a_party_bear_one_of_its_names_where_that_is_known_from(library: Library) -> None:
    spoken = [said(Side.LEFT, "在吗")]
    for number, (title, channel) in enumerate(
        (
            ("小雨", Channel.WANGWANG),
            ("小雨", Channel.JD),
            ("小鱼", Channel.TAOBAO),
            ("小雨", Channel.TAOBAO),
            ("138 0000 5678", Channel.SMS),
            ("13800005678", Channel.WECHAT),
        ),
        1,
    ):
        add(library, str(number), reading_of(spoken, title=title, channel=channel))
    with library.writer() as session:
        rain = party_of(session, "taobao", "小雨", "13800005678")
        fish = party_of(session, "taobao", "小鱼")
        nobody = party_of(session, "taobao", "小虾")
        assert chats_with(session, [rain]) == [1, 4, 5]
        assert chats_with(session, [fish]) == [3]
        assert sorted(chats_with(session, [rain, fish])) == [1, 3, 4, 5]
        assert chats_with(session, [nobody]) == chats_with(session, []) == []
