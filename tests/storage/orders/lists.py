"""Order lists as the platforms write them, made for tests."""

from __future__ import annotations

import csv
import io
import struct
from collections.abc import Sequence

import openpyxl

Cells = Sequence[Sequence[object]]


def as_csv(rows: Cells, encoding: str = "gbk") -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode(encoding)


def as_xlsx(rows: Cells) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_xls(rows: Cells) -> bytes:
    """A workbook of Excel 97 with text and number cells, in its compound file."""
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    for y, row in enumerate(rows):
        for x, value in enumerate(row):
            if isinstance(value, int | float):
                sheet += _record(0x0203, struct.pack("<HHHd", y, x, 0, value))
            else:
                text = str(value)
                head = struct.pack("<HHHHB", y, x, 0, len(text), 1)
                sheet += _record(0x0204, head + text.encode("utf-16-le"))
    sheet += _record(0x000A, b"")
    head = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    name = "订单"
    offset = len(head) + 4 + 8 + 2 * len(name) + 4
    head += _record(
        0x0085, struct.pack("<IHBB", offset, 0, len(name), 1) + name.encode("utf-16-le")
    ) + _record(0x000A, b"")
    return _compound(head + sheet)


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _compound(stream: bytes) -> bytes:
    """One stream "Workbook" in the smallest compound file: a FAT, a directory, the stream."""
    sectors = max(8, -(-len(stream) // 512))
    stream = stream.ljust(sectors * 512, b"\0")
    end, free, fat = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    chain = [fat, end, *range(3, sectors + 2), end]
    table = struct.pack("<128I", *(chain + [free] * (128 - len(chain))))
    header = bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 16
    header += struct.pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0, 0)
    header += struct.pack("<108I", *([free] * 108))
    directory = _entry("Root Entry", 5, 1, end, 0) + _entry("Workbook", 2, free, 2, len(stream))
    return header + table + directory.ljust(512, b"\0") + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    free = 0xFFFFFFFF
    links = struct.pack("<HBBIII", len(raw), kind, 1, free, free, child)
    return raw.ljust(64, b"\0") + links + b"\0" * 36 + struct.pack("<IQ", start, size)
