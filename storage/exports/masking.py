"""Masking on copies: telephone, real name and address (DOMAIN 2.3). Originals are never touched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ocr.phones import find_phones
from ocr.types import Box, PageField, Reading, TextLine

NAME_COLUMNS = ("收货人姓名", "收货人", "收件人", "收件人姓名", "客户姓名", "真实姓名")
ADDRESS_COLUMNS = ("收货地址", "修改后的收货地址", "收件地址", "详细地址", "地址")
PRIVATE_FIELD = re.compile(
    r"收货人|收件人|姓名|地址|电话|手机|consignee|recipient|address|phone", re.IGNORECASE
)
ALL = "＊＊＊"


@dataclass(frozen=True, slots=True)
class Private:
    """What is private in a dispute, literally: names and addresses from its orders, longest first."""

    words: tuple[str, ...] = ()

    def mask(self, text: str) -> str:
        """`text` as it may be printed: 138****5678, names and addresses as ＊＊＊."""
        for phone in find_phones(text):
            text = text[: phone.middle[0]] + "****" + text[phone.middle[1] :]
        for word in self.words:
            text = text.replace(word, ALL)
        return text


def private_words(order_columns: Iterable[Mapping[str, Any]]) -> Private:
    """Gather names and addresses from the columns of order lists; one-character names are too common."""
    words: set[str] = set()
    for columns in order_columns:
        for name in NAME_COLUMNS + ADDRESS_COLUMNS:
            word = str(columns.get(name) or "").strip()
            if len(word) >= 2 and "*" not in word:
                words |= {word, re.sub(r"\s+", "", word)}
    return Private(tuple(sorted(words, key=lambda word: (-len(word), word))))


def private_boxes(reading: Reading, private: Private) -> list[Box]:
    """The places on a picture to cover: phone digits, names, addresses, and such fields of a page."""
    fields = (field for field in reading.fields if PRIVATE_FIELD.search(field.name) and any(field.box))
    boxes = [_value_box(field) for field in fields]
    for line in _lines(reading):
        for start, end in private_spans(line.text, private):
            boxes.append(_part(line, start, end))
    return boxes


def _value_box(field: PageField) -> Box:
    """The value's place; the box of a field may hold its name as well, which may stay legible."""
    head = f"{field.name}："
    line = TextLine(head + field.value, field.box, 1.0)
    if field.box[2] < 0.75 * _steps(line.text)[-1] * field.box[3] / 2:
        return field.box
    x, y, width, height = _part(line, len(head), len(line.text))
    return (x - height // 2, y, width + height // 2, height)  # the name's width is a guess: be generous


def private_spans(text: str, private: Private) -> list[tuple[int, int]]:
    """Where numbers and words stand that nobody else needs to see: (start, end), by start."""
    spans = [phone.middle for phone in find_phones(text)]
    for word in private.words:
        spans += [found.span() for found in re.finditer(re.escape(word), text)]
    return sorted(spans)


def _lines(reading: Reading) -> Iterable[TextLine]:
    if reading.title_line is not None:
        yield reading.title_line
    for message in reading.messages:
        yield from message.lines


def _part(line: TextLine, start: int, end: int) -> Box:
    """The box of some characters of a line."""
    x, y, width, height = line.box
    steps = _steps(line.text)
    scale = width / steps[-1]
    slack = 0.2 * height  # a little more than measured: a covered neighbour harms less than a digit shown
    left, right = x + steps[start] * scale - slack, x + steps[end] * scale + slack
    return (round(left), y, round(right - left), height)


def _steps(text: str) -> list[float]:
    """Where each character of a line begins, in half em: a Chinese one is twice as wide as others."""
    steps = [0.0]
    for char in text:
        steps.append(steps[-1] + (2.0 if ord(char) > 0x2E7F else 0.6 if char == " " else 1.12))
    return steps
