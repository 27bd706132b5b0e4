"""Python's garbage is collected in the window's thread alone.

What Python collects it destroys in whatever thread happens to allocate. Where that is a working thread and
the garbage holds a QObject, the two threads wait for each other, and the window stands still for good."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

EVERY_MS = 500


class Collector(QObject):
    """Stands in for Python's own collector, from being made until `stop`; lives in the window's thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    @Slot()
    def collect(self) -> None:
        """Collect the generations that Python itself would collect by now."""
        counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [generation for generation, (count, most) in enumerate(counts) if count > most]
        if due:
            gc.collect(max(due))

    def stop(self) -> None:
        """Give the work back to Python."""
        self._timer.stop()
        gc.enable()
