"""Figures under the timeline: each says what it counts, and rests on the rows that it names."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from ocr.types import Kind, Page, Precision, TimeFlag
from storage.codes import CheckCode, EntryKind, GapReason, Who
from storage.disputes.timeline.assemble import assemble
from storage.disputes.timeline.checks import response_times
from storage.disputes.timeline.material import Break, EvidenceFile, Field, Material, NoteOn, Typed
from storage.disputes.types import Check, Timeline
from storage.records import OrderFacts
from tests.storage.disputes.cases import SMS, a_case, a_chat, a_line, a_shot, at, sha


def check_of(material: Material, code: CheckCode) -> Check | None:
    return next((check for check in assemble(material).checks if check.code is code), None)


def a_check(material: Material, code: CheckCode) -> Check:
    found = check_of(material, code)
    assert found is not None
    return found


def order(**times: Any) -> OrderFacts:
    return OrderFacts(1, "42", "taobao", import_sha256=sha("EX"), **times)


LISTED = (a_shot("a"), EvidenceFile(sha256=sha("EX"), name="o.csv", is_picture=False))
TORN = ("10:30:00", "buyer", "衬衫破了")


def test_the_first_complaint_is_counted_from_the_order_and_from_the_delivery() -> None:
    placed = order(placed_at=at("08:00:01"), signed_at=at("09:00:01"))
    case = a_case(*a_chat(("10:00:00", "buyer", "在吗"), TORN), orders=(placed,), pictures=LISTED)
    first, signed = a_check(case, CheckCode.FIRST_REPORT), a_check(case, CheckCode.SIGNED_REPORT)
    assert (first.span, first.entries) == (timedelta(hours=2, minutes=29, seconds=59), (1, 4))
    assert (signed.span, signed.entries) == (timedelta(hours=1, minutes=29, seconds=59), (2, 4))


def test_a_complaint_before_the_delivery_is_not_counted_from_it() -> None:
    late = order(signed_at=at("11:00:01"))
    case = a_case(*a_chat(TORN), orders=(late,), pictures=LISTED)
    assert check_of(case, CheckCode.SIGNED_REPORT) is None


def test_no_length_is_told_from_a_day_or_to_one() -> None:
    day = order(placed_at=at("00:00:00"))
    assert check_of(a_case(*a_chat(TORN), orders=(day,), pictures=LISTED), CheckCode.FIRST_REPORT) is None
    placed = order(placed_at=at("08:00:01"))
    coarse = a_line("衬衫破了", at("10:30:00"), "a", exact=Precision.HOUR)
    assert check_of(a_case(coarse, orders=(placed,), pictures=LISTED), CheckCode.FIRST_REPORT) is None
    bound = a_line("衬衫破了", at("10:30:00"), "a", exact=Precision.AFTER)
    assert check_of(a_case(bound, orders=(placed,), pictures=LISTED), CheckCode.FIRST_REPORT) is not None


def test_only_the_buyers_own_words_are_a_complaint() -> None:
    placed = order(placed_at=at("08:00:01"))
    for said in (
        a_line("衬衫破了", at("10:30:00"), "a", who=Who.SELLER),
        a_line("衬衫破了", at("10:30:00"), "a", kind=Kind.CARD),
    ):
        case = a_case(said, orders=(placed,), pictures=LISTED)
        assert check_of(case, CheckCode.FIRST_REPORT) is None
        assert check_of(case, CheckCode.FIRST_ANSWER) is None


def test_the_first_answer_is_the_sellers_next_message_in_any_channel() -> None:
    chat = a_chat(("10:00:00", "seller", "您好"), TORN, ("10:31:00", "buyer", "在吗"))
    other = a_chat(("10:40:00", "seller", "哪里破了"), chat=SMS, shot="b")
    found = a_check(a_case(*chat, *other), CheckCode.FIRST_ANSWER)
    assert (found.span, found.entries) == (timedelta(minutes=10), (2, 4))
    assert check_of(a_case(*chat), CheckCode.FIRST_ANSWER) is None


def test_an_answer_without_a_time_has_no_length() -> None:
    undated = a_line("哪里破了", None, "a", position=9, who=Who.SELLER)
    assert check_of(a_case(*a_chat(TORN), undated), CheckCode.FIRST_ANSWER) is None


def test_answering_times_run_from_the_first_unanswered_message() -> None:
    lines = a_chat(
        ("10:00:00", "buyer", "a"),
        ("10:05:00", "buyer", "b"),
        ("10:10:00", "seller", "c"),
        ("10:11:00", "seller", "d"),
        ("10:41:00", "buyer", "e"),
    )
    entries = assemble(a_case(*lines)).entries
    assert response_times(entries, Who.BUYER, Who.SELLER) == [timedelta(minutes=10)]
    assert response_times(entries, Who.SELLER, Who.BUYER) == [timedelta(minutes=31)]
    case = a_case(*lines)
    assert a_check(case, CheckCode.SELLER_MEDIAN).span == timedelta(minutes=10)
    assert a_check(case, CheckCode.BUYER_MEDIAN).span == timedelta(minutes=31)
    assert check_of(a_case(*lines[:2]), CheckCode.SELLER_MEDIAN) is None


def test_events_and_messages_without_a_time_are_no_answers() -> None:
    asked = a_chat(("10:00:00", "buyer", "a"))
    undated = a_line("b", None, "a", position=1, who=Who.SELLER)
    typed = Typed(1, EntryKind.EVENT, "c", at=at("10:01:00"), precision=Precision.MINUTE)
    entries = assemble(a_case(*asked, undated, typed=(typed,))).entries
    assert response_times(entries, Who.BUYER, Who.SELLER) == []


def refund(name: str, *fields: tuple[str, str]) -> EvidenceFile:
    return a_shot(
        name, "2013-02-02T10:00:00", page=Page.REFUND, fields=tuple(Field(*field) for field in fields)
    )


def test_refunds_are_summed_over_all_pages_that_state_one() -> None:
    pages = (
        refund("r", ("退款状态", "退款成功"), ("退款金额", "¥50.00")),
        refund("s", ("退款状态", "退款成功"), ("退款金额", "¥20.50")),
        refund("t", ("退款状态", "退款关闭"), ("退款金额", "¥99.00")),
        refund("u", ("退款状态", "退款成功")),
    )
    found = a_check(a_case(pictures=pages), CheckCode.REFUND_TOTAL)
    assert (found.amount, len(found.entries)) == (Decimal("70.50"), 2)
    assert check_of(a_case(pictures=pages[2:]), CheckCode.REFUND_TOTAL) is None


def test_photos_asked_for_and_not_given_are_counted() -> None:
    asked = a_chat(("09:00:00", "seller", "能拍个照片吗"))
    assert a_check(a_case(*asked), CheckCode.PHOTO) == Check(CheckCode.PHOTO, False, (1,), count=1, missing=1)
    given = a_line("", at("09:05:00"), "a", position=1, kind=Kind.IMAGE)
    found = a_check(a_case(*asked, given), CheckCode.PHOTO)
    assert found == Check(CheckCode.PHOTO, True, (1,), count=1, missing=0)
    other = a_chat(("09:00:00", "seller", "麻烦您确认收货"))
    assert check_of(a_case(*other), CheckCode.PHOTO) is None


def test_rows_that_lack_something_are_counted_and_named() -> None:
    sms = a_chat(("09:00:00", "buyer", "a"), chat=SMS)
    said = Typed(1, EntryKind.STATEMENT, "b", at=at("10:00:00"), precision=Precision.MINUTE)
    flagged = a_line("c", at("11:00:00"), "a", chat=5, flags=(TimeFlag.TIMES_DIFFER,))
    undated = a_line("d", None, "a", chat=6)
    case = a_case(*sms, flagged, undated, typed=(said,))
    assert a_check(case, CheckCode.SMS) == Check(CheckCode.SMS, False, (1,), count=1)
    assert a_check(case, CheckCode.UNPROVED) == Check(CheckCode.UNPROVED, False, (2,), count=1)
    assert a_check(case, CheckCode.TIME_FLAGS) == Check(CheckCode.TIME_FLAGS, False, (3, 4), count=2)
    sound = a_case(*a_chat(("09:00:00", "buyer", "a")))
    assert {check.code for check in assemble(sound).checks} == {
        CheckCode.ROWS,
        CheckCode.GAPS,
        CheckCode.THREATS,
    }


def test_repeated_messages_are_counted_by_the_exhibits_that_share_them() -> None:
    lines = (
        a_line("a", at("09:00"), "a", "b", position=0),
        a_line("b", at("09:01"), "a", "b", position=1),
        a_line("c", at("09:02"), "a", "b", "c", position=2),
        a_line("d", at("09:03"), "c", position=3),
    )
    found = a_check(a_case(*lines), CheckCode.MERGED)
    assert (found.count, found.entries) == (4, (1, 2, 3))
    assert found.merged == ((("E01", "E02"), 2), (("E01", "E02", "E03"), 2))


def test_threats_are_counted_but_not_mere_mentions() -> None:
    found = a_check(a_case(*a_chat(("09:00:00", "buyer", "不给我50块我就给差评"))), CheckCode.THREATS)
    assert (found.count, found.entries, found.ok) == (1, (1,), None)
    mention = a_check(a_case(*a_chat(("09:00:00", "buyer", "我要投诉"))), CheckCode.THREATS)
    assert (mention.count, mention.entries) == (0, ())


def test_gaps_are_counted() -> None:
    lines = a_chat(("09:00:00", "buyer", "a"), ("09:01:00", "seller", "b"))
    gap = Break(1, lines[0].id, lines[1].id, GapReason.NO_OVERLAP)
    assert a_check(a_case(*lines, breaks=(gap,)), CheckCode.GAPS) == Check(CheckCode.GAPS, False, count=1)
    assert a_check(a_case(*lines), CheckCode.GAPS) == Check(CheckCode.GAPS, True, count=0)


def test_a_promise_is_open_until_something_answers_it() -> None:
    lines = a_chat(("09:00:00", "seller", "麻烦您确认收货"), ("09:01:00", "buyer", "好的"))
    found = a_check(a_case(*lines), CheckCode.PROMISE_OPEN)
    assert found == Check(CheckCode.PROMISE_OPEN, False, (2,), count=1)
    hidden = a_case(*lines, notes={lines[1].key: NoteOn(left_out=True)})
    assert check_of(hidden, CheckCode.PROMISE_OPEN) is None


def timeline_gaps(found: Timeline) -> list[tuple[int, int]]:
    return [(gap.after, gap.before) for gap in found.gaps]


FOUR = a_chat(
    ("09:00:00", "buyer", "a"),
    ("09:01:00", "seller", "b"),
    ("09:02:00", "buyer", "c"),
    ("09:03:00", "seller", "d"),
)


def a_gap(after: int, before: int) -> Break:
    return Break(1, FOUR[after].id, FOUR[before].id, GapReason.ORDER_UNKNOWN)


def test_a_gap_beside_the_edge_of_what_is_shown_has_one_neighbour() -> None:
    first = {FOUR[0].key: NoteOn(left_out=True)}
    found = assemble(a_case(*FOUR, breaks=(a_gap(0, 1),), notes=first))
    assert timeline_gaps(found) == [(0, 1)]
    last = {FOUR[3].key: NoteOn(left_out=True)}
    assert timeline_gaps(assemble(a_case(*FOUR, breaks=(a_gap(2, 3),), notes=last))) == [(3, 0)]


def test_a_gap_hands_on_to_the_nearest_row_that_is_shown_on_either_side() -> None:
    notes = {FOUR[1].key: NoteOn(left_out=True), FOUR[2].key: NoteOn(left_out=True)}
    found = assemble(a_case(*FOUR, breaks=(a_gap(1, 2),), notes=notes))
    assert timeline_gaps(found) == [(1, 2)]
    gap = found.gaps[0]
    assert (gap.since, gap.until, gap.reason) == (at("09:01:00"), at("09:02:00"), GapReason.ORDER_UNKNOWN)


def test_a_gap_whose_rows_are_all_left_out_is_not_shown() -> None:
    notes = {one.key: NoteOn(left_out=True) for one in FOUR}
    assert assemble(a_case(*FOUR, breaks=(a_gap(1, 2),), notes=notes)).gaps == ()


def test_a_gap_of_which_one_side_is_not_in_the_dispute_stands_at_the_other() -> None:
    outside = replace(a_gap(1, 2), before=999)
    found = assemble(a_case(*FOUR, breaks=(outside,)))
    assert timeline_gaps(found) == [(2, 3)]
    assert found.gaps[0].until is None
    found = assemble(a_case(*FOUR, breaks=(replace(a_gap(1, 2), after=999),)))
    assert timeline_gaps(found) == [(2, 3)]
    assert found.gaps[0].since is None


def test_gaps_stand_in_the_order_of_their_rows() -> None:
    found = assemble(a_case(*FOUR, breaks=(a_gap(2, 3), a_gap(0, 1))))
    assert timeline_gaps(found) == [(1, 2), (3, 4)]
