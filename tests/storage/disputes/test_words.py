"""The timeline's own words exist in both languages, and lengths of time are rounded down."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import timedelta

import pytest

from ocr.types import CaptureSource, Channel
from storage.codes import ArrivalSource, Beyond, DisputeState, HintCode, Who
from storage.disputes.data import resource
from storage.disputes.timeline.rules import asks_photo, consents, states_refund
from storage.disputes.words import words_for


def test_both_languages_have_the_same_words() -> None:
    chinese, english = resource("timeline", "zh.json"), resource("timeline", "en.json")
    assert set(chinese) == set(english)
    tables = [key for key, value in chinese.items() if isinstance(value, dict)]
    assert all(set(chinese[key]) == set(english[key]) for key in tables)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("table", "codes"),
    [
        ("channel", (*Channel, *Beyond)),
        ("who", Who),
        ("hint", HintCode),
        ("capture_source", CaptureSource),
        ("dispute_state", DisputeState),
        ("arrival", ArrivalSource),
    ],
)
def test_every_code_has_a_word(language: str, table: str, codes: Iterable[str]) -> None:
    words = resource("timeline", language + ".json")[table]
    assert all(words.get(code) for code in codes)


@pytest.mark.parametrize(
    ("seconds", "noted", "checked"),
    [
        (19510, "5 小时 25 分", "5小时25分"),
        (210640, "2 天 10 小时 30 分", "2天10小时30分"),
        (59, "不到 1 分钟", "不到1分"),
        (7200, "2 小时", "2小时"),
        (-5, "不到 1 分钟", "不到1分"),
    ],
)
def test_lengths_of_time_are_rounded_down_to_minutes(seconds: int, noted: str, checked: str) -> None:
    words = words_for("zh_CN")
    assert words.spaced_span(timedelta(seconds=seconds)) == noted
    assert words.span(timedelta(seconds=seconds)) == checked


def test_a_code_without_a_word_stands_for_itself() -> None:
    assert words_for("en").channel("pigeon") == "pigeon"
    assert words_for("zh").channel(None) == "—"


@pytest.mark.parametrize(
    "text",
    [
        "能拍个照片发我看看吗",
        "麻烦发几张图片过来",
        "有视频吗",
        "请提供一下破损处的照片",
        "Could you send me a photo?",
        "please attach some pictures of the damage",
    ],
)
def test_requests_for_proof_are_understood(text: str) -> None:
    assert asks_photo(text)


@pytest.mark.parametrize(
    "text", ["您拍下后今天发货", "我给您拍个照片", "如图", "we have sent you a picture", "好的亲"]
)
def test_other_talk_of_pictures_is_no_request(text: str) -> None:
    assert not asks_photo(text)


def test_consent_is_plain() -> None:
    assert all(
        consents(text) for text in ("好的", "好", "可以的", "没问题", "嗯嗯", "OK", "好的，谢谢", "ok thanks")
    )
    assert not any(
        consents(text) for text in ("不好", "好的但是要先退款", "好看", "等收到再说", "ok but refund first")
    )


def test_a_refund_done_is_told_from_one_asked_for() -> None:
    assert states_refund("退款成功 ¥50.00")
    assert not states_refund("买家申请退款，等待卖家处理")
    assert not states_refund("退款关闭")


# Notes that the trade's worked example prints with half-width marks (DOMAIN 9), and those of their kind.
AS_IN_THE_EXAMPLE = {
    "statement_unproved",
    "typed_unproved",
    "second_claim_moved",
    "second_claim_vague_moved",
    "promise_broken",
}


def _chinese_texts() -> dict[str, str]:
    own = {key: text for key, text in resource("timeline", "zh.json").items() if isinstance(text, str)}
    found = {key: text for key, text in own.items() if key not in AS_IN_THE_EXAMPLE}
    for name in ("checklist", "retention"):
        whole = json.dumps(resource("timeline", f"{name}.json"), ensure_ascii=False)
        for number, text in enumerate(re.findall(r'"zh": "([^"]*)"', whole)):
            found[f"{name} {number}"] = text
    return found


def test_chinese_sentences_have_full_width_marks() -> None:
    half = re.compile(r"[\u4e00-\u9fff}”]\s*[,;:]|[,;:]\s*[\u4e00-\u9fff“]")
    texts = _chinese_texts()
    assert len(texts) > 60
    assert {key: text for key, text in texts.items() if half.search(text)} == {}
