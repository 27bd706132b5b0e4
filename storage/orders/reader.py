"""An order list's bytes as a table of cleaned cells: CSV in any Chinese encoding, XLS or XLSX."""

from __future__ import annotations

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ocr.errors import whatever_it_raises
from storage.codes import OrderListReason
from storage.errors import BadOrderList
from storage.orders.cells import clean, column_key, rounded_number

HEADER_WITHIN = 20  # some exports print a title and a period above the column names
XLS, ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
NO_TABLE = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"Rar!", b"7z\xbc\xaf")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 200_000, 500, 2_000_000
"""The platforms' lists have up to 70 columns; 2 million cells take about 300 MB while they are understood."""
MOST_UNPACKED = 100 * 2**20
LOST = "\0digits-lost"  # stands in a cell whose number a spreadsheet rounded


Line = tuple[int, list[object]]
"""A row with its number, which counts from 1."""


@dataclass(frozen=True, slots=True)
class Row:
    """`number` counts from 1 as a spreadsheet does; `cells` by column name as printed."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A list as it came: its header and the rows below."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(data: bytes, known: Iterable[str] = ()) -> Table:
    """The first sheet with a header. `known` are column names that mark the header row.

    Raises:
        BadOrderList: "empty", "too-large", or "not-a-table" for bytes that are no CSV, XLS or XLSX.
    """
    if not data.strip(b"\0 \r\n\t"):
        raise BadOrderList(OrderListReason.EMPTY)
    keys = {column_key(name) for name in known}
    for lines in _sheets(data):
        table = _table(lines, keys)
        if table is not None:
            return table
    raise BadOrderList(OrderListReason.EMPTY)


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
        raise BadOrderList(OrderListReason.NOT_A_TABLE, detail="encoding") from error
    return text


def _sheets(data: bytes) -> Iterator[list[Line]]:
    if data.startswith(XLS):
        yield from _xls(data)
    elif data.startswith(ZIP):
        yield from _xlsx(data)
    elif data.lstrip().startswith(NO_TABLE):
        raise BadOrderList(OrderListReason.NOT_A_TABLE, detail="another kind of file")
    else:
        yield _csv(data)


def _csv(data: bytes) -> list[Line]:
    text = decode(data)
    if CONTROL.search(text):
        raise BadOrderList(OrderListReason.NOT_A_TABLE, detail="binary")
    first = text[:10_000].split("\n", 1)[0]
    delimiter = max(",\t;", key=first.count)
    try:
        return _bounded(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error as error:
        raise BadOrderList(OrderListReason.NOT_A_TABLE, detail=str(error)) from error


def _not_a_table(detail: str) -> BadOrderList:
    return BadOrderList(OrderListReason.NOT_A_TABLE, detail=detail)


def _xlsx(data: bytes) -> Iterator[list[Line]]:
    import openpyxl

    with whatever_it_raises(_not_a_table, BadOrderList):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
        if unpacked > MOST_UNPACKED:
            raise BadOrderList(OrderListReason.TOO_LARGE, detail=f"{unpacked} bytes unpacked")
        # Row by row: a cell in the last corner of a sheet stands for 17,000 million empty ones.
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, read_only=True)
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # some exporters write a wrong sheet size
            yield _bounded(sheet.iter_rows(values_only=True))


def _xls(data: bytes) -> Iterator[list[Line]]:
    import xlrd

    with whatever_it_raises(_not_a_table, BadOrderList):
        book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO(), ragged_rows=True)
        for sheet in book.sheets():
            rows = (sheet.row(number) for number in range(sheet.nrows))
            yield _bounded([_xls_cell(cell, book.datemode) for cell in row] for row in rows)


def _bounded(rows: Iterable[Sequence[object]]) -> list[Line]:
    """The rows that say something, with their numbers, as long as they are what a list of orders may have.
    Raises BadOrderList "too-large"."""
    lines: list[Line] = []
    cells = 0
    for number, row in enumerate(rows, 1):
        width = next((n for n in range(len(row), 0, -1) if row[n - 1] not in (None, "")), 0)
        cells += width
        if width > MOST_COLUMNS or len(lines) >= MOST_ROWS or cells > MOST_CELLS:
            raise BadOrderList(OrderListReason.TOO_LARGE, (number,), f"row {number}, {width} columns")
        if width:
            lines.append((number, list(row[:width])))
    return lines


def _xls_cell(cell: object, datemode: int) -> object:
    import xlrd

    if getattr(cell, "ctype", 0) == xlrd.XL_CELL_DATE:
        try:
            return xlrd.xldate_as_datetime(getattr(cell, "value", 0), datemode)
        except (ValueError, OverflowError):
            return getattr(cell, "value", "")
    return getattr(cell, "value", "")


def _table(lines: Sequence[Line], known: set[str]) -> Table | None:
    start = _header_line(lines, known)
    if start is None:
        return None
    header = tuple(clean(cell) for cell in lines[start][1])
    rows = []
    for number, line in lines[start + 1 :]:
        cells = {name: _cell(value) for name, value in zip(header, line, strict=False) if name}
        if any(cells.values()):
            rows.append(Row(number, cells))
    return Table(tuple(name for name in header if name), tuple(rows))


def _cell(value: object) -> str:
    return LOST if rounded_number(value) else clean(value)


def _header_line(lines: Sequence[Line], known: set[str]) -> int | None:
    """The line among the first ones with the most known column names; without any, the first full one."""
    head = enumerate(lines[:HEADER_WITHIN])
    first = [(place, line) for place, (number, line) in head if number <= HEADER_WITHIN]
    best, most = None, 0
    for place, line in first:
        hits = sum(column_key(clean(cell)) in known for cell in line)
        if hits > most:
            best, most = place, hits
    if best is not None:
        return best
    return next((place for place, line in first if sum(bool(clean(cell)) for cell in line) > 1), None)
