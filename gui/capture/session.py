"""A capture from inside the window: the window steps aside, the seller draws, the picture comes back."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from gui.capture.overlay import RegionOverlay, grab

STEP_ASIDE_MS = 250
"""Window managers fade windows out; a grab too early still shows this one."""


class CaptureSession(QObject):
    """One capture at a time. `taken` brings the picture; nothing comes when the seller gives up."""

    taken = Signal(QImage)
    impossible = Signal()
    ended = Signal()

    def __init__(self, window: QWidget | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._overlay: RegionOverlay | None = None
        self._hidden = False

    def start(self) -> None:
        """Hide the window, freeze the screen, let the seller draw."""
        if self._overlay is not None:
            return
        if self._window is not None and self._window.isVisible():
            self._hidden = True
            self._window.hide()
            QTimer.singleShot(STEP_ASIDE_MS, self._freeze)
        else:
            self._freeze()

    def _freeze(self) -> None:
        frozen = grab()
        if frozen is None:
            self._back()
            self.impossible.emit()
            self.ended.emit()
            return
        screen, picture = frozen
        overlay = RegionOverlay(picture, screen)
        overlay.taken.connect(self._taken)
        overlay.given_up.connect(self._given_up)
        self._overlay = overlay
        overlay.showFullScreen()
        overlay.activateWindow()

    def _taken(self, image: QImage) -> None:
        self._back()
        self.taken.emit(image)
        self.ended.emit()

    def _given_up(self) -> None:
        self._back()
        self.ended.emit()

    def _back(self) -> None:
        self._overlay = None
        if self._window is not None and self._hidden:
            self._hidden = False
            self._window.show()  # before the overlay closes: the last window to close ends the program
            self._window.raise_()
            self._window.activateWindow()
