from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.desk import Desk
from gui.views.columns_dialog import ColumnsDialog
from gui.window.flows import Flows
from storage.orders.orders import list_orders

HEADER = ("Sale Date", "Order ID", "Buyer", "Item Name", "Order Value")


def test_columns_are_suggested_by_their_names(qtbot: QtBot) -> None:
    dialog = ColumnsDialog(None, HEADER)
    qtbot.addWidget(dialog)
    assert dialog.mapping() == {
        "number": "Order ID",
        "buyer": "Buyer",
        "title": "Item Name",
        "paid": "Order Value",
        "placed_at": "Sale Date",
    }


def test_without_an_order_number_nothing_can_be_imported(qtbot: QtBot) -> None:
    dialog = ColumnsDialog(None, ("A", "B"))
    qtbot.addWidget(dialog)
    accept = dialog.findChild(QPushButton, "primary")
    assert accept is not None
    assert not accept.isEnabled()
    dialog.fields["number"].setCurrentIndex(1)
    assert accept.isEnabled()


def test_a_list_explained_once_is_imported_and_remembered(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "etsy.csv"
    path.write_text("Order ID,Buyer,Order Value\n900100200,ann,12.50\n", "utf-8")
    asked = []

    def accept(dialog: ColumnsDialog) -> QDialog.DialogCode:
        asked.append(dialog)
        dialog.platform.setCurrentText("etsy")
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(ColumnsDialog, "exec", accept)
    window = QWidget()
    qtbot.addWidget(window)
    flows = Flows(desk, window)
    for _time in range(2):
        with qtbot.waitSignal(flows.imported, timeout=20_000):
            flows.import_orders(path)
    with desk.library.reader() as session:
        (order,) = list_orders(session)
    assert (order.number, order.platform, order.buyer) == ("900100200", "etsy", "ann")
    assert len(asked) == 1


@pytest.mark.usefixtures("in_chinese")
def test_the_questions_are_put_in_chinese_to_a_chinese_seller(qtbot: QtBot) -> None:
    dialog = ColumnsDialog(None, HEADER)
    qtbot.addWidget(dialog)
    words = {label.text() for label in dialog.findChildren(QLabel)}
    assert dialog.windowTitle() == "说明订单表的各列"
    assert {"平台", "订单号（必填）", "买家", "付款时间"} <= words
    assert dialog.fields["phone"].accessibleName() == "联系手机"
