"""Scenes made of texts by place, so that chat tests need neither pictures nor recognition."""

from __future__ import annotations

from collections.abc import Sequence

from ocr.chat.types import Line, Scene
from ocr.layout.rect import Rect
from ocr.layout.types import Block, BlockKind, Layout, Strip


def strip(text: str, left: int, top: int, em: int = 20, ink: tuple[int, int, int] = (20, 20, 20)) -> Line:
    """A line of `text` with letters `em` pixels high."""
    rect = Rect(left, top, left + round(len(text) * em), top + em)
    return Line(text, Strip(rect, (255, 255, 255), ink), 0.99)


def bubble(
    lines: Sequence[Line],
    fill: tuple[int, int, int] = (255, 255, 255),
    nested: tuple[Block, ...] = (),
    bars: tuple[Rect, ...] = (),
    width: int | None = None,
    **cut: bool,
) -> tuple[Block, Sequence[Line]]:
    """A bubble around `lines`, and the lines."""
    left = min(line.rect.left for line in lines) - 12
    right = max(line.rect.right for line in lines) + 12
    box = Rect(
        left,
        min(x.rect.top for x in lines) - 12,
        right if width is None else left + width,
        max(x.rect.bottom for x in lines) + 12,
    )
    return Block(BlockKind.BUBBLE, box, fill, tuple(x.strip for x in lines), nested, bars, **cut), lines


def scene(
    *bubbles: tuple[Block, Sequence[Line]],
    loose: Sequence[Line] = (),
    header: Sequence[Line] = (),
    panel: Sequence[Line] = (),
    extra: Sequence[Block] = (),
    size: tuple[int, int] = (750, 1600),
    top: int = 100,
) -> Scene:
    """A scene on a plain light ground."""
    lines = [line for _, own in bubbles for line in own] + [*loose, *header, *panel]
    layout = Layout(
        width=size[0],
        height=size[1],
        area=Rect(0, top, size[0], size[1]),
        em=20.0,
        ground=(237, 237, 237),
        plain=True,
        blocks=tuple(sorted([*(b for b, _ in bubbles), *extra], key=lambda b: b.rect.top)),
        loose=tuple(line.strip for line in loose),
        header=tuple(line.strip for line in header),
        panel=tuple(line.strip for line in panel),
    )
    return Scene(layout, {line.strip: line for line in lines})
