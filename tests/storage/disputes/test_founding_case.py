"""The worked case: exactly its 21 rows, merges, notes, hints and figures (DOMAIN 9)."""
# ruff: noqa: E501 -- the rows read best as a table

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from ocr.time_text import iso_text
from storage.codes import EntryKind
from storage.disputes.timeline.assemble import assemble
from storage.disputes.types import Timeline
from tests.storage.disputes.cases import figures, founding_case, told

SMS = "需附运营商清单"
ROWS = (
    (1, "2013-01-29T14:06:32", "second", "order", "buyer", "下单 白衬衫 1 件 ¥89.00", "EX", ()),
    (2, "2013-01-29T14:08:10", "second", "order", "buyer", "付款", "EX", ()),
    (3, "2013-01-29", "day", None, "seller", "亲自包装发货;发货前检查,胸口无破损", "", ("卖家陈述,无凭证",)),
    (4, "2013-02-01T00:37:12", "second", "wangwang", "buyer", "在吗 衬衫收到了 胸口有个小口子", "E01", ()),
    (5, "2013-02-01T00:38:40", "second", "wangwang", "buyer", "你看怎么处理吧", "E01", ()),
    (6, "2013-02-01T08:21", "minute", "sms", "seller", "您好 我是小禾家衣铺 衬衫哪里破了 麻烦说下", "E02", (SMS,)),
    (7, "2013-02-01T08:34", "minute", "sms", "buyer", "胸口那里 有个小洞", "E02", (SMS,)),
    (8, "2013-02-01T08:34", "after", "sms", "seller", "我们上旺旺说吧 有记录大家都清楚", "E02", (SMS,)),
    (9, "2013-02-01T09:02:11", "second", "wangwang", "seller", "亲 破的地方能拍个照片发我看看吗", "E03", ("要求举证",)),
    (10, "2013-02-01T09:05:47", "second", "wangwang", "buyer", "就一个小口子 找裁缝缝一下就好", "E03", ("未提供照片",)),
    (11, "2013-02-01T09:06:20", "second", "wangwang", "buyer", "裁缝说要50块", "E03,E04", ("金额 50.00",)),
    (12, "2013-02-01T09:09:03", "second", "wangwang", "seller", "发货前检查过的 快过年快递也停了 那我退您50块吧", "E03,E04", ()),
    (13, "2013-02-01T09:15:30", "second", "wangwang", "buyer", "好的 谢谢老板", "E04", ()),
    (14, "2013-02-01T09:46:50", "second", "refund", "platform", "退款成功 ¥50.00", "E05", ()),
    (15, "2013-02-01T09:48:05", "second", "wangwang", "seller", "退好了 您查一下", "E04", ()),
    (16, "2013-02-01T15:12", "minute", "sms", "buyer", "老板 袖子这里又有个地方开线了", "E06",
     ("退款后 5 小时 25 分再次主张;渠道由旺旺转短信", SMS)),
    (17, "2013-02-01T15:20", "minute", "sms", "seller", "那您这次想怎么处理呢", "E06", (SMS,)),
    (18, "2013-02-01T15:31", "minute", "sms", "buyer", "算了 衣服我挺喜欢的 这次就算了", "E06,E07", ("主张撤回", SMS)),
    (19, "2013-02-01T15:31", "after", "sms", "seller", "那麻烦您确认收货 给个评价", "E06", (SMS,)),
    (20, "2013-02-01T15:40", "minute", "sms", "buyer", "好的", "E06,E07", ("承诺确认收货并评价", SMS)),
    (21, "2013-02-20T10:00", "minute", "order", "system", '仍为"卖家已发货，等待买家确认"', "E08", ("承诺未履行,截至 02-20",)),
)  # fmt: skip


@pytest.fixture(scope="module")
def found() -> Timeline:
    return assemble(founding_case())


def test_exactly_the_rows_of_the_case_result(found: Timeline) -> None:
    rows = tuple(
        (
            entry.n,
            iso_text(entry.at, entry.precision),
            str(entry.precision),
            entry.channel and str(entry.channel),
            str(entry.who),
            entry.text,
            ",".join(ref.id for ref in entry.evidence),
            told(entry),
        )
        for entry in found.entries
    )
    assert rows == ROWS


def test_what_a_row_is_says_its_kind(found: Timeline) -> None:
    kinds = {entry.n: str(entry.kind) for entry in found.entries if entry.kind is not EntryKind.MESSAGE}
    assert kinds == {1: "event", 2: "event", 3: "statement", 14: "event", 21: "event"}


def test_the_hits_are_amount_second_claim_and_withdrawal(found: Timeline) -> None:
    flags = {entry.n: tuple(map(str, entry.flags)) for entry in found.entries if entry.flags}
    assert flags == {11: ("amount",), 16: ("second-claim",), 18: ("withdrawn",)}


def test_there_is_no_threat_in_the_case(found: Timeline) -> None:
    assert not [hint for hint in found.hints if hint.tier]


def test_the_words_that_triggered_a_hint_are_told(found: Timeline) -> None:
    words = {str(hint.code): hint.words for hint in found.hints}
    assert words["amount"] == ("50块",)
    assert words["second-claim"] == ("又有个地方",)


def test_the_figures_of_the_case(found: Timeline) -> None:
    values = figures(found)
    assert values["rows"] == "21 条"
    assert values["first-report"] == "2天10小时30分"
    assert values["merged"] == "4 条（E03+E04：2 条；E06+E07：2 条）"
    assert values["unproved"] == "1 条"
    assert values["refund-total"] == "¥50.00"
    assert values["photo"] == "1 次，未提供 1 次"
    assert values["first-answer"] == "7小时43分"
    assert values["threats"] == "0 处"


def test_only_the_statement_is_unproved(found: Timeline) -> None:
    assert [entry.n for entry in found.entries if not entry.proved] == [3]


def test_exhibits_are_numbered_as_in_the_case(found: Timeline) -> None:
    assert [(exhibit.id, exhibit.name) for exhibit in found.exhibits] == [
        *[(f"E0{number}", f"E0{number}.png") for number in range(1, 9)],
        ("EX", "ExportOrderList201302201003.csv"),
    ]


def test_the_doubts_cite_exhibits_or_nothing(found: Timeline) -> None:
    assert [(doubt.n, doubt.cites) for doubt in found.doubts] == [
        (1, ("E01", "E03")),
        (2, ()),
        (3, ("E03",)),
        (4, ("E06",)),
    ]


def test_requests_are_linked_to_their_answers(found: Timeline) -> None:
    linked = [(str(one.kind), one.entry, one.answer, str(one.outcome)) for one in found.requests]
    assert linked == [
        ("photo", 9, 10, "not-given"),
        ("handling", 17, 18, "withdrawn"),
        ("confirm", 19, 20, "promised"),
    ]


def test_the_order_in_which_parts_come_does_not_matter(found: Timeline) -> None:
    case = founding_case()
    shuffle = random.Random(7).sample
    for _ in range(5):
        mixed = replace(
            case,
            spoken=tuple(shuffle(case.spoken, len(case.spoken))),
            pictures=tuple(shuffle(case.pictures, len(case.pictures))),
        )
        assert assemble(mixed).entries == found.entries


def test_an_english_report_says_the_same_in_english() -> None:
    english = assemble(founding_case(), "en")
    assert told(english.entries[15], "en")[0] == (
        "claims again 5 h 25 min after the refund; channel moved from Wangwang to SMS"
    )
    assert english.entries[3].text == "在吗 衬衫收到了 胸口有个小口子"
