from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from ocr.types import Precision
from storage.codes import EntryKind, Who
from storage.disputes.data import resource
from storage.disputes.deadlines import dues
from storage.disputes.profiles import DeadlineRule, platforms, profile
from storage.disputes.starts import start_of, start_words
from storage.disputes.types import Entry
from tests.gui.records import a_timeline, an_entry

DAY = datetime(2024, 3, 5, 18)


def told(text: str, at: datetime | None = DAY, **more: object) -> Entry:
    return an_entry(1, text=text, at=at, **({"kind": EntryKind.SYSTEM, "who": Who.PLATFORM} | more))


@pytest.mark.parametrize(
    ("since", "text"),
    [
        ("opened", "买家申请退款 ¥50.00"),
        ("opened", "The buyer requested a refund"),
        ("refused", "卖家拒绝了退款申请"),
        ("intervened", "平台客服已介入处理"),
        ("ruled", "平台已判定 支持卖家"),
        ("reviewed", "买家已评价"),
        ("asked", "平台要求您补充凭证"),
    ],
)
def test_a_deadline_counts_from_the_row_that_starts_it(since: str, text: str) -> None:
    rule = DeadlineRule("answer", "", since=since, days=3)
    ((due,), asked) = dues([rule], a_timeline(told(text)))
    assert (due.since, due.due, due.row) == (DAY, DAY.replace(day=8), 1)
    assert asked == ()


@pytest.mark.parametrize(
    ("since", "row"),
    [
        ("opened", told("我要申请退款", kind=EntryKind.MESSAGE, who=Who.BUYER)),
        ("opened", told("买家撤销了退款申请")),
        ("opened", told("买家申请退款", at=None)),
        ("opened", told("买家申请退款", precision=Precision.AFTER)),
        ("intervened", told("您可以申请平台客服介入")),
        ("intervened", told("逾期未处理平台将介入")),
        ("refused", told("卖家没有拒绝退款")),
        ("reviewed", told("买家未评价")),
        ("no such event", told("买家申请退款")),
    ],
)
def test_what_starts_nothing_is_asked_for_instead(since: str, row: Entry) -> None:
    rule = DeadlineRule("answer", "", since=since, days=3)
    assert dues([rule], a_timeline(row)) == ((), (rule,))


def test_nothing_is_asked_for_a_rule_without_a_figure() -> None:
    assert dues([DeadlineRule("answer", "")], a_timeline()) == ((), ())


def test_the_day_of_typing_starts_nothing() -> None:
    case = a_timeline()
    opened = replace(case, dispute=replace(case.dispute, created_at=DAY))
    rule = DeadlineRule("answer", "", days=3)
    assert dues([rule], opened) == ((), (rule,))


def test_a_refund_asked_for_again_counts_from_the_second_time() -> None:
    first, again = told("买家申请退款"), replace(told("买家再次申请退款", DAY.replace(day=9)), n=2)
    start = start_of(a_timeline(first, again), "opened")
    assert start is not None
    assert start.n == 2


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_the_seller_is_given_to_type_starts_the_time(language: str) -> None:
    """Every event that a shipped profile counts from can be asked for and is then found."""
    counted = {rule.since for name in platforms() for rule in profile(None, name).deadlines}
    assert counted <= resource("timeline", "starts.json").keys()
    for since in counted:
        typed = told(start_words(since, language), kind=EntryKind.EVENT, who=Who.SELLER)
        assert start_of(a_timeline(typed), since) is typed
