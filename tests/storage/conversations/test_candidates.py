"""Which screenshots are worth comparing: found by what they share, not by comparing all with all."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from ocr.types import UNKNOWN_MOMENT, Clock, Moment, Precision
from storage.conversations.candidates import Candidates
from storage.conversations.likeness import Features, features, plain
from storage.conversations.types import Bubble, Shot

NOON = datetime(2013, 2, 1, 12, 0)
SENTENCE = "这件衬衫还有白色的吗"


def shown(*texts: str, moment: Moment = UNKNOWN_MOMENT, picture_hash: int | None = None) -> list[Features]:
    bubbles = tuple(Bubble("left", "text", text, moment=moment, picture_hash=picture_hash) for text in texts)
    return list(features(Shot("k", bubbles)))


def index(**shots: list[Features]) -> Candidates:
    made = Candidates()
    for key, bubbles in shots.items():
        made.add(key, bubbles)
    return made


def test_what_shares_more_comes_first_and_what_shares_nothing_not_at_all() -> None:
    made = index(
        asked=shown(SENTENCE, "好的 今天下单明天就发货"),
        little=shown("请问衬衫还有白色的么"),
        much=shown(SENTENCE, "今天下单明天就发货"),
        nothing=shown("单号晚上发给您看"),
    )
    assert made.of("asked") == ["much", "little"]
    assert made.of_foreign(shown(SENTENCE, "好的 今天下单明天就发货")) == ["asked", "much", "little"]


def test_what_is_taken_out_is_no_longer_found() -> None:
    made = index(asked=shown(SENTENCE), other=shown(SENTENCE))
    made.remove("other")
    assert made.of("asked") == []


def test_what_many_share_tells_less() -> None:
    shots = {f"many{n}": shown("欢迎光临小店呀") for n in range(8)}
    made = index(asked=shown("欢迎光临小店呀", "白色的好"), one=shown("白色的好", ""), **shots)
    traces = shown("欢迎光临小店呀", "白色的好单号晚")
    made.add("asker", traces)
    made.add("rare", shown("色的好单号"))
    assert made.of("asker")[0] == "rare"


def test_what_too_many_share_says_nothing() -> None:
    few = index(**{f"k{n:02d}": shown(SENTENCE) for n in range(60)})
    assert len(few.of_foreign(shown("衬衫还有白色的吗"))) == 0
    for count, found in ((3, 3), (60, 0)):
        made = index(**{f"k{n:02d}": shown(SENTENCE) for n in range(count)})
        assert len(made.of_foreign(shown(SENTENCE))) == found


@pytest.mark.parametrize(("holders", "found"), [(60, 24), (61, 0)])
def test_what_more_than_sixty_share_says_nothing_however_long_it_is(holders: int, found: int) -> None:
    long = shown("".join(chr(0x4E00 + n) for n in range(300)))
    assert len(index(**{f"k{n:02d}": long for n in range(holders)}).of_foreign(long)) == found


def test_a_time_or_a_picture_in_common_is_enough() -> None:
    minute = Moment(NOON, Precision.MINUTE, Clock.LABEL)
    second = Moment(NOON + timedelta(seconds=7), Precision.SECOND, Clock.PRINTED)
    made = index(
        minute=shown("一二三四五六", moment=minute),
        second=shown("七八九十百千", moment=second),
        picture=shown("甲乙丙丁戊己", picture_hash=7),
        plain=shown("子丑寅卯辰巳"),
    )
    for moment, found in ((minute, ["minute"]), (second, ["second"]), (UNKNOWN_MOMENT, [])):
        assert made.of_foreign(shown("天地玄黄宇宙", moment=moment)) == found
    assert made.of_foreign(shown("天地玄黄宇宙", picture_hash=7)) == ["picture"]
    assert made.traces("plain") == {"子丑寅卯", "丑寅卯辰", "寅卯辰巳"}


def test_a_short_text_is_found_with_its_neighbour_above_or_below() -> None:
    made = index(shot=shown("在吗", "好的", SENTENCE))
    assert made.of_foreign(shown("在吗", "好的")) == ["shot"]
    assert made.of_foreign(shown("好的", "这件衬衫也好看")) == ["shot"]
    assert made.of_foreign(shown("好的", "在吗")) == []
    assert made.of_foreign(shown("好的")) == []
    below = index(shot=shown(SENTENCE, "好的"))
    assert below.of_foreign(shown("这件衬衫都很好", "好的")) == ["shot"]


def test_a_text_is_sought_by_a_third_of_its_pieces() -> None:
    made = index(
        whole=shown(SENTENCE), part=shown("衬衫还有白色"), little=shown("还有白色"), none=shown("在吗")
    )
    assert made.sharing(plain(SENTENCE)) == ["part", "whole"]
    assert made.sharing("在吗") == []
