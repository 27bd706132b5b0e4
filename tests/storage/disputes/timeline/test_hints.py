"""Hints are judged by sentences: those of the domain page, and our own written before tuning. The part
"final" was never tuned on; it is what to expect of sentences that nobody here has seen."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from storage.disputes.timeline import hints
from storage.disputes.timeline.lexicon import make_plain

NOON = datetime(2024, 3, 1, 12)
SENTENCES: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("hint_sentences.json").read_text(encoding="utf-8")
)


def tier_of(*texts: str, apart: timedelta = timedelta(minutes=1)) -> str | None:
    said = [hints.BuyerMessage(str(n), text, NOON + n * apart) for n, text in enumerate(texts)]
    tiers = [hint.tier for found in hints.scan(said).values() for hint in found if hint.tier]
    return min(tiers) if tiers else None


def codes_of(text: str) -> set[str]:
    return {hint.code for hint in hints.category_hints(text)}


def precision_and_recall(tier: str, *parts: str) -> tuple[float, float]:
    wanted = [one for one in SENTENCES if not parts or one.get("part") in parts]
    pairs = [(one["tier"], tier_of(*one.get("texts", [one.get("text", "")]))) for one in wanted]
    hits = sum(truth == found == tier for truth, found in pairs)
    return hits / sum(found == tier for _, found in pairs), hits / sum(truth == tier for truth, _ in pairs)


def test_there_are_more_than_two_hundred_sentences_of_our_own() -> None:
    own = [one for one in SENTENCES if one["from"] == "own"]
    assert len(own) >= 200
    assert len({json.dumps(one.get("texts", one.get("text"))) for one in own}) == len(own)


def test_tier_a_is_precise_and_misses_little() -> None:
    precision, recall = precision_and_recall("A")
    assert precision >= 0.95
    assert recall >= 0.9


def test_tier_a_holds_on_sentences_it_was_never_tuned_on() -> None:
    precision, recall = precision_and_recall("A", "final")
    assert precision >= 0.95
    assert recall >= 0.9


def test_tier_b_is_precise_and_misses_little() -> None:
    precision, recall = precision_and_recall("B")
    assert precision >= 0.9
    assert recall >= 0.9


@pytest.mark.parametrize(
    "one", [one for one in SENTENCES if one["from"] == "domain"], ids=lambda one: one["text"]
)
def test_each_sentence_of_the_domain_page_has_its_tier(one: dict[str, Any]) -> None:
    assert tier_of(one["text"]) == one["tier"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("claim", "你们要赔偿我精神损失费"),
        ("off-platform", "加我微信说吧"),
        ("off-platform", "add me on WhatsApp please"),
        ("no-return", "我不想退货"),
        ("no-return", "I won't return it"),
        ("professional", "根据消法第五十五条，退一赔三"),
        ("pressure", "限你们24小时内处理"),
        ("no-proof", "没有拍，凭什么要我拍"),
        ("impersonation", "我是记者"),
    ],
)
def test_each_category_finds_its_words(code: str, text: str) -> None:
    assert code in codes_of(text)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("no-return", "可以退货吗"),
        ("off-platform", "支付宝付款成功"),
        ("off-platform", "微信好友推荐给我的"),
        ("pressure", "请尽快发货"),
        ("claim", "这不是赔本买卖吗，补货了没"),
        ("professional", "假一赔十是真的吗"),
    ],
)
def test_everyday_sentences_are_not_taken_for_a_category(code: str, text: str) -> None:
    assert code not in codes_of(text)


def test_a_threat_in_three_messages_is_told_on_the_last_with_the_others_cited() -> None:
    said = [
        hints.BuyerMessage(str(n), text, NOON)
        for n, text in enumerate(["衣服开线了", "赔我80", "不然给差评"])
    ]
    found = hints.scan(said)
    assert found["2"][0].tier == "A"
    assert found["2"][0].entries == ("1", "2")


def test_messages_further_apart_than_ten_minutes_are_not_joined() -> None:
    assert tier_of("赔我80", "不然给差评", apart=timedelta(minutes=11)) == "B"


@pytest.mark.parametrize(("between", "tier"), [(0, "A"), (1, "A"), (2, "B")])
def test_a_threat_is_put_together_from_three_messages_in_a_row_at_most(between: int, tier: str) -> None:
    words = ["赔我80", *["好的"] * between, "不然给差评"]
    assert tier_of(*words, apart=timedelta(seconds=1)) == tier


@pytest.mark.parametrize(
    ("before", "now", "joined"),
    [
        (NOON, NOON, True),
        (NOON, NOON + timedelta(minutes=10), True),
        (NOON, NOON + timedelta(minutes=10, seconds=1), False),
        (NOON + timedelta(seconds=1), NOON, False),
        (None, NOON, False),
        (NOON, None, False),
    ],
)
def test_two_messages_are_joined_within_ten_minutes_if_both_times_are_known(
    before: datetime | None, now: datetime | None, joined: bool
) -> None:
    said = [hints.BuyerMessage("1", "赔我80", before), hints.BuyerMessage("2", "不然给差评", now)]
    (threat, *_) = hints.scan(said)["2"]
    assert (threat.tier == "A", threat.entries) == (joined, ("1", "2") if joined else ("2",))


def test_a_whole_threat_is_told_of_itself_and_lends_nothing_to_the_next_message() -> None:
    said = [
        hints.BuyerMessage(str(n), text, NOON) for n, text in enumerate(["不赔我80就给差评", "不然给差评"])
    ]
    found = hints.scan(said)
    assert [found[key][0].tier for key in ("0", "1")] == ["A", "B"]
    assert [found[key][0].entries for key in ("0", "1")] == [("0",), ("1",)]


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("我不会给差评的", None),
        ("我不会给差评的 退我50块", None),
        ("退我50块就不会给你差评", "A"),
        ("不退我50块就给差评", "A"),
        ("差评", "C"),
        ("否则差评", "B"),
        ("把差评改成好评", None),
        ("给我50块就改成好评", "A"),
    ],
)
def test_a_threat_that_is_denied_is_none_unless_it_is_denied_on_a_condition(
    text: str, tier: str | None
) -> None:
    assert tier_of(text) == tier


def test_one_flag_a_category_and_message() -> None:
    codes = [hint.code for hint in hints.category_hints("赔我，补偿我，赔偿我精神损失费")]
    assert codes == ["claim"]


def test_spelling_that_dodges_filters_is_seen_through_and_shown_as_written() -> None:
    found = hints.category_hints("加我 Ｖ信")
    assert [hint.code for hint in found] == ["off-platform"]
    assert found[0].words == ("加我 Ｖ信",)
    assert tier_of("不给我５０块就差坪") == "A"


def test_the_words_stand_where_the_spans_say() -> None:
    text = "亲 ，不 给 我 50 块 就 给 差 评"
    said = hints.scan([hints.BuyerMessage("1", text, NOON)])["1"][0]
    assert all(text[start:end] == word for word, (start, end) in zip(said.words, said.spans, strict=True))


def test_plain_text_keeps_the_places_of_its_characters() -> None:
    plain = make_plain("Ｏ ｋ　差 坪①")
    assert plain.text == "o k差评1"
    assert plain.written((3, 5)) == (4, 7)
