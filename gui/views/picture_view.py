"""One screenshot: its bubbles outlined beside the transcript, its capture time, where it is filed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from gui import changes, pixels
from gui.desk import Asker, Desk
from gui.explain import explain_failure
from gui.jobs import Job
from gui.models.messages import MessageLine, from_bubble
from gui.views.canvas import ZOOM_STEP, Canvas, Outline
from gui.views.dialogs import ask_moment
from gui.views.transcript import Transcript
from gui.widgets.basics import Elided, Empty, button, column, framed, label, row, tool
from gui.widgets.chip import ChannelChip
from gui.words import capture_source_name, moment_text, picture_state_name, warning_text
from ocr.time_text import iso_text, typed_precision
from ocr.types import Box
from storage.codes import PictureState
from storage.errors import NotFound
from storage.library import Session
from storage.records import BubbleRecord, PictureRecord

ROOM_FOR_BUTTONS = 440
"""Narrower, “Add to dispute” is found in the list's menu only."""


@dataclass(frozen=True, slots=True)
class PictureAnswer:
    """A picture and what was read on it."""

    record: PictureRecord
    bubbles: tuple[BubbleRecord, ...]


def load_picture(session: Session, sha256: str) -> PictureAnswer | None:
    """What the view shows; None if the picture is no more, or in the trash."""
    from storage.bubbles import bubbles
    from storage.pictures import get_picture

    try:
        record = get_picture(session, sha256)
        if record.deleted_at_utc is not None:
            return None
        return PictureAnswer(record, tuple(bubbles(session, sha256)))
    except NotFound:
        return None


class PictureView(QWidget):
    """Shows one picture at a time; asks for orders and disputes through signals, as the window knows them."""

    file_wanted = Signal(object)
    dispute_wanted = Signal(object)
    read_again_wanted = Signal(object)

    def __init__(self, desk: Desk, transcript_from: int = 0) -> None:
        super().__init__()
        self._desk = desk
        self._transcript_from = transcript_from  # narrower views show the screenshot alone
        self._wanted = ""
        self._jump: Box | None = None
        self._shown: PictureAnswer | None = None
        self._records = Asker(desk, self)
        self._records.answered.connect(self._show)
        self._pixels = Asker(desk, self)
        self._pixels.answered.connect(self._show_pixels)
        self.canvas = Canvas()
        self.transcript = Transcript(editable=True)
        self._build()
        self._connect()
        self.clear()

    def _build(self) -> None:
        self._title = Elided(style="big")
        self._chip = ChannelChip()
        self._time = button("", self.edit_time, "linkButton")
        self._time.setToolTip(self.tr("Say when the screenshot was taken: relative times follow"))
        self._order = button("", self._ask_file, "flat", "orders")
        self._dispute = button(self.tr("Add to dispute"), self._ask_dispute, "flat", "disputes")
        head = QWidget()
        box = QHBoxLayout(head)
        box.setContentsMargins(18, 12, 14, 10)
        box.addWidget(column(row(self._title, spacing=0), row(self._chip, self._time, None), spacing=3), 1)
        self.deleter = tool("trash", self.tr("Move to the trash"), self.delete)
        self.deleter.setEnabled(not self._desk.library.barred)
        for part in (self._order, self._dispute, self.deleter):
            box.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        head.setObjectName("pageBar")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._notice = label("", "warn", wrap=True)
        self._again = button(self.tr("Read again"), self._ask_again)
        self._notice_frame = framed(row(self._notice, self._again), "warnCard", 10)
        notice_row = row(self._notice_frame, margins=(14, 10, 14, 0))
        self._notice_row = notice_row
        zoom = row(
            None,
            tool("zoom-out", self.tr("Smaller (Ctrl+−)"), lambda: self.canvas.zoom(1 / ZOOM_STEP)),
            tool("fit", self.tr("Whole width (Ctrl+0)"), self.canvas.fit_width),
            tool("zoom-in", self.tr("Larger (Ctrl++)"), lambda: self.canvas.zoom(ZOOM_STEP)),
            spacing=2,
            margins=(8, 4, 8, 4),
        )
        split = QSplitter()
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(column(self.canvas, zoom, spacing=0))
        split.addWidget(self.transcript)
        self.transcript.setVisible(not self._transcript_from)
        split.setStretchFactor(0, 5)
        split.setStretchFactor(1, 4)
        split.setSizes([520, 420])
        self._content = QWidget()
        inside = QVBoxLayout(self._content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(head)
        inside.addWidget(notice_row)
        inside.addWidget(split, 1)
        self._empty = Empty(
            "picture",
            self.tr("Choose a screenshot"),
            self.tr("Its messages appear here beside it. Point at one and the other lights up."),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._content)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(self._stack)

    def _connect(self) -> None:
        self.canvas.pointed.connect(self.transcript.light)
        self.canvas.chosen.connect(self.transcript.choose)
        self.transcript.pointed.connect(self._lit_from_transcript)
        self.transcript.chosen.connect(self._chosen_from_transcript)
        self.transcript.corrected.connect(self._correct)
        self.transcript.time_wanted.connect(self._correct_time)
        self.transcript.to_dispute.connect(self.dispute_wanted)
        self._desk.changed.connect(self.refresh)

    def show_picture(self, sha256: str, box: Box | None = None) -> None:
        """Show a picture, with the bubble at `box` chosen."""
        on_its_way = sha256 == self._wanted and self._shown is None
        if box is not None or not on_its_way:  # else whoever chose it in a list would undo the jump
            self._jump = box
        if sha256 == self._wanted and self._shown is not None:
            self._apply_jump()
            return
        self._wanted = sha256
        self._shown = None
        self.canvas.show_picture(None)
        self.transcript.show_lines([])
        self.refresh()
        store = self._desk.library.originals

        def load(_job: Job) -> pixels.Shown:
            return pixels.load(store.picture(sha256))

        self._pixels.work(load, self._desk.pictures)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width()
        self.transcript.setVisible(wide >= self._transcript_from)
        self._dispute.setVisible(wide >= ROOM_FOR_BUTTONS)

    def clear(self) -> None:
        """Show nothing."""
        self._wanted = ""
        self._shown = None
        self._records.forget()
        self._pixels.forget()
        self._stack.setCurrentWidget(self._empty)

    def sha256(self) -> str:
        """The picture asked for last, "" for none."""
        return self._wanted

    def shown(self) -> PictureAnswer | None:
        """What is shown, None while it is on its way."""
        return self._shown

    def chosen_box(self) -> Box | None:
        """The bubble chosen last, None if there is none."""
        row_number = self.transcript.currentIndex().row()
        bubbles = self._shown.bubbles if self._shown else ()
        return bubbles[row_number].box if 0 <= row_number < len(bubbles) else None

    def refresh(self) -> None:
        """Ask again what is known of the picture."""
        if self._wanted:
            wanted = self._wanted
            self._records.ask(lambda session: load_picture(session, wanted))

    def delete(self) -> None:
        """Move the picture to the trash."""
        if self._wanted:
            self._desk.make(changes.delete_pictures([self._wanted]))

    def edit_time(self) -> None:
        """Let the seller say when the picture was taken."""
        if self._shown is None:
            return
        record = self._shown.record
        known = record.captured_at or record.file_time or datetime.now().replace(microsecond=0)
        value = ask_moment(self, self.tr("When was this screenshot taken?"), known)
        if value is not None:
            self._desk.make(changes.set_capture_time([record.sha256], value))

    def _show(self, answer: PictureAnswer | None) -> None:
        if answer is None:
            self.clear()
            return
        fresh = self._shown is None
        self._shown = answer
        record = answer.record
        self._stack.setCurrentWidget(self._content)
        self._title.show_text(record.title or record.name)
        self._chip.show_channel(record.channel)
        self._time.setText(
            self.tr("Taken {0} · {1}").format(
                moment_text(record.captured_at) if record.captured_at else "—",
                capture_source_name(record.captured_at_source),
            )
        )
        self._order.setText(", ".join(record.order_numbers) or self.tr("File under order"))
        self._show_notice(record)
        self.transcript.show_lines([from_bubble(bubble) for bubble in answer.bubbles])
        self._outline(answer.bubbles)
        if fresh:
            self._apply_jump()

    def _outline(self, bubbles: tuple[BubbleRecord, ...]) -> None:
        marks = [
            Outline(bubble.box, "doubt" if bubble.doubtful else "corrected" if bubble.corrections else "")
            for bubble in bubbles
        ]
        self.canvas.show_outlines(marks)
        self.canvas.choose(self.transcript.currentIndex().row(), jump=False)

    def _show_notice(self, record: PictureRecord) -> None:
        text = ""
        if record.state is PictureState.FAILED and record.reason:
            said = explain_failure(record.reason).in_one()
            text = self.tr("This picture could not be read: {0} It is kept all the same.").format(said)
        elif record.state in (PictureState.WAITING, PictureState.READING):
            text = picture_state_name(record.state) + "…"
        elif record.captured_at is None and self._needs_time():
            text = self.tr(
                "Nobody knows when this was taken, so “yesterday” has no date. Set the time above."
            )
        elif record.warnings:
            text = " ".join(map(warning_text, record.warnings))
        self._notice.setText(text)
        self._again.setVisible(record.state is PictureState.FAILED)
        self._notice_row.setVisible(bool(text))

    def _needs_time(self) -> bool:
        bubbles = self._shown.bubbles if self._shown else ()
        return any(bubble.time_label and bubble.sent_at is None for bubble in bubbles)

    def _show_pixels(self, picture: pixels.Shown) -> None:
        self.canvas.show_picture(picture)
        if self._shown is not None:
            self._outline(self._shown.bubbles)
            self._apply_jump()

    def _apply_jump(self) -> None:
        if self._jump is None or self._shown is None:
            return
        boxes = [tuple(bubble.box) for bubble in self._shown.bubbles]
        if tuple(self._jump) in boxes:
            place = boxes.index(tuple(self._jump))
            self.transcript.choose(place)
            self.canvas.choose(place)
        else:
            self.canvas.jump_to(self._jump)

    def _lit_from_transcript(self, place: int) -> None:
        self.canvas.light(place)
        self.transcript.light(-1)

    def _chosen_from_transcript(self, place: int) -> None:
        self.canvas.choose(place)

    def _correct(self, line: MessageLine, field: str, value: str) -> None:
        self._desk.make(changes.correct_bubble(line.sha256, line.box, field, value))

    def _correct_time(self, line: MessageLine) -> None:
        bubbles = self._shown.bubbles if self._shown else ()
        bubble = next((one for one in bubbles if one.box == line.box), None)
        known = (bubble.sent_at if bubble else None) or datetime.now().replace(microsecond=0)
        value = ask_moment(self, self.tr("When was this message sent?"), known)
        if value is not None:
            self._correct(line, "sent_at", iso_text(value, typed_precision(value)) or "")

    def _ask_file(self) -> None:
        self.file_wanted.emit([self._wanted])

    def _ask_dispute(self) -> None:
        self.dispute_wanted.emit([self._wanted])

    def _ask_again(self) -> None:
        self.read_again_wanted.emit([self._wanted])
