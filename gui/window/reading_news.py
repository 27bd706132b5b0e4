"""What the window says about the reading: how far it is, paused or not, what could not be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from gui.desk import Desk
from gui.reading import ReadingService
from gui.widgets.progress import ProgressStrip
from gui.widgets.toast import Toast
from gui.window.flows import read_again

if TYPE_CHECKING:
    from storage.queue import QueueResult

REST_MS = 4000
"""Between two looks at a queue that another program may be working off."""


class ReadingNews(QObject):
    """Stands between the reading service and the strip at the foot of the window. `name_of` gives a
    picture's name, "" if it is not known."""

    failures_wanted = Signal()

    def __init__(
        self,
        service: ReadingService,
        desk: Desk,
        strip: ProgressStrip,
        toast: Toast,
        name_of: Callable[[str], str],
    ) -> None:
        super().__init__(strip)
        self._service, self._desk, self._strip, self._toast = service, desk, strip, toast
        self._name_of = name_of
        self._waiting = 0
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        service.progressed.connect(self._read_one)
        service.stopped.connect(self._stopped)
        service.failed.connect(desk.failed)
        strip.pause_wanted.connect(self._pause)
        strip.resume_wanted.connect(self._resume)
        strip.failures_wanted.connect(self.failures_wanted)

    def read_again(self, sha256s: Sequence[str]) -> None:
        """Read pictures again."""
        read_again(self._desk, sha256s, self._queued)

    def show_counts(self, waiting: int, failed: int) -> None:
        """Take note of how many wait; what another program left lying is read too."""
        self._waiting = waiting
        self._strip.show_failures(failed)
        if not waiting or self._service.paused:
            return
        if self._service.running():
            if not self._strip.isVisible():
                self._strip.show_progress(0, waiting, "")
        elif not self._rest.isActive():
            self._rest.start()  # another program may be at it: look again only after a while
            self._service.start()

    def _queued(self, _count: int) -> None:
        self._desk.tell(at_once=True)
        self._service.start()

    def _read_one(self, done: int, total: int, sha256: str) -> None:
        self._strip.show_progress(done, total, self._name_of(sha256))
        self._desk.tell()

    def _stopped(self, result: QueueResult | None) -> None:
        if self._service.paused:
            self._strip.show_paused(True, self._waiting)
        else:
            self._strip.rest()
        if result is None:
            return
        self._desk.tell(at_once=True)
        if result.failed:
            words = self.tr("%n picture(s) could not be read", "", len(result.failed))
            self._toast.say(words, self.tr("Show"), self.failures_wanted.emit)

    def _pause(self) -> None:
        self._service.pause()
        self._strip.show_paused(True, self._waiting)

    def _resume(self) -> None:
        self._strip.show_paused(False)
        self._strip.rest()
        self._service.resume()
