"""A platform's limits and deadlines as the seller knows them, with sources and when they were checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QRegularExpression, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QFrame,
    QGridLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from gui.views.dialogs import buttons
from gui.widgets.basics import button, column, label, row, scrolled
from storage.disputes.profiles import DeadlineRule, Profile

MB = 1_000_000
UPLOAD = ("images", "image_bytes", "total_bytes", "text")


@dataclass(slots=True)
class _Known:
    """Where a figure is from and the day it was checked, as fields."""

    source: QLineEdit
    checked: QCheckBox
    day: QDateEdit

    def values(self) -> dict[str, Any]:
        day = self.day.date().toString("yyyy-MM-dd") if self.checked.isChecked() else None
        return {"source": self.source.text().strip() or None, "verified_on": day}


class ProfileDialog(QDialog):
    """Fields left empty are not known; nothing is limited by them. `reset_wanted`: back to what ships."""

    reset_wanted = Signal()

    def __init__(self, parent: QWidget, profile: Profile) -> None:
        super().__init__(parent)
        self._profile = profile
        title = self.tr("Limits and deadlines: {0}").format(profile.name)
        self.setWindowTitle(title)
        self.resize(720, 620)
        self.figures: dict[str, QLineEdit] = {}
        self.units: dict[str, QComboBox] = {}
        self.known: dict[str, _Known] = {}
        self.upload = self._upload()
        inner = column(
            label(self.tr("What one upload takes"), "sectionTitle"),
            self.upload,
            8,
            label(self.tr("Deadlines"), "sectionTitle"),
            self._deadlines(),
            None,
            spacing=6,
            margins=(22, 4, 22, 8),
        )
        pane = scrolled(inner)
        pane.setFrameShape(QFrame.Shape.NoFrame)
        words = self.tr(
            "Platforms change their rules. Look these up with the platform and note where and when; a field "
            "left empty is not known, and nothing is reckoned from it."
        )
        reset = button(self.tr("Back to the figures that came with the program"), self._reset, "linkButton")
        reset.setVisible(profile.edited)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 18, 0, 16)
        box.setSpacing(10)
        head = column(label(title, "big"), label(words, "soft", wrap=True), spacing=4, margins=(22, 0, 22, 0))
        box.addWidget(head)
        box.addWidget(pane, 1)
        foot = column(row(reset, None), spacing=0, margins=(22, 0, 22, 0))
        box.addWidget(foot)
        ends = QWidget()
        inside = QVBoxLayout(ends)
        inside.setContentsMargins(22, 0, 22, 0)
        inside.addWidget(buttons(self, self.tr("Save")))
        box.addWidget(ends)

    def changes(self) -> dict[str, Any]:
        """What differs from the profile, as `edit_profile` takes it; {} for nothing."""
        upload: dict[str, Any] = {
            name: self._number(name, MB if name.endswith("bytes") else 1) for name in UPLOAD
        }
        upload |= self.known["upload"].values()
        before = {name: self._profile.upload.get(name) for name in upload}
        made: dict[str, Any] = {}
        if fresh := {name: value for name, value in upload.items() if value != before[name]}:
            made["upload"] = fresh
        rules = {rule.code: self._rule_changes(rule) for rule in self._profile.deadlines}
        if told := {code: values for code, values in rules.items() if values}:
            made["deadlines"] = told
        return made

    def _rule_changes(self, rule: DeadlineRule) -> dict[str, Any]:
        unit = self.units[rule.code].currentData()
        number = self._number(rule.code)
        values: dict[str, Any] = {
            "hours": number if unit == "hours" else None,
            "days": number if unit == "days" else None,
        } | self.known[rule.code].values()
        before = {name: getattr(rule, name) or None for name in values}
        fresh = {name: value for name, value in values.items() if value != before[name]}
        if {"hours", "days"} & set(fresh) and rule.days_max is not None:
            fresh["days_max"] = None  # a range belongs to the old figure
        if fresh.get("verified_on"):
            fresh["certain"] = True
        return fresh

    def _number(self, name: str, times: int = 1) -> int | None:
        typed = self.figures[name].text().strip()
        number = float(typed) if typed not in ("", ".") else 0.0
        return round(number * times) or None

    def _upload(self) -> QWidget:
        names = {
            "images": self.tr("Pictures"),
            "image_bytes": self.tr("MB for each picture"),
            "total_bytes": self.tr("MB altogether"),
            "text": self.tr("Characters of text"),
        }
        holder = QWidget()
        grid = _grid(holder)
        for number, name in enumerate(UPLOAD):
            value = self._profile.upload.get(name)
            in_mb = name.endswith("bytes")
            field = self._figure(name, names[name], f"{value / MB:g}" if value and in_mb else value, in_mb)
            grid.addWidget(label(names[name]), number, 0)
            grid.addWidget(field, number, 1)
        known = self._known(
            "upload", self._profile.upload.get("source"), self._profile.upload.get("verified_on")
        )
        grid.addWidget(known, len(UPLOAD), 0, 1, 3)
        return holder

    def _deadlines(self) -> QWidget:
        holder = QWidget()
        grid = _grid(holder)
        for number, rule in enumerate(self._profile.deadlines):
            unit = QComboBox()
            unit.addItem(self.tr("days"), "days")
            unit.addItem(self.tr("hours"), "hours")
            unit.setCurrentIndex(1 if rule.hours is not None else 0)
            unit.setAccessibleName(self.tr("Unit of: {0}").format(rule.label))
            self.units[rule.code] = unit
            field = self._figure(rule.code, rule.label, rule.hours if rule.hours is not None else rule.days)
            figure: list[QWidget | int | None] = [field, unit]
            if rule.days_max is not None:
                figure.append(label(self.tr("up to {0}").format(rule.days_max), "faint"))
            if not rule.certain:
                figure.append(label(self.tr("not verified"), "warn"))
            grid.addWidget(label(rule.label, wrap=True), 2 * number, 0)
            grid.addWidget(row(*figure, None, spacing=6), 2 * number, 1, 1, 2)
            known = self._known(rule.code, rule.source, rule.verified_on)
            grid.addWidget(known, 2 * number + 1, 0, 1, 3)
        if not self._profile.deadlines:
            grid.addWidget(label(self.tr("No deadline of this platform is known."), "soft", wrap=True), 0, 0)
        return holder

    def _figure(self, code: str, name: str, value: object, fraction: bool = False) -> QLineEdit:
        field = QLineEdit("" if value is None else str(value))
        field.setAccessibleName(name)
        field.setPlaceholderText(self.tr("not known"))
        field.setFixedWidth(96)
        pattern = r"\d{0,6}(\.\d{0,3})?" if fraction else r"\d{0,6}"
        field.setValidator(QRegularExpressionValidator(QRegularExpression(pattern), field))
        self.figures[code] = field
        return field

    def _known(self, code: str, source: str | None, verified_on: str | None) -> QWidget:
        line = QLineEdit(source or "")
        line.setAccessibleName(self.tr("Source"))
        line.setPlaceholderText(self.tr("Source: the page that says so"))
        line.setCursorPosition(0)
        checked = QCheckBox(self.tr("Checked on"))
        checked.setChecked(bool(verified_on))
        day = QDateEdit(_day(verified_on))
        day.setDisplayFormat("yyyy-MM-dd")
        day.setCalendarPopup(True)
        day.setAccessibleName(self.tr("Checked on"))
        day.setEnabled(checked.isChecked())
        checked.toggled.connect(day.setEnabled)
        self.known[code] = _Known(line, checked, day)
        made = row(line, checked, day, spacing=8, margins=(0, 0, 0, 8))
        layout: Any = made.layout()
        layout.setStretch(0, 1)
        return made

    def _reset(self) -> None:
        self.reset_wanted.emit()
        self.reject()


def _grid(holder: QWidget) -> QGridLayout:
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, 190)
    grid.setColumnStretch(2, 1)
    return grid


def _day(text: str | None) -> QDate:
    try:
        known = date.fromisoformat(text or "")
    except ValueError:
        known = date.today()
    return QDate(known.year, known.month, known.day)
