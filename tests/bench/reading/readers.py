"""The three that are compared: this program, rapidocr plain, pytesseract plain. Each turns the bytes of
a picture into messages (side, text, label, confidence) and order numbers."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from PIL import Image

from ocr.facts import find_facts

CAPTURED = datetime(2024, 3, 5, 21, 50)


@dataclass(frozen=True, slots=True)
class Heard:
    """`lines` are (text, confidence), for the calibration table; empty for the yardsticks."""

    messages: list[tuple[str, str, str]]
    orders: tuple[str, ...]
    lines: Sequence[tuple[str, float]] = ()


Reader = Callable[[bytes], Heard]


def this_program(engine: str | None = None) -> Reader:
    """The whole pipeline, in this process."""
    from ocr.reader import read_picture

    def read(data: bytes) -> Heard:
        reading = read_picture(data, captured_at=CAPTURED, engine=engine)
        messages = [(m.side.value, m.text, m.time_label or "") for m in reading.messages]
        lines = [(line.text, line.confidence) for m in reading.messages for line in m.lines]
        return Heard(messages, reading.facts.order_numbers, lines)

    return read


def plain_rapidocr() -> Reader:
    """rapidocr on the whole picture as it comes, its lines joined by position."""
    from rapidocr import RapidOCR

    whole: Any = RapidOCR(params={"Global.log_level": "critical"})

    def read(data: bytes) -> Heard:
        found = whole(data)
        boxes = [] if found.boxes is None else [_bounds(box) for box in found.boxes]
        return _joined(list(zip(boxes, found.txts or (), strict=True)))

    return read


def plain_tesseract() -> Reader:
    """pytesseract on the whole picture as it comes, its lines joined by position."""
    import pytesseract

    def read(data: bytes) -> Heard:
        image = Image.open(io.BytesIO(data)).convert("RGB")
        if image.height > 32_000:
            image = image.crop((0, 0, image.width, 32_000))
        table = pytesseract.image_to_data(image, lang="chi_sim+eng", output_type="dict")
        rows: dict[tuple[int, ...], list[int]] = {}
        for i, text in enumerate(table["text"]):
            if text.strip():
                rows.setdefault(tuple(table[k][i] for k in ("block_num", "par_num", "line_num")), []).append(
                    i
                )
        return _joined([_row(table, row) for row in rows.values()])

    return read


def _row(table: dict[str, list[Any]], row: list[int]) -> tuple[tuple[int, int, int, int], str]:
    left, top = min(table["left"][i] for i in row), min(table["top"][i] for i in row)
    right = max(table["left"][i] + table["width"][i] for i in row)
    bottom = max(table["top"][i] + table["height"][i] for i in row)
    return (left, top, right, bottom), " ".join(table["text"][i] for i in row)


def _bounds(box: Any) -> tuple[int, int, int, int]:
    points = np.asarray(box)
    return (*points.min(axis=0).astype(int).tolist(), *points.max(axis=0).astype(int).tolist())


def _joined(lines: list[tuple[tuple[int, int, int, int], str]]) -> Heard:
    """Lines under each other with the same left edge and little between them are one message."""
    groups: list[tuple[list[int], str]] = []
    for (left, top, right, bottom), text in sorted(lines, key=lambda line: (line[0][1], line[0][0])):
        high = bottom - top
        for i, (box, said) in enumerate(groups):
            if abs(box[0] - left) < 0.6 * high and -0.3 * high < top - box[3] < 0.7 * high:
                groups[i] = ([box[0], box[1], max(box[2], right), bottom], said + text)
                break
        else:
            groups.append(([left, top, right, bottom], text))
    texts = [text for _, text in groups]
    return Heard([("", text, "") for text in texts], find_facts(texts).order_numbers)
