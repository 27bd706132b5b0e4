"""The case's own data: platform, kind, state, numbers, deadline, and what was put in."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from gui import dispute_changes
from gui.desk import Desk
from gui.views.dialogs import from_qt, moment_edit, to_qt
from gui.views.dispute.answer import DisputeAnswer
from gui.views.dispute.profile_dialog import ProfileDialog
from gui.widgets.basics import Elided, button, clear, column, label, row, section, tool
from gui.words import channel_name, dispute_state_name, moment_text, platform_name
from storage.codes import DisputeState, ItemKind, TakenOut
from storage.disputes.deadlines import Due
from storage.disputes.placed import Placed
from storage.disputes.profiles import Profile
from storage.disputes.types import DisputeRecord
from storage.disputes.workdays import LAST_YEAR


class CasePane(QWidget):
    """Platform, state, numbers, deadline: each change is kept at once and can be undone."""

    order_wanted = Signal()
    start_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._dispute: DisputeRecord | None = None
        self.platform = QComboBox()
        self.platform.setAccessibleName(self.tr("Platform"))
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Kind of dispute"))
        self.state = QComboBox()
        for name in DisputeState:
            self.state.addItem(dispute_state_name(name), name)
        self.case_number = self._line(self.tr("Case number of the platform"))
        self.proof_number = self._line(self.tr("Wangwang proof number (举证号)"))
        self.outcome = self._line(self.tr("How it ended"))
        self.has_deadline = QCheckBox(self.tr("Answer until"))
        self.deadline = moment_edit(datetime.now().replace(microsecond=0))
        self.deadline.setDisplayFormat("yyyy-MM-dd HH:mm")
        self.deadline.setAccessibleName(self.tr("Answer until"))
        self._items = column(spacing=2)
        self._rules = column(spacing=3)
        self._profile: Profile | None = None
        self._unknown = label("", "warn", wrap=True)
        self._limits = button(self.tr("Limits and deadlines…"), self._edit_profile, "linkButton")
        platform = column(self.platform, self._unknown, row(self._limits, None), spacing=4)
        self._all: list[QWidget] = [self.platform, self.kind, self.proof_number]
        add = button(self.tr("Add an order…"), self.order_wanted.emit, "linkButton")
        deadline = column(row(self.has_deadline, self.deadline, None), self._rules, spacing=4)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 14, 16, 14)
        box.setSpacing(6)
        for title, part in (
            (self.tr("Platform"), platform),
            (self.tr("Kind of dispute"), self.kind),
            (self.tr("State"), self.state),
            (self.tr("Case number"), self.case_number),
            (self.tr("Proof number"), self.proof_number),
            (self.tr("Deadline"), deadline),
            (self.tr("What was put in"), column(self._items, add, spacing=2)),
            (self.tr("Outcome"), self.outcome),
        ):
            box.addWidget(section(title, part))
        box.addStretch(1)
        self.platform.activated.connect(self._platform_chosen)
        self.kind.activated.connect(self._kind_chosen)
        self.state.activated.connect(self._state_chosen)
        for line in (self.case_number, self.proof_number, self.outcome):
            line.editingFinished.connect(self.keep)
        self.has_deadline.clicked.connect(self._deadline_typed)
        self.deadline.editingFinished.connect(self._deadline_typed)

    def show_answer(self, answer: DisputeAnswer) -> None:
        """Show the case's data."""
        assert answer.timeline is not None
        dispute = answer.timeline.dispute
        other = self._dispute is None or self._dispute.id != dispute.id
        self._dispute = dispute
        names = [(name, platform_name(name)) for name in answer.platforms]
        _fill(self.platform, [*names, ("other", platform_name("other"))], dispute.platform or "other")
        _fill(self.kind, [("", self.tr("Not said yet")), *answer.kinds.items()], dispute.kind or "")
        self._show_profile(answer.profile)
        self._show_rules(answer)
        self._show_items(answer.items, dispute.locked)
        self._show_taken_out(answer.taken_out, dispute.locked)
        self.state.setCurrentIndex(max(0, self.state.findData(dispute.state)))
        for line, value in (
            (self.case_number, dispute.case_number),
            (self.proof_number, dispute.proof_number),
            (self.outcome, dispute.outcome),
        ):
            if other or not line.hasFocus():  # else something is being typed there
                line.setText(value or "")
        self.has_deadline.setChecked(dispute.deadline is not None)
        self.deadline.setEnabled(dispute.deadline is not None)
        if dispute.deadline and (other or not self.deadline.hasFocus()):
            self.deadline.setDateTime(to_qt(dispute.deadline))
        for part in self._all:
            part.setEnabled(not dispute.locked)

    def _show_profile(self, profile: Profile | None) -> None:
        """Ask for what is not known: figures that nobody has looked up yet limit nothing."""
        self._profile = profile
        self._limits.setVisible(profile is not None)
        names = {
            "images": self.tr("pictures in one upload"),
            "image_bytes": self.tr("size of a picture"),
            "total_bytes": self.tr("size altogether"),
            "text": self.tr("length of the text"),
        }
        missing = [names[name] for name in profile.missing] if profile else []
        if profile and any(rule.hours is None and rule.days is None for rule in profile.deadlines):
            missing.append(self.tr("some deadlines"))
        words = self.tr("Not known: {0}. Please look it up and note it.")
        self._unknown.setText(words.format(self.tr(", ").join(missing)))
        self._unknown.setVisible(bool(missing))

    def _edit_profile(self) -> None:
        profile = self._profile
        if profile is None:
            return
        dialog = ProfileDialog(self, profile)
        dialog.reset_wanted.connect(self._reset_profile)
        if dialog.exec() == ProfileDialog.DialogCode.Accepted and dialog.changes():
            self._desk.make(dispute_changes.edit_profile(profile.platform, dialog.changes()))

    def _reset_profile(self) -> None:
        if self._profile is not None:
            self._desk.make(dispute_changes.edit_profile(self._profile.platform, None))

    def _show_rules(self, answer: DisputeAnswer) -> None:
        """The platform's own deadlines, each with where it is known from, one click away from being set."""
        clear(self._rules)
        layout = self._rules.layout()
        assert layout is not None
        for due in answer.deadlines:
            words = self.tr("{0}: {1}").format(due.rule.label, moment_text(due.due))
            if due.until < datetime.now():
                words = self.tr("{0}: {1}, past").format(due.rule.label, moment_text(due.due))
            layout.addWidget(button(words, partial(self._take_deadline, due.due), "linkButton"))
            if said := self._reckoning(due):
                layout.addWidget(label(said, "faint", wrap=True))
        for rule in answer.unstarted:
            words = self.tr("{0}: say when it began").format(rule.label)
            layout.addWidget(button(words, partial(self._ask_start, rule.since), "linkButton"))

    def _reckoning(self, due: Due) -> str:
        """From which row a deadline counts, where its figure is from, and what is not known of it."""
        parts = [self.tr("from row {0}").format(due.row)] if due.row else []
        if not due.rule.certain:
            parts.append(self.tr("not verified: check with the platform"))
        elif due.rule.source:
            parts.append(due.rule.source)
        if due.rule.verified_on:
            parts.append(self.tr("checked on {0}").format(due.rule.verified_on))
        if due.holidays_unknown:
            parts.append(self.tr("public holidays are known to the end of {0} only").format(LAST_YEAR))
        return " · ".join(parts)

    def _show_items(self, items: tuple[Placed, ...], locked: bool) -> None:
        clear(self._items)
        layout = self._items.layout()
        assert layout is not None
        kinds = {
            ItemKind.PICTURE: self.tr("Screenshot"),
            ItemKind.MESSAGE: self.tr("Message"),
            ItemKind.CONVERSATION: self.tr("Conversation"),
            ItemKind.ORDER: self.tr("Order"),
        }
        for item in items:
            what = kinds[item.kind]
            if item.kind is ItemKind.CONVERSATION:
                what = f"{what} · {channel_name(item.channel)}"
            parts: list[QWidget | int | None] = [label(what, "soft"), Elided(item.name)]
            if not locked:
                parts.append(
                    tool("close", self.tr("Take out of the dispute"), partial(self._take_out, item.id))
                )
            layout.addWidget(row(*parts))

    def _show_taken_out(self, items: tuple[Placed, ...], locked: bool) -> None:
        """What a person took out stays named: nothing is missing from a dispute unseen."""
        layout = self._items.layout()
        assert layout is not None
        for item in items:
            what = self.tr("Deleted") if item.gone is TakenOut.DELETED else self.tr("Taken out")
            parts: list[QWidget | int | None] = [label(what, "faint"), Elided(item.name)]
            if item.gone is TakenOut.REMOVED and not locked:
                parts.append(tool("undo", self.tr("Put in again"), partial(self._put_back, item.id)))
            layout.addWidget(row(*parts))

    def _put_back(self, item_id: int) -> None:
        self._desk.make(dispute_changes.put_back(item_id))

    def _take_out(self, item_id: int) -> None:
        self._desk.make(dispute_changes.take_out(item_id))

    def _take_deadline(self, due: datetime) -> None:
        self._set(deadline=due)

    def _ask_start(self, since: str) -> None:
        self.start_wanted.emit(since)

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
            self._dispute = replace(dispute, **fresh)  # leaving the field again makes no second change
            self._desk.make(dispute_changes.set_fields(dispute.id, **fresh))

    def _platform_chosen(self) -> None:
        self._set(platform=self.platform.currentData())

    def _kind_chosen(self) -> None:
        self._set(kind=self.kind.currentData() or None)

    def _state_chosen(self) -> None:
        self._set(state=self.state.currentData())

    def keep(self) -> None:
        """Keep the lines as they are typed; called when one is left, too."""
        self._set(
            case_number=self.case_number.text().strip() or None,
            proof_number=self.proof_number.text().strip() or None,
            outcome=self.outcome.text().strip() or None,
        )

    def _deadline_typed(self) -> None:
        on = self.has_deadline.isChecked()
        self.deadline.setEnabled(on)
        self._set(deadline=from_qt(self.deadline.dateTime()) if on else None)


def _fill(box: QComboBox, rows: list[tuple[str, str]], chosen: str) -> None:
    box.clear()
    for value, text in rows:
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
