"""The strip at the foot of the window: how far work is, and the way to pause or cancel it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from gui.widgets.basics import Elided, button, label

STEP_MS = 90
"""Painting the bar for each of a thousand pictures would cost more than it tells."""


class ProgressStrip(QWidget):
    """Hidden while nothing goes on."""

    pause_wanted = Signal()
    resume_wanted = Signal()
    failures_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("statusBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = label("")
        self._current = Elided(style="faint")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(220)
        self._bar.setAccessibleName(self.tr("Reading progress"))
        self._pause = button(self.tr("Pause"), self._toggle, "flat")
        self._cancel = button(self.tr("Cancel"), self._call_off, "flat")
        self._stop: Callable[[], object] | None = None
        self._failures = button("", self.failures_wanted.emit, "linkButton")
        self._paused = False
        box = QHBoxLayout(self)
        box.setContentsMargins(18, 6, 12, 6)
        box.setSpacing(12)
        box.addWidget(self._text)
        box.addWidget(self._bar)
        box.addWidget(self._current, 1)
        box.addWidget(self._failures, 0, Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(self._cancel)
        box.addWidget(self._pause)
        self._failures.hide()
        self._painted = QElapsedTimer()
        self._painted.start()
        self.hide()

    def show_progress(self, done: int, total: int, current: str) -> None:
        """Show that `done` of `total` pictures are read, `current` the last of them."""
        if self._too_soon(done, total):
            return
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)
        self._bar.show()
        self._text.setText(self.tr("Reading screenshots: {0} of {1}").format(done, total))
        self._current.show_text(current)
        self._offer(None)
        self._pause.show()
        self.show()

    def show_busy(self, text: str) -> None:
        """Show work whose end is not known."""
        self._bar.setRange(0, 0)
        self._bar.show()
        self._text.setText(text)
        self._current.show_text("")
        self._pause.hide()
        self._offer(None)
        self.show()

    def show_steps(self, text: str, done: int, total: int, stop: Callable[[], object] | None = None) -> None:
        """Show how far some other work is, a `total` of -1 if nobody knows; `stop` asks it to stop at its
        next step."""
        if self._too_soon(done, total):
            return
        self.show_busy(text)
        self._offer(stop)
        self._bar.setRange(0, max(1, total) if total >= 0 else 0)
        self._bar.setValue(done)

    def _too_soon(self, done: int, total: int) -> bool:
        """Whether the strip was painted a moment ago; the last step is always shown."""
        if self.isVisible() and (done < total or total < 0) and self._painted.elapsed() < STEP_MS:
            return True
        self._painted.start()
        return False

    def show_paused(self, paused: bool, waiting: int = 0) -> None:
        """Show whether reading is paused, and how many pictures wait."""
        self._paused = paused
        self._pause.setText(self.tr("Go on") if paused else self.tr("Pause"))
        if paused:
            self._bar.hide()
            self._text.setText(self.tr("Reading is paused; %n picture(s) wait.", "", waiting))
            self._current.show_text("")
            self._offer(None)
            self._pause.show()
            self.show()

    def show_failures(self, count: int) -> None:
        """Offer a look at the pictures that could not be read."""
        self._failures.setText(self.tr("%n could not be read", "", count))
        self._failures.setVisible(count > 0)

    def rest(self) -> None:
        """Nothing goes on any more."""
        self.hide()

    def _offer(self, stop: Callable[[], object] | None) -> None:
        """The way to stop what is shown; what was asked to stop is not asked again."""
        if stop is not None and stop != self._stop:
            self._cancel.setEnabled(True)
            self._stop = stop
        self._cancel.setVisible(stop is not None)

    def _call_off(self) -> None:
        self._cancel.setEnabled(False)
        if self._stop is not None:
            self._stop()

    def text(self) -> str:
        """What is said."""
        return self._text.text()

    def _toggle(self) -> None:
        (self.resume_wanted if self._paused else self.pause_wanted).emit()
