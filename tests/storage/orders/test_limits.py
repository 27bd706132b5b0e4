"""Order lists that would fill the memory or the day: each is refused, quickly, and told why."""

from __future__ import annotations

import io
import os
import time
import zipfile
from itertools import starmap
from pathlib import Path

import openpyxl
import pytest

from storage.errors import BadOrderList
from storage.library import Library
from storage.orders import cells
from storage.orders.columns import choose
from storage.orders.importing import MOST_BYTES, collect_orders, import_orders
from storage.orders.orders import get_order
from storage.orders.reader import MOST_COLUMNS, MOST_UNPACKED, Row, Table, read_table
from tests.storage.orders.lists import as_csv, as_xlsx

HEADER = ("订单编号", "买家会员名", "买家实际支付金额")
ORDER = ("290371648205317", "淡淡的夏天_86", "50")


def refusal(data: bytes) -> str:
    started = time.process_time()
    with pytest.raises(BadOrderList) as caught:
        read_table(data, HEADER)
    assert time.process_time() - started < 5
    return caught.value.reason


def with_cell(coordinate: str) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEADER, ORDER):
        sheet.append(list(row))
    sheet[coordinate] = "x"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_cell_in_the_last_corner_of_a_sheet_is_refused() -> None:
    data = with_cell("XFD1048576")
    assert len(data) < 7_000
    assert refusal(data) == "too-large"


def test_a_remark_far_below_the_orders_costs_nothing() -> None:
    table = read_table(with_cell("A900000"), HEADER)
    assert [row.number for row in table.rows] == [2, 900_000]


def test_a_workbook_that_unpacks_to_gigabytes_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", bytes(MOST_UNPACKED + 1))
    assert refusal(out.getvalue()) == "too-large"


def test_more_columns_than_a_list_has_are_refused() -> None:
    wide = tuple(str(n) for n in range(MOST_COLUMNS + 1))
    assert refusal(as_csv((wide,))) == "too-large"
    assert refusal(as_xlsx((wide,))) == "too-large"
    assert refusal(b"," * 1_000_000 + b"x\n") == "too-large"


def test_more_rows_than_a_list_has_are_refused() -> None:
    assert refusal(b"1,2\n" * 200_002) == "too-large"


KINDS = (b"%PDF-1.4\n1 0 obj << /Type, /Catalog >>\n", b"a,b\n\x01,\x02\n", b"GIF89a,b\n")


@pytest.mark.parametrize("data", KINDS)
def test_another_kind_of_file_that_is_named_csv_is_refused(data: bytes) -> None:
    assert refusal(data) == "not-a-table"


def test_a_list_of_nothing_but_items_of_one_order_takes_no_day() -> None:
    names = ("订单编号", "买家会员名", "买家实际支付金额", "宝贝标题")
    titles = [f"衬衫 {n}" for n in range(40_000)]
    rows = [dict(zip(names, (*ORDER, title), strict=True)) for title in titles]
    kind = choose(names)
    assert kind is not None
    started = time.process_time()
    (order,), _, _ = collect_orders(Table(names, tuple(starmap(Row, enumerate(rows)))), kind)
    assert time.process_time() - started < 5
    assert order.values["title"].split("；") == titles


def test_a_column_of_times_that_are_none_takes_no_day() -> None:
    started = time.process_time()
    assert not any(cells.moment(f"2013-02-99 {n}") for n in range(20_000))
    assert time.process_time() - started < 2


ENDLESS = ("1e999999", "-1e999999", "1e-999999", "9" * 5000, "nan", "Infinity", "1e12")


@pytest.mark.parametrize("text", ENDLESS)
def test_no_amount_has_a_million_digits(text: str) -> None:
    assert cells.amount(text) is None


def test_an_amount_as_spreadsheets_write_it_is_read() -> None:
    assert [str(cells.amount(text)) for text in ("89.00", "1E+3", "¥1,299")] == ["89.00", "1E+3", "1299"]


@pytest.mark.parametrize("text", ["0001-01-01", "9999-12-31 23:59:59"])
def test_no_order_is_of_the_year_one(text: str) -> None:
    assert cells.moment(text) is None


def test_a_list_with_such_an_amount_brings_its_orders_without_it(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "orders.csv"
    file.write_bytes(as_csv((HEADER, (*ORDER[:2], "1e999999"))))
    assert import_orders(library, file).added == (ORDER[0],)
    with library.reader() as session:
        assert get_order(session, ORDER[0]).paid is None


def test_a_list_larger_than_any_is_refused_unread(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "orders.csv"
    with file.open("wb") as sparse:
        sparse.truncate(MOST_BYTES + 1)
    with pytest.raises(BadOrderList, match="too-large"):
        import_orders(library, file)


if os.name == "posix":

    def test_a_list_whose_name_is_no_text_is_taken_in(library: Library, tmp_path: Path) -> None:
        file = tmp_path / os.fsdecode(b"\xb6\xa9\xb5\xa5.csv")
        file.write_bytes(as_csv((HEADER, ORDER)))
        assert import_orders(library, file).added == (ORDER[0],)

    def test_a_pipe_is_no_list(library: Library, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "orders.csv")
        with pytest.raises(BadOrderList, match="not-a-table"):
            import_orders(library, tmp_path / "orders.csv")
