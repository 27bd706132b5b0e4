"""Pages that are no chat: a refund's details, an order's details. Labelled values become fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ocr.chat.texts import in_rows
from ocr.chat.types import Line, Scene
from ocr.layout.rect import Rect, around
from ocr.layout.types import Block, Strip
from ocr.time_labels import parse_label, resolve
from ocr.types import UNKNOWN_MOMENT, Kind, Moment, Page, PageField, ReadMessage, Side, TextLine

_FIELD = re.compile(r"^\W{0,2}([一-鿿][一-鿿A-Za-z()（）]{1,9})\s*[：:;；]\s*(\S.*)$")
_REFUND = re.compile(r"退款(?:状态|编号|单号|金额|成功|原因|类型|时间)|售后(?:状态|单号|类型)")
_ORDER = re.compile(r"订单(?:状态|编号|号|时间|金额)|运单号|物流|收货|下单时间|付款时间|实付|成交时间")
_DONE_AT = re.compile(r"退款(?:成功|到账|完结)?时间|完结时间|退款完成")


@dataclass(frozen=True, slots=True)
class PageReading:
    """A page with its labelled values and one card that holds all its text."""

    page: Page
    fields: tuple[PageField, ...]
    message: ReadMessage


def read_page(scene: Scene) -> PageReading | None:
    """The refund or order page that the picture shows, or None if it shows anything else."""
    lines = [line for strip in _all_strips(scene) if (line := scene.read.get(strip)) and line.text.strip()]
    rows = in_rows(lines)
    fields = tuple(_fields(rows))
    names = [field.name for field in fields]
    refund, order = (sum(bool(p.search(n)) for n in names) for p in (_REFUND, _ORDER))
    if len(fields) < 3 or refund + order < 2 or len(fields) < 0.25 * len(rows):
        return None
    page = Page.REFUND if refund >= 2 or (refund and refund >= order) else Page.ORDER
    return PageReading(page, fields, _card(lines, rows, fields, page))


def _all_strips(scene: Scene) -> Iterator[Strip]:
    layout = scene.layout
    yield from layout.header
    yield from layout.loose
    for block in layout.blocks:
        yield from _of_block(block)
    yield from layout.footer


def _of_block(block: Block) -> Iterator[Strip]:
    yield from block.strips
    for child in block.nested:
        yield from _of_block(child)


def _fields(rows: Iterable[Sequence[Line]]) -> Iterator[PageField]:
    """`name：value` in one line, or the name in one line and its value beside it."""
    for row in rows:
        text = " ".join(line.text.strip() for line in row)
        match = _FIELD.match(text)
        if match:
            yield PageField(match[1], match[2].strip(), around(line.rect for line in row).box)


def _card(
    lines: Sequence[Line], rows: Sequence[Sequence[Line]], fields: Sequence[PageField], page: Page
) -> ReadMessage:
    text = "\n".join(" ".join(line.text.strip() for line in row) for row in rows)
    whole: Rect = around(line.rect for line in lines)
    return ReadMessage(
        side=Side.CENTER,
        kind=Kind.CARD,
        text=text,
        box=whole.box,
        lines=tuple(TextLine(x.text, x.rect.box, x.confidence, x.doubtful) for x in lines),
        time_label=_done_at(fields)[0] if page is Page.REFUND else None,
        moment=_done_at(fields)[1] if page is Page.REFUND else UNKNOWN_MOMENT,
        confidence=sum(line.confidence for line in lines) / max(1, len(lines)),
    )


def _done_at(fields: Sequence[PageField]) -> tuple[str | None, Moment]:
    """When the money went back, as the page prints it."""
    for field in fields:
        label = parse_label(field.value) if _DONE_AT.search(field.name) else None
        if label is not None:
            return field.value, resolve(label, None)
    return None, UNKNOWN_MOMENT
