"""The table of orders: what stands in which column, and what stands in for what is not known."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QModelIndex, Qt

from gui.models.orders import OrderModel
from tests.gui.records import NOON, an_order_record

pytestmark = pytest.mark.usefixtures("qapp")
ACROSS, DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


def a_model() -> OrderModel:
    model = OrderModel()
    full = an_order_record(
        "123", buyer="小红", title="衬衫", paid=Decimal("58"), placed_at=NOON, status="已发货"
    )
    model.show_records([full, an_order_record("456")])
    return model


def cells(model: OrderModel, row: int, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> list[object]:
    return [model.data(model.index(row, column), role) for column in range(model.columnCount())]


def test_an_order_is_told_in_six_columns() -> None:
    assert cells(a_model(), 0) == ["123", "小红", "衬衫", "¥58.00", "2024-03-01 12:00", "已发货"]


def test_what_is_not_known_stays_empty_and_the_platform_stands_in_for_the_goods() -> None:
    assert cells(a_model(), 1) == ["456", "", "Taobao", "", "", ""]


def test_nothing_paid_is_a_figure_too() -> None:
    model = OrderModel()
    model.show_records([an_order_record(paid=Decimal("0"))])
    assert cells(model, 0)[3] == "¥0.00"


def test_a_cell_cut_off_can_be_read_in_its_tip() -> None:
    model = a_model()
    assert cells(model, 0, Qt.ItemDataRole.ToolTipRole) == cells(model, 0)
    assert model.data(model.index(0, 0), Qt.ItemDataRole.DecorationRole) is None


def test_the_columns_are_named_and_the_rows_are_not() -> None:
    model = a_model()
    heads = [model.headerData(column, ACROSS) for column in range(model.columnCount())]
    assert heads == ["Order no.", "Buyer", "Goods", "Paid", "Placed", "State"]
    assert model.headerData(0, DOWN) is None
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    assert model.headerData(0, ACROSS, Qt.ItemDataRole.TextAlignmentRole) == int(left)


def test_an_order_is_found_by_its_number() -> None:
    model = a_model()
    assert model.row_of("456") == 1
    assert model.record(1).number == "456"
    assert model.row_of("789") is None


def test_it_is_a_table_without_branches() -> None:
    model = a_model()
    assert (model.rowCount(), model.columnCount()) == (2, 6)
    assert (model.rowCount(model.index(0, 0)), model.columnCount(model.index(0, 0))) == (0, 0)
    assert model.data(QModelIndex()) is None
