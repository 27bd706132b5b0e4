"""An order list's bytes as a table of cleaned cells: CSV in any Chinese encoding, XLS or XLSX."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ocr.errors import whatever_it_raises
from storage.errors import BadOrderList
from storage.orders.cells import clean, column_key, rounded_number

HEADER_WITHIN = 20  # some exports print a title and a period above the column names
XLS, ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
LOST = "\0digits-lost"  # stands in a cell whose number a spreadsheet rounded


@dataclass(frozen=True, slots=True)
class Row:
    """`number` counts from 1 as a spreadsheet does; `cells` by column name as printed."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    header: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(data: bytes, known: Iterable[str] = ()) -> Table:
    """The first sheet with a header. `known` are column names that mark the header row.

    Raises:
        BadOrderList: "empty", or "not-a-table" for bytes that are no CSV, XLS or XLSX.
    """
    if not data.strip(b"\0 \r\n\t"):
        raise BadOrderList("empty")
    keys = {column_key(name) for name in known}
    for lines in _sheets(data):
        table = _table(lines, keys)
        if table is not None:
            return table
    raise BadOrderList("empty")


def decode(data: bytes) -> str:
    """BOM, else strict UTF-8, else GB18030 (which contains GBK)."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(name, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise BadOrderList("not-a-table", detail="encoding") from error
    return text


def _sheets(data: bytes) -> Iterator[Sequence[Sequence[object]]]:
    if data.startswith(XLS):
        yield from _xls(data)
    elif data.startswith(ZIP):
        yield from _xlsx(data)
    else:
        yield _csv(data)


def _csv(data: bytes) -> list[list[object]]:
    text = decode(data)
    if "\0" in text:
        raise BadOrderList("not-a-table", detail="binary")
    first = text[:10_000].split("\n", 1)[0]
    delimiter = max(",\t;", key=first.count)
    try:
        return [list(row) for row in csv.reader(io.StringIO(text), delimiter=delimiter)]
    except csv.Error as error:
        raise BadOrderList("not-a-table", detail=str(error)) from error


def _not_a_table(detail: str) -> BadOrderList:
    return BadOrderList("not-a-table", detail=detail)


def _xlsx(data: bytes) -> Iterator[list[list[object]]]:
    import openpyxl

    with whatever_it_raises(_not_a_table):
        # Not read_only: some exporters write a wrong sheet size, and read-only mode believes it.
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    for sheet in book.worksheets:
        yield [list(row) for row in sheet.iter_rows(values_only=True)]


def _xls(data: bytes) -> Iterator[list[list[object]]]:
    import xlrd

    with whatever_it_raises(_not_a_table):
        book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO())
    for sheet in book.sheets():
        yield [[_xls_cell(cell, book.datemode) for cell in sheet.row(n)] for n in range(sheet.nrows)]


def _xls_cell(cell: object, datemode: int) -> object:
    import xlrd

    if getattr(cell, "ctype", 0) == xlrd.XL_CELL_DATE:
        try:
            return xlrd.xldate_as_datetime(getattr(cell, "value", 0), datemode)
        except (ValueError, OverflowError):
            return getattr(cell, "value", "")
    return getattr(cell, "value", "")


def _table(lines: Sequence[Sequence[object]], known: set[str]) -> Table | None:
    start = _header_line(lines, known)
    if start is None:
        return None
    header = tuple(clean(cell) for cell in lines[start])
    rows = []
    for number, line in enumerate(lines[start + 1 :], start + 2):
        cells = {name: _cell(value) for name, value in zip(header, line, strict=False) if name}
        if any(cells.values()):
            rows.append(Row(number, cells))
    return Table(tuple(name for name in header if name), tuple(rows))


def _cell(value: object) -> str:
    return LOST if rounded_number(value) else clean(value)


def _header_line(lines: Sequence[Sequence[object]], known: set[str]) -> int | None:
    """The line among the first ones with the most known column names; without any, the first full one."""
    best, most = None, 0
    for number, line in enumerate(lines[:HEADER_WITHIN]):
        hits = sum(column_key(clean(cell)) in known for cell in line)
        if hits > most:
            best, most = number, hits
    if best is not None:
        return best
    filled = (n for n, line in enumerate(lines[:HEADER_WITHIN]) if sum(bool(clean(c)) for c in line) > 1)
    return next(filled, None)
