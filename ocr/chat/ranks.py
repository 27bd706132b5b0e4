"""Levels and titles that a program prints on small plates beside a nick: no messages, and no part of it."""

from __future__ import annotations

from collections.abc import Sequence

from ocr.chat.apps import without_rank
from ocr.chat.texts import in_rows
from ocr.chat.types import Line, Scene
from ocr.layout.rect import Rect, around
from ocr.layout.types import Block, BlockKind

_LOW, _HIGHER, _CLOSE = 1.3, 1.8, 1.0
"""Line heights that a plate has at the most, how many times as high the bubble under it is at least, and line
heights between the two, or between a plate and the nick beside it."""


def plates_of(blocks: Sequence[Block], em: float) -> list[Block]:
    """The blocks that are too low for a line of words with its margins and stand right over a bubble; `em`
    is the height of a line, in pixels."""
    bubbles = [block for block in blocks if block.kind is BlockKind.BUBBLE]
    low = [block for block in bubbles if block.rect.height < _LOW * em]
    return [
        plate
        for plate in low
        if any(
            -0.2 * em <= other.rect.top - plate.rect.bottom <= _CLOSE * em
            and other.rect.height >= _HIGHER * plate.rect.height
            for other in bubbles
        )
    ]


def ranked_names(
    scene: Scene, plates: Sequence[Block], loose: Sequence[Line]
) -> list[tuple[Rect, str, list[Line]]]:
    """For each row of plates where it stands, plates and all, the nick beside them, and its lines."""
    found: list[tuple[Rect, str, list[Line]]] = []
    for plate in plates:
        if any(plate.rect.rows_shared(rect) > 0.5 * plate.rect.height for rect, _, _ in found):
            continue
        row = [one.rect for one in plates if plate.rect.rows_shared(one.rect) > 0.5 * plate.rect.height]
        beside = [line for line in loose if line.rect.rows_shared(plate.rect) > 0.5 * line.rect.height]
        nick: list[Line] = []
        for line in sorted(beside, key=lambda one: _gap(one.rect, around(row))):
            if _gap(line.rect, around((*row, *(one.rect for one in nick)))) <= _CLOSE * scene.em:
                nick.append(line)
        text = " ".join(line.text.strip() for one in in_rows(nick) for line in one)
        found.append((around((*row, *(line.rect for line in nick))), without_rank(text), nick))
    return found


def _gap(one: Rect, other: Rect) -> int:
    return max(one.left - other.right, other.left - one.right)
