"""Asks once what the columns of another shop's order list mean; the answer is remembered."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QPushButton, QVBoxLayout, QWidget

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
        self.setWindowTitle(self.tr("What the columns mean"))
        self.platform = QComboBox()
        self.platform.setEditable(True)
        self.platform.addItems(PLATFORMS)
        self.fields = {meaning: self._choice(header, meaning) for meaning in GUESSES}
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        form.addRow(label(self.tr("Platform")), self.platform)
        names = self._names()
        for meaning, choice in self.fields.items():
            name = names[meaning]
            choice.setAccessibleName(name)
            form.addRow(label(name), choice)
        question = self.tr("The columns of this list are not known yet.")
        advice = self.tr("Say once what they mean; such lists import by themselves then.")
        ends = buttons(self, self.tr("Import"))
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
        """The platform's code, "other" if none was typed."""
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

    def _names(self) -> dict[str, str]:
        return {
            "number": self.tr("Order number (needed)"),
            "buyer": self.tr("Buyer"),
            "title": self.tr("Goods"),
            "quantity": self.tr("Quantity"),
            "paid": self.tr("Amount paid"),
            "status": self.tr("State"),
            "tracking": self.tr("Waybill"),
            "phone": self.tr("Telephone"),
            "placed_at": self.tr("Placed"),
            "paid_at": self.tr("Paid at"),
        }
