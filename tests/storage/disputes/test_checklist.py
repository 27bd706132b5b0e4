"""What the check list sees for itself: item by item, what is there, what is missing and where."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from ocr.types import CaptureSource, Channel, Clock, Precision
from storage.codes import (
    ArrivalSource,
    Beyond,
    CheckCode,
    EntryKind,
    ExhibitPage,
    GapReason,
    HintCode,
    Outcome,
    QualityCode,
    RequestKind,
    Tier,
    Who,
)
from storage.disputes.checklist import Todo, checklist, todo_label
from storage.disputes.types import (
    Check,
    DisputeRecord,
    DoubtRow,
    Entry,
    Exhibit,
    GapRow,
    Hint,
    QualityCheck,
    Request,
    Timeline,
)
from storage.records import OrderFacts

DAY = datetime(2024, 3, 1, 12, 0)


def an_entry(n: int = 1, **more: Any) -> Entry:
    values: dict[str, Any] = {
        "n": n,
        "key": f"m:{n}",
        "at": DAY + timedelta(minutes=n),
        "precision": Precision.MINUTE,
        "clock": Clock.LABEL,
        "channel": Channel.WECHAT,
        "who": Who.BUYER,
        "kind": EntryKind.MESSAGE,
        "text": "在吗",
        "message_id": n,
    }
    return Entry(**(values | more))


def an_exhibit(*checks: QualityCheck, id: str = "E01", page: ExhibitPage = ExhibitPage.CHAT) -> Exhibit:
    source = CaptureSource.UNKNOWN
    return Exhibit(id, id * 8, "a.png", 1, None, source, ArrivalSource.FILE, page=page, checks=checks)


def todo(code: str, *entries: Entry, kind: str | None = None, **more: Any) -> Todo | None:
    timeline = Timeline(DisputeRecord(1, "case", kind=kind), entries, more.pop("exhibits", ()), **more)
    return {one.code: one for one in checklist(timeline)}.get(code)


def seen(code: str, *entries: Entry, **more: Any) -> tuple[str, tuple[str, ...]] | None:
    """The state of an item and where; None if it does not apply."""
    found = todo(code, *entries, **more)
    return None if found is None else (found.state.value, found.where)


def test_a_gap_is_named_by_the_rows_beside_it() -> None:
    gap = GapRow(2, 3, Channel.WECHAT, GapReason.NO_OVERLAP)
    assert seen("no-gaps", gaps=(gap,)) == ("missing", ("#2–#3",))
    assert seen("no-gaps") == ("done", ())


def test_messages_without_a_time_are_named() -> None:
    event = an_entry(3, at=None, kind=EntryKind.EVENT)
    assert seen("times", an_entry(1), an_entry(2, at=None), event) == ("missing", ("#2",))
    assert seen("times", an_entry(1), event) == ("done", ())


def test_statements_without_proof_are_named_if_there_are_statements() -> None:
    bare, proved = (an_entry(n, kind=EntryKind.STATEMENT, proved=n == 2) for n in (1, 2))
    other = an_entry(3, proved=False)
    assert seen("statements", bare, proved, other) == ("missing", ("#1",))
    assert seen("statements", proved, other) == ("done", ())
    assert seen("statements", other) is None


def test_doubts_that_cite_nothing_are_named_if_there_are_doubts() -> None:
    bare, cited = DoubtRow(1, 1, "x"), DoubtRow(2, 2, "y", ("E01",))
    assert seen("doubts", doubts=(bare, cited)) == ("missing", ("(1)",))
    assert seen("doubts", doubts=(cited,)) == ("done", ())
    assert seen("doubts") is None


def test_a_promise_that_was_never_checked_is_named_by_its_rows() -> None:
    promised = Request(RequestKind.CONFIRM, 1, 2, Outcome.PROMISED)
    asked = replace(promised, outcome=Outcome.GIVEN)
    unchecked = Check(CheckCode.PROMISE_OPEN, entries=(2, 5))
    other = Check(CheckCode.PHOTO, entries=(7,))
    assert seen("promise-page", requests=(asked, promised), checks=(other, unchecked)) == (
        "missing",
        ("#2", "#5"),
    )
    assert seen("promise-page", requests=(promised,), checks=(other,)) == ("done", ())
    assert seen("promise-page", requests=(asked,), checks=(unchecked,)) is None


@pytest.mark.parametrize(
    ("entries", "orders", "applies"),
    [
        ((), (), False),
        ((an_entry(text="好的"),), (OrderFacts(1, "1", "taobao"),), False),
        ((an_entry(text="我要退款"),), (), True),
        ((an_entry(text="", channel=Beyond.REFUND),), (), True),
        ((), (OrderFacts(1, "1", "taobao", refunded=Decimal(50)),), True),
    ],
)
def test_a_refund_page_is_asked_for_where_a_refund_is_spoken_of_or_was_made(
    entries: tuple[Entry, ...], orders: tuple[OrderFacts, ...], applies: bool
) -> None:
    page, chat = an_exhibit(page=ExhibitPage.REFUND), an_exhibit()
    wanted = {(): ("missing", ()), (chat,): ("missing", ()), (chat, page): ("done", ())}
    for exhibits, state in wanted.items():
        found = seen("refund-page", *entries, orders=orders, exhibits=exhibits)
        assert found == (state if applies else None)


@pytest.mark.parametrize(
    ("code", "quality"), [("nick", QualityCode.NICK), ("capture-times", QualityCode.CAPTURE)]
)
def test_screenshots_that_fail_a_check_are_named(code: str, quality: QualityCode) -> None:
    good, bad, unknown = (
        an_exhibit(QualityCheck(quality, ok), id=id)
        for id, ok in (("E01", True), ("E02", False), ("E03", None))
    )
    assert seen(code, exhibits=(good, bad, unknown)) == ("missing", ("E02",))
    assert seen(code, exhibits=(good, unknown)) == ("done", ())
    assert seen(code, exhibits=(an_exhibit(page=ExhibitPage.ORDER),)) is None


def test_one_picture_that_shows_the_order_number_is_enough() -> None:
    shown, hidden = (QualityCheck(QualityCode.ORDER, ok) for ok in (True, False))
    other = QualityCheck(QualityCode.CLOCK, True)
    assert seen("order-number", exhibits=(an_exhibit(hidden), an_exhibit(other, shown))) == ("done", ())
    assert seen("order-number", exhibits=(an_exhibit(hidden, other),)) == ("missing", ())


def test_an_order_list_is_there_if_an_exhibit_is_one() -> None:
    chat, listed = an_exhibit(), an_exhibit(page=ExhibitPage.ORDER_LIST)
    assert seen("order-list", exhibits=(chat, listed)) == ("done", ())
    assert seen("order-list", exhibits=(chat,)) == ("missing", ())


@pytest.mark.parametrize(
    ("code", "kind"), [("fault-photo", RequestKind.PHOTO), ("return-asked", RequestKind.RETURN)]
)
def test_what_the_seller_asked_for_is_done(code: str, kind: RequestKind) -> None:
    for asked in (RequestKind.PHOTO, RequestKind.RETURN, RequestKind.CONFIRM):
        request = Request(asked, 1, None, Outcome.SILENT)
        state = "done" if asked is kind else "missing"
        assert seen(code, kind="refund-only", requests=(request,)) == (state, ())
    assert seen(code, requests=()) is None


def test_a_waybill_number_of_an_order_is_enough() -> None:
    bare, sent = OrderFacts(1, "1", "taobao"), OrderFacts(2, "2", "taobao", tracking="SF1")
    assert seen("tracking", kind="not-received", orders=(bare, sent)) == ("done", ())
    assert seen("tracking", kind="not-received", orders=(bare,)) == ("missing", ())


@pytest.mark.parametrize(
    ("tier", "state"), [(Tier.A, "done"), (Tier.B, "done"), (Tier.C, "missing"), (None, "missing")]
)
def test_a_demand_is_shown_by_a_red_flag_that_weighs(tier: Tier | None, state: str) -> None:
    hint = Hint(HintCode.EXTORTION, tier=tier)
    assert seen("demand", kind="extortion", hints=(hint,)) == (state, ())


def test_what_only_the_seller_knows_is_asked_where_the_channel_is_used() -> None:
    assert seen("sms-bill", an_entry(channel=Channel.SMS)) == ("ask", ())
    assert seen("sms-bill", an_entry()) is None
    assert seen("phone") == ("ask", ())


def test_what_runs_out_does_so_from_the_last_message_on_until_it_is_done() -> None:
    rows = an_entry(1), an_entry(2), an_entry(9, message_id=None, kind=EntryKind.EVENT), an_entry(3, at=None)
    found = todo("times", *rows)
    assert found is not None
    assert found.until == DAY + timedelta(minutes=2, days=30)
    done = todo("times", *rows[:3])
    assert done is not None
    assert done.until is None
    never = todo("no-gaps", gaps=(GapRow(1, 2, Channel.WECHAT, GapReason.NO_OVERLAP),))
    assert never is not None
    assert never.until is None


def test_a_thing_is_said_in_the_language_asked_for() -> None:
    found = todo("no-gaps")
    assert found is not None
    assert not todo_label(found, "zh-CN").isascii()
    assert todo_label(found, "en").isascii()
