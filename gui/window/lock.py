"""Locks the window, by hand or when nobody has touched it for a while; the pass phrase opens it again.

Work in the background goes on: the library stays open, only the screen is shut. Windows are covered, not
closed, so that what was being typed is there afterwards."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QToolTip, QWidget
from shiboken6 import isValid
from typing_extensions import override

from gui import preferences
from gui.views.lock_screen import Cover, LockScreen
from gui.window.actions import LOCK_KEYS, Act, Acts

LOOK_MS = 5000
"""How often to look whether the time is up."""
_ACTIVE = frozenset(
    {
        *(QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel),
        *(QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TabletMove),
    }
)


class Lock(QObject):
    """Of the window on the library in `folder`. `impossible`: there is no pass phrase to lock with."""

    impossible = Signal()
    quit_wanted = Signal()

    def __init__(self, folder: Path, window: QWidget, now: Callable[[], float] = time.time) -> None:
        super().__init__(window)
        self._folder, self._window, self._now = folder, window, now
        self._touched = now()
        self._screen: LockScreen | None = None
        self._covers: list[Cover] = []
        self._heard: list[QWindow] = []
        self._looking = QTimer(self)
        self._looking.setInterval(LOOK_MS)
        self._looking.timeout.connect(self.look)
        self._looking.start()
        QGuiApplication.instance().focusWindowChanged.connect(self._hear)  # type: ignore[union-attr]

    @property
    def locked(self) -> bool:
        """Whether the pass phrase is needed now."""
        return self._screen is not None

    def lock(self) -> None:
        """Lock now; does nothing where it is locked."""
        from storage import vault

        ring = vault.keyring_of(self._folder)
        if ring is None:
            self.impossible.emit()
        elif self._screen is None:
            self._screen = LockScreen(ring, self._window)
            self._screen.unlocked.connect(self.unlock)
            self._screen.quit_wanted.connect(self.quit_wanted)
            _close_popups()
            for window in QApplication.topLevelWidgets():
                self._cover(window)
            QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
            self._screen.come_forward()

    def unlock(self) -> None:
        """Show everything again."""
        screen, self._screen = self._screen, None
        if screen is None:
            return
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        for cover in self._covers:
            if isValid(cover):
                cover.lift()
        self._covers.clear()
        screen.hide()
        screen.deleteLater()
        self._touched = self._now()
        (QApplication.activeModalWidget() or self._window).activateWindow()

    def look(self) -> None:
        """Lock if nobody has touched the program for as long as the seller chose, or slept over it."""
        minutes = preferences.load().lock_after
        idle = self._now() - self._touched
        if minutes and not self.locked and abs(idle) >= 60 * minutes and self._protected():
            self.lock()

    def guarded(self, acts: Acts) -> Acts:
        """The same acts, which while it is locked only bring the lock screen forward."""
        return replace(
            acts,
            start_capture=self._guarded(acts.start_capture),
            paste_picture=self._guarded(acts.paste_picture),
            come_forward=self._guarded(acts.come_forward),
        )

    def close(self) -> None:
        """Let go of everything; the window is closing."""
        self._looking.stop()
        QGuiApplication.instance().focusWindowChanged.disconnect(self._hear)  # type: ignore[union-attr]
        self.unlock()

    def _protected(self) -> bool:
        from storage.vault import KEYS

        return (self._folder / KEYS).exists()

    def _guarded(self, act: Act) -> Act:
        def guarded() -> None:
            if self._screen is None:
                act()
            else:
                self._screen.come_forward()

        return guarded

    def _hear(self, window: QWindow | None) -> None:
        """Every window that is ever in front tells of keys and mouse."""
        self._touched = self._now() if window is not None else self._touched
        if window is not None and not any(window is one for one in self._heard):
            self._heard = [one for one in self._heard if isValid(one)] + [window]
            window.installEventFilter(self)

    def _cover(self, window: QWidget) -> None:
        if not window.isVisible() or window is self._screen:
            return
        if isinstance(window, QDialog) and window.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen):
            window.reject()  # the system's own: nothing of ours can be laid over it
        elif not any(isValid(one) and one.parent() is window for one in self._covers):
            self._covers.append(Cover(window))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._screen is None:
            if event.type() in _ACTIVE:
                self._touched = self._now()
            if (
                isinstance(event, QKeyEvent)
                and _is_lock_key(event)
                and watched is not self._window.windowHandle()
            ):
                self.lock()  # the window's own menu has the key, but not while a dialog is open
                return True
        elif event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self._came_up(watched)
        return False

    def _came_up(self, window: QWidget) -> None:
        """What opens while it is locked, such as an answer's dialog, is covered before it is painted."""
        if window is self._screen or not isValid(window):
            return
        if isinstance(window, QMenu) or window.windowType() == Qt.WindowType.ToolTip:
            QTimer.singleShot(0, window, window.hide)
            return
        self._cover(window)
        if self._screen is not None:
            QTimer.singleShot(0, self._screen, self._screen.come_forward)


def _is_lock_key(event: QKeyEvent) -> bool:
    typed = QKeySequence(event.keyCombination())
    return event.type() == QEvent.Type.KeyPress and typed == QKeySequence(LOCK_KEYS)


def _close_popups() -> None:
    QToolTip.hideText()
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
        if popup.isVisible():
            return
