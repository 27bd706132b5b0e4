"""The case beside its timeline: its data, its evidence and doubts, what was checked."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QDateTime, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gui import dispute_changes
from gui.desk import Desk
from gui.views.dialogs import from_qt, moment_edit
from gui.widgets.basics import Elided, button, clear, column, framed, label, row, tool
from gui.widgets.chip import ChannelChip
from gui.words import capture_source_name, dispute_state_name, moment_text, platform_name, size_text
from storage.disputes.types import Check, DisputeRecord, DoubtRow, Exhibit, Hint, Timeline

PLATFORMS = (
    "taobao",
    "pinduoduo",
    "jd",
    "douyin",
    "xianyu",
    "1688",
    "weixin",
    "ebay",
    "amazon",
    "etsy",
    "other",
)
STATES = ("open", "submitted", "won", "lost", "settled")


def section(title: str, *parts: QWidget) -> QWidget:
    """A title and what stands under it."""
    return column(label(title, "sectionTitle"), *parts, spacing=6, margins=(0, 0, 0, 8))


class CasePane(QWidget):
    """Platform, state, numbers, deadline: each change is kept at once and can be undone."""

    order_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._dispute: DisputeRecord | None = None
        self.platform = QComboBox()
        for name in PLATFORMS:
            self.platform.addItem(platform_name(name), name)
        self.state = QComboBox()
        for name in STATES:
            self.state.addItem(dispute_state_name(name), name)
        self.case_number = self._line(self.tr("Case number of the platform"))
        self.proof_number = self._line(self.tr("Wangwang proof number (举证号)"))
        self.outcome = self._line(self.tr("How it ended"))
        self.has_deadline = QCheckBox(self.tr("Answer until"))
        self.deadline = moment_edit(datetime.now().replace(microsecond=0))
        self.deadline.setDisplayFormat("yyyy-MM-dd HH:mm")
        self.deadline.setAccessibleName(self.tr("Answer until"))
        self._orders = column(spacing=2)
        self._items = column(spacing=2)
        self._all: list[QWidget] = [self.platform, self.proof_number]
        add = button(self.tr("Add an order…"), self.order_wanted.emit, "linkButton")
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 14, 16, 14)
        box.setSpacing(6)
        for title, part in (
            (self.tr("Platform"), self.platform),
            (self.tr("State"), self.state),
            (self.tr("Case number"), self.case_number),
            (self.tr("Proof number"), self.proof_number),
            (self.tr("Deadline"), row(self.has_deadline, self.deadline, None)),
            (self.tr("Orders"), column(self._orders, add, spacing=2)),
            (self.tr("Outcome"), self.outcome),
        ):
            box.addWidget(section(title, part))
        box.addStretch(1)
        self.platform.activated.connect(self._platform_chosen)
        self.state.activated.connect(self._state_chosen)
        self.case_number.editingFinished.connect(self._lines_typed)
        self.proof_number.editingFinished.connect(self._lines_typed)
        self.outcome.editingFinished.connect(self._lines_typed)
        self.has_deadline.clicked.connect(self._deadline_typed)
        self.deadline.editingFinished.connect(self._deadline_typed)

    def show_dispute(self, dispute: DisputeRecord) -> None:
        """Show the case's data."""
        self._dispute = dispute
        self.platform.setCurrentIndex(self.platform.findData(dispute.platform or "other"))
        self.state.setCurrentIndex(max(0, self.state.findData(dispute.state)))
        for line, value in (
            (self.case_number, dispute.case_number),
            (self.proof_number, dispute.proof_number),
            (self.outcome, dispute.outcome),
        ):
            if not line.hasFocus():
                line.setText(value or "")
        self.has_deadline.setChecked(dispute.deadline is not None)
        self.deadline.setEnabled(dispute.deadline is not None)
        if dispute.deadline and not self.deadline.hasFocus():
            at = dispute.deadline
            self.deadline.setDateTime(QDateTime(at.year, at.month, at.day, at.hour, at.minute, at.second))
        for part in self._all:
            part.setEnabled(not dispute.locked)
        clear(self._orders)
        layout = self._orders.layout()
        assert layout is not None
        for number in dispute.orders:
            layout.addWidget(label(number, selectable=True))

    def _line(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setPlaceholderText(name)
        made.setAccessibleName(name)
        return made

    def _set(self, **values: Any) -> None:
        dispute = self._dispute
        if dispute is None:
            return
        fresh = {name: value for name, value in values.items() if getattr(dispute, name) != value}
        if fresh:
            self._desk.make(dispute_changes.set_fields(dispute.id, **fresh))

    def _platform_chosen(self) -> None:
        self._set(platform=self.platform.currentData())

    def _state_chosen(self) -> None:
        self._set(state=self.state.currentData())

    def _lines_typed(self) -> None:
        self._set(
            case_number=self.case_number.text().strip() or None,
            proof_number=self.proof_number.text().strip() or None,
            outcome=self.outcome.text().strip() or None,
        )

    def _deadline_typed(self) -> None:
        on = self.has_deadline.isChecked()
        self.deadline.setEnabled(on)
        self._set(deadline=from_qt(self.deadline.dateTime()) if on else None)


class EvidencePane(QWidget):
    """The doubts, numbered, and the exhibits with what each shows or lacks."""

    exhibit_wanted = Signal(object)
    doubt_wanted = Signal(object)
    doubt_removed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._doubts = column(spacing=8)
        self._exhibits = column(spacing=8)
        self._add = button(self.tr("Add a doubt…"), self._new_doubt, "linkButton")
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 14, 16, 14)
        box.setSpacing(6)
        box.addWidget(section(self.tr("Doubts"), self._doubts, self._add))
        box.addWidget(section(self.tr("Exhibits"), self._exhibits))
        box.addStretch(1)

    def show_timeline(self, timeline: Timeline) -> None:
        """Show doubts and exhibits."""
        locked = timeline.dispute.locked
        self._add.setVisible(not locked)
        clear(self._doubts)
        clear(self._exhibits)
        doubts, exhibits = self._doubts.layout(), self._exhibits.layout()
        assert doubts is not None and exhibits is not None
        for doubt in timeline.doubts:
            doubts.addWidget(self._doubt_card(doubt, locked))
        for exhibit in timeline.exhibits:
            exhibits.addWidget(self._exhibit_card(exhibit))

    def _new_doubt(self) -> None:
        self.doubt_wanted.emit(None)

    def _doubt_card(self, doubt: DoubtRow, locked: bool) -> QFrame:
        cites = "  ".join(doubt.cites) if doubt.cites else self.tr("no evidence yet")
        parts: list[QWidget | int | None] = [label(cites, "soft" if doubt.cites else "warn"), None]
        if not locked:
            parts.append(tool("edit", self.tr("Edit the doubt"), lambda: self.doubt_wanted.emit(doubt)))
            parts.append(tool("trash", self.tr("Remove the doubt"), lambda: self.doubt_removed.emit(doubt)))
        inner = column(
            label(f"{doubt.n}.  {doubt.text}", wrap=True, selectable=True), row(*parts, spacing=0), spacing=2
        )
        return framed(inner, "card", 10)

    def _exhibit_card(self, exhibit: Exhibit) -> QFrame:
        head = button(exhibit.id, lambda: self.exhibit_wanted.emit(exhibit), "linkButton")
        name = Elided(exhibit.name, "strong")
        taken = moment_text(exhibit.captured_at) if exhibit.captured_at else "—"
        facts = self.tr("Taken {0} ({1}) · {2}").format(
            taken, capture_source_name(exhibit.captured_at_source), size_text(exhibit.size)
        )
        lacks = [check.label for check in exhibit.checks if check.ok is False]
        parts: list[QWidget | int | None] = [
            row(head, ChannelChip(exhibit.channel), name, spacing=8) if exhibit.channel else row(head, name),
            label(facts, "faint", wrap=True),
        ]
        if lacks:
            parts.append(label(self.tr("Not seen: {0}").format("、".join(lacks)), "warn", wrap=True))
        return framed(column(*parts, spacing=3), "card", 10)


class ChecksPane(QWidget):
    """What follows from the rows, what is missing, and hints for the seller's eyes."""

    entry_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(16, 14, 16, 14)
        self._rows.setSpacing(6)

    def show_timeline(
        self, timeline: Timeline, show_hints: bool, missing: list[tuple[str, str, bool]]
    ) -> None:
        """Show checks, requests, hints. `missing` are (what, how to get it, whether it is there)."""
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if missing:
            cards = [self._missing_row(*one) for one in missing]
            self._rows.addWidget(section(self.tr("Still missing"), *cards))
        if timeline.checks:
            cards = [self._check_row(check, timeline) for check in timeline.checks]
            self._rows.addWidget(section(self.tr("What the rows say"), *cards))
        if timeline.requests:
            cards = [
                self._line(
                    one.label or one.kind, (one.entry,), timeline, one.outcome in ("given", "promised")
                )
                for one in timeline.requests
            ]
            self._rows.addWidget(section(self.tr("Requests and answers"), *cards))
        if show_hints and timeline.hints:
            cards = [self._hint_row(hint) for hint in timeline.hints]
            self._rows.addWidget(section(self.tr("Hints, for your eyes only"), *cards))
        if timeline.claims:
            cards = [
                self._line(
                    f"{claim.purpose}  {'  '.join(claim.exhibits)}", claim.entries, timeline, claim.proved
                )
                for claim in timeline.claims
            ]
            self._rows.addWidget(section(self.tr("What you want to show"), *cards))
        if not self._rows.count():
            self._rows.addWidget(label(self.tr("Nothing to check yet."), "soft"))
        self._rows.addStretch(1)

    def _check_row(self, check: Check, timeline: Timeline) -> QWidget:
        text = f"{check.label}: {check.value}" if check.value else check.label
        return self._line(text, check.entries, timeline, check.ok)

    def _line(self, text: str, numbers: tuple[int, ...], timeline: Timeline, ok: bool | None) -> QWidget:
        mark = label({True: "✓", False: "!", None: "·"}[ok], {True: "good", False: "warn", None: "faint"}[ok])
        mark.setFixedWidth(14)
        mark.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        parts = QWidget()
        box = QHBoxLayout(parts)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        box.addWidget(label(text, wrap=True, selectable=True), 1)
        keys = {entry.n: entry.key for entry in timeline.entries}
        for number in numbers[:3]:
            if number in keys:
                jump = button(f"#{number}", partial(self.entry_wanted.emit, keys[number]), "linkButton")
                box.addWidget(jump, 0, Qt.AlignmentFlag.AlignTop)
        return parts

    def _missing_row(self, what: str, how: str, there: bool) -> QWidget:
        mark = label("✓" if there else "!", "good" if there else "warn")
        mark.setFixedWidth(14)
        words = column(label(what, wrap=True), spacing=1)
        if how and not there:
            layout = words.layout()
            assert layout is not None
            layout.addWidget(label(how, "faint", wrap=True))
        holder = QWidget()
        box = QHBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        box.addWidget(words, 1)
        return holder

    def _hint_row(self, hint: Hint) -> QWidget:
        words = " ".join(f"“{word}”" for word in hint.words)
        jump = button(hint.label or hint.code, style="linkButton")
        if hint.entries:
            jump.clicked.connect(lambda _on=False, key=hint.entries[0]: self.entry_wanted.emit(key))
        parts: list[QWidget | int | None] = [row(jump, None)]
        if words:
            parts.append(label(words, "faint", wrap=True))
        return column(*parts, spacing=0)
