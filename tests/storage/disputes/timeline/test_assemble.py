"""Numbers, leaving out, gaps, claims, events and exhibits of a timeline."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest

from ocr.types import Channel, Kind, Page, Precision
from storage.codes import EntryKind, GapReason, QualityCode, Who
from storage.disputes.sentences import gap_advice, left_out_text
from storage.disputes.snapshots import timeline_from_snapshot, timeline_to_snapshot
from storage.disputes.timeline.assemble import assemble
from storage.disputes.timeline.events import parse_time
from storage.disputes.timeline.material import Break, EvidenceFile, Field, NoteOn, Typed
from storage.disputes.types import Timeline
from storage.disputes.wire import timeline_to_json
from storage.disputes.words import words_for
from storage.records import OrderFacts
from tests.storage.disputes.cases import SMS, a_case, a_chat, a_line, a_shot, at, founding_case, sha, told

FOUR = a_chat(
    ("09:00:00", "buyer", "a"),
    ("09:01:00", "seller", "b"),
    ("09:02:00", "buyer", "c"),
    ("09:03:00", "seller", "d"),
)


def test_left_out_rows_are_counted_where_they_stood() -> None:
    notes = {FOUR[1].key: NoteOn(left_out=True), FOUR[2].key: NoteOn(left_out=True)}
    found = assemble(a_case(*FOUR, notes=notes))
    assert [(entry.n, entry.text) for entry in found.entries] == [(1, "a"), (2, "d")]
    assert [(part.after, part.count, left_out_text(part, words_for("zh"))) for part in found.left_out] == [
        (1, 2, "2 条未列出")
    ]
    assert [entry.text for entry in found.left_out_entries] == ["b", "c"]
    assert timeline_to_json(found)["left_out"]["count"] == 2


def test_a_note_holds_on_when_a_new_engine_moves_the_box_a_little() -> None:
    box = FOUR[0].seen[0].box
    assert box is not None
    x, y, width, height = box
    old = f"m:{sha('a')}:{x + 3},{y - 2},{width},{height + 4}"
    found = assemble(a_case(*FOUR, notes={old: NoteOn(note="n", purpose="p")}))
    assert found.entries[0].note == "n"


def test_a_note_of_a_bubble_elsewhere_is_not_taken() -> None:
    old = f"m:{sha('a')}:900,900,10,10"
    assert all(entry.note is None for entry in assemble(a_case(*FOUR, notes={old: NoteOn(note="n")})).entries)


def test_a_gap_stands_between_its_rows_and_tells_what_to_do() -> None:
    gap = Break(1, FOUR[1].id, FOUR[2].id, GapReason.NO_OVERLAP)
    found = assemble(a_case(*FOUR, breaks=(gap,)))
    assert [(one.after, one.before, one.channel) for one in found.gaps] == [(2, 3, "wangwang")]
    advice = gap_advice(found.gaps[0], words_for("zh"))
    assert advice.startswith("旺旺：")
    assert "09:01" in advice
    assert "09:02" in advice


def test_a_gap_beside_left_out_rows_stands_between_those_shown() -> None:
    gap = Break(1, FOUR[1].id, FOUR[2].id, GapReason.NO_OVERLAP)
    notes = {FOUR[1].key: NoteOn(left_out=True)}
    found = assemble(a_case(*FOUR, breaks=(gap,), notes=notes))
    assert [(one.after, one.before) for one in found.gaps] == [(1, 2)]


def test_a_gap_of_a_chat_that_is_not_in_the_dispute_is_not_shown() -> None:
    assert assemble(a_case(*FOUR, breaks=(Break(9, 1, 2, GapReason.NO_OVERLAP),))).gaps == ()


def test_claims_map_purposes_to_their_proof() -> None:
    said = Typed(1, EntryKind.STATEMENT, "检查过", at=at("08:00:00"), precision=Precision.MINUTE)
    notes = {
        FOUR[0].key: NoteOn(purpose="到货破损"),
        FOUR[2].key: NoteOn(purpose="到货破损 "),
        "t:1": NoteOn(purpose="发货完好"),
    }
    found = assemble(a_case(*FOUR, typed=(said,), notes=notes))
    assert [(c.purpose, c.entries, c.exhibits, c.proved) for c in found.claims] == [
        ("发货完好", (1,), (), False),
        ("到货破损", (2, 4), ("E01",), True),
    ]


def test_a_statement_with_a_picture_is_proved_by_it() -> None:
    said = Typed(
        1, EntryKind.STATEMENT, "检查过", at=at("08:00:00"), precision=Precision.MINUTE, sha256=sha("p")
    )
    found = assemble(a_case(typed=(said,), pictures=(a_shot("p", page=Page.OTHER),)))
    assert told(found.entries[0]) == ("卖家陈述",)
    assert [ref.id for ref in found.entries[0].evidence] == ["E01"]


def test_all_events_of_an_order_are_rows() -> None:
    order = OrderFacts(
        1,
        "42",
        "taobao",
        title="裙子",
        quantity=2,
        paid=Decimal("10"),
        carrier="圆通",
        tracking="YT1",
        placed_at=at("01:00:00"),
        paid_at=at("01:01:00"),
        shipped_at=at("02:00:00"),
        signed_at=at("03:00:00"),
        confirmed_at=datetime(2013, 2, 9),
        import_sha256=sha("EX"),
    )
    listed = EvidenceFile(sha256=sha("EX"), name="o.csv", is_picture=False)
    found = assemble(a_case(orders=(order,), pictures=(listed,)))
    assert [(entry.who, entry.text, entry.precision) for entry in found.entries] == [
        ("buyer", "下单 裙子 2 件 ¥10.00", "second"),
        ("buyer", "付款", "second"),
        ("seller", "发货 圆通 YT1", "second"),
        ("system", "签收", "second"),
        ("buyer", "确认收货", "day"),
    ]
    assert {entry.clock for entry in found.entries} == {"order-list"}


def test_an_order_typed_by_hand_proves_nothing() -> None:
    found = assemble(a_case(orders=(OrderFacts(1, "42", "taobao", placed_at=at("01:00:00")),)))
    assert (found.entries[0].proved, found.entries[0].clock) == (False, "typed")
    assert told(found.entries[0]) == ("手工录入,无凭证",)


def test_rows_of_several_orders_name_their_order() -> None:
    orders = tuple(OrderFacts(n, f"4{n}", "taobao", paid_at=at("01:00:00")) for n in (1, 2))
    assert [entry.text for entry in assemble(a_case(orders=orders)).entries] == [
        "付款 (订单 41)",
        "付款 (订单 42)",
    ]


def test_order_lists_are_numbered_when_there_are_several() -> None:
    lists = tuple(EvidenceFile(sha256=sha(name), name=f"{name}.csv", is_picture=False) for name in ("a", "b"))
    assert [exhibit.id for exhibit in assemble(a_case(pictures=lists)).exhibits] == ["EX1", "EX2"]


def refund(*fields: tuple[str, str], **more):  # type: ignore[no-untyped-def]
    shot = a_shot(
        "r", "2013-02-02T10:00:00", page=Page.REFUND, fields=tuple(Field(*field) for field in fields)
    )
    return assemble(a_case(*more.pop("spoken", ()), pictures=(shot,))).entries


def test_a_refund_page_without_a_time_is_dated_by_its_capture_and_says_so() -> None:
    entry = refund(("退款状态", "退款成功"), ("退款总金额", "1,299.00元"))[0]
    assert entry.text == "退款成功 ¥1299.00"
    assert entry.at == datetime(2013, 2, 2, 10)
    assert told(entry) == ("截至截屏时",)


def test_a_refund_that_was_closed_is_no_success() -> None:
    assert refund(("退款状态", "退款关闭"), ("退款金额", "50"))[0].text == "退款页状态：退款关闭"


def test_a_page_with_nothing_to_name_keeps_its_text_as_a_card() -> None:
    shot = a_shot("p", "2013-02-02T10:00:00", page=Page.ORDER)
    line = a_line("物流信息", None, "p", who=Who.SYSTEM, kind=Kind.CARD)
    found = assemble(a_case(line, pictures=(shot,)))
    assert [(entry.kind, entry.text) for entry in found.entries] == [("card", "物流信息")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2013-02-01 09:46:50", "2013-02-01T09:46:50"),
        ("2013年2月1日 9:46", "2013-02-01T09:46:00"),
        ("2013/2/1", "2013-02-01T00:00:00"),
        ("2013-02-0109:46:50", "2013-02-01T09:46:50"),
        ("2013-13-41", None),
        ("09:46", None),
    ],
)
def test_times_of_pages_are_read(text: str, value: str | None) -> None:
    found, _ = parse_time(text)
    assert (found.isoformat() if found else None) == value


def test_the_json_has_the_documented_shape() -> None:
    shape = timeline_to_json(assemble(founding_case()))
    assert {"dispute", "entries", "gaps", "doubts", "exhibits"} <= set(shape)
    assert shape["entries"][3] | {} == shape["entries"][3]
    row = shape["entries"][3]
    assert {key: row[key] for key in ("n", "at", "precision", "clock", "channel", "who", "kind", "text")} == {
        "n": 4,
        "at": "2013-02-01T00:37:12",
        "precision": "second",
        "clock": "printed",
        "channel": "wangwang",
        "who": "buyer",
        "kind": "message",
        "text": "在吗 衬衫收到了 胸口有个小口子",
    }
    assert row["evidence"] == [{"id": "E01", "box": [10, 40, 400, 50]}]
    assert shape["doubts"][0] == {"id": 1, "n": 1, "text": "收到破损仍异常平和", "cites": ["E01", "E03"]}
    exhibit = shape["exhibits"][0]
    assert {"id", "name", "sha256", "size", "captured_at", "source"} <= set(exhibit)


def test_a_snapshot_gives_an_equal_timeline_back() -> None:
    import json

    found = assemble(replace(founding_case(), breaks=(Break(1, 1001, 1002, GapReason.NO_OVERLAP),)))
    again = timeline_from_snapshot(json.loads(json.dumps(timeline_to_snapshot(found), ensure_ascii=False)))
    assert again == found
    assert set(again.by_key) == set(found.by_key)


def quality(found: Timeline, code: QualityCode) -> list[bool | None]:
    """What a check says of each exhibit."""
    return [check.ok for exhibit in found.exhibits for check in exhibit.checks if check.code is code]


def test_quality_checks_tell_what_a_screenshot_lacks() -> None:
    shot = replace(a_shot("a", extension=".jpg"), captured_at=None, channel=Channel.SMS)
    checks = {
        check.code: check.ok for check in assemble(a_case(*FOUR[:1], pictures=(shot,))).exhibits[0].checks
    }
    assert checks[QualityCode.NICK] is False
    assert checks[QualityCode.UNTOUCHED] is False
    assert checks[QualityCode.CAPTURE] is False
    assert checks[QualityCode.BOTH_SIDES] is False


def test_a_status_bar_that_contradicts_the_capture_time_is_told() -> None:
    shot = a_shot("a", "2013-02-01T15:50:00", status_clock="3:51")
    other = a_shot("b", "2013-02-01T15:50:00", status_clock="14:20")
    lines = (*FOUR, a_line("x", at("10:00"), "b", chat=SMS))
    found = assemble(a_case(*lines, pictures=(shot, other)))
    assert [next(c.ok for c in e.checks if c.code is QualityCode.CLOCK) for e in found.exhibits] == [
        True,
        False,
    ]


def test_screenshots_that_do_not_overlap_are_told() -> None:
    lines = (a_line("a", at("09:00"), "a", position=0), a_line("b", at("09:01"), "b", position=1))
    found = assemble(a_case(*lines))
    assert [next(c.ok for c in e.checks if c.code is QualityCode.OVERLAP) for e in found.exhibits] == [
        False,
        True,
    ]
