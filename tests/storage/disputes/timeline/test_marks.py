"""Notes state what was asked and answered, paid and claimed again, promised and not done."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from ocr.types import Kind, Page, Precision
from storage.codes import CheckCode, EntryKind, HintCode, Who
from storage.disputes.timeline.assemble import assemble
from storage.disputes.timeline.material import Field, PromiseRow, Typed
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
