"""What the window says about what comes in: how far it is, what was kept, what was refused."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Signal

from gui.intake import IntakeResult
from gui.reading import ReadingService
from gui.views.messages_box import Boxes
from gui.widgets.progress import ProgressStrip
from gui.widgets.toast import Toast
from gui.window.flows import Flows

translate = QCoreApplication.translate


class Arrivals(QObject):
    """Stands between the flows that keep pictures and the strip and toasts that tell of it; what was kept
    is read."""

    picture_wanted = Signal(str)

    def __init__(
        self, flows: Flows, reading: ReadingService, strip: ProgressStrip, toast: Toast, boxes: Boxes
    ) -> None:
        super().__init__(strip)
        self._flows, self._reading = flows, reading
        self._strip, self._toast, self._boxes = strip, toast, boxes
        flows.progressed.connect(self._taking_in)
        flows.kept.connect(self._kept)
        flows.taken.connect(strip.rest)

    def _taking_in(self, done: int, total: int, name: str) -> None:
        if total > 3:
            words = translate("MainWindow", "Keeping {0} of {1}: {2}").format(done + 1, total, name)
            self._strip.show_steps(words, done, total, self._flows.call_off)

    def _kept(self, result: IntakeResult) -> None:
        if result.refused:
            self._boxes.show_refused(result.refused)
        if result.dispute is None:  # else the change that puts them in says so
            self._say_kept(result)
        self._reading.start()

    def _say_kept(self, result: IntakeResult) -> None:
        if result.added:
            text = translate("MainWindow", "%n screenshot(s) kept", "", len(result.added))
            if result.duplicates:
                text += translate("MainWindow", ", %n already here", "", len(result.duplicates))
            self._toast.say(text)
            self.picture_wanted.emit(result.added[0])
        elif result.duplicates:
            self._toast.say(translate("MainWindow", "Already here: nothing is kept twice"))
