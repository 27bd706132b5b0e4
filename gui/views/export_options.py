"""What a report is to show and to hide, asked before it is made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QVBoxLayout, QWidget

from gui.language import language
from gui.views.dialogs import buttons
from gui.widgets.basics import label, row
from gui.words import platform_name

if TYPE_CHECKING:
    from storage.exports.options import ReportOptions


class ExportDialog(QDialog):
    """Language, masking, screenshots; for a pack also the platform whose limits count."""

    def __init__(self, parent: QWidget, title: str, platforms: Sequence[str] = (), chosen: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(440)
        self.language = QComboBox()
        self.language.setAccessibleName(self.tr("Language"))
        self.language.addItem("中文", "zh")
        self.language.addItem("English", "en")
        self.language.setCurrentIndex(self.language.findData(language()))
        self.platform = QComboBox()
        self.platform.setAccessibleName(self.tr("Platform"))
        for name in platforms:
            self.platform.addItem(platform_name(name), name)
        self.platform.setCurrentIndex(max(0, self.platform.findData(chosen)))
        self.cover = QCheckBox(self.tr("Cover phone numbers, names and addresses"))
        self.cover.setChecked(True)
        self.nick = QCheckBox(self.tr("Cover the buyer's nick too"))
        self.exhibits = QCheckBox(self.tr("Show the screenshots"))
        self.exhibits.setChecked(True)
        self.hints = QCheckBox(self.tr("Print the red flags (not for the platform)"))
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 18)
        box.setSpacing(12)
        box.addWidget(label(title, "big"))
        box.addWidget(row(label(self.tr("Language"), "soft"), self.language, None))
        if platforms:
            box.addWidget(row(label(self.tr("Platform"), "soft"), self.platform, None))
        for part in (self.cover, self.nick, self.exhibits, self.hints):
            box.addWidget(part)
        box.addWidget(label(self.tr("Only copies are covered; the originals stay as they are."), "faint"))
        box.addWidget(buttons(self, self.tr("Go on")))
        self.cover.toggled.connect(self.nick.setEnabled)

    def options(self) -> ReportOptions:
        """What was chosen."""
        from storage.exports.options import ReportOptions

        return ReportOptions(
            language=self.language.currentData(),
            mask=self.cover.isChecked(),
            mask_nick=self.cover.isChecked() and self.nick.isChecked(),
            hints=self.hints.isChecked(),
            exhibits=self.exhibits.isChecked(),
        )
