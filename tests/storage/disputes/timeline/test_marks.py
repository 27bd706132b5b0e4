"""Notes state what was asked and answered, paid and claimed again, promised and not done."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from ocr.types import Channel, Kind, Page, Precision
from storage.codes import CheckCode, EntryKind, HintCode, Outcome, RequestKind, Who
from storage.disputes.timeline.assemble import assemble
from storage.disputes.timeline.material import Field, NoteOn, PromiseRow, Typed
from storage.disputes.types import Entry, Timeline
from tests.storage.disputes.cases import SMS, WANGWANG, a_case, a_chat, a_line, a_shot, at, told


def lay(*spoken, **more) -> Timeline:  # type: ignore[no-untyped-def]
    return assemble(a_case(*spoken, **more))


def by_text(found: Timeline, text: str) -> Entry:
    return next(entry for entry in found.entries if entry.text == text)


ASK = ("09:00:00", "seller", "能拍个照片发我看看吗")


def test_a_picture_in_answer_fulfils_the_request() -> None:
    asked = a_chat(ASK)
    photo = a_line("", at("09:05:00"), "a", position=1, kind=Kind.IMAGE)
    found = lay(*asked, photo)
    assert [(one.kind, one.outcome, one.answer) for one in found.requests] == [("photo", "given", 2)]
    assert found.entries[1].text == "[图片]"
    assert told(found.entries[1]) == ()


def test_a_picture_after_words_still_fulfils_it() -> None:
    lines = a_chat(ASK, ("09:01:00", "buyer", "等下"))
    photo = a_line("", at("09:30:00"), "a", position=2, kind=Kind.IMAGE)
    assert lay(*lines, photo).requests[0].outcome == "given"


def test_a_picture_after_the_refund_comes_too_late() -> None:
    lines = a_chat(ASK, ("09:01:00", "buyer", "就一个小口子"))
    photo = a_line("", at("10:30:00"), "a", position=2, kind=Kind.IMAGE)
    refund = Typed(1, EntryKind.EVENT, "退款成功 ¥50", at=at("10:00:00"), precision=Precision.MINUTE)
    found = lay(*lines, photo, typed=(refund,))
    assert found.requests[0].outcome == "not-given"
    assert told(by_text(found, "就一个小口子")) == ("未提供照片",)


def test_silence_is_noted_on_the_request() -> None:
    found = lay(*a_chat(ASK))
    assert told(found.entries[0]) == ("要求举证", "至今未答复")
    assert found.requests[0].outcome == "silent"


def test_a_refusal_is_told_from_an_evasion() -> None:
    assert lay(*a_chat(ASK, ("09:01:00", "buyer", "凭什么要我拍"))).requests[0].outcome == "refused"


def test_a_seller_who_offers_photos_asks_for_none() -> None:
    for text in ("我给您拍个照片看看", "已拍照片发您了", "您拍下的是M码", "图片仅供参考"):
        assert lay(*a_chat(("09:00:00", "seller", text))).requests == ()


def test_a_request_to_return_and_its_refusal_are_linked() -> None:
    found = lay(
        *a_chat(("09:00:00", "seller", "麻烦您寄回来我们检查一下"), ("09:01:00", "buyer", "我不想退货"))
    )
    assert [(one.kind, one.outcome) for one in found.requests] == [("return", "refused")]
    assert told(found.entries[0]) == ("要求退回商品",)


def test_a_claim_after_a_refund_is_noted_once_and_flagged_each_time() -> None:
    refund = Typed(1, EntryKind.EVENT, "退款成功 ¥50", at=at("09:00:00"), precision=Precision.MINUTE)
    lines = a_chat(("10:30:00", "buyer", "又破了"), ("10:40:00", "buyer", "还有一个洞"))
    found = lay(*lines, typed=(refund,))
    assert told(by_text(found, "又破了")) == ("退款后 1 小时 30 分再次主张",)
    assert told(by_text(found, "还有一个洞")) == ()
    assert all(HintCode.SECOND_CLAIM in entry.flags for entry in found.entries[1:])


def test_no_length_is_told_after_a_refund_page_that_has_no_time() -> None:
    page = a_shot("r", "2013-02-01T09:00:00", page=Page.REFUND, fields=(Field("退款状态", "退款成功"),))
    found = lay(*a_chat(("10:30:00", "buyer", "又破了")), pictures=(a_shot("a"), page))
    assert told(by_text(found, "又破了")) == ("退款之后再次主张",)


def test_without_a_refund_there_is_no_second_claim() -> None:
    assert lay(*a_chat(("10:30:00", "buyer", "又破了"))).hints == ()


def test_a_refund_that_is_only_asked_for_is_none() -> None:
    card = a_line(
        "买家申请退款，等待卖家处理", at("09:00:00"), "a", who=Who.PLATFORM, kind=Kind.CARD, position=0
    )
    later = a_line("又破了", at("10:00:00"), "a", position=1)
    assert lay(card, later).hints == ()


def test_a_refund_card_in_the_chat_counts() -> None:
    card = a_line("退款成功 ¥50.00", at("09:00:00"), "a", who=Who.PLATFORM, kind=Kind.CARD, position=0)
    later = a_line("又破了", at("10:00:00"), "a", position=1)
    assert [hint.code for hint in lay(card, later).hints] == ["second-claim"]


def test_buying_again_is_no_second_claim() -> None:
    refund = Typed(1, EntryKind.EVENT, "退款成功", at=at("09:00:00"), precision=Precision.MINUTE)
    assert lay(*a_chat(("10:00:00", "buyer", "又买了一件")), typed=(refund,)).hints == ()


def test_a_withdrawal_needs_a_question_before_it() -> None:
    assert lay(*a_chat(("09:00:00", "buyer", "算了"))).hints == ()
    asked = lay(*a_chat(("09:00:00", "seller", "那您想怎么处理"), ("09:01:00", "buyer", "算了")))
    assert told(asked.entries[1]) == ("主张撤回",)


def test_a_buyer_who_goes_on_outside_the_platform_is_noted() -> None:
    one = a_chat(("09:00:00", "seller", "请说"), chat=WANGWANG)
    two = a_chat(("10:00:00", "buyer", "我发短信给你吧"), chat=SMS, shot="b")
    found = lay(*one, *two)
    assert told(found.entries[1]) == ("渠道由旺旺转短信", "需附运营商清单")
    assert found.entries[1].flags == ("moved",)


def test_a_buyer_who_answers_where_the_seller_wrote_has_not_moved() -> None:
    one = a_chat(("09:00:00", "buyer", "在吗"), chat=WANGWANG)
    two = a_chat(("10:00:00", "seller", "您好"), ("10:01:00", "buyer", "嗯"), chat=SMS, shot="b")
    assert all(not entry.flags for entry in lay(*one, *two).entries)


def test_a_yes_with_a_but_is_no_promise() -> None:
    asked = ("09:00:00", "seller", "麻烦您确认收货")
    assert lay(*a_chat(asked, ("09:01:00", "buyer", "好的 不过先补我20"))).requests[0].outcome == "answered"
    assert lay(*a_chat(asked, ("09:01:00", "buyer", "好的"))).requests[0].outcome == "promised"


def test_a_promise_unasked_is_noted() -> None:
    found = lay(*a_chat(("09:00:00", "buyer", "我明天就确认收货")))
    assert told(found.entries[0]) == ("承诺确认收货",)


def test_a_threat_to_send_back_an_empty_box_is_no_promise() -> None:
    found = lay(*a_chat(("09:00:00", "buyer", "Then I will open a case and return it empty")))
    assert told(found.entries[0]) == ()


def test_telling_of_a_parcel_that_came_back_asks_for_nothing() -> None:
    for text in ("您的退货包裹仓库昨天签收了", "您退回来的是一副旧耳机", "已经寄回的话发个单号"):
        assert lay(*a_chat(("09:00:00", "seller", text))).requests == ()


def status_page(status: str, captured: str = "2013-02-20T10:00:00"):  # type: ignore[no-untyped-def]
    return a_shot("o", captured, page=Page.ORDER, fields=(Field("订单状态", status),))


PROMISED = a_chat(("09:00:00", "seller", "麻烦您确认收货"), ("09:01:00", "buyer", "好的"))


def test_an_order_page_shows_a_promise_kept() -> None:
    found = lay(*PROMISED, pictures=(a_shot("a"), status_page("交易成功")))
    assert told(found.entries[-1]) == ("承诺已履行",)
    assert found.entries[-1].text == '订单状态为"交易成功"'


def test_an_order_page_of_another_year_names_the_year() -> None:
    found = lay(
        *PROMISED, pictures=(a_shot("a"), status_page("卖家已发货，等待买家确认", "2014-01-02T10:00:00"))
    )
    assert told(found.entries[-1]) == ("承诺未履行,截至 2014-01-02",)


def test_an_order_page_before_the_promise_says_nothing_of_it() -> None:
    page = status_page("卖家已发货，等待买家确认", "2013-01-31T10:00:00")
    found = lay(*PROMISED, pictures=(a_shot("a"), page))
    assert told(found.entries[0]) == ()
    assert found.entries[0].text.startswith("订单状态为")


def test_a_promise_nobody_checked_is_asked_for() -> None:
    found = lay(*PROMISED)
    open_ones = next(check for check in found.checks if check.code is CheckCode.PROMISE_OPEN)
    assert open_ones.entries == (2,)


def test_a_promise_that_the_seller_found_kept_is_asked_for_no_more() -> None:
    kept = PromiseRow(7, PROMISED[1].key, "确认收货", checked_at=datetime(2013, 2, 20, 10), kept=True)
    found = lay(*PROMISED, promises=(kept,))
    assert CheckCode.PROMISE_OPEN not in {check.code for check in found.checks}
    assert found.entries[-1].kind != "promise"


def test_a_promise_that_the_seller_found_unkept_is_a_row() -> None:
    checked = PromiseRow(7, PROMISED[1].key, "确认收货", checked_at=datetime(2013, 2, 20, 10), kept=False)
    found = lay(*PROMISED, promises=(checked,))
    last = found.entries[-1]
    assert (last.kind, last.text, last.proved) == ("promise", "承诺未履行，截至 2013-02-20：确认收货", False)
    assert CheckCode.PROMISE_OPEN not in {check.code for check in found.checks}


def test_only_the_buyers_amounts_are_noted() -> None:
    found = lay(*a_chat(("09:00:00", "buyer", "50块，不，60元"), ("09:01:00", "seller", "退您50块")))
    assert told(found.entries[0]) == ("金额 50.00, 60.00",)
    assert told(found.entries[1]) == ()


def test_hints_are_never_about_the_seller_or_about_cards() -> None:
    threat = "不给我50块我就给差评"
    card = a_line(threat, at("09:00:00"), "a", who=Who.SYSTEM, kind=Kind.SYSTEM)
    assert lay(card, *a_chat(("09:01:00", "seller", threat), shot="b", chat=SMS)).hints == ()
    found = lay(*a_chat(("09:01:00", "buyer", threat)))
    assert found.entries[0].flags[0] == "extortion"


def test_a_mention_is_a_hint_but_no_flag() -> None:
    found = lay(*a_chat(("09:01:00", "buyer", "我要投诉")))
    assert [hint.tier for hint in found.entries[0].hints] == ["C"]
    assert found.entries[0].flags == ()


def test_a_bubble_cut_by_the_edge_says_so() -> None:
    line = a_line("半句", at("09:00"), "a")
    cut = replace(line, seen=(replace(line.seen[0], partial=True),))
    assert told(lay(cut).entries[0]) == ("截图边缘截断",)


def test_an_answer_after_two_days_belongs_to_no_request() -> None:
    asked = a_line("麻烦您确认收货", at("09:00:00"), "a", who=Who.SELLER)
    in_time = a_line("好的", at("09:00:00", "2013-02-03"), "a", position=1)
    late = a_line("好的", at("09:00:01", "2013-02-03"), "a", position=1)
    assert lay(asked, in_time).requests[0].outcome is Outcome.PROMISED
    assert lay(asked, late).requests[0].outcome is Outcome.SILENT
    assert told(lay(asked, in_time).entries[1]) == ("承诺确认收货",)
    assert told(lay(asked, late).entries[1]) == ()


def test_an_answer_whose_time_is_not_known_belongs_to_the_request_before_it() -> None:
    asked = a_line("麻烦您确认收货", at("09:00:00"), "a", who=Who.SELLER)
    undated = a_line("好的", None, "a", position=1)
    assert lay(asked, undated).requests[0].outcome is Outcome.PROMISED
    unasked = a_line("麻烦您确认收货", None, "a", who=Who.SELLER)
    assert lay(unasked, a_line("好的", None, "a", position=1)).requests[0].outcome is Outcome.PROMISED


def test_a_message_further_away_is_no_answer() -> None:
    asked = a_line("麻烦您确认收货", at("09:00:00"), "a", who=Who.SELLER)
    between = [a_line("在的", at(f"09:0{n}:00"), "a", position=n, who=Who.SELLER) for n in (1, 2)]
    near = a_line("好的", at("09:03:00"), "a", position=3)
    assert told(lay(asked, *between, near).entries[-1]) == ("承诺确认收货",)
    more = a_line("在的", at("09:02:30"), "a", position=3, who=Who.SELLER)
    far = a_line("好的", at("09:03:00"), "a", position=4)
    assert told(lay(asked, *between, more, far).entries[-1]) == ()


def test_a_withdrawal_is_looked_for_in_the_next_three_messages_and_noted_once() -> None:
    asked = ("09:00:00", "seller", "那您想怎么处理")
    near = a_chat(
        asked, ("09:01:00", "buyer", "嗯"), ("09:02:00", "buyer", "我想想"), ("09:03:00", "buyer", "算了")
    )
    assert told(lay(*near).entries[3]) == ("主张撤回",)
    far = a_chat(
        asked,
        *((f"09:0{n}:00", "buyer", "嗯") for n in (1, 2, 3)),
        ("09:04:00", "buyer", "算了"),
    )
    assert told(lay(*far).entries[4]) == ()
    twice = lay(*a_chat(asked, ("09:01:00", "buyer", "算了"), ("09:02:00", "buyer", "算了")))
    assert [told(entry) for entry in twice.entries[1:]] == [("主张撤回",), ()]


def test_only_what_is_seen_in_a_chat_needs_the_operators_bill() -> None:
    typed = Typed(
        1, EntryKind.EVENT, "发过短信", channel=Channel.SMS, at=at("09:00:00"), precision=Precision.MINUTE
    )
    assert told(lay(typed=(typed,)).entries[0]) == ("手工录入,无凭证",)


def test_a_time_without_any_precision_is_not_known() -> None:
    typed = Typed(1, EntryKind.EVENT, "某天", at=at("09:00:00"), precision=Precision.UNKNOWN)
    assert "时间不明" in told(lay(typed=(typed,)).entries[0])


def test_a_later_page_settles_a_promise_for_good() -> None:
    kept, again = status_page("交易成功"), replace(status_page("卖家已发货，等待买家确认"), sha256="f" * 64)
    later = replace(again, captured_at=at("10:00:00", "2013-02-21"))
    found = lay(*PROMISED, pictures=(a_shot("a"), kept, later))
    assert [told(entry) for entry in found.entries[-2:]] == [("承诺已履行",), ()]


def test_a_promise_to_review_is_not_settled_by_a_receipt() -> None:
    lines = a_chat(("09:00:00", "buyer", "我明天就给你好评"))
    found = lay(*lines, pictures=(a_shot("a"), status_page("卖家已发货，等待买家确认")))
    assert told(found.entries[-1]) == ()
    assert found.entries[-1].text == '仍为"卖家已发货，等待买家确认"'
    assert found.entries[-1].answers is None


def test_an_order_page_names_the_promise_that_it_answers() -> None:
    found = lay(*PROMISED, pictures=(a_shot("a"), status_page("卖家已发货，等待买家确认")))
    assert found.entries[-1].answers == PROMISED[1].key


def test_a_broken_promise_is_printed_once_when_its_order_page_says_so() -> None:
    page = status_page("卖家已发货，等待买家确认")
    checked = PromiseRow(
        7, PROMISED[1].key, "确认收货", checked_at=page.captured_at, kept=False, sha256=page.sha256
    )
    found = lay(*PROMISED, pictures=(a_shot("a"), page), promises=(checked,))
    assert [entry.kind for entry in found.entries[2:]] == [EntryKind.EVENT]
    assert told(found.entries[-1]) == ("承诺未履行,截至 02-20",)


def test_a_broken_promise_is_printed_though_its_order_page_names_no_status() -> None:
    page = a_shot("o", "2013-02-20T10:00:00", page=Page.ORDER)
    checked = PromiseRow(
        7, PROMISED[1].key, "确认收货", checked_at=page.captured_at, kept=False, sha256=page.sha256
    )
    found = lay(*PROMISED, pictures=(a_shot("a"), page), promises=(checked,))
    assert found.entries[-1].kind is EntryKind.PROMISE
    assert found.entries[-1].proved
    assert [ref.id for ref in found.entries[-1].evidence] == ["E02"]
    assert told(found.entries[-1]) == ()


def test_a_promise_looked_at_without_a_time_is_no_row() -> None:
    found = lay(*PROMISED, promises=(PromiseRow(7, PROMISED[1].key, "确认收货", kept=False),))
    assert found.entries[-1].kind is EntryKind.MESSAGE


def test_a_promise_still_open_is_no_row() -> None:
    open_one = PromiseRow(7, PROMISED[1].key, "确认收货", checked_at=datetime(2013, 2, 20))
    assert lay(*PROMISED, promises=(open_one,)).entries[-1].kind is EntryKind.MESSAGE


def test_what_the_seller_asks_for_first_counts() -> None:
    for text, kind in (
        ("那您想怎么处理", RequestKind.HANDLING),
        ("麻烦您确认收货", RequestKind.CONFIRM),
        ("麻烦给个评价", RequestKind.CONFIRM),
        ("麻烦您寄回来我们检查一下", RequestKind.RETURN),
    ):
        assert [one.kind for one in lay(*a_chat(("09:00:00", "seller", text))).requests] == [kind]


def test_only_what_the_seller_writes_can_be_a_request() -> None:
    assert lay(*a_chat(("09:00:00", "buyer", "能拍个照片发我看看吗"))).requests == ()
    card = a_line("能拍个照片发我看看吗", at("09:00:00"), "a", who=Who.SELLER, kind=Kind.CARD)
    voice = a_line("能拍个照片发我看看吗", at("09:00:00"), "a", who=Who.SELLER, kind=Kind.VOICE)
    assert lay(card).requests == ()
    assert lay(voice).requests == ()


def test_a_question_asked_again_notes_the_evasion_once() -> None:
    lines = a_chat(
        ASK,
        ("09:01:00", "buyer", "就一个小口子"),
        ("09:02:00", "seller", "能拍个照片吗"),
        ("09:03:00", "buyer", "不用吧"),
    )
    found = lay(*lines)
    assert told(found.entries[1]) == ("未提供照片",)
    assert told(found.entries[3]) == ()
    assert [one.answer for one in found.requests] == [2, 4]


def test_a_question_asked_twice_in_a_row_has_one_answer_and_one_note() -> None:
    lines = a_chat(ASK, ("09:00:30", "seller", "能拍个照片吗"), ("09:01:00", "buyer", "就一个小口子"))
    found = lay(*lines)
    assert told(found.entries[2]) == ("未提供照片",)
    assert found.entries[2].answers == lines[0].key


def test_a_picture_that_the_seller_sends_fulfils_nothing() -> None:
    photo = a_line("", at("09:05:00"), "a", position=1, who=Who.SELLER, kind=Kind.IMAGE)
    found = lay(*a_chat(ASK), photo)
    assert found.requests[0].outcome is Outcome.SILENT


def test_words_come_too_late_after_two_days_and_a_picture_does_not() -> None:
    late = a_line("就一个小口子", at("09:00:01", "2013-02-03"), "a", position=1)
    assert lay(*a_chat(ASK), late).requests[0].outcome is Outcome.SILENT
    photo = a_line("", at("09:00:01", "2013-02-03"), "a", position=1, kind=Kind.IMAGE)
    assert lay(*a_chat(ASK), photo).requests[0].outcome is Outcome.GIVEN


def test_an_answer_in_another_chat_is_none_to_a_request_to_confirm() -> None:
    asked = a_chat(("09:00:00", "seller", "麻烦您确认收货"))
    elsewhere = a_chat(("09:01:00", "buyer", "好的"), chat=SMS, shot="b")
    assert lay(*asked, *elsewhere).requests[0].outcome is Outcome.SILENT


def test_a_request_names_the_row_that_answers_it_and_the_row_names_the_request() -> None:
    found = lay(*PROMISED)
    assert (found.requests[0].entry, found.requests[0].answer) == (1, 2)
    assert found.entries[1].answers == PROMISED[0].key
    photo = a_line("", at("09:05:00"), "a", position=1, kind=Kind.IMAGE)
    asked = a_chat(ASK)
    assert lay(*asked, photo).entries[1].answers == asked[0].key


def test_a_request_left_out_of_the_timeline_is_told_no_more() -> None:
    found = lay(*PROMISED, notes={PROMISED[0].key: NoteOn(left_out=True)})
    assert found.requests == ()


def test_a_buyer_who_moves_from_an_unknown_chat_is_not_said_to_leave_the_platform() -> None:
    one = a_chat(("09:00:00", "seller", "请说"), chat=5, channel=Channel.OTHER)
    two = a_chat(("10:00:00", "buyer", "在吗"), chat=SMS, shot="b")
    assert told(lay(*one, *two).entries[1]) == ("需附运营商清单",)


def test_the_first_words_of_all_have_moved_from_nowhere() -> None:
    assert told(lay(*a_chat(("10:00:00", "buyer", "在吗"), chat=SMS)).entries[0]) == ("需附运营商清单",)


def test_what_lies_between_two_chats_does_not_hide_the_move() -> None:
    one = a_chat(("09:00:00", "seller", "请说"), chat=WANGWANG)
    typed = Typed(1, EntryKind.EVENT, "打过电话", at=at("09:30:00"), precision=Precision.MINUTE)
    two = a_chat(("10:00:00", "buyer", "在吗"), chat=SMS, shot="b")
    assert told(lay(*one, *two, typed=(typed,)).entries[2])[0] == "渠道由旺旺转短信"


def test_a_second_claim_elsewhere_says_both_in_one_note() -> None:
    refund = Typed(1, EntryKind.EVENT, "退款成功 ¥50", at=at("09:00:00"), precision=Precision.MINUTE)
    one = a_chat(("08:00:00", "seller", "请说"), chat=WANGWANG)
    two = a_chat(("10:30:00", "buyer", "又破了"), chat=SMS, shot="b")
    found = lay(*one, *two, typed=(refund,))
    assert told(found.entries[2])[0] == "退款后 1 小时 30 分再次主张;渠道由旺旺转短信"
    assert HintCode.MOVED not in found.entries[2].flags


def test_each_refund_has_its_own_claim_after_it() -> None:
    refunds = tuple(
        Typed(n, EntryKind.EVENT, "退款成功 ¥50", at=at(f"{hour}:00:00"), precision=Precision.MINUTE)
        for n, hour in ((1, "09"), (2, "11"))
    )
    lines = a_chat(("10:00:00", "buyer", "又破了"), ("12:30:00", "buyer", "还有一个洞"))
    found = lay(*lines, typed=refunds)
    assert told(by_text(found, "又破了")) == ("退款后 1 小时再次主张",)
    assert told(by_text(found, "还有一个洞")) == ("退款后 1 小时 30 分再次主张",)


def test_no_length_is_told_where_a_time_is_only_a_day() -> None:
    refund = Typed(
        1, EntryKind.EVENT, "退款成功 ¥50", at=at("00:00:00", "2013-01-31"), precision=Precision.DAY
    )
    assert told(by_text(lay(*a_chat(("10:30:00", "buyer", "又破了")), typed=(refund,)), "又破了")) == (
        "退款之后再次主张",
    )
