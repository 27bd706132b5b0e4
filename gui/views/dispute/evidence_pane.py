"""The case's doubts, numbered, and its exhibits with what each shows or lacks."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gui.widgets.basics import Elided, button, clear, column, framed, label, row, section, tool
from gui.widgets.chip import ChannelChip
from gui.words import capture_source_name, moment_text, quality_label, size_text
from storage.disputes.types import DoubtRow, Exhibit, Timeline


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
        assert doubts is not None
        assert exhibits is not None
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
        lacks = [quality_label(check) for check in exhibit.checks if check.ok is False]
        parts: list[QWidget | int | None] = [
            row(head, ChannelChip(exhibit.channel), name, spacing=8) if exhibit.channel else row(head, name),
            label(facts, "faint", wrap=True),
        ]
        if lacks:
            parts.append(label(self.tr("Not seen: {0}").format("、".join(lacks)), "warn", wrap=True))
        return framed(column(*parts, spacing=3), "card", 10)
