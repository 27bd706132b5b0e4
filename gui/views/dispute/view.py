"""One dispute: its timeline, filters above it, the entry, the case and the checks beside it."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gui import dispute_changes, preferences
from gui.desk import Asker, Desk
from gui.dragging import carries, dropped_things
from gui.language import language
from gui.models.timeline import Filter, channels, speakers
from gui.views.dispute.answer import DisputeAnswer, load_dispute
from gui.views.dispute.case_pane import CasePane
from gui.views.dispute.checks_pane import ChecksPane
from gui.views.dispute.entry_pane import EntryPane
from gui.views.dispute.evidence_pane import EvidencePane
from gui.views.dispute.promises import PromiseKeeper
from gui.views.dispute.timeline_list import TimelineList
from gui.views.dispute.typed_entry import DoubtDialog, TypedEntryDialog
from gui.views.exporting import Exporter
from gui.widgets.basics import Elided, Empty, button, clear, framed, label, row, scrolled, tool
from gui.widgets.flow import Flow
from gui.words import channel_name, dispute_state_name, ordering_text, reminder_text, who_name
from storage.codes import DisputeState
from storage.disputes.deadlines import Reminder
from storage.disputes.timeline.keys import typed_of
from storage.disputes.types import DoubtRow, Entry, EvidenceRef, Exhibit, Timeline


class DisputeView(QWidget):
    """Shows one dispute at a time."""

    back_wanted = Signal()
    picture_wanted = Signal(str, object)
    order_wanted = Signal(int)
    files_wanted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._wanted: int | None = None
        self._shown: Timeline | None = None
        self._title_kept = ""
        self._reminders: tuple[Reminder, ...] = ()
        self._filter = Filter()
        self._asker = Asker(desk, self)
        self._asker.answered.connect(self._show)
        self.exporter = Exporter(desk, self)
        self.timeline = TimelineList()
        self.entry = EntryPane(desk)
        self.case = CasePane(desk)
        self.evidence = EvidencePane()
        self.checks = ChecksPane()
        self.promises = PromiseKeeper(desk, self)
        self.setAcceptDrops(True)  # anywhere on it: an empty dispute has no list to drop onto yet
        self._build()
        self._connect()

    def _build(self) -> None:
        self.title = QLineEdit()
        self.title.setObjectName("bareTitle")
        self.title.setAccessibleName(self.tr("Title of the dispute"))
        self._state = label("", "chip")
        self._deadline = label("", "warnChip")
        self._locked = label(self.tr("Locked: exactly as sent"), "goodChip")
        self._add = button(self.tr("Add"), icon_name="add")
        self._add.setMenu(self._add_menu())
        self._export = button(self.tr("Export"), style="primary", icon_name="export")
        self._export.setMenu(self._export_menu())
        head = QWidget()
        box = QHBoxLayout(head)
        box.setContentsMargins(10, 12, 16, 6)
        box.setSpacing(8)
        box.addWidget(tool("back", self.tr("All disputes"), self.back_wanted.emit))
        box.addWidget(self.title, 1)
        for part in (self._locked, self._deadline, self._state, self._add, self._export):
            box.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._filters = QWidget()
        Flow(self._filters, 6, (20, 2, 16, 8))
        self._stack = QStackedWidget()
        self._empty = Empty(
            "disputes",
            self.tr("Put the evidence in"),
            self.tr(
                "Add the order of this case, or drag conversations, screenshots or single messages onto this "
                "page. They line up by date over all channels."
            ),
            button(self.tr("Add an order…"), self._want_order, "primary"),
            button(self.tr("Add a statement…"), partial(self._type_entry, "statement")),
        )
        self._stack.addWidget(self.timeline)
        self._stack.addWidget(self._empty)
        self._foot = Elided(style="faint")
        self._reminder = label("", "warn", wrap=True)
        dismiss = button(self.tr("Done"), self.dismiss_reminders, "flat")
        self._reminder_row = row(framed(row(self._reminder, dismiss), "warnCard", 8), margins=(20, 2, 16, 6))
        self._reminder_row.hide()
        middle = QWidget()
        inside = QVBoxLayout(middle)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self._reminder_row)
        inside.addWidget(self._filters)
        inside.addWidget(self._stack, 1)
        inside.addWidget(row(self._foot, margins=(20, 5, 16, 6)))
        self.tabs = QTabWidget()
        self.tabs.setObjectName("panel")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self.entry, self.tr("Entry"))
        self.tabs.addTab(scrolled(self.evidence), self.tr("Evidence"))
        self.tabs.addTab(scrolled(self.checks), self.tr("Checks"))
        self.tabs.addTab(scrolled(self.case), self.tr("Case"))
        panel = QWidget()
        panel.setObjectName("panel")
        panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side = QVBoxLayout(panel)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self.tabs)
        panel.setMinimumWidth(330)
        middle.setMinimumWidth(340)
        split = QSplitter()
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(middle)
        split.addWidget(panel)
        split.setSizes([780, 400])
        split.setStretchFactor(0, 1)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.setSpacing(0)
        outside.addWidget(head)
        outside.addWidget(split, 1)

    def _add_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self.tr("Screenshots…"), self._want_files)
        menu.addAction(self.tr("Order…"), self._want_order)
        menu.addAction(self.tr("Event…"), partial(self._type_entry, "event"))
        menu.addAction(self.tr("Statement…"), partial(self._type_entry, "statement"))
        menu.addAction(self.tr("Doubt…"), partial(self._type_doubt, None))
        return menu

    def _export_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self.tr("PDF…"), partial(self._exported, "pdf"))
        menu.addAction(self.tr("Print…"), partial(self._exported, "print"))
        menu.addSeparator()
        menu.addAction(self.tr("Pictures for the platform…"), partial(self._exported, "pack"))
        menu.addAction(self.tr("Bundle that anyone can verify…"), partial(self._exported, "bundle"))
        menu.addSeparator()
        self._lock = menu.addAction(self.tr("Lock as sent"), self._toggle_lock)
        menu.addAction(self.tr("Remove the dispute"), self._remove)
        return menu

    def _connect(self) -> None:
        self.title.editingFinished.connect(self._titled)
        self.timeline.chosen.connect(self._chosen)
        self.timeline.evidence_wanted.connect(self._show_reference)
        self.timeline.left_out.connect(self._leave_out)
        self.timeline.edit_wanted.connect(self._edit_typed)
        self.timeline.remove_wanted.connect(self._remove_typed)
        self.timeline.dropped.connect(self._dropped)
        self.entry.picture_wanted.connect(self.picture_wanted)
        self.case.order_wanted.connect(self._want_order)
        self.case.start_wanted.connect(self._type_start)
        self.evidence.doubt_wanted.connect(self._type_doubt)
        self.evidence.doubt_removed.connect(self._remove_doubt)
        self.evidence.exhibit_wanted.connect(self._show_exhibit)
        self.checks.entry_wanted.connect(self.timeline.choose)
        self.checks.ticked.connect(self._ticked)
        self.timeline.promise_wanted.connect(self._watch_promise)
        self.entry.promise_wanted.connect(self._watch_promise)
        self.checks.promises.marked.connect(self.promises.mark)
        self.checks.promises.removed.connect(self.promises.drop)
        self.checks.promises.entry_wanted.connect(self.timeline.choose)

    # --- showing ------------------------------------------------------------------------------

    def show_dispute(self, dispute_id: int) -> None:
        """Show a dispute from its first row on; what is typed for the one before is kept first."""
        if dispute_id != self._wanted:
            self.keep()
            self._wanted = dispute_id
            self._shown = None
            self._filter = Filter()
            self.timeline.show_timeline(None, self._filter, False)
            self.entry.show_entry(None, None)
        self.refresh()

    def dispute_id(self) -> int | None:
        """The dispute asked for last."""
        return self._wanted

    def shown(self) -> Timeline | None:
        """What is shown, None while it is on its way."""
        return self._shown

    def refresh(self) -> None:
        """Lay the dispute out again."""
        if self._wanted is not None:
            wanted = self._wanted
            self._asker.ask(lambda session: load_dispute(session, wanted))

    def _show(self, answer: DisputeAnswer) -> None:
        if answer.timeline is None:
            self._wanted = None
            self.back_wanted.emit()
            return
        fresh = self._shown is None
        self._shown = answer.timeline
        self._show_head(answer.timeline, fresh)
        self._show_filters(answer.timeline)
        self.entry.promises = answer.promises
        self._show_rows()
        self._reminders = answer.reminders
        self._reminder_row.setVisible(bool(answer.reminders))
        self._reminder.setText("\n".join(dict.fromkeys(map(reminder_text, answer.reminders))))
        self.case.show_answer(answer)
        self.evidence.show_timeline(answer.timeline)
        self.checks.show_answer(answer, preferences.load().show_hints)
        if fresh:
            self.timeline.choose_first()

    def _show_head(self, timeline: Timeline, fresh: bool) -> None:
        dispute = timeline.dispute
        self._title_kept = dispute.title
        if fresh or not self.title.hasFocus():
            self.title.setText(dispute.title)
            self.title.setCursorPosition(0)
        self.title.setReadOnly(dispute.locked)
        self._state.setText(dispute_state_name(dispute.state))
        self._locked.setVisible(dispute.locked)
        self._lock.setText(self.tr("Unlock") if dispute.locked else self.tr("Lock as sent"))
        self._add.setEnabled(not dispute.locked)
        self.timeline.locked = dispute.locked
        self._deadline.setVisible(dispute.deadline is not None and dispute.state is DisputeState.OPEN)
        if dispute.deadline is not None:
            self._deadline.setText(self._countdown(dispute.deadline))

    def _countdown(self, deadline: datetime) -> str:
        left = deadline - datetime.now()
        if left.total_seconds() < 0:
            return self.tr("The deadline has passed")
        if left.days:
            return self.tr("%n day(s) left", "", left.days)
        return self.tr("%n hour(s) left", "", left.seconds // 3600)

    def _show_filters(self, timeline: Timeline) -> None:
        clear(self._filters)
        layout = self._filters.layout()
        assert layout is not None
        for channel in channels(timeline):
            name = channel_name(channel) if channel else self.tr("No channel")
            layout.addWidget(self._toggle(name, channel in self._filter.channels, "channels", channel))
        for who in speakers(timeline):
            layout.addWidget(self._toggle(who_name(who), who in self._filter.speakers, "speakers", who))
        if timeline.left_out_entries:
            words = self.tr("Show %n left out", "", len(timeline.left_out_entries))
            layout.addWidget(self._toggle(words, self._filter.left_out, "left_out", ""))

    def _toggle(self, text: str, on: bool, part: str, value: str) -> QWidget:
        made = button(text, style="pill")
        made.setCheckable(True)
        made.setChecked(on)
        made.toggled.connect(partial(self._filtered, part, value))
        return made

    def _filtered(self, part: str, value: str, on: bool) -> None:
        chosen = {"channels": self._filter.channels, "speakers": self._filter.speakers}
        if part == "left_out":
            self._filter = Filter(self._filter.channels, self._filter.speakers, on)
        else:
            chosen[part] = chosen[part] | {value} if on else chosen[part] - {value}
            self._filter = Filter(chosen["channels"], chosen["speakers"], self._filter.left_out)
        self._show_rows()

    def _show_rows(self) -> None:
        timeline = self._shown
        if timeline is None:
            return
        self.timeline.show_timeline(timeline, self._filter, preferences.load().show_hints)
        self._stack.setCurrentIndex(0 if timeline.entries or timeline.left_out_entries else 1)
        count = self.tr("%n row(s)", "", len(timeline.entries))
        self._foot.show_text(f"{count} · {ordering_text()}")
        self._chosen(self.timeline.entry())

    def _chosen(self, entry: Entry | None) -> None:
        self.entry.show_entry(self._shown, entry)

    def _show_reference(self, reference: EvidenceRef) -> None:
        self.tabs.setCurrentWidget(self.entry)
        self.entry.show_reference(reference)

    def _show_exhibit(self, exhibit: Exhibit) -> None:
        if exhibit.width is not None:
            self.picture_wanted.emit(exhibit.sha256, None)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._shown is not None and not self._shown.dispute.locked and carries(event.mimeData()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._dropped(dropped_things(event.mimeData()))
        event.acceptProposedAction()

    # --- changing -----------------------------------------------------------------------------

    def keep(self) -> None:
        """Keep what is typed and not left yet; called when another dispute comes, or the window goes."""
        self._titled()
        self.entry.keep()
        self.case.keep()

    def _titled(self) -> None:
        typed = self.title.text().strip()
        if self._shown and typed and typed != self._title_kept:
            self._title_kept = typed
            self._desk.make(dispute_changes.set_fields(self._shown.dispute.id, title=typed))

    def _leave_out(self, entry: Entry, left_out: bool) -> None:
        if self._wanted is not None:
            self._desk.make(dispute_changes.leave_out(self._wanted, entry.key, left_out))

    def _dropped(self, things: list[dispute_changes.Thing]) -> None:
        if self._wanted is not None:
            self._desk.make(dispute_changes.put_all_in(self._wanted, things))

    def _want_order(self) -> None:
        if self._wanted is not None:
            self.order_wanted.emit(self._wanted)

    def _want_files(self) -> None:
        if self._wanted is not None:
            self.files_wanted.emit(self._wanted)

    def _type_start(self, since: str) -> None:
        """Ask when a platform's time began: an event of the words by which its row is found."""
        from storage.disputes.starts import start_words

        self._ask_entry("event", start_words(since, language()))

    def _type_entry(self, kind: str) -> None:
        self._ask_entry(kind)

    def _ask_entry(self, kind: str, words: str = "") -> None:
        dialog = TypedEntryDialog(self, kind, words=words)
        if dialog.exec() != TypedEntryDialog.DialogCode.Accepted or not dialog.words():
            return
        at, precision = dialog.moment()
        number = self._wanted or 0
        if kind == "statement":
            change = dispute_changes.add_statement(number, dialog.words(), at, precision)
        else:
            who = dialog.who.currentData()
            change = dispute_changes.add_event(number, dialog.words(), at, precision, who)
        self._desk.make(change)

    def _edit_typed(self, entry: Entry) -> None:
        dialog = TypedEntryDialog(self, entry.kind, entry)
        if dialog.exec() == TypedEntryDialog.DialogCode.Accepted and dialog.words():
            number = typed_of(entry.key)
            if number is not None:
                self._desk.make(dispute_changes.change_entry(number, dialog.words(), *dialog.moment()))

    def _remove_typed(self, entry: Entry) -> None:
        number = typed_of(entry.key)
        if number is not None:
            self._desk.make(dispute_changes.remove_entry(number))

    def _type_doubt(self, doubt: DoubtRow | None) -> None:
        if self._shown is None:
            return
        known = (doubt.text, doubt.cites) if doubt else ("", ())
        dialog = DoubtDialog(self, self._shown.exhibits, *known)
        if dialog.exec() != DoubtDialog.DialogCode.Accepted or not dialog.words():
            return
        if doubt is None:
            change = dispute_changes.add_doubt(self._shown.dispute.id, dialog.words(), dialog.cites())
        else:
            change = dispute_changes.change_doubt(doubt.id, dialog.words(), dialog.cites())
        self._desk.make(change)

    def _remove_doubt(self, doubt: DoubtRow) -> None:
        self._desk.make(dispute_changes.remove_doubt(doubt.id))

    def _ticked(self, code: str, done: bool) -> None:
        if self._wanted is not None:
            self._desk.make(dispute_changes.tick(self._wanted, code, done))

    def _watch_promise(self, entry: Entry) -> None:
        if self._wanted is not None:
            self.promises.watch(self._wanted, entry)

    def dismiss_reminders(self) -> None:
        """The seller has seen them; a newer message brings them back."""
        if self._reminders:
            self._desk.make(dispute_changes.dismiss(self._reminders))

    def _toggle_lock(self) -> None:
        if self._shown is not None:
            dispute = self._shown.dispute
            self._desk.make(dispute_changes.set_lock(dispute.id, not dispute.locked, language()))

    def _remove(self) -> None:
        if self._wanted is not None:
            self._desk.make(dispute_changes.remove_dispute(self._wanted))
            self.back_wanted.emit()

    def _exported(self, what: str) -> None:
        if self._shown is not None:
            self.exporter.start(what, self._shown)
