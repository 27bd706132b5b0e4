"""The entry in hand: the bubble on its screenshot, what it is to show, the seller's note."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from gui import dispute_changes, pixels
from gui.desk import Asker, Desk
from gui.jobs import Job
from gui.views.canvas import Canvas, Outline
from gui.widgets.basics import Elided, button, clear, column, label, row
from gui.words import clock_name, flag_name, moment_text, promise_text
from storage.disputes.timeline.material import PromiseRow
from storage.disputes.types import Entry, EvidenceRef, Exhibit, Timeline


class EntryPane(QWidget):
    """Edits go to the archive when the field is left, each as a change that can be undone."""

    picture_wanted = Signal(str, object)
    promise_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._entry: Entry | None = None
        self._timeline: Timeline | None = None
        self._key = ""
        self.promises: tuple[PromiseRow, ...] = ()
        """The dispute's watched promises; those of the entry in hand are shown with it."""
        self._reference: EvidenceRef | None = None
        self._pixels = Asker(desk, self)
        self._pixels.answered.connect(self._show_pixels)
        self._build()

    def _build(self) -> None:
        self.canvas = Canvas()
        self._name = Elided(style="faint")
        self._open = button(self.tr("Open screenshot"), self._open_picture, "linkButton")
        self._shots = row(spacing=4)
        self._no_picture = label(
            self.tr("No screenshot shows this: it rests on your word or on the order list."),
            "soft",
            wrap=True,
        )
        self._when = label("", "soft", wrap=True)
        self._flags = label("", "warn", wrap=True)
        self.purpose = self._field(
            self.tr("What it shows"), self.tr("e.g. the buyer asked for no photo to be sent")
        )
        self.note = self._field(self.tr("Your note"), self.tr("Only your words; marked as yours on paper"))
        self._leave = button("", self._toggle_left_out, "flat", "hide")
        self._promised = label("", "soft", wrap=True)
        self._watch = button(self.tr("Watch a promise…"), self._watch_promise, "flat", "bell")
        top = QWidget()
        box = QVBoxLayout(top)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(row(self._shots, self._name, self._open, margins=(16, 8, 14, 6)))
        box.addWidget(self.canvas, 1)
        fields = column(
            self._when,
            self._flags,
            self._no_picture,
            self._promised,
            label(self.tr("What it shows"), "sectionTitle"),
            self.purpose,
            label(self.tr("Your note"), "sectionTitle"),
            self.note,
            row(self._leave, self._watch, None),
            spacing=6,
            margins=(16, 12, 16, 14),
        )
        self._top = top
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.setSpacing(0)
        outside.addWidget(top, 1)
        outside.addWidget(fields)
        outside.addStretch(0)
        fields.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._shots.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.show_entry(None, None)

    def _field(self, name: str, hint: str) -> QPlainTextEdit:
        made = QPlainTextEdit()
        made.setAccessibleName(name)
        made.setPlaceholderText(hint)
        made.setFixedHeight(58)
        made.setTabChangesFocus(True)
        made.installEventFilter(self)
        return made

    def show_entry(self, timeline: Timeline | None, entry: Entry | None) -> None:
        """Show an entry; what is typed for the one before is kept first."""
        if self._entry is not None and (entry is None or entry.key != self._entry.key):
            self.keep()
        same = entry is not None and self._entry is not None and entry.key == self._entry.key
        self._timeline, self._entry = timeline, entry
        locked = timeline is not None and timeline.dispute.locked
        for field in (self.purpose, self.note, self._leave, self._watch):
            field.setEnabled(entry is not None and not locked)
        self._show_promises(entry)
        self._when.setText(_when(entry) if entry else self.tr("Choose an entry of the timeline."))
        self._flags.setText("\n".join(flag_name(flag) for flag in entry.time_flags) if entry else "")
        self._flags.setVisible(bool(self._flags.text()))
        left_out = bool(entry and entry.left_out)
        self._leave.setText(self.tr("List again") if left_out else self.tr("Leave out of the timeline"))
        if not (same and (self.note.hasFocus() or self.purpose.hasFocus())):
            self.purpose.setPlainText((entry.purpose if entry else "") or "")
            self.note.setPlainText((entry.note if entry else "") or "")
        self._show_evidence(entry)

    def _show_promises(self, entry: Entry | None) -> None:
        """Only a message can promise; what is watched of it is told with its state."""
        own = [promise for promise in self.promises if entry and promise.entry_key == entry.key]
        self._promised.setText("\n".join(f"{one.text} · {promise_text(one)}" for one in own))
        self._promised.setVisible(bool(own))
        self._watch.setVisible(entry is not None and entry.kind == "message")

    def show_reference(self, reference: EvidenceRef) -> None:
        """Show one piece of evidence of the entry in hand."""
        self._reference = reference
        exhibit = self._exhibit(reference)
        self._name.show_text(f"{reference.id} · {exhibit.name}" if exhibit else reference.id)
        sha256 = reference.sha256 or (exhibit.sha256 if exhibit else "")
        if not sha256 or (exhibit and exhibit.width is None):
            self.canvas.show_picture(None)
            self._show_no_picture()
            return
        if sha256 == self._key:
            self._outline()
            return
        self._key = sha256
        self.canvas.show_picture(None)
        store = self._desk.library.originals

        def load(_job: Job) -> pixels.Shown:
            return pixels.load(store.picture(sha256))

        self._pixels.work(load, self._desk.pictures)

    def _show_evidence(self, entry: Entry | None) -> None:
        references = [one for one in entry.evidence if self._is_picture(one)] if entry else []
        clear(self._shots)
        self._top.setVisible(bool(references))
        self._no_picture.setVisible(entry is not None and not references)
        if not references:
            self._show_no_picture()
            return
        layout = self._shots.layout()
        assert layout is not None
        if len(references) > 1:
            for reference in references:
                layout.addWidget(button(reference.id, partial(self.show_reference, reference), "pill"))
        kept = self._reference if self._reference in references else references[0]
        self.show_reference(kept)

    def _show_no_picture(self) -> None:
        self._key = ""
        self._pixels.forget()

    def _is_picture(self, reference: EvidenceRef) -> bool:
        exhibit = self._exhibit(reference)
        return exhibit is None or exhibit.width is not None

    def _exhibit(self, reference: EvidenceRef) -> Exhibit | None:
        exhibits = self._timeline.exhibits if self._timeline else ()
        return next((one for one in exhibits if one.id == reference.id), None)

    def _show_pixels(self, picture: pixels.Shown) -> None:
        self.canvas.show_picture(picture)
        self._outline()

    def _outline(self) -> None:
        box = self._reference.box if self._reference else None
        if box is None:
            self.canvas.show_outlines([])
            return
        self.canvas.show_outlines([Outline(box)])
        self.canvas.choose(0, jump=False)
        self.canvas.jump_to(box)

    def _open_picture(self) -> None:
        if self._reference is not None and self._key:
            self.picture_wanted.emit(self._key, self._reference.box)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.keep()
        return super().eventFilter(watched, event)

    def keep(self) -> None:
        """Keep what is typed; called when a field is left, too."""
        entry, timeline = self._entry, self._timeline
        if entry is None or timeline is None or timeline.dispute.locked:
            return
        values: dict[str, Any] = {}
        purpose, note = self.purpose.toPlainText().strip(), self.note.toPlainText().strip()
        if purpose != (entry.purpose or ""):
            values["purpose"] = purpose or None
        if note != (entry.note or ""):
            values["note"] = note or None
        if values:
            self._entry = replace(entry, **values)  # so that leaving the field again makes no second change
            self._desk.make(dispute_changes.annotate(timeline.dispute.id, entry.key, **values))

    def _watch_promise(self) -> None:
        if self._entry is not None:
            self.promise_wanted.emit(self._entry)

    def _toggle_left_out(self) -> None:
        if self._entry is not None and self._timeline is not None:
            change = dispute_changes.leave_out(
                self._timeline.dispute.id, self._entry.key, not self._entry.left_out
            )
            self._desk.make(change)


def _when(entry: Entry) -> str:
    return f"{moment_text(entry.at, entry.precision)} · {clock_name(entry.clock)}"
