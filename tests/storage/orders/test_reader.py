from __future__ import annotations

import codecs
from datetime import datetime

import pytest

from storage.errors import BadOrderList
from storage.orders.reader import LOST, _xls_cell, read_table
from tests.storage.orders.lists import as_csv, as_xls, as_xlsx

ROWS = (("订单编号", "买家会员名"), ("290371648205317", "淡淡的夏天_86"))


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_csv_is_read_in_every_encoding_that_chinese_lists_come_in(encoding: str) -> None:
    table = read_table(as_csv(ROWS, encoding))
    assert table.header == ROWS[0]
    assert table.rows[0].cells == dict(zip(*ROWS, strict=True))


def test_characters_beyond_gbk_are_read() -> None:
    table = read_table(as_csv((("订单编号", "买家会员名"), ("1", "𠮷野㐂")), "gb18030"))
    assert table.rows[0].cells["买家会员名"] == "𠮷野㐂"


@pytest.mark.parametrize("make", [as_xls, as_xlsx])
def test_workbooks_old_and_new_are_read(make: object) -> None:
    assert callable(make)
    table = read_table(make(ROWS))
    assert table.rows[0].cells["订单编号"] == "290371648205317"


@pytest.mark.parametrize("make", [as_xls, as_xlsx])
def test_a_number_that_a_workbook_rounded_is_marked_lost(make: object) -> None:
    assert callable(make)
    table = read_table(make((ROWS[0], (1234567890123456789, "a"))))
    assert table.rows[0].cells["订单编号"] == LOST


def test_a_title_above_the_column_names_is_skipped() -> None:
    rows = (("小禾家衣铺 2013 年 1 月",), (), *ROWS)
    table = read_table(as_csv(rows), known=["订单编号"])
    assert table.header == ROWS[0]
    assert table.rows[0].number == 4


def test_tabs_and_semicolons_separate_too() -> None:
    assert read_table("订单编号\t买家会员名\n1\t甲\n".encode()).rows[0].cells["买家会员名"] == "甲"


@pytest.mark.parametrize("data", [b"", b"\r\n\r\n", codecs.BOM_UTF8])
def test_an_empty_file_is_called_empty(data: bytes) -> None:
    with pytest.raises(BadOrderList) as caught:
        read_table(data)
    assert caught.value.reason == "empty"


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\0\0\0", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken"]
)
def test_what_is_no_list_is_refused(data: bytes) -> None:
    with pytest.raises(BadOrderList) as caught:
        read_table(data)
    assert caught.value.reason == "not-a-table"


@pytest.mark.parametrize(("above", "found"), [(19, True), (20, False)])
def test_column_names_are_looked_for_in_the_first_twenty_rows(above: int, found: bool) -> None:
    rows = (*((f"第{n}行", "说明") for n in range(above)), *ROWS)
    table = read_table(as_csv(rows), known=["订单编号"])
    assert (table.header == ROWS[0]) is found


def test_of_several_lines_the_one_with_most_known_names_heads_the_table() -> None:
    rows = (("订单编号", "x"), ("说明", "订单编号"), *ROWS)
    assert read_table(as_csv(rows), known=["订单编号", "买家会员名"]).header == ROWS[0]
    assert read_table(as_csv((("标题",), ("a", "b"), ("c", "d")))).header == ("a", "b")


def test_a_row_without_content_is_none_and_columns_without_a_name_are_left_out() -> None:
    table = read_table(as_csv((("订单编号", "", "买家会员名"), ("", "x", ""), ("1", "y", "甲"))))
    assert table.header == ("订单编号", "买家会员名")
    assert [(row.number, row.cells) for row in table.rows] == [(3, {"订单编号": "1", "买家会员名": "甲"})]


def test_a_cell_beyond_all_measure_is_no_list() -> None:
    with pytest.raises(BadOrderList) as caught:
        read_table(("订单编号,买家会员名\n1," + "甲" * 140_000).encode())
    assert caught.value.reason == "not-a-table"


def test_a_date_in_an_old_workbook_is_a_date_and_one_that_is_none_stays_a_number() -> None:
    import xlrd

    def cell(value: float) -> object:
        return _xls_cell(xlrd.sheet.Cell(xlrd.XL_CELL_DATE, value), 0)

    assert cell(41303.5) == datetime(2013, 1, 29, 12, 0)
    assert cell(-1e9) == -1e9
    assert cell(1e300) == 1e300
    assert _xls_cell(xlrd.sheet.Cell(xlrd.XL_CELL_TEXT, "甲"), 0) == "甲"
