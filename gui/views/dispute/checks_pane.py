"""What follows from the rows of a case, what is still missing, and hints for the seller's eyes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from gui.views.dispute.answer import DisputeAnswer
from gui.views.dispute.promises import PromiseCards
from gui.widgets.basics import button, column, label, row, section
from gui.words import check_text, hint_label, hint_words, moment_text, request_label, todo_how, todo_label
from storage.codes import Outcome, TodoState
from storage.disputes.checklist import Todo
from storage.disputes.types import Check, Hint, Timeline

MARK_WIDTH = 17
"""As wide as the box of the style sheet, so that all words of the check list begin at one line."""


class ChecksPane(QWidget):
    """What follows from the rows, what is missing, and hints for the seller's eyes."""

    entry_wanted = Signal(str)
    ticked = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.promises = PromiseCards()
        self._promises = section(self.tr("Watched promises"), self.promises)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(16, 14, 16, 14)
        self._rows.setSpacing(6)
        self._rows.addWidget(self._promises)

    def show_answer(self, answer: DisputeAnswer, show_hints: bool) -> None:
        """Show the check list, what the rows say, requests, hints and claims."""
        timeline = answer.timeline
        assert timeline is not None
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None and widget is not self._promises:
                widget.hide()
                widget.deleteLater()
        if answer.todos:
            cards = [self._todo_row(todo) for todo in answer.todos]
            self._rows.addWidget(section(self.tr("What this case needs"), *cards))
        self.promises.show_promises(answer.promises, timeline.dispute.locked)
        self._promises.setVisible(bool(answer.promises))
        if answer.promises:
            self._rows.addWidget(self._promises)
        if timeline.checks:
            cards = [self._check_row(check, timeline) for check in timeline.checks]
            self._rows.addWidget(section(self.tr("What the rows say"), *cards))
        if timeline.requests:
            cards = [
                self._line(
                    request_label(one),
                    (one.entry,),
                    timeline,
                    one.outcome in (Outcome.GIVEN, Outcome.PROMISED),
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
        text = check_text(check)
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

    def _todo_row(self, todo: Todo) -> QWidget:
        done = todo.state is TodoState.DONE
        box = self._todo_mark(todo)
        words = label(todo_label(todo), "soft" if done else "strong", wrap=True)
        parts: list[QWidget | int | None] = [words]
        if not done:
            parts.append(label(todo_how(todo), "faint", wrap=True))
        if todo.until is not None:
            parts.append(label(self.tr("Only until {0}").format(moment_text(todo.until, "day")), "warn"))
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(column(*parts, spacing=1), 1)
        return holder

    def _todo_mark(self, todo: Todo) -> QWidget:
        """A box to tick where only the seller knows; a mark where the program sees for itself."""
        if todo.state is TodoState.MISSING:
            mark = label("!", "warn")
            mark.setFixedWidth(MARK_WIDTH)
            mark.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            return mark
        box = QCheckBox()
        box.setFixedWidth(MARK_WIDTH)
        box.setChecked(todo.state is TodoState.DONE)
        box.setAccessibleName(todo_label(todo))
        box.clicked.connect(lambda on, code=todo.code: self.ticked.emit(code, on))
        return box

    def _hint_row(self, hint: Hint) -> QWidget:
        words = " ".join(f"“{word}”" for word in hint_words(hint))
        jump = button(hint_label(hint), style="linkButton")
        if hint.entries:
            jump.clicked.connect(lambda _on=False, key=hint.entries[0]: self.entry_wanted.emit(key))
        parts: list[QWidget | int | None] = [row(jump, None)]
        if words:
            parts.append(label(words, "faint", wrap=True))
        return column(*parts, spacing=0)
