"""Asks once what the columns of another shop's order list mean; the answer is remembered."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QPushButton, QVBoxLayout, QWidget

from gui.language import both
from gui.views.dialogs import buttons
from gui.widgets.basics import label

PLATFORMS = ("1688", "xianyu", "ebay", "etsy", "amazon", "taobao", "pinduoduo", "jd", "douyin", "other")
GUESSES = {
    "number": r"订单(编号|号)|order\s*(id|no|number)|sale id|transaction",
    "buyer": r"买家|会员|buyer|customer|username|ship(ping)? name|full name",
    "title": r"商品|宝贝|标题|title|item name|product",
    "quantity": r"数量|quantity|qty",
    "paid": r"实付|金额|total|price|amount|order value",
    "status": r"状态|status",
    "tracking": r"运单|物流单|快递单|tracking",
    "phone": r"手机|电话|phone",
    "placed_at": r"(创建|下单|成交)时间|(sale|order|purchase).*date|created",
    "paid_at": r"付款时间|支付时间|paid.*(date|on)|payment.*date",
}
"""What a column's name suggests; the seller sees the suggestion and decides."""


class ColumnsDialog(QDialog):
    """One line for each thing the program wants to know of an order; only the order number is needed."""

    def __init__(self, parent: QWidget | None, header: Sequence[str]) -> None:
        super().__init__(parent)
        self.setWindowTitle(both("说明订单表的各列", "What the columns mean"))
        self.platform = QComboBox()
        self.platform.setEditable(True)
        self.platform.addItems(PLATFORMS)
        self.fields = {meaning: self._choice(header, meaning) for meaning in GUESSES}
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        form.addRow(both("平台", "Platform"), self.platform)
        for meaning, choice in self.fields.items():
            name = _names()[meaning]
            choice.setAccessibleName(name)
            form.addRow(name, choice)
        question = both("这张表的列名还不认识。", "The columns of this list are not known yet.")
        advice = both(
            "请说明一次，以后同样的表会自动导入。",
            "Say once what they mean; such lists import by themselves then.",
        )
        ends = buttons(self, both("导入", "Import"))
        self._accept = ends.findChild(QPushButton, "primary")
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 16)
        box.setSpacing(12)
        box.addWidget(label(question, "big"))
        box.addWidget(label(advice))
        box.addLayout(form)
        box.addWidget(ends)
        self.fields["number"].currentIndexChanged.connect(self._check)
        self._check()

    def mapping(self) -> dict[str, str]:
        """Field → column, for the fields chosen."""
        chosen = {meaning: choice.currentData() for meaning, choice in self.fields.items()}
        return {meaning: str(column) for meaning, column in chosen.items() if column}

    def platform_name(self) -> str:
        return self.platform.currentText().strip().lower() or "other"

    def _choice(self, header: Sequence[str], meaning: str) -> QComboBox:
        choice = QComboBox()
        choice.addItem("—", "")
        for column in header:
            choice.addItem(column, column)
        pattern = re.compile(GUESSES[meaning], re.IGNORECASE)
        guess = next((column for column in header if pattern.search(column)), "")
        choice.setCurrentIndex(max(0, choice.findData(guess)))
        return choice

    def _check(self) -> None:
        if self._accept is not None:
            self._accept.setEnabled(bool(self.fields["number"].currentData()))


def _names() -> dict[str, str]:
    return {
        "number": both("订单号（必填）", "Order number (needed)"),
        "buyer": both("买家", "Buyer"),
        "title": both("商品", "Goods"),
        "quantity": both("数量", "Quantity"),
        "paid": both("实付金额", "Amount paid"),
        "status": both("订单状态", "State"),
        "tracking": both("运单号", "Waybill"),
        "phone": both("联系手机", "Telephone"),
        "placed_at": both("下单时间", "Placed"),
        "paid_at": both("付款时间", "Paid at"),
    }
