"""What the report prints of a timeline, as strings; nothing is set here, so that it is quick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from ocr.types import Channel, Clock, Precision, TimeFlag
from storage.codes import Beyond, CheckCode, EntryKind, ExhibitPage, GapReason, NoteCode
from storage.disputes.types import Check, EvidenceRef, GapRow, LeftOut, Note, Timeline
from storage.disputes.words import words_for
from storage.exports.options import ReportOptions, labels
from storage.exports.report import without_hints
from storage.exports.report_data import (
    exhibit_line,
    exhibit_name,
    nick,
    report_data,
    row_numbers,
    running_head,
    size_of,
    time_of,
)
from storage.records import OrderFacts
from tests.storage.exports.worked_case import worked_case

AS_OF = datetime(2013, 2, 20, 10, 30)
ZH = labels("zh")


def data_of(timeline: Timeline, options: ReportOptions | None = None) -> dict[str, Any]:
    return report_data(timeline, options or ReportOptions(), str, AS_OF, frozenset({"E01"}))


def rows_of(timeline: Timeline, options: ReportOptions | None = None) -> list[dict[str, Any]]:
    return [row for day in data_of(timeline, options)["days"] for row in day["rows"]]


def with_entry(n: int, **values: Any) -> Timeline:
    """The worked case with row `n` changed."""
    case = worked_case()
    changed = [replace(entry, **values) if entry.n == n else entry for entry in case.entries]
    return replace(case, entries=tuple(changed))


def the_row(n: int, options: ReportOptions | None = None, **values: Any) -> dict[str, Any]:
    return next(row for row in rows_of(with_entry(n, **values), options) if row.get("n") == str(n))


def test_a_row_says_when_where_and_who() -> None:
    row = the_row(4)
    assert (row["time"], row["precision"], row["channel"], row["who"]) == (
        "00:37:12",
        "截图所示 · 秒",
        "旺旺",
        "买家",
    )
    assert row["evidence"] == [{"id": "E01", "printed": True}]
    assert the_row(9)["evidence"] == [{"id": "E03", "printed": False}]


def test_an_exhibit_is_named_once_though_a_row_is_seen_on_it_twice() -> None:
    row = the_row(4, evidence=(EvidenceRef("E01", (1, 2, 3, 4)), EvidenceRef("E01", (5, 6, 7, 8))))
    assert [one["id"] for one in row["evidence"]] == ["E01"]


def test_a_doubtful_time_is_marked() -> None:
    assert the_row(4)["doubts"] == []
    assert the_row(4, time_flags=(TimeFlag.TIMES_DIFFER,))["doubts"] == [ZH["flagged"]]


def test_a_statement_is_marked_and_its_note_not_said_again() -> None:
    assert (the_row(3)["badge"], the_row(3)["notes"]) == (f"{ZH['statement']} · {ZH['unproved']}", [])
    proved = the_row(3, proved=True, notes=(Note(NoteCode.STATEMENT),))
    assert (proved["badge"], proved["notes"]) == (ZH["statement"], [])


def test_an_event_typed_without_proof_is_marked_and_its_note_not_said_again() -> None:
    typed: dict[str, Any] = {"clock": Clock.TYPED, "proved": False, "notes": (Note(NoteCode.TYPED_UNPROVED),)}
    row = the_row(1, **typed)
    assert (row["badge"], row["notes"]) == (f"{ZH['typed']} · {ZH['unproved']}", [])


def test_an_event_typed_and_proved_has_its_note_and_no_badge() -> None:
    row = the_row(1, clock=Clock.TYPED, notes=(Note(NoteCode.TYPED),))
    assert (row["badge"], row["notes"]) == ("", ["手工录入"])


def test_a_broken_promise_without_a_page_says_that_nothing_proves_it() -> None:
    note = Note(NoteCode.TYPED_UNPROVED)
    row = the_row(21, kind=EntryKind.PROMISE, clock=Clock.TYPED, proved=False, notes=(note,))
    assert (row["badge"], row["notes"]) == (ZH["promise"], ["手工录入,无凭证"])


def test_a_message_whose_time_was_typed_has_no_badge() -> None:
    assert the_row(4, clock=Clock.TYPED, proved=False)["badge"] == ""


def test_what_every_text_message_needs_is_said_in_a_low_voice() -> None:
    row = the_row(16, notes=(Note(NoteCode.WITHDRAWN), Note(NoteCode.SMS)))
    assert (row["notes"], row["routine"]) == (["主张撤回"], "需附运营商清单")
    assert the_row(16)["routine"] == ""


def test_red_flags_are_printed_only_when_asked_for() -> None:
    assert the_row(16)["hints"] == []
    assert the_row(16, ReportOptions(hints=True))["hints"] == ["退款后再次主张：又"]
    assert "要挟类提示（A、B）" not in [line["label"] for line in data_of(worked_case())["checks"]]
    asked = data_of(worked_case(), ReportOptions(hints=True))
    assert "要挟类提示（A、B）" in [line["label"] for line in asked["checks"]]


def test_the_brief_leads_with_figures_and_findings_in_the_order_of_rows() -> None:
    brief = [(line["label"], line["value"], line["rows"]) for line in data_of(worked_case())["brief"]]
    assert brief == [
        ("下单→首次反映", "2天10小时30分", "#1 #4"),
        ("要求举证", "1 次，未提供 1 次", "#9"),
        ("退款后 5 小时 25 分再次主张;渠道由旺旺转短信", "", "#16"),
        ("主张撤回", "", "#18"),
        ("承诺未履行,截至 02-20", "", "#21"),
    ]


def test_the_brief_names_the_finding_though_another_note_stands_before_it() -> None:
    notes = (Note(NoteCode.AMOUNT, amounts=(Decimal(50),)), Note(NoteCode.SECOND_CLAIM))
    labels_ = [line["label"] for line in data_of(with_entry(16, notes=notes))["brief"]]
    assert "退款之后再次主张" in labels_
    assert "金额 50.00" not in labels_


def test_a_promise_found_broken_is_a_finding_by_its_own_words() -> None:
    broken = with_entry(21, kind=EntryKind.PROMISE, text="承诺未履行，截至 2013-02-20：确认收货", notes=())
    assert data_of(broken)["brief"][-1]["label"] == "承诺未履行，截至 2013-02-20：确认收货"


def test_the_brief_holds_eight_lines_at_most() -> None:
    noted = tuple(replace(entry, notes=(Note(NoteCode.WITHDRAWN),)) for entry in worked_case().entries)
    brief = data_of(replace(worked_case(), entries=noted))["brief"]
    assert len(brief) == 8
    assert brief[0]["rows"] == "#1 #4"


def test_a_figure_that_rests_on_no_row_is_not_in_the_brief() -> None:
    case = replace(worked_case(), checks=(Check(CheckCode.PHOTO, True, (), count=0, missing=0),))
    assert data_of(case)["brief"][0]["label"] != "要求举证"


def test_days_head_their_rows_and_undated_ones_stand_apart() -> None:
    days = data_of(with_entry(21, at=None, precision=Precision.UNKNOWN))["days"]
    assert [(day["title"], len(day["rows"])) for day in days] == [
        ("2013-01-29 周二", 3),
        ("2013-02-01 周五", 18),
        (ZH["undated"], 1),
    ]


def test_gaps_and_rows_left_out_stand_after_their_row_and_before_the_first() -> None:
    gap = GapRow(0, 1, Channel.SMS, GapReason.NO_OVERLAP)
    twice = (gap, gap, GapRow(4, 5, Channel.QQ, GapReason.NO_OVERLAP))
    case = replace(worked_case(), gaps=twice, left_out=(LeftOut(0, 1), LeftOut(4, 2)))
    rows = rows_of(case)
    assert [row["type"] for row in rows[:3]] == ["left-out", "gap", "row"]
    assert rows[0]["text"] == "1 条未列出"
    assert rows[1]["text"].startswith("短信：")
    after = next(place for place, row in enumerate(rows) if row.get("n") == "4")
    assert [row.get("text", "")[:2] for row in rows[after + 1 : after + 3]] == ["2 ", "QQ"]


def test_what_was_left_out_of_a_timeline_without_rows_is_still_told() -> None:
    case = replace(worked_case(), entries=(), gaps=(), left_out=(LeftOut(0, 3),), checks=())
    assert data_of(case)["days"] == [
        {"title": ZH["undated"], "rows": [{"type": "left-out", "text": "3 条未列出"}]}
    ]
    assert data_of(replace(case, left_out=()))["days"] == []


def test_a_claim_without_exhibits_is_unproved() -> None:
    case = worked_case()
    from storage.disputes.types import Claim

    claims = (Claim("发货完好", (3,), (), False), Claim("到货破损", (4, 9), ("E01", "E03"), True))
    lines = data_of(replace(case, claims=claims))["claims"]
    assert [(line["label"], line["value"], line["rows"]) for line in lines] == [
        ("发货完好", ZH["unproved"], "#3"),
        ("到货破损", "E01、E03", "#4 #9"),
    ]


def test_doubts_are_numbered_in_words_as_far_as_there_are_any() -> None:
    case = worked_case()
    doubts = tuple(replace(case.doubts[0], n=n) for n in (1, 10, 11))
    assert [doubt["n"] for doubt in data_of(replace(case, doubts=doubts))["doubts"]] == ["一", "十", "11"]


def head_of(timeline: Timeline, options: ReportOptions | None = None) -> dict[str, str]:
    return dict(data_of(timeline, options)["head"])


def test_the_head_names_order_parties_goods_and_period() -> None:
    head = head_of(worked_case())
    assert head[ZH["order"]] == "290371648205317"
    assert head[ZH["buyer"]] == "淡淡的夏天_86"
    assert head[ZH["goods"]] == "白衬衫 × 1"
    assert head[ZH["paid"]] == "¥89.00"
    assert head[ZH["waybill"]] == "圆通速递 6823045719"
    assert head[ZH["period"]] == "2013-01-29 至 2013-02-20"
    assert head[ZH["exhibit_count"]] == "8 张截图、1 份订单表"
    assert ZH["case_number"] not in head


def test_the_head_leaves_out_what_is_not_known() -> None:
    case = worked_case()
    bare = OrderFacts(1, "42", "taobao", title="裙子")
    day = replace(case, orders=(bare,), entries=case.entries[3:5], exhibits=case.exhibits[:2])
    head = head_of(day)
    assert head[ZH["period"]] == "2013-02-01"
    assert head[ZH["goods"]] == "裙子"
    assert head[ZH["exhibit_count"]] == "2 张截图"
    assert ZH["paid"] not in head
    assert ZH["waybill"] not in head
    assert ZH["period"] not in head_of(replace(day, entries=()))


def test_the_platform_is_the_orders_where_the_dispute_names_none() -> None:
    case = worked_case()
    unnamed = replace(case, dispute=replace(case.dispute, platform=None))
    assert head_of(unnamed)[ZH["platform"]] == head_of(case)[ZH["platform"]]
    assert ZH["platform"] not in head_of(replace(unnamed, orders=()))


def test_the_nick_is_masked_only_when_the_seller_wants_it() -> None:
    assert nick("淡淡的夏天_86", ReportOptions()) == "淡淡的夏天_86"
    assert nick("淡淡的夏天_86", ReportOptions(mask_nick=True)) == "淡***6"
    assert nick("淡", ReportOptions(mask_nick=True)) == "淡"
    assert nick("淡6", ReportOptions(mask_nick=True)) == "淡***6"


def test_every_page_names_two_orders_at_most_and_each_party_once() -> None:
    case = worked_case()
    order = case.orders[0]
    more = tuple(replace(order, id=n, number=f"4{n}") for n in range(1, 4))
    head = running_head(replace(case, orders=more), ReportOptions(), ZH)
    assert head == "订单编号 41、42、… · 买家 淡淡的夏天_86 · 小禾家衣铺"
    two = running_head(replace(case, orders=more[:2]), ReportOptions(), ZH)
    assert two.startswith("订单编号 41、42 ·")
    assert running_head(replace(case, orders=()), ReportOptions(), ZH) == case.dispute.title


def test_many_rows_are_counted_instead_of_listed() -> None:
    assert row_numbers((), ZH) == ""
    assert row_numbers(range(1, 7), ZH) == "#1 #2 #3 #4 #5 #6"
    assert row_numbers(range(1, 8), ZH) == "7 行"


def test_an_exhibit_is_described_with_its_time_and_hash() -> None:
    case = worked_case()
    line = exhibit_line(case.exhibits[0], words_for("zh"), ZH, str, frozenset({"E01"}))
    assert line["captured"] == "2013-02-01 08:56:12"
    assert line["captured_source"] == f"{ZH['source']}：文件名"
    assert "".join(line["hash"]) == case.exhibits[0].sha256
    assert line["printed"] is True
    listed = exhibit_line(case.exhibits[-1], words_for("zh"), ZH, str, frozenset())
    assert (listed["captured"], listed["captured_source"], listed["printed"]) == ("—", "", False)


@pytest.mark.parametrize(
    ("page", "channel", "zh", "en"),
    [
        (ExhibitPage.CHAT, Channel.WANGWANG, "旺旺截图", "Wangwang screenshot"),
        (ExhibitPage.CHAT, None, "其他截图", "Other screenshot"),
        (ExhibitPage.REFUND, Channel.TAOBAO, "退款详情页", "refund page"),
        (ExhibitPage.ORDER, Channel.TAOBAO, "订单页", "order page"),
        (ExhibitPage.ORDER_LIST, None, "订单导出表", "order list"),
    ],
)
def test_an_exhibit_is_named_by_what_it_shows(
    page: ExhibitPage, channel: Channel | None, zh: str, en: str
) -> None:
    one = replace(worked_case().exhibits[0], page=page, channel=channel)
    assert exhibit_name(one, ZH) == zh
    assert exhibit_name(one, labels("en")).lower() == en.lower()


@pytest.mark.parametrize(
    ("size", "text"),
    [(900, "1 KB"), (1024 * 1024 - 1, "1024 KB"), (1024 * 1024, "1.0 MB"), (2600000, "2.5 MB")],
)
def test_sizes_are_told_in_kb_or_mb(size: int, text: str) -> None:
    assert size_of(size) == text


@pytest.mark.parametrize(
    ("precision", "text"),
    [
        (Precision.SECOND, "08:34:05"),
        (Precision.MINUTE, "08:34"),
        (Precision.HOUR, "08:—"),
        (Precision.DAY, ""),
        (Precision.AFTER, "≥08:34:05"),
        (Precision.UNKNOWN, ""),
    ],
)
def test_a_time_is_as_exact_as_it_is_known(precision: Precision, text: str) -> None:
    assert time_of(datetime(2013, 2, 1, 8, 34, 5), precision) == text
    assert time_of(None, Precision.UNKNOWN) == ""


def test_what_people_wrote_is_masked_everywhere() -> None:
    def mask(text: str) -> str:
        return text.replace("淡淡", "＊＊")

    case = with_entry(4, text="淡淡 1", note="淡淡 2", purpose="淡淡 3")
    data = report_data(
        replace(case, dispute=replace(case.dispute, title="淡淡 4")),
        ReportOptions(),
        mask,
        AS_OF,
        frozenset(),
    )
    row = next(row for day in data["days"] for row in day["rows"] if row.get("n") == "4")
    assert [row["text"], row["note"], row["purpose"]] == ["＊＊ 1", "＊＊ 2", "＊＊ 3"]
    assert (data["title"], data["footer"]) == ("＊＊ 4", "＊＊ 4")


def test_what_is_told_of_masking_depends_on_it() -> None:
    assert data_of(worked_case())["index_note"] == ZH["masked"]
    assert data_of(worked_case(), ReportOptions(mask=False))["index_note"] is None


def test_a_row_beyond_the_chats_names_its_place_and_one_without_a_channel_has_a_dash() -> None:
    assert the_row(1)["channel"] == ZH["channels"][Beyond.ORDER]
    assert the_row(3)["channel"] == "—"


def test_data_without_hints_has_no_trace_of_red_flags() -> None:
    from storage.disputes.wire import timeline_to_json

    record = timeline_to_json(worked_case())
    bare = without_hints(record)
    assert bare["hints"] == []
    assert all(key not in entry for entry in bare["entries"] for key in ("flags", "hints"))
    assert CheckCode.THREATS not in [check["code"] for check in bare["checks"]]
    assert len(bare["checks"]) == len(record["checks"]) - 1
    assert len(bare["entries"]) == len(record["entries"])


@pytest.mark.parametrize(
    ("numbers", "told"),
    [([], ""), ([3, 16], "#3 #16"), (range(1, 7), "#1 #2 #3 #4 #5 #6"), (range(7), "7 rows")],
)
def test_few_rows_are_named_and_many_are_counted(numbers: Sequence[int], told: str) -> None:
    assert row_numbers(list(numbers), {"rows": "{} rows"}) == told
