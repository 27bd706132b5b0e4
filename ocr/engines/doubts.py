"""Which characters of what was read want a human eye."""

from __future__ import annotations

from collections.abc import Sequence

from ocr.engines import get_witness
from ocr.engines.base import Crop, EngineLine, LineEngine
from ocr.engines.witness import small_digits
from ocr.types import Span


def doubtful_spans(
    engine: LineEngine, lines: Sequence[EngineLine], crops: Sequence[Crop]
) -> list[tuple[Span, ...]]:
    """For each of `lines`, as `engine` read them from `crops`: digits that the second witness reads
    otherwise, and digits in characters under 12 px; spans in order, none overlapping."""
    witness = get_witness(engine)
    differing = witness.doubts(lines, crops) if witness else [()] * len(lines)
    return [
        merged_spans((*spans, *small_digits(line.text, crop)))
        for spans, line, crop in zip(differing, lines, crops, strict=True)
    ]


def merged_spans(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans in order, those that touch or overlap made one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
