"""What order lists, pages and the seller's hand contribute, and how exhibits are numbered."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from ocr.types import CaptureSource, Channel, Clock, Page, Precision
from storage.codes import Beyond, EntryKind, ExhibitPage, OrderEvent, Who
from storage.disputes.timeline.assemble import assemble
from storage.disputes.timeline.keys import bubble_of, typed_of
from storage.disputes.timeline.material import EvidenceFile, Field, Spoken, Typed
from storage.disputes.types import Entry
from storage.records import OrderFacts
from tests.storage.disputes.cases import a_case, a_chat, a_line, a_shot, at, told

CAPTURED = "2013-02-02T10:00:00"


def page(
    kind: Page, *fields: tuple[str, str], text: str = "", captured: str | None = CAPTURED, **more: Any
) -> Entry:
    """The row of a page with these fields, on which `text` was read."""
    shot = a_shot("p", captured, page=kind, fields=tuple(Field(*field) for field in fields))
    spoken: tuple[Spoken, ...] = (a_line(text, None, "p", who=Who.SYSTEM),) if text else ()
    return assemble(a_case(*spoken, pictures=(replace(shot, **more),))).entries[0]


def refund(*fields: tuple[str, str], **more: Any) -> Entry:
    return page(Page.REFUND, *fields, **more)


DONE = ("退款状态", "退款成功")


def test_a_refund_page_tells_who_where_and_when() -> None:
    row = refund(DONE, ("退款金额", "¥50.00"), ("退款成功时间", "2013-02-01 09:46:50"))
    assert (row.text, row.who, row.channel, row.kind) == (
        "退款成功 ¥50.00",
        Who.PLATFORM,
        Beyond.REFUND,
        EntryKind.EVENT,
    )
    assert (row.at, row.precision, row.clock) == (
        datetime(2013, 2, 1, 9, 46, 50),
        Precision.SECOND,
        Clock.PRINTED,
    )
    assert (row.refunded, told(row)) == (Decimal("50.00"), ())


def test_a_refund_in_another_currency_keeps_its_sign() -> None:
    assert refund(DONE, ("退款金额", "$12.5")).text == "退款成功 $12.50"
    assert refund(DONE).text == "退款成功"
    assert refund(DONE).refunded is None


def test_a_refund_page_without_a_state_field_is_read_by_its_text() -> None:
    assert refund(text="退款成功").text == "退款成功"
    assert refund(text="申请退款 退款成功").text == "退款成功"
    assert refund(text="等待卖家处理").text == "退款页状态：?"
    assert refund(("退款状态", "处理完成")).text.startswith("退款")


def test_a_refund_that_is_not_done_has_no_sum_and_no_time_of_its_own() -> None:
    row = refund(("退款状态", "退款关闭"), ("退款金额", "50"), ("退款时间", "2013-02-01 09:00"))
    assert (row.text, row.refunded, row.at) == ("退款页状态：退款关闭", None, datetime(2013, 2, 2, 10))
    assert told(row) == ()


def test_the_time_of_a_refund_is_looked_for_in_its_line_and_in_its_only_date() -> None:
    line = refund(DONE, text="2013-02-01 09:46 退款成功")
    assert (line.at, line.precision) == (datetime(2013, 2, 1, 9, 46), Precision.MINUTE)
    only = refund(DONE, ("到账", "2013-02-01"))
    assert (only.at, only.precision) == (datetime(2013, 2, 1), Precision.DAY)
    two = refund(DONE, ("到账", "2013-02-01"), ("备注", "2013-01-30"))
    assert (two.at, told(two)) == (datetime(2013, 2, 2, 10), ("截至截屏时",))
    asked = refund(DONE, ("申请时间", "2013-01-30 10:00"))
    assert told(asked) == ("截至截屏时",)


def test_a_line_gives_a_refund_its_time_only_with_both_the_words_and_the_time() -> None:
    paid = ("到账", "2013-02-01")
    assert refund(DONE, paid, text="退款成功").at == datetime(2013, 2, 1)
    assert refund(DONE, paid, text="2013-01-30 10:00 提交").at == datetime(2013, 2, 1)


def test_a_page_without_a_capture_time_has_no_time() -> None:
    row = refund(DONE, captured=None)
    assert (row.at, row.precision, row.clock) == (None, Precision.UNKNOWN, Clock.UNKNOWN)
    assert told(row) == ("时间不明",)


def test_a_capture_time_that_the_seller_set_is_typed() -> None:
    status = ("订单状态", "交易成功")
    assert page(Page.ORDER, status).clock is Clock.LABEL
    assert page(Page.ORDER, status, captured_at_source=CaptureSource.SELLER).clock is Clock.TYPED
    assert page(Page.ORDER, status, captured="2013-02-02T10:00:05").precision is Precision.SECOND


def test_an_order_page_tells_its_status_by_field_or_by_known_words() -> None:
    row = page(Page.ORDER, ("订单状态", "交易成功"), order_numbers=("41", "42"))
    assert (row.text, row.who, row.channel, row.order) == (
        '订单状态为"交易成功"',
        Who.SYSTEM,
        Beyond.ORDER,
        "41",
    )
    assert (
        page(Page.ORDER, text="物流 卖家已发货，等待买家确认").text == '订单状态为"卖家已发货，等待买家确认"'
    )
    assert page(Page.ORDER, ("订单状态", " "), text="交易关闭").text == '订单状态为"交易关闭"'


def test_a_page_that_states_something_does_not_stand_as_a_message_too() -> None:
    shot = a_shot("p", CAPTURED, page=Page.ORDER, fields=(Field("订单状态", "交易成功"),))
    card = a_line("订单状态 交易成功", None, "p", who=Who.SYSTEM)
    both = a_line("x", at("09:00"), "p", "a", chat=5)
    found = assemble(a_case(card, both, pictures=(shot, a_shot("a"))))
    assert [entry.text for entry in found.entries] == ["x", '订单状态为"交易成功"']


def order_texts(**facts: Any) -> list[str]:
    order = OrderFacts(1, "42", facts.pop("platform", "taobao"), **facts)
    return [entry.text for entry in assemble(a_case(orders=(order,))).entries]


def test_an_order_tells_what_is_known_of_it_and_no_more() -> None:
    assert order_texts(placed_at=at("01:00:00")) == ["下单"]
    assert order_texts(placed_at=at("01:00:00"), title="裙子", paid=Decimal(0)) == ["下单 裙子 ¥0.00"]
    assert order_texts(platform="ebay", placed_at=at("01:00:00"), paid=Decimal(9)) == ["下单 9.00"]
    assert order_texts(shipped_at=at("01:00:00")) == ["发货"]
    assert order_texts(shipped_at=at("01:00:00"), carrier="圆通") == ["发货 圆通"]
    assert order_texts(shipped_at=at("01:00:00"), tracking="YT1") == ["发货  YT1"]


@pytest.mark.parametrize(
    ("time", "precision"),
    [
        ("00:00:00", Precision.DAY),
        ("00:00:01", Precision.SECOND),
        ("00:01:00", Precision.SECOND),
        ("01:00:00", Precision.SECOND),
    ],
)
def test_midnight_sharp_in_an_order_list_is_a_day(time: str, precision: Precision) -> None:
    found = assemble(a_case(orders=(OrderFacts(1, "42", "taobao", paid_at=at(time)),)))
    assert (found.entries[0].precision, found.entries[0].event) == (precision, OrderEvent.PAID)


def test_a_row_typed_without_a_time_has_no_clock() -> None:
    row = assemble(a_case(typed=(Typed(1, EntryKind.EVENT, "x", precision=Precision.DAY),))).entries[0]
    assert (row.precision, row.clock) == (Precision.UNKNOWN, Clock.UNKNOWN)
    dated = Typed(1, EntryKind.EVENT, "x", at=at("09:00"), precision=Precision.DAY, channel=Channel.QQ)
    row = assemble(a_case(typed=(dated,))).entries[0]
    assert (row.precision, row.clock, row.channel, row.proved) == (
        Precision.DAY,
        Clock.TYPED,
        Channel.QQ,
        False,
    )


def test_only_an_event_can_be_a_refund_not_a_statement() -> None:
    said = Typed(1, EntryKind.STATEMENT, "退款成功", at=at("09:00:00"), precision=Precision.MINUTE)
    assert assemble(a_case(*a_chat(("10:00:00", "buyer", "又破了")), typed=(said,))).hints == ()


def test_what_says_nothing_is_named_by_what_it_is() -> None:
    from ocr.types import Kind

    named = {
        kind: assemble(a_case(a_line(" ", at("09:00"), "a", kind=kind))).entries[0].text
        for kind in (Kind.TEXT, Kind.IMAGE, Kind.STICKER, Kind.VOICE, Kind.CARD)
    }
    assert list(named.values()) == ["[未能识别]", "[图片]", "[表情]", "[语音]", "[卡片]"]


def test_a_message_cut_on_one_screenshot_and_whole_on_another_is_not_cut() -> None:
    line = a_line("a", at("09:00"), "a", "b")
    cut = replace(line, seen=(replace(line.seen[0], partial=True), line.seen[1]))
    assert told(assemble(a_case(cut)).entries[0]) == ()


def ids(*pictures: EvidenceFile, spoken: tuple[Spoken, ...] = ()) -> list[tuple[str, str]]:
    return [(one.id, one.name) for one in assemble(a_case(*spoken, pictures=pictures)).exhibits]


def test_exhibits_are_numbered_by_their_first_row_then_by_capture_then_by_name() -> None:
    lines = (a_line("b", at("08:00"), "b"), a_line("late", at("12:00"), "b", position=1, chat=5))
    shots = (
        a_shot("d"),
        a_shot("c"),
        a_shot("a", "2013-02-01T09:00:00"),
        a_shot("b", "2013-02-01T20:00:00"),
    )
    assert ids(*shots, spoken=lines) == [
        ("E01", "b.png"),
        ("E02", "a.png"),
        ("E03", "c.png"),
        ("E04", "d.png"),
    ]


def test_one_order_list_is_ex_and_several_are_counted() -> None:
    lists = [EvidenceFile(sha256=name * 64, name=f"{name}.csv", is_picture=False) for name in "ba"]
    assert ids(lists[0]) == [("EX", "b.csv")]
    assert ids(*lists) == [("EX1", "a.csv"), ("EX2", "b.csv")]


def test_a_screenshot_has_a_channel_and_a_page_and_an_order_list_is_an_order_list() -> None:
    shot = a_shot("a", channel=Channel.SMS, page=Page.REFUND)
    listed = EvidenceFile(sha256="f" * 64, name="o.csv", is_picture=False)
    found = assemble(a_case(pictures=(shot, listed))).exhibits
    assert [(one.channel, one.page) for one in found] == [
        (Channel.SMS, ExhibitPage.REFUND),
        (None, ExhibitPage.ORDER_LIST),
    ]


def test_an_exhibit_tells_the_time_that_ordered_it_and_its_rows() -> None:
    line = a_line("a", at("08:00"), "a")
    found = assemble(a_case(line, pictures=(a_shot("a", CAPTURED), a_shot("b", CAPTURED))))
    assert [(one.first_at, one.entries) for one in found.exhibits] == [
        (at("08:00"), (1,)),
        (datetime(2013, 2, 2, 10), ()),
    ]


def test_evidence_is_named_in_the_order_of_the_exhibits() -> None:
    first = a_line("x", at("07:00"), "b", chat=5)
    line = a_line("a", at("08:00"), "a", "b", "gone")
    found = assemble(a_case(first, line, pictures=(a_shot("a"), a_shot("b"))))
    assert [ref.id for ref in found.entries[1].evidence] == ["E01", "E02"]


def test_keys_are_read_back_only_where_they_name_that_kind() -> None:
    assert bubble_of("m:ab:1,-2,3,4") == ("ab", (1, -2, 3, 4))
    assert bubble_of("m:ab:1,2,3") is None
    assert bubble_of("p:ab:1,2,3,4") is None
    assert bubble_of("m:ab:1,2,3,x") is None
    assert typed_of("t:12") == 12
    assert typed_of("q:12") is None
    assert typed_of("t:x") is None
