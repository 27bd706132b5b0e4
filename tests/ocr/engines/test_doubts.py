"""All doubts of a picture together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ocr.engines import get_engine
from ocr.engines.doubts import doubtful_spans, merged_spans
from ocr.types import Span
from tests.ocr.drawn_lines import line


def test_small_digits_and_differing_digits_are_both_marked() -> None:
    engine = get_engine("rapidocr")
    crops = [line("订单号4756731936753906774"), line("退您50块", 10), line("退您50块")]
    read = engine.read(crops)
    wrong = [replace(read[0], text=read[0].text.replace("4756", "4796")), *read[1:]]
    assert doubtful_spans(engine, wrong, crops) == [((5, 6),), ((2, 4),), ()]


def test_spans_that_touch_become_one() -> None:
    assert merged_spans([(4, 5), (1, 3), (3, 4), (8, 9)]) == ((1, 5), (8, 9))


@pytest.mark.parametrize(
    ("spans", "merged"),
    [
        ((), ()), (((1, 3), (4, 5)), ((1, 3), (4, 5))), (((1, 3), (3, 5)), ((1, 5),)),
        (((1, 6), (2, 4)), ((1, 6),)), (((2, 4), (1, 6), (8, 9)), ((1, 6), (8, 9))),
    ],
)  # fmt: skip
def test_spans_come_in_order_and_none_overlap(spans: tuple[Span, ...], merged: tuple[Span, ...]) -> None:
    assert merged_spans(spans) == merged
